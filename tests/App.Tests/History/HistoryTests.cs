using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Dialogue;
using Viften.App.History;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Persons;
using Viften.App.Tests.Publications;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Dialogue;
using Viften.Core.RateFiles;
using Xunit;
using static Viften.App.Tests.Rates.SampleFile;

namespace Viften.App.Tests.History;

public class HistoryTests(TestDatabases databases)
{
    private static readonly ReturnKey s_key = new("0740", 2026, 1);
    private static readonly Actor s_administrator = new("Administrator, Silkeborg", "0740", FrozenSet.Create(Role.PartyAdministrator), "Historik") { Account = Guid.NewGuid() };
    private static readonly Actor s_others = s_administrator with { Party = "0751" };

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_rate_tells_who_corrected_what_from_what_to_what_and_why(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1"), Row("H2"));
        (await year.Rates.Correct(Samples.Operator(), s_key, "T1", "H1", new(2026, 1, 1), Field.Pay, "1.100.000,50", "Talfejl")).Value();
        (await year.Rates.Correct(Samples.Operator(), s_key, "T1", "H1", new(2026, 1, 1), Field.StatedOccupancy, "97,5", "Ny aftale")).Value();

        var history = await new HistoryBook(test.Store).Of(Samples.Operator(), HistoryRecord.OfRate(s_key, "T1", "H1"));
        Assert.Equal([(3L, "Rettelse på skærmen", "Ny aftale"), (2, "Rettelse på skærmen", "Talfejl"), (1, "Indlæsning", "Indlæst")], history.Select(l => (l.Change, l.What, l.Reason)));
        Assert.Equal([new FieldChange("Løn", "1.000.000,00 kr.", "1.100.000,50 kr.")], history[1].Items.Single(i => i.Table == "Takst").Fields);
        Assert.Equal([new FieldChange("Forudsat belægning", "98 %", "97,5 %")], history[0].Items.Single(i => i.Table == "Takst").Fields);
        Assert.Equal((HistoryKind.Added, "T1 · H1"), (history[2].Items.Single().Kind, history[2].Items.Single().Name));
        Assert.Contains(new FieldChange("Løn", null, "1.000.000,00 kr."), history[2].Items.Single().Fields);
        Assert.All(history, l => Assert.DoesNotContain(l.Items, i => i.Name.Contains("H2", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_history_of_a_record_is_for_those_who_may_see_it_and_for_nobody_else(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1"));
        await year.Approve();
        var book = new HistoryBook(test.Store);
        Task<IReadOnlyList<HistoryLine>> Of(Actor? actor) => book.Of(actor, HistoryRecord.OfReturn(s_key));

        Assert.Equal(["Godkendelse", "Indlæsning"], (await Of(Samples.Operator())).Select(l => l.What));
        Assert.Equal([new FieldChange("Status", "indlæst", "godkendt")], (await Of(Samples.Secretariat))[0].Items.Single(i => i.Table == "Status").Fields);
        Assert.Equal(2, (await Of(Samples.Auditor)).Count);
        Assert.Equal(2, (await Of(s_administrator)).Count);
        foreach (var nobody in new[] { null, Samples.Operator("0751"), s_others, s_administrator with { Roles = FrozenSet.Create(Role.FinanceController) } }) Assert.Empty(await Of(nobody));
        var manager = new Actor("leder", "0740", FrozenSet.Create(Role.OfferManager), "test") { Offers = FrozenSet.Create("T1") };
        Assert.Empty(await Of(manager));
        Assert.Single(await book.Of(manager, HistoryRecord.OfRate(s_key, "T1", "H1")));
        Assert.Empty(await book.Of(manager, HistoryRecord.OfRate(s_key, "T2", "H1")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Another_sides_internal_comment_leaves_no_line(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (year, dialogue, book) = (new RateYear(test.Store), new DialogueBook(test.Store), new HistoryBook(test.Store));
        await year.Import(Row("H1"));
        await dialogue.Comment(Samples.Operator(), s_key, "T1", "H1", "Spørg økonomichefen", Visibility.Internal);
        await dialogue.Comment(Samples.Secretariat, s_key, "T1", "H1", "Ring til dem", Visibility.Internal);
        await dialogue.Comment(Samples.Secretariat, s_key, "T1", "H1", "Til begge");
        async Task<IEnumerable<long>> Numbers(Actor actor) => (await book.Of(actor, HistoryRecord.OfReturn(s_key))).Select(l => l.Change);
        async Task<IEnumerable<long>> Reported(Actor actor) => (await book.List(actor, new())).Value().Lines.Select(l => l.Change);

        Assert.Equal([4L, 2, 1], await Numbers(Samples.Operator()));
        Assert.Equal([4L, 3, 1], await Numbers(Samples.Secretariat));
        Assert.Equal([4L, 3, 1], await Reported(Samples.Secretariat));
        Assert.Equal([4L, 2, 1], await Reported(s_administrator));
        Assert.IsType<Outcome<HistoryChange>.NotFound>(await book.Find(Samples.Secretariat, 2));
        Assert.IsType<Outcome<HistoryChange>.NotFound>(await book.Find(s_administrator, 3));
        Assert.Equal("Ring til dem", (await book.Find(Samples.Secretariat, 3)).Value().Line.Items.Single().Fields.Single(f => f.Heading == "Tekst").New);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_report_is_read_a_page_at_a_time_under_any_filter(StoreProvider provider)
    {
        var clock = new TestClock();
        await using var test = await databases.New(provider, clock);
        var (year, book) = (new RateYear(test.Store), new HistoryBook(test.Store));
        await year.Import(Row("H1"), Row("H1", party: "0751"));
        clock.Now = clock.Now.AddDays(10);
        for (var n = 0; n < 5; n++) await new DialogueBook(test.Store).Comment(Samples.Operator(), s_key, null, null, $"Nummer {n}");
        await new DialogueBook(test.Store).Comment(Samples.Operator("0751"), new("0751", 2026, 1), null, null, "Et andet sted");

        var first = (await book.List(Samples.Secretariat, new(), most: 3)).Value();
        Assert.Equal([7L, 6, 5], first.Lines.Select(l => l.Change));
        Assert.Equal(5L, first.Next);
        var rest = (await book.List(Samples.Secretariat, new(), before: first.Next!.Value, most: 10)).Value();
        Assert.Equal([4L, 3, 2, 1], rest.Lines.Select(l => l.Change));
        Assert.Null(rest.Next);
        async Task<IEnumerable<long>> Listed(Actor actor, HistoryFilter filter) => (await book.List(actor, filter)).Value().Lines.Select(l => l.Change);
        Assert.Equal([1L], await Listed(Samples.Auditor, new() { Act = RateBook.ImportAct }));
        Assert.Equal([7L], await Listed(Samples.Auditor, new() { Party = "0751" }));
        Assert.Equal([7L], await Listed(Samples.Auditor, new() { Person = "medarbejder-0751" }));
        Assert.Equal([1L], await Listed(Samples.Auditor, new() { To = new(2026, 3, 5) }));
        Assert.Equal([7L, 6, 5, 4, 3, 2], await Listed(Samples.Auditor, new() { From = new(2026, 3, 5) }));
        Assert.Empty(await Listed(Samples.Auditor, new() { From = new(2027, 1, 1) }));
        // The joint import is theirs too, and of it only their own row.
        Assert.Equal([7L, 1], await Listed(s_others, new()));
        Assert.All((await book.List(s_others, new())).Value().Lines.Single(l => l.Change == 1).Items, i => Assert.Equal("0751", i.Place.Operator));
        Assert.IsType<Outcome<HistoryPage>.Denied>(await book.List(Samples.Operator(), new()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_change_is_found_by_its_number_with_all_it_did_and_whether_the_chain_holds_there(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (year, book) = (new RateYear(test.Store), new HistoryBook(test.Store));
        await year.Import(Row("H1"), Row("H2"));
        await year.Import(Row("H1", pay: 5m));
        var change = (await book.Find(Samples.Auditor, 2)).Value();
        Assert.Null(change.Break);
        Assert.Equal((64, 64), (change.Digest.Length, change.Hash.Length));
        Assert.Contains(("Takst", 1L, 2L), change.Counts);
        Assert.Equal([(HistoryKind.Changed, "T1 · H1"), (HistoryKind.Ended, "T1 · H2")], change.Line.Items.Where(i => i.Table == "Takst").Select(i => (i.Kind, i.Name)).Order());
        Assert.IsType<Outcome<HistoryChange>.NotFound>(await book.Find(Samples.Auditor, 3));
        Assert.IsType<Outcome<HistoryChange>.NotFound>(await book.Find(s_others, 2));

        await Damage.DropGuards(test);
        await test.Raw("UPDATE rate_rows SET pay = 7 WHERE added = 2");
        Assert.Equal("ROWS-ALTERED", (await book.Find(Samples.Auditor, 2)).Value().Break!.Code);
        await test.Raw("UPDATE changes SET reason = 'x' WHERE no = 1");
        Assert.Equal("CHANGE-ALTERED", (await book.Find(Samples.Auditor, 1)).Value().Break!.Code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_a_person_only_that_the_identity_was_written_is_told(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1);
        (await home.Register.Change(Household.Caseworker(), person, 1, Household.Given(1, "Nynavngiven Prøvesen"), "Navneændring")).Value();
        var book = new HistoryBook(home.Test.Store);
        var told = await book.Of(Household.Caseworker(), HistoryRecord.OfPerson(person));
        Assert.Equal(["identitet rettet", "identitet oprettet"], told.Select(l => l.Items.Single(i => i.Table == "Identitet").Name));
        Assert.All(told.SelectMany(l => l.Items), i => Assert.Empty(i.Fields));
        Assert.Equal("Navneændring", told[0].Reason);
        Assert.Empty(await book.Of(Household.Caseworker("0751"), HistoryRecord.OfPerson(person)));
        // What a caseworker writes of a citizen stays with the citizen's own party.
        Assert.All((await book.List(Samples.Secretariat, new())).Value().Lines, l => Assert.DoesNotContain("Navneændring", l.Reason, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_account_tells_the_roles_it_was_given_and_lost(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var accounts = new AccountBook(test.Store);
        var account = (await accounts.SignedIn("idp|a", new AccountProfile { Name = "Takstøkonom", Party = "0740" }, [])).Value();
        var given = (await accounts.Give(s_administrator, account, new Grant { Role = Role.Caseworker, Party = "0740", Origin = GrantOrigin.Here }, new Period(new(2026, 1, 1), null), "Ny medarbejder")).Value();
        (await accounts.Take(s_administrator, given, "Fratrådt")).Value();
        var book = new HistoryBook(test.Store);
        var told = await book.Of(s_administrator, HistoryRecord.OfAccount(account));
        Assert.Equal([("Rolle frataget", "Fratrådt"), ("Rolle tildelt", "Ny medarbejder"), ("Bruger oprettet eller opdateret ved log ind", "Log ind")], told.Select(l => (l.What, l.Reason)));
        Assert.Equal((HistoryKind.Ended, "Sagsbehandler"), (told[0].Items.Single(i => i.Table == "Rolle").Kind, told[0].Items.Single(i => i.Table == "Rolle").Name));
        Assert.Empty(await book.Of(s_others, HistoryRecord.OfAccount(account)));
    }

    [Fact]
    public async Task Every_table_every_field_and_every_act_has_its_word()
    {
        await using var test = await databases.New(StoreProvider.Sqlite);
        var tables = HistoryTable.Of(test.Store.Shape);
        Assert.All(test.Store.Shape.Tables.Where(t => t.Kind is TableKind.Facts or TableKind.Documents), t => Assert.NotEqual(t.Name, HistoryLabels.Table(t.Name)));
        Assert.All(tables.SelectMany(t => t.Fields.Select(f => (t.Record, f.Property))), f => Assert.True(HistoryLabels.Field(f.Record, f.Property) is not null, $"{f.Record.Name}.{f.Property.Name} has no heading in HistoryLabels."));
        var acts = typeof(ActWords).Assembly.GetTypes().SelectMany(t => t.GetFields()).Where(f => f.IsLiteral && f.FieldType == typeof(string) && f.Name.EndsWith("Act", StringComparison.Ordinal)).Select(f => (string)f.GetRawConstantValue()!);
        Assert.All(acts, a => Assert.True(ActWords.Of(a) != a, $"{a} has no word in ActWords."));
    }
}
