using Viften.App.Access;
using Viften.App.History;
using Viften.App.Store;
using Viften.App.Tests.Persons;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Xunit;
using static Viften.App.Tests.Persons.Household;

namespace Viften.App.Tests.Access;

public class AccessLogTests(TestDatabases databases)
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task A_citizen_is_told_when_why_and_for_whom_and_not_by_whom_unless_it_is_decided(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1);
        await home.Add(2);
        await home.Register.Read(Caseworker(purpose: "Opfølgning", person: "bo"), person, AccessAction.Print);
        await home.Register.Read(Caseworker("0751"), person);

        var told = (await home.Log.Export(Caseworker(purpose: "Indsigt efter art. 15"), person)).Value();
        Assert.Equal([(AccessAction.Change, "Visitation"), (AccessAction.Print, "Opfølgning")], told.Select(l => (l.Action, l.Purpose)));
        Assert.All(told, l => Assert.Equal(("0740", null), (l.Party, l.Staff)));
        // The citizen's insight is a look as well.
        var again = (await home.Log.Export(Caseworker(purpose: "Indsigt"), person, withStaff: true)).Value();
        Assert.Equal(["anna", "bo", "anna"], again.Select(l => l.Staff));
        Assert.Equal((AccessAction.Export, "Indsigt efter art. 15"), (again[^1].Action, again[^1].Purpose));
        Assert.IsType<Outcome<IReadOnlyList<AccessLine>>.NotFound>(await home.Log.Export(Caseworker("0751"), person));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_party_sees_the_looks_of_its_own_and_the_secretariat_all(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        for (var n = 0; n < 3; n++) await home.Add(n);
        await home.Add(9, party: "0751");
        Assert.Equal(3, (await home.Log.Lines(Caseworker(), new())).Value().Count);
        Assert.Single((await home.Log.Lines(Caseworker("0751"), new())).Value());
        Assert.Equal([4L, 3], (await home.Log.Lines(Samples.Auditor, new(), most: 2)).Value().Select(l => l.No));
        Assert.Equal([2L, 1], (await home.Log.Lines(Samples.Auditor, new(), before: 3)).Value().Select(l => l.No));
        Assert.Empty((await home.Log.Lines(Samples.Auditor, new() { From = new(2057, 6, 2) })).Value());
        Assert.Equal(4, (await home.Log.Lines(Samples.Auditor, new() { From = new(2057, 6, 1), To = new(2057, 6, 1), Staff = "anna" })).Value().Count);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Erased_altered_and_missing_are_three_things(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var clock = new TestClock { Now = Then.AddYears(5) };
        for (var n = 0; n < 4; n++) await home.Add(n);
        await using var later = new Household(new(home.Test.Address, ViftenStore.Open(home.Test.Address, clock)), home.Master);
        await later.Add(8);

        Assert.Equal("DAY-AHEAD", Assert.IsType<Outcome<long>.Refused>(await later.Log.Erase(Samples.Secretariat, new(2099, 1, 1), "Frist")).Findings[0].Code);
        Assert.Equal(4, (await later.Log.Erase(Samples.Secretariat, new(2060, 1, 1), "Fem års frist")).Value());
        Assert.Equal(0, (await later.Log.Erase(Samples.Secretariat, new(2060, 1, 1), "Igen")).Value());
        var report = await AuditChain.Verify(home.Test.Store);
        Assert.True(report.IsWhole);
        Assert.Equal((5L, 4L), (report.Log!.Entries, report.Log.Erased));
        Assert.Equal([5L], (await home.Log.Lines(Samples.Auditor, new())).Value().Select(l => l.No));

        await Damage.DropGuards(home.Test);
        async Task Told(string code, string sql)
        {
            await Damage.Undone(home.Test, ["access_log"], async () =>
            {
                Assert.Equal(1, await home.Test.Raw(sql));
                Assert.Equal(code, (await AuditChain.Verify(home.Test.Store, null, report.Log.Last)).Break!.Code);
            });
        }
        await Told("LOG-BODY-ALTERED", "UPDATE access_log SET purpose = 'Andet' WHERE no = 5");
        await Told("LOG-BODY-ALTERED", "UPDATE access_log SET person = NULL WHERE no = 5");
        await Told("LOG-BODY-MISSING", "UPDATE access_log SET look = NULL, actor = NULL, party = NULL, role = NULL, person = NULL, action = NULL, result = NULL, purpose = NULL, hits = NULL, salt = NULL WHERE no = 5");
        await Told("LOG-BODY-ALTERED", "UPDATE access_log SET purpose = 'Genskabt' WHERE no = 2");
        await Told("LOG-MISSING", "DELETE FROM access_log WHERE no = 2");
        await Told("LOG-CUT", "DELETE FROM access_log WHERE no = 5");
        await Told("LOG-ALTERED", $"UPDATE access_log SET at = {(provider == StoreProvider.Sqlite ? "'2050-01-01T00:00:00.000000Z'" : "at - interval '1 day'")} WHERE no = 3");
        Assert.Equal("LOG-REPLACED", (await AuditChain.Verify(home.Test.Store, null, report.Log.Last! with { No = 2 })).Break!.Code);
        Assert.True((await AuditChain.Verify(home.Test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_sample_can_be_drawn_again_and_its_review_is_kept(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        for (var n = 0; n < 30; n++) await home.Add(n);
        var (from, to) = (new DateOnly(2057, 6, 1), new DateOnly(2057, 6, 30));
        var sample = (await home.Log.Draw(Caseworker(), from, to, 5)).Value();
        await home.Add(40);

        Assert.Equal((5, 30), (sample.Lines.Count, sample.Among));
        var again = (await home.Log.Draw(Caseworker(), from, to, 5, sample.Drawn)).Value();
        Assert.Equal(sample.Lines, again.Lines);
        Assert.NotEqual(sample.Lines, (await home.Log.Draw(Caseworker(), from, to, 5)).Value().Lines);
        Assert.Equal("SAMPLE-SIZE", Assert.IsType<Outcome<AccessSample>.Refused>(await home.Log.Draw(Caseworker(), from, to, 0)).Findings[0].Code);

        var review = (await home.Log.Conclude(Caseworker(), from, to, 5, sample.Drawn, ReviewOutcome.NothingFound, "Alle havde en sag")).Value();
        Assert.Equal(string.Join(',', sample.Lines.Select(l => l.No)), review.Numbers);
        Assert.IsType<Outcome<AccessReview>.Conflict>(await home.Log.Conclude(Caseworker(), from, to, 5, sample.Drawn, ReviewOutcome.Misuse, "Igen"));
        Assert.Equal([review], (await home.Log.Reviews(Caseworker())).Value());
        Assert.Empty((await home.Log.Reviews(Caseworker("0751"))).Value());
        Assert.Equal("SAMPLE-EMPTY", Assert.IsType<Outcome<AccessReview>.Refused>(await home.Log.Conclude(Caseworker(), from.AddYears(-2), from.AddYears(-1), 5, new("ab", 30), ReviewOutcome.NothingFound, "Tom")).Findings[0].Code);
        Assert.True((await AuditChain.Verify(home.Test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Many_look_at_once_and_the_log_has_each_once_in_one_unbroken_row(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(async () =>
        {
            if (i % 6 == 0) (await home.Register.Add(Caseworker(), Given(100 + i), "Ny")).Value();
            else (await home.Register.Read(Caseworker(), person)).Value();
        })));
        var report = await AuditChain.Verify(home.Test.Store);
        Assert.True(report.IsWhole);
        Assert.Equal(25, report.Log!.Entries);
    }
}
