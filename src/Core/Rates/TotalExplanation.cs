using Viften.Core.Agreements;
using Viften.Core.Balances;
using Viften.Core.Instruments;
using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>"Hvorfor?" for an operator and for the region: sums over rows, open balances and catch-up.</summary>
public static class TotalExplanation
{
    /// <summary>The figures of an operator that can be explained; the region has the first two.</summary>
    public static IReadOnlyList<string> Figures { get; } = ["realChange", "coverage", "excessKr", "openBalance", "catchUp"];

    public static Explained? OfOperator(RateCheckResult result, string code, string figure)
    {
        var run = result.Run ?? throw new ArgumentException("The result was not made by a run.", nameof(result));
        if (result.Operators.FirstOrDefault(o => o.Operator == code) is not { } one) return null;
        return figure switch
        {
            "realChange" => one.RealChange is null ? null : Change(run, one.Name, one.RealChange, i => run.Facts.Rows[i].Operator == code, p => p == code, true),
            "coverage" => one.Coverage is null ? null : Coverage(run, one.Name, i => run.Facts.Rows[i].Operator == code),
            "excessKr" => ExcessOf(run, one, code),
            "openBalance" => BalanceExplanation.Open(result, one),
            "catchUp" => one.CatchUp is null ? null : CatchUp(one),
            _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, "Not a figure of an operator."),
        };
    }

    public static Explained? OfRegion(RateCheckResult result, string figure)
    {
        var run = result.Run ?? throw new ArgumentException("The result was not made by a run.", nameof(result));
        return figure switch
        {
            "realChange" => result.Region.RealChange is null ? null : Region(run, result),
            "coverage" => result.Region.Coverage is null ? null : Coverage(run, result.Agreement.Region.Name, _ => true),
            _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, "Not a figure of the region."),
        };
    }

    /// <summary>One row's part of a weighted sum.</summary>
    internal static Explained RowPart(InstrumentInput run, int i, bool deep)
    {
        var r = run.Results[i];
        var row = run.Facts.Rows[i];
        var net = r.Rate!.Value - r.Excluded;
        Explained[] parts = deep ? [RateExplanation.Rate(run, i)!, RateExplanation.Excluded(run, i), RateExplanation.IndexedBase(run, i), Weight(run, i)] : [];
        return new Explained("row", $"{row.OfferName ?? row.OfferId} · {row.ServiceName ?? row.ServiceId} {row.Year.ToString(Danish.Culture)}", (net / r.IndexedBase!.Value) - 1m, "",
            $"({Danish.Number(net, 2, 4)} mod {Danish.Number(r.IndexedBase.Value, 2, 4)}) × vægt {Danish.Number(r.Weight, 0, 4)}: {Danish.Change((net / r.IndexedBase.Value) - 1m)}", null, parts);
    }

    private static Explained Weight(InstrumentInput run, int i) => new("weight", "Basis pladsdage", run.Results[i].Weight, Words.Plural(run.Facts.Rows[i].Unit),
        $"Budgetterede enheder i basisåret: {Danish.Number(run.Results[i].Weight, 0, 4)}", new ExplainedSource("cell", run.Facts.Origins[i].Where(Field.BaseWeight)), []);

    private static Explained Region(InstrumentInput run, RateCheckResult result)
    {
        var parts = result.Operators.Where(o => o.RealChange is not null)
            .Select(o => Change(run, o.Name, o.RealChange, i => run.Facts.Rows[i].Operator == o.Operator, p => p == o.Operator, false)).ToArray();
        return new Explained("realChange", $"Realændring, {result.Agreement.Region.Name}", result.Region.RealChange, "",
            $"Samme sum over alle sammenlignede rækker hos {parts.Length} driftsherrer: {Danish.Change(result.Region.RealChange!.Value)}", null, parts);
    }

    private static Explained Change(InstrumentInput run, string name, decimal? value, Func<int, bool> mine, Func<string, bool> party, bool deep)
    {
        if (run.Rules(run.Agreement.From.Year).Instrument == InstrumentKind.TotalSpending) return SpendingExplanation.Of(run, name, value, party);
        var rows = Enumerable.Range(0, run.Facts.Rows.Length).Where(i => mine(i) && run.Results[i].Compared).ToArray();
        decimal net = 0, indexed = 0;
        foreach (var i in rows)
        {
            net += CeilingTotals.Cut((run.Results[i].Rate!.Value - run.Results[i].Excluded) * run.Results[i].Weight);
            indexed += CeilingTotals.Cut(run.Results[i].IndexedBase!.Value * run.Results[i].Weight);
        }
        return new Explained("realChange", $"Realændring, {name}", (net / indexed) - 1m, "",
            $"Σ(takst − undtaget) × vægt = {Danish.Number(net, 2)} kr. mod Σ indekseret basis × vægt = {Danish.Number(indexed, 2)} kr. over {rows.Length} rækker: {Danish.Change((net / indexed) - 1m)}",
            null, [.. rows.Select(i => RowPart(run, i, deep))]);
    }

    private static Explained Coverage(InstrumentInput run, string name, Func<int, bool> mine)
    {
        var parts = new List<Explained>();
        decimal all = 0, compared = 0;
        for (var i = 0; i < run.Results.Length; i++)
        {
            var r = run.Results[i];
            var row = run.Facts.Rows[i];
            if (!mine(i) || r.Rate is not { } rate || r.Units is not { } units || row.Financing != Financing.Takst || !run.Rules(row.Year).InPeriod || run.OnlyYear.GetValueOrDefault(row.Year) != row.Year) continue;
            var income = CeilingTotals.Cut(rate * units);
            all += income;
            if (r.Compared) compared += income;
            parts.Add(new Explained("income", $"{row.OfferName ?? row.OfferId} · {row.ServiceName ?? row.ServiceId} {row.Year.ToString(Danish.Culture)}", income, "kr.",
                $"{Danish.Number(rate, 0, 4)} × {Danish.Number(units, 0, 4)} = {Danish.Number(income, 2)} kr.{(r.Compared ? "" : " (ikke sammenlignet: " + NotComparedText.Of(r.Reason) + ")")}", new ExplainedSource("cell", run.Facts.Origins[i].Where(Field.ServiceId)), []));
        }
        return new Explained("coverage", $"Dækning, {name}", compared / all, "", $"Sammenlignet takstindtægt {Danish.Number(compared, 2)} kr. / hele takstindtægten {Danish.Number(all, 2)} kr. = {Danish.Percent(compared / all * 100m, 2)}", null, parts);
    }

    private static Explained ExcessOf(InstrumentInput run, OperatorResult one, string code)
    {
        var over = Enumerable.Range(0, run.Results.Length).Where(i => run.Facts.Rows[i].Operator == code && run.Results[i].ExcessKr > 0m).ToArray();
        return new Explained("excessKr", $"Over loft pr. år, {one.Name}", one.ExcessKr, "kr.", over.Length == 0 ? "Ingen rækker er over loftet" : $"Summen af {over.Length} rækker over loftet",
            null, [.. over.Select(i => new Explained("excessKr", run.Facts.Rows[i].ServiceName ?? run.Facts.Rows[i].ServiceId, run.Results[i].ExcessKr, "kr.", $"Over loftet med {Danish.Number(run.Results[i].ExcessKr!.Value, 2)} kr. om året", new ExplainedSource("cell", run.Facts.Origins[i].Where(Field.ServiceId)), []))]);
    }

    private static Explained CatchUp(OperatorResult one)
    {
        var c = one.CatchUp!;
        var before = new Explained("previousChange", $"Realændring i {c.PreviousYear.ToString(Danish.Culture)}", c.Previous, "", $"Sidste år i {c.PreviousAgreement}: {Danish.Change(c.Previous)}", null, []);
        return new Explained("catchUp", $"Indhentning, {one.Name}", c.Target, "", $"1 / (1 + {Danish.Number(c.Previous, 0, 6)}) − 1 = {Danish.Change(c.Target)}; nået {Danish.Percent(c.Share * 100m, 1)}", null, [before]);
    }
}
