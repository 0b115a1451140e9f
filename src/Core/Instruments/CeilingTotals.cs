using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften.Core.Instruments;

/// <summary>Operators and region: Σ((rate − excluded) × weight) / Σ(indexed base × weight) − 1 over the compared rows.</summary>
public static class CeilingTotals
{
    /// <summary>The running sums of one operator or of the region.</summary>
    internal sealed class Sums
    {
        public decimal Net;
        public decimal Indexed;
        public decimal Tolerated;
        public decimal ComparedIncome;
        public decimal Income;
        public decimal Excess;
        public decimal NetUnexplained;
        public decimal ToleratedUnexplained;
        public int Over;
        public int OverUnexplained;
        public int Rows;
        public int Compared;
        public RuleKeys Used;

        public decimal? Change => Indexed > 0m ? (Net / Indexed) - 1m : null;

        /// <summary>Unrounded against tolerance: Σ net ≤ Σ indexed × required × (1 + tolerance).</summary>
        public bool? Complies => Indexed > 0m ? Net <= Tolerated : null;

        public decimal? Coverage => Income > 0m ? ComparedIncome / Income : null;
    }

    public static InstrumentResult Of(InstrumentInput input) => Of(input, null);

    /// <summary>The same sums over the rows of one year of the period; what binds is the period as a whole.</summary>
    public static InstrumentResult OfYear(InstrumentInput input, int year) => Of(input, year);

    private static InstrumentResult Of(InstrumentInput input, int? year)
    {
        var region = new Sums();
        var operators = new Sums[input.Index.Operators.Count];
        for (var o = 0; o < operators.Length; o++) operators[o] = new Sums();
        for (var i = 0; i < input.Facts.Rows.Length; i++)
            if (year is null || input.Facts.Rows[i].Year == year) Add(input, i, operators[input.Index.OperatorOf[i]], region);
        var level = input.Rules(RateCheck.LastYear(input.Facts, input.Agreement)).BindingLevel;
        var measures = operators
            .Select((s, o) => new OperatorMeasure(input.Index.Operators[o], s.Change, s.Complies, s.Coverage, StatusOf(s, region, level), s.Excess, s.Rows, s.Compared, s.Used))
            .OrderBy(m => m.Code, StringComparer.Ordinal).ToArray();
        return new InstrumentResult(measures, region.Change, region.Complies, region.Coverage, region.Used);
    }

    internal static void Add(InstrumentInput input, int i, Sums one, Sums region)
    {
        ref readonly var r = ref input.Results[i];
        var row = input.Facts.Rows[i];
        one.Rows++;
        var rules = input.Rules(row.Year);
        if (rules.InPeriod && input.OnlyYear.GetValueOrDefault(row.Year) == row.Year && row.Financing == Financing.Takst && r.Rate is { } rate && UnitsOf(in r) is { } units)
        {
            var income = Cut(rate * units);
            one.Income += income;
            region.Income += income;
            if (r.Compared && r.Weight > 0m)
            {
                one.ComparedIncome += income;
                region.ComparedIncome += income;
            }
        }
        if (!r.Compared) return;
        one.Compared++;
        one.Used |= r.Used | (rules.Assumed & RuleKeys.BindingLevel);
        region.Used |= one.Used;
        var net = Cut((r.Rate!.Value - r.Excluded) * r.Weight);
        var indexed = Cut(r.IndexedBase!.Value * r.Weight);
        var tolerated = Cut(indexed * (rules.RequiredFactor(row.BaseYear ?? rules.BaseYear) * (1m + rules.Tolerance)));
        Sum(one, net, indexed, tolerated, r.ExcessKr ?? 0m);
        Sum(region, net, indexed, tolerated, r.ExcessKr ?? 0m);
        var over = r.Complies == false ? 1 : 0;
        one.Over += over;
        if (IsAccepted(input.Facts.Accepted, row)) return;
        one.OverUnexplained += over;
        one.NetUnexplained += net;
        one.ToleratedUnexplained += tolerated;
    }

    /// <summary>The units a row earns on; a compared price-list row that reports none earns on its weight.</summary>
    internal static decimal? UnitsOf(in RateRowResult r) => r.Units ?? (r.IsPriceList && r.Compared && r.Weight > 0m ? r.Weight : null);

    /// <summary>Ten decimals: what a term may carry and still be added exactly, so that order never matters.</summary>
    internal static decimal Cut(decimal term) => term.Scale <= 10 ? term : Math.Round(term, 10);

    private static void Sum(Sums s, decimal net, decimal indexed, decimal tolerated, decimal excess)
    {
        s.Net += net;
        s.Indexed += indexed;
        s.Tolerated += tolerated;
        s.Excess += Cut(excess);
    }

    /// <summary>
    /// Kept, over, or over with accepted explanation, at the level the agreement binds on: each service, the operator as a
    /// whole, or only the region. An explanation is enough when what it leaves is within the ceiling.
    /// </summary>
    private static ComplianceStatus StatusOf(Sums s, Sums region, BindingLevel level)
    {
        if (s.Complies is null) return ComplianceStatus.NotCompared;
        var (kept, explained) = level switch
        {
            BindingLevel.Service => (s.Over == 0, s.OverUnexplained == 0),
            BindingLevel.Region => (region.Complies == true || s.Complies == true, s.NetUnexplained <= s.ToleratedUnexplained),
            _ => (s.Complies == true, s.NetUnexplained <= s.ToleratedUnexplained),
        };
        return kept ? ComplianceStatus.Kept : explained ? ComplianceStatus.OverAccepted : ComplianceStatus.Over;
    }

    private static bool IsAccepted(IReadOnlyList<AcceptedExplanation> accepted, RateRow row)
    {
        foreach (var a in accepted)
            if (a.Covers(row)) return true;
        return false;
    }
}
