using Viften.Core.Agreements;
using Viften.Core.Rates;
using Xunit;

namespace Viften.Core.Tests.Instruments;

public class RateCeilingTests
{
    /// <summary>2,000 kr. against 1,950 in 2024; the index of 2025 is 3 %, so the indexed base is 2,008.50.</summary>
    private static RateRow Based(string service = "Y1", string offer = "T1") => TestRows.Row(service, offer) with { BaseRate = Money.FromKroner(1950m), BaseWeight = 3500m };

    [Fact]
    public void A_rate_under_the_indexed_base_keeps_the_agreement()
    {
        var check = TestRows.Check(Based());
        var r = check.Rows[0];
        Assert.Equal((true, true, 2008.5m, 2010m, true, 0m), (r.InScope, r.Compared, r.IndexedBase, r.Ceiling, r.Complies, r.ExcessKr));
        Assert.Equal((2000m / 2008.5m) - 1m, r.RealChange);
        Assert.Equal(ComplianceStatus.Kept, check.Operators[0].Status);
        Assert.Equal(1m, check.Operators[0].Coverage);
        Assert.Equal(r.RealChange, check.Region.RealChange);
    }

    [Fact]
    public void A_rate_over_the_ceiling_warns_and_shows_kroner_a_year()
    {
        var check = TestRows.Check(Based() with { BaseRate = Money.FromKroner(1900m) });
        var r = check.Rows[0];
        Assert.Equal((1957m, 1958m, false, 42m * 3540.5m), (r.IndexedBase, r.Ceiling, r.Complies, r.ExcessKr));
        Assert.Contains(check.Findings, f => f.Finding is { Code: "OVER-CEILING", Severity: Severity.Warns });
        Assert.Equal(ComplianceStatus.Over, check.Operators[0].Status);
    }

    [Fact]
    public void An_accepted_explanation_changes_the_status_but_not_the_figure()
    {
        var facts = TestRows.Facts(Based() with { BaseRate = Money.FromKroner(1900m) }) with { Accepted = [new AcceptedExplanation(2025, "0740", "T1", "Y1", "NY-BYGNING", "Ny bygning")] };
        var check = RateCheck.Run(facts, TestAgreement.Make());
        Assert.Equal(ComplianceStatus.OverAccepted, check.Operators[0].Status);
        Assert.False(check.Operators[0].Complies);
    }

    [Fact]
    public void An_accepted_explanation_of_a_service_that_is_not_there_is_told_and_does_not_count()
    {
        var over = TestRows.Facts(Based() with { BaseRate = Money.FromKroner(1900m) });
        var misspelt = new AcceptedExplanation(2025, "0740", "T1", "Y9", "NY-BYGNING", "Ny bygning");
        var check = RateCheck.Run(over with { Accepted = [misspelt] }, TestAgreement.Make());
        Assert.Equal(ComplianceStatus.Over, check.Operators[0].Status);
        Assert.Contains("ydelse Y9", Assert.Single(check.Findings, f => f.Finding.Code == "ACCEPTED-WITHOUT-ROW").Finding.Text, StringComparison.Ordinal);
        // The list may be the whole region's while one file is checked.
        var other = RateCheck.Run(over with { Accepted = [misspelt with { Operator = "0751" }] }, TestAgreement.Make());
        Assert.DoesNotContain(other.Findings, f => f.Finding.Code == "ACCEPTED-WITHOUT-ROW");
    }

    [Theory]
    [InlineData("29189641", NotCompared.None)]
    [InlineData("12345674", NotCompared.PrivateOperator)]
    [InlineData("0101", NotCompared.UnknownOperator)]
    public void Only_public_operators_of_the_region_are_in_scope(string code, NotCompared reason) =>
        Assert.Equal(reason, TestRows.Check(Based() with { Operator = code }).Rows[0].Reason);

    [Fact]
    public void Own_use_decides_unless_the_operator_is_the_region_or_buyers_are_known()
    {
        Assert.Equal(NotCompared.OnlyOwnUse, TestRows.Check(Based() with { OwnPlaces = 10m }).Rows[0].Reason);
        Assert.Equal(NotCompared.OwnUseNotReported, TestRows.Check(Based() with { OwnPlaces = null }).Rows[0].Reason);
        Assert.True(TestRows.Check(Based() with { OwnPlaces = null, Operator = "1082" }).Rows[0].Compared);
        var bought = TestRows.Facts(Based() with { OwnPlaces = 10m }).With(new BuyerRow { Year = 2023, OfferId = "T1", Buyer = "0751", Units = 1m });
        Assert.True(RateCheck.Run(bought, TestAgreement.Make()).Rows[0].Compared);
        var own = TestRows.Facts(Based() with { OwnPlaces = 10m }).With(new BuyerRow { Year = 2023, OfferId = "T1", Buyer = "0740", Units = 1m });
        Assert.False(RateCheck.Run(own, TestAgreement.Make()).Rows[0].Compared);
    }

