using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.DevelopmentPlans;
using Viften.App.Store;
using Viften.App.Tests.Agreements;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.DevelopmentPlans;
using Xunit;

namespace Viften.App.Tests.Annexes;

/// <summary>Development plans: written by the operator, approved by an agreement, followed up on each year.</summary>
public class PlanBookTests(TestDatabases databases)
{
    private static readonly Actor s_skanderborg = AgreementSample.Administrator("0746");
    private static readonly DateOnly s_today = new(2026, 3, 2);

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_operator_writes_and_others_do_not(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new PlanBook(test.Store);
        Assert.Equal(1, (await book.Enter(Samples.Secretariat, "Indskrevet")).Value());
        var first = (await book.Write(s_skanderborg, PlanLibrary.Soelund, "maalgruppe", "Voksne med **udviklingshæmning**.", null, "Ny tekst")).Value();
        Assert.IsType<Outcome<long>.Conflict>(await book.Write(s_skanderborg, PlanLibrary.Soelund, "maalgruppe", "En anden.", null, "Uden at se den"));
        Assert.IsType<Outcome<long>.Denied>(await book.Write(AgreementSample.Administrator("0751"), PlanLibrary.Soelund, "maalgruppe", "Aarhus.", first, "Nej"));
        Assert.IsType<Outcome<long>.Denied>(await book.Write(Samples.Auditor, PlanLibrary.Soelund, "maalgruppe", "Revisor.", first, "Nej"));
        Assert.IsType<Outcome<long>.NotFound>(await book.Write(s_skanderborg, PlanLibrary.Soelund, "findes-ikke", "x", null, "Nej"));
        (await book.Write(Samples.Secretariat, PlanLibrary.Soelund, "maalgruppe", "", first, "Taget ud")).Value();
        var view = (await book.Find(PlanLibrary.Soelund))!;
        Assert.Null(view.Section("maalgruppe"));

        // Nobody takes a plan over by writing their own code in it.
        Assert.IsType<Outcome<PlanView>.Denied>(await book.Save(AgreementSample.Administrator("0751"), view.Plan with { Operator = "0751" }, view.Change, "Vores"));
        Assert.Equal("PLAN-STATUS", Assert.IsType<Outcome<PlanView>.Refused>(await book.Save(Samples.Secretariat, view.Plan with { Status = PlanStatus.Agreed }, view.Change, "Godkendt")).Findings[0].Code);
        var offer = new Actor("leder", "0746", FrozenSet.Create(Role.OfferManager), "test") { Offers = FrozenSet.Create("S1") };
        Assert.False(PlanBook.MayWrite(offer, view.Plan));
        Assert.True(PlanBook.MayWrite(offer, view.Plan with { OfferId = "S1" }));
        Assert.True((await Viften.App.History.AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task It_is_approved_with_the_agreement_that_has_it_as_an_annex_and_then_followed_up_on(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new PlanBook(test.Store);
        (await book.Enter(Samples.Secretariat, "Indskrevet")).Value();
        var register = new AgreementRegister(test.Store);
        (await register.Enter(Samples.Secretariat, AgreementSample.Entry() with { Annexes = [new AgreementAnnex { Agreement = AgreementSample.Id, No = 3, Title = "Sølund", Open = true, Kind = AnnexKind.DevelopmentPlan, Content = PlanLibrary.Soelund }] }, "Indskrevet")).Value();
        var proposed = (await book.Find(PlanLibrary.Soelund))!;
        Assert.Equal(PlanStatus.Proposed, proposed.Status);
        Assert.Empty(proposed.Overdue(s_today));

        await AgreementSample.Decide(test.Store, "0706", "0707", "0740");
        (await register.Take(Samples.Secretariat, AgreementSample.Id, new(AgreementStep.Adopted, new(2024, 12, 1)), "Vedtaget")).Value();
        var agreed = (await book.Find(PlanLibrary.Soelund))!;
        Assert.Equal((PlanStatus.Agreed, AgreementSample.Id, 3), (agreed.Status, agreed.Approvals.Single().Agreement, agreed.Approvals.Single().AnnexNo));
        // The years 2023 and 2024 are over and past their day; 2025 has until 31 March 2026.
        Assert.Equal([2023, 2024], agreed.Overdue(s_today));
        Assert.Equal([2023, 2024, 2025], agreed.Overdue(new(2026, 4, 1)));

        var followUp = new PlanFollowUp { Plan = PlanLibrary.Soelund, Year = 2023, Date = new(2026, 3, 2), Progress = PlanProgress.OnTrack, Text = "Følges.", Person = "" };
        (await book.FollowUp(s_skanderborg, followUp, "Årlig")).Value();
        (await book.FollowUp(s_skanderborg, followUp with { Progress = PlanProgress.Behind, Text = "Bagefter." }, "Rettet")).Value();
        var view = (await book.Find(PlanLibrary.Soelund))!;
        Assert.Equal([2024], view.Overdue(s_today));
        Assert.Equal("Bagefter.", Assert.Single(view.FollowUps).FollowUp.Text);
        Assert.IsType<Outcome<long>.Refused>(await book.FollowUp(s_skanderborg, followUp with { Year = 2031 }, "Uden for planen"));
        Assert.IsType<Outcome<long>.Refused>(await book.FollowUp(s_skanderborg, followUp with { Year = 2024, Date = new(2026, 4, 1) }, "I fremtiden"));
        Assert.IsType<Outcome<long>.Denied>(await book.FollowUp(AgreementSample.Administrator("0751"), followUp with { Year = 2024 }, "Nej"));
    }
}
