using System.Buffers;
using System.Text;
using System.Xml;

namespace Viften.App.RateFiles;

/// <summary>What may be written as the text of a cell, in xlsx and csv alike.</summary>
public static class WorkbookText
{
    /// <summary>The longest text Excel takes in a cell.</summary>
    public const int MaxLength = 32_767;

    // Anything that needs a second look: marks of XML, control characters, lone halves of characters, and "_" because "_x000D_" is an escape.
    private static readonly SearchValues<char> s_special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '&', '<', '>', '_', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c), '\uFFFE', '\uFFFF']);

    /// <summary>Whether a spreadsheet would take the text for a formula; it is then written with a leading apostrophe.</summary>
    public static bool LooksLikeFormula(ReadOnlySpan<char> text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';

    /// <summary>The text with an apostrophe first where a spreadsheet would take it for a formula; reading takes it away again.</summary>
    public static string Protected(string text) => LooksLikeFormula(text) ? "'" + text : text;

    /// <summary>The text as a field of a csv, in quotes where it needs them.</summary>
    /// <remarks>A blank at either end would be lost on the way through many programs.</remarks>
    public static string Field(string text) =>
        text.AsSpan().IndexOfAny(";\"\r\n") < 0 && text.AsSpan().Trim().Length == text.Length ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The text without characters that XML cannot carry.</summary>
    public static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAny(s_special) < 0) return text;
        var b = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) b.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i])) b.Append(text[i]);
        }
        return b.ToString();
    }

    internal static bool NeedsEscape(ReadOnlySpan<char> text) => text.IndexOfAny(s_special) >= 0;

    /// <summary>The text as it stands between two tags of a sheet.</summary>
    internal static string Escape(ReadOnlySpan<char> text)
    {
        var b = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) b.Append(c).Append(text[++i]);
                continue;
            }
            switch (c)
            {
                case '&': b.Append("&amp;"); break;
                case '<': b.Append("&lt;"); break;
                case '>': b.Append("&gt;"); break;
                case '\r': b.Append("&#13;"); break;
                // "_x0041_" in a sheet means "A", so a text that reads like that has its first mark written as an escape itself.
                case '_' when IsEscape(text[i..]): b.Append("_x005F_"); break;
                default:
                    if (XmlConvert.IsXmlChar(c)) b.Append(c);
                    break;
            }
        }
        return b.ToString();
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_'
        && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);
}
