using Viften.Core.Agreements;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Instruments;

/// <summary>Takstaftale: rates are held against an indexed base year, per row, operator and region.</summary>
/// <remarks>Clause C22. Over the ceiling warns and never blocks: the agreement names no sanction.</remarks>
public static class RateCeiling
{
    public static InstrumentResult Run(InstrumentInput input)
    {
        var scope = input.Scope;
        var bases = input.Bases;
        var found = new BaseRate[input.Facts.Rows.Length];
        for (var i = 0; i < input.Facts.Rows.Length; i++) CompareRow(input, scope, bases, i, found);
        CompareSets(input, BaseSets.Of(input, found));
        var measured = CeilingTotals.Of(input);
        var operators = measured.Operators.ToDictionary(m => m.Code);
        for (var i = 0; i < input.Facts.Rows.Length; i++)
            if (input.Results[i].Complies == false) TellOver(input, i, operators[input.Facts.Rows[i].Operator]);
        return measured;
    }

    private static void CompareRow(InstrumentInput input, Scope scope, BaseRates bases, int i, BaseRate[] found)
    {
        ref var result = ref input.Results[i];
        var row = input.Facts.Rows[i];
        var rules = input.Rules(row.Year);
        (result.InScope, var outside) = scope.Of(row);
        result.Used |= rules.Assumed & (RuleKeys.Instrument | RuleKeys.ComparedTypes);
        // Who runs the offer comes first, then how and when it is priced, and only then whether others use it.
        var eligible = Eligible(input, row, rules, in result, i);
        result.Reason = outside is NotCompared.None or NotCompared.OnlyOwnUse or NotCompared.OwnUseNotReported && eligible != NotCompared.None ? eligible : outside;
        if (result.Reason == NotCompared.OwnUseNotReported) TellOwnUse(input, row, i);
        if (result.Reason != NotCompared.None) return;
        var baseYear = row.BaseYear ?? rules.BaseYear;
        if (baseYear >= row.Year)
        {
            result.Reason = NotCompared.FirstYear;
            return;
        }
        if (bases.Of(i, baseYear, true) is not { } b)
        {
            result.Reason = NotCompared.NoBase;
            return;
        }
        if (b.Unit != row.Unit)
        {
            result.Reason = NotCompared.OtherUnit;
            return;
        }
        found[i] = b;
        if (!InRange(in b, row, in result))
        {
            OutOfRange(input, i, ref result);
            return;
        }
        Measure(input, scope, rules, in b, i, ref result);
        if (result.Compared && result.IndexedBase > RateCheck.HighestRate) OutOfRange(input, i, ref result);
    }

    /// <summary>Figures that sums can hold exactly; what lies outside is a typing error, not a rate.</summary>
    private static bool InRange(in BaseRate b, RateRow row, in RateRowResult result) =>
        b.Rate <= RateCheck.HighestRate && b.Weight is null or <= 10_000_000_000m
        && (b.Days is not { } days || (days is >= 0.01m and <= 100_000m && result.YearDays is >= 0.01m and <= 100_000m))
        && (result.Units is not { } units || units >= 0.0001m || !row.HasCosts);

    private static void OutOfRange(InstrumentInput input, int i, ref RateRowResult result)
    {
        result.Compared = false;
        result.Reason = NotCompared.NoRate;
        result.IndexedBase = result.RealChange = result.Ceiling = result.ExcessKr = result.Allowance = null;
        result.Complies = null;
        input.Findings.Add(i, "NUMBER-OUT-OF-RANGE", Severity.Blocks, "Rækkens basistal kan ikke være rigtige. Kontrollér Basistakst, Basis dage og Basis pladsdage.", input.Facts.Origins[i].PlaceOf(Field.BaseRate));
    }

    private static NotCompared Eligible(InstrumentInput input, RateRow row, RuleYear rules, in RateRowResult result, int i)
    {
        if (!rules.InPeriod) return NotCompared.OutsidePeriod;
        if (input.OnlyYear is { } only && only != row.Year) return NotCompared.OtherYear;
        if (row.Financing != Financing.Takst) return NotCompared.OtherFinancing;
        if (!rules.ComparedKinds[(int)row.Kind]) return NotCompared.OtherKind;
        return result.Rate is null || (input.Inputs[i].Damage & Damage.Comparison) != 0 ? NotCompared.NoRate : NotCompared.None;
    }

