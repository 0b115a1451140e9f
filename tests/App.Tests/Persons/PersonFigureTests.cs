using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Demo;
using Viften.App.History;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Figures;
using Viften.Core.Persons;
using Xunit;
using static Viften.App.Tests.Persons.Household;

namespace Viften.App.Tests.Persons;

/// <summary>Figures and lists that name nobody.</summary>
public class PersonFigureTests(TestDatabases databases)
{
    private static readonly DateOnly s_today = new(2057, 6, 1);

    private static readonly Actor s_planner = new("planlæggeren", null, FrozenSet.Create(Role.Planner), "test");

    [Theory, ClassData(typeof(BothStores))]
    public async Task Totals_count_living_identities_by_party_and_age_and_hide_the_small(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        for (var n = 1; n <= 8; n++) await home.Add(n);
        for (var n = 11; n <= 13; n++) await home.Add(n, party: "0751");
        await home.Register.Add(Caseworker("0751"), new(null, "Uden Nummer", "", "2030", "6"), "Ny");
        var gone = await home.Add(20);
        Assert.IsType<Outcome<Guid>.Done>(await home.Register.Erase(Caseworker(), gone, "Frist"));

        // No key is needed: nobody is looked at.
        var looks = (await home.Log.Lines(Samples.Auditor, new())).Value().Count;
        var table = (await new PersonFigures(home.Test.Store).Totals(s_planner, ["0740", "0741", "0751"], s_today, SuppressionPolicy.Default)).Value();
        Assert.Equal(["0740", "0741", "0751"], table.Rows);
        Assert.Equal(looks, (await home.Log.Lines(Samples.Auditor, new())).Value().Count);
        // Silkeborg has 8 children of 2056, Aarhus 3 and one of 27: what tells the four of Aarhus is hidden.
        Assert.True(table.Cell(2, 0).IsHidden);
        Assert.True(table.Cell(2, 2).IsHidden);
        Assert.True(table.RowTotal(2).IsHidden);
        Assert.True(table.ColumnTotal(0).IsHidden || table.Cell(0, 0).IsHidden);
        Assert.Equal((0, 0, 0), (table.RowTotal(1).Number, table.Cell(1, 0).Number, table.Cell(0, 4).Number));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task One_turns_a_year_older_with_the_month(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        for (var n = 0; n < 6; n++) await home.Register.Add(Caseworker(), new(null, "Uden Nummer", "", "2039", "7"), "Ny");
        var figures = new PersonFigures(home.Test.Store);
        async Task<int?[]> At(DateOnly day)
        {
            var table = (await figures.Totals(s_planner, [], day, SuppressionPolicy.Default)).Value();
            return [table.Cell(0, 0).Number, table.Cell(0, 1).Number];
        }

        Assert.Equal([6, 0], await At(new(2057, 6, 30)));
        Assert.Equal([0, 6], await At(new(2057, 7, 1)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Totals_are_for_those_who_plan_for_all_and_a_partys_list_for_the_party(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1);
        await home.Add(2, party: "0751");
        var figures = new PersonFigures(home.Test.Store);
        foreach (var actor in new[] { Caseworker(), Samples.Operator(), Caseworker("0751") })
            Assert.IsType<Outcome<ShownTable>.Denied>(await figures.Totals(actor, [], s_today, SuppressionPolicy.Default));
        foreach (var actor in new[] { Samples.Secretariat, Samples.Auditor, s_planner, Samples.Operator() })
            Assert.IsType<Outcome<IReadOnlyList<PersonOutline>>.Denied>(await figures.Outlines(actor));

        var outline = Assert.Single((await figures.Outlines(Caseworker())).Value());
        Assert.Equal(new PersonOutline(person, new BirthMonth(2056, 1), "0740", s_today), outline);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_person_without_a_number_has_a_month_of_birth_that_is_part_of_the_identity(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var written = (await home.Register.Add(Caseworker(), new(null, "Ærlinga Prøvesen", "", "2001", "4"), "Ny")).Value();
        var read = (await home.Register.Read(Caseworker(), written.Person)).Value();
        Assert.Equal((null, new BirthMonth(2001, 4)), (read.Identity!.Cpr, read.Identity.Born));
        Assert.Equal(new BirthMonth(2001, 4), Assert.Single((await home.Register.FindByName(Caseworker(), "Ærlinga")).Value()).Born);
        Assert.Empty((await home.Keys.Check()).Value().Broken);

        // A number that comes later says it itself; one that says another is refused.
        Assert.Equal("BIRTH-OTHER", Code(await home.Register.Change(Caseworker(), written.Person, written.Revision, new(Number(1), "Ærlinga Prøvesen", "", "2001", "4"), "Nummer")));
        Assert.Equal("BIRTH-NOT-YET", Code(await home.Register.Add(Caseworker(), new(null, "Ærlinga", "", "2057", "7"), "Ny")));
        foreach (var (year, month) in new[] { ("2001", ""), ("", "4"), ("1", "4"), ("2001", "13") })
            Assert.Equal("BIRTH-MALFORMED", Code(await home.Register.Add(Caseworker(), new(null, "Ærlinga", "", year, month), "Ny")));
        Assert.IsType<Outcome<PersonWritten>.Done>(await home.Register.Change(Caseworker(), written.Person, written.Revision, new(Number(1), "Ærlinga Prøvesen", ""), "Nummer"));
        Assert.Equal(new BirthMonth(2056, 1), (await home.Identity(written.Person)).Born);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_is_shown_is_told_how_often_the_person_was_looked_at_before(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1);
        await home.Add(2);
        Assert.Equal(1, (await home.Register.Read(Caseworker(), person)).Value().Looks!.Count);
        await home.Register.FindByName(Caseworker(), "Prøvesen");
        await home.Register.FindByName(Caseworker("0751"), "Prøvesen");
        await home.Register.Read(Caseworker("0751"), person);
        var looks = (await home.Register.Read(Caseworker(), person)).Value().Looks!;
        Assert.Equal((3, Then.UtcDateTime), (looks.Count, looks.Last));
        Assert.Null((await home.Register.Read(Caseworker(), person, AccessAction.Print)).Value().Looks);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_demo_has_citizens_without_numbers_each_in_the_log_and_fills_an_empty_register_only(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var agreement = ((Outcome<Agreement>.Done)AgreementLibrary.Load(DemoRegion.AgreementId)).Value;
        var added = await DemoPersons.Fill(home.Test.Store, home.Master!, agreement, new DemoRandom(1));
        Assert.InRange(added, 400, 800);
        Assert.Equal(0, await DemoPersons.Fill(home.Test.Store, home.Master!, agreement, new DemoRandom(1)));
        var skive = Caseworker("0779");
        var outlines = (await new PersonFigures(home.Test.Store).Outlines(skive)).Value();
        var read = (await home.Register.ReadAll(skive, [.. outlines.Select(o => o.Person)], AccessAction.Export)).Value();
        Assert.Equal(18, read.Count);
        Assert.All(read, r => Assert.Null(r.Identity!.Cpr));
        var report = await AuditChain.Verify(home.Test.Store);
        Assert.True(report.IsWhole);
        Assert.Equal(added + 18, report.Log!.Entries);

        var table = (await new PersonFigures(home.Test.Store).Totals(s_planner, [], new(2026, 3, 2), SuppressionPolicy.Default)).Value();
        Assert.Equal((20, added), (table.Rows.Length, table.Total.Number));
        Assert.InRange(table.Hidden, 20, 120);
    }

    private static string Code<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Findings.First(f => f.Severity == Severity.Blocks).Code;
}
