using Viften.Core.Instruments;

namespace Viften.Core.Rates;

/// <summary>"Hvorfor?": any figure of a row as a tree down to cell and parameter.</summary>
/// <remarks>The rules run again with a recording trace; nothing is explained from a second piece of arithmetic.</remarks>
public static class RateExplanation
{
    /// <summary>The figures of a row that can be explained.</summary>
    public static IReadOnlyList<string> RowFigures { get; } =
        ["rate", "costBase", "groupCostBase", "occupancy", "units", "residue", "excluded", "indexedBase", "realChange", "ceiling", "excessKr"];

    /// <summary>The tree of one figure; null when the figure has no value for the row.</summary>
    public static Explained? OfRow(RateCheckResult result, int row, string figure)
    {
        var run = result.Run ?? throw new ArgumentException("The result was not made by a run.", nameof(result));
        return figure switch
        {
            "rate" or "costBase" or "groupCostBase" or "occupancy" or "units" => Calculated(run, row, figure),
            "residue" => Residue(run, row),
            "excluded" => result.Rows[row].Compared ? Excluded(run, row) : null,
            "indexedBase" => result.Rows[row].IndexedBase is null ? null : IndexedBase(run, row),
            "realChange" => result.Rows[row].RealChange is null ? null : RealChange(run, row),
            "ceiling" => result.Rows[row].Ceiling is null ? null : Ceiling(run, row),
            "excessKr" => result.Rows[row].ExcessKr is null ? null : Excess(run, row),
            _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, "Not a figure of a row."),
        };
    }

    public static Explained? OfOperator(RateCheckResult result, string code, string figure) => TotalExplanation.OfOperator(result, code, figure);

    public static Explained? OfRegion(RateCheckResult result, string figure) => TotalExplanation.OfRegion(result, figure);

    /// <summary>Finds a figure in a tree, the shallowest first.</summary>
    public static Explained? Find(Explained? tree, string figure)
    {
        if (tree is null || tree.Figure == figure) return tree;
        foreach (var part in tree.Parts)
            if (part.Figure == figure) return part;
        foreach (var part in tree.Parts)
            if (Find(part, figure) is { } found) return found;
        return null;
    }

    private static Explained? Calculated(InstrumentInput run, int i, string figure)
    {
        var rules = run.Rules(run.Facts.Rows[i].Year);
        var result = run.Results[i];
        if (figure is "rate" or "groupCostBase")
        {
            if (result.Rate is null && figure == "rate") return null;
            if (figure == "groupCostBase" && result.GroupCostBase is null) return null;
            if (run.Facts.Rows[i].Group is not null && !result.IsPriceList && run.Facts.Rows[i].Financing == Financing.Takst) return Grouped(run, i, figure);
            if (figure == "groupCostBase") return null;
            var told = new Recording();
            var scratch = result;
            RateCalculation.Rate(in run.Inputs[i], rules, ref scratch, ref told);
            return told.Find("rate");
        }
        var trace = new Recording();
        var fresh = default(RateRowResult);
        RateCalculation.Row(in run.Inputs[i], rules, ref fresh, ref trace);
        if (figure == "costBase") return result.CostBase is null ? null : trace.Find("costBase");
        if (figure == "units") return result.Units is null ? null : trace.Find("units");
        return result.Occupancy is null ? null : trace.Find("occupancy") ?? Find(trace.Find("units"), "occupancy");
    }

    private static Explained? Grouped(InstrumentInput run, int i, string figure)
    {
        var members = GroupCalculation.Of(run.Facts.Rows, run.Index.RowsOf(run.Index.OfferOf[i]), run.Index).First(g => g.Contains(i));
        // The group alone, so that one explanation costs its own rows and not the whole file.
        var trace = new Recording();
        var results = members.Select(k => run.Results[k]).ToArray();
        GroupCalculation.Rates([.. Enumerable.Range(0, members.Length)], [.. members.Select(k => run.Inputs[k])], run.Rules(run.Facts.Rows[i].Year), results, ref trace, Array.IndexOf(members, i));
        var rate = trace.Find("rate");
        return figure == "rate" ? rate : Find(rate, "groupCostBase") ?? GroupAlone(run, members);
    }

    /// <summary>The cost base of a group that got no rates.</summary>
    private static Explained GroupAlone(InstrumentInput run, int[] members)
    {
        var parts = members.Select(i => Calculated(run, i, "costBase")).OfType<Explained>().ToArray();
        var sum = run.Results[members[0]].GroupCostBase!.Value;
        return new Explained("groupCostBase", "Gruppens omkostningsgrundlag", sum.Kroner, "kr.", $"Summen af de {parts.Length} ydelser med omkostninger er {sum}", null, parts);
    }

    private static Explained? Residue(InstrumentInput run, int i)
    {
        var r = run.Results[i];
        if (r.Residue is not { } residue) return null;
        var rate = Calculated(run, i, "rate");
        var parts = new[] { rate, Calculated(run, i, "units") }.OfType<Explained>().ToArray();
        return new Explained("residue", "Afrundingsrest", residue, "kr.", r.GroupCostBase is { } group
            ? $"Gruppens afrundede takster × enheder − gruppens omkostningsgrundlag {group} = {Danish.Number(residue, 2)} kr.; resten fordeles ikke"
            : $"{Danish.Number(r.Rate!.Value, 0, 4)} × {Danish.Number(r.Units!.Value, 0, 4)} − {r.CostBase} = {Danish.Number(residue, 2)} kr.; resten fordeles ikke", null, parts);
    }

    internal static Explained? Rate(InstrumentInput run, int i) => Calculated(run, i, "rate");

    internal static Explained Excluded(InstrumentInput run, int i)
    {
        var trace = new Recording();
        var scratch = run.Results[i];
        Comparison.Excluded(in run.Inputs[i], run.Rules(run.Facts.Rows[i].Year), ref scratch, ref trace);
        return trace.Find("excluded")!;
    }

    internal static Explained IndexedBase(InstrumentInput run, int i)
    {
        var row = run.Facts.Rows[i];
        var rules = run.Rules(row.Year);
        var found = run.Bases.Of(i, row.BaseYear ?? rules.BaseYear, false)!.Value;
        var trace = new Recording();
        var scratch = run.Results[i];
        Comparison.IndexedBase(in run.Inputs[i], rules, in found, run.Scope.IsRegional(row.Operator), ref scratch, ref trace);
        return trace.Find("indexedBase")!;
    }

    /// <summary>The rows that got their result together with this one.</summary>
    private static int[] SetOf(InstrumentInput run, int i)
    {
        var set = run.Results[i].SetIndex;
        return set < 0 ? [i] : [.. run.Index.RowsOf(run.Index.OfferOf[i]).Where(k => run.Results[k].Compared && run.Results[k].SetIndex == set)
            .OrderBy(k => run.Facts.Rows[k].ServiceId, StringComparer.Ordinal).ThenBy(k => run.Facts.Rows[k].From)];
    }

    private static Explained RealChange(InstrumentInput run, int i)
    {
        var r = run.Results[i];
        var row = run.Facts.Rows[i];
        var members = SetOf(run, i);
        if (members.Length == 1)
        {
            var net = r.Rate!.Value - r.Excluded;
            return new Explained("realChange", "Realændring", r.RealChange, "", $"({Danish.Number(r.Rate.Value, 0, 4)} − undtaget {Danish.Number(r.Excluded, 0, 4)}) / {Danish.Number(r.IndexedBase!.Value, 2, 4)} − 1 = {Danish.Number(net, 2, 4)} / {Danish.Number(r.IndexedBase.Value, 2, 4)} − 1 = {Danish.Change(r.RealChange!.Value)}",
                null, [Rate(run, i)!, Excluded(run, i), IndexedBase(run, i)]);
        }
        return new Explained("realChange", "Realændring", r.RealChange, "", $"{members.Length} rækker hører sammen (samme basis eller takstgruppe {row.Group}) og får ét resultat: Σ(takst − undtaget) × vægt / Σ indekseret basis × vægt − 1 = {Danish.Change(r.RealChange!.Value)}",
            null, [.. members.Select(k => TotalExplanation.RowPart(run, k, true))]);
    }

    private static Explained Ceiling(InstrumentInput run, int i)
    {
        var r = run.Results[i];
        var row = run.Facts.Rows[i];
        var rules = run.Rules(row.Year);
        var indexed = r.IndexedBase!.Value;
        var trace = new Recording();
        var required = rules.RequiredFactor(row.BaseYear ?? rules.BaseYear);
        RateTelling.Parameter(rules, RuleKeys.RequiredChange, required - 1m, "", $"Krævet realændring siden basisåret: {Danish.Change(required - 1m)}", ref trace);
        RateTelling.Parameter(rules, RuleKeys.Tolerance, rules.Tolerance, "", $"Tolerance {Danish.Percent(rules.Tolerance * 100m)}", ref trace);
        RateTelling.Parameter(rules, RuleKeys.RateRounding, rules.Decimals[(int)row.Unit], "decimaler", $"Afrundes til {rules.Decimals[(int)row.Unit].ToString(Danish.Culture)} decimaler", ref trace);
        trace.Take(IndexedBase(run, i));
        trace.Close(0, "ceiling", "Loft", r.Ceiling, Words.PerUnit(row.Unit),
            $"Indekseret basis {Danish.Number(indexed, 2, 4)} × {Danish.Number(required, 0, 6)} × (1 + {Danish.Number(rules.Tolerance, 0, 6)}), afrundet til {Danish.Number(r.Ceiling!.Value, rules.Decimals[(int)row.Unit])}");
        return trace.Find("ceiling")!;
    }

    private static Explained Excess(InstrumentInput run, int i)
    {
        var r = run.Results[i];
        var over = r.ExcessKr > 0m;
        return new Explained("excessKr", "Over loft pr. år", r.ExcessKr, "kr.", over
            ? $"Det, der ligger over {(r.SetIndex >= 0 ? "sættets fælles loft" : "loftet")}, × {Danish.Number(r.Units ?? r.Weight, 0, 4)} {Words.Plural(run.Facts.Rows[i].Unit)} = {Danish.Number(r.ExcessKr!.Value, 2)} kr. om året"
            : "Taksten er ikke over loftet", null, [RealChange(run, i), Ceiling(run, i)]);
    }
}
