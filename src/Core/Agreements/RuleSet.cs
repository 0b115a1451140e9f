using System.Collections.Immutable;

namespace Viften.Core.Agreements;

/// <summary>Which control of the economy the agreement uses (styringsinstrument).</summary>
public enum InstrumentKind
{
    /// <summary>Takstaftale: rates are held against a base year.</summary>
    RateCeiling,
    /// <summary>Samlet udgiftsstyring: each party's net spending may not rise.</summary>
    TotalSpending,
}

/// <summary>How over- and underskud find their way into later rates.</summary>
public enum CarryStrategy
{
    MidtUdligning,
    SydTransfer,
    NordReserve,
}

public enum PriceTerms
{
    Real,
    Nominal,
}

/// <summary>How the tripartite pay rises are treated in the comparison.</summary>
public enum TripartiteModel
{
    Separate,
    InIndex,
    None,
}

/// <summary>At which level the agreement binds.</summary>
public enum BindingLevel
{
    Service,
    Operator,
    Region,
}

/// <summary>Styringsaftalens regelsæt: every parameter with value, source and status.</summary>
/// <remarks>The JSON keys are the property names in camel case; a result names the assumed ones it used by those keys.</remarks>
public sealed record RuleSet
{
    // Instrument and comparison (takstaftale)
    public required Parameter<InstrumentKind> Instrument { get; init; }
    public required Parameter<int> BaseYear { get; init; }
    public required Parameter<ImmutableArray<string>> ComparedTypes { get; init; }
    public required Parameter<PriceTerms> PriceTerms { get; init; }
    /// <summary>Required real change of each year, a fraction (0, −0.02); dated by year.</summary>
    public required Parameter<decimal> RequiredChange { get; init; }
    /// <summary>Whether the yearly required changes multiply (0.98 × 0.975) or add up (1 − 0.045).</summary>
    public required Parameter<bool> RequiredChangeCompounds { get; init; }
    public required Parameter<decimal> Tolerance { get; init; }
    public required Parameter<BindingLevel> BindingLevel { get; init; }
    public required Parameter<TripartiteModel> TripartiteModel { get; init; }
    public required Parameter<ImmutableArray<TripartiteGroup>> TripartiteGroups { get; init; }
    public required Parameter<ImmutableArray<IndexVintage>> PriceIndex { get; init; }
    /// <summary>Headings of the lines the agreement leaves out of the comparison ("Over-/underskud", "Tilsyn", …).</summary>
    public required Parameter<ImmutableArray<string>> ExclusionFlags { get; init; }
    public required Parameter<ImmutableArray<ExplanationCode>> ExplanationCodes { get; init; }
    /// <summary>Real or nominal measure of total spending.</summary>
    public required Parameter<PriceTerms> SpendingTerms { get; init; }

    // Rate calculation (takstberegning)
    public required Parameter<int> OccupancyYears { get; init; }
    public required Parameter<decimal> OccupancyMin { get; init; }
    public required Parameter<decimal> OccupancyMax { get; init; }
    public required Parameter<decimal> ShortStayMin { get; init; }
    public required Parameter<decimal> OccupancyDeviationLimit { get; init; }
    /// <summary>Days a whole-year row is spread on when the file does not say (365, leap years too).</summary>
    public required Parameter<int> WholeYearDays { get; init; }
    /// <summary>Decimals of the rate by unit ("døgn": 0, "time": 2, …).</summary>
    public required Parameter<ImmutableSortedDictionary<string, int>> RateRounding { get; init; }

    // Over- and underskud
    public required Parameter<CarryStrategy> CarryStrategy { get; init; }
    public required Parameter<decimal> CarryLimitPct { get; init; }
    public required Parameter<int> CarryLagYears { get; init; }
    public required Parameter<int> ReserveYears { get; init; }
    public required Parameter<ImmutableArray<string>> LevellingGroups { get; init; }
    /// <summary>Key by which a closing account is shared between buyers ("Belagte enheder").</summary>
    public required Parameter<string> ClosingKey { get; init; }

    // Cross-checks of a reported file
    public required Parameter<ImmutableArray<SupervisionFee>> SupervisionFeeTable { get; init; }
    public required Parameter<decimal> SupervisionDeviationPct { get; init; }
    public required Parameter<PercentRange> OverheadPct { get; init; }
    public required Parameter<decimal> IdleOccupancyLimit { get; init; }
    public required Parameter<decimal> PeerCostDeviationPct { get; init; }
    public required Parameter<decimal> LastYearDeviationPct { get; init; }
    public required Parameter<decimal> CivilServantPensionPct { get; init; }

    // Reference data with time
    public required Parameter<ImmutableArray<ParagraphEntry>> Paragraphs { get; init; }
    public required Parameter<ImmutableArray<Deadline>> Deadlines { get; init; }
    public required Parameter<ImmutableArray<string>> ApprovalChain { get; init; }

