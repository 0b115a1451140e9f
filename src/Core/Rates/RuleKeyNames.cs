using System.Collections.Immutable;
using Viften.Core.Agreements;

namespace Viften.Core.Rates;

/// <summary>Names of the parameters that results carry: the key of the rule set and a Danish label.</summary>
public static class RuleKeyNames
{
    private static readonly ImmutableArray<(RuleKeys Key, string Name, string Label)> s_names =
    [
        (RuleKeys.OccupancyYears, "occupancyYears", "Regnskabsår i belægningen"),
        (RuleKeys.OccupancyMin, "occupancyMin", "Mindste belægning"),
        (RuleKeys.OccupancyMax, "occupancyMax", "Største belægning"),
        (RuleKeys.ShortStayMin, "shortStayMin", "Mindste belægning ved kort ophold"),
        (RuleKeys.OccupancyDeviationLimit, "occupancyDeviationLimit", "Grænse for afvigende belægning"),
        (RuleKeys.WholeYearDays, "wholeYearDays", "Dage i et helt takstår"),
        (RuleKeys.RateRounding, "rateRounding", "Afrunding af takster"),
        (RuleKeys.CarryStrategy, "carryStrategy", "Model for over-/underskud"),
        (RuleKeys.CarryLimitPct, "carryLimitPct", "Bånd for over-/underskud"),
        (RuleKeys.CarryLagYears, "carryLagYears", "År fra regnskab til takst"),
        (RuleKeys.ReserveYears, "reserveYears", "År en hensættelse kan bruges"),
        (RuleKeys.LevellingGroups, "levellingGroups", "Udligningsgrupper"),
        (RuleKeys.ClosingKey, "closingKey", "Nøgle for lukkeregnskab"),
        (RuleKeys.Instrument, "instrument", "Styringsinstrument"),
        (RuleKeys.BaseYear, "baseYear", "Basisår"),
        (RuleKeys.ComparedTypes, "comparedTypes", "Ydelsestyper, der sammenlignes"),
        (RuleKeys.PriceTerms, "priceTerms", "Faste eller løbende priser"),
        (RuleKeys.RequiredChange, "requiredChange", "Krævet realændring pr. år"),
        (RuleKeys.Tolerance, "tolerance", "Tolerance"),
        (RuleKeys.BindingLevel, "bindingLevel", "Niveau aftalen binder på"),
        (RuleKeys.TripartiteModel, "tripartiteModel", "Model for trepart"),
        (RuleKeys.TripartiteGroups, "tripartiteGroups", "Trepartens lønstigninger"),
        (RuleKeys.PriceIndex, "priceIndex", "Pris- og lønfremskrivning"),
        (RuleKeys.ExclusionFlags, "exclusionFlags", "Linjer uden for sammenligningen"),
        (RuleKeys.SpendingTerms, "spendingTerms", "Faste eller løbende priser i udgiftsstyringen"),
        (RuleKeys.RequiredChangeCompounds, "requiredChangeCompounds", "Krævede ændringer ganges sammen"),
        (RuleKeys.BasePayShare, "basePayShare", "Årets lønandel brugt som basisårets"),
    ];

    public static IReadOnlyList<RuleKeys> All { get; } = [.. s_names.Select(n => n.Key)];

    public static string Of(RuleKeys key) => Find(key).Name;

    public static string Label(RuleKeys key) => Find(key).Label;

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

    private static (RuleKeys Key, string Name, string Label) Find(RuleKeys key)
    {
        foreach (var n in s_names) if (n.Key == key) return n;
        throw new ArgumentOutOfRangeException(nameof(key), key, "Not one parameter.");
    }
}
