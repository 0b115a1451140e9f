using Viften.Core.Agreements;
using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>Takstberegning: from the figures of a row to its cost base, units and rate.</summary>
/// <remarks>
/// One code path for result and explanation: every step tells a trace what it did, and with <see cref="NoTrace"/> the
/// telling compiles to nothing. Format: the rate file, "Calculation, per row"; clause C21.
/// </remarks>
public static class RateCalculation
{
    /// <summary>Cost base, days, occupancy and units of one row; the rate follows in <see cref="Rate"/> or with the group.</summary>
    public static void Row<TTrace>(in RowInput input, RuleYear rules, ref RateRowResult result, ref TTrace trace) where TTrace : struct, ITrace
    {
        var row = input.Row;
        result.SetIndex = -1;
        result.Carry = input.ComputedCarry ?? row.Carry;
        result.CarryIsComputed = input.ComputedCarry is not null;
        if ((input.Damage & Damage.Calculation) != 0) return;
        result.Days = DaysOf(row, rules, ref result);
        var hasCosts = row.HasCosts || input.ComputedCarry is not null;
        if (hasCosts) result.CostBase = CostBase(in input, rules, ref result, ref trace);
        result.IsPriceList = !hasCosts && row.Group is null;
        if (row.Financing != Financing.Takst)
        {
            result.Units = row.StatedUnits;
            if (TTrace.IsOn && row.StatedUnits is not null) StatedUnits(in input, ref trace);
            return;
        }
        result.Units = Units(in input, rules, result.IsPriceList, ref result, ref trace);
    }

    /// <summary>Σ cost lines − income − carry.</summary>
    public static Money CostBase<TTrace>(in RowInput input, RuleYear rules, ref RateRowResult result, ref TTrace trace) where TTrace : struct, ITrace
    {
        var row = input.Row;
        var mark = trace.Mark();
        var costs = CostLines.Costs(row);
        var income = CostLines.Income(row);
        var carry = result.Carry.GetValueOrDefault();
        if (input.ComputedCarry is not null)
            result.Used |= rules.Assumed & (RuleKeys.CarryStrategy | RuleKeys.CarryLimitPct | RuleKeys.CarryLagYears | RuleKeys.LevellingGroups);
        var costBase = new Money(costs - income) - carry;
        if (TTrace.IsOn)
        {
            RateTelling.CostLines(in input, result.Carry, ref trace);
            trace.Close(mark, "costBase", "Omkostningsgrundlag", costBase.Kroner, "kr.",
                $"Omkostninger {new Money(costs)} − indtægter {new Money(income)} − over-/underskud {carry} = {costBase}");
        }
        return costBase;
    }

    private static decimal DaysOf(RateRow row, RuleYear rules, ref RateRowResult result)
    {
        if (row.Days is { } stated) return stated;
        if (!row.IsWholeYear) return row.To.DayNumber - row.From.DayNumber + 1;
        result.Used |= rules.Assumed & RuleKeys.WholeYearDays;
        return rules.WholeYearDays;
    }

    /// <summary>Enheder: stated, or places × days × occupancy by the unit's own rule; null when it cannot be found.</summary>
    private static decimal? Units<TTrace>(in RowInput input, RuleYear rules, bool isPriceList, ref RateRowResult result, ref TTrace trace)
        where TTrace : struct, ITrace
    {
        var row = input.Row;
        if (row.StatedUnits is { } stated)
        {
            if (TTrace.IsOn) StatedUnits(in input, ref trace);
            return stated;
        }
        if (isPriceList) return null;
        var mark = trace.Mark();
        result.Occupancy = OccupancyRule.Of(in input, rules, ref result, ref trace);
        var days = result.Days;
        if (row.Places is not { } places || result.Occupancy is not { } occupancy || places < 0m || days < 0m || occupancy < 0m) return null;
        var units = row.Unit == RateUnit.Maaned
            ? places * 12m * days / 365m * occupancy * 0.01m
            : places * days * occupancy * 0.01m;
        if (TTrace.IsOn)
        {
            RateTelling.PlacesAndDays(in input, rules, days, ref trace);
            trace.Close(mark, "units", "Enheder", units, Words.Plural(row.Unit), row.Unit == RateUnit.Maaned
                ? $"{Danish.Number(places, 0, 4)} pladser × 12 måneder × {Danish.Number(days, 0, 4)}/365 × {Danish.Percent(occupancy)} = {Danish.Number(units, 0, 4)} måneder"
                : $"{Danish.Number(places, 0, 4)} pladser × {Danish.Number(days, 0, 4)} dage × {Danish.Percent(occupancy)} = {Danish.Number(units, 0, 4)} {Words.Plural(row.Unit)}");
        }
        return units;
    }

