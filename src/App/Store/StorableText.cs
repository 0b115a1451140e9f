namespace Viften.App.Store;

/// <summary>Which texts both stores can keep.</summary>
internal static class StorableText
{
    /// <summary>Neither a zero character nor half a surrogate pair survives both stores.</summary>
    public static bool Is(string text)
    {
        if (text.Contains('\0')) return false;
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return true;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }
}
