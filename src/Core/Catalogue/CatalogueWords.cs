namespace Viften.Core.Catalogue;

/// <summary>The words of the catalogue: which offers have them, and how much they count there.</summary>
/// <remarks>
/// A word is kept as written (in lower case), folded and stemmed. What is typed is looked for by stem, then as the beginning of a word,
/// then as the beginning of a part of a compound ("bosted" in "aflastningsbosted"), and only when it is no word's stem or beginning, as a
/// misspelling of one, or of how one begins ("autsime" for "autismespektrum"). <see cref="EverydayWords"/> are found besides.
/// </remarks>
internal sealed class CatalogueWords
{
    private const int ByStem = 8, ByBeginning = 6, ByPart = 3, ByMeaning = 3, BySpelling = 2;

    /// <summary>A shorter word is too near the beginning of too many others.</summary>
    private const int ShortestNearBeginning = 6;

    /// <summary>Shorter parts are in far too many words.</summary>
    private const int ShortestPart = 4;

    /// <summary>Words that say nothing of an offer; they only count when there are no others.</summary>
    private static readonly HashSet<string> s_small = ["af", "at", "de", "den", "der", "det", "en", "er", "et", "for", "fra", "i", "med", "og", "om", "paa", "som", "til", "ved", "hos"];

    private readonly record struct Word(string Plain, string Folded, int Stem, ulong PlainLetters, ulong FoldedLetters);

    private readonly Word[] _words;
    private readonly (string Tail, int Word)[] _parts;
    private readonly Dictionary<string, int> _stems = [];
    private readonly (int Offer, int Weight)[][] _offers;

    /// <param name="texts">Texts of the offers by their place in the catalogue, with what a word in each counts.</param>
    public CatalogueWords(IReadOnlyList<IReadOnlyList<(string Text, int Weight)>> texts)
    {
        var found = new List<Dictionary<int, int>>();
        var words = new Dictionary<string, Word>();
        for (var offer = 0; offer < texts.Count; offer++)
        {
            foreach (var (text, weight) in texts[offer])
            {
                foreach (var plain in Split(text, int.MaxValue))
                {
                    if (!words.TryGetValue(plain, out var word)) words[plain] = word = Make(plain, found);
                    var own = found[word.Stem];
                    own[offer] = Math.Max(own.GetValueOrDefault(offer), weight);
                }
            }
        }
        _words = [.. words.Values.OrderBy(w => w.Folded, StringComparer.Ordinal).ThenBy(w => w.Plain, StringComparer.Ordinal)];
        _offers = [.. found.Select(f => f.Select(o => (o.Key, o.Value)).ToArray())];
        _parts = [.. Enumerable.Range(0, _words.Length).SelectMany(Parts).OrderBy(p => p.Tail, StringComparer.Ordinal).ThenBy(p => p.Word)];
    }

    private Word Make(string plain, List<Dictionary<int, int>> found)
    {
        var folded = Danish.Fold(plain);
        var stem = DanishStemmer.Stem(folded);
        if (!_stems.TryGetValue(stem, out var id))
        {
            _stems[stem] = id = found.Count;
            found.Add([]);
        }
        return new Word(plain, folded, id, Spelling.Letters(plain), Spelling.Letters(folded));
    }

    private IEnumerable<(string Tail, int Word)> Parts(int word)
    {
        var folded = _words[word].Folded;
        for (var at = 2; at + ShortestPart <= folded.Length; at++) yield return (folded[at..], word);
    }

