using CsCheck;
using Viften.Core.Offers;
using Viften.Core.Rates;
using Xunit;
using static Viften.Core.Tests.Offers.OfferSamples;

namespace Viften.Core.Tests.Offers;

public class OfferConsequencesTests
{
    private static readonly RateRow s_one = TestRows.Row() with { BaseRate = Money.FromKroner(1900m), BaseWeight = 3500m, MainTarget = "Autismespektrum", ReportedRate = Money.FromKroner(2000m) };
    private static readonly RateRow s_two = TestRows.Row("Y2") with { Places = 4m, Paragraph = "SEL § 104", MainTarget = "ADHD" };
    private static readonly RateRow s_other = TestRows.Row("Y1", "T2", "0751");

    private static readonly BuyerRow[] s_buyers = [Took("0751", 1_200m), Took("0615", 2_000.5m), Took("0740", 340m), Took("0615", 1m, year: 2022)];

    private static readonly OfferChangeKind[] s_kinds = [OfferChangeKind.CloseOffer, OfferChangeKind.ClosePlaces, OfferChangeKind.FewerPlaces, OfferChangeKind.MorePlaces, OfferChangeKind.NewOffer];

    private static BuyerRow Took(string buyer, decimal units, string offer = "T1", int year = 2023) => new() { Year = year, OfferId = offer, Buyer = buyer, Units = units };

    private static RateCheckResult Today(params RateRow[] rows) => RateCheck.Run(TestRows.Facts(rows).With(s_buyers), TestAgreement.Make());

    private static RateRow[] Region => [s_one, s_two, s_other];

    [Fact]
    public void The_consequences_are_what_an_import_of_the_changed_rows_gives() =>
        Gen.Select(Gen.Int[1, 60], Gen.Long[0, 900_000_000L], Gen.Bool).Sample((places, pay, newPay) =>
        {
            var plan = newPay ? Plan("Y1", places, ("Løn", pay / 100m)) : Plan("Y1", places);
            var kind = places > 10 ? OfferChangeKind.MorePlaces : OfferChangeKind.FewerPlaces;
            var shown = OfferConsequences.Of(Today(Region), Change(kind), [plan]);
            var written = Today(s_one with { Places = places, OwnPlaces = Math.Min(2m, places), Pay = newPay ? new Money(pay) : s_one.Pay, ReportedRate = places == 10 && !newPay ? s_one.ReportedRate : null }, s_two, s_other);
            Assert.Equal(written.Rows.Select(r => (r.Rate, r.Units, r.RealChange, r.Ceiling)), shown.After.Rows.Select(r => (r.Rate, r.Units, r.RealChange, r.Ceiling)));
            Assert.Equal(written.Region.RealChange, shown.After.Region.RealChange);
            Assert.Equal(written.Rows[0].Rate, shown.Rates.Single(r => r.ServiceId == "Y1").After);
            if (shown.Explain(shown.Rates.Single(r => r.ServiceId == "Y1")) is { } tree) Assert.Equal(written.Rows[0].Rate, tree.Value);
        });

    [Fact]
    public void Places_and_kroner_add_up_whatever_changes() =>
        Gen.Select(Gen.Int[0, s_kinds.Length - 1], Gen.Int[0, 4000]).Sample((which, hundredths) =>
        {
            var kind = s_kinds[which];
            var change = Change(kind, offer: kind == OfferChangeKind.NewOffer ? "T9" : "T1");
            ServicePlan[] plans = kind == OfferChangeKind.CloseOffer ? [] : [Plan("Y1", hundredths / 100m, [("Løn", 1_000_000m)])];
            var shown = OfferConsequences.Of(Today(Region), change, plans);
            CapacityEffect At(CapacityLevel level) => shown.Capacity.Single(c => c.Level == level);
            Assert.Equal(At(CapacityLevel.Region).Difference, At(CapacityLevel.Offer).Difference);
            Assert.Equal(At(CapacityLevel.Region).Difference, At(CapacityLevel.Operator).Difference);
            Assert.Equal(At(CapacityLevel.Region).Difference, shown.Capacity.Where(c => c.Level == CapacityLevel.Paragraph).Sum(c => c.Difference));
            Assert.Equal(At(CapacityLevel.Region).Difference, shown.Capacity.Where(c => c.Level == CapacityLevel.Target).Sum(c => c.Difference));
            // What the buyers pay together is rate × units of the offer, to the øre, before and after.
            Money Turnover(RateCheckResult result) => Enumerable.Range(0, result.Facts.Rows.Length).Where(i => result.Facts.Rows[i].OfferId == "T1" && result.Rows[i] is { Rate: not null, Units: not null })
                .Aggregate(Money.Zero, (sum, i) => sum + Money.RoundHalfAway(result.Rows[i].Rate!.Value * result.Rows[i].Units!.Value));
            if (kind == OfferChangeKind.NewOffer) Assert.Empty(shown.Buyers);
            else
            {
                Assert.Equal(Turnover(shown.Before), shown.Buyers.Aggregate(Money.Zero, (sum, b) => sum + b.Before));
                Assert.Equal(Turnover(shown.After), shown.Buyers.Aggregate(Money.Zero, (sum, b) => sum + b.After));
                Assert.Equal(2023, shown.BoughtYear);
            }
        });

