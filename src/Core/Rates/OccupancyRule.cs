using Viften.Core.Agreements;
using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>Belægning i taksten: stated by the operator, or the mean of the closed years held inside the rule set's band.</summary>
/// <remarks>The mean is taken over percentages of years, not over place-days, and is not rounded.</remarks>
public static class OccupancyRule
{
    public static decimal? Of<TTrace>(in RowInput input, RuleYear rules, ref RateRowResult result, ref TTrace trace) where TTrace : struct, ITrace
    {
        if (input.Row.StatedOccupancy is { } stated)
        {
            if (TTrace.IsOn)
                trace.Leaf("occupancy", "Belægning", stated, "%", $"Driftsherren har selv oplyst forudsat belægning {Danish.Percent(stated)}", input.Cell(Field.StatedOccupancy));
            return stated;
        }
        return ByRule(in input, rules, ref result, ref trace);
    }

    /// <summary>The mean of the years that are known, clamped; null when none is known.</summary>
    public static decimal? ByRule<TTrace>(in RowInput input, RuleYear rules, ref RateRowResult result, ref TTrace trace) where TTrace : struct, ITrace
    {
        var mark = trace.Mark();
        var sum = 0m;
        var known = 0;
        Year(in input, Field.OccupancyT2, input.Row.OccupancyT2, input.AccountsOccupancy.T2, input.AccountsOccupancy.OriginT2, ref sum, ref known, ref trace);
        Year(in input, Field.OccupancyT3, input.Row.OccupancyT3, input.AccountsOccupancy.T3, input.AccountsOccupancy.OriginT3, ref sum, ref known, ref trace);
        if (rules.OccupancyYears >= 3)
            Year(in input, Field.OccupancyT4, input.Row.OccupancyT4, input.AccountsOccupancy.T4, input.AccountsOccupancy.OriginT4, ref sum, ref known, ref trace);
        if (known == 0) return null;
        var mean = known switch { 1 => sum, 2 => sum * 0.5m, _ => sum / known };
        var min = input.Row.ShortStay ? rules.ShortStayMin : rules.OccupancyMin;
        var max = rules.OccupancyMax;
        var used = mean < min ? min : mean > max ? max : mean;
        var minKey = input.Row.ShortStay ? RuleKeys.ShortStayMin : RuleKeys.OccupancyMin;
        result.Used |= rules.Assumed & (RuleKeys.OccupancyYears | RuleKeys.OccupancyMax | minKey);
        if (TTrace.IsOn)
        {
            RateTelling.Parameter(rules, RuleKeys.OccupancyYears, rules.OccupancyYears, "år", $"Gennemsnit af {rules.OccupancyYears} regnskabsår", ref trace);
            RateTelling.Parameter(rules, minKey, min, "%", $"Mindst {Danish.Percent(min)}", ref trace);
            RateTelling.Parameter(rules, RuleKeys.OccupancyMax, max, "%", $"Højst {Danish.Percent(max)}", ref trace);
            var held = used == mean ? "inden for" : used == min ? "løftet til mindstegrænsen i" : "sænket til øverste grænse i";
            trace.Close(mark, "occupancy", "Belægning", used, "%",
                $"Gennemsnittet af {known} år er {Danish.Percent(mean)}, {held} båndet {Danish.Percent(min)} - {Danish.Percent(max)}: {Danish.Percent(used)}");
        }
        return used;
    }

    /// <summary>How many of the rule's years are known.</summary>
    public static int KnownYears(in RowInput input, RuleYear rules)
    {
        var known = 0;
        if ((input.Row.OccupancyT2 ?? input.AccountsOccupancy.T2) is not null) known++;
        if ((input.Row.OccupancyT3 ?? input.AccountsOccupancy.T3) is not null) known++;
        if (rules.OccupancyYears >= 3 && (input.Row.OccupancyT4 ?? input.AccountsOccupancy.T4) is not null) known++;
        return known;
    }

    private static void Year<TTrace>(in RowInput input, Field field, decimal? own, decimal? accounts, RowOrigin accountsOrigin, ref decimal sum, ref int known, ref TTrace trace)
        where TTrace : struct, ITrace
    {
        if ((own ?? accounts) is not { } percent) return;
        sum += percent;
        known++;
        if (!TTrace.IsOn) return;
        if (own is not null)
            trace.Leaf(field.ToString(), Fields.Heading(field), percent, "%", $"{Fields.Heading(field)} i filen: {Danish.Percent(percent)}", input.Cell(field));
        else
            trace.Leaf(field.ToString(), Fields.Heading(field), percent, "%", $"Belagte pladsdage / pladsdage fra Regnskab: {Danish.Percent(percent)}",
                new ExplainedSource("cell", accountsOrigin.Where(Field.AccOccupiedDays)));
    }
}
