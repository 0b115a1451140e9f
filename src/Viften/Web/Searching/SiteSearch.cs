using System.Collections.Concurrent;
using Viften.App.Access;
using Viften.App.Catalogue;
using Viften.App.Dialogue;
using Viften.App.Receiving;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Catalogue;

namespace Viften;

/// <summary>Søgning over alt: whatever the person asking may see, by Danish words with their forms and misspellings, and by codes.</summary>
/// <remarks>
/// Each kind is an index of its own, made of what this person may see and nothing else: so neither a hit, a count nor a word suggested tells of
/// what is not theirs. What is made of rates or publications is kept until they move.
/// </remarks>
internal sealed class SiteSearch(RateBoards boards, CatalogueSource catalogue, ReceivedFiles files, DialogueBook dialogue, TimeProvider time)
{
    /// <summary>How many of a kind are shown among the others, and on a page of the kind alone.</summary>
    public const int Few = 5, PageSize = 25;

    private const int MostKept = 128, MostNear = 5;

    public static IReadOnlyList<SearchKind> Kinds { get; } =
    [
        new("sider", "Sider i Viften"),
        new("tilbud", "Tilbud", q => "/tilbud?ord=" + Uri.EscapeDataString(q)),
        new("takstaar", "Ydelser i takståret"),
        new("ydelser", "Offentliggjorte ydelser"),
        new("driftsherrer", "Driftsherrer"),
        new("fund", "Fund"),
        new("filer", "Filer, der venter"),
        new("dialog", "Kommentarer og forklaringer"),
        new("frister", "Frister"),
        new("udgaver", "Udgaver"),
        new("regler", "Regler i aftalen"),
    ];

    private readonly ConcurrentDictionary<(string Kind, string Whose), (object Version, WordIndex<SearchItem> Index)> _kept = new();

    /// <param name="actor">Who asks; null is the public.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="only">One kind, shown page by page; null for the best of all kinds.</param>
    /// <param name="page">The page of that kind, from 1; one past the end shows the last.</param>
    public async Task<SearchAnswer> Ask(Actor? actor, string text, string? only, int page, CancellationToken cancel)
    {
        var query = SearchWords.Cut(text);
        var indexes = await Indexes(actor, cancel);
        var found = indexes.Select(i => (i.Kind, Hits: i.Index.Search(query))).Where(f => f.Hits.Hits.Count > 0).ToList();
        // What is spelt as written somewhere is not a misspelling of something else; a code typed whole never is.
        var exact = found.Any(f => f.Hits.Corrections.Count == 0);
        var groups = new List<SearchGroup>();
        foreach (var (kind, hits) in found)
        {
            var kept = exact && hits.Corrections.Count > 0 ? [.. hits.Hits.Where(h => h.IsByKey)] : hits.Hits;
            if (kept.Count == 0 || (only is not null && kind.Key != only)) continue;
            var first = only is null ? 0 : (Math.Min(page, ((kept.Count - 1) / PageSize) + 1) - 1) * PageSize;
            groups.Add(new(kind, kept.Count, [.. kept.Skip(first).Take(only is null ? Few : PageSize).Select(h => h.Item)], kept[0].Score));
        }
        WordCorrection[] corrections = exact ? [] : [.. found.SelectMany(f => f.Hits.Corrections).GroupBy(c => c.Written).Select(c => new WordCorrection(c.Key, [.. c.SelectMany(x => x.Read).Distinct().Take(3)]))];
        var (parts, near) = groups.Count == 0 ? Instead(indexes, query) : ([], []);
        return new SearchAnswer(query, query.Length < text.Trim().Length, [.. groups.OrderByDescending(g => g.Best)], corrections, parts, near);
    }

    private static ((string, int)[] Parts, string[] Near) Instead(List<(SearchKind Kind, WordIndex<SearchItem> Index)> indexes, string query)
    {
        var words = SearchWords.Telling(query);
        var counts = words.Distinct().Select(w => (Word: w, Count: indexes.Sum(i => i.Index.Search(w).Hits.Count))).ToArray();
        var unknown = counts.Where(c => c.Count == 0).Select(c => c.Word);
        return (words.Count < 2 ? [] : [.. counts.Where(c => c.Count > 0)], [.. unknown.SelectMany(w => indexes.SelectMany(i => i.Index.Near(w))).Distinct().Take(MostNear)]);
    }

    private async Task<List<(SearchKind Kind, WordIndex<SearchItem> Index)>> Indexes(Actor? actor, CancellationToken cancel)
    {
        var published = await catalogue.Now(cancel);
        var agreement = await boards.Agreement();
        var works = actor is not null && actor.May(Right.FollowRates) ? actor : null;
        var board = works is null ? null : (await boards.Now()).Board;
        var whose = actor is null ? "" : $"{string.Join(',', actor.Roles.Order())} {actor.Party}";
        var indexes = new List<(SearchKind, WordIndex<SearchItem>)>();
        void Add(string kind, string of, object version, Func<IEnumerable<SearchItem>> items) => indexes.Add((Kind(kind), Keep(kind, of, version, items)));

        Add("sider", whose, "", () => SitePages.For(actor));
        Add("tilbud", "", published.Number, () => SearchSources.Offers(published.Snapshot));
        if (board is not null) Add("takstaar", whose, board, () => SearchSources.Services(board, works!));
        Add("ydelser", "", published.Number, () => SearchSources.PublishedServices(published.Snapshot));
        if (agreement is not null) Add("driftsherrer", whose, (published.Number, board), () => SearchSources.Operators(agreement, published.Snapshot, board, works));
        if (board is not null) Add("fund", whose, board, () => SearchSources.Findings(board, works!));
        if (works is not null && agreement is not null) await Written(works, agreement, board, indexes, cancel);
        Add("udgaver", "", published.Number, () => SearchSources.Editions(published.Snapshot));
        if (agreement is not null) Add("regler", "", agreement, () => SearchSources.Rules(agreement));
        return indexes;
    }

    /// <summary>What people write and hand in moves by itself and is little; it is read each time.</summary>
    private async Task Written(Actor actor, Agreement agreement, RateBoard? board, List<(SearchKind, WordIndex<SearchItem>)> indexes, CancellationToken cancel)
    {
        indexes.Add((Kind("filer"), IndexOf(await SearchSources.Files(files, agreement, actor, cancel))));
        indexes.Add((Kind("dialog"), IndexOf(await SearchSources.Dialogue(dialogue, board, agreement, actor, cancel))));
        var today = Core.DanishTime.DateOf(time.GetUtcNow());
        indexes.Add((Kind("frister"), IndexOf(SearchSources.DeadlinesOf(agreement, board?.Year ?? agreement.To.Year, today, actor))));
    }

    private WordIndex<SearchItem> Keep(string kind, string whose, object version, Func<IEnumerable<SearchItem>> items)
    {
        if (_kept.TryGetValue((kind, whose), out var kept) && kept.Version.Equals(version)) return kept.Index;
        var index = IndexOf(items());
        if (_kept.Count >= MostKept) _kept.Clear();
        _kept[(kind, whose)] = (version, index);
        return index;
    }

    private static WordIndex<SearchItem> IndexOf(IEnumerable<SearchItem> items) => new([.. items], i => i.By);

    private static SearchKind Kind(string key) => Kinds.First(k => k.Key == key);
}
