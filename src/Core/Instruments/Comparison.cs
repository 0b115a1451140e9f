using Viften.Core.Agreements;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Instruments;

/// <summary>One row against the base year: what is left out, the tripartite allowance, and the indexed base.</summary>
/// <remarks>Clauses C22 and C23. Told to a trace like the rate itself, so that the explanation is the same run.</remarks>
public static class Comparison
{
    /// <summary>Undtaget: the flagged lines per unit and what else the operator leaves out.</summary>
    public static decimal Excluded<TTrace>(in RowInput input, RuleYear rules, ref RateRowResult result, ref TTrace trace) where TTrace : struct, ITrace
    {
        var row = input.Row;
        var mark = trace.Mark();
        if (!row.HasCosts && result.Carry is null && row.StatedExcluded is { } total)
        {
            if (TTrace.IsOn)
                trace.Leaf("excluded", "Undtaget", total.Kroner, Words.PerUnit(row.Unit), $"Oplyst samlet undtaget beløb {total} pr. {Words.Of(row.Unit)}", input.Cell(Field.StatedExcluded));
            return total.Kroner;
        }
        result.Used |= rules.Assumed & RuleKeys.ExclusionFlags;
        var flagged = 0L;
        foreach (var line in rules.Flagged)
        {
            var amount = line == Field.Carry ? -(result.Carry ?? Money.Zero) : CostLines.Of(row, line) ?? Money.Zero;
            flagged += amount.Oere;
            if (TTrace.IsOn && amount != Money.Zero && result.Units is > 0m)
                trace.Leaf("excluded" + line, Fields.Heading(line), amount.Kroner / result.Units.Value, Words.PerUnit(row.Unit),
                    $"{Fields.Heading(line)} {amount} / {Danish.Number(result.Units.Value, 0, 4)} {Words.Plural(row.Unit)}", input.Cell(line));
        }
        var perUnit = flagged == 0 || result.Units is not > 0m ? 0m : new Money(flagged).Kroner / result.Units.Value;
        var other = row.OtherExcluded.GetValueOrDefault().Kroner;
        if (TTrace.IsOn)
        {
            if (row.OtherExcluded is { } stated)
                trace.Leaf("otherExcluded", "Undtaget andet", other, Words.PerUnit(row.Unit), $"Undtaget andet {stated}: {row.Explanation ?? "ingen forklaring"}", input.Cell(Field.OtherExcluded));
            RateTelling.Parameter(rules, RuleKeys.ExclusionFlags, null, "", "Linjer uden for sammenligningen: " + (rules.Flagged.IsEmpty ? "ingen" : string.Join(", ", rules.Flagged.Select(Fields.Heading))), ref trace);
            trace.Close(mark, "excluded", "Undtaget", perUnit + other, Words.PerUnit(row.Unit), $"I alt undtaget {Danish.Number(perUnit + other, 2, 4)} {Words.PerUnit(row.Unit)}");
        }
        return perUnit + other;
    }

    /// <summary>Trepart: the part of the base that the extraordinary pay rises add.</summary>
    public static decimal Allowance<TTrace>(in RowInput input, RuleYear rules, decimal compared, decimal index, int baseYear, ref RateRowResult result, ref TTrace trace)
        where TTrace : struct, ITrace
    {
        result.Used |= rules.Assumed & RuleKeys.TripartiteModel;
        if (rules.TripartiteModel != TripartiteModel.Separate) return 0m;
        var mark = trace.Mark();
        var rise = CoveredRise(in input, rules, baseYear, ref result, ref trace);
        if (rise == 0m) return 0m;
        var share = PayShare(in input, ref result, ref trace);
        var allowance = compared * index * share * rise;
        if (TTrace.IsOn)
            trace.Close(mark, "allowance", "Trepart", allowance, Words.PerUnit(input.Row.Unit),
                $"{Danish.Number(compared, 2, 4)} × indeks {Danish.Number(index, 4, 6)} × lønandel {Danish.Percent(share * 100m, 2)} × dækket stigning {Danish.Percent(rise * 100m, 4)} = {Danish.Number(allowance, 2, 4)}");
        return allowance;
    }

