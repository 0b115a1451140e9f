using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Viften.App.Agreements;
using Viften.App.Annexes;
using Viften.App.Bodies;
using Viften.App.DevelopmentPlans;
using Viften.App.Documents;
using Viften.App.History;
using Viften.App.National;
using Viften.App.Rounds;
using Viften.App.Store;
using Viften.App.Tests.Agreements;
using Viften.App.Tests.Development;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Bodies;
using Viften.Core.Rounds;
using Xunit;

namespace Viften.App.Tests.Annexes;

/// <summary>An agreement's annexes: made of live data, frozen at publication, compared.</summary>
public class AnnexBookTests(TestDatabases databases)
{
    private const string Id = "midtjylland-2025-26";

    private static readonly AgreementAnnex[] s_annexes =
    [
        new() { Agreement = Id, No = 1, Title = "Styringsaftale", Open = true, Kind = AnnexKind.Steering },
        new() { Agreement = Id, No = 2, Title = "Landsdækkende", Open = true, Kind = AnnexKind.National },
        new() { Agreement = Id, No = 3, Title = "Sølund", Open = true, Kind = AnnexKind.DevelopmentPlan, Content = PlanLibrary.Soelund },
        new() { Agreement = Id, No = 4, Title = "Noter", Open = false, Kind = AnnexKind.Other, Content = "noter" },
        new() { Agreement = Id, No = 5, Title = "Tilbudsviften", Open = true, Kind = AnnexKind.Rates },
    ];

