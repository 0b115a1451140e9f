using System.Buffers;

namespace Viften.Core.Catalogue;

/// <summary>Stammer: brings the forms of a Danish word to one ("tilbuddene" and "tilbud", "unges" and "unge").</summary>
/// <remarks>
/// The Snowball project's algorithm for Danish, from its published description. It takes words both as they are written and as
/// <see cref="Danish.Fold"/> leaves them; what it makes is for comparing, not for reading.
/// </remarks>
public static class DanishStemmer
{
    private const string Vowels = "aeiouyæåø";
    private static readonly SearchValues<char> s_vowels = SearchValues.Create(Vowels);
    private const string EndsBeforeS = "abcdfghjklmnoprtvyzå";

    /// <summary>Longest first, so that the first that fits is the longest.</summary>
    private static readonly string[] s_main =
    [
        "erendes", "erende", "hedens", "endes", "erede", "erens", "erets", "ernes", "ethed", "heden", "heder", "ende", "enes", "eren", "erer", "eres", "eret", "erne", "heds",
        "ene", "ens", "ere", "ers", "ets", "hed", "en", "er", "es", "et", "e", "s",
    ];

    private static readonly string[] s_other = ["loest", "elig", "løst", "els", "lig", "ig"];
    private static readonly string[] s_pairs = ["gd", "dt", "gt", "kt"];

    public static string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length < 3) return word;
        var start = RegionOne(word);
        var stem = CutMain(word, start);
        stem = CutPair(stem, start);
        stem = CutOther(stem, start);
        return Undouble(stem, start);
    }

    /// <summary>R1: what follows the first consonant after a vowel, with at least three letters before it.</summary>
    private static int RegionOne(string word)
    {
        var vowel = word.AsSpan().IndexOfAny(s_vowels);
        if (vowel < 0) return word.Length;
        var consonant = word.AsSpan(vowel).IndexOfAnyExcept(s_vowels);
        return consonant < 0 ? word.Length : Math.Max(3, vowel + consonant + 1);
    }

    private static string? Ending(string word, int start, string[] endings)
    {
        foreach (var ending in endings)
            if (word.Length - ending.Length >= start && word.EndsWith(ending, StringComparison.Ordinal)) return ending;
        return null;
    }

    private static string CutMain(string word, int start) => Ending(word, start, s_main) switch
    {
        null => word,
        "s" => word.Length > 1 && EndsBeforeS.Contains(word[^2], StringComparison.Ordinal) ? word[..^1] : word,
        var ending => word[..^ending.Length],
    };

    private static string CutPair(string word, int start) => Ending(word, start, s_pairs) is null ? word : word[..^1];

    private static string CutOther(string word, int start)
    {
        if (word.EndsWith("igst", StringComparison.Ordinal)) word = word[..^2];
        return Ending(word, start, s_other) switch
        {
            null => word,
            "løst" or "loest" => word[..^1],
            var ending => CutPair(word[..^ending.Length], start),
        };
    }

    private static string Undouble(string word, int start) =>
        word.Length > start && word.Length > 1 && word[^1] == word[^2] && !Vowels.Contains(word[^1], StringComparison.Ordinal) ? word[..^1] : word;
}
