using CsCheck;
using Viften.Core.Instruments;
using Viften.Core.RateFiles;
using Viften.Core.Rates;
using Xunit;

namespace Viften.Core.Tests.Rates;

public class WhatIfTests
{
    private static readonly RateRow s_base = TestRows.Row() with { BaseRate = Money.FromKroner(1900m), BaseWeight = 3500m, PayCovered = 40m };

    private static WhatIfResult Ask(RateCheckResult today, WhatIfChange change, int row = 0) => WhatIf.Of(today, row, change);

    [Fact]
    public void Nothing_changed_gives_what_is_there_today()
    {
        var today = TestRows.Check(s_base, TestRows.Row("Y2", "T2", "0751"));
        var then = Ask(today, WhatIfChange.None, 1);
        Assert.Equal([1], then.Today);
        Assert.Equal(today.Rows[1].Rate, then.Of.Rate);
        Assert.Equal(today.Operators.Single(o => o.Operator == "0751").RealChange, then.Operator.RealChange);
    }

    [Fact]
    public void More_cost_never_lowers_the_rate_nor_the_real_change() =>
        Gen.Select(Gen.Long[0, 900_000_000L], Gen.Long[0, 900_000_000L], Gen.Int[0, 11]).Sample((first, more, line) =>
        {
            var field = CostLines.All[line];
            var today = TestRows.Check(s_base with { Pay = Money.FromKroner(4_000_000m) });
            WhatIfResult With(long oere) => Ask(today, new WhatIfChange { Lines = new Dictionary<Field, Money> { [field] = new(oere) } });
            var (low, high) = (With(first), With(first + more));
            Assert.True(low.Of.Rate <= high.Of.Rate);
            Assert.True(low.Of.RealChange <= high.Of.RealChange);
            Assert.True(low.Operator.RealChange <= high.Operator.RealChange);
        });

    [Fact]
    public void A_figure_put_in_gives_what_the_file_would_have_given() =>
        Gen.Select(Gen.Int[1, 80], Gen.Int[900, 1000], Gen.Long[1_000_000L, 900_000_000L], Gen.Int[0, 80]).Sample((places, occupancy, pay, growth) =>
        {
            var then = Ask(TestRows.Check(s_base), new WhatIfChange { Places = places, Occupancy = occupancy / 10m, Lines = new Dictionary<Field, Money> { [Field.Pay] = new(pay) } });
            var written = TestRows.Check(s_base with { Places = places, StatedOccupancy = occupancy / 10m, Pay = new Money(pay) }).Rows[0];
            Assert.Equal((written.Rate, written.RealChange, written.Ceiling, written.ExcessKr), (then.Of.Rate, then.Of.RealChange, then.Of.Ceiling, then.Of.ExcessKr));
        });

    [Fact]
    public void A_higher_projection_raises_the_ceiling_and_lowers_the_real_change()
    {
        var today = TestRows.Check(s_base);
        var then = Ask(today, new WhatIfChange { Growth = new Dictionary<int, decimal> { [2025] = 0.06m } });
        Assert.True(then.Of.Ceiling > today.Rows[0].Ceiling);
        Assert.True(then.Of.RealChange < today.Rows[0].RealChange);
        Assert.Equal(today.Rows[0].Rate, then.Of.Rate);
        var same = Ask(today, new WhatIfChange { Growth = new Dictionary<int, decimal> { [2025] = 0.03m } });
        Assert.Equal(today.Rows[0].RealChange, same.Of.RealChange);
    }

    [Fact]
    public void Carry_put_in_on_one_service_leaves_what_the_others_bear_of_the_accounts()
    {
        var facts = TestRows.Facts(TestRows.Row(), TestRows.Row("Y2")).With(TestRows.Account(2023, 12_000_000m, 10_000_000m, 11_000_000m));
        var today = RateCheck.Run(facts, TestAgreement.Make());
        Assert.True(today.Rows[1].CarryIsComputed);
        Assert.NotEqual(Money.Zero, today.Rows[1].Carry);
        var then = Ask(today, new WhatIfChange { Lines = new Dictionary<Field, Money> { [Field.Carry] = Money.Zero } });
        Assert.Equal(Money.Zero, then.Of.Carry);
        Assert.Equal(today.Rows[1].Carry, then.Result.Rows[1].Carry);
        Assert.Equal(today.Rows[1].Rate, then.Result.Rows[1].Rate);
    }

