using Viften.Core.Catalogue;

namespace Viften;

/// <summary>Something that can be found: what it is called, where it is, and a line that tells it from the others.</summary>
internal sealed record SearchItem(string Title, string Address, string Context, SearchTexts By)
{
    public static SearchItem Of(string title, string address, string context, IReadOnlyList<string?> keys, IReadOnlyList<string?> texts) =>
        new(title, address, context, new SearchTexts([title], Told(keys), Told(texts)));

    private static string[] Told(IReadOnlyList<string?> texts) => [.. texts.OfType<string>().Where(t => t.Length > 0)];
}

/// <summary>A kind of thing to be found.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Heading">As a heading: "Ydelser".</param>
/// <param name="List">Address of the list with the same search, where the list searches by the same words.</param>
internal sealed record SearchKind(string Key, string Heading, Func<string, string>? List = null);

/// <summary>What was found of a kind, the best first.</summary>
/// <param name="Shown">Those on this page.</param>
internal sealed record SearchGroup(SearchKind Kind, int Count, IReadOnlyList<SearchItem> Shown, int Best);

/// <summary>Svar på en søgning over alt.</summary>
/// <param name="Query">What was searched for: the text typed, or its beginning.</param>
/// <param name="IsCut">Whether the text was longer than what is searched for.</param>
/// <param name="Groups">The kinds something was found of, the best first.</param>
/// <param name="Corrections">Words that are nowhere, with those that were looked for instead.</param>
/// <param name="Parts">When nothing has all the words: what each of them alone would find.</param>
/// <param name="Near">When nothing was found: words that one may have meant.</param>
internal sealed record SearchAnswer(
    string Query, bool IsCut, IReadOnlyList<SearchGroup> Groups, IReadOnlyList<WordCorrection> Corrections, IReadOnlyList<(string Word, int Count)> Parts, IReadOnlyList<string> Near)
{
    public int Count => Groups.Sum(g => g.Count);
}
