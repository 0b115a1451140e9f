using System.CommandLine;
using System.Globalization;

namespace Viften.Commands;

/// <summary>The arguments a command was given, read in Danish: what is wrong with one is told as <see cref="CannotRunException"/>.</summary>
internal sealed record Given(ParseResult Parsed, Terminal Terminal)
{
    public string? Text(Option<string?> option) => Parsed.GetValue(option) is { Length: > 0 } text ? text : null;

    public string Required(Option<string?> option, string what) =>
        Text(option) ?? throw new CannotRunException($"{what} mangler. Angiv {option.Name}.");

    public bool Has(Option<bool> option) => Parsed.GetValue(option);

    /// <summary>Whether the option stands on the line, with or without a value.</summary>
    public bool Has(Option<string?> option) => Parsed.GetResult(option) is { Implicit: false };

    public int? Year(Option<string?> option)
    {
        if (Text(option) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2100
            ? year
            : throw new CannotRunException($"{option.Name} skal være et årstal med fire cifre, fx 2026, men er “{text}”.");
    }

    public long? Number(Option<string?> option, long least = 0)
    {
        if (Text(option) is not { } text) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new CannotRunException($"{option.Name} skal være et helt tal på mindst {least.ToString(CultureInfo.InvariantCulture)}, men er “{text}”.");
    }

    /// <summary>An operator's code as the files write it: 740 is 0740.</summary>
    public string? Operator(Option<string?> option)
    {
        if (Text(option) is not { } text) return null;
        var code = text.Trim();
        if (code.Length is < 3 or > 8 || !code.All(char.IsAsciiDigit))
            throw new CannotRunException($"{option.Name} skal være driftsherrens kode med fire cifre eller et CVR-nummer med otte, men er “{text}”.");
        return code.PadLeft(4, '0');
    }

    public IReadOnlyList<string> Files(Argument<string[]> argument) => CommandFiles.Expand(Parsed.GetValue(argument) ?? [], Terminal);

    public IReadOnlyList<string> Files(Option<string[]> option) => CommandFiles.Expand(Parsed.GetValue(option) ?? [], Terminal);
}
