using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Dialogue;
using Viften.App.History;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Publications;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Dialogue;
using Viften.Core.History;
using Xunit;
using static Viften.App.Tests.Rates.SampleFile;

namespace Viften.App.Tests.History;

public class ErasureTests(TestDatabases databases)
{
    private static readonly ReturnKey s_key = new("0740", 2026, 1);
    private static readonly Actor s_administrator = new("Administrator, Silkeborg", "0740", FrozenSet.Create(Role.PartyAdministrator), "Sletning");

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_comment_that_is_erased_is_gone_from_every_page_and_the_chain_is_whole(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (year, dialogue, erasing) = (new RateYear(test.Store), new DialogueBook(test.Store), new ErasureBook(test.Store));
        await year.Import(Row("H1"));
        await dialogue.Comment(Samples.Operator(), s_key, "T1", "H1", "Pladsen er til Opdigta Prøvesen");

        var plan = (await erasing.PlanTexts(Samples.Secretariat, 2)).Value();
        Assert.Equal(["Kommentar"], plan.Goes);
        Assert.Equal("REASON-REPEATS", Refused(await erasing.EraseTexts(Samples.Secretariat, 2, ErasureGround.Request, "Der stod: Pladsen er til Opdigta Prøvesen")));
        Assert.Equal(1, (await erasing.EraseTexts(Samples.Secretariat, 2, ErasureGround.Request, "Navn på en borger")).Value());
        // Why something was erased stays, whoever would rather it did not.
        Assert.Equal("NOTHING-TO-ERASE", Refused(await erasing.EraseTexts(Samples.Secretariat, await test.Store.Latest(), ErasureGround.Request, "Heller ikke den")));

        var comment = Assert.Single(await dialogue.Comments(Samples.Operator(), s_key));
        Assert.Equal(("", "Slettet efter begæring den 2. marts 2026"), (comment.Comment.Text, comment.Erased!.Text));
        var history = await new HistoryBook(test.Store).Of(Samples.Operator(), HistoryRecord.OfReturn(s_key));
        Assert.Equal("(Slettet efter begæring den 2. marts 2026)", history.Single(l => l.Change == 2).Items.Single().Fields.Single(f => f.Heading == "Tekst").New);
        Assert.DoesNotContain("Prøvesen", System.Text.Json.JsonSerializer.Serialize(history), StringComparison.Ordinal);
        var report = await AuditChain.Verify(test.Store);
        Assert.Equal((null, 1L), (report.Break, report.Erased));
        Assert.Equal("NOTHING-TO-ERASE", Refused(await erasing.EraseTexts(Samples.Secretariat, 2, ErasureGround.Request, "Igen")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_explanation_goes_wherever_it_was_carried_on_to_and_the_acceptance_stays(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (year, dialogue, erasing) = (new RateYear(test.Store), new DialogueBook(test.Store), new ErasureBook(test.Store));
        await year.Import(Row("H1"));
        var code = DialogueBook.Codes(RateYear.Agreement, 2026)[0].Code;
        (await dialogue.Explain(Samples.Operator(), RateYear.Agreement, s_key, "T1", "H1", code, "En \"særlig\" borger")).Value();
        (await dialogue.AskAgain(Samples.Secretariat, s_key, "T1", "H1", "Uddyb")).Value();
        (await dialogue.Explain(Samples.Operator(), RateYear.Agreement, s_key, "T1", "H1", code, "En \"særlig\" borger")).Value();
        (await dialogue.Accept(Samples.Secretariat, s_key, "T1", "H1", "I orden")).Value();

        (await erasing.EraseTexts(Samples.Secretariat, 2, ErasureGround.Request, "Navngiver en person")).Value();
        foreach (var (column, table) in new[] { ("text", "explanations"), ("text", "verdicts"), ("reason", "changes"), ("summary", "changes") })
            Assert.Equal(0L, await test.Scalar($"SELECT count(*) FROM {table} WHERE {column} LIKE '%særlig%'"));
        Assert.Equal("I orden", await test.Scalar("SELECT reason FROM changes WHERE no = 5"));
        Assert.Equal(ExplanationStatus.Accepted, (await dialogue.Cases(Samples.Operator(), 2026)).StatusOf(s_key, "T1", "H1"));
        Assert.Contains(await dialogue.Log(Samples.Operator(), s_key), l => l.Change == 2 && l.Reason.StartsWith("Slettet efter begæring", StringComparison.Ordinal));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_files_bytes_and_own_columns_go_and_its_rates_stay(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (year, erasing) = (new RateYear(test.Store), new ErasureBook(test.Store));
        var file = Of([Row("H1") with { Extra = NamedTexts.Of([new("Borger", "Opdigta Prøvesen")]) }, Row("H2")]);
        (await year.Rates.Import(Samples.Operator(), file.Read, file.Bytes, "Indlæst")).Value();
        var before = (await year.Rates.Facts(Samples.Secretariat)).Rows;

        Assert.Equal(3, (await erasing.PlanFile(Samples.Secretariat, file.Read.Sha256)).Value().Rows);
        Assert.Equal(2, (await erasing.EraseFile(Samples.Secretariat, file.Read.Sha256, ErasureGround.Request, "Borgers navn i egen kolonne")).Value());
        var after = (await year.Rates.Facts(Samples.Secretariat)).Rows;
        Assert.Equal(before.Select(r => r with { Extra = NamedTexts.None }), after);
        Assert.Equal(0L, await test.Scalar("SELECT count(*) FROM rate_rows WHERE extra LIKE '%Prøvesen%'"));
        Assert.Null(await year.Rates.File(Samples.Secretariat, file.Read.Sha256));
        Assert.Equal("FILE-ERASED", Refused(await year.Rates.Import(Samples.Operator(), file.Read, file.Bytes, "Igen")));
        Assert.Equal("FILE-ERASED", Refused(await erasing.EraseFile(Samples.Secretariat, file.Read.Sha256, ErasureGround.Request, "Igen")));
        var report = await AuditChain.Verify(test.Store);
        Assert.Equal((null, 2L), (report.Break, report.Erased));
        // A withdrawal and a new file work on what is left.
        (await year.Rates.Withdraw(Samples.Operator(), 1, "Ny fil på vej")).Value();
        await year.Import(Row("H1"), Row("H2"));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_published_is_never_erased_and_what_waits_not_yet(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (year, erasing) = (new RateYear(test.Store), new ErasureBook(test.Store));
        await year.Import(Row("H1", pay: 3_650_000m));
        await year.Approve();
        var edition = await year.Publish();
        foreach (var kind in Enum.GetValues<Viften.App.Publications.DocumentKind>())
            Assert.Equal("FILE-PUBLISHED", Refused(await erasing.EraseFile(Samples.Secretariat, edition.Sha256(kind), ErasureGround.Request, "Nej")));
        Assert.IsType<Outcome<int>.NotFound>(await erasing.EraseFile(Samples.Secretariat, new string('a', 64), ErasureGround.Request, "Nej"));
        Assert.Empty((await year.Book.Verify(edition)).Problems);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_party_erases_its_own_and_anothers_is_as_if_it_were_not_there(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (year, dialogue, erasing) = (new RateYear(test.Store), new DialogueBook(test.Store), new ErasureBook(test.Store));
        await year.Import(Row("H1"));
        await dialogue.Comment(Samples.Operator(), s_key, null, null, "Vores egen", Visibility.Internal);
        await dialogue.Comment(Samples.Secretariat, s_key, null, null, "Sekretariatets");
        var theirs = s_administrator with { Party = "0751" };

        Assert.IsType<Outcome<int>.NotFound>(await erasing.EraseTexts(theirs, 2, ErasureGround.Request, "Nej"));
        Assert.IsType<Outcome<int>.NotFound>(await erasing.EraseTexts(s_administrator, 3, ErasureGround.Request, "Nej"));
        Assert.IsType<Outcome<int>.NotFound>(await erasing.EraseTexts(s_administrator, 99, ErasureGround.Request, "Nej"));
        // The secretariat does not see the operator's internal remark, and so cannot take it out either.
        Assert.IsType<Outcome<int>.NotFound>(await erasing.EraseTexts(Samples.Secretariat, 2, ErasureGround.Request, "Nej"));
        Assert.IsType<Outcome<int>.Denied>(await erasing.EraseTexts(Samples.Operator(), 2, ErasureGround.Request, "Nej"));
        Assert.IsType<Outcome<int>.Denied>(await erasing.EraseTexts(Samples.Auditor, 3, ErasureGround.Request, "Nej"));
        Assert.Equal(1, (await erasing.EraseTexts(s_administrator, 2, ErasureGround.Request, "Efter begæring")).Value());
        Assert.Equal("CPR-IN-TEXT", Refused(await erasing.EraseTexts(Samples.Secretariat, 3, ErasureGround.Request, $"Borger {Persons.Household.Number(1)}")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_older_than_its_rule_is_due_and_goes_when_someone_runs_it(StoreProvider provider)
    {
        var clock = new TestClock();
        await using var test = await databases.New(provider, clock);
        var (year, dialogue, erasing) = (new RateYear(test.Store), new DialogueBook(test.Store), new ErasureBook(test.Store));
        await year.Import(Row("H1"));
        await dialogue.Comment(Samples.Operator(), s_key, null, null, "Gammel");
        await dialogue.Ask(Samples.Secretariat, s_key, "T1", "H1", "Hvorfor?");
        clock.Now = clock.Now.AddYears(5).AddDays(2);
        await dialogue.Comment(Samples.Operator(), s_key, null, null, "Ny");
        var today = DanishTime.DateOf(clock.Now);

        async Task<long> DueOf(RetentionClass of) => (await erasing.Due(Samples.Secretariat, today)).Value().Single(d => d.Rule.Class == of).Count;
        Assert.Equal((1L, 3L), (await DueOf(RetentionClass.Files), await DueOf(RetentionClass.Dialogue)));
        Assert.Equal(3, (await erasing.EraseDue(Samples.Secretariat, RetentionClass.Dialogue, today, "Fem år")).Value());
        Assert.Equal(1, (await erasing.EraseDue(Samples.Secretariat, RetentionClass.Files, today, "Fem år")).Value());
        Assert.Equal((0L, 0L), (await DueOf(RetentionClass.Files), await DueOf(RetentionClass.Dialogue)));
        Assert.Equal(["Slettet efter frist den 4. marts 2031", null], (await dialogue.Comments(Samples.Operator(), s_key)).Select(c => c.Erased?.Text));
        Assert.Equal("RETENTION-BY-REQUEST", Refused(await erasing.EraseDue(Samples.Secretariat, RetentionClass.Reasons, today, "Nej")));
        Assert.IsType<Outcome<IReadOnlyList<RetentionDue>>.Denied>(await erasing.Due(s_administrator, today));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    private static string Refused<T>(Outcome<T> outcome) => Assert.Single(Assert.IsType<Outcome<T>.Refused>(outcome).Findings).Code;
}
