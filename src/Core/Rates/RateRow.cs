namespace Viften.Core.Rates;

/// <summary>Ydelsestype: what kind of service a rate row prices.</summary>
public enum ServiceKind
{
    Hovedydelse,
    Differentieret,
    Tillaegsydelse,
    Saertakst,
    Objektiv,
    Abonnement,
}

/// <summary>Finansiering: how the money reaches the operator.</summary>
public enum Financing
{
    Takst,
    Objektiv,
    Abonnement,
    Traekningsret,
}

/// <summary>Enhed: what one unit of the service is.</summary>
public enum RateUnit
{
    Doegn,
    Dag,
    Time,
    Maaned,
    Forloeb,
    Stk,
    Km,
}

/// <summary>One row of the sheet Takster: a service (ydelse) in a period, as the operator reported it.</summary>
/// <remarks>
/// Null is "not reported", never zero. Amounts are exact øre; percentages are per cent (98, not 0.98). The row is the
/// fact: the sheet reader makes it, the store keeps it and the rules take it, so it is written once.
/// Format: the rate file (takstfil), format 1.
/// </remarks>
public sealed record RateRow
{
    /// <summary>År.</summary>
    public required int Year { get; init; }
    /// <summary>Gyldig fra; 1 January of the year when the cell is empty.</summary>
    public required DateOnly From { get; init; }
    /// <summary>Gyldig til; 31 December of the year when the cell is empty.</summary>
    public required DateOnly To { get; init; }
    /// <summary>Driftsherre: 4-digit code ("0740") or 8-digit CVR.</summary>
    public required string Operator { get; init; }
    /// <summary>Tilbuds-id.</summary>
    public required string OfferId { get; init; }
    public string? OfferName { get; init; }
    public string? DepartmentId { get; init; }
    public string? DepartmentName { get; init; }
    public string? PNumber { get; init; }
    /// <summary>Ydelses-id.</summary>
    public required string ServiceId { get; init; }
    public string? ServiceName { get; init; }
    /// <summary>Ydelsestype.</summary>
    public required ServiceKind Kind { get; init; }
    /// <summary>Finansiering, defaulted from the kind.</summary>
    public required Financing Financing { get; init; }
    /// <summary>Paragraf in its normal form ("SEL § 107").</summary>
    public required string Paragraph { get; init; }
    /// <summary>Takstgruppe.</summary>
    public string? Group { get; init; }
    /// <summary>Vægt inside the group.</summary>
    public decimal? GroupWeight { get; init; }
    public string? MainTarget { get; init; }
    /// <summary>Målgrupper, separated by ";".</summary>
    public string? Targets { get; init; }
    /// <summary>Udligningsgruppe.</summary>
    public string? LevellingGroup { get; init; }
    public int? AgeFrom { get; init; }
    public int? AgeTo { get; init; }
    /// <summary>Pladser.</summary>
    public decimal? Places { get; init; }
    /// <summary>Heraf egne.</summary>
    public decimal? OwnPlaces { get; init; }
    /// <summary>Enhed.</summary>
    public required RateUnit Unit { get; init; }
    /// <summary>Dage, null when the cell is empty (the rule set then decides).</summary>
    public decimal? Days { get; init; }
    /// <summary>Antal enheder.</summary>
    public decimal? StatedUnits { get; init; }
    /// <summary>Kort ophold.</summary>
    public bool ShortStay { get; init; }
    /// <summary>Forudsat belægning.</summary>
    public decimal? StatedOccupancy { get; init; }
    /// <summary>Belægning t-2.</summary>
    public decimal? OccupancyT2 { get; init; }
    /// <summary>Belægning t-3.</summary>
    public decimal? OccupancyT3 { get; init; }
    /// <summary>Belægning t-4.</summary>
    public decimal? OccupancyT4 { get; init; }

