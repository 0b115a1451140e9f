using System.Collections.Immutable;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Agreements;

/// <summary>A rule set as it stands for one rate year, with plain values so that a rule reads a field and not a document.</summary>
/// <remarks>Every parameter is read as of 1 January of the year. Which of them are assumed is a mask that results carry on.</remarks>
public sealed class RuleYear
{
    private readonly Dictionary<(bool Regional, int BaseYear), decimal?> _index = [];
    private readonly Dictionary<int, decimal> _required = [];
    private readonly Dictionary<(int Group, int BaseYear), decimal> _rises = [];
    private readonly decimal?[] _baseIndex;
    private readonly decimal _baseRequired;
    private readonly RuleSet _rules;
    private readonly DateOnly _day;

    public RuleYear(Agreement agreement, int year, IndexVintage? vintage)
    {
        Agreement = agreement;
        Year = year;
        Vintage = vintage;
        _rules = agreement.Rules;
        _day = new DateOnly(Math.Clamp(year, 1, 9999), 1, 1);
        Instrument = Take(_rules.Instrument, RuleKeys.Instrument, InstrumentKind.RateCeiling);
        BaseYear = Take(_rules.BaseYear, RuleKeys.BaseYear, 0);
        PriceTerms = Take(_rules.PriceTerms, RuleKeys.PriceTerms, PriceTerms.Real);
        SpendingTerms = Take(_rules.SpendingTerms, RuleKeys.SpendingTerms, PriceTerms.Real);
        Tolerance = Take(_rules.Tolerance, RuleKeys.Tolerance, 0m);
        BindingLevel = Take(_rules.BindingLevel, RuleKeys.BindingLevel, BindingLevel.Operator);
        TripartiteModel = Take(_rules.TripartiteModel, RuleKeys.TripartiteModel, TripartiteModel.None);
        TripartiteGroups = Take(_rules.TripartiteGroups, RuleKeys.TripartiteGroups, []);
        Take(_rules.PriceIndex, RuleKeys.PriceIndex, []);
        Take(_rules.RequiredChange, RuleKeys.RequiredChange, 0m);
        Compounds = Take(_rules.RequiredChangeCompounds, RuleKeys.RequiredChangeCompounds, true);
        OccupancyYears = Take(_rules.OccupancyYears, RuleKeys.OccupancyYears, 2);
        OccupancyMin = Take(_rules.OccupancyMin, RuleKeys.OccupancyMin, 0m);
        OccupancyMax = Take(_rules.OccupancyMax, RuleKeys.OccupancyMax, 100m);
        ShortStayMin = Take(_rules.ShortStayMin, RuleKeys.ShortStayMin, 0m);
        OccupancyDeviationLimit = Take(_rules.OccupancyDeviationLimit, RuleKeys.OccupancyDeviationLimit, 5m);
        WholeYearDays = Take(_rules.WholeYearDays, RuleKeys.WholeYearDays, 365);
        CarryStrategy = Take(_rules.CarryStrategy, RuleKeys.CarryStrategy, CarryStrategy.MidtUdligning);
        CarryLimit = Take(_rules.CarryLimitPct, RuleKeys.CarryLimitPct, 5m) / 100m;
        CarryLag = Take(_rules.CarryLagYears, RuleKeys.CarryLagYears, 2);
        ReserveYears = Take(_rules.ReserveYears, RuleKeys.ReserveYears, 5);
        Take(_rules.LevellingGroups, RuleKeys.LevellingGroups, []);
        Take(_rules.ClosingKey, RuleKeys.ClosingKey, "");
        Decimals = RoundingOf(Take(_rules.RateRounding, RuleKeys.RateRounding, ImmutableSortedDictionary<string, int>.Empty));
        ComparedKinds = KindsOf(Take(_rules.ComparedTypes, RuleKeys.ComparedTypes, []));
        Flagged = FlagsOf(Take(_rules.ExclusionFlags, RuleKeys.ExclusionFlags, []));
        InPeriod = year >= agreement.From.Year && year <= agreement.To.Year;
        // Nearly every row has the agreement's own base year, so that one is kept at hand.
        _baseRequired = RequiredFactor(BaseYear);
        _baseIndex = [IndexFactor(false, BaseYear), IndexFactor(true, BaseYear)];
    }

    public Agreement Agreement { get; }
    public int Year { get; }
    public IndexVintage? Vintage { get; }
    public InstrumentKind Instrument { get; }
    public int BaseYear { get; }
    public PriceTerms PriceTerms { get; }
    public PriceTerms SpendingTerms { get; }
    public decimal Tolerance { get; }
    public BindingLevel BindingLevel { get; }
    public TripartiteModel TripartiteModel { get; }
    public ImmutableArray<TripartiteGroup> TripartiteGroups { get; }
    public bool Compounds { get; }
    public int OccupancyYears { get; }
    public decimal OccupancyMin { get; }
    public decimal OccupancyMax { get; }
    public decimal ShortStayMin { get; }
    public decimal OccupancyDeviationLimit { get; }
    public int WholeYearDays { get; }
    public CarryStrategy CarryStrategy { get; }
    /// <summary>The band as a fraction (0.05).</summary>
    public decimal CarryLimit { get; }
    public int CarryLag { get; }
    public int ReserveYears { get; }
    /// <summary>Decimals of the rate, by <see cref="RateUnit"/>.</summary>
    public int[] Decimals { get; }
    /// <summary>Whether a kind is compared, by <see cref="ServiceKind"/>.</summary>
    public bool[] ComparedKinds { get; }
    /// <summary>The lines left out of the comparison, in file order; Over-/underskud is <see cref="Field.Carry"/>.</summary>
    public ImmutableArray<Field> Flagged { get; }
    /// <summary>Whether the year lies inside the agreement's period.</summary>
    public bool InPeriod { get; }
    /// <summary>The parameters of this year that are assumed.</summary>
    public RuleKeys Assumed { get; private set; }

