using Viften.App.Agreements;
using Viften.App.Decisions;
using Viften.App.History;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Xunit;

namespace Viften.App.Tests.Agreements;

public class AgreementRegisterTests(TestDatabases databases)
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_two_who_write_the_same_section_the_second_is_told_and_nothing_is_overwritten(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        var opened = (await register.Find(Samples.Secretariat, AgreementSample.Id))!.Section("forord")!.Version;

        var first = (await register.Save(Samples.Secretariat, AgreementSample.Id, "forord", new("Forord", "Den første."), opened, "Rettet")).Value();
        Assert.IsType<Outcome<SectionLine>.Conflict>(await register.Save(Samples.Secretariat, AgreementSample.Id, "forord", new("Forord", "Den anden."), opened, "Rettet"));
        Assert.Equal("Den første.", (await register.Find(Samples.Secretariat, AgreementSample.Id))!.Section("forord")!.Section.Markdown);

        (await register.Save(Samples.Secretariat, AgreementSample.Id, "forord", new("Forord", "Begge."), first.Version, "Samlet")).Value();
        var versions = await register.Versions(Samples.Secretariat, AgreementSample.Id, "forord");
        Assert.Equal(["Samlet", "Rettet", "Indskrevet"], versions.Select(v => v.Reason));
        Assert.Equal("Vi samarbejder.", (await register.SectionsAt(Samples.Secretariat, AgreementSample.Id, opened))!.Single(s => s.Section.Key == "forord").Section.Markdown);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_who_save_at_the_same_moment_are_one_and_a_conflict(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        var opened = (await register.Find(Samples.Secretariat, AgreementSample.Id))!.Section("forord")!.Version;
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => register.Save(Samples.Secretariat, AgreementSample.Id, "forord", new("Forord", $"Nummer {i}."), opened, "Rettet")));
        Assert.Single(both.OfType<Outcome<SectionLine>.Done>());
        Assert.Single(both.OfType<Outcome<SectionLine>.Conflict>());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Deadlines_move_until_the_agreement_is_over_and_the_terms_until_it_is_adopted(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        var terms = (await register.Find(Samples.Secretariat, AgreementSample.Id))!.Life.Terms;
        var kkr = new AgreementDeadline { Agreement = AgreementSample.Id, Step = AgreementStep.Kkr, Kind = DeadlineKind.Agreed, Due = new(2024, 6, 3), Text = "KKR behandler", Basis = "Mødeplan", Status = ParameterStatus.Confirmed };
        TermsText With(string title, string contact, params AgreementDeadline[] deadlines) => new(title, terms.LegalBasis, NamedTexts.Of([.. terms.Goals, new("ny", "Et nyt mål")]), contact, deadlines);
        var opened = await register.TermsVersion(AgreementSample.Id);
        var first = (await register.Revise(Samples.Secretariat, AgreementSample.Id, With("Ny titel", "y", kkr), opened, "Mødeplanen er kommet")).Value();
        Assert.IsType<Outcome<long>.Conflict>(await register.Revise(Samples.Secretariat, AgreementSample.Id, With("En anden", "y", kkr), opened, "Samtidig"));
        var life = (await register.Find(Samples.Secretariat, AgreementSample.Id))!.Life;
        Assert.Equal(("Ny titel", 2, kkr), (life.Terms.Title, life.Terms.Goals.Count, Assert.Single(life.Deadlines)));
        // The same again is no change; a deadline that is only taken away is one.
        Assert.Equal(first, (await register.Revise(Samples.Secretariat, AgreementSample.Id, With("Ny titel", "y", kkr), first, "Igen")).Value());
        var second = (await register.Revise(Samples.Secretariat, AgreementSample.Id, With("Ny titel", "y"), first, "Fristen er bortfaldet")).Value();
        Assert.Equal(second, await register.TermsVersion(AgreementSample.Id));

        await AgreementSample.Decide(test.Store, "0706", "0707", "0740");
        (await register.Take(Samples.Secretariat, AgreementSample.Id, new(AgreementStep.Adopted, new(2024, 9, 3)), "Alle")).Value();
        Assert.Contains("Kontakt og frister kan stadig rettes", Assert.Single(Assert.IsType<Outcome<long>.Refused>(await register.Revise(Samples.Secretariat, AgreementSample.Id, With("Tredje titel", "y"), second, "For sent")).Findings).Text, StringComparison.Ordinal);
        Assert.IsType<Outcome<long>.Done>(await register.Revise(Samples.Secretariat, AgreementSample.Id, With("Ny titel", "z", kkr), second, "Ny kontakt"));
        Assert.IsType<Outcome<long>.Denied>(await register.Revise(AgreementSample.Administrator("0740"), AgreementSample.Id, With("x", "y"), second, "Andres"));
        Assert.Equal("DEADLINE-TWICE", Assert.Single(Assert.IsType<Outcome<long>.Refused>(await register.Revise(Samples.Secretariat, AgreementSample.Id, With("Ny titel", "y", kkr, kkr with { Due = new(2024, 6, 4) }), second, "To")).Findings).Code);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_draft_carries_over_and_links_and_moves_what_has_a_date(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        (await register.Leave(Samples.Secretariat, AgreementSample.Id, "0706", new(2025, 12, 31), "Udtrådt")).Value();
        (await register.Draft(Samples.Secretariat, AgreementSample.Id, AgreementSample.Next, new Period(new(2027, 1, 1), new(2028, 12, 31)), new(2026, 1, 12), "Næste periode")).Value();

        var view = (await register.Find(Samples.Secretariat, AgreementSample.Next))!;
        Assert.Equal(("Rammeaftale 2027-28, Prøve", AgreementSample.Id), (view.Life.Terms.Title, view.Life.Terms.Predecessor));
        Assert.Equal(["proeve-2025-26/forord", "proeve-2025-26/noter"], view.Sections.Select(s => s.Section.Lineage));
        Assert.Equal((new DateOnly(2026, 10, 15), ParameterStatus.Assumed), (view.Life.Deadlines.Single().Due, view.Life.Deadlines.Single().Status));
        Assert.Equal(["0707", "0740"], view.Life.MembersNow(new(2026, 3, 2)).Select(m => m.Code));
        Assert.Equal("BEK 378", view.Life.Terms.LegalBasis[0].Key);
        Assert.Equal(2, view.Annexes.Count);
        Assert.IsType<Outcome<long>.Refused>(await register.Draft(Samples.Secretariat, AgreementSample.Id, AgreementSample.Next, new Period(new(2027, 1, 1), new(2028, 12, 31)), new(2026, 1, 12), "Igen"));
        Assert.IsType<Outcome<long>.Refused>(await register.Draft(Samples.Secretariat, AgreementSample.Id, "proeve-2029-30", new Period(new(2029, 1, 1), new(2030, 12, 31)), new(2026, 3, 3), "I morgen"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task It_is_adopted_when_all_have_approved_or_with_an_override_that_is_kept(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        await AgreementSample.Decide(test.Store, "0706", "0707");
        var adopt = new StepRequest(AgreementStep.Adopted, new(2024, 12, 1));
        var refused = Assert.IsType<Outcome<StepDone>.Refused>(await register.Take(Samples.Secretariat, AgreementSample.Id, adopt, "Vedtaget"));
        Assert.Contains("Silkeborg (mangler)", Assert.Single(refused.Findings).Text, StringComparison.Ordinal);

        var overridden = (await register.Take(Samples.Secretariat, AgreementSample.Id, adopt with { Override = true }, "Silkeborg beslutter i januar")).Value();
        Assert.True(overridden.Step.Override);
        Assert.Contains(overridden.Warnings, w => w.Code == "STEP-LATE");
        (await register.Retract(Samples.Secretariat, AgreementSample.Id, AgreementStep.Adopted, "For tidligt")).Value();

        await AgreementSample.Decide(test.Store, "0740");
        Assert.False((await register.Take(Samples.Secretariat, AgreementSample.Id, adopt with { Override = true }, "Vedtaget")).Value().Step.Override);
        Assert.Equal(AgreementStage.InForce, (await register.Find(null, AgreementSample.Id))!.Life.StageOn(new(2026, 3, 2)));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_adopted_is_not_written_in(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        await AgreementSample.Decide(test.Store, "0706", "0707", "0740");
        (await register.Take(Samples.Secretariat, AgreementSample.Id, new(AgreementStep.Adopted, new(2024, 12, 1)), "Vedtaget")).Value();
        var locked = Assert.IsType<Outcome<SectionLine>.Refused>(await register.Save(Samples.Secretariat, AgreementSample.Id, "forord", new("Forord", "Nyt."), null, "Rettet"));
        Assert.Equal("AGREEMENT-LOCKED", locked.Findings[0].Code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_public_sees_nothing_of_a_draft_and_never_what_is_confidential(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        Assert.Null(await register.Find(null, AgreementSample.Id));
        Assert.Null(await register.Find(Samples.Operator("0999"), AgreementSample.Id));
        Assert.NotNull(await register.Find(Samples.Operator("0740"), AgreementSample.Id));
        Assert.Empty(await register.All(null));
        Assert.IsType<Outcome<SectionLine>.Denied>(await register.Save(Samples.Operator("0740"), AgreementSample.Id, "forord", new("Forord", "Mit."), null, "Rettet"));

        (await register.Take(Samples.Secretariat, AgreementSample.Id, new(AgreementStep.Kkr, new(2024, 6, 1)), "Anbefalet")).Value();
        await AgreementSample.Decide(test.Store, "0706", "0707", "0740");
        Assert.Empty((await register.Find(null, AgreementSample.Id))!.Sections);
        Assert.Equal(3, (await register.Find(null, AgreementSample.Id))!.Decisions.Count);

        (await register.Take(Samples.Secretariat, AgreementSample.Id, new(AgreementStep.Adopted, new(2024, 12, 1)), "Vedtaget")).Value();
        var view = (await register.Find(null, AgreementSample.Id))!;
        Assert.Equal(["forord"], view.Sections.Select(s => s.Section.Key));
        Assert.Equal([1], view.Annexes.Select(a => a.No));
        Assert.Empty(await register.Versions(null, AgreementSample.Id));
        Assert.Null(await register.SectionsAt(null, AgreementSample.Id, 1));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_party_that_leaves_mid_period_cannot_decide_after_and_is_not_waited_for(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        (await register.Leave(Samples.Secretariat, AgreementSample.Id, "0706", new(2024, 8, 31), "Udtrådt")).Value();
        var book = new DecisionBook(test.Store);
        var refused = Assert.IsType<Outcome<DecisionDone>.Refused>(await book.Register(Samples.Secretariat, AgreementSample.Council("0706", new(2024, 9, 2)), "Referat"));
        Assert.Equal("DECISION-NOT-PARTY", refused.Findings[0].Code);
        await AgreementSample.Decide(test.Store, "0707", "0740");
        (await register.Take(Samples.Secretariat, AgreementSample.Id, new(AgreementStep.Adopted, new(2024, 12, 1)), "Vedtaget")).Value();
        Assert.IsType<Outcome<long>.Refused>(await register.Leave(Samples.Secretariat, AgreementSample.Id, "0706", new(2025, 8, 31), "Igen"));
        Assert.IsType<Outcome<long>.NotFound>(await register.Leave(Samples.Secretariat, AgreementSample.Id, "0999", new(2025, 8, 31), "Ukendt"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_that_merge_on_1_January_2027_are_one_in_the_agreements_that_last_longer(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        (await register.Draft(Samples.Secretariat, AgreementSample.Id, AgreementSample.Next, new Period(new(2027, 1, 1), new(2028, 12, 31)), new(2026, 1, 12), "Næste")).Value();
        (await register.Merge(Samples.Secretariat, ["0706", "0707"], AgreementSample.Party("0799", "Djurs"), new(2027, 1, 1), "Lovbestemt")).Value();

        var next = (await register.Find(Samples.Secretariat, AgreementSample.Next))!.Life;
        Assert.Equal(["0706", "0707", "0740"], next.MembersOn(new(2026, 12, 31)).Select(m => m.Code).Order(StringComparer.Ordinal));
        Assert.Equal(["Djurs", "Silkeborg"], next.MembersOn(new(2027, 1, 1)).Select(m => m.Name));
        Assert.Equal(3, (await register.Find(Samples.Secretariat, AgreementSample.Id))!.Life.MembersOn(new(2026, 12, 31)).Count);
        Assert.IsType<Outcome<long>.Refused>(await register.Merge(Samples.Secretariat, ["0740", "0799"], AgreementSample.Party("1082", "Region", PartyKind.Region), new(2028, 1, 1), "Nej"));
        Assert.IsType<Outcome<long>.NotFound>(await register.Merge(Samples.Secretariat, ["0740", "0123"], AgreementSample.Party("0740", "Silkeborg"), new(2028, 1, 1), "Nej"));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task One_that_takes_another_in_keeps_its_code(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        (await register.Merge(Samples.Secretariat, ["0706", "0740"], AgreementSample.Party("0740", "Silkeborg"), new(2026, 1, 1), "Aftalt")).Value();
        var life = (await register.Find(Samples.Secretariat, AgreementSample.Id))!.Life;
        Assert.Equal(["0707", "0740"], life.MembersOn(new(2026, 1, 1)).Select(m => m.Code));
        Assert.Equal(new DateOnly(2024, 1, 12), life.Members.Single(m => m.Code == "0740").Period.From);
    }
}