    [Fact]
    public void Every_reason_not_to_compare_is_named()
    {
        Assert.Equal(NotCompared.NoBase, TestRows.Check(TestRows.Row()).Rows[0].Reason);
        Assert.Equal(NotCompared.OtherUnit, TestRows.Check(Based() with { BaseUnit = RateUnit.Dag }).Rows[0].Reason);
        Assert.Equal(NotCompared.FirstYear, TestRows.Check(Based() with { BaseYear = 2025 }).Rows[0].Reason);
        Assert.Equal(NotCompared.OutsidePeriod, TestRows.Check(TestRows.Row(year: 2024) with { BaseRate = Money.FromKroner(1m), BaseWeight = 1m }).Rows[0].Reason);
        Assert.Equal(NotCompared.OtherKind, TestRows.Check(Based() with { Kind = ServiceKind.Saertakst }).Rows[0].Reason);
        Assert.Equal(NotCompared.NoRate, TestRows.Check(Based() with { OccupancyT2 = null, OccupancyT3 = null }).Rows[0].Reason);
        Assert.Equal(NotCompared.BaseNotPositive, TestRows.Check(Based() with { BaseExcluded = Money.FromKroner(2000m) }).Rows[0].Reason);
        foreach (var reason in Enum.GetValues<NotCompared>()) Assert.Equal(reason == NotCompared.None, NotComparedText.Of(reason) is null);
    }

    [Fact]
    public void Changed_day_basis_is_converted()
    {
        var r = TestRows.Check(Based() with { BaseRate = Money.FromKroner(2920m), BaseDays = 250m }).Rows[0];
        Assert.Equal(2920m * 250m / 365m * 1.03m, r.IndexedBase);
    }

    [Fact]
    public void Part_periods_with_days_of_their_own_have_the_day_basis_of_their_year()
    {
        RateRow Half(int month, int lastMonth) => Based() with { From = new DateOnly(2025, month, 1), To = new DateOnly(2025, lastMonth, lastMonth == 6 ? 30 : 31), Days = 125m, BaseDays = 250m, BaseRate = Money.FromKroner(2000m) };
        Assert.All(TestRows.Check(Half(1, 6), Half(7, 12)).Rows, r => Assert.Equal(2060m, r.IndexedBase));
    }

    [Fact]
    public void A_municipality_under_its_cvr_is_the_same_operator()
    {
        var check = TestRows.Check(Based() with { Operator = "29189641" });
        Assert.Equal("0740", Assert.Single(check.Operators).Operator);
        Assert.Contains("OPERATOR-CVR-OF-PARTY", check.Codes());
    }

    [Fact]
    public void Flagged_lines_are_left_out_on_both_sides()
    {
        var r = TestRows.Check(Based() with { Carry = Money.FromKroner(-354_050m), CarryYear = 2023, Pay = Money.FromKroner(6_726_950m), BaseExcluded = Money.FromKroner(50m) }).Rows[0];
        Assert.Equal((2000m, 100m), (r.Rate, r.Excluded));
        Assert.Equal(1900m * 1.03m, r.IndexedBase);
        Assert.Equal((1900m / (1900m * 1.03m)) - 1m, r.RealChange);
    }

    [Fact]
    public void Tripartite_rises_are_added_by_staff_group_without_double_counting()
    {
        // alle: (600 − 300)/30,000 = 1 % in 2025; half the pay is covered and pay is 80 % of the base year's costs.
        var row = Based() with { PayCovered = 50m, BasePayShare = 80m };
        Assert.Equal(1950m * 1.03m * 0.8m * 0.005m, TestRows.Check(row).Rows[0].Allowance);
        // pædagoger: (920 − 600)/32,000 = 1 %.
        Assert.Equal(1950m * 1.03m * 0.8m * 0.004m, TestRows.Check(row with { PayCoveredByGroup = NamedFigures.Of([new("pædagoger", 40m)]) }).Rows[0].Allowance);
        var inIndex = RateCheck.Run(TestRows.Facts(row), TestAgreement.Make(r => r with { TripartiteModel = TestAgreement.Known(TripartiteModel.InIndex) })).Rows[0];
        Assert.Equal((0m, 1950m * 1.04m), (inIndex.Allowance, inIndex.IndexedBase));
        var none = RateCheck.Run(TestRows.Facts(row), TestAgreement.Make(r => r with { TripartiteModel = TestAgreement.Known(TripartiteModel.None) })).Rows[0];
        Assert.Equal((0m, 1950m * 1.03m), (none.Allowance, none.IndexedBase));
    }

