using System.Globalization;
using Viften.Core;
using Viften.Core.Catalogue;

namespace Viften;

/// <summary>A search in the catalogue as it stands in an address; the page and the API read the same one.</summary>
internal sealed class CatalogueAddress
{
    private const int LongestValue = 200, MostValues = 50;

    private static readonly (FacetKind Kind, string Key)[] s_keys =
    [
        (FacetKind.Paragraph, "paragraf"), (FacetKind.Target, "maalgruppe"), (FacetKind.Operator, "driftsherre"), (FacetKind.Kind, "type"), (FacetKind.Age, "alder"),
        (FacetKind.Covered, "omfattet"), (FacetKind.Unit, "enhed"), (FacetKind.Words, "ord"), (FacetKind.Price, "pris-fra"),
    ];

    private static readonly string[] s_sorts = ["relevans", "navn", "pris", "pladser"];
    private readonly Dictionary<string, string[]> _values = [];

    public CatalogueAddress(IQueryCollection query)
    {
        foreach (var key in s_keys.Select(k => k.Key).Append("pris-til").Append("sort").Append("filtre").Append("side").Append("t"))
        {
            string[] values = [.. query[key].OfType<string>().Select(v => v.Trim()).Where(v => v.Length > 0).Select(v => v.Length > LongestValue ? v[..LongestValue] : v).Distinct().Take(MostValues)];
            if (values.Length > 0) _values[key] = values;
        }
        Query = new CatalogueQuery
        {
            Words = One("ord") ?? "",
            Paragraphs = All("paragraf"),
            Targets = All("maalgruppe"),
            Operators = All("driftsherre"),
            Kinds = [.. All("type").Select(CatalogueTexts.ReadKind).OfType<OfferKind>()],
            Age = CatalogueTexts.ReadAge(One("alder")),
            Covered = CatalogueTexts.ReadCovered(One("omfattet")),
            Unit = CatalogueTexts.ReadUnit(One("enhed")),
            PriceFrom = Price(One("pris-fra")),
            PriceTo = Price(One("pris-til")),
            Sort = Array.IndexOf(s_sorts, One("sort")) is > 0 and var at ? (CatalogueSort)at : CatalogueSort.Relevance,
        };
    }

    public CatalogueQuery Query { get; }

    public int Page => int.TryParse(One("side"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page >= 1 ? page : 1;

    /// <summary>Offers ticked to be compared, as they stand in the address.</summary>
    public IReadOnlyList<string> Compared => All("t");

    /// <summary>What was written in a field and could not be read; it is told, not guessed.</summary>
    public IEnumerable<(string Key, string Text)> Unread()
    {
        if (One("alder") is { } age && Query.Age is null) yield return ("alder", $"“{age}” er ikke en alder. Skriv et tal, for eksempel 17, eller to med bindestreg: 18-24.");
        if (One("pris-fra") is { } from && Query.PriceFrom is null) yield return ("pris-fra", $"“{from}” er ikke et beløb. Skriv det som 1500 eller 1.500,50.");
        if (One("pris-til") is { } to && Query.PriceTo is null) yield return ("pris-til", $"“{to}” er ikke et beløb. Skriv det som 1500 eller 1.500,50.");
    }

    public string? One(string key) => _values.TryGetValue(key, out var values) ? values[0] : null;

    private string[] All(string key) => _values.GetValueOrDefault(key, []);

    public static string KeyOf(FacetKind kind) => Array.Find(s_keys, k => k.Kind == kind).Key;

    /// <summary>The same search on another page of results; the first has no number.</summary>
    public string At(string path, int page) => With(path, ("side", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The same search without one of its filters, from the first page.</summary>
    public string Without(string path, FacetKind kind) =>
        kind == FacetKind.Price ? With(path, ("pris-fra", null), ("pris-til", null), ("side", null)) : With(path, (KeyOf(kind), null), ("side", null));

    /// <summary>The same search without one of its words, from the first page.</summary>
    public string WithoutWord(string path, string word) =>
        With(path, ("ord", string.Join(' ', (One("ord") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => !w.Contains(word, StringComparison.OrdinalIgnoreCase)))), ("side", null));

    /// <summary>No search at all; what is ticked stays so.</summary>
    public string Cleared(string path) => With(path, [.. _values.Keys.Where(k => k != "t").Select(k => (k, (string?)null))]);

    /// <summary>The same search with nothing ticked.</summary>
    public string Unticked(string path) => With(path, ("t", null));

    private string With(string path, params (string Key, string? Value)[] changes)
    {
        var parts = new List<string>();
        foreach (var (key, values) in _values)
            if (!changes.Any(c => c.Key == key)) parts.AddRange(values.Select(v => $"{key}={Uri.EscapeDataString(v)}"));
        parts.AddRange(changes.Where(c => c.Value is not null).Select(c => $"{c.Key}={Uri.EscapeDataString(c.Value!)}"));
        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }

    /// <summary>An amount as Danes write it; a point before exactly two digits is taken for the decimal mark.</summary>
    private static Money? Price(string? text)
    {
        if (text is null) return null;
        var plain = text.Contains(',', StringComparison.Ordinal) || !(text.Length > 3 && text[^3] == '.') ? text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : text;
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var kroner) && kroner <= 100_000_000m ? Money.RoundHalfAway(kroner) : null;
    }

    /// <summary>Address of an offer's page.</summary>
    public static string Of(string @operator, string offer) => $"/tilbud/{UrlKey.Of(@operator)}/{UrlKey.Of(offer)}";

    /// <summary>An offer as one value in an address; a dot is in neither key.</summary>
    public static string Ticked(CatalogueOffer offer) => $"{UrlKey.Of(offer.Operator)}.{UrlKey.Of(offer.Id)}";

    public static CatalogueOffer? Ticked(CatalogueSnapshot catalogue, string value) =>
        value.Split('.') is [var a, var b] && UrlKey.Read(a) is { } code && UrlKey.Read(b) is { } id ? catalogue.Find(code, id) : null;
}
