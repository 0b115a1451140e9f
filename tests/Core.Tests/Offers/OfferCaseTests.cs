using CsCheck;
using Viften.Core.Agreements;
using Viften.Core.Decisions;
using Viften.Core.Offers;
using Xunit;
using static Viften.Core.Tests.Offers.OfferSamples;

namespace Viften.Core.Tests.Offers;

public class OfferCaseTests
{
    private static IEnumerable<string> Blocks(OfferCase one, OfferStepRequest request, DateOnly? today = null) => OfferStepRules.Check(one, request, Rules, today ?? Today).Where(f => f.Severity == Severity.Blocks).Select(f => f.Code);

    private static IEnumerable<string> Warns(OfferCase one, OfferStepRequest request) => OfferStepRules.Check(one, request, Rules, Today).Where(f => f.Severity == Severity.Warns).Select(f => f.Code);

    [Fact]
    public void A_closing_goes_from_proposal_over_closing_to_closed_and_settled_by_the_calendar()
    {
        var change = Change(OfferChangeKind.CloseOffer);
        OfferStatus At(OfferCase one, DateOnly day) => OfferStanding.Of([one], isRun: true, day).Status;
        Assert.Equal(OfferStatus.Active, At(Case(change, OfferStep.Notified), Today));
        var approved = Case(change, OfferStep.Notified, OfferStep.Approved);
        Assert.Equal([OfferStatus.Closing, OfferStatus.Closing, OfferStatus.Closed], new[] { Today, new(2025, 12, 31), new DateOnly(2026, 1, 1) }.Select(d => At(approved, d)));
        Assert.Equal([CaseStage.Approved, CaseStage.InForce], new[] { new DateOnly(2025, 12, 31), new(2026, 1, 1) }.Select(approved.StageOn));
        Assert.True(approved.IsOpenOn(new(2026, 1, 1)));
        Assert.Equal(CaseStage.Settled, Case(change, OfferStep.Approved, OfferStep.AccountMade, OfferStep.AccountApproved).StageOn(new(2026, 9, 1)));
        Assert.Equal("Lukker 31. december 2025", OfferWords.Public(change, c => c, Today));
    }

    [Fact]
    public void A_new_offer_is_proposed_approved_and_then_active_and_one_taken_over_is_the_municipalitys()
    {
        var opening = Change(OfferChangeKind.NewOffer, new(2025, 9, 1));
        OfferStatus New(DateOnly day, params OfferStep[] steps) => OfferStanding.Of([Case(opening, steps)], isRun: false, day).Status;
        Assert.Equal((OfferStatus.Proposed, OfferStatus.Approved, OfferStatus.Active), (New(Today), New(Today, OfferStep.Approved), New(new(2025, 9, 1), OfferStep.Approved)));
        var taken = Case(Change(OfferChangeKind.Takeover, new(2026, 1, 1), @operator: "1082", by: "0740"), OfferStep.Approved);
        Assert.Equal([OfferStatus.Active, OfferStatus.TakenOver], new[] { new DateOnly(2025, 12, 31), new(2026, 1, 1) }.Select(d => OfferStanding.Of([taken], isRun: true, d).Status));
    }

    [Fact]
    public void No_order_of_steps_makes_the_record_untrue() =>
        Gen.Select(Gen.Enum<OfferChangeKind>(), Gen.Select(Gen.Enum<OfferStep>(), Gen.Int[-30, 500]).List[1, 8]).Sample((kind, tries) =>
        {
            var one = Case(Change(kind, new(2025, 8, 1)));
            foreach (var (step, days) in tries)
            {
                var request = Step(step, Proposed.AddDays(days));
                if (OfferStepRules.Check(one, request, Rules, Proposed.AddDays(400)).Any(f => f.Severity == Severity.Blocks)) continue;
                one = one with { Steps = [.. one.Steps.Append(Taken(step, request.Date)).OrderBy(s => s.Step)] };
            }
            Assert.Equal(one.Steps.Count, one.Steps.Select(s => s.Step).Distinct().Count());
            Assert.All(one.Steps, s => Assert.InRange(s.Date, Proposed, Proposed.AddDays(400)));
            Assert.All(one.Steps, s => Assert.True(s.Step is OfferStep.Dropped || OfferSteps.Of(kind).Any(r => r.Step == s.Step)));
            if (one.Taken(OfferStep.AccountMade) is { } made) Assert.True(made.Date >= one.Change.FirstDay && one.Taken(OfferStep.Approved)!.Date <= made.Date);
            if (one.Taken(OfferStep.AccountApproved) is { } settled) Assert.True(one.Taken(OfferStep.AccountMade)!.Date <= settled.Date);
        });