    private static decimal CoveredRise<TTrace>(in RowInput input, RuleYear rules, int baseYear, ref RateRowResult result, ref TTrace trace) where TTrace : struct, ITrace
    {
        var row = input.Row;
        var sum = 0m;
        if (row.PayCoveredByGroup.Count > 0)
            foreach (var (name, covered) in row.PayCoveredByGroup)
                sum += OneGroup(in input, rules, rules.GroupIndex(name), covered, Fields.PayCoveredPrefix + " " + name, baseYear, ref trace);
        else if (row.PayCovered is { } covered)
            sum = OneGroup(in input, rules, rules.GroupIndex(null), covered, Fields.Heading(Field.PayCovered), baseYear, ref trace);
        if (sum != 0m) result.Used |= rules.Assumed & RuleKeys.TripartiteGroups;
        return sum;
    }

    private static decimal OneGroup<TTrace>(in RowInput input, RuleYear rules, int group, decimal coveredPercent, string heading, int baseYear, ref TTrace trace)
        where TTrace : struct, ITrace
    {
        if (group < 0) return 0m;
        var rise = rules.Rise(group, baseYear);
        var part = coveredPercent * 0.01m * rise;
        if (!TTrace.IsOn) return part;
        var mark = trace.Mark();
        var g = rules.TripartiteGroups[group];
        trace.Leaf("payCovered", heading, coveredPercent, "%", $"{Danish.Percent(coveredPercent)} af lønnen er omfattet", new ExplainedSource("cell", CellOf(in input, heading)));
        RateTelling.Parameter(rules, RuleKeys.TripartiteGroups, rise, "", $"{g.Name}: {Danish.Number(RuleYear.MonthlyRise(g, rules.Year), 0, 2)} kr. om måneden i {rules.Year.ToString(Danish.Culture)} mod {Danish.Number(RuleYear.MonthlyRise(g, baseYear), 0, 2)} i {baseYear.ToString(Danish.Culture)} af {Danish.Number(g.BaseMonthlyPay, 0, 2)} kr. = {Danish.Percent(rise * 100m)}", ref trace);
        trace.Close(mark, "coveredRise", g.Name, part, "", $"{Danish.Percent(coveredPercent)} × {Danish.Percent(rise * 100m)} = {Danish.Percent(part * 100m)}");
        return part;
    }

    private static string CellOf(in RowInput input, string heading)
    {
        var origin = input.Origin;
        var column = origin.Layout.ColumnOf(heading);
        if (column is null && (origin.Layout.ColumnOf(Field.PayCovered) is not null || origin.CorrectionOf(Field.PayCovered) is not null)) return origin.Where(Field.PayCovered);
        return $"{origin.Layout.File} · {origin.Layout.Sheet}!{(column is { } c ? CellName.Of(c, origin.Row) : CellName.WholeRow(origin.Row))}";
    }

    /// <summary>Pay's share of the cost lines in the base year; this year's stands in, marked assumed.</summary>
    private static decimal PayShare<TTrace>(in RowInput input, ref RateRowResult result, ref TTrace trace) where TTrace : struct, ITrace
    {
        var row = input.Row;
        if (row.BasePayShare is { } stated)
        {
            if (TTrace.IsOn) trace.Leaf("basePayShare", "Basis lønandel", stated, "%", $"Lønandel i basisåret: {Danish.Percent(stated)}", input.Cell(Field.BasePayShare));
            return stated * 0.01m;
        }
        var costs = CostLines.Costs(row);
        if (costs <= 0) return 0m;
        result.Used |= RuleKeys.BasePayShare;
        var share = new Money(row.Pay.GetValueOrDefault().Oere).Kroner / new Money(costs).Kroner;
        if (TTrace.IsOn)
            trace.Leaf("basePayShare", "Basis lønandel", share * 100m, "%", $"Basis lønandel er ikke oplyst; årets er brugt: {row.Pay ?? Money.Zero} / {new Money(costs)} = {Danish.Percent(share * 100m)} (antaget)",
                new ExplainedSource("default", input.Origin.Where(Field.Pay), null, "assumed"));
        return share;
    }

