using Viften.Core.Offers;
using Viften.Core.Rates;

namespace Viften.Core.Catalogue;

/// <summary>Søgning: finds offers by words and filters, counts what each further filter would leave, and orders what it found.</summary>
/// <remarks>Clause C20. Made once for a catalogue; safe to ask from many threads. The same question always gets the same answer.</remarks>
public sealed class CatalogueIndex
{
    /// <summary>What a word counts by where it stands: the name over the target group, then the service, then the operator.</summary>
    private const int InName = 16, InTarget = 8, InService = 4, InOperator = 2;

    /// <summary>More is not a search, and every word costs a pass.</summary>
    private const int MostWords = 12, LongestWords = 200;

    private readonly CatalogueWords _words;
    private readonly Dictionary<FacetKind, FacetSets> _facets;
    private readonly (int Offer, RateUnit Unit, long Oere)[] _prices;
    private readonly string[] _names;

    public CatalogueIndex(CatalogueSnapshot catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        Catalogue = catalogue;
        var offers = catalogue.Offers;
        _words = new CatalogueWords([.. offers.Select(TextsOf)]);
        _names = [.. offers.Select(o => string.Join(' ', CatalogueWords.Split(Danish.Fold(o.Name), MostWords)))];
        _facets = new()
        {
            [FacetKind.Paragraph] = FacetSets.Of(offers, o => o.Paragraphs),
            [FacetKind.Target] = FacetSets.Of(offers, Wider, InTargetOrder),
            [FacetKind.Operator] = FacetSets.Of(offers, o => [o.Operator], null, offers.GroupBy(o => o.Operator).ToDictionary(g => g.Key, g => g.First().OperatorName)),
            [FacetKind.Kind] = FacetSets.Of(offers, o => [CatalogueTexts.Key(o.Kind)], CatalogueTexts.KindKeys, CatalogueTexts.KindTexts),
            [FacetKind.Covered] = FacetSets.Of(offers, o => [CatalogueTexts.CoveredKey(o.Covered)], CatalogueTexts.CoveredKeys, CatalogueTexts.CoveredTexts),
            [FacetKind.Age] = FacetSets.Of(offers, o => AgeSpan.Usual.Where(a => Takes(o, a)).Select(CatalogueTexts.Key), [.. AgeSpan.Usual.Select(CatalogueTexts.Key)], AgeSpan.Usual.ToDictionary(CatalogueTexts.Key, CatalogueTexts.TextOf)),
            [FacetKind.Unit] = FacetSets.Of(offers, o => o.Current.Select(s => Words.Of(s.Unit)).Distinct(), Words.Units),
        };
        _prices = [.. offers.SelectMany((o, i) => o.Current.Where(s => s.Newest.Rate is not null).Select(s => (i, s.Unit, s.Newest.Rate!.Value.Oere)))];
    }

    public CatalogueSnapshot Catalogue { get; }

    public CatalogueHits Search(CatalogueQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var size = Catalogue.Offers.Count;
        var scores = new int[size];
        var corrections = new List<WordCorrection>();
        var filters = Filters(query, scores, corrections);
        var found = OfferSet.All(size);
        foreach (var set in filters.Values) found.And(set);
        var order = Ordered(found.ToArray(), query, scores);
        return new CatalogueHits(Array.ConvertAll(order, i => Catalogue.Offers[i]), [.. _facets.Select(f => FacetOf(f.Key, f.Value, filters, query))], corrections);
    }

    /// <summary>What could be left out of a search that found nothing: each filter without which there would be offers, with how many.</summary>
    public IReadOnlyList<(FacetKind Filter, int Count)> Loosenings(CatalogueQuery query)
    {
        var filters = Filters(query, new int[Catalogue.Offers.Count], []);
        return [.. filters.Keys.Select(k => (k, Under(filters, k).Count())).Where(l => l.Item2 > 0)];
    }

