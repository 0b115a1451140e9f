namespace Viften.Core.Catalogue;

/// <summary>The values of a filter, each with the offers that have it.</summary>
internal sealed class FacetSets
{
    private readonly Dictionary<string, OfferSet> _byKey;

    private FacetSets((string Key, string Text, OfferSet Set)[] values)
    {
        Values = values;
        _byKey = values.ToDictionary(v => v.Key, v => v.Set);
    }

    public IReadOnlyList<(string Key, string Text, OfferSet Set)> Values { get; }

    public OfferSet? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <param name="offers">In the catalogue's order.</param>
    /// <param name="keysOf">The values an offer has; a value given twice counts once.</param>
    /// <param name="order">Values that have an order of their own; others follow in Danish order.</param>
    /// <param name="texts">What a value is called, where that is not the value itself.</param>
    public static FacetSets Of(IReadOnlyList<CatalogueOffer> offers, Func<CatalogueOffer, IEnumerable<string>> keysOf, IReadOnlyList<string>? order = null, Dictionary<string, string>? texts = null)
    {
        var sets = new Dictionary<string, OfferSet>();
        for (var i = 0; i < offers.Count; i++)
        {
            foreach (var key in keysOf(offers[i]))
            {
                if (!sets.TryGetValue(key, out var set)) sets[key] = set = new OfferSet(offers.Count);
                set.Add(i);
            }
        }
        string TextOf(string key) => texts?.GetValueOrDefault(key) ?? key;
        var places = (order ?? []).Select((key, at) => (key, at)).ToDictionary(o => o.key, o => o.at);
        return new FacetSets([.. sets.Keys.OrderBy(k => places.GetValueOrDefault(k, int.MaxValue)).ThenBy(TextOf, Comparer<string>.Create(Danish.Compare)).ThenBy(k => k, StringComparer.Ordinal)
            .Select(k => (k, TextOf(k), sets[k]))]);
    }
}
