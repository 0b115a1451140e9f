using System.Reflection;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Agreements;
using Xunit;

namespace Viften.App.Tests.Agreements;

public class SeedTests
{
    public static TheoryData<string> Ids => [.. AgreementLibrary.Ids];

    [Fact]
    public void Program_knows_three_agreements_of_Midtjylland_and_one_of_Syddanmark() =>
        Assert.Equal(["midtjylland-2021-22", "midtjylland-2023-24", "midtjylland-2025-26", "syddanmark-2019-20"], AgreementLibrary.Ids);

    [Fact]
    public void List_has_the_newest_agreement_of_each_region_first() =>
        Assert.Equal(["midtjylland-2025-26", "midtjylland-2023-24", "midtjylland-2021-22", "syddanmark-2019-20"], AgreementLibrary.List().Select(a => a.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_seed_loads_without_findings(string id) => Assert.Equal(id, Seeds.Load(id).Id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_assumed_value_says_why(string id) =>
        Assert.All(
            AgreementDescription.Parameters(Seeds.Load(id)).SelectMany(p => p.Values.Select(v => (p.Key, Value: v))).Where(v => v.Value.Status == ParameterStatus.Assumed),
            v => Assert.True(v.Value.Note is not null || v.Value.Source != "Valgt af os", v.Key));

    [Theory]
    [InlineData("midtjylland-2021-22")]
    [InlineData("midtjylland-2023-24")]
    [InlineData("midtjylland-2025-26")]
    public void Nineteen_municipalities_and_the_region_are_parties_with_valid_cvr(string id)
    {
        var agreement = Seeds.Load(id);
        Assert.True(agreement.PartiesComplete);
        Assert.Equal(19, agreement.Parties.Count(p => p.Kind == PartyKind.Municipality));
        Assert.Equal("Region Midtjylland", Assert.Single(agreement.Parties, p => p.Kind == PartyKind.Region).Name);
        Assert.All(agreement.Parties, p => Assert.True(CheckDigits.IsCvr(p.Cvr), p.Name));
        Assert.Equal("Silkeborg Kommune", agreement.Party("29189641")!.Name);
        Assert.Same(agreement.Party("0740"), agreement.Party("29189641"));
    }

    [Fact]
    public void Rates_of_2025_and_2026_are_held_against_2024_and_may_not_rise()
    {
        var rules = Seeds.Load("midtjylland-2025-26").Rules;
        foreach (var day in new[] { new DateOnly(2025, 1, 1), new DateOnly(2026, 12, 31) })
        {
            Assert.Equal((2024, ParameterStatus.Confirmed), (rules.BaseYear.At(day)!.Value, rules.BaseYear.At(day)!.Status));
            Assert.Equal((0m, ParameterStatus.Confirmed), (rules.RequiredChange.At(day)!.Value, rules.RequiredChange.At(day)!.Status));
        }
        Assert.Equal(ParameterStatus.Assumed, rules.TripartiteModel.Values[0].Status);
        Assert.Equal(["Over-/underskud", "Tilsyn", "Tjenestemandspension"], rules.ExclusionFlags.Values[0].Value);
    }

    [Fact]
    public void Agreement_of_2023_has_base_year_2022_and_the_same_confirmed_promise()
    {
        var rules = Seeds.Load("midtjylland-2023-24").Rules;
        Assert.Equal(2022, rules.BaseYear.Values[0].Value);
        Assert.Equal((0m, ParameterStatus.Confirmed), (rules.RequiredChange.Values[0].Value, rules.RequiredChange.Values[0].Status));
    }

    [Fact]
    public void What_an_agreement_does_not_say_is_inherited_and_what_it_says_replaces()
    {
        var (first, middle, last) = (Seeds.Load("midtjylland-2021-22"), Seeds.Load("midtjylland-2023-24"), Seeds.Load("midtjylland-2025-26"));
        Assert.Equal(first.Parties, last.Parties);
        Assert.Equal(first.Rules.OccupancyMax, last.Rules.OccupancyMax);
        Assert.Equal(8, middle.Rules.SupervisionFeeTable.Values[0].Value.Length);
        Assert.Equal(middle.Rules.SupervisionFeeTable.Values[0].Value, last.Rules.SupervisionFeeTable.Values[0].Value);
        Assert.Empty(first.Rules.SupervisionFeeTable.Values[0].Value);
        Assert.Equal((2020, 2022, 2024), (first.Rules.BaseYear.Values[0].Value, middle.Rules.BaseYear.Values[0].Value, last.Rules.BaseYear.Values[0].Value));
    }

    [Fact]
    public void Predecessors_are_agreements_we_hold_and_end_the_day_before()
    {
        var later = AgreementLibrary.List().Where(a => a.Predecessor is not null).ToList();
        Assert.Equal(2, later.Count);
        Assert.All(later, a => Assert.Equal(a.From.AddDays(-1), Seeds.Load(a.Predecessor!).To));
    }

    [Theory]
    [InlineData(2023, 7, 39_977, 3_998)]
    [InlineData(2023, 24, 47_973, 4_797)]
    [InlineData(2024, 25, 84_253, 8_425)]
    [InlineData(2024, 120, 126_380, 12_638)]
    public void Supervision_fees_of_Socialtilsyn_Midt_are_found_by_size(int year, int places, int fee, int intensified)
    {
        var table = Seeds.Load("midtjylland-2025-26").Rules.SupervisionFeeTable.Values[0].Value;
        var row = Assert.Single(table, f => f.Year == year && places >= f.PlacesFrom && places <= (f.PlacesTo ?? int.MaxValue));
        Assert.Equal((fee, intensified), (row.Fee, row.IntensifiedMonthly));
    }

    [Fact]
    public void Price_index_covers_every_year_after_the_base_year_in_every_edition()
    {
        foreach (var agreement in AgreementLibrary.List())
        {
            var editions = agreement.Rules.PriceIndex.Values[0];
            Assert.Equal(ParameterStatus.Assumed, editions.Status);
            Assert.True(editions.Value.Length >= 2);
            var years = Enumerable.Range(agreement.Rules.BaseYear.Values[0].Value + 1, agreement.To.Year - agreement.Rules.BaseYear.Values[0].Value);
            Assert.All(editions.Value, v => Assert.Empty(years.Except(v.Municipal.Select(y => y.Year))));
            Assert.All(editions.Value, v => Assert.Empty(years.Except(v.Regional.Select(y => y.Year))));
        }
    }

    [Fact]
    public void Syddanmark_holds_total_spending_and_admits_that_its_parties_are_unknown()
    {
        var agreement = Seeds.Load("syddanmark-2019-20");
        Assert.Equal(InstrumentKind.TotalSpending, agreement.Rules.Instrument.Values[0].Value);
        Assert.Equal(CarryStrategy.SydTransfer, agreement.Rules.CarryStrategy.Values[0].Value);
        Assert.False(agreement.PartiesComplete);
        Assert.Contains("CVR", agreement.PartiesNote, StringComparison.Ordinal);
    }

    [Fact]
    public void Children_left_serviceloven_for_barnets_lov_at_new_year_2024()
    {
        var catalogue = Seeds.Load("midtjylland-2025-26").Rules.Paragraphs.Values[0].Value;
        Assert.NotNull(Paragraphs.At(catalogue, "SEL § 66", new DateOnly(2023, 12, 31)));
        Assert.Null(Paragraphs.At(catalogue, "SEL § 66", new DateOnly(2024, 1, 1)));
        Assert.Null(Paragraphs.At(catalogue, "BL § 43", new DateOnly(2023, 12, 31)));
        Assert.NotNull(Paragraphs.At(catalogue, "BL § 43", new DateOnly(2024, 1, 1)));
        Assert.NotNull(Paragraphs.At(catalogue, "STU § 2", new DateOnly(2025, 1, 1)));
        Assert.Null(Paragraphs.At(catalogue, "SEL § 999", new DateOnly(2025, 1, 1)));
    }

    /// <summary>What an agreement must be able to decide, by the names the secretariats use.</summary>
    [Theory]
    [InlineData("OccupancyYears OccupancyMin OccupancyMax ShortStayMin CarryStrategy CarryLimitPct CarryLagYears ReserveYears LevellingGroups")]
    [InlineData("OverheadPct CivilServantPensionPct InterestPct DepreciationLives DayBasis RateRounding BaseYear PriceIndex TripartiteModel")]
    [InlineData("ExclusionFlags Tolerance NoticeRules BillingTiming DayCount PaymentDays LateInterestMargin ClaimLimitMonths ObjectiveKeys")]
    [InlineData("SupervisionFeeTable RefundThresholds VatRefundFactor Deadlines ApprovalChain PriceTerms RequiredChange BindingLevel ComparedTypes WholeYearDays")]
    [InlineData("OfferNotice TakeoverDeadlines ElectionPeriod ClosingKey")]
    public void Every_parameter_an_agreement_must_decide_is_there_with_a_source(string names)
    {
        var rules = typeof(RuleSet).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name).ToHashSet();
        Assert.All(names.Split(' '), n => Assert.Contains(n, rules));
        foreach (var agreement in AgreementLibrary.List())
        {
            var shown = AgreementDescription.Parameters(agreement).ToDictionary(p => p.Key);
            Assert.All(names.Split(' '), n => Assert.All(shown[char.ToLowerInvariant(n[0]) + n[1..]].Values, v => Assert.NotEmpty(v.Source)));
        }
    }

    [Fact]
    public void Reporting_deadline_falls_in_the_year_before_the_rates()
    {
        var deadline = Assert.Single(Seeds.Load("midtjylland-2025-26").Rules.Deadlines.Values[0].Value, d => d.Key == "takstindberetning");
        Assert.Equal((11, 1, 1), (deadline.Month, deadline.Day, deadline.YearsBefore));
    }
}
