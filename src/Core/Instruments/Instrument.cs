using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften.Core.Instruments;

/// <summary>What an instrument is given: facts, their results so far, and the rules year by year.</summary>
/// <param name="OnlyYear">Measure one year of the period only; null measures all of them.</param>
public sealed record InstrumentInput(
    Agreement Agreement,
    RateFacts Facts,
    RowIndex Index,
    RowInput[] Inputs,
    RateRowResult[] Results,
    Func<int, RuleYear> Rules,
    FindingSink Findings,
    int? OnlyYear = null)
{
    private BaseRates? _bases;
    private Scope? _scope;

    /// <summary>Base rates of these facts, indexed once.</summary>
    public BaseRates Bases => _bases ??= new BaseRates(this);

    /// <summary>Coverage of these facts, indexed once.</summary>
    public Scope Scope => _scope ??= new Scope(Agreement, Facts);
}

/// <summary>What an instrument says of each operator (or party) and of the region.</summary>
public sealed record InstrumentResult(IReadOnlyList<OperatorMeasure> Operators, decimal? RegionChange, bool? RegionComplies, decimal? RegionCoverage, RuleKeys RegionUsed);

/// <summary>One operator's measure.</summary>
/// <param name="ExcessKr">Kroner a year over the ceiling, summed over its rows or its spending.</param>
public sealed record OperatorMeasure(string Code, decimal? RealChange, bool? Complies, decimal? Coverage, ComplianceStatus Status, decimal ExcessKr, int Rows, int ComparedRows, RuleKeys Used);

/// <summary>Styringsinstrument: a function from facts and parameters to results. A third one is a new function and a line here.</summary>
public static class InstrumentCatalogue
{
    public static Func<InstrumentInput, InstrumentResult> Of(InstrumentKind kind) => kind switch
    {
        InstrumentKind.RateCeiling => RateCeiling.Run,
        InstrumentKind.TotalSpending => TotalSpending.Run,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An instrument without a function."),
    };
}