    /// <summary>Π(1 + pl) for the years after the base year; 1 in nominal terms, null when a year is missing.</summary>
    public decimal? IndexFactor(bool regional, int baseYear)
    {
        if (baseYear == BaseYear && _baseIndex is not null) return _baseIndex[regional ? 1 : 0];
        if (_index.TryGetValue((regional, baseYear), out var known)) return known;
        decimal? factor = 1m;
        for (var y = baseYear + 1; y <= Year && factor is not null && PriceTerms == PriceTerms.Real; y++)
            factor = Growth(regional, y) is { } g ? factor * (1m + g) : null;
        if (baseYear > Year) factor = null;
        return _index[(regional, baseYear)] = factor;
    }

    /// <summary>Growth of one year under the tripartite model: what is in the index when tripartite is in it, without it otherwise.</summary>
    public decimal? Growth(bool regional, int year)
    {
        if (Vintage is null) return null;
        foreach (var y in regional ? Vintage.Regional : Vintage.Municipal)
            if (y.Year == year) return TripartiteModel == TripartiteModel.InIndex ? y.ExTripartite + y.Tripartite : y.ExTripartite;
        return null;
    }

    /// <summary>What one may keep of the indexed base: Π(1 + required change) or 1 + Σ required change, from the year after the base.</summary>
    public decimal RequiredFactor(int baseYear)
    {
        if (baseYear == BaseYear && _baseIndex is not null) return _baseRequired;
        if (_required.TryGetValue(baseYear, out var known)) return known;
        var factor = 1m;
        for (var y = baseYear + 1; y <= Year; y++)
        {
            var change = _rules.RequiredChange.At(new DateOnly(y, 1, 1))?.Value ?? 0m;
            factor = Compounds ? factor * (1m + change) : factor + change;
        }
        return _required[baseYear] = factor;
    }

    /// <summary>A staff group's tripartite rise since the base year as a share of its base-year pay.</summary>
    public decimal Rise(int group, int baseYear)
    {
        if (_rises.TryGetValue((group, baseYear), out var known)) return known;
        var g = TripartiteGroups[group];
        var rise = g.BaseMonthlyPay == 0 ? 0m : (MonthlyRise(g, Year) - MonthlyRise(g, baseYear)) / g.BaseMonthlyPay;
        return _rises[(group, baseYear)] = rise;
    }

    /// <summary>The accumulated monthly rise in a year: the latest known at or before it.</summary>
    public static decimal MonthlyRise(TripartiteGroup group, int year)
    {
        var rise = 0m;
        foreach (var (y, kr) in group.MonthlyRise) if (y <= year) rise = kr;
        return rise;
    }

    /// <summary>The index of a staff group by name, case-insensitive; −1 when the rule set has no such group.</summary>
    public int GroupIndex(string? name)
    {
        for (var i = 0; i < TripartiteGroups.Length; i++)
            if (name is null ? TripartiteGroups[i].IsDefault : string.Equals(TripartiteGroups[i].Name, name, StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }

    private T Take<T>(Parameter<T> parameter, RuleKeys key, T missing)
    {
        var value = parameter.At(_day);
        if (value is null) return missing;
        if (value.Status == ParameterStatus.Assumed) Assumed |= key;
        return value.Value;
    }

    private static int[] RoundingOf(ImmutableSortedDictionary<string, int> byUnit)
    {
        var decimals = new int[Enum.GetValues<RateUnit>().Length];
        foreach (var unit in Enum.GetValues<RateUnit>())
            decimals[(int)unit] = byUnit.TryGetValue(Words.Of(unit), out var d) ? d : unit is RateUnit.Time or RateUnit.Stk or RateUnit.Km ? 2 : 0;
        return decimals;
    }

    private static bool[] KindsOf(ImmutableArray<string> names)
    {
        var compared = new bool[Enum.GetValues<ServiceKind>().Length];
        foreach (var kind in Enum.GetValues<ServiceKind>()) compared[(int)kind] = names.Contains(Words.Of(kind), StringComparer.OrdinalIgnoreCase);
        return compared;
    }

    private static ImmutableArray<Field> FlagsOf(ImmutableArray<string> headings) =>
        [.. headings.Select(h => Fields.ByHeading(RateSheet.Takster, h)?.Field).OfType<Field>().Order()];
}
