using Viften.App.Agreements;
using Viften.App.Dialogue;
using Viften.App.History;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Dialogue;
using Viften.Core.RateFiles;
using Viften.Core.Rates;
using Xunit;
using static Viften.App.Tests.Rates.SampleFile;

namespace Viften.App.Tests.Dialogue;

public class DialogueTests(TestDatabases databases)
{
    private static readonly ReturnKey s_key = new("0740", 2026, 1);
    private static readonly Agreement s_agreement = AgreementLibrary.Load("midtjylland-2025-26").Value();

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_thread_is_read_by_both_sides_and_internal_remarks_only_by_the_writers_own(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (_, dialogue) = await Begin(test);
        await dialogue.Comment(Samples.Secretariat, s_key, "T1", "H1", "Hvorfor stiger lønnen?");
        await dialogue.Comment(Samples.Secretariat, s_key, "T1", "H1", "Ring til dem", Visibility.Internal);
        await dialogue.Comment(Samples.Operator(), s_key, "T1", "H1", "Ny overenskomst");
        await dialogue.Comment(Samples.Operator(), s_key, "T1", "H1", "Spørg økonomichefen", Visibility.Internal);
        await dialogue.Comment(Samples.Operator(), s_key, null, null, "Hele filen er klar");

        Assert.Equal(["Hvorfor stiger lønnen?", "Ny overenskomst", "Spørg økonomichefen"], (await dialogue.Thread(Samples.Operator(), s_key, "T1", "H1")).Select(c => c.Comment.Text));
        Assert.Equal(["Hvorfor stiger lønnen?", "Ring til dem", "Ny overenskomst"], (await dialogue.Thread(Samples.Secretariat, s_key, "T1", "H1")).Select(c => c.Comment.Text));
        Assert.Equal(["Hele filen er klar"], (await dialogue.Thread(Samples.Secretariat, s_key)).Select(c => c.Comment.Text));
        Assert.Empty(await dialogue.Thread(Samples.Operator("0751"), s_key, "T1", "H1"));
        Assert.DoesNotContain(await dialogue.Log(Samples.Operator(), s_key), l => l.Change == 3);
        Assert.Equal([1L, 2, 3, 4, 6], (await dialogue.Log(Samples.Secretariat, s_key)).Select(l => l.Change));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_search_in_all_that_is_written_finds_only_what_the_one_asking_may_read(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (_, dialogue) = await Begin(test);
        await dialogue.Comment(Samples.Secretariat, s_key, "T1", "H1", "Til begge");
        await dialogue.Comment(Samples.Secretariat, s_key, "T1", "H1", "Kun for os", Visibility.Internal);
        await dialogue.Ask(Samples.Secretariat, s_key, "T1", "H1", "Hvorfor stiger lønnen?");

        Assert.Equal(["Hvorfor stiger lønnen?", "Kun for os", "Til begge"], (await dialogue.Everything(Samples.Secretariat)).Select(t => t.Text));
        Assert.Equal(["Hvorfor stiger lønnen?", "Til begge"], (await dialogue.Everything(Samples.Operator())).Select(t => t.Text));
        Assert.Empty(await dialogue.Everything(Samples.Operator("0751")));
        Assert.Empty(await dialogue.Everything(Samples.Operator() with { Roles = System.Collections.Frozen.FrozenSet.Create(Viften.Core.Access.Role.FinanceController) }));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_written_does_not_stand_in_the_way_of_an_import(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (book, dialogue) = await Begin(test);
        var file = Of([Row("H1", pay: 5)]);
        var asOf = (await book.Preview(Samples.Operator(), file.Read)).Value().AsOf;
        await dialogue.Comment(Samples.Secretariat, s_key, "T1", "H1", "Husk at rette");
        await dialogue.Ask(Samples.Secretariat, s_key, "T1", "H1", "Hvorfor?");

        Assert.IsType<Outcome<ImportResult>.Done>(await book.Import(Samples.Operator(), file.Read, file.Bytes, "Rettet", asOf));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_comment_must_say_something_about_something_that_is_there(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (_, dialogue) = await Begin(test);
        async Task<string> Code(string text) => Assert.Single(Assert.IsType<Outcome<CommentLine>.Refused>(await dialogue.Comment(Samples.Operator(), s_key, null, null, text)).Findings).Code;

        Assert.Equal("TEXT-MISSING", await Code(" \n"));
        Assert.Equal("TEXT-TOO-LONG", await Code(new string('x', 4_001)));
        Assert.Equal("TEXT-UNSTORABLE", await Code("halvt \uD83D tegn"));
        Assert.IsType<Outcome<CommentLine>.NotFound>(await dialogue.Comment(Samples.Operator(), s_key, "T1", "H9", "Hej"));
        Assert.IsType<Outcome<CommentLine>.NotFound>(await dialogue.Comment(Samples.Operator(), s_key, null, "H1", "Hej"));
        Assert.IsType<Outcome<CommentLine>.NotFound>(await dialogue.Comment(Samples.Operator(), new("0740", 2030, 1), null, null, "Hej"));
        Assert.IsType<Outcome<CommentLine>.NotFound>(await dialogue.Comment(Samples.Operator("0751"), s_key, null, null, "Hej"));
        Assert.IsType<Outcome<CommentLine>.Denied>(await dialogue.Comment(Samples.Operator() with { Roles = [] }, s_key, null, null, "Hej"));
        Assert.Equal(1, await test.Store.Latest());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_explanation_is_asked_for_given_asked_about_again_and_accepted(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (book, dialogue) = await Begin(test);
        async Task<ExplanationStatus> Status() => (await dialogue.Cases(Samples.Operator(), 2026)).StatusOf(s_key, "T1", "H1");

        Assert.Equal(ExplanationStatus.None, await Status());
        (await dialogue.Ask(Samples.Secretariat, s_key, "T1", "H1", "Hvorfor stiger taksten?")).Value();
        Assert.Equal(ExplanationStatus.Asked, await Status());
        (await dialogue.Explain(Samples.Operator(), s_agreement, s_key, "T1", "H1", "MAALGRUPPE", "Flere borgere med stort behov")).Value();
        Assert.Equal(ExplanationStatus.GivenOnScreen, await Status());
        var again = (await dialogue.AskAgain(Samples.Secretariat, s_key, "T1", "H1", "Hvor mange?")).Value();
        Assert.Equal((ExplanationStatus.AskedAgain, "MAALGRUPPE", "Hvor mange?"), (again.Status, again.Code, again.Question));
        Assert.IsType<Outcome<Verdict>.Refused>(await dialogue.Accept(Samples.Secretariat, s_key, "T1", "H1", "For tidligt"));
        (await dialogue.Explain(Samples.Operator(), s_agreement, s_key, "T1", "H1", "MAALGRUPPE", "Fire")).Value();
        var accepted = (await dialogue.Accept(Samples.Secretariat, s_key, "T1", "H1", "Drøftet")).Value().Explanation;

        Assert.Equal(new(2026, "0740", "T1", "H1", "MAALGRUPPE", "Fire"), accepted);
        Assert.Equal([accepted], (await book.Facts(Samples.Operator())).Accepted);
        Assert.Equal(ExplanationStatus.Accepted, await Status());
        Assert.Equal(0L, await test.Scalar("SELECT count(*) FROM explanations WHERE ended IS NULL"));
        Assert.Equal(6, await test.Store.Latest());
        Assert.Equal(
            ["Indlæsning", "Forklaring ønsket", "Forklaring givet", "Uddybning ønsket", "Forklaring givet", "Forklaring accepteret"],
            (await dialogue.Log(Samples.Operator(), s_key)).Select(l => l.What));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_explanation_in_the_file_counts_as_given_and_a_new_file_may_answer(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (book, dialogue) = await Begin(test, Row("H1") with { ExplanationCode = "BYGNINGER", Explanation = "Ny fløj" }, Row("H2"));
        async Task<ExplanationStatus> Status(string service = "H1") => (await dialogue.Cases(Samples.Secretariat, 2026)).StatusOf(s_key, "T1", service);

        Assert.Equal(ExplanationStatus.GivenInFile, await Status());
        Assert.Equal("EXPLANATION-GIVEN", Assert.Single(Assert.IsType<Outcome<ExplanationLine>.Refused>(await dialogue.Ask(Samples.Secretariat, s_key, "T1", "H1", "Hvorfor?")).Findings).Code);
        await dialogue.AskAgain(Samples.Secretariat, s_key, "T1", "H1", "Hvad kostede den?");
        await dialogue.Ask(Samples.Secretariat, s_key, "T1", "H2", "Hvorfor?");
        var other = Of([Row("H1", pay: 5) with { ExplanationCode = "BYGNINGER", Explanation = "Ny fløj" }, Row("H2", pay: 5)]);
        (await book.Import(Samples.Operator(), other.Read, other.Bytes, "Samme forklaring")).Value();
        Assert.Equal((ExplanationStatus.AskedAgain, ExplanationStatus.Asked), (await Status(), await Status("H2")));
        var answer = Of([Row("H1", pay: 5) with { ExplanationCode = "BYGNINGER", Explanation = "Ny fløj til 4 mio. kr." }, Row("H2", pay: 5) with { Explanation = "Også fløjen" }]);
        (await book.Import(Samples.Operator(), answer.Read, answer.Bytes, "Uddybet")).Value();
        Assert.Equal((ExplanationStatus.GivenInFile, ExplanationStatus.GivenInFile), (await Status(), await Status("H2")));

        var accepted = (await dialogue.Accept(Samples.Secretariat, s_key, "T1", "H1", "Fint")).Value().Explanation;

        Assert.Equal("Ny fløj til 4 mio. kr.", accepted.Text);
        Assert.Equal(1L, await test.Scalar("SELECT count(*) FROM explanations WHERE ended IS NULL"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_acceptance_taken_back_leaves_the_explanation_as_given(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (book, dialogue) = await Begin(test);
        await dialogue.Explain(Samples.Operator(), s_agreement, s_key, null, null, "ANDET", "Hele området er lagt om");
        await dialogue.Accept(Samples.Secretariat, s_key, null, null, "Drøftet");
        Assert.IsType<Outcome<ExplanationLine>.Refused>(await dialogue.Explain(Samples.Operator(), s_agreement, s_key, null, null, "ANDET", "Noget andet"));
        Assert.IsType<Outcome<ExplanationLine>.Refused>(await dialogue.AskAgain(Samples.Secretariat, s_key, null, null, "Hvad?"));

        var back = (await dialogue.Retract(Samples.Secretariat, s_key, null, null, "Forhastet")).Value();

        Assert.Equal((ExplanationStatus.GivenOnScreen, "ANDET", "Hele området er lagt om"), (back.Status, back.Code, back.Text));
        Assert.Empty((await book.Facts(Samples.Operator())).Accepted);
        Assert.IsType<Outcome<ExplanationLine>.NotFound>(await dialogue.Retract(Samples.Secretariat, s_key, null, null, "Igen"));
        Assert.Equal("Accept trukket tilbage", (await dialogue.Log(Samples.Operator(), s_key))[^1].What);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Each_side_has_its_own_moves(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (_, dialogue) = await Begin(test);
        var stranger = Samples.Operator("0751");

        Assert.IsType<Outcome<ExplanationLine>.Denied>(await dialogue.Ask(Samples.Operator(), s_key, "T1", "H1", "Hvorfor?"));
        Assert.IsType<Outcome<ExplanationLine>.NotFound>(await dialogue.Ask(stranger, s_key, "T1", "H1", "Hvorfor?"));
        Assert.IsType<Outcome<ExplanationLine>.Denied>(await dialogue.AskAgain(Samples.Operator(), s_key, "T1", "H1", "Hvorfor?"));
        Assert.IsType<Outcome<ExplanationLine>.Denied>(await dialogue.Explain(Samples.Secretariat, s_agreement, s_key, "T1", "H1", "ANDET", "Derfor"));
        Assert.IsType<Outcome<ExplanationLine>.NotFound>(await dialogue.Explain(stranger, s_agreement, s_key, "T1", "H1", "ANDET", "Derfor"));
        Assert.IsType<Outcome<Verdict>.Denied>(await dialogue.Accept(Samples.Operator(), s_key, "T1", "H1", "Ja"));
        Assert.IsType<Outcome<ExplanationLine>.Denied>(await dialogue.Retract(Samples.Operator(), s_key, "T1", "H1", "Nej"));
        Assert.Equal(["EXPLANATION-CODE", "TEXT-MISSING"], Assert.IsType<Outcome<ExplanationLine>.Refused>(await dialogue.Explain(Samples.Operator(), s_agreement, s_key, "T1", "H1", "FORDI", "")).Findings.Select(f => f.Code));
        Assert.IsType<Outcome<ExplanationLine>.Refused>(await dialogue.AskAgain(Samples.Secretariat, s_key, "T1", "H1", "Hvad mere?"));
        Assert.Empty((await dialogue.Cases(stranger, 2026)).Lines);
        Assert.Empty(await dialogue.Log(stranger, s_key));
        Assert.Equal(1, await test.Store.Latest());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_decision_log_says_in_Danish_what_each_change_came_to(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (book, dialogue) = await Begin(test, Row("H1"), Row("H2"));
        await book.Correct(Samples.Operator(), s_key, "T1", "H1", new(2026, 1, 1), Field.Pay, "5", "Talfejl");
        var file = Of([Row("H1", pay: 7)], name: "ny.xlsx");
        await book.Import(Samples.Operator(), file.Read, file.Bytes, "Ny fil");
        await book.Withdraw(Samples.Secretariat, 3, "Forkert");

        var log = await dialogue.Log(Samples.Operator(), s_key);

        Assert.Equal(
            [
                ("Indlæsning", "Indlæst", "takster.xlsx: 2 nye, 0 ændrede, 0 afsluttede rækker"),
                ("Rettelse på skærmen", "Talfejl", "T1 · H1: Løn fra 1.000.000,00 til 5,00"),
                ("Indlæsning", "Ny fil", "ny.xlsx: 0 nye, 1 ændrede, 1 afsluttede rækker, 0 rettelser beholdt, 1 erstattet"),
                ("Tilbagetrækning", "Forkert", "Indlæsning 3: 1 rækker afsluttet, 2 sat tilbage, 0 ikke rørt"),
            ],
            log.Select(l => (l.What, l.Reason, l.Result)));
        Assert.Equal([("medarbejder-0740", "0740"), ("medarbejder-0740", "0740"), ("medarbejder-0740", "0740"), ("sekretariatet", null)], log.Select(l => (l.Person, l.Party)));
    }

    private static async Task<(RateBook, DialogueBook)> Begin(TestStore test, params RateRow[] rows)
    {
        var book = new RateBook(test.Store);
        var file = Of(rows.Length == 0 ? [Row("H1")] : rows);
        (await book.Import(Samples.Operator(), file.Read, file.Bytes, "Indlæst")).Value();
        return (book, new DialogueBook(test.Store));
    }
}