    private static void Measure(InstrumentInput input, Scope scope, RuleYear rules, in BaseRate b, int i, ref RateRowResult result)
    {
        var trace = default(NoTrace);
        ref readonly var at = ref input.Inputs[i];
        result.Excluded = Comparison.Excluded(in at, rules, ref result, ref trace);
        var indexed = Comparison.IndexedBase(in at, rules, in b, scope.IsRegional(at.Row.Operator), ref result, ref trace);
        if (indexed is null)
        {
            result.Reason = NotCompared.NoIndex;
            input.Findings.Add(i, "INDEX-MISSING", Severity.Warns, $"Fremskrivningen mangler et år mellem {b.Year.ToString(Danish.Culture)} og {at.Row.Year.ToString(Danish.Culture)}, så rækken kan ikke sammenlignes. Tilføj årets procent i aftalens priceIndex.", at.Origin.PlaceOf(Field.BaseRate));
            return;
        }
        if (indexed <= 0m)
        {
            result.Reason = NotCompared.BaseNotPositive;
            input.Findings.Add(i, "BASE-NOT-POSITIVE", Severity.Blocks, $"Den indekserede basis er {Danish.Number(indexed.Value, 2)} kr. og skal være over 0. Ret Basistakst eller Basis undtaget.", at.Origin.PlaceOf(Field.BaseRate));
            return;
        }
        result.IndexedBase = indexed;
        result.Weight = b.Weight is > 0m ? b.Weight.Value : 0m;
        if (b.Weight is not > 0m && at.Row.BaseRate is null)
            input.Findings.Add(i, "BASE-WEIGHT-MISSING", Severity.Warns, "Basistaksten er kendt, men ikke basisårets enheder, så rækken vejer ikke med hos driftsherren. Udfyld Basis pladsdage.", at.Origin.PlaceOf(Field.BaseWeight));
        result.Compared = true;
        result.Used |= rules.Assumed & (RuleKeys.RequiredChange | RuleKeys.Tolerance | (rules.RequiredFactor(b.Year) == 1m ? RuleKeys.None : RuleKeys.RequiredChangeCompounds));
        if (rules.TripartiteModel == TripartiteModel.Separate && at.Row.PayCovered is null && at.Row.PayCoveredByGroup.Count == 0)
            input.Findings.Add(i, "PAY-COVERED-EMPTY", Severity.Notes, "Løn omfattet er ikke udfyldt, så der gives intet tillæg for trepartens lønstigninger.", at.Origin.PlaceOf(Field.PayCovered));
        One(rules, in at, b.Year, ref result);
    }

    /// <summary>The measure of a row that stands alone.</summary>
    private static void One(RuleYear rules, in RowInput at, int baseYear, ref RateRowResult result)
    {
        var net = result.Rate!.Value - result.Excluded;
        var indexed = result.IndexedBase!.Value;
        result.RealChange = (net / indexed) - 1m;
        result.Ceiling = Ceiling(rules, at.Row.Unit, indexed, baseYear);
        result.Complies = net <= result.Ceiling;
        result.ExcessKr = net > result.Ceiling ? (net - result.Ceiling.Value) * (result.Units ?? result.Weight) : 0m;
    }

    /// <summary>round half away(indexed base × (1 + required change) × (1 + tolerance); the unit's decimals)</summary>
    public static decimal Ceiling(RuleYear rules, RateUnit unit, decimal indexed, int baseYear) =>
        Math.Round(indexed * rules.RequiredFactor(baseYear) * (1m + rules.Tolerance), rules.Decimals[(int)unit], MidpointRounding.AwayFromZero);

