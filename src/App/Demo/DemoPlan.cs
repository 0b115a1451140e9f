using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>What sort of offer (tilbud) it is; decides paragraphs, services, units and price level.</summary>
internal enum OfferSort
{
    LongTermHome,
    TemporaryHome,
    SharedHousing,
    SupportTeam,
    DayActivity,
    Workshop,
    ChildrensHome,
    Relief,
    CrisisCentre,
    Shelter,
    Treatment,
    YouthEducation,
    SpecialDayCare,
    Communication,
    Secure,
}

/// <summary>A planned service (ydelse): what stays the same about it from year to year.</summary>
internal sealed record PlannedService
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required ServiceKind Kind { get; init; }
    public Financing Financing { get; init; } = Financing.Takst;
    public required string Paragraph { get; init; }
    /// <summary>The section it was given under before the Child's Act (barnets lov) came into force on 1 January 2024.</summary>
    public string? ParagraphBefore2024 { get; init; }
    public string? Group { get; init; }
    public decimal? Weight { get; init; }
    public required RateUnit Unit { get; init; }
    /// <summary>Kr. per unit at 2026 prices.</summary>
    public required decimal Level { get; init; }
    /// <summary>Share of the offer's places before they are counted out.</summary>
    public decimal PlaceShare { get; init; }
    public decimal? Places { get; init; }
    public decimal? OwnPlaces { get; init; }
    /// <summary>Budgeted units a year, for services that are not sold by the place.</summary>
    public decimal? UnitsAYear { get; init; }
    public bool ShortStay { get; init; }
    /// <summary>Dage stated in a year; nothing when the default holds.</summary>
    public Func<int, decimal?> Days { get; init; } = static _ => null;
    public int FirstYear { get; init; } = DemoRegion.FirstYear;
    public int LastYear { get; init; } = DemoRegion.LastYear;
    /// <summary>The services it was before, when it comes of a split or a merge.</summary>
    public string[] Before { get; init; } = [];
    /// <summary>New rate from 1 July 2025.</summary>
    public bool MidYearRate { get; init; }
    /// <summary>Its rise is explained (ændret målgruppe), not an efficiency question.</summary>
    public bool Explained { get; init; }
    /// <summary>A place more or less from this year on.</summary>
    public (int Year, decimal Change) PlaceChange { get; init; }
    /// <summary>Actual occupancy 2019-2024, per cent.</summary>
    public decimal[] Occupancy { get; init; } = [];
    /// <summary>How far each rate year lies from the planned level.</summary>
    public decimal[] Drift { get; init; } = [];

    public bool IsCapacity => Kind is ServiceKind.Hovedydelse or ServiceKind.Differentieret or ServiceKind.Saertakst;

    public decimal? PlacesIn(int year) => Places is { } p && PlaceChange.Year > year ? Math.Max(1m, p - PlaceChange.Change) : Places;

    public decimal OccupancyIn(int year) => Occupancy[year - 2019];
}

/// <summary>A planned offer: its identity, its shares of cost, and its services.</summary>
internal sealed record PlannedOffer
{
    public required string Operator { get; init; }
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required OfferSort Sort { get; init; }
    public required string PNumber { get; init; }
    public required TargetProfile Target { get; init; }
    public required CostProfile Costs { get; init; }
    /// <summary>Only the operator's own citizens use it: outside the agreement.</summary>
    public bool OwnUseOnly { get; init; }
    public DateOnly OpenedOn { get; init; } = new(DemoRegion.FirstYear - 2, 1, 1);
    public DateOnly? ClosedOn { get; init; }
    public decimal Places { get; init; }
    public List<PlannedService> Services { get; init; } = [];

    public bool OpenIn(int year) => OpenedOn.Year <= year && (ClosedOn is null || ClosedOn.Value.Year >= year);
}

/// <summary>Målgrupper of an offer, by their FFB names, and the levelling group (udligningsgruppe) that follows from them.</summary>
internal sealed record TargetProfile(string Main, string All, string LevellingGroup, int AgeFrom, int AgeTo);

/// <summary>How an offer's costs fall on the lines; the same every year, so that its accounts can be followed.</summary>
internal sealed record CostProfile(
    decimal Pay,
    decimal Pension,
    decimal Property,
    decimal Development,
    decimal Agreement,
    decimal Depreciation,
    decimal Interest,
    decimal Health,
    decimal Overhead,
    decimal Income,
    bool IncomeInParts,
    decimal PayPerPosition,
    decimal Covered);