    [Fact]
    public void What_closes_is_gone_and_what_is_new_has_a_rate_with_its_reasons()
    {
        var closed = OfferConsequences.Of(Today(Region), Change(OfferChangeKind.CloseOffer), []);
        Assert.Equal([(2000m, null), ((decimal?)5000m, (decimal?)null)], closed.Rates.Select(r => (r.Before, r.After)));
        Assert.All(closed.Buyers, b => Assert.Equal(Money.Zero, b.After));
        Assert.Equal((14m, 0m), (closed.Capacity[0].Before, closed.Capacity[0].After));

        var opened = OfferConsequences.Of(Today(Region), Change(OfferChangeKind.NewOffer, offer: "T9") with { MainTarget = "ADHD" }, [Plan("H1", 10m, ("Løn", 7_081_000m)) with { Occupancy = 97m }]);
        var rate = Assert.Single(opened.Rates);
        Assert.Equal((null, (decimal?)2000m), (rate.Before, rate.After));
        var tree = opened.Explain(rate)!;
        var pay = RateExplanation.Find(tree, "costBase")!.Parts.First(p => p.Value == 7_081_000m);
        Assert.Equal((WhatIf.Source, "Løn"), (pay.Source!.Kind, pay.Source.Where));
    }

    [Fact]
    public void A_takeover_moves_the_offer_with_its_base_and_leaves_what_buyers_pay()
    {
        RateRow[] rows = [s_one with { Operator = "1082" }, s_two with { Operator = "1082", OfferId = "T3" }, s_other with { OfferId = "T4" }];
        var shown = OfferConsequences.Of(Today(rows), Change(OfferChangeKind.Takeover, new(2026, 1, 1), @operator: "1082", by: "0751"), []);
        Assert.Equal(["0751", "1082", "0751"], shown.After.Facts.Rows.Select(r => r.Operator));
        Assert.Equal(shown.Before.Rows[0].Rate, shown.After.Rows[0].Rate);
        // The base goes with the offer; from then on the municipalities' projection counts and not the regions'.
        Assert.Equal((Money.FromKroner(1900m), true), (shown.After.Facts.Rows[0].BaseRate!.Value, shown.After.Rows[0].Compared));
        Assert.All(shown.Buyers, b => Assert.Equal(Money.Zero, b.Difference));
        Assert.Equal([-10m, 10m, 0m], shown.Capacity.Where(c => c.Level is CapacityLevel.Operator or CapacityLevel.Region).Select(c => c.Difference));
    }

    [Fact]
    public void The_closing_account_is_the_rules_own_and_every_krone_of_it_is_shared()
    {
        var facts = TestRows.Facts(Region).With(s_buyers).With(TestRows.Account(2023, 7_000_000m, 6_500_000m, 7_000_000m));
        var change = Change(OfferChangeKind.CloseOffer, new(2024, 12, 31));
        var today = RateCheck.Run(facts, TestAgreement.Make());
        var figures = new ClosingFigures { Case = "2025-01", Operator = "0740", Year = 2024, CostBase = Money.FromKroner(7_000_000m), ActualCost = Money.FromKroner(7_300_000m), RateIncome = Money.FromKroner(7_100_000m), CarriedIn = Money.Zero, Person = "anna" };
        var account = OfferConsequences.ClosingOf(today, change, figures)!;
        var written = RateCheck.Run(facts.With(TestRows.Account(2023, 7_000_000m, 6_500_000m, 7_000_000m), TestRows.Account(2024, 7_100_000m, 7_300_000m, 7_000_000m) with { ClosedOn = new(2024, 12, 31) }), TestAgreement.Make());
        Assert.Equal(Assert.Single(written.Balances.Closings).Amount, account.Amount);
        Assert.Equal(account.Amount, account.Shares.Aggregate(Money.Zero, (sum, s) => sum + s.Amount));
        Assert.Equal(["0615", "0740", "0751"], account.Shares.Select(s => s.Buyer));
        Assert.Null(OfferConsequences.ClosingOf(Today(Region), change, null));
    }

    [Fact]
    public void An_approved_change_is_asked_for_in_the_file_until_it_is_there()
    {
        var change = Change(OfferChangeKind.FewerPlaces, new(2025, 7, 1));
        var one = Case(change, OfferStep.Approved) with { Plans = [Plan("Y1", 8m)] };
        Assert.Single(OfferReminders.Of(one, TestRows.Facts(s_one), "0740"));
        Assert.Empty(OfferReminders.Of(one, TestRows.Facts(s_one with { To = new(2025, 6, 30) }, s_one with { From = new(2025, 7, 1), Places = 8m }), "0740"));
        Assert.Empty(OfferReminders.Of(Case(change), TestRows.Facts(s_one), "0740"));
        var closing = Case(Change(OfferChangeKind.CloseOffer, new(2025, 6, 30)), OfferStep.Approved);
        Assert.Single(OfferReminders.Of(closing, TestRows.Facts(s_one), "0740"));
        Assert.Empty(OfferReminders.Of(closing, TestRows.Facts(s_one with { To = new(2025, 6, 30) }), "0740"));
        var taken = Case(Change(OfferChangeKind.Takeover, new(2025, 7, 1), @operator: "1082", by: "0740"), OfferStep.Approved);
        Assert.Single(OfferReminders.Of(taken, TestRows.Facts(s_one with { OfferId = "T7" }), "0740"));
        Assert.Single(OfferReminders.Of(taken, TestRows.Facts(s_one with { Operator = "1082" }), "1082"));
    }
}
