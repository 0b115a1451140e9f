using Viften.Core.Rates;
using Xunit;

namespace Viften.Core.Tests.Rates;

public class RateCalculationTests
{
    [Fact]
    public void Cost_base_over_sold_days_is_the_rate()
    {
        var r = TestRows.Check(TestRows.Row()).Rows[0];
        Assert.Equal((97m, 3540.5m, 2000m, 0m), (r.Occupancy, r.Units, r.Rate, r.Residue));
    }

    [Fact]
    public void Mean_occupancy_is_held_inside_the_band_and_not_rounded()
    {
        Assert.Equal(95m, Occupancy(TestRows.Row() with { OccupancyT2 = 80m, OccupancyT3 = 90m }));
        Assert.Equal(98m, Occupancy(TestRows.Row() with { OccupancyT2 = 101m, OccupancyT3 = 99m }));
        Assert.Equal(96.405m, Occupancy(TestRows.Row() with { OccupancyT2 = 96.4m, OccupancyT3 = 96.41m }));
        Assert.Equal(91m, Occupancy(TestRows.Row() with { OccupancyT2 = 91m, OccupancyT3 = 91m, ShortStay = true }));

        static decimal? Occupancy(RateRow row) => TestRows.Check(row).Rows[0].Occupancy;
    }

    [Fact]
    public void Stated_occupancy_counts_as_stated_even_outside_the_band_but_warns()
    {
        var check = TestRows.Check(TestRows.Row() with { StatedOccupancy = 90m });
        Assert.Equal(90m, check.Rows[0].Occupancy);
        Assert.Contains("OCCUPANCY-OUTSIDE-BAND", check.Codes());
        Assert.Contains("OCCUPANCY-DEVIATES", check.Codes());
    }

    [Fact]
    public void One_known_year_is_used_with_a_warning_and_none_blocks()
    {
        var one = TestRows.Check(TestRows.Row() with { OccupancyT3 = null });
        Assert.Equal(96m, one.Rows[0].Occupancy);
        Assert.Contains("OCCUPANCY-FEW-YEARS", one.Codes());

        var none = TestRows.Check(TestRows.Row() with { OccupancyT2 = null, OccupancyT3 = null });
        Assert.Null(none.Rows[0].Rate);
        Assert.Contains(none.Findings, f => f.Finding is { Code: "OCCUPANCY-MISSING", Severity: Severity.Blocks });
    }

    [Fact]
    public void Accounts_fill_blank_years_but_the_rows_own_win()
    {
        var facts = TestRows.Facts(TestRows.Row() with { OccupancyT2 = null }).With(
            TestRows.Account(2023, 1m, 1m, 1m) with { OccupiedDays = 970m, PlaceDays = 1000m },
            TestRows.Account(2022, 1m, 1m, 1m) with { OccupiedDays = 100m, PlaceDays = 1000m });
        Assert.Equal(97.5m, RateCheck.Run(facts, TestAgreement.Make()).Rows[0].Occupancy);
    }

    [Fact]
    public void Accounts_without_place_days_are_not_reported_and_never_zero()
    {
        var facts = TestRows.Facts(TestRows.Row() with { OccupancyT2 = null }).With(TestRows.Account(2023, 1m, 1m, 1m));
        Assert.Equal(98m, RateCheck.Run(facts, TestAgreement.Make()).Rows[0].Occupancy);
    }

    [Theory]
    [InlineData(RateUnit.Maaned, 116.4)]
    [InlineData(RateUnit.Dag, 3540.5)]
    [InlineData(RateUnit.Time, 3540.5)]
    [InlineData(RateUnit.Stk, 3540.5)]
    public void Every_unit_has_its_own_count(RateUnit unit, double expected)
    {
        var check = TestRows.Check(TestRows.Row() with { Unit = unit });
        Assert.Equal((decimal)expected, check.Rows[0].Units);
        Assert.Equal(unit is RateUnit.Time or RateUnit.Stk, check.Codes().Contains("UNITS-PER-PLACE"));
    }

    [Fact]
    public void Stated_units_win_and_leave_no_occupancy()
    {
        var r = TestRows.Check(TestRows.Row() with { StatedUnits = 3500m }).Rows[0];
        Assert.Equal((null, 3500m, 2023m), (r.Occupancy, r.Units, r.Rate));
    }

    [Fact]
    public void Whole_leap_years_are_spread_on_365_days_and_part_years_on_their_own()
    {
        Assert.Equal(365m, TestRows.Check(TestRows.Row(year: 2024)).Rows[0].Days);
        Assert.Equal(182m, TestRows.Check(TestRows.Row(year: 2024) with { To = new DateOnly(2024, 6, 30) }).Rows[0].Days);
    }

