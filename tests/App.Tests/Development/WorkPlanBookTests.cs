using Viften.App.Agreements;
using Viften.App.Development;
using Viften.App.History;
using Viften.App.Store;
using Viften.App.Tests.Agreements;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Development;
using Xunit;

namespace Viften.App.Tests.Development;

public class WorkPlanBookTests(TestDatabases databases)
{
    private const string Id = WorkPlanSample.Id;
    private static readonly DateOnly s_today = new(2026, 3, 2);

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_party_reaches_a_milestone_of_its_own_and_the_initiative_moves_without_anything_else_being_written(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await WorkPlanSample.Enter(test.Store);
        var view = (await book.Find(Samples.Secretariat, Id))!;
        var before = WorkPlanRules.Standings(view.Plan, s_today)[0];
        Assert.Equal((InitiativeState.Late, 0m, "skabelon"), (before.State, before.Progress, Assert.Single(before.Overdue).Key));

        var silkeborg = AgreementSample.Administrator("0740");
        var milestone = view.Plan.MilestonesOf("overgang")[0];
        (await book.SaveMilestone(silkeborg, milestone with { DoneOn = new(2026, 2, 27), Note = "Taget i brug." }, view.VersionOf(milestone), "Nået")).Value();
        var after = WorkPlanRules.Standings((await book.Find(Samples.Secretariat, Id))!.Plan, s_today)[0];
        Assert.Equal((InitiativeState.UnderWay, 0.5m, "evaluering"), (after.State, after.Progress, after.Next!.Key));
        Assert.Equal(InitiativeState.Late, WorkPlanRules.Standings((await book.Find(Samples.Secretariat, Id, view.VersionOf(milestone) + 1))!.Plan, s_today)[0].State);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Only_the_owner_and_the_secretariat_keep_an_initiative_and_only_the_secretariat_writes_one(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await WorkPlanSample.Enter(test.Store);
        var step = WorkPlanSample.Step("ny", new(2026, 5, 1));
        foreach (var other in new[] { AgreementSample.Administrator("0706"), AgreementSample.Administrator("0707"), Samples.Operator() })
            Assert.IsType<Outcome<Saved>.Denied>(await book.SaveMilestone(other, step, 0, "Ny"));
        Assert.IsType<Outcome<Saved>.NotFound>(await book.SaveMilestone(AgreementSample.Administrator("0999"), step, 0, "Ny"));
        Assert.IsType<Outcome<Saved>.Denied>(await book.SaveInitiative(AgreementSample.Administrator("0740"), WorkPlanSample.Initiative(), null, "Ny"));
        Assert.IsType<Outcome<Saved>.Denied>(await book.SaveArea(AgreementSample.Administrator("0740"), WorkPlanSample.Area(), null, "Ny"));
        Assert.IsType<Outcome<Saved>.Denied>(await book.Follow(AgreementSample.Administrator("0706"), Id, "overgang", new FollowUp(Ending.GivenUp, null, "Nej", null, NamedTexts.None), null, "Slut"));
        (await book.SaveMilestone(AgreementSample.Administrator("0740"), step, 0, "Ny")).Value();
        (await book.RemoveMilestone(AgreementSample.Administrator("0740"), Id, "overgang", "ny", null, "Alligevel ikke")).Value();
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_two_who_change_the_same_milestone_the_second_is_told(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await WorkPlanSample.Enter(test.Store);
        var view = (await book.Find(Samples.Secretariat, Id))!;
        var milestone = view.Plan.MilestonesOf("overgang")[0];
        var version = view.VersionOf(milestone);
        (await book.SaveMilestone(Samples.Secretariat, milestone with { Note = "Den første." }, version, "Rettet")).Value();
        Assert.IsType<Outcome<Saved>.Conflict>(await book.SaveMilestone(AgreementSample.Administrator("0740"), milestone with { Note = "Den anden." }, version, "Rettet"));
        Assert.Equal("Den første.", (await book.Find(Samples.Secretariat, Id))!.Plan.MilestonesOf("overgang")[0].Note);
        Assert.IsType<Outcome<Saved>.Refused>(await book.SaveMilestone(Samples.Secretariat, milestone, 0, "Igen"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_given_up_says_why_and_what_is_not_yet_cannot_have_been(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await WorkPlanSample.Enter(test.Store);
        var silkeborg = AgreementSample.Administrator("0740");
        FollowUp Over(string? why, DateOnly? on = null) => new(Ending.GivenUp, on, why, "Bygger på et forsøg.", NamedTexts.Of([new("Evaluering", "https://example.dk/e")]));
        Assert.Equal("INITIATIVE-WHY", Refused(await book.Follow(silkeborg, Id, "overgang", Over(null), null, "Slut")));
        Assert.Equal("INITIATIVE-FUTURE", Refused(await book.Follow(silkeborg, Id, "overgang", Over("Ingen penge", s_today.AddDays(1)), null, "Slut")));
        (await book.Follow(silkeborg, Id, "overgang", Over("Ingen penge"), null, "Slut")).Value();
        var initiative = (await book.Find(Samples.Secretariat, Id))!.Plan.Initiative("overgang")!;
        Assert.Equal((Ending.GivenUp, s_today, "Bygger på et forsøg."), (initiative.Ending, initiative.EndedOn!.Value, initiative.Evidence));
        // The secretariat's own change of the text leaves what the owner said.
        (await book.SaveInitiative(Samples.Secretariat, WorkPlanSample.Initiative() with { Title = "Møde" }, null, "Kortere")).Value();
        Assert.Equal("Ingen penge", (await book.Find(Samples.Secretariat, Id))!.Plan.Initiative("overgang")!.EndedWhy);
        Assert.Equal("MILESTONE-FUTURE", Refused(await book.SaveMilestone(silkeborg, WorkPlanSample.Step("evaluering", new(2026, 6, 1)) with { DoneOn = s_today.AddDays(1) }, null, "Nået")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_draft_carries_the_areas_over_as_continued_to_be_changed_or_ended_there(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await WorkPlanSample.Enter(test.Store);
        var register = new AgreementRegister(test.Store);
        (await register.Draft(Samples.Secretariat, Id, AgreementSample.Next, new Period(new(2027, 1, 1), new(2028, 12, 31)), new(2026, 1, 12), "Næste")).Value();

        var view = (await book.Find(Samples.Secretariat, AgreementSample.Next))!;
        var area = Assert.Single(view.Plan.Areas);
        Assert.Equal((Continuation.Continued, Id + "/psykiatri", ParameterStatus.Assumed), (area.Continuation, area.Lineage, area.Status));
        Assert.Equal(Id + "/psykiatri/unge", Assert.Single(view.Plan.Focus).Lineage);
        Assert.Empty(view.Plan.Initiatives);
        Assert.Equal([Id], (await book.Lineage(Samples.Secretariat, area)).Select(o => o.Agreement.Agreement));
        Assert.Equal([AgreementSample.Next], (await book.CarriedTo(Samples.Secretariat, (await book.Find(Samples.Secretariat, Id))!.Plan.Areas[0])).Select(o => o.Agreement.Agreement));

        Assert.Equal("AREA-ENDED", Refused(await book.SaveArea(Samples.Secretariat, area with { Continuation = Continuation.Ended }, view.VersionOf(area), "Udgår")));
        (await book.SaveArea(Samples.Secretariat, area with { Continuation = Continuation.Ended, EndedWhy = "Er i drift." }, view.VersionOf(area), "Udgår")).Value();
        Assert.Equal(AreaState.Ended, Assert.Single(WorkPlanRules.Areas((await book.Find(Samples.Secretariat, AgreementSample.Next))!.Plan, s_today)).State);
        Assert.Equal("INITIATIVE-AREA", Refused(await book.SaveInitiative(Samples.Secretariat, WorkPlanSample.Initiative() with { Agreement = AgreementSample.Next, Focus = null }, 0, "Nyt")));

        // What the next one carries over from a draft is what is left.
        (await register.Draft(Samples.Secretariat, AgreementSample.Next, "proeve-2029-30", new Period(new(2029, 1, 1), new(2030, 12, 31)), new(2026, 2, 1), "Næste igen")).Value();
        Assert.Empty((await book.Find(Samples.Secretariat, "proeve-2029-30"))!.Plan.Areas);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_plan_is_public_when_the_agreement_is_and_what_was_adopted_is_not_written_in(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await WorkPlanSample.Enter(test.Store);
        Assert.Null(await book.Find(null, Id));
        Assert.Null(await book.Find(Samples.Operator("0999"), Id));
        Assert.NotNull(await book.Find(Samples.Operator("0740"), Id));
        await AgreementSample.Decide(test.Store, "0706", "0707", "0740");
        (await new AgreementRegister(test.Store).Take(Samples.Secretariat, Id, new(AgreementStep.Adopted, new(2024, 12, 1)), "Vedtaget")).Value();
        Assert.NotNull(await book.Find(null, Id));
        Assert.Null(await book.Find(null, Id, 1));

        Assert.Equal("AGREEMENT-LOCKED", Refused(await book.SaveArea(Samples.Secretariat, WorkPlanSample.Area() with { Title = "Noget andet" }, null, "Rettet")));
        Assert.Equal("AGREEMENT-LOCKED", Refused(await book.SaveFocus(Samples.Secretariat, WorkPlanSample.Focus() with { Title = "Noget andet" }, null, "Rettet")));
        (await book.SaveArea(Samples.Secretariat, WorkPlanSample.Area() with { National = NamedTexts.None }, null, "Ikke længere")).Value();
        Assert.Equal("NATIONAL-UNKNOWN", Refused(await book.SaveArea(Samples.Secretariat, WorkPlanSample.Area() with { National = DevelopmentWords.Keys(["findes-ikke"], "x") }, null, "Ny")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Values_are_dated_facts_that_are_corrected_and_taken_back(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await WorkPlanSample.Enter(test.Store);
        (await book.SaveIndicator(Samples.Secretariat, WorkPlanSample.Indicator(), 0, "Ny")).Value();
        IndicatorValue Value(DateOnly date, decimal value) => new() { Agreement = Id, Indicator = "planer", Date = date, Value = value, Basis = "egen tælling" };
        var silkeborg = AgreementSample.Administrator("0740");
        (await book.SetValue(silkeborg, Value(new(2025, 12, 31), 71.5m), "Måling")).Value();
        (await book.SetValue(silkeborg, Value(new(2025, 12, 31), 72.5m), "Talfejl")).Value();
        (await book.SetValue(silkeborg, Value(new(2026, 3, 1), 75m), "Måling")).Value();
        Assert.Equal("VALUE-FUTURE", Refused(await book.SetValue(silkeborg, Value(s_today.AddDays(1), 80m), "Måling")));
        Assert.IsType<Outcome<Saved>.Denied>(await book.SetValue(AgreementSample.Administrator("0706"), Value(new(2026, 1, 1), 1m), "Måling"));
        var plan = (await book.Find(Samples.Secretariat, Id))!.Plan;
        Assert.Equal([72.5m, 75m], plan.ValuesOf("planer").Select(v => v.Value));
        Assert.Equal(IndicatorState.Towards, IndicatorRules.StateOf(plan.Indicators[0], plan.ValuesOf("planer")));
        (await book.RemoveValue(silkeborg, Id, "planer", new(2026, 3, 1), "Forkert indikator")).Value();
        Assert.Single((await book.Find(Samples.Secretariat, Id))!.Plan.ValuesOf("planer"));
        Assert.Equal("INDICATOR-TARGET", Refused(await book.SaveIndicator(Samples.Secretariat, WorkPlanSample.Indicator() with { Target = 10m }, null, "Rettet")));
        var history = await new HistoryBook(test.Store).Of(Samples.Secretariat, HistoryRecord.OfIndicator(Id, "planer"));
        Assert.Equal(["Måling taget tilbage", "Måling registreret", "Måling registreret", "Måling registreret", "Indikator skrevet"], history.Select(h => h.What));
        Assert.Empty(await new HistoryBook(test.Store).Of(silkeborg, HistoryRecord.OfIndicator(Id, "planer")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_demos_areas_have_their_line_back_to_2021(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await App.Demo.DemoAgreements.Fill(test.Store);
        await App.Demo.DemoDevelopment.Fill(test.Store);
        var book = new WorkPlanBook(test.Store);
        var view = (await book.Find(null, "midtjylland-2025-26"))!;
        Assert.Equal([Continuation.Changed, Continuation.Continued, Continuation.New], view.Plan.Areas.Select(a => a.Continuation));
        Assert.Equal(["midtjylland-2023-24", "midtjylland-2021-22"], (await book.Lineage(null, view.Plan.Areas[0])).Select(o => o.Agreement.Agreement));
        // What the agreement itself says is real; all else says that it was made up.
        Assert.All(view.Plan.Initiatives, i => Assert.Equal(i.Invented, !i.Basis.StartsWith("Rammeaftale 2025-26", StringComparison.Ordinal)));
        Assert.All(view.Plan.Indicators, i => Assert.True(i.Invented));
        Assert.All(view.Plan.Areas, a => Assert.True(view.Plan.FocusOf(a.Key).Count >= 2));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    private static string Refused(Outcome<Saved> outcome) => Assert.IsType<Outcome<Saved>.Refused>(outcome).Findings[0].Code;
}
