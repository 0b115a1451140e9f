using Viften.Core.Agreements;

namespace Viften.Core.Rates;

/// <summary>Names of the parameters that results carry: the key of the rule set and a Danish label.</summary>
public static class RuleKeyNames
{
    /// <summary>Every parameter results can rest on, in the order of the rule set.</summary>
    public static IReadOnlyList<RuleKeys> All { get; } = [.. Enum.GetValues<RuleKeys>().Where(k => k != RuleKeys.None)];

    /// <summary>The key in the agreement's file ("occupancyMin").</summary>
    public static string Of(RuleKeys key)
    {
        var name = key.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>What the parameter is called in Danish.</summary>
    public static string Label(RuleKeys key) => key == RuleKeys.BasePayShare ? "Årets lønandel brugt som basisårets" : RuleLabels.Of(Of(key));

    /// <summary>The names of the keys in a mask, in the order of the rule set.</summary>
    public static IEnumerable<RuleKeys> In(RuleKeys mask) => All.Where(k => (mask & k) != 0);

    /// <summary>The document or § behind the value in force, with its note.</summary>
    public static string? SourceOf(RuleSet rules, RuleKeys key, int year)
    {
        var day = new DateOnly(Math.Clamp(year, 1, 9999), 1, 1);
        return key switch
        {
            RuleKeys.OccupancyYears => rules.OccupancyYears.At(day)?.Source,
            RuleKeys.OccupancyMin => rules.OccupancyMin.At(day)?.Source,
            RuleKeys.OccupancyMax => rules.OccupancyMax.At(day)?.Source,
            RuleKeys.ShortStayMin => rules.ShortStayMin.At(day)?.Source,
            RuleKeys.OccupancyDeviationLimit => rules.OccupancyDeviationLimit.At(day)?.Source,
            RuleKeys.WholeYearDays => rules.WholeYearDays.At(day)?.Source,
            RuleKeys.RateRounding => rules.RateRounding.At(day)?.Source,
            RuleKeys.CarryStrategy => rules.CarryStrategy.At(day)?.Source,
            RuleKeys.CarryLimitPct => rules.CarryLimitPct.At(day)?.Source,
            RuleKeys.CarryLagYears => rules.CarryLagYears.At(day)?.Source,
            RuleKeys.ReserveYears => rules.ReserveYears.At(day)?.Source,
            RuleKeys.LevellingGroups => rules.LevellingGroups.At(day)?.Source,
            RuleKeys.ClosingKey => rules.ClosingKey.At(day)?.Source,
            RuleKeys.Instrument => rules.Instrument.At(day)?.Source,
            RuleKeys.BaseYear => rules.BaseYear.At(day)?.Source,
            RuleKeys.ComparedTypes => rules.ComparedTypes.At(day)?.Source,
            RuleKeys.PriceTerms => rules.PriceTerms.At(day)?.Source,
            RuleKeys.RequiredChange => rules.RequiredChange.At(day)?.Source,
            RuleKeys.Tolerance => rules.Tolerance.At(day)?.Source,
            RuleKeys.BindingLevel => rules.BindingLevel.At(day)?.Source,
            RuleKeys.TripartiteModel => rules.TripartiteModel.At(day)?.Source,
            RuleKeys.TripartiteGroups => rules.TripartiteGroups.At(day)?.Source,
            RuleKeys.PriceIndex => rules.PriceIndex.At(day)?.Source,
            RuleKeys.ExclusionFlags => rules.ExclusionFlags.At(day)?.Source,
            RuleKeys.SpendingTerms => rules.SpendingTerms.At(day)?.Source,
            RuleKeys.RequiredChangeCompounds => rules.RequiredChangeCompounds.At(day)?.Source,
            _ => null,
        };
    }
}
