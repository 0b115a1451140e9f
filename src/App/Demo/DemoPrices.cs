using System.Collections.Immutable;

namespace Viften.App.Demo;

/// <summary>Prices the demo region lives in: growth of pay and prices (PL-skøn), tripartite rises (trepart) and supervision fees (tilsynstakster).</summary>
/// <remarks>
/// The growth figures are those the seeds of the agreements 2023-24 and 2025-26 assume, written here once more: they
/// steer how far the demo's rates rise, so that most operators keep the agreement and some do not. The check itself
/// reads the agreement, and where the two part, the demo's planned changes shift by the difference and nothing breaks.
/// </remarks>
/// <param name="ExTripartite">Growth of a year without the tripartite rises for municipalities, a fraction.</param>
/// <param name="RegionalLess">How much lower the regional growth of a year is.</param>
/// <param name="Tripartite">What the tripartite rises add to the growth of a year, a fraction.</param>
/// <param name="BaseMonthlyPay">Monthly pay the tripartite rise is measured against, kr.</param>
/// <param name="MonthlyRise">Accumulated tripartite rise a month, kr.</param>
public sealed record DemoPrices(
    ImmutableSortedDictionary<int, decimal> ExTripartite,
    decimal RegionalLess,
    ImmutableSortedDictionary<int, decimal> Tripartite,
    decimal BaseMonthlyPay,
    ImmutableSortedDictionary<int, decimal> MonthlyRise)
{
    public static DemoPrices Default { get; } = new(
        ByYear((2021, 0.017m), (2022, 0.026m), (2023, 0.036m), (2024, 0.033m), (2025, 0.031m), (2026, 0.028m)),
        0.001m,
        ByYear((2025, 0.006m), (2026, 0.008m)),
        36_500m,
        ByYear((2024, 600m), (2025, 900m), (2026, 1_800m)));

    // The published fee table of Socialtilsyn Midt for 2023 and 2024; the other years are carried on from it by price growth.
    private static readonly ImmutableSortedDictionary<int, (int Small, int Medium, int Large, int Largest)> s_fees =
        ImmutableSortedDictionary<int, (int, int, int, int)>.Empty
            .Add(2022, (38_551, 46_261, 77_102, 115_653)).Add(2023, (39_977, 47_973, 79_955, 119_932)).Add(2024, (42_127, 50_552, 84_253, 126_380))
            .Add(2025, (43_475, 52_170, 86_950, 130_425)).Add(2026, (44_910, 53_892, 89_820, 134_730));

    /// <summary>The price level of a year, 2026 = 1.</summary>
    public decimal Level(int year)
    {
        var level = 1m;
        for (var y = 2026; y > year; y--) level /= 1m + Growth(ExTripartite, y) + Growth(Tripartite, y);
        return level;
    }

    /// <summary>Π(1 + growth without tripartite) from the year after the base year.</summary>
    public decimal Index(int baseYear, int year, bool regional)
    {
        var index = 1m;
        for (var y = baseYear + 1; y <= year; y++) index *= 1m + Growth(ExTripartite, y) - (regional ? RegionalLess : 0m);
        return index;
    }

    /// <summary>Tripartite rise since the base year as a share of base-year pay; agreements with an earlier base year have none.</summary>
    public decimal Rise(int baseYear, int year) => baseYear < 2024 ? 0m : (Accumulated(year) - Accumulated(baseYear)) / BaseMonthlyPay;

    /// <summary>Tilsyn: the yearly fee of an offer by its number of places.</summary>
    public static int SupervisionFee(int year, decimal places)
    {
        var (small, medium, large, largest) = s_fees[year];
        return places < 8 ? small : places < 25 ? medium : places < 50 ? large : largest;
    }

    private decimal Accumulated(int year) => MonthlyRise.Where(p => p.Key <= year).Select(p => p.Value).LastOrDefault();

    private static decimal Growth(ImmutableSortedDictionary<int, decimal> series, int year) => series.GetValueOrDefault(year);

    private static ImmutableSortedDictionary<int, decimal> ByYear(params (int Year, decimal Value)[] values) =>
        values.ToImmutableSortedDictionary(v => v.Year, v => v.Value);
}
