using Viften.Core.Agreements;
using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>What a rate economist should know of a row once it is calculated.</summary>
public static class CalculationFindings
{
    /// <summary>Approvals of a reported rate that no row reports any more.</summary>
    public static void OfChoices(RateFacts facts, RowInput[] inputs, FindingSink findings)
    {
        if (facts.Choices.Count == 0) return;
        var used = inputs.Where(i => i.Choice is not null).Select(i => i.Choice!).ToHashSet();
        foreach (var choice in facts.Choices)
        {
            if (used.Contains(choice)) continue;
            var row = Array.FindIndex(facts.Rows, r => r.Year == choice.Year && r.Operator == choice.Operator && r.OfferId == choice.OfferId && r.ServiceId == choice.ServiceId);
            if (row < 0) continue;
            findings.Add(row, "CHOICE-NOT-USED", Severity.Warns, $"Takst {choice.Rate} er godkendt for ydelsen, men den indberettes ikke længere; den beregnede takst bruges. Godkend den nye takst, eller tag godkendelsen tilbage.",
                facts.Origins[row].PlaceOf(Field.ReportedRate));
        }
    }

    public static void Of(int i, in RowInput input, RuleYear rules, in RateRowResult result, FindingSink findings)
    {
        var row = input.Row;
        var at = input.Origin;
        if ((input.Damage & Damage.Calculation) != 0) return;
        if (row.Financing == Financing.Takst && !result.IsPriceList)
        {
            if (row.StatedUnits is null) Occupancy(i, in input, rules, in result, findings);
            if (row.Group is null) Rate(i, row, at, in result, findings);
        }
        if (result.IsPriceList)
        {
            if (row.ReportedRate is null)
                findings.Add(i, "NOTHING-REPORTED", Severity.Blocks, "Rækken har hverken omkostninger eller takst. Udfyld omkostningslinjerne, eller skriv Takst.", at.PlaceOf(Field.ReportedRate));
            else
                findings.Add(i, "PRICE-LIST", Severity.Notes, "Omkostningsgrundlaget er ikke oplyst; den oplyste takst bruges uændret.", at.PlaceOf(Field.ReportedRate));
        }
        else if (result.CalculatedRate is { } calculated && input.Choice is { } choice)
            findings.Add(i, "RATE-APPROVED", Severity.Notes, $"Den oplyste takst {choice.Rate} er godkendt i stedet for den beregnede på {RateTelling.RateText(calculated, row.Unit, rules)} {Words.PerUnit(row.Unit)}: {choice.Reason}", at.PlaceOf(Field.ReportedRate));
        else if (row.Financing == Financing.Takst && result.Rate is { } rate && row.ReportedRate is { } reported && reported.Kroner != rate)
            findings.Add(i, "RATE-DIFFERS", Severity.Warns, $"Den oplyste takst er {reported}, men beregningen giver {RateTelling.RateText(rate, row.Unit, rules)} {Words.PerUnit(row.Unit)}. Den beregnede bruges; ret taksten eller tallene bag den.", at.PlaceOf(Field.ReportedRate));
        if (row.Financing != Financing.Takst && result.CostBase < Money.Zero)
            findings.Add(i, "COST-BASE-NEGATIVE", Severity.Blocks, $"Beløbet til fordeling er {result.CostBase}. Kontrollér indtægter og over-/underskud.", at.PlaceOf(Field.Carry));
        if (row.StatedExcluded is { } total && row.HasCosts && result.Units is > 0m) StatedExcluded(i, in input, rules, in result, total, findings);
    }

    private static void Rate(int i, RateRow row, RowOrigin at, in RateRowResult result, FindingSink findings)
    {
        if (result.CostBase is not { } costBase) return;
        if (costBase < Money.Zero)
            findings.Add(i, "COST-BASE-NEGATIVE", Severity.Blocks, result.Carry > Money.Zero
                ? $"Omkostningsgrundlaget er {costBase}: indtægter og overskud er større end omkostningerne. Sænk Over-/underskud; resten bliver stående på den åbne saldo."
                : $"Omkostningsgrundlaget er {costBase}: indtægterne er større end omkostningerne. Kontrollér omkostninger og indtægter.", at.PlaceOf(result.Carry > Money.Zero ? Field.Carry : Field.Income));
        else if (result.Units is not > 0m)
        {
            if (costBase == Money.Zero && !row.HasCostLine) return;
            var field = row.Places is null ? Field.Places : row.StatedUnits is not null ? Field.StatedUnits : Field.Places;
            if (row.Places is not null && result.Occupancy is null && row.StatedUnits is null) return; // OCCUPANCY-MISSING has said it.
            findings.Add(i, "UNITS-MISSING", Severity.Blocks, "Rækken har omkostninger, men ingen enheder at fordele dem på. Udfyld Pladser eller Antal enheder.", at.PlaceOf(field));
        }
        else if (costBase == Money.Zero)
            findings.Add(i, "COST-BASE-ZERO", Severity.Warns, "Omkostningsgrundlaget er 0 kr., så taksten bliver 0. Er det meningen?", at.PlaceOf(Field.Pay));
    }