    /// <summary>(base − Basis undtaget) × Π(1 + pl) + trepart, in this year's day basis; null when the index lacks a year.</summary>
    public static decimal? IndexedBase<TTrace>(in RowInput input, RuleYear rules, in BaseRate found, bool regional, ref RateRowResult result, ref TTrace trace)
        where TTrace : struct, ITrace
    {
        var row = input.Row;
        var mark = trace.Mark();
        result.Used |= rules.Assumed & (RuleKeys.PriceTerms | RuleKeys.PriceIndex | RuleKeys.BaseYear);
        var days = result.YearDays;
        var converted = found.Days is { } baseDays && baseDays != days && days > 0m ? found.Rate * baseDays / days : found.Rate;
        var excluded = row.BaseExcluded.GetValueOrDefault().Kroner;
        var compared = converted - excluded;
        if (rules.IndexFactor(regional, found.Year) is not { } index) return null;
        if (TTrace.IsOn) TellBase(in input, rules, in found, converted, days, index, regional, ref trace);
        result.Allowance = Allowance(in input, rules, compared, index, found.Year, ref result, ref trace);
        var indexed = (compared * index) + result.Allowance.Value;
        if (TTrace.IsOn)
            trace.Close(mark, "indexedBase", "Indekseret basis", indexed, Words.PerUnit(row.Unit),
                $"({Danish.Number(converted, 2, 4)} − undtaget {Danish.Number(excluded, 2, 4)}) × {Danish.Number(index, 4, 6)} + trepart {Danish.Number(result.Allowance.Value, 2, 4)} = {Danish.Number(indexed, 2, 4)} {Words.PerUnit(row.Unit)}");
        return indexed;
    }

    private static void TellBase<TTrace>(in RowInput input, RuleYear rules, in BaseRate found, decimal converted, decimal days, decimal index, bool regional, ref TTrace trace)
        where TTrace : struct, ITrace
    {
        var unit = Words.PerUnit(input.Row.Unit);
        var mark = trace.Mark();
        var kind = found.From == "publication" ? "publication" : "cell";
        trace.Leaf("baseRate", "Basistakst", found.Rate, unit, $"Takst i {found.Year.ToString(Danish.Culture)}: {Danish.Number(found.Rate, 2, 4)} kr.{(found.From == "rows" ? " (fra basisårets takstrækker)" : found.From == "publication" ? " (offentliggjort)" : "")}", new ExplainedSource(kind, found.Where));
        if (converted != found.Rate)
            trace.Close(mark, "baseRateInDays", "Basistakst i årets dage", converted, unit, $"{Danish.Number(found.Rate, 2, 4)} × {Danish.Number(found.Days ?? 0, 0, 4)} / {Danish.Number(days, 0, 4)} dage");
        if (input.Row.BaseExcluded is { } stated)
            trace.Leaf("baseExcluded", "Basis undtaget", stated.Kroner, unit, $"Undtaget af basistaksten: {stated}", input.Cell(Field.BaseExcluded));
        var years = string.Join(", ", Enumerable.Range(found.Year + 1, Math.Max(0, rules.Year - found.Year)).Select(y => $"{y.ToString(Danish.Culture)}: {Danish.Percent((rules.Growth(regional, y) ?? 0m) * 100m)}"));
        RateTelling.Parameter(rules, RuleKeys.PriceIndex, index, "", rules.PriceTerms == PriceTerms.Nominal
            ? "Løbende priser: der fremskrives ikke"
            : $"Fremskrivning {rules.Vintage?.Id} ({(regional ? "regional" : "kommunal")}; {years})", ref trace);
    }
}