    [Fact]
    public void Notice_and_order_only_warn_and_a_refusal_is_not_an_approval()
    {
        var change = Change(OfferChangeKind.CloseOffer, new(2025, 8, 1));
        Assert.Empty(Blocks(Case(change), Step(OfferStep.Notified, Today)));
        Assert.Contains("OFFER-STEP-LATE", Warns(Case(change), Step(OfferStep.Notified, Today)));
        Assert.Contains("OFFER-NOT-NOTIFIED", Warns(Case(change), Step(OfferStep.Approved, Today)));
        Assert.Contains("OFFER-NOT-APPROVED", Blocks(Case(change), Step(OfferStep.Approved, Today) with { Word = DecisionWord.Rejected }));
        Assert.Contains("OFFER-STEP-EARLY", Blocks(Case(change), Step(OfferStep.Notified, Proposed.AddDays(-1))));
        Assert.Contains("OFFER-STEP-FUTURE", Blocks(Case(change), Step(OfferStep.Notified, Today.AddDays(1))));
        Assert.Contains("OFFER-NOT-CLOSED", Blocks(Case(change, OfferStep.Approved), Step(OfferStep.AccountMade, Today)));
        Assert.Contains("OFFER-DROPPED", Blocks(Case(change, OfferStep.Dropped), Step(OfferStep.Notified, Today)));
    }

    [Theory]
    [InlineData("2027-01-01", "2028-01-01", "2029-01-01", false)]
    [InlineData("2029-01-01", "2028-01-01", "2029-01-01", false)]
    [InlineData("2029-06-01", "2028-01-01", "2029-01-01", true)]
    [InlineData("2030-01-01", "2032-01-01", "2033-01-01", false)]
    public void A_takeover_has_the_laws_days_in_its_election_period(string effective, string told, string taken, bool late)
    {
        var change = Change(OfferChangeKind.Takeover, DateOnly.Parse(effective, System.Globalization.CultureInfo.InvariantCulture), @operator: "1082", by: "0740");
        var law = OfferDeadlines.Of(change, Rules).Where(d => d.Kind == DeadlineKind.Statutory).ToList();
        Assert.Equal([told, taken], law.Select(d => d.Due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        // The period's first year is assumed, and so the days are.
        Assert.All(law, d => Assert.Equal(ParameterStatus.Assumed, d.Status));
        var ground = new ProposalGround(new(2025, [TestRows.Row(@operator: "1082")], [], null), [], [], TestAgreement.Make() with { Rules = Rules });
        Assert.Equal(late, ProposalRules.Check(change, [], ground, Today).Any(f => f.Code == "PROPOSAL-LATE"));
    }

    [Fact]
    public void A_proposal_that_cannot_be_true_is_refused_with_why()
    {
        var present = new OfferPresence(2025, [TestRows.Row()], [], null);
        IEnumerable<string> Said(OfferChange change, IReadOnlyList<ServicePlan> plans, params OfferCase[] others) =>
            ProposalRules.Check(change, plans, new(present, others, [], TestAgreement.Make() with { Rules = Rules }), Today).Where(f => f.Severity == Severity.Blocks).Select(f => f.Code);
        Assert.Empty(Said(Change(OfferChangeKind.FewerPlaces), [Plan("Y1", 8m)]));
        Assert.Contains("PROPOSAL-PLACES", Said(Change(OfferChangeKind.FewerPlaces), [Plan("Y1", -1m)]));
        Assert.Contains("PROPOSAL-MORE", Said(Change(OfferChangeKind.FewerPlaces), [Plan("Y1", 11m)]));
        Assert.Contains("PROPOSAL-FEWER", Said(Change(OfferChangeKind.MorePlaces), [Plan("Y1", 9m)]));
        Assert.Contains("PROPOSAL-NO-SERVICE", Said(Change(OfferChangeKind.FewerPlaces), [Plan("Y9", 1m)]));
        Assert.Contains("PROPOSAL-EFFECTIVE", Said(Change(OfferChangeKind.CloseOffer, Proposed.AddDays(-1)), []));
        Assert.Contains("PROPOSAL-FUTURE", Said(Change(OfferChangeKind.CloseOffer) with { Proposed = Today.AddDays(1) }, []));
        foreach (var kind in Enum.GetValues<OfferChangeKind>())
        {
            Assert.Contains("PROPOSAL-FAR", Said(Change(kind, DateOnly.MaxValue, by: "0751"), [Plan("Y1", 8m)]));
            Assert.Contains("PROPOSAL-PAST", Said(Change(kind) with { Proposed = DateOnly.MinValue }, []));
        }
        Assert.Contains("PROPOSAL-EXISTS", Said(Change(OfferChangeKind.NewOffer), [Plan("H1", 4m)]));
        Assert.Contains("PROPOSAL-NO-SERVICES", Said(Change(OfferChangeKind.NewOffer), []));
        Assert.Contains("TAKEOVER-NOT-REGIONAL", Said(Change(OfferChangeKind.Takeover, by: "0751"), []));
        var closing = Case(Change(OfferChangeKind.CloseOffer)) with { };
        var again = Change(OfferChangeKind.CloseOffer) with { Case = "2025-02" };
        Assert.Contains("PROPOSAL-CLOSING", Said(again, [], closing));
        Assert.Empty(Said(again, [], closing with { Steps = [.. closing.Steps, Taken(OfferStep.Dropped, Today)] }));
        Assert.Contains("PROPOSAL-CLOSED", Said(Change(OfferChangeKind.FewerPlaces, new(2026, 3, 1)) with { Case = "2025-02" }, [Plan("Y1", 8m)], closing));
    }
}
