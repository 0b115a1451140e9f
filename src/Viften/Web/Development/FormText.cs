using Viften.App.RateFiles;
using Viften.Core;

namespace Viften;

/// <summary>What fields of a form say, read once for the pages that keep plans and bodies.</summary>
internal static class FormText
{
    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A number written in Danish; null when the field is empty, and <paramref name="wrong"/> says so when it is no number.</summary>
    public static decimal? Number(string? text, string field, ref string? wrong)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (NumberText.TryRead(text.Trim(), out var value, out var form) && !form.HasFlag(NumberForm.Percent)) return value;
        wrong ??= $"“{Told.Short(text.Trim())}” i “{field}” kan ikke læses som et tal. Skriv et tal som 12,5.";
        return null;
    }

    /// <summary>A day; null when the field is empty, and <paramref name="wrong"/> says so when it is no day.</summary>
    public static DateOnly? Day(string? text, string field, ref string? wrong)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Days.Read(text.Trim()) is { } day) return day;
        wrong ??= $"“{field}” skal være en dato: dag, måned og år.";
        return null;
    }

    /// <summary>Links, one on each line: the title and then the address.</summary>
    public static NamedTexts Links(string? text) => NamedTexts.Of((text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        var at = line.LastIndexOf(' ');
        return at < 0 ? KeyValuePair.Create(line, line) : KeyValuePair.Create(line[..at].TrimEnd(), line[(at + 1)..]);
    }));

    public static string Links(NamedTexts links) => string.Join('\n', links.Select(l => l.Key == l.Value ? l.Value : $"{l.Key} {l.Value}"));
}
