namespace Viften.App.RateFiles.Reading;

/// <summary>Sumrækker: a line of sums below the services, which is no service and is passed over with one warning.</summary>
internal static class TotalRows
{
    private static readonly string[] s_words = ["i alt", "ialt", "sum", "total", "totalt", "subtotal", "hovedtotal", "samlet", "mellemsum"];

    /// <summary>Whether a cell calls its row a sum: one of the words, alone or before what is summed.</summary>
    public static bool IsWord(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        foreach (var word in s_words)
        {
            if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
            if (text.Length == word.Length || text[word.Length] is ' ' or ':' or '.' or ',') return true;
        }
        return false;
    }
}