    /// <summary>The agreement adopted, with its annexes; published when asked for.</summary>
    private static async Task<(AnnexBook Book, AgreementRegister Register, IReadOnlyList<Finding> Warnings)> Enter(ViftenStore store, bool publish = true)
    {
        var register = new AgreementRegister(store);
        var sample = AgreementSample.Entry();
        (await new NationalBook(store).Enter(Samples.Secretariat, "Indskrevet")).Value();
        (await new PlanBook(store).Enter(Samples.Secretariat, "Indskrevet")).Value();
        (await register.Enter(Samples.Secretariat, sample with
        {
            Terms = sample.Terms with { Agreement = Id, Title = "Rammeaftale 2025-26" }, Annexes = s_annexes,
            Deadlines = [], Sections = [.. sample.Sections.Select(s => s with { Agreement = Id })],
        }, "Indskrevet")).Value();
        var decisions = new Viften.App.Decisions.DecisionBook(store);
        foreach (var party in new[] { "0706", "0707", "0740" }) (await decisions.Register(Samples.Secretariat, AgreementSample.Council(party, new(2024, 9, 2), about: Id), "Referat")).Value();
        (await register.Take(Samples.Secretariat, Id, new(AgreementStep.Adopted, new(2024, 12, 1)), "Vedtaget")).Value();
        var warnings = publish ? (await register.Take(Samples.Secretariat, Id, new(AgreementStep.Published, new(2024, 12, 2)), "På hjemmesiden")).Value().Warnings : [];
        return (new AnnexBook(store), register, warnings);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Publication_freezes_every_annex_that_can_be_made_and_tells_of_the_one_that_cannot(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (book, _, warnings) = await Enter(test.Store);
        var all = (await book.All(Samples.Secretariat, Id))!;
        Assert.Equal([1, 1, 1, 1, 0], all.Annexes.Select(a => a.Newest?.Version ?? 0));
        Assert.Contains("Der er ikke offentliggjort takster", Assert.Single(warnings, w => w.Code == "ANNEX-NOT-MADE").Text, StringComparison.Ordinal);
        foreach (var version in all.Annexes.Select(a => a.Newest).OfType<AnnexVersion>())
            foreach (var (form, sum) in version.Sums)
                Assert.Equal(sum, Convert.ToHexStringLower(SHA256.HashData((await book.File(Samples.Secretariat, Id, version.No, version.Version, form))!.Bytes)));
        Assert.Equal([AnnexForm.Docx, AnnexForm.Html, AnnexForm.Json, AnnexForm.Csv, AnnexForm.Xlsx], all.Annex(2)!.Newest!.Sums.Keys.Order());
        Assert.Equal(AgreementFile.Sha256(AgreementLibrary.Load(Id).Value()), all.Annex(1)!.Newest!.RuleSet);
        Assert.Null(all.Annex(2)!.Newest!.RuleSet);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Organisation_is_made_of_the_register_and_input_of_the_round_once_it_is_closed(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await WorkPlanSample.Enter(test.Store);
        var (book, bodies, rounds) = (new AnnexBook(test.Store), new BodyBook(test.Store), new RoundBook(test.Store));
        foreach (var (no, kind) in new[] { (4, AnnexKind.Organisation), (6, AnnexKind.Input) })
            (await book.Save(Samples.Secretariat, new AgreementAnnex { Agreement = AgreementSample.Id, No = no, Title = "Bilag", Open = true, Kind = kind }, null, "Tilføjet")).Value();
        (await bodies.SaveSeat(Samples.Secretariat, new BodySeat { Body = "kkr", Key = "formand", Party = "0740", Role = "Borgmester", Seats = 1, Chair = true, Basis = "kilde", Status = ParameterStatus.Assumed }, 0, "Pladser")).Value();
        (await bodies.SaveMeeting(Samples.Secretariat, new BodyMeeting { Body = "dassos", Date = new(2026, 3, 12), Place = "Viborg", Basis = "mødeplan" }, 0, "Plan")).Value();
        var organisation = (await book.Content(Samples.Secretariat, AgreementSample.Id, 4)).Value().Document.Blocks;
        Assert.Equal(["Silkeborg", "Borgmester (formand) (antaget)", "1"], organisation.OfType<Table>().Single(t => t.Caption.StartsWith("Pladser", StringComparison.Ordinal)).Rows[0]);
        Assert.Equal(["12. marts 2026", "Viborg"], organisation.OfType<Table>().Single(t => t.Caption.StartsWith("Møder", StringComparison.Ordinal)).Rows[0]);
        Assert.Contains("mærket “antaget”", Assert.Single(organisation.OfType<Notice>()).Text, StringComparison.Ordinal);

        var code = (await rounds.Start(Samples.Secretariat, new(RoundKind.Input, AgreementSample.Id, "Indspil", null, new(2026, 3, 2), new(2026, 3, 20)), "Høring")).Value().Code;
        (await rounds.InviteParties(Samples.Secretariat, code)).Value();
        (await rounds.Answer(AgreementSample.Administrator("0740"), code, "0740", [new(1, 1, "Nævn de pårørende.")], handIn: true)).Value();
        (await rounds.Answer(AgreementSample.Administrator("0707"), code, "0707", [new(1, 1, "En kladde.")], handIn: false)).Value();
        Assert.Contains("ikke lukket", Assert.Single(Assert.IsType<Outcome<AnnexContent>.Refused>(await book.Content(Samples.Secretariat, AgreementSample.Id, 6)).Findings).Text, StringComparison.Ordinal);
        (await rounds.Close(Samples.Secretariat, code, "Slut")).Value();
        var input = (await book.Content(Samples.Secretariat, AgreementSample.Id, 6)).Value().Document.Blocks;
        Assert.Equal(["Nævn de pårørende."], input.OfType<Markdown>().Select(m => m.Text));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_frozen_stays_and_what_is_new_is_another_version_with_its_reason(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (book, _, _) = await Enter(test.Store);
        var before = (await book.File(null, Id, 2, 1, AnnexForm.Docx))!.Bytes;
        Assert.Equal("ANNEX-SAME", Assert.IsType<Outcome<AnnexVersion>.Refused>(await book.Freeze(Samples.Secretariat, Id, 2, "Igen")).Findings[0].Code);

        (await new NationalBook(test.Store).AddYear(Samples.Secretariat, NationalSample.Year("grenen", 2025), null, "Årets tal")).Value();
        var version = (await book.Freeze(Samples.Secretariat, Id, 2, "Tal for 2025 er kommet")).Value();
        Assert.Equal((2, "Tal for 2025 er kommet"), (version.Version, version.Note));
        Assert.Equal(before, (await book.File(null, Id, 2, 1, AnnexForm.Docx))!.Bytes);
        var comparison = AnnexComparison.Of((await book.Content(null, Id, 2, 1)).Value(), (await book.Content(null, Id, 2, 2)).Value());
        var row = comparison.Tables.SelectMany(t => t.Rows).Single(r => r.Before is null && r.After![0] == "Grenen");
        Assert.Equal(["Grenen", "2025", "12"], row.After!.Take(3));
        Assert.IsType<Outcome<AnnexVersion>.Denied>(await book.Freeze(Samples.Operator(), Id, 2, "Nej"));
        foreach (var sql in new[] { "UPDATE annex_editions SET title = 'x'", "DELETE FROM annex_editions" }) await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => test.Raw(sql));
        Assert.IsType<Outcome<int>.Refused>(await new ErasureBook(test.Store).EraseFile(Samples.Secretariat, version.Sums[AnnexForm.Docx], ErasureGround.Request, "Nej"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task New_rules_leave_the_frozen_styringsaftale_and_are_compared_with_it_rule_by_rule(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (book, _, _) = await Enter(test.Store);
        var rules = AgreementLibrary.Load(Id).Value();
        var changed = rules with { Rules = rules.Rules with { PaymentDays = Parameter<int>.Of(20, "Aftalt", ParameterStatus.Confirmed) } };
        (await new AgreementBook(test.Store).Import(Samples.Secretariat, Id, System.Text.Encoding.UTF8.GetString(AgreementFile.Canonical(changed)), "Ny frist")).Value();

        var (frozen, now) = ((await book.Content(null, Id, 1, 1)).Value(), (await book.Content(null, Id, 1)).Value());
        Assert.Contains("Betalingsfristen er 30 dage.", frozen.Document.Blocks.OfType<Paragraph>().Select(p => p.Text));
        Assert.Contains("Betalingsfristen er 20 dage.", now.Document.Blocks.OfType<Paragraph>().Select(p => p.Text));
        var comparison = AnnexComparison.Of(frozen, now);
        Assert.Equal(("paymentDays", "30 dage (bekræftet)", "20 dage (bekræftet)"), Assert.Single(comparison.Parameters) is var p ? (p.Key, p.Before, p.After) : default);
        Assert.Contains(comparison.Sections, s => s.Differs && s.Title.EndsWith("Afregning", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_public_reads_an_annex_from_the_day_the_agreement_is_adopted_and_never_a_closed_one(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (book, register, _) = await Enter(test.Store);
        Assert.Equal([1, 2, 3, 5], (await book.All(null, Id))!.Annexes.Select(a => a.Annex.No));
        Assert.Null(await book.File(null, Id, 4, 1, AnnexForm.Docx));
        Assert.IsType<Outcome<AnnexContent>.NotFound>(await book.Content(null, Id, 4));
        Assert.Equal("Fortroligt.", Assert.IsType<Markdown>(Assert.Single((await book.Content(Samples.Secretariat, Id, 4)).Value().Document.Blocks)).Text);
        // A closed annex may tell a confidential section; an open one may not.
        var closed = (await book.All(Samples.Secretariat, Id))!.Annex(4)!;
        (await book.Save(Samples.Secretariat, closed.Annex with { Open = true }, closed.Added, "Åbnet")).Value();
        Assert.IsType<Outcome<AnnexContent>.Refused>(await book.Content(null, Id, 4));

        (await register.Draft(Samples.Secretariat, Id, "midtjylland-2027-28", new Period(new(2027, 1, 1), new(2028, 12, 31)), new(2026, 1, 12), "Næste")).Value();
        Assert.Null(await book.All(null, "midtjylland-2027-28"));
        var none = Assert.IsType<Outcome<AnnexContent>.Refused>(await book.Content(Samples.Secretariat, "midtjylland-2027-28", 1));
        Assert.Contains("har endnu ingen regler", none.Findings[0].Text, StringComparison.Ordinal);
        Assert.Equal("ANNEX-NOT-PUBLISHED", Assert.IsType<Outcome<AnnexVersion>.Refused>(await book.Freeze(Samples.Secretariat, "midtjylland-2027-28", 2, "For tidligt")).Findings[0].Code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_register_of_annexes_is_written_by_one_at_a_time_and_keeps_what_is_frozen(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (book, _, _) = await Enter(test.Store, publish: false);
        var six = new AgreementAnnex { Agreement = Id, No = 6, Title = "Indspil", Open = true, Kind = AnnexKind.Input, Content = "forord", DocumentNo = "3409095" };
        var saved = (await book.Save(Samples.Secretariat, six, null, "Nyt bilag")).Value();
        Assert.IsType<Outcome<AnnexView>.Refused>(await book.Save(Samples.Secretariat, six, null, "Igen"));
        (await book.Save(Samples.Secretariat, six with { Title = "Parternes indspil" }, saved.Added, "Rettet")).Value();
        Assert.IsType<Outcome<AnnexView>.Conflict>(await book.Save(Samples.Secretariat, six with { Title = "For sent" }, saved.Added, "Rettet"));
        Assert.IsType<Outcome<AnnexView>.Denied>(await book.Save(Samples.Operator(), six, null, "Nej"));
        var now = (await book.All(Samples.Secretariat, Id))!.Annex(6)!;
        Assert.Equal(("Parternes indspil", "3409095"), (now.Annex.Title, now.Annex.DocumentNo));
        (await book.Remove(Samples.Secretariat, Id, 6, now.Added, "Fortrudt")).Value();
        Assert.Null((await book.All(Samples.Secretariat, Id))!.Annex(6));

        (await new AgreementRegister(test.Store).Take(Samples.Secretariat, Id, new(AgreementStep.Published, new(2024, 12, 2)), "På hjemmesiden")).Value();
        var one = (await book.All(Samples.Secretariat, Id))!.Annex(1)!;
        Assert.Equal("ANNEX-FROZEN", Assert.IsType<Outcome<long>.Refused>(await book.Remove(Samples.Secretariat, Id, 1, one.Added, "Væk")).Findings[0].Code);
        Assert.Equal("ANNEX-FROZEN", Assert.IsType<Outcome<AnnexView>.Refused>(await book.Save(Samples.Secretariat, one.Annex with { Kind = AnnexKind.National }, one.Added, "Andet")).Findings[0].Code);
    }

    [Fact]
    public void A_document_comes_back_from_its_json_as_it_was()
    {
        var document = new Viften.App.Documents.Document("Titel", "Under", [new Heading(1, "A"), new Paragraph("p"), new Markdown("*m*"), new Bullets(["a", "b"]), new KeyValues([("n", "v")]), new Table("T", [new("A"), new("B", true)], [["x", "1"]], "note"), new Notice("n"), new PageBreak()], "Fod");
        Assert.Equal(AnnexJson.Write(document), AnnexJson.Write(AnnexJson.Read(AnnexJson.Write(document))));
        Assert.Equal(8, AnnexJson.Read(AnnexJson.Write(document)).Blocks.Count);
    }
}