    /// <summary>Words that could be left out of a search that found nothing: each without which there would be offers, with how many.</summary>
    /// <remarks>The other filters count; without any of several words there is little left to go by, so it is one at a time.</remarks>
    public IReadOnlyList<(string Word, int Count)> Surplus(CatalogueQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scores = new int[Catalogue.Offers.Count];
        var written = CatalogueWords.Telling(WrittenIn(query)).Distinct().ToArray();
        if (written.Length < 2) return [];
        var rest = Under(Filters(query, scores, []), FacetKind.Words);
        OfferSet[] having = [.. written.Select(w => _words.Having(w, scores, []))];
        var found = new List<(string, int)>();
        for (var left = 0; left < written.Length; left++)
        {
            var set = rest.Copy();
            for (var i = 0; i < having.Length; i++)
                if (i != left) set.And(having[i]);
            if (set.Count() is > 0 and var count) found.Add((written[left], count));
        }
        return found;
    }

    private static List<string> WrittenIn(CatalogueQuery query) => CatalogueWords.Split(Cut(query.Words), MostWords);

    private static string Cut(string words) => words.Length > LongestWords ? words[..LongestWords] : words;

    /// <summary>For each filter of the query, the offers that fit it.</summary>
    private Dictionary<FacetKind, OfferSet> Filters(CatalogueQuery query, int[] scores, List<WordCorrection> corrections)
    {
        var filters = new Dictionary<FacetKind, OfferSet>();
        void Any(FacetKind kind, IEnumerable<string> keys)
        {
            var set = new OfferSet(scores.Length);
            var asked = false;
            foreach (var key in keys)
            {
                asked = true;
                if (_facets[kind].Find(key) is { } having) set.Or(having);
            }
            if (asked) filters[kind] = set;
        }
        var written = WrittenIn(query);
        // Signs alone are nothing one can look for; nothing has them.
        if (written.Count > 0) filters[FacetKind.Words] = _words.Find(written, scores, corrections);
        else if (Cut(query.Words).Trim().Length > 0) filters[FacetKind.Words] = new OfferSet(scores.Length);
        Whole(written, scores);
        Any(FacetKind.Paragraph, query.Paragraphs);
        Any(FacetKind.Target, query.Targets);
        Any(FacetKind.Operator, query.Operators);
        Any(FacetKind.Kind, query.Kinds.Select(CatalogueTexts.Key));
        if (query.Covered is { } covered) Any(FacetKind.Covered, [CatalogueTexts.CoveredKey(covered)]);
        if (query.Unit is { } unit) Any(FacetKind.Unit, [Words.Of(unit)]);
        if (query.Age is { } age) filters[FacetKind.Age] = Those(o => Takes(o, age));
        if (query.PriceFrom is not null || query.PriceTo is not null) filters[FacetKind.Price] = Priced(query);
        return filters;
    }

    /// <summary>An offer that is called just what was written comes first.</summary>
    private void Whole(List<string> written, int[] scores)
    {
        if (written.Count == 0) return;
        var name = Danish.Fold(string.Join(' ', written));
        for (var i = 0; i < _names.Length; i++)
            if (_names[i] == name) scores[i] += 1000;
    }

    private OfferSet Those(Func<CatalogueOffer, bool> fits)
    {
        var set = new OfferSet(Catalogue.Offers.Count);
        for (var i = 0; i < Catalogue.Offers.Count; i++)
            if (fits(Catalogue.Offers[i])) set.Add(i);
        return set;
    }

    private OfferSet Priced(CatalogueQuery query)
    {
        var set = new OfferSet(Catalogue.Offers.Count);
        var (from, to) = (query.PriceFrom?.Oere ?? long.MinValue, query.PriceTo?.Oere ?? long.MaxValue);
        foreach (var (offer, unit, oere) in _prices)
            if (unit == query.PriceUnit && oere >= from && oere <= to) set.Add(offer);
        return set;
    }

    /// <summary>The offers that fit every filter but one.</summary>
    private OfferSet Under(Dictionary<FacetKind, OfferSet> filters, FacetKind except)
    {
        var set = OfferSet.All(Catalogue.Offers.Count);
        foreach (var (kind, fits) in filters)
            if (kind != except) set.And(fits);
        return set;
    }