    // The life of offers. An agreement from before these were there has none, and then no such deadline is known.
    /// <summary>Days of notice before each kind of change, to answer a notice ("svar"), and to settle a closed offer ("slutregnskab").</summary>
    public Parameter<ImmutableSortedDictionary<string, int>>? OfferNotice { get; init; }
    /// <summary>Takeover of a regional offer: the year of the election period by whose 1 January the region is told ("meddelelse") and the offer taken over ("overtagelse").</summary>
    public Parameter<ImmutableSortedDictionary<string, int>>? TakeoverDeadlines { get; init; }
    /// <summary>An election period: the first year of one ("begynder") and how many years it has ("aar").</summary>
    public Parameter<ImmutableSortedDictionary<string, int>>? ElectionPeriod { get; init; }

    // Used by capabilities that come later; kept here because they belong to the same agreement.
    public required Parameter<decimal?> InterestPct { get; init; }
    public required Parameter<ImmutableSortedDictionary<string, int>> DepreciationLives { get; init; }
    public required Parameter<ImmutableSortedDictionary<string, string>> DayBasis { get; init; }
    public required Parameter<ImmutableSortedDictionary<string, string>> NoticeRules { get; init; }
    public required Parameter<string> BillingTiming { get; init; }
    public required Parameter<ImmutableSortedDictionary<string, string>> DayCount { get; init; }
    public required Parameter<int> PaymentDays { get; init; }
    public required Parameter<decimal> LateInterestMargin { get; init; }
    public required Parameter<int> ClaimLimitMonths { get; init; }
    public required Parameter<ImmutableSortedDictionary<string, string>> ObjectiveKeys { get; init; }
    public required Parameter<ImmutableArray<RefundThreshold>> RefundThresholds { get; init; }
    public required Parameter<decimal> VatRefundFactor { get; init; }
}

/// <summary>A staff group's share of the tripartite rises (trepart).</summary>
/// <param name="Name">Name used in "Løn omfattet: name".</param>
/// <param name="IsDefault">The group that the plain column "Løn omfattet" speaks of.</param>
/// <param name="BaseMonthlyPay">Average gross monthly pay in the base year, kr. per full-time position.</param>
/// <param name="MonthlyRise">Tripartite pay per month by year, kr. per full-time position, accumulated.</param>
public sealed record TripartiteGroup(string Name, bool IsDefault, decimal BaseMonthlyPay, ImmutableSortedDictionary<int, decimal> MonthlyRise);

/// <summary>One published edition of the price and wage projection (PL-skøn).</summary>
/// <param name="Id">Name of the edition ("KL-2025-06").</param>
/// <param name="Published">Day it became known.</param>
public sealed record IndexVintage(string Id, DateOnly Published, ImmutableArray<IndexYear> Municipal, ImmutableArray<IndexYear> Regional);

/// <summary>Growth of one year as fractions, tripartite kept apart.</summary>
/// <param name="BaseLevelCorrection">Correction of the level of earlier years, published with the growth but not part of it.</param>
public sealed record IndexYear(int Year, decimal ExTripartite, decimal Tripartite, decimal BaseLevelCorrection);

public sealed record ExplanationCode(string Code, string Text);

/// <summary>Supervision fees (tilsynstakster) by year and size class.</summary>
/// <param name="Fee">The yearly fee for supervision, which is what an offer's cost line Tilsyn is held against.</param>
/// <param name="IntensifiedMonthly">Skærpet tilsyn, per month.</param>
/// <param name="Approval">New approval (godkendelse), once.</param>
/// <param name="Change">Approval of a significant change (væsentlig ændring), once.</param>
public sealed record SupervisionFee(int Year, int PlacesFrom, int? PlacesTo, decimal Fee, decimal? IntensifiedMonthly = null, decimal? Approval = null, decimal? Change = null);

public sealed record PercentRange(decimal Low, decimal High);

/// <summary>An entry of the paragraph catalogue.</summary>
/// <param name="Paragraph">Normal form, "SEL § 107".</param>
public sealed record ParagraphEntry(string Paragraph, string Text, DateOnly? From = null, DateOnly? To = null);

/// <summary>A date every year or every period: month and day, and how many years before the rate year it falls.</summary>
public sealed record Deadline(string Key, string Text, int Month, int Day, int YearsBefore)
{
    /// <summary>The day it falls on in a rate year.</summary>
    /// <remarks>29 February is the last of February in most years.</remarks>
    public DateOnly In(int year) => new(year - YearsBefore, Month, Math.Min(Day, DateTime.DaysInMonth(year - YearsBefore, Month)));
}

/// <summary>Thresholds of the central refund scheme (central refusionsordning) in a year, kr. per case and year.</summary>
/// <param name="Scheme">The provision, where a year had several (serviceloven §§ 176 and 176 a until 2020).</param>
public sealed record RefundThreshold(int Year, decimal From25, decimal From50, decimal? From75, string? Scheme = null);
