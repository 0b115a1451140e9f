using Viften.Core.Agreements;

namespace Viften.Core.Rates;

/// <summary>Why a row is not held against the base year.</summary>
public enum NotCompared
{
    None,
    PrivateOperator,
    UnknownOperator,
    OnlyOwnUse,
    OwnUseNotReported,
    OutsidePeriod,
    OtherYear,
    OtherFinancing,
    OtherKind,
    NoBase,
    OtherUnit,
    FirstYear,
    NoRate,
    BaseNotPositive,
    NoIndex,
    OtherInstrument,
}

/// <summary>What the rules say of one row. Null is "could not be found"; the findings say why.</summary>
/// <remarks>Values are exact; rounding to the form of the contract is done where they are shown.</remarks>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1051", Justification = "Filled in place in an array by several passes; properties would copy the struct.")]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815", Justification = "Never compared as a whole.")]
public struct RateRowResult
{
    /// <summary>Whether the row reports a price only ("omkostningsgrundlag ikke oplyst").</summary>
    public bool IsPriceList;
    /// <summary>The carry used in kr., stated or computed; null when there is none.</summary>
    public Money? Carry;
    public bool CarryIsComputed;
    /// <summary>Omkostningsgrundlag: cost lines − income − carry.</summary>
    public Money? CostBase;
    /// <summary>The sum over the row's group; null outside groups.</summary>
    public Money? GroupCostBase;
    /// <summary>Belægning, per cent, unrounded.</summary>
    public decimal? Occupancy;
    /// <summary>Days the rate is spread on.</summary>
    public decimal Days;
    /// <summary>Days the service's whole year is spread on: the sum over its part-periods.</summary>
    public decimal YearDays;
    /// <summary>Enheder sold.</summary>
    public decimal? Units;
    /// <summary>The rate before rounding.</summary>
    public decimal? ExactRate;
    /// <summary>Takst, kr. per unit.</summary>
    public decimal? Rate;
    /// <summary>Beregnet takst, when the reported one was approved and is <see cref="Rate"/>; null otherwise.</summary>
    public decimal? CalculatedRate;
    /// <summary>Σ(rounded rate × units) − cost base, of the row or its whole group.</summary>
    public decimal? Residue;

    public bool InScope;
    public bool Compared;
    public NotCompared Reason;
    /// <summary>Undtaget: kr. per unit left out of the comparison.</summary>
    public decimal Excluded;
    public decimal? Allowance;
    public decimal? IndexedBase;
    /// <summary>The weight used: budgeted units in the base year.</summary>
    public decimal Weight;
    /// <summary>The rows that get one result together; −1 when the row stands alone.</summary>
    public int SetIndex;
    public decimal? RealChange;
    public decimal? Ceiling;
    public decimal? ExcessKr;
    public bool? Complies;
    /// <summary>The assumed parameters the row's figures used.</summary>
    public RuleKeys Used;
}

/// <summary>A parameter of the rule set that figures rest on; a set of them is a mask.</summary>
[Flags]
public enum RuleKeys : long
{
    None = 0,
    OccupancyYears = 1L << 0,
    OccupancyMin = 1L << 1,
    OccupancyMax = 1L << 2,
    ShortStayMin = 1L << 3,
    OccupancyDeviationLimit = 1L << 4,
    WholeYearDays = 1L << 5,
    RateRounding = 1L << 6,
    CarryStrategy = 1L << 7,
    CarryLimitPct = 1L << 8,
    CarryLagYears = 1L << 9,
    ReserveYears = 1L << 10,
    LevellingGroups = 1L << 11,
    ClosingKey = 1L << 12,
    Instrument = 1L << 13,
    BaseYear = 1L << 14,
    ComparedTypes = 1L << 15,
    PriceTerms = 1L << 16,
    RequiredChange = 1L << 17,
    Tolerance = 1L << 18,
    BindingLevel = 1L << 19,
    TripartiteModel = 1L << 20,
    TripartiteGroups = 1L << 21,
    PriceIndex = 1L << 22,
    ExclusionFlags = 1L << 23,
    SpendingTerms = 1L << 24,
    RequiredChangeCompounds = 1L << 25,
    /// <summary>Not a parameter: this year's pay share stood in for the base year's.</summary>
    BasePayShare = 1L << 26,
}

/// <summary>Whether an operator keeps the agreement.</summary>
public enum ComplianceStatus
{
    /// <summary>Nothing of the operator's was compared.</summary>
    NotCompared,
    Kept,
    /// <summary>Over the ceiling, and the secretariat has accepted why.</summary>
    OverAccepted,
    Over,
}

public enum CatchUpStatus
{
    CaughtUp,
    Partly,
    Not,
}

/// <summary>Follow-up on an operator that did not meet the previous agreement: an aim, never a breach.</summary>
/// <param name="Previous">Real change in the last year of the previous agreement.</param>
/// <param name="Target">1/(1 + g) − 1.</param>
/// <param name="Share">How much of the way, 0-1.</param>
public sealed record CatchUp(string PreviousAgreement, int PreviousYear, decimal Previous, decimal Target, CatchUpStatus Status, decimal Share);

/// <summary>An operator's part of the result.</summary>
public sealed record OperatorResult(
    string Operator,
    string Name,
    decimal? RealChange,
    bool? Complies,
    decimal? Coverage,
    ComplianceStatus Status,
    CatchUp? CatchUp,
    Money OpenBalance,
    decimal ExcessKr,
    int Rows,
    int ComparedRows,
    RuleKeys Used);

public sealed record RegionResult(decimal? RealChange, bool? Complies, decimal? Coverage, RuleKeys Used);

/// <summary>The whole result of a check.</summary>
public sealed class RateCheckResult
{
    public required Agreement Agreement { get; init; }
    public required RateFacts Facts { get; init; }
    /// <summary>Id of the index edition used, null when the agreement has none.</summary>
    public required string? IndexVintage { get; init; }
    /// <summary>One result per row of <see cref="RateFacts.Rows"/>, same order.</summary>
    public required RateRowResult[] Rows { get; init; }
    public required IReadOnlyList<OperatorResult> Operators { get; init; }
    public required RegionResult Region { get; init; }
    public required Balances.BalanceResult Balances { get; init; }
    /// <summary>What the run was made of, so that any figure can be run again and told; null in results made by hand.</summary>
    public Instruments.InstrumentInput? Run { get; init; }
    /// <summary>Findings of the rules; those of the reading are kept by the reader.</summary>
    public required IReadOnlyList<RowFinding> Findings { get; init; }
}

/// <summary>A finding and the row it belongs to; −1 when it is about a whole sheet, operator or file.</summary>
public readonly record struct RowFinding(int Row, Finding Finding);
