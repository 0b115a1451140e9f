using System.Text;

namespace Viften.App.Receiving;

/// <summary>Names of files as senders give them, made safe to keep and to show.</summary>
internal static class FileNames
{
    private const int Longest = 200;

    /// <summary>The name without a path, control characters and half characters, cut to 200 characters with its ending kept.</summary>
    public static string Safe(string name)
    {
        var last = name[(name.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        var kept = new StringBuilder(Math.Min(last.Length, 2 * Longest));
        foreach (var rune in last.EnumerateRunes())
            if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format)) kept.Append(rune);
        var text = kept.ToString().Trim();
        if (text.Trim('.').Length == 0) return "uden navn";
        if (text.Length <= Longest) return text;
        var ending = Path.GetExtension(text) is { Length: <= 10 } e ? e : "";
        var cut = Longest - ending.Length - 1;
        if (char.IsLowSurrogate(text[cut])) cut--;
        return $"{text[..cut]}…{ending}";
    }

    /// <summary>"xlsx" or "csv": the ending in small letters.</summary>
    public static string TypeOf(string name) => Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
}
