namespace Viften.Core.Rates;

/// <summary>One row of the sheet Regnskab: an offer's closed accounts year.</summary>
public sealed record AccountRow
{
    /// <summary>År: the accounts year.</summary>
    public required int Year { get; init; }
    /// <summary>Driftsherre.</summary>
    public required string Operator { get; init; }
    /// <summary>Tilbuds-id.</summary>
    public required string OfferId { get; init; }
    public string? MainTarget { get; init; }
    /// <summary>Udligningsgruppe.</summary>
    public string? LevellingGroup { get; init; }
    /// <summary>Takstgrundlag: cost base before Over-/underskud; null = taken from that year's rate rows.</summary>
    public Money? CostBase { get; init; }
    /// <summary>Faktiske omkostninger.</summary>
    public Money? ActualCost { get; init; }
    /// <summary>Takstindtægter.</summary>
    public Money? RateIncome { get; init; }
    /// <summary>Heraf indregnet tidligere år: −Σ Over-/underskud of that year's rows.</summary>
    public Money? CarriedIn { get; init; }
    /// <summary>Belagte pladsdage.</summary>
    public decimal? OccupiedDays { get; init; }
    /// <summary>Pladsdage.</summary>
    public decimal? PlaceDays { get; init; }
    /// <summary>Overført til næste års drift.</summary>
    public Money? Transferred { get; init; }
    /// <summary>Hensat.</summary>
    public Money? Reserved { get; init; }
    /// <summary>Anvendt af hensat.</summary>
    public Money? ReserveUsed { get; init; }
    /// <summary>Lukket den.</summary>
    public DateOnly? ClosedOn { get; init; }
    [FreeText]
    public NamedTexts Extra { get; init; } = NamedTexts.None;
}

/// <summary>One row of the sheet Købere: what a municipality bought of an offer in a year.</summary>
public sealed record BuyerRow
{
    /// <summary>År.</summary>
    public required int Year { get; init; }
    /// <summary>Tilbuds-id.</summary>
    public required string OfferId { get; init; }
    /// <summary>Køberkommune.</summary>
    public required string Buyer { get; init; }
    /// <summary>Belagte enheder.</summary>
    public decimal? Units { get; init; }
    [FreeText]
    public NamedTexts Extra { get; init; } = NamedTexts.None;
}

/// <summary>One row of the sheet Udgifter: a party's net spending on an area in a year.</summary>
public sealed record SpendingRow
{
    /// <summary>År.</summary>
    public required int Year { get; init; }
    /// <summary>Part.</summary>
    public required string Party { get; init; }
    /// <summary>Område.</summary>
    public required string Area { get; init; }
    /// <summary>Budget.</summary>
    public Money? Budget { get; init; }
    /// <summary>Regnskab.</summary>
    public Money? Accounts { get; init; }
    /// <summary>Pris-år: the price level the amounts are in; null = the row's own year.</summary>
    public int? PriceYear { get; init; }
    [FreeText]
    public NamedTexts Extra { get; init; } = NamedTexts.None;
}