    /// <summary>Runs of letters and digits in lower case; at most <paramref name="most"/> of them.</summary>
    public static List<string> Split(string text, int most)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length && words.Count < most;)
        {
            while (at < text.Length && !char.IsLetterOrDigit(text[at])) at++;
            var from = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at])) at++;
            if (at > from) words.Add(text[from..at].ToLowerInvariant());
        }
        return words;
    }

    /// <summary>Adds to <paramref name="scores"/> what each offer counts for the words, and gives the set of those that have all of them.</summary>
    public OfferSet Find(IReadOnlyList<string> written, int[] scores, List<WordCorrection> corrections)
    {
        var size = scores.Length;
        var all = OfferSet.All(size);
        foreach (var word in Telling(written)) all.And(Having(word, scores, corrections));
        return all;
    }

    /// <summary>The words that say something of an offer; all of them when none does.</summary>
    public static IReadOnlyList<string> Telling(IReadOnlyList<string> written)
    {
        var telling = written.Where(w => !s_small.Contains(Danish.Fold(w))).ToArray();
        return telling.Length > 0 ? telling : written;
    }

    /// <summary>The offers that have a word, by any of its forms.</summary>
    public OfferSet Having(string word, int[] scores, List<WordCorrection> corrections)
    {
        var size = scores.Length;
        var best = new int[size];
        var having = new OfferSet(size);
        foreach (var (stem, quality) in StemsOf(word, corrections))
        {
            foreach (var (offer, weight) in _offers[stem])
            {
                having.Add(offer);
                best[offer] = Math.Max(best[offer], weight * quality);
            }
        }
        for (var i = 0; i < size; i++) scores[i] += best[i];
        return having;
    }

    private Dictionary<int, int> StemsOf(string plain, List<WordCorrection> corrections)
    {
        var folded = Danish.Fold(plain);
        var stems = new Dictionary<int, int>();
        void Take(int stem, int quality) => stems[stem] = Math.Max(stems.GetValueOrDefault(stem), quality);
        var stem = DanishStemmer.Stem(folded);
        if (_stems.TryGetValue(stem, out var exact)) Take(exact, ByStem);
        // In a compound the word may have another ending than the one written; a short stem would begin half the dictionary.
        var beginning = stem.Length >= ShortestPart ? stem : folded;
        if (folded.Length >= 2)
            for (var at = First(_words, beginning, w => w.Folded); at < _words.Length && _words[at].Folded.StartsWith(beginning, StringComparison.Ordinal); at++) Take(_words[at].Stem, ByBeginning);
        var isKnown = stems.Count > 0;
        if (folded.Length >= ShortestPart)
            for (var at = First(_parts, beginning, p => p.Tail); at < _parts.Length && _parts[at].Tail.StartsWith(beginning, StringComparison.Ordinal); at++) Take(_words[_parts[at].Word].Stem, ByPart);
        foreach (var meant in EverydayWords.StemsFor(stem))
        {
            for (var at = First(_words, meant, w => w.Folded); at < _words.Length && _words[at].Folded.StartsWith(meant, StringComparison.Ordinal); at++)
            {
                Take(_words[at].Stem, ByMeaning);
                isKnown = true;
            }
        }
        if (!isKnown) Misspelt(plain, folded, stems.Count > 0, Take, corrections);
        return stems;
    }

    private void Misspelt(string plain, string folded, bool isPart, Action<int, int> take, List<WordCorrection> corrections)
    {
        var most = plain.Any(char.IsDigit) ? 0 : Spelling.Allowed(plain);
        if (most == 0) return;
        var (plainLetters, foldedLetters) = (Spelling.Letters(plain), Spelling.Letters(folded));
        var near = new List<string>();
        foreach (var word in _words)
        {
            // One wrong æ is one mistake as written and two as folded; "oe" for ø is none as folded and two as written.
            var isNear = (System.Numerics.BitOperations.PopCount(plainLetters ^ word.PlainLetters) <= 2 * most && Spelling.IsNear(plain, word.Plain, most))
                || (System.Numerics.BitOperations.PopCount(foldedLetters ^ word.FoldedLetters) <= 2 * most && Spelling.IsNear(folded, word.Folded, most));
            if (!isNear) continue;
            take(word.Stem, BySpelling);
            near.Add(word.Plain);
        }
        if (near.Count == 0 && !isPart && folded.Length >= ShortestNearBeginning)
        {
            foreach (var word in _words)
            {
                if (word.Folded.Length <= folded.Length || System.Numerics.BitOperations.PopCount(foldedLetters & ~word.FoldedLetters) > most) continue;
                if (!Spelling.IsNear(folded, word.Folded.AsSpan(0, folded.Length), most)) continue;
                take(word.Stem, BySpelling);
                near.Add(word.Plain);
            }
        }
        if (near.Count > 0 && !isPart) corrections.Add(new WordCorrection(plain, [.. near.Take(3)]));
    }

    /// <summary>Words that are near one that is not there, though not near enough to be taken for it: by spelling, or by how they begin.</summary>
    public IEnumerable<string> Near(string plain)
    {
        var folded = Danish.Fold(plain);
        if (folded.Length < ShortestPart) return [];
        var allowed = Spelling.Allowed(folded);
        // The beginning of a compound may be what was misspelt: "autsime" of "autismespektrum".
        bool BeginsNear(string word) => word.Length > folded.Length && Spelling.IsNear(folded, word.AsSpan(0, folded.Length), allowed);
        return _words.Where(w => w.Folded.Length >= ShortestPart)
            .Select(w => (w.Plain, w.Folded, Far: BeginsNear(w.Folded) ? 0 : Spelling.IsNear(folded, w.Folded, allowed + 1) ? 1 : w.Folded.StartsWith(folded[..ShortestPart], StringComparison.Ordinal) ? 2 : 3))
            .Where(w => w.Far < 3).OrderBy(w => w.Far).ThenBy(w => w.Folded, StringComparer.Ordinal).Select(w => w.Plain).Distinct();
    }

    private static int First<T>(T[] sorted, string beginning, Func<T, string> textOf)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(textOf(sorted[middle]), beginning) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
