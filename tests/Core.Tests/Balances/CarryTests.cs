using CsCheck;
using Viften.Core.Agreements;
using Viften.Core.Balances;
using Viften.Core.Rates;
using Xunit;

namespace Viften.Core.Tests.Balances;

public class CarryTests
{
    private static decimal Kr(Money m) => m.Kroner;

    private static RateCheckResult Run(RateFacts facts, CarryStrategy strategy = CarryStrategy.MidtUdligning) =>
        RateCheck.Run(facts, TestAgreement.Make(r => r with { CarryStrategy = TestAgreement.Known(strategy) }));

    [Fact]
    public void Only_what_lies_beyond_the_band_enters_the_rate_two_years_later()
    {
        // Result 80,000; the band of 1,000,000 is 50,000; 30,000 lowers the rate of 2025.
        var check = Run(TestRows.Facts(TestRows.Row()).With(TestRows.Account(2023, 1_080_000m, 1_000_000m, 1_000_000m)));
        Assert.Equal(30_000m, Kr(check.Rows[0].Carry!.Value));
        Assert.Equal(7_051_000m, Kr(check.Rows[0].CostBase!.Value));
        var year = Assert.Single(check.Balances.Years);
        Assert.Equal((80_000m, 50_000m, 30_000m, 0m), (Kr(year.Result), Kr(year.Retained), Kr(year.Carry), Kr(year.Levelled)));
        Assert.Equal(0m, Kr(check.Operators[0].OpenBalance));
    }

    [Fact]
    public void Surplus_and_deficit_level_inside_the_operators_group_first()
    {
        var check = Run(TestRows.Facts(TestRows.Row("Y1", "T1"), TestRows.Row("Y2", "T2"), TestRows.Row("Y3", "T3")).With(
            TestRows.Account(2023, 1_100_000m, 1_000_000m, 1_000_000m, "T1"),
            TestRows.Account(2023, 1_150_000m, 1_000_000m, 1_000_000m, "T2"),
            TestRows.Account(2023, 940_000m, 1_000_000m, 1_000_000m, "T3")));
        // Excess 50,000, 100,000 and −10,000: G = 140,000, shared 1 : 2 between the two with a surplus.
        Assert.Equal([46_666.67m, 93_333.33m, 0m], check.Balances.Years.Select(y => Kr(y.Carry)));
        Assert.Equal(0m, check.Balances.Years.Sum(y => Kr(y.Levelled)));
    }

    [Fact]
    public void A_closed_offer_hands_its_share_to_the_groups_open_offers()
    {
        var check = Run(TestRows.Facts(TestRows.Row("Y2", "T2")).With(
            TestRows.Account(2023, 1_150_000m, 1_000_000m, 1_000_000m, "T1") with { ClosedOn = new DateOnly(2024, 6, 30) },
            TestRows.Account(2023, 1_000_000m, 1_000_000m, 1_000_000m, "T2")).With(
            new BuyerRow { Year = 2023, OfferId = "T1", Buyer = "0751", Units = 200m }, new BuyerRow { Year = 2023, OfferId = "T1", Buyer = "0740", Units = 100m }));
        Assert.Equal(100_000m, Kr(check.Rows[0].Carry!.Value));
        var closing = Assert.Single(check.Balances.Closings);
        Assert.Equal(50_000m, Kr(closing.Amount));
        Assert.Equal([("0740", 16_666.67m), ("0751", 33_333.33m)], closing.Shares.Select(s => (s.Buyer, Kr(s.Amount))));
    }

    [Fact]
    public void A_closed_offer_alone_settles_everything_with_its_buyers()
    {
        var check = Run(TestRows.Facts(TestRows.Row("Y2", "T2")).With(TestRows.Account(2023, 1_150_000m, 1_000_000m, 1_000_000m, "T1") with { ClosedOn = new DateOnly(2024, 6, 30) }));
        Assert.Equal(150_000m, Kr(Assert.Single(check.Balances.Closings).Amount));
        Assert.Contains("CLOSING-WITHOUT-BUYERS", check.Codes());
    }

