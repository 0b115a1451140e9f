namespace Viften.Core.Catalogue;

/// <summary>What a thing can be found by.</summary>
/// <param name="Names">What it is called; a search for just that puts it before the rest.</param>
/// <param name="Keys">Codes and ids: one typed whole puts it on top. A long one (a check sum) may be typed by its beginning.</param>
/// <param name="Texts">What else is said of it.</param>
public sealed record SearchTexts(IReadOnlyList<string> Names, IReadOnlyList<string> Keys, IReadOnlyList<string> Texts);

/// <summary>Something that was found, and how well it fits.</summary>
public readonly record struct WordHit<T>(T Item, int Score)
{
    /// <summary>What a key typed whole counts; no number of words comes near it.</summary>
    public const int ByKey = 100_000;

    /// <summary>Whether a code or id of it was typed whole.</summary>
    public bool IsByKey => Score >= ByKey;
}

/// <summary>What a search found, the best first.</summary>
/// <param name="Corrections">Words that are nowhere in the index, each with the nearest that are.</param>
public sealed record WordHits<T>(IReadOnlyList<WordHit<T>> Hits, IReadOnlyList<WordCorrection> Corrections);

/// <summary>Søgning over alt: things of one kind, found by Danish words as the catalogue's offers are, and by their codes.</summary>
/// <remarks>Made once and safe to ask from many threads. The same question always gets the same answer; equals stand as they were given.</remarks>
public sealed class WordIndex<T>
{
    private const int InName = 16, InKey = 8, InText = 4, WholeName = 1000;

    /// <summary>A shorter beginning of a check sum is too easily hit by chance.</summary>
    private const int ShortestBeginning = 6, LongKey = 32;

    private readonly IReadOnlyList<T> _items;
    private readonly CatalogueWords _words;
    private readonly ILookup<string, int> _keys, _names;
    private readonly (string Key, int Item)[] _longKeys;

    public WordIndex(IReadOnlyList<T> items, Func<T, SearchTexts> textsOf)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(textsOf);
        _items = items;
        SearchTexts[] texts = [.. items.Select(textsOf)];
        _words = new CatalogueWords([.. texts.Select(t => (IReadOnlyList<(string, int)>)[.. t.Names.Select(n => (n, InName)), .. t.Keys.Select(k => (k, InKey)), .. t.Texts.Select(x => (x, InText))])]);
        _keys = texts.SelectMany((t, i) => t.Keys.Select(k => (Key: Danish.Fold(k), Item: i))).Where(k => k.Key.Length > 0).ToLookup(k => k.Key, k => k.Item);
        _names = texts.SelectMany((t, i) => t.Names.Select(n => (Name: Plain(n), Item: i))).Where(n => n.Name.Length > 0).ToLookup(n => n.Name, n => n.Item);
        _longKeys = [.. _keys.Where(k => k.Key.Length >= LongKey).SelectMany(k => k.Select(i => (k.Key, i)))];
    }

    public IReadOnlyList<T> Items => _items;

    /// <summary>Everything that has all the words, or that is called what was typed; text without a letter or digit finds nothing.</summary>
    public WordHits<T> Search(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var written = SearchWords.Of(text);
        if (written.Count == 0 || _items.Count == 0) return new([], []);
        var scores = new int[_items.Count];
        var corrections = new List<WordCorrection>();
        var found = _words.Find(written, scores, corrections);
        foreach (var i in _names[string.Join(' ', written.Select(Danish.Fold))].Distinct()) scores[i] += WholeName;
        var key = Danish.Fold(text.Trim());
        foreach (var i in _keys[key].Concat(Beginning(key)).Distinct())
        {
            found.Add(i);
            scores[i] += WordHit<T>.ByKey;
        }
        var order = found.ToArray();
        var places = order.Select((item, at) => (Item: item, At: at)).OrderByDescending(o => scores[o.Item]).ThenBy(o => o.At);
        return new([.. places.Select(o => new WordHit<T>(_items[o.Item], scores[o.Item]))], corrections);
    }

    /// <summary>Words of the index that one may have meant by a word that found nothing, the nearest first.</summary>
    public IEnumerable<string> Near(string word) => _words.Near(word);

    private IEnumerable<int> Beginning(string key) =>
        key.Length >= ShortestBeginning ? _longKeys.Where(k => k.Key.Length > key.Length && k.Key.StartsWith(key, StringComparison.Ordinal)).Select(k => k.Item) : [];

    private static string Plain(string name) => string.Join(' ', CatalogueWords.Split(Danish.Fold(name), int.MaxValue));
}

/// <summary>The words of a search as they are looked for.</summary>
public static class SearchWords
{
    /// <summary>A longer text is nobody's search.</summary>
    public const int Longest = 200;

    /// <summary>More words cost a pass each and say no more.</summary>
    public const int Most = 12;

    /// <summary>The part of a text that is searched for.</summary>
    public static string Cut(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.Trim();
        if (plain.Length <= Longest) return plain;
        return plain[..(char.IsHighSurrogate(plain[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd();
    }

    public static IReadOnlyList<string> Of(string text) => CatalogueWords.Split(Cut(text), Most);

    /// <summary>Those that say something of what is looked for ("til" and "med" do not); all of them when none does.</summary>
    public static IReadOnlyList<string> Telling(string text) => CatalogueWords.Telling(Of(text));
}