    private static void StatedUnits<TTrace>(in RowInput input, ref TTrace trace) where TTrace : struct, ITrace =>
        trace.Leaf("units", "Enheder", input.Row.StatedUnits, Words.Plural(input.Row.Unit),
            $"Antal enheder er oplyst: {Danish.Number(input.Row.StatedUnits ?? 0, 0, 4)} {Words.Plural(input.Row.Unit)}", input.Cell(Field.StatedUnits));

    /// <summary>Takst of a row outside groups: cost base / units, rounded once, half away from zero.</summary>
    public static void Rate<TTrace>(in RowInput input, RuleYear rules, ref RateRowResult result, ref TTrace trace) where TTrace : struct, ITrace
    {
        var row = input.Row;
        if ((input.Damage & Damage.Calculation) != 0) return;
        if (row.Financing != Financing.Takst || result.IsPriceList)
        {
            if (row.ReportedRate is not { } reported) return;
            result.Rate = result.ExactRate = reported.Kroner;
            if (TTrace.IsOn)
                trace.Leaf("rate", "Takst", result.Rate, Words.PerUnit(row.Unit), result.IsPriceList
                    ? $"Omkostningsgrundlaget er ikke oplyst; den oplyste takst {reported} pr. {Words.Of(row.Unit)} bruges, som den er"
                    : $"Finansieringen er {Words.Of(row.Financing)}, så der beregnes ingen takst; den oplyste takst {reported} pr. {Words.Of(row.Unit)} bruges", input.Cell(Field.ReportedRate));
            return;
        }
        if (result.CostBase is not { } costBase || costBase < Money.Zero) return;
        if (result.Units is not > 0m)
            return;
        var mark = trace.Mark();
        var units = result.Units.GetValueOrDefault();
        var exact = costBase.Kroner / units;
        Round(row.Unit, rules, exact, ref result);
        Choose(in input, ref result);
        result.Residue = (result.Rate * units) - costBase.Kroner;
        if (TTrace.IsOn)
        {
            var recorded = default(RateRowResult);
            Row(in input, rules, ref recorded, ref trace);
            RateTelling.Rate(in input, rules, in result, mark, $"{costBase} / {Danish.Number(units, 0, 4)} {Words.Plural(row.Unit)}", ref trace);
        }
    }

    /// <summary>Puts the reported rate in the place of the calculated one where the secretariat has approved it.</summary>
    public static void Choose(in RowInput input, ref RateRowResult result)
    {
        result.CalculatedRate = null;
        if (input.Choice is not { } choice || result.Rate == choice.Rate.Kroner) return;
        result.CalculatedRate = result.Rate;
        result.Rate = choice.Rate.Kroner;
    }

    /// <summary>Rounds a rate to the decimals of its unit.</summary>
    public static void Round(RateUnit unit, RuleYear rules, decimal exact, ref RateRowResult result)
    {
        result.Used |= rules.Assumed & RuleKeys.RateRounding;
        result.ExactRate = exact;
        result.Rate = Math.Round(exact, rules.Decimals[(int)unit], MidpointRounding.AwayFromZero);
    }
}