    [Fact]
    public void Stated_carry_counts_and_is_held_against_the_computed()
    {
        var check = Run(TestRows.Facts(TestRows.Row() with { Carry = Money.FromKroner(10_000m), CarryYear = 2023 }).With(TestRows.Account(2023, 1_080_000m, 1_000_000m, 1_000_000m)));
        Assert.Equal(10_000m, Kr(check.Rows[0].Carry!.Value));
        Assert.Contains("CARRY-DIFFERS", check.Codes());
        Assert.Equal(20_000m, Kr(check.Operators[0].OpenBalance));
    }

    [Fact]
    public void What_a_rate_cannot_take_in_stays_on_the_open_balance()
    {
        var check = Run(TestRows.Facts(TestRows.Row() with { Pay = Money.FromKroner(20_000m) }).With(TestRows.Account(2023, 1_080_000m, 1_000_000m, 1_000_000m)));
        Assert.Equal(-10_000m, Kr(check.Rows[0].CostBase!.Value));
        Assert.Equal(10_000m, Kr(check.Operators[0].OpenBalance));
    }

    [Fact]
    public void Earlier_years_carried_in_are_not_this_years_result()
    {
        // 2025's rates carry 30,000 back to the buyers; collecting 30,000 less is not a deficit of 2025.
        var check = Run(TestRows.Facts(TestRows.Row(), TestRows.Row(year: 2027)).With(
            TestRows.Account(2023, 1_080_000m, 1_000_000m, 1_000_000m),
            TestRows.Account(2025, 970_000m, 1_000_000m, 1_000_000m) with { CarriedIn = null }));
        Assert.Equal(0m, Kr(check.Balances.Years.Single(y => y.Year == 2025).Result));
    }

    [Fact]
    public void Syddanmark_moves_up_to_the_band_into_next_years_operation()
    {
        var check = Run(TestRows.Facts(TestRows.Row()).With(
            TestRows.Account(2023, 1_080_000m, 1_000_000m, 1_000_000m) with { Transferred = Money.FromKroner(40_000m) },
            TestRows.Account(2024, 990_000m, 1_000_000m, 1_000_000m) with { Transferred = Money.Zero }), CarryStrategy.SydTransfer);
        Assert.Equal([40_000m, 30_000m], check.Balances.Years.Select(y => Kr(y.Carry)));
        Assert.Equal(40_000m, Kr(check.Rows[0].Carry!.Value));
        Assert.Equal(30_000m, Kr(check.Operators[0].OpenBalance));
    }

    [Fact]
    public void A_transfer_beyond_the_band_blocks_and_the_band_is_used()
    {
        var check = Run(TestRows.Facts(TestRows.Row()).With(TestRows.Account(2023, 1_080_000m, 1_000_000m, 1_000_000m) with { Transferred = Money.FromKroner(70_000m) }), CarryStrategy.SydTransfer);
        Assert.Contains(check.Findings, f => f.Finding is { Code: "TRANSFER-OVER-LIMIT", Severity: Severity.Blocks });
        Assert.Equal(30_000m, Kr(check.Rows[0].Carry!.Value));
    }

    [Fact]
    public void Nordjylland_sets_aside_draws_as_stated_and_gives_back_what_is_left()
    {
        AccountRow Year(int y, decimal result, decimal reserved = 0m, decimal used = 0m) => TestRows.Account(y, 1_000_000m + result, 1_000_000m, 1_000_000m) with { Reserved = Money.FromKroner(reserved), ReserveUsed = Money.FromKroner(used) };
        var check = Run(TestRows.Facts(TestRows.Row(year: 2025)).With(
            Year(2018, 60_000m, 50_000m), Year(2019, -30_000m, 0m, 20_000m), Year(2020, 0m), Year(2021, 0m), Year(2022, 0m), Year(2023, 0m)), CarryStrategy.NordReserve);
        Assert.Equal([10_000m, -10_000m, 0m, 0m, 0m, 30_000m], check.Balances.Years.Select(y => Kr(y.Carry)));
        Assert.Equal([50_000m, 30_000m, 30_000m, 30_000m, 30_000m, 0m], check.Balances.Years.Select(y => Kr(y.ReserveBalance)));
    }

