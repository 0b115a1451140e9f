using CsCheck;
using Viften.Core.Instruments;
using Viften.Core.Rates;
using Xunit;

namespace Viften.Core.Tests.Rates;

public class RateLawTests
{
    private static readonly Gen<RateRow> s_row =
        Gen.Select(Gen.Int[1, 60], Gen.Int[800, 1100], Gen.Int[800, 1100], Gen.Long[0, 4_000_000_000L], Gen.Long[0, 500_000_000L], Gen.Int[0, 6]).Select(
            (places, t2, t3, pay, property, unit) => TestRows.Row() with
            {
                Places = places,
                OwnPlaces = 0m,
                OccupancyT2 = t2 / 10m,
                OccupancyT3 = t3 / 10m,
                Pay = new Money(pay),
                Property = new Money(property),
                Unit = (RateUnit)unit,
            });

    [Fact]
    public void More_cost_never_gives_a_lower_rate() =>
        Gen.Select(s_row, Gen.Long[0, 1_000_000_000L]).Sample((row, more) =>
            TestRows.Check(row).Rows[0].Rate <= TestRows.Check(row with { Property = row.Property!.Value + new Money(more) }).Rows[0].Rate);

    [Fact]
    public void Splitting_a_year_in_two_part_years_changes_no_total_and_no_comparison() =>
        Gen.Select(s_row, Gen.Int[1, 364]).Sample((row, day) =>
        {
            var whole = row with { Unit = RateUnit.Doegn, BaseRate = Money.FromKroner(1800m), BaseWeight = 3600m, StatedUnits = 3650m };
            var cut = new DateOnly(2025, 1, 1).AddDays(day);
            RateRow Part(DateOnly from, DateOnly to, int days) => whole with
            {
                From = from,
                To = to,
                StatedUnits = 10m * days,
                Pay = new Money(days == day ? Part1(whole.Pay!.Value.Oere, day) : whole.Pay!.Value.Oere - Part1(whole.Pay!.Value.Oere, day)),
                Property = new Money(days == day ? Part1(whole.Property!.Value.Oere, day) : whole.Property!.Value.Oere - Part1(whole.Property!.Value.Oere, day)),
            };
            static long Part1(long oere, int days) => oere * days / 365;
            var one = TestRows.Check(whole);
            var two = TestRows.Check(Part(new DateOnly(2025, 1, 1), cut.AddDays(-1), day), Part(cut, new DateOnly(2025, 12, 31), 365 - day));
            Assert.Equal(one.Rows[0].CostBase!.Value.Oere, two.Rows.Sum(r => r.CostBase!.Value.Oere));
            Assert.Equal(3600m, Math.Round(two.Rows.Sum(r => r.Weight), 10));
            var exactTwo = two.Rows.Sum(r => r.ExactRate!.Value * r.Units!.Value) / two.Rows.Sum(r => r.Units!.Value);
            Assert.True(Math.Abs(one.Rows[0].ExactRate!.Value - exactTwo) < 0.0000001m);
            // Rates are whole kroner, so the year's rate of two parts may differ by what rounding leaves.
            Assert.True(Math.Abs(one.Operators[0].RealChange!.Value - two.Operators[0].RealChange!.Value) <= 1m / 1800m);
        });

    [Fact]
    public void The_explanation_of_any_figure_ends_on_the_figure() =>
        Gen.Select(s_row, Gen.Int[1000, 3000], Gen.Int[0, 100]).Sample((row, @base, covered) =>
        {
            var check = TestRows.Check(row with { BaseRate = Money.FromKroner(@base), BaseWeight = 3500m, PayCovered = covered, Supervision = Money.FromKroner(10m), Carry = Money.FromKroner(covered), CarryYear = 2023 });
            foreach (var figure in RateExplanation.RowFigures)
            {
                var told = RateExplanation.OfRow(check, 0, figure);
                Assert.Equal(RowFigure.Of(check.Rows[0], figure), told?.Value);
            }
            Assert.Equal(check.Operators[0].RealChange, RateExplanation.OfOperator(check, "0740", "realChange")?.Value);
            Assert.Equal(check.Region.Coverage, RateExplanation.OfRegion(check, "coverage")?.Value);
        });

    [Fact]
    public void The_waterfall_sums_exactly_to_the_rate_and_its_rounding_is_small() =>
        Gen.Select(s_row, s_row).Sample((before, now) =>
        {
            var old = before with { Year = 2024, From = new DateOnly(2024, 1, 1), To = new DateOnly(2024, 12, 31), Unit = RateUnit.Doegn };
            var baseRate = TestRows.Check(old).Rows[0].Rate;
            if (baseRate is null or <= 0m) return;
            var check = TestRows.Check(old, now with { Unit = RateUnit.Doegn, BaseRate = Money.FromKroner(baseRate.Value), BaseWeight = 100m, PayCovered = 30m });
            var waterfall = Decomposition.Of(check, 1);
            if (!check.Rows[1].Compared) return;
            Assert.Null(waterfall.NotPossible);
            Assert.Equal(check.Rows[1].Rate, waterfall.Steps.Sum(s => s.Amount));
            Assert.True(Math.Abs(waterfall.Steps[^1].Amount) <= 1.1m);
        });

    [Fact]
    public void Without_the_base_years_row_the_waterfall_says_so() =>
        Assert.StartsWith("Kan ikke opdeles", Decomposition.Of(TestRows.Check(TestRows.Row() with { BaseRate = Money.FromKroner(1900m), BaseWeight = 1m }), 0).NotPossible, StringComparison.Ordinal);

    [Fact]
    public void A_tree_ends_in_cells_and_parameters()
    {
        var tree = RateExplanation.OfRow(TestRows.Check(TestRows.Row() with { BaseRate = Money.FromKroner(1900m), BaseWeight = 1m }), 0, "realChange")!;
        var leaves = Leaves(tree).ToArray();
        Assert.All(leaves, l => Assert.NotNull(l.Source));
        Assert.Contains(leaves, l => l.Source is { Kind: "cell", Where: "prøve.xlsx · Takster!AF2" });
        Assert.Contains(leaves, l => l.Source is { Kind: "parameter", Status: "assumed" });

        static IEnumerable<Explained> Leaves(Explained e) => e.Parts.Count == 0 ? [e] : e.Parts.SelectMany(Leaves);
    }
}
