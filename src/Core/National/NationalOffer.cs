using Viften.Core.Agreements;

namespace Viften.Core.National;

/// <summary>What kind of offer it is.</summary>
public enum NationalKind
{
    /// <summary>Lands- og landsdelsdækkende undervisningstilbud.</summary>
    Teaching,
    /// <summary>Døgninstitution med sikrede afdelinger for børn og unge.</summary>
    SecureWards,
    /// <summary>Sikret boform for voksne (serviceloven § 108, stk. 6 og 7).</summary>
    SecureHome,
}

/// <summary>Lands- og landsdelsdækkende tilbud eller sikret afdeling: an offer that all regions plan for together.</summary>
/// <remarks>C29. What it is called and who runs it have each their source: they are known with different certainty.</remarks>
public sealed record NationalOffer
{
    /// <summary>Its name in addresses ("grenen").</summary>
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required NationalKind Kind { get; init; }
    /// <summary>Driftsherre.</summary>
    public required string Operator { get; init; }
    public required ParameterStatus OperatorStatus { get; init; }
    /// <summary>Town it lies in.</summary>
    public required string Place { get; init; }
    /// <summary>Region it lies in; the name as it is used at the time.</summary>
    public required string Region { get; init; }
    public required ParameterStatus PlaceStatus { get; init; }
    /// <summary>The first year it is known to be on the list; null is not told.</summary>
    public int? FirstYear { get; init; }
    /// <summary>The last year it is on the list; null while it is.</summary>
    public int? LastYear { get; init; }
    /// <summary>Key of the offer it became part of.</summary>
    public string? MergedInto { get; init; }
    [FreeText]
    public string? Note { get; init; }
    public required string Basis { get; init; }

    public bool IsOn(int year) => (FirstYear is not { } first || year >= first) && (LastYear is not { } last || year <= last);
}

/// <summary>How the municipalities find that places and need fit (oplevet sammenhæng).</summary>
public enum NeedMatch
{
    /// <summary>Ikke oplyst.</summary>
    NotTold,
    /// <summary>God sammenhæng.</summary>
    Good,
    /// <summary>For få pladser.</summary>
    TooFew,
    /// <summary>For mange pladser.</summary>
    TooMany,
}

/// <summary>Årets tal for et lands- og landsdelsdækkende tilbud. What nobody has told is null, never 0.</summary>
public sealed record NationalYear
{
    /// <summary>Key of the offer.</summary>
    public required string Offer { get; init; }
    public required int Year { get; init; }
    /// <summary>Kapacitet: places, for secure wards the secure ones.</summary>
    public int? Places { get; init; }
    /// <summary>Særligt sikrede pladser, besides the others.</summary>
    public int? SpecialPlaces { get; init; }
    /// <summary>Belagte pladser: how many were in use on average.</summary>
    public decimal? Occupied { get; init; }
    /// <summary>Belægningsprocent as it was reported.</summary>
    public decimal? OccupancyPct { get; init; }
    /// <summary>Venteliste: how many waited.</summary>
    public int? Waiting { get; init; }
    public required NeedMatch Match { get; init; }
    /// <summary>Efterspørgsel og behov, in words.</summary>
    [FreeText]
    public string? Demand { get; init; }
    public required string Basis { get; init; }
    public required ParameterStatus Status { get; init; }
    public required string Person { get; init; }

    public int? AllPlaces => Places is null && SpecialPlaces is null ? null : (Places ?? 0) + (SpecialPlaces ?? 0);

    /// <summary>The percentage reported, or what places and occupied places make; null when it is neither.</summary>
    public decimal? Occupancy => OccupancyPct ?? (Occupied is { } used && AllPlaces is > 0 and var places ? used / places * 100m : null);

    /// <summary>Whether the percentage is worked out here and not reported.</summary>
    public bool OccupancyIsComputed => OccupancyPct is null && Occupancy is not null;
}