    [Fact]
    public void The_reason_names_what_was_put_in_and_not_a_cell_that_says_something_else()
    {
        var then = Ask(TestRows.Check(s_base), new WhatIfChange { Occupancy = 97.5m, Growth = new Dictionary<int, decimal> { [2025] = 0.05m } });
        var leaves = Leaves(then.Explain("realChange")!).ToArray();
        Assert.Contains(leaves, l => l is { Figure: "occupancy", Value: 97.5m, Source.Kind: WhatIf.Source });
        Assert.Contains(leaves, l => l is { Figure: "priceIndex", Source.Kind: WhatIf.Source });
        Assert.Contains(leaves, l => l is { Figure: "Pay", Source.Kind: "cell" });

        static IEnumerable<Explained> Leaves(Explained e) => e.Parts.Count == 0 ? [e] : e.Parts.SelectMany(Leaves);
    }

    [Fact]
    public void Costs_per_unit_add_up_to_the_rate_alone_and_in_a_group() =>
        Gen.Select(Gen.Long[1, 900_000_000L], Gen.Long[0, 90_000_000L], Gen.Int[1, 5]).Sample((pay, income, weight) =>
        {
            var row = TestRows.Row() with { Pay = new Money(pay), Property = new Money(7_654_321), Income = new Money(Math.Min(income, pay)) };
            var alone = TestRows.Check(row);
            var group = TestRows.Check(row with { Group = "G", GroupWeight = 1m }, TestRows.Row("Y2") with { Group = "G", GroupWeight = weight, Pay = null });
            foreach (var (check, i) in new[] { (alone, 0), (group, 0), (group, 1) })
            {
                var steps = RateBuildUp.Of(check, i);
                Assert.Null(steps.NotPossible);
                Assert.True(Math.Abs(check.Rows[i].Rate!.Value - steps.Steps.Sum(s => s.PerUnit)) < 0.0000001m);
                Assert.True(Math.Abs(steps.Steps[^1].PerUnit) <= 0.5000001m);
            }
        });

    [Fact]
    public void What_buyers_pay_more_adds_up_and_the_largest_comes_first() =>
        Gen.Select(Gen.Int[1, 4000], Gen.Int[1, 4000], Gen.Int[500, 4000]).Sample((first, second, before) =>
        {
            var facts = TestRows.Facts(TestRows.Row(), TestRows.Row(year: 2024) with { Pay = Money.FromKroner(before * 1000m) }).With(
                new BuyerRow { Year = 2023, OfferId = "T1", Buyer = "0740", Units = first }, new BuyerRow { Year = 2023, OfferId = "T1", Buyer = "0751", Units = second },
                new BuyerRow { Year = 2022, OfferId = "T1", Buyer = "0661", Units = 9999m });
            var check = RateCheck.Run(facts, TestAgreement.Make());
            var effect = BuyerEffect.Of(check, 0);
            Assert.Null(effect.NotPossible);
            Assert.Equal((2024, 2023), (effect.BeforeYear, effect.BoughtYear));
            Assert.Equal(effect.Total.Oere, effect.Buyers.Sum(b => b.Amount.Oere));
            Assert.Equal(Money.RoundHalfAway((check.Rows[0].Rate!.Value - check.Rows[1].Rate!.Value) * check.Rows[0].Units!.Value), effect.Total);
            Assert.Equal(effect.Buyers.OrderByDescending(b => b.Share), effect.Buyers);
        });

    [Fact]
    public void Without_buyers_or_an_earlier_rate_the_effect_says_why()
    {
        Assert.Contains("tidligere takst", BuyerEffect.Of(TestRows.Check(TestRows.Row()), 0).NotPossible, StringComparison.Ordinal);
        Assert.Contains("Køberne er ikke oplyst", BuyerEffect.Of(TestRows.Check(s_base), 0).NotPossible, StringComparison.Ordinal);
    }
}
