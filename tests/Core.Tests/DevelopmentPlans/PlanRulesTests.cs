using CsCheck;
using Viften.Core.DevelopmentPlans;
using Viften.Core.Publications;
using Viften.Core.Rates;
using Xunit;

namespace Viften.Core.Tests.DevelopmentPlans;

/// <summary>Who needs a development plan: residential offers with more than 100 places.</summary>
public class PlanRulesTests
{
    private static PublishedService Line(string service, decimal? places, string paragraph = "SEL § 108", string offer = "T1", ServiceKind kind = ServiceKind.Hovedydelse, int month = 1) => new()
    {
        Year = 2026, From = new(2026, month, 1), To = new(2026, 12, 31), Operator = "0746", OperatorName = "Skanderborg", OfferId = offer, OfferName = "Landsbyen", ServiceId = service, ServiceName = service, Kind = kind, Financing = Financing.Takst,
        Paragraph = paragraph, Places = places, Unit = RateUnit.Doegn, RateSource = RateSource.Calculated, Covered = true, CoverageReason = NotCompared.None,
    };

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void More_than_100_places_and_not_100_needs_a_plan(int places, bool required)
    {
        var found = Assert.Single(PlanRules.Of([Line("A", places - 40), Line("B", 40, "SEL § 107")], "udgave 1"));
        Assert.Equal((required, (decimal?)places), (found.Required, found.Places));
        Assert.Contains(found.Why.Parts, p => p.Figure == "threshold" && p.Source!.Status == "confirmed");
        Assert.Equal(2, found.Why.Parts.Count(p => p.Source!.Kind == "publication"));
    }

    [Fact]
    public void Day_offers_and_add_ons_have_no_residential_places()
    {
        Assert.Empty(PlanRules.Of([Line("A", 200, "SEL § 104")], "udgave 1"));
        Assert.Equal(90m, Assert.Single(PlanRules.Of([Line("A", 90), Line("T", 90, kind: ServiceKind.Tillaegsydelse)], "udgave 1")).Places);
    }

    [Fact]
    public void Of_a_service_with_two_periods_the_last_counts() =>
        Assert.Equal(120m, Assert.Single(PlanRules.Of([Line("A", 80), Line("A", 120, month: 7)], "udgave 1")).Places);

    [Fact]
    public void Unknown_places_are_never_a_no()
    {
        Assert.Null(Assert.Single(PlanRules.Of([Line("A", null)], "udgave 1")).Required);
        Assert.Null(Assert.Single(PlanRules.Of([Line("A", 90), Line("B", null)], "udgave 1")).Required);
        Assert.True(Assert.Single(PlanRules.Of([Line("A", 101), Line("B", null)], "udgave 1")).Required);
    }

    [Fact]
    public void More_places_never_take_the_requirement_away() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200], Gen.Int[0, 50]).Sample((a, b, more) =>
        {
            var before = Assert.Single(PlanRules.Of([Line("A", a), Line("B", b)], "x")).Required;
            var after = Assert.Single(PlanRules.Of([Line("A", a + more), Line("B", b)], "x")).Required;
            Assert.True(before != true || after == true);
        });
}
