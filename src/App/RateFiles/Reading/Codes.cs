using System.Globalization;

namespace Viften.App.RateFiles.Reading;

/// <summary>Codes and paragraphs in their normal form.</summary>
internal static class Codes
{
    /// <summary>Driftsherre: Excel drops the zero of "0740", so three digits are four; a CVR may be written in pairs or with DK first.</summary>
    /// <remarks>"0740 Silkeborg" is its code. What is no code stays as it is, so that the check of parties can show it.</remarks>
    public static string Party(string text)
    {
        if (text.Length is 3 or 4 or 8 && !text.AsSpan().ContainsAnyExceptInRange('0', '9')) return text.Length == 3 ? "0" + text : text;
        Span<char> digits = stackalloc char[16];
        var count = 0;
        var rest = text.StartsWith("DK", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text;
        for (var i = 0; i < rest.Length; i++)
        {
            if (char.IsAsciiDigit(rest[i]) && count < digits.Length) digits[count++] = rest[i];
            else if (!char.IsWhiteSpace(rest[i])) return count is 3 or 4 && i > count && char.IsLetter(rest[i]) ? Party(digits[..count].ToString()) : text;
        }
        return count == 8 ? digits[..8].ToString() : text;
    }

    /// <summary>Paragraf as "SEL § 107": the law's short name in capitals, one sign, the number with its letter; stk. and nr. are left out.</summary>
    public static string Paragraph(string text)
    {
        var sign = text.IndexOf('§', StringComparison.Ordinal);
        if (sign <= 0) return text;
        var law = text[..sign].Trim();
        var number = text.AsSpan(sign + 1).TrimStart('§').Trim();
        var digits = number.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : number.Length;
        if (digits == 0 || law.Length == 0) return text;
        var rest = number[digits..].TrimStart();
        var letter = "";
        if (rest.Length > 0 && char.IsAsciiLetter(rest[0]) && (rest.Length == 1 || !char.IsLetter(rest[1])))
        {
            letter = string.Create(CultureInfo.InvariantCulture, $" {char.ToLowerInvariant(rest[0])}");
            rest = rest[1..];
        }
        rest = rest.TrimStart(" ,");
        // "§§ 107-108" is two paragraphs; which of them is not ours to choose.
        if (rest.Length > 0 && !rest.StartsWith("stk", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("nr", StringComparison.OrdinalIgnoreCase)) return text;
        return $"{ShortName(law)} § {number[..digits]}{letter}";
    }

    private static string ShortName(string law) => law.ToLowerInvariant() switch
    {
        "serviceloven" or "lov om social service" => "SEL",
        "barnets lov" => "BL",
        "almenboligloven" => "ABL",
        "sundhedsloven" => "SUL",
        "folkeskoleloven" => "FSL",
        _ => law.ToUpperInvariant(),
    };
}