    /// <summary>Rows that share a base, and rows of one group, get one verdict for the set; each keeps its own indexed base and ceiling.</summary>
    private static void CompareSets(InstrumentInput input, List<int[]> sets)
    {
        for (var s = 0; s < sets.Count; s++)
        {
            var members = sets[s];
            var sum = SetSum.Of(members, input);
            var first = input.Facts.Rows[members[0]];
            var rules = input.Rules(first.Year);
            var indexed = sum.Indexed / sum.Weight;
            var net = sum.Net / sum.Weight;
            var ceiling = Ceiling(rules, first.Unit, indexed, first.BaseYear ?? rules.BaseYear);
            foreach (var i in members)
            {
                ref var r = ref input.Results[i];
                r.SetIndex = members[0];
                r.RealChange = (net / indexed) - 1m;
                r.Complies = net <= ceiling;
                r.ExcessKr = net > ceiling ? (net - ceiling) * (r.Units ?? r.Weight) : 0m;
            }
        }
    }

    private static void TellOver(InstrumentInput input, int i, OperatorMeasure whole)
    {
        ref readonly var r = ref input.Results[i];
        var row = input.Facts.Rows[i];
        var net = r.Rate!.Value - r.Excluded;
        var text = r.SetIndex >= 0
            ? $"Ydelserne, der hører sammen, er tilsammen {Danish.Change(r.RealChange!.Value)} mod basis og over deres fælles loft."
            : $"Taksten uden undtagne beløb er {Danish.Number(net, 2)} kr. og over loftet på {Danish.Number(r.Ceiling!.Value, 2)} kr. ({Danish.Change(r.RealChange!.Value)} mod basis).";
        // One rate may rise when others fall: the operator as a whole is what the agreement binds, unless it says otherwise.
        var kept = whole is { Status: ComplianceStatus.Kept, Complies: true, RealChange: not null };
        if (kept) text += $" Driftsherren overholder samlet aftalen ({Danish.Change(whole.RealChange!.Value)}), så taksten bryder den ikke.";
        var next = row.ExplanationCode is null && row.Explanation is null
            ? kept ? "" : " Ret taksten, eller udfyld Forklaringskode og Forklaring."
            : $" Forklaring fra driftsherren: {string.Join(' ', new[] { row.ExplanationCode, row.Explanation }.Where(t => t is not null))}";
        input.Findings.Add(i, "OVER-CEILING", Severity.Warns, text + next, input.Facts.Origins[i].PlaceOf(Field.ReportedRate), "Takstaftalen: taksterne kan ikke stige");
    }

    private static void TellOwnUse(InstrumentInput input, RateRow row, int i)
    {
        var field = row.Places is null ? Field.Places : Field.OwnPlaces;
        input.Findings.Add(i, "OWN-USE-MISSING", Severity.Warns,
            $"{Fields.Heading(field)} er ikke oplyst, så det kan ikke ses, om andre kommuner bruger tilbuddet. Rækken sammenlignes ikke; udfyld {(field == Field.OwnPlaces ? "cellen (0, hvis alle pladser sælges)" : "Pladser og Heraf egne, eller vis køberne i arket Købere")}.",
            input.Facts.Origins[i].PlaceOf(field), "Rammeaftalen omfatter tilbud, der anvendes af flere end driftskommunen");
    }
}

/// <summary>The sums a set is measured by; terms are cut at ten decimals so that their order never matters.</summary>
public readonly record struct SetSum(decimal Net, decimal Indexed, decimal Weight)
{
    public static SetSum Of(int[] members, InstrumentInput input)
    {
        decimal net = 0, indexed = 0, weight = 0;
        var unweighted = members.All(i => input.Results[i].Weight <= 0m);
        foreach (var i in members)
        {
            ref readonly var r = ref input.Results[i];
            // Without any weight reported the rows count alike; the finding BASE-WEIGHT-MISSING has said so.
            var w = unweighted ? 1m : r.Weight;
            net += CeilingTotals.Cut((r.Rate!.Value - r.Excluded) * w);
            indexed += CeilingTotals.Cut(r.IndexedBase!.Value * w);
            weight += w;
        }
        return new SetSum(net, indexed, weight);
    }
}
