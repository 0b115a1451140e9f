using Viften.Core.Rates;

namespace Viften.Core.Catalogue;

/// <summary>What the offers found are ordered by.</summary>
public enum CatalogueSort
{
    /// <summary>The best match first; without words, by name.</summary>
    Relevance,
    Name,
    /// <summary>The cheapest first, in the unit asked for.</summary>
    Price,
    /// <summary>The largest first.</summary>
    Places,
}

/// <summary>A span of ages in whole years, both ends included.</summary>
public readonly record struct AgeSpan(int From, int To)
{
    /// <summary>The spans people look under; an offer may be in several.</summary>
    public static IReadOnlyList<AgeSpan> Usual { get; } = [new(0, 17), new(18, 24), new(25, 66), new(67, 130)];
}

/// <summary>A search in the catalogue. Everything given must fit; of the values of one filter, any.</summary>
public sealed record CatalogueQuery
{
    public string Words { get; init; } = "";
    public IReadOnlyList<string> Paragraphs { get; init; } = [];
    /// <summary>Names of target groups; a wider one takes its kinds along.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
    public IReadOnlyList<string> Operators { get; init; } = [];
    public IReadOnlyList<OfferKind> Kinds { get; init; } = [];
    /// <summary>Ages of which the offer must take at least one; an offer that tells no ages fits none.</summary>
    public AgeSpan? Age { get; init; }
    public bool? Covered { get; init; }
    public RateUnit? Unit { get; init; }
    public Money? PriceFrom { get; init; }
    public Money? PriceTo { get; init; }
    public CatalogueSort Sort { get; init; }

    /// <summary>Prices of different units cannot be compared, so a price asked for without a unit is per day and night.</summary>
    public RateUnit? PriceUnit => Unit ?? (PriceFrom is not null || PriceTo is not null ? RateUnit.Doegn : null);

    public bool HasFilter =>
        Paragraphs.Count + Targets.Count + Operators.Count + Kinds.Count > 0 || Age is not null || Covered is not null || Unit is not null || PriceFrom is not null || PriceTo is not null;
}

/// <summary>A filter of the catalogue.</summary>
public enum FacetKind
{
    Paragraph,
    Target,
    Operator,
    Kind,
    Age,
    Covered,
    Unit,
    Price,
    Words,
}

/// <summary>A value of a filter, and how many offers there would be with it, under all the other filters.</summary>
/// <param name="Key">As it stands in a query.</param>
/// <param name="Text">In Danish; the value itself where it is a word already.</param>
public sealed record FacetValue(string Key, string Text, int Count, bool IsChosen);

/// <summary>A filter with its values.</summary>
public sealed record Facet(FacetKind Kind, IReadOnlyList<FacetValue> Values);

/// <summary>What a search found.</summary>
/// <param name="Offers">All of them, in order.</param>
/// <param name="Corrections">Words that are not in the catalogue, each with the nearest that are.</param>
public sealed record CatalogueHits(IReadOnlyList<CatalogueOffer> Offers, IReadOnlyList<Facet> Facets, IReadOnlyList<WordCorrection> Corrections);

/// <summary>A word as it was written, and what was searched for instead.</summary>
public sealed record WordCorrection(string Written, IReadOnlyList<string> Read);