    [Fact]
    public void A_reserve_runs_out_by_the_calendar_also_without_later_accounts()
    {
        var set = TestRows.Account(2018, 5_300_000m, 5_000_000m, 5_000_000m) with { Reserved = Money.FromKroner(250_000m) };
        var check = Run(TestRows.Facts(TestRows.Row(year: 2025)).With(set), CarryStrategy.NordReserve);
        Assert.Equal(250_000m, Kr(check.Rows[0].Carry!.Value));
        Assert.Equal(0m, Kr(check.Operators[0].OpenBalance));
        Assert.Equal(250_000m, BalanceExplanation.Year(check, check.Balances.Years[^1]).Value);
    }

    [Theory]
    [InlineData(CarryStrategy.MidtUdligning)]
    [InlineData(CarryStrategy.SydTransfer)]
    [InlineData(CarryStrategy.NordReserve)]
    public void No_krone_is_lost_over_the_years(CarryStrategy strategy) =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 7], Gen.Int[-200_000, 200_000].Array[28], Gen.Int[0, 60_000].Array[28], Gen.Bool.Array[4]).Sample((offers, years, results, moved, closes) =>
        {
            var accounts = (from o in Enumerable.Range(0, offers)
                            from y in Enumerable.Range(0, years)
                            let result = results[(o * 7) + y]
                            select TestRows.Account(2016 + y, 1_000_000m + result, 1_000_000m, 1_000_000m, "T" + o) with
                            {
                                Transferred = Money.FromKroner(Math.Sign(result) * moved[(o * 7) + y]),
                                Reserved = Money.FromKroner(result > 0 ? Math.Min(result, moved[(o * 7) + y]) : 0),
                                ReserveUsed = Money.FromKroner(result < 0 ? moved[(o * 7) + y] / 2 : 0),
                                ClosedOn = closes[o] && y == years - 1 ? new DateOnly(2016 + y, 12, 31) : null,
                            }).ToArray();
            var facts = TestRows.Facts([.. Enumerable.Range(0, offers).SelectMany(o => Enumerable.Range(2018, closes[o] ? Math.Max(0, years - 2) : 9).Select(y => TestRows.Row("Y", "T" + o, year: y)))]).With(accounts);
            var check = Run(facts, strategy);
            var all = accounts.Sum(a => Kr(a.RateIncome!.Value - a.ActualCost!.Value));
            var retained = check.Balances.Years.Sum(y => Kr(y.Retained));
            var inRates = check.Rows.Sum(r => Kr(r.Carry ?? Money.Zero));
            var open = check.Balances.Open.Sum(o => Kr(o.Amount));
            var closing = check.Balances.Closings.Sum(c => Kr(c.Amount));
            return all == retained + inRates + open + closing;
        });

    [Fact]
    public void Row_order_never_matters() =>
        Gen.Shuffle(Enumerable.Range(0, 9).ToArray(), 9, 9).Sample(order =>
        {
            var rows = Enumerable.Range(0, 9).Select(i => TestRows.Row("Y" + i, "T" + (i / 2)) with { BaseRate = Money.FromKroner(1900m + (7.13m * i)), BaseWeight = 1000m + i, Supervision = Money.FromKroner(1000m * i), Carry = i == 3 ? Money.FromKroner(333.33m) : null }).ToArray();
            var accounts = Enumerable.Range(0, 5).Select(i => TestRows.Account(2023, 1_000_000m + (41_237.77m * i), 1_000_000m, 700_000m, "T" + i)).ToArray();
            var straight = Run(TestRows.Facts(rows).With(accounts));
            var mixed = Run(TestRows.Facts([.. order.Select(i => rows[i])]).With([.. accounts.Reverse()]));
            for (var k = 0; k < order.Length; k++)
            {
                var (a, b) = (straight.Rows[order[k]], mixed.Rows[k]);
                if ((a.Rate, a.CostBase, a.RealChange, a.Ceiling, a.Complies) != (b.Rate, b.CostBase, b.RealChange, b.Ceiling, b.Complies)) return false;
            }
            return straight.Operators[0] == mixed.Operators[0] && straight.Region == mixed.Region;
        });
}
