using System.Globalization;
using System.Text;

namespace Viften;

/// <summary>Ids as operators write them (any text) as one segment of an address, and back.</summary>
/// <remarks>
/// A slash, a per cent sign or a segment of dots alone is changed by browsers and servers on the way, however it is
/// escaped. Letters, digits, dash and underscore stand as they are; anything else is "~" and four hex digits.
/// </remarks>
public static class UrlKey
{
    public static string Of(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var key = new StringBuilder(id.Length);
        foreach (var c in id)
        {
            if (IsPlain(c)) key.Append(c);
            else key.Append('~').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
        // No segment is empty, so that an empty id has an address too.
        return key.Length == 0 ? "~" : key.ToString();
    }

    /// <summary>The id a key was made of; null when it is not a key.</summary>
    public static string? Read(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key == "~") return "";
        var id = new StringBuilder(key.Length);
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] != '~') id.Append(key[i]);
            else if (i + 4 < key.Length && ushort.TryParse(key.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                id.Append((char)code);
                i += 4;
            }
            else return null;
        }
        return id.ToString();
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