    /// <summary>Løn.</summary>
    public Money? Pay { get; init; }
    /// <summary>Tjenestemandspension.</summary>
    public Money? Pension { get; init; }
    /// <summary>Ejendom.</summary>
    public Money? Property { get; init; }
    /// <summary>Øvrig drift.</summary>
    public Money? OtherOperation { get; init; }
    /// <summary>Central ledelse og administration.</summary>
    public Money? Overhead { get; init; }
    /// <summary>Tilsyn.</summary>
    public Money? Supervision { get; init; }
    /// <summary>Udvikling.</summary>
    public Money? Development { get; init; }
    /// <summary>Rammeaftale.</summary>
    public Money? AgreementCost { get; init; }
    /// <summary>Afskrivning.</summary>
    public Money? Depreciation { get; init; }
    /// <summary>Forrentning.</summary>
    public Money? Interest { get; init; }
    /// <summary>Tomgang.</summary>
    public Money? Idle { get; init; }
    /// <summary>Sundhedsydelser.</summary>
    public Money? Health { get; init; }
    /// <summary>Indtægter (the total).</summary>
    public Money? Income { get; init; }
    /// <summary>Beboerbetaling.</summary>
    public Money? IncomeResidents { get; init; }
    /// <summary>Lejeindtægter.</summary>
    public Money? IncomeRent { get; init; }
    /// <summary>Refusioner.</summary>
    public Money? IncomeRefunds { get; init; }
    /// <summary>Andre indtægter.</summary>
    public Money? IncomeOther { get; init; }
    /// <summary>Over-/underskud: surplus positive (lowers the rate), deficit negative.</summary>
    public Money? Carry { get; init; }
    /// <summary>Over-/underskud år, null when the cell is empty (then År − lag).</summary>
    public int? CarryYear { get; init; }

    /// <summary>Takst: the rate the operator reports.</summary>
    public Money? ReportedRate { get; init; }
    /// <summary>Basistakst.</summary>
    public Money? BaseRate { get; init; }
    /// <summary>Basisår, null when the cell is empty (then the agreement's).</summary>
    public int? BaseYear { get; init; }
    /// <summary>Basis enhed, null when the cell is empty (then this row's).</summary>
    public RateUnit? BaseUnit { get; init; }
    /// <summary>Basis dage, null when the cell is empty (then this row's).</summary>
    public decimal? BaseDays { get; init; }
    /// <summary>Basis ydelses-id: ids of the services it was before, separated by ";".</summary>
    public string? BaseServiceIds { get; init; }
    /// <summary>Basis undtaget, kr. per unit.</summary>
    public Money? BaseExcluded { get; init; }
    /// <summary>Undtaget andet, kr. per unit.</summary>
    public Money? OtherExcluded { get; init; }
    /// <summary>Undtaget: a stated total, kr. per unit.</summary>
    public Money? StatedExcluded { get; init; }
    /// <summary>Basis pladsdage: the weight.</summary>
    public decimal? BaseWeight { get; init; }
    /// <summary>Basis lønandel, per cent.</summary>
    public decimal? BasePayShare { get; init; }
    /// <summary>Løn omfattet, per cent of all pay.</summary>
    public decimal? PayCovered { get; init; }
    /// <summary>Løn omfattet: gruppe → per cent.</summary>
    public NamedFigures PayCoveredByGroup { get; init; } = NamedFigures.None;
    /// <summary>Normering: full-time positions.</summary>
    public decimal? Positions { get; init; }
    /// <summary>Normering: gruppe → positions.</summary>
    public NamedFigures PositionsByGroup { get; init; } = NamedFigures.None;
    /// <summary>Forklaringskode.</summary>
    public string? ExplanationCode { get; init; }
    /// <summary>Forklaring.</summary>
    public string? Explanation { get; init; }
    /// <summary>EAN.</summary>
    public string? Gln { get; init; }
    /// <summary>Kontakt.</summary>
    public string? Contact { get; init; }
    /// <summary>Columns we do not know, kept by heading.</summary>
    [FreeText]
    public NamedTexts Extra { get; init; } = NamedTexts.None;

    /// <summary>Whether any cost line, income or carry is reported; a row without is a price-list row (prislisterække).</summary>
    public bool HasCosts => HasCostLine || HasIncome || Carry is not null;

    public bool HasCostLine =>
        Pay is not null || Pension is not null || Property is not null || OtherOperation is not null || Overhead is not null
        || Supervision is not null || Development is not null || AgreementCost is not null || Depreciation is not null
        || Interest is not null || Idle is not null || Health is not null;

    public bool HasIncome => Income is not null || HasIncomeParts;

    public bool HasIncomeParts =>
        IncomeResidents is not null || IncomeRent is not null || IncomeRefunds is not null || IncomeOther is not null;

    public Period Period => new(From, To);

    public bool IsWholeYear => From == new DateOnly(Year, 1, 1) && To == new DateOnly(Year, 12, 31);
}