    [Fact]
    public void Without_a_stated_pay_share_this_years_stands_in_and_is_marked()
    {
        var r = TestRows.Check(Based() with { PayCovered = 50m, Property = Money.FromKroner(7_081_000m), Pay = Money.FromKroner(7_081_000m) }).Rows[0];
        Assert.True(r.Used.HasFlag(RuleKeys.BasePayShare));
        Assert.Equal(1950m * 1.03m * 0.5m * 0.005m, r.Allowance);
    }

    [Fact]
    public void The_edition_known_at_the_reporting_deadline_is_used_and_another_may_be_asked_for()
    {
        Assert.Equal("PL-1", TestRows.Check(Based()).IndexVintage);
        var later = RateCheck.Run(TestRows.Facts(Based()), TestAgreement.Make(), vintageId: "PL-2");
        Assert.Equal(1950m * 1.035m, later.Rows[0].IndexedBase);
        var both = TestRows.Check(Based(), Based() with { Year = 2026, From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 12, 31) });
        Assert.Equal(1950m * 1.03m, both.Rows[0].IndexedBase);
        Assert.Equal(1950m * 1.035m * 1.025m, both.Rows[1].IndexedBase);
        Assert.Equal("PL-2", TestRows.Check(Based() with { Year = 2026, From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 12, 31) }).IndexVintage);
    }

    [Fact]
    public void Nominal_terms_do_not_index()
    {
        var r = RateCheck.Run(TestRows.Facts(Based()), TestAgreement.Make(r => r with { PriceTerms = TestAgreement.Known(PriceTerms.Nominal) })).Rows[0];
        Assert.Equal(1950m, r.IndexedBase);
    }

    [Fact]
    public void A_required_fall_compounds_or_adds_as_the_agreement_says()
    {
        var row = Based() with { Year = 2026, From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 12, 31) };
        Assert.Equal(0.98m * 0.98m, Factor(true));
        Assert.Equal(0.96m, Factor(false));

        decimal Factor(bool compounds) => RateCheck.Run(TestRows.Facts(row), TestAgreement.Make(r => r with
        {
            RequiredChange = TestAgreement.Known(-0.02m),
            RequiredChangeCompounds = TestAgreement.Known(compounds),
        })).Run!.Rules(2026).RequiredFactor(2024);
    }

    [Fact]
    public void A_split_service_takes_the_old_base_and_its_weight_counts_once()
    {
        RateRow Half(string id, decimal pay) => TestRows.Row(id) with { BaseServiceIds = "GL", BaseRate = Money.FromKroner(1950m), BaseWeight = 3500m, StatedUnits = 1770.25m, Pay = Money.FromKroner(pay) };
        var check = TestRows.Check(Half("A", 3_186_450m), Half("B", 3_894_550m));
        Assert.Equal([1800m, 2200m], check.Rows.Select(r => r.Rate!.Value));
        Assert.Equal([1750m, 1750m], check.Rows.Select(r => r.Weight));
        Assert.All(check.Rows, r => Assert.Equal((2000m / 2008.5m) - 1m, r.RealChange));
        Assert.All(check.Rows, r => Assert.True(r.Complies));
        Assert.Equal(check.Rows[0].RealChange, check.Operators[0].RealChange);
    }

    [Fact]
    public void A_merged_service_is_held_against_the_weighted_mean_of_what_it_was()
    {
        var old1 = TestRows.Row("A", year: 2024) with { StatedUnits = 1000m, Pay = Money.FromKroner(1_500_000m) };
        var old2 = TestRows.Row("B", year: 2024) with { StatedUnits = 3000m, Pay = Money.FromKroner(6_600_000m) };
        var check = TestRows.Check(old1, old2, TestRows.Row("C") with { BaseServiceIds = "A; B" });
        Assert.Equal(2025m * 1.03m, check.Rows[2].IndexedBase);
        Assert.Equal(4000m, check.Rows[2].Weight);
    }

    [Fact]
    public void A_rate_group_gets_one_result()
    {
        RateRow Level(string id, decimal weight, decimal @base) => TestRows.Row(id) with { Kind = ServiceKind.Differentieret, Group = "A", GroupWeight = weight, StatedUnits = 1000m, Pay = Money.FromKroner(1_500_000m), BaseRate = Money.FromKroner(@base), BaseWeight = 1000m };
        var check = TestRows.Check(Level("N1", 1m, 900m), Level("N2", 2m, 2100m));
        Assert.Equal([1000m, 2000m], check.Rows.Select(r => r.Rate!.Value));
        Assert.All(check.Rows, r => Assert.Equal((1500m / 1545m) - 1m, r.RealChange));
        Assert.Equal([927m, 2164m], check.Rows.Select(r => r.Ceiling!.Value));
        Assert.All(check.Rows, r => Assert.True(r.Complies));
    }

    [Fact]
    public void The_frozen_publication_wins_over_a_stated_base()
    {
        var facts = TestRows.Facts(Based()) with { Published = [new PublishedRate(2024, "0740", "T1", "Y1", RateUnit.Doegn, 365m, 1900m, 3500m, "tilbudsvifte 2024")] };
        var check = RateCheck.Run(facts, TestAgreement.Make());
        Assert.Equal(1957m, check.Rows[0].IndexedBase);
        Assert.Contains("BASE-DIFFERS-FROM-PUBLISHED", check.Codes());
    }

    [Fact]
    public void Operators_are_weighted_by_base_year_units_and_coverage_counts_all_income()
    {
        var check = TestRows.Check(
            Based("Y1") with { BaseWeight = 1000m },
            Based("Y2", "T2") with { BaseRate = Money.FromKroner(1900m), BaseWeight = 3000m },
            TestRows.Row("Y3", "T3"));
        var expected = (2000m * 4000m / ((2008.5m * 1000m) + (1957m * 3000m))) - 1m;
        Assert.Equal(expected, check.Operators[0].RealChange);
        Assert.Equal(2m / 3m, check.Operators[0].Coverage);
    }

    [Fact]
    public void Who_rose_before_is_to_catch_up_now()
    {
        var previous = TestAgreement.Make(r => r with
        {
            BaseYear = TestAgreement.Known(2022),
            PriceTerms = TestAgreement.Known(PriceTerms.Nominal),
        }, 2023, 2024);
        var then = TestRows.Row(year: 2024) with { BaseRate = Money.FromKroner(1600m), BaseWeight = 3500m };
        CatchUp? Now(decimal @base) => RateCheck.Run(TestRows.Facts(then, Based() with { BaseRate = Money.FromKroner(@base) }), TestAgreement.Make(), previous).Operators[0].CatchUp;
        Assert.Equal((0.25m, -0.2m), (Now(1950m)!.Previous, Now(1950m)!.Target));
        Assert.Equal(CatchUpStatus.Partly, Now(1950m)!.Status);
        Assert.Equal(CatchUpStatus.Not, Now(1900m)!.Status);
        Assert.Equal(CatchUpStatus.CaughtUp, Now(2500m)!.Status);
    }

    [Theory]
    [InlineData(BindingLevel.Operator, ComplianceStatus.Kept)]
    [InlineData(BindingLevel.Service, ComplianceStatus.Over)]
    [InlineData(BindingLevel.Region, ComplianceStatus.Kept)]
    public void One_service_over_counts_only_where_the_agreement_binds_each_service(BindingLevel level, ComplianceStatus expected)
    {
        var facts = TestRows.Facts(Based("Y1") with { BaseRate = Money.FromKroner(1900m) }, Based("Y2", "T2") with { BaseRate = Money.FromKroner(2100m), BaseWeight = 30_000m });
        Assert.Equal(expected, RateCheck.Run(facts, TestAgreement.Make(r => r with { BindingLevel = TestAgreement.Known(level) })).Operators[0].Status);
    }

    [Fact]
    public void Coverage_of_one_year_is_explained_as_it_is_shown()
    {
        var next = TestRows.Row(year: 2026);
        var check = RateCheck.Run(TestRows.Facts(Based(), next), TestAgreement.Make(), onlyYear: 2025);
        Assert.Equal(1m, check.Operators[0].Coverage);
        Assert.Equal(1m, RateExplanation.OfOperator(check, "0740", "coverage")!.Value);
    }

    [Fact]
    public void Assumed_parameters_follow_the_results_that_used_them()
    {
        var r = TestRows.Check(Based()).Rows[0];
        foreach (var key in new[] { RuleKeys.OccupancyYears, RuleKeys.OccupancyMin, RuleKeys.OccupancyMax, RuleKeys.WholeYearDays, RuleKeys.PriceIndex, RuleKeys.Tolerance, RuleKeys.ExclusionFlags })
            Assert.True(r.Used.HasFlag(key), key.ToString());
        Assert.False(r.Used.HasFlag(RuleKeys.BaseYear));
        Assert.False(TestRows.Check(Based() with { StatedOccupancy = 97m }).Rows[0].Used.HasFlag(RuleKeys.OccupancyMin));
    }
}