    private Facet FacetOf(FacetKind kind, FacetSets sets, Dictionary<FacetKind, OfferSet> filters, CatalogueQuery query)
    {
        var under = Under(filters, kind);
        var chosen = Chosen(kind, query).ToHashSet();
        return new Facet(kind, [.. sets.Values.Select(v => new FacetValue(v.Key, v.Text, under.CountWith(v.Set), chosen.Contains(v.Key)))]);
    }

    private static IEnumerable<string> Chosen(FacetKind kind, CatalogueQuery query) => kind switch
    {
        FacetKind.Paragraph => query.Paragraphs,
        FacetKind.Target => query.Targets,
        FacetKind.Operator => query.Operators,
        FacetKind.Kind => query.Kinds.Select(CatalogueTexts.Key),
        FacetKind.Age => query.Age is { } a ? [CatalogueTexts.Key(a)] : [],
        FacetKind.Covered => query.Covered is { } c ? [CatalogueTexts.CoveredKey(c)] : [],
        _ => query.Unit is { } u ? [Words.Of(u)] : [],
    };

    /// <summary>Offers are kept by name, so an order that says two are equal leaves them by name.</summary>
    private int[] Ordered(int[] found, CatalogueQuery query, int[] scores)
    {
        var keys = query.Sort switch
        {
            CatalogueSort.Relevance when query.Words.Length > 0 => Array.ConvertAll(found, i => (0L, -(decimal)scores[i])),
            CatalogueSort.Price => Array.ConvertAll(found, Cheapest(query)),
            CatalogueSort.Places => Array.ConvertAll(found, i => Catalogue.Offers[i].Places is { } p ? (0L, -p) : (1L, 0m)),
            _ => null,
        };
        if (keys is null) return found;
        var places = new int[found.Length];
        for (var i = 0; i < places.Length; i++) places[i] = i;
        Array.Sort(places, (a, b) => keys[a].CompareTo(keys[b]) is not 0 and var order ? order : a.CompareTo(b));
        return Array.ConvertAll(places, i => found[i]);
    }

    /// <summary>The lowest rate in the unit asked for; without one, units come one after the other.</summary>
    private Converter<int, (long, decimal)> Cheapest(CatalogueQuery query)
    {
        var least = new Dictionary<int, (long, decimal)>();
        foreach (var (offer, unit, oere) in _prices)
        {
            if (query.PriceUnit is { } asked && unit != asked) continue;
            var key = ((long)unit, (decimal)oere);
            if (!least.TryGetValue(offer, out var known) || key.CompareTo(known) < 0) least[offer] = key;
        }
        return i => least.GetValueOrDefault(i, (long.MaxValue, 0m));
    }

    private static bool Takes(CatalogueOffer offer, AgeSpan age) =>
        (offer.AgeFrom is not null || offer.AgeTo is not null) && (offer.AgeFrom ?? 0) <= age.To && (offer.AgeTo ?? int.MaxValue) >= age.From;

    private static IReadOnlyList<(string, int)> TextsOf(CatalogueOffer o) =>
    [
        (o.Name, InName),
        .. o.Departments.Select(d => (d, InService)),
        .. o.Targets.Select(t => (t, InTarget)),
        .. o.Paragraphs.Select(p => (p, InTarget)),
        .. o.Current.Select(s => (s.Name, InService)),
        (o.OperatorName, InOperator),
        (o.Operator, InOperator),
        (o.Id, InOperator),
        (o.PNumber ?? "", InOperator),
    ];

    /// <summary>The target groups of an offer and all wider ones, by name.</summary>
    private static IEnumerable<string> Wider(CatalogueOffer offer)
    {
        foreach (var name in offer.Targets)
        {
            yield return name;
            for (var g = TargetGroups.Find(name); g is not null; g = TargetGroups.Find(g.Parent)) yield return g.Name;
        }
    }

    private static readonly string[] InTargetOrder = [.. TargetGroups.All.Select(g => g.Name)];
}
