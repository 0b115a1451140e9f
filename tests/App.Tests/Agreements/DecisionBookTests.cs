using Viften.App.Agreements;
using Viften.App.Decisions;
using Viften.App.History;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Decisions;
using Xunit;

namespace Viften.App.Tests.Agreements;

public class DecisionBookTests(TestDatabases databases)
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task A_decision_from_before_the_draft_is_refused_with_why(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await AgreementSample.Enter(test.Store);
        var refused = Assert.IsType<Outcome<DecisionDone>.Refused>(await new DecisionBook(test.Store).Register(Samples.Secretariat, AgreementSample.Council("0740", new(2024, 1, 11)), "Referat"));
        Assert.Contains("Udkastet blev til 12. januar 2024", Assert.Single(refused.Findings).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_correction_is_a_new_decision_and_the_old_one_stays_in_the_history(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await AgreementSample.Enter(test.Store);
        var book = new DecisionBook(test.Store);
        var first = (await book.Register(AgreementSample.Administrator("0740"), AgreementSample.Council("0740", new(2024, 9, 2), DecisionWord.Deferred), "Referat")).Value();
        var second = (await book.Register(AgreementSample.Administrator("0740"), AgreementSample.Council("0740", new(2024, 9, 3)), "Forkert dato og ord", first.Change)).Value();
        Assert.IsType<Outcome<DecisionDone>.Conflict>(await book.Register(Samples.Secretariat, AgreementSample.Council("0740", new(2024, 9, 4)), "Også mig", first.Change));
        Assert.Equal([(second.Change, null), (first.Change, (long?)second.Change)], (await book.History(Samples.Secretariat, AgreementSample.Id, "0740")).Select(d => (d.Change, d.Ended)));

        (await book.Retract(Samples.Secretariat, AgreementSample.Id, "0740", second.Change, "Ikke behandlet alligevel")).Value();
        Assert.All(await book.History(Samples.Secretariat, AgreementSample.Id, "0740"), d => Assert.NotNull(d.Ended));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_party_registers_its_own_decisions_and_no_one_elses(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await AgreementSample.Enter(test.Store);
        var book = new DecisionBook(test.Store);
        Assert.IsType<Outcome<DecisionDone>.Done>(await book.Register(AgreementSample.Administrator("0740"), AgreementSample.Council("0740", new(2024, 9, 2)), "Referat"));
        Assert.IsType<Outcome<DecisionDone>.NotFound>(await book.Register(AgreementSample.Administrator("0740"), AgreementSample.Council("0707", new(2024, 9, 2)), "Referat"));
        Assert.IsType<Outcome<DecisionDone>.Denied>(await book.Register(Samples.Operator("0740"), AgreementSample.Council("0740", new(2024, 9, 3)), "Referat"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_closed_meeting_is_not_for_the_public(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        (await register.Take(Samples.Secretariat, AgreementSample.Id, new(AgreementStep.Kkr, new(2024, 6, 1)), "Anbefalet")).Value();
        var book = new DecisionBook(test.Store);
        (await book.Register(Samples.Secretariat, AgreementSample.Council("0740", new(2024, 9, 2)) with { Open = false }, "Referat")).Value();
        Assert.Empty((await register.Find(null, AgreementSample.Id))!.Decisions);
        Assert.Empty(await book.History(null, AgreementSample.Id, "0740"));
        Assert.Single((await register.Find(Samples.Secretariat, AgreementSample.Id))!.Decisions);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_route_has_the_partys_own_names_and_one_council(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new DecisionBook(test.Store);
        RouteStep[] route = [new(BodyLevel.Committee, "Børne- og ungdomsudvalget"), new(BodyLevel.Committee, "Voksen- og plejeudvalget"), new(BodyLevel.Council, "Kommunalbestyrelsen")];
        var first = (await book.SetRoute(AgreementSample.Administrator("0707"), "0707", route, "Sagsgang")).Value();
        Assert.Equal(first, (await book.SetRoute(Samples.Secretariat, "0707", route, "Igen")).Value());
        Assert.Equal(route, (await book.Routes())["0707"].Bodies());
        Assert.IsType<Outcome<long>.Refused>(await book.SetRoute(Samples.Secretariat, "0707", route[..2], "Uden råd"));
        Assert.IsType<Outcome<long>.Refused>(await book.SetRoute(Samples.Secretariat, "0707", [route[0], .. route], "To ens"));
        Assert.IsType<Outcome<long>.NotFound>(await book.SetRoute(AgreementSample.Administrator("0740"), "0707", route, "Andres"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_demos_agreements_go_in_with_Norddjurs_and_Silkeborg_as_in_their_minutes(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await App.Demo.DemoAgreements.Fill(test.Store);
        var register = new AgreementRegister(test.Store);
        var lives = await register.All(null);
        Assert.Equal([AgreementStage.InForce, AgreementStage.Expired, AgreementStage.Expired], lives.Select(l => l.StageOn(new(2026, 3, 2))));
        var view = (await register.Find(null, "midtjylland-2025-26"))!;
        Assert.Equal(20, Standings.Of(view.Life, view.Decisions, new(2026, 3, 2)).Count(s => s.State == PartyDecision.Approved));
        var known = view.Decisions.Where(d => !d.Invented).ToList();
        Assert.Equal(["0707", "0707", "0707", "0740"], known.Select(d => d.Party));
        Assert.Equal([new DateOnly(2024, 11, 21), new(2024, 11, 27), new(2024, 12, 3), new(2024, 12, 17)], known.Select(d => d.Date));
        Assert.All(StepRules.Warnings(view.Life, view.Decisions, new(2026, 3, 2)), f => Assert.Equal("DEADLINE-AFTER-LAW", f.Code));
    }
}
