using Viften.Core.Agreements;
using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>The leaves that several explanations share: cost lines, places and days, parameters.</summary>
internal static class RateTelling
{
    public static void CostLines<TTrace>(in RowInput input, Money? carry, ref TTrace trace) where TTrace : struct, ITrace
    {
        var row = input.Row;
        foreach (var line in Rates.CostLines.All)
            if (Rates.CostLines.Of(row, line) is { } amount) Line(in input, line, amount, "lægges til", ref trace);
        foreach (var line in Rates.CostLines.IncomeLines)
        {
            if (line == Field.Income && row.HasIncomeParts) continue;
            if (Rates.CostLines.Of(row, line) is { } amount) Line(in input, line, amount, "trækkes fra", ref trace);
        }
        if (carry is not { } c) return;
        if (input.ComputedCarry is null)
            Line(in input, Field.Carry, c, c < Money.Zero ? "underskud, der hæver taksten" : "overskud, der sænker taksten", ref trace);
        else
            trace.Leaf("Carry", "Over-/underskud", c.Kroner, "kr.", $"Beregnet af Regnskab og fordelt på tilbuddets ydelser efter omkostningsgrundlag: {c}",
                new ExplainedSource("cell", $"{input.Origin.Layout.File} · Regnskab (tilbud {row.OfferId}, regnskabsår {row.CarryYear?.ToString(Danish.Culture) ?? "år − forskydning"})"));
    }

    private static void Line<TTrace>(in RowInput input, Field line, Money amount, string role, ref TTrace trace) where TTrace : struct, ITrace =>
        trace.Leaf(line.ToString(), Fields.Heading(line), amount.Kroner, "kr.", $"{Fields.Heading(line)} {amount} ({role})", input.Cell(line));

    public static void PlacesAndDays<TTrace>(in RowInput input, RuleYear rules, decimal days, ref TTrace trace) where TTrace : struct, ITrace
    {
        var row = input.Row;
        trace.Leaf("Places", "Pladser", row.Places, "pladser", $"Pladser i perioden: {Danish.Number(row.Places ?? 0, 0, 4)}", input.Cell(Field.Places));
        if (row.Days is not null)
            trace.Leaf("Days", "Dage", days, "dage", $"Dage, taksten spredes på: {Danish.Number(days, 0, 4)} (oplyst)", input.Cell(Field.Days));
        else if (row.IsWholeYear)
            Parameter(rules, RuleKeys.WholeYearDays, days, "dage", $"Et helt år spredes på {Danish.Number(days, 0)} dage", ref trace);
        else
            trace.Leaf("Days", "Dage", days, "dage", $"Dage fra {Danish.Date(row.From)} til {Danish.Date(row.To)}: {Danish.Number(days, 0)}", input.Cell(Field.From));
    }

    /// <summary>A parameter as a leaf: its value in force, its source and whether it is confirmed or assumed.</summary>
    public static void Parameter<TTrace>(RuleYear rules, RuleKeys key, decimal? value, string unit, string sentence, ref TTrace trace) where TTrace : struct, ITrace
    {
        var name = RuleKeyNames.Of(key);
        var reference = RuleKeyNames.SourceOf(rules.Agreement.Rules, key, rules.Year);
        var assumed = (rules.Assumed & key) != 0;
        trace.Leaf(name, RuleKeyNames.Label(key), value, unit, sentence + (assumed ? " (antaget)" : ""),
            new ExplainedSource("parameter", $"{rules.Agreement.Id} · {name}", reference, assumed ? "assumed" : "confirmed"));
    }

    /// <summary>Closes over what a rate was made of; an approved reported rate stands above the calculated one.</summary>
    /// <param name="arithmetic">The division, as "1.000,00 kr. / 10 døgn".</param>
    public static void Rate<TTrace>(in RowInput input, RuleYear rules, in RateRowResult result, int mark, string arithmetic, ref TTrace trace) where TTrace : struct, ITrace
    {
        var unit = input.Row.Unit;
        var calculated = result.CalculatedRate ?? result.Rate;
        var sentence = $"{arithmetic} = {Danish.Number(result.ExactRate ?? 0, 2, 4)}, afrundet til {RateText(calculated, unit, rules)} {Words.PerUnit(unit)}";
        if (result.CalculatedRate is null || input.Choice is not { } choice)
        {
            trace.Close(mark, "rate", "Takst", result.Rate, Words.PerUnit(unit), sentence);
            return;
        }
        trace.Close(mark, "calculatedRate", "Beregnet takst", calculated, Words.PerUnit(unit), sentence);
        trace.Leaf("approvedRate", "Godkendt indberettet takst", result.Rate, Words.PerUnit(unit),
            $"Sekretariatet har godkendt den indberettede takst {choice.Rate}: {choice.Reason}", input.Cell(Field.ReportedRate));
        trace.Close(mark, "rate", "Takst", result.Rate, Words.PerUnit(unit),
            $"Den indberettede takst {choice.Rate} er godkendt og bruges i stedet for den beregnede på {RateText(calculated, unit, rules)} {Words.PerUnit(unit)}");
    }

    public static string RateText(decimal? rate, RateUnit unit, RuleYear rules) =>
        rate is { } r ? Danish.Number(r, rules.Decimals[(int)unit], Math.Max(rules.Decimals[(int)unit], 4)) : "ingen";
}