    private static void Occupancy(int i, in RowInput input, RuleYear rules, in RateRowResult result, FindingSink findings)
    {
        var row = input.Row;
        var at = input.Origin;
        if (row.Unit is RateUnit.Time or RateUnit.Stk or RateUnit.Km or RateUnit.Forloeb && result.Units is not null)
            findings.Add(i, "UNITS-PER-PLACE", Severity.Warns, $"Enheden er {Words.Of(row.Unit)}, og Antal enheder er ikke oplyst. Dage ({Danish.Number(result.Days, 0, 2)}) læses som {Words.Plural(row.Unit)} pr. plads; skriv hellere Antal enheder.", at.PlaceOf(Field.StatedUnits));
        var scratch = default(RateRowResult);
        var trace = default(NoTrace);
        if (row.StatedOccupancy is null)
        {
            var known = OccupancyRule.KnownYears(in input, rules);
            if (known == 0)
                findings.Add(i, "OCCUPANCY-MISSING", Severity.Blocks, "Belægningen er ikke oplyst. Udfyld Belægning t-2 og t-3, Forudsat belægning eller Antal enheder.", at.PlaceOf(Field.OccupancyT2));
            else if (known < rules.OccupancyYears)
                findings.Add(i, "OCCUPANCY-FEW-YEARS", Severity.Warns, $"Belægningen bygger på {known.ToString(Danish.Culture)} år, reglen er {rules.OccupancyYears.ToString(Danish.Culture)}. Udfyld de manglende år.", at.PlaceOf(row.OccupancyT2 is null ? Field.OccupancyT2 : Field.OccupancyT3));
            return;
        }
        var stated = row.StatedOccupancy.Value;
        var min = row.ShortStay ? rules.ShortStayMin : rules.OccupancyMin;
        if (stated < min || stated > rules.OccupancyMax)
            findings.Add(i, "OCCUPANCY-OUTSIDE-BAND", Severity.Warns, $"Forudsat belægning {Danish.Percent(stated)} ligger uden for {Danish.Percent(min)} - {Danish.Percent(rules.OccupancyMax)}. Det kræver en konkret godkendelse.", at.PlaceOf(Field.StatedOccupancy));
        if (OccupancyRule.ByRule(in input, rules, ref scratch, ref trace) is { } byRule && Math.Abs(stated - byRule) >= rules.OccupancyDeviationLimit)
            findings.Add(i, "OCCUPANCY-DEVIATES", Severity.Warns, $"Forudsat belægning {Danish.Percent(stated)} afviger {Danish.Number(Math.Abs(stated - byRule), 0, 2)} procentpoint fra reglens {Danish.Percent(byRule)}. Forklar afvigelsen.", at.PlaceOf(Field.StatedOccupancy));
    }

    private static void StatedExcluded(int i, in RowInput input, RuleYear rules, in RateRowResult result, Money total, FindingSink findings)
    {
        var scratch = result;
        var trace = default(NoTrace);
        var computed = Instruments.Comparison.Excluded(in input, rules, ref scratch, ref trace);
        if (Math.Abs(computed - total.Kroner) > 0.005m)
            findings.Add(i, "EXCLUDED-TOTAL-DIFFERS", Severity.Warns, $"Undtaget er oplyst til {total}, men linjerne giver {Danish.Number(computed, 2, 4)} kr. pr. {Words.Of(input.Row.Unit)}. Det beregnede bruges.", input.Origin.PlaceOf(Field.StatedExcluded));
    }

    /// <summary>Why a group has no rates, at every member.</summary>
    public static void OfGroup(int[] members, RowInput[] inputs, RateRowResult[] results, GroupCalculation.Obstacle obstacle, FindingSink findings)
    {
        var group = inputs[members[0]].Row.Group;
        foreach (var i in members)
        {
            var at = inputs[i].Origin;
            switch (obstacle)
            {
                case GroupCalculation.Obstacle.MixedUnits:
                    findings.Add(i, "GROUP-MIXED-UNITS", Severity.Blocks, $"Takstgruppen {group} blander enheder. Alle ydelser i en gruppe skal have samme Enhed.", at.PlaceOf(Field.Unit));
                    break;
                case GroupCalculation.Obstacle.MissingUnits when results[i].Units is not > 0m:
                    findings.Add(i, "UNITS-MISSING", Severity.Blocks, $"Ydelsen i takstgruppen {group} har ingen enheder, så gruppens takster kan ikke beregnes. Udfyld Pladser og belægning eller Antal enheder.", at.PlaceOf(Field.Places));
                    break;
                case GroupCalculation.Obstacle.Negative:
                    findings.Add(i, "COST-BASE-NEGATIVE", Severity.Blocks, $"Takstgruppen {group} har samlet et omkostningsgrundlag på {results[i].GroupCostBase}. Sænk Over-/underskud; resten bliver stående på den åbne saldo.", at.PlaceOf(Field.Carry));
                    break;
                case GroupCalculation.Obstacle.OutOfRange:
                    findings.Add(i, "NUMBER-OUT-OF-RANGE", Severity.Blocks, $"Tallene i takstgruppen {group} giver en takst, der ikke kan være rigtig. Kontrollér beløb, Vægt og enheder.", at.PlaceOf(Field.GroupWeight));
                    break;
                case GroupCalculation.Obstacle.Unreadable when (inputs[i].Damage & Damage.Calculation) == 0:
                    findings.Add(i, "GROUP-UNREADABLE", Severity.Blocks, $"En anden række i takstgruppen {group} har en celle, der ikke kan læses, så gruppens takster kan ikke beregnes.", at.PlaceOf(Field.Group));
                    break;
                case GroupCalculation.Obstacle.None when results[i].GroupCostBase == Money.Zero:
                    findings.Add(i, "COST-BASE-ZERO", Severity.Warns, $"Takstgruppen {group} har et omkostningsgrundlag på 0 kr., så taksten bliver 0. Er det meningen?", at.PlaceOf(Field.Pay));
                    break;
            }
        }
    }
}
