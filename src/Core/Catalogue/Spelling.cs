namespace Viften.Core.Catalogue;

/// <summary>Stavefejl: how far two words are from each other in letters left out, put in, exchanged or swapped with their neighbour.</summary>
internal static class Spelling
{
    /// <summary>Words that are longer are compared by their beginning; nobody looks for an offer by the end of such a word.</summary>
    private const int Longest = 40;

    /// <summary>How many mistakes a word of a length may have: none in a short one, where any letter makes another word.</summary>
    public static int Allowed(string word) => word.Length switch { < 4 => 0, < 8 => 1, _ => 2 };

    /// <summary>Which letters a word has, as bits: a mistake moves at most two of them, so most words are ruled out by one comparison.</summary>
    public static ulong Letters(string word)
    {
        ulong bits = 0;
        foreach (var c in word) bits |= 1UL << (c & 63);
        return bits;
    }

    /// <summary>Whether the words are at most <paramref name="most"/> mistakes apart (Damerau–Levenshtein, no part edited twice).</summary>
    public static bool IsNear(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (a.Length > Longest) a = a[..Longest];
        if (b.Length > Longest) b = b[..Longest];
        if (Math.Abs(a.Length - b.Length) > most) return false;
        Span<int> before = stackalloc int[Longest + 1], last = stackalloc int[Longest + 1], now = stackalloc int[Longest + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(last[j], now[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost = Math.Min(cost, before[j - 2] + 1);
                now[j] = cost;
                if (cost < least) least = cost;
            }
            // A swap reaches two rows back, so only two rows in a row that are too far are the end.
            if (least > most + 1) return false;
            var spent = before;
            before = last;
            last = now;
            now = spent;
        }
        return last[b.Length] <= most;
    }
}