    [Fact]
    public void Rates_per_hour_keep_two_decimals_and_round_half_away_from_zero()
    {
        Assert.Equal(393.76m, TestRows.Check(TestRows.Row() with { Unit = RateUnit.Time, StatedUnits = 1000m, Pay = Money.FromKroner(393_755m) }).Rows[0].Rate);
        Assert.Equal(3m, TestRows.Check(TestRows.Row() with { StatedUnits = 2m, Pay = Money.FromKroner(5m) }).Rows[0].Rate);
    }

    [Fact]
    public void Income_and_carry_are_deducted()
    {
        var r = TestRows.Check(TestRows.Row() with { Income = Money.FromKroner(1_000_000m), Carry = Money.FromKroner(-354_050m), CarryYear = 2023, Pay = Money.FromKroner(8_081_000m) }).Rows[0];
        Assert.Equal(Money.FromKroner(7_435_050m), r.CostBase);
        Assert.Equal(2100m, r.Rate);
    }

    [Fact]
    public void The_four_kinds_of_income_win_over_a_total()
    {
        var check = TestRows.Check(TestRows.Row() with { Income = Money.FromKroner(5m), IncomeRent = Money.FromKroner(2m), IncomeResidents = Money.FromKroner(1m) });
        Assert.Equal(Money.FromKroner(7_080_997m), check.Rows[0].CostBase);
        Assert.Contains("INCOME-BOTH", check.Codes());
    }

    [Fact]
    public void A_negative_cost_base_is_shown_and_blocks()
    {
        var check = TestRows.Check(TestRows.Row() with { Carry = Money.FromKroner(8_000_000m), CarryYear = 2023 });
        Assert.Equal(Money.FromKroner(-919_000m), check.Rows[0].CostBase);
        Assert.Null(check.Rows[0].Rate);
        Assert.Contains(check.Findings, f => f.Finding is { Code: "COST-BASE-NEGATIVE", Severity: Severity.Blocks });
    }

    [Fact]
    public void A_zero_cost_base_gives_a_zero_rate_and_a_warning()
    {
        var check = TestRows.Check(TestRows.Row() with { Pay = Money.Zero });
        Assert.Equal(0m, check.Rows[0].Rate);
        Assert.Contains("COST-BASE-ZERO", check.Codes());
    }

    [Fact]
    public void Costs_without_units_block()
    {
        foreach (var row in new[] { TestRows.Row() with { Places = 0m, OwnPlaces = 0m }, TestRows.Row() with { Places = null, OwnPlaces = null } })
        {
            var check = TestRows.Check(row);
            Assert.Null(check.Rows[0].Rate);
            Assert.Contains("UNITS-MISSING", check.Codes());
        }
    }

    [Fact]
    public void A_price_list_row_passes_its_rate_unrounded()
    {
        var check = TestRows.Check(TestRows.Row() with { Pay = null, ReportedRate = Money.FromKroner(2434.55m) });
        var r = check.Rows[0];
        Assert.True(r.IsPriceList);
        Assert.Equal((null, null, null, 2434.55m), (r.CostBase, r.Occupancy, r.Units, r.Rate));
        Assert.Contains("PRICE-LIST", check.Codes());
    }

    [Fact]
    public void Objective_financing_has_an_amount_to_share_and_no_unit_rate()
    {
        var r = TestRows.Check(TestRows.Row() with { Kind = ServiceKind.Objektiv, Financing = Financing.Objektiv, ReportedRate = Money.FromKroner(4155m) }).Rows[0];
        Assert.Equal((Money.FromKroner(7_081_000m), null, 4155m), (r.CostBase!.Value, r.Occupancy, r.Rate));
    }

    [Fact]
    public void A_different_reported_rate_warns_and_the_calculated_counts()
    {
        var check = TestRows.Check(TestRows.Row() with { ReportedRate = Money.FromKroner(2010m) });
        Assert.Equal(2000m, check.Rows[0].Rate);
        Assert.Contains("2.000", check.Findings.Single(f => f.Finding.Code == "RATE-DIFFERS").Finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unreadable_cell_is_never_taken_as_empty()
    {
        var facts = TestRows.Facts(TestRows.Row()) with { Damaged = [Damage.Calculation] };
        var r = RateCheck.Run(facts, TestAgreement.Make()).Rows[0];
        Assert.Equal((null, null, null), (r.CostBase, r.Units, r.Rate));
    }
}
