using Viften.App.History;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Rates;
using Xunit;
using static Viften.App.Tests.Rates.SampleFile;

namespace Viften.App.Tests.Publications;

public class ApprovalTests(TestDatabases databases)
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task A_return_is_approved_once_and_opened_by_the_next_import(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1"));
        Assert.Equal((ReturnStatus.Approved, 2L), ((await year.Approve()).Status, (await year.Approve()).Revision));
        Assert.Equal(2, await test.Store.Latest());

        await year.Import(Row("H1", pay: 2_000_000m));
        Assert.Equal(ReturnStatus.Imported, await year.Status());
        await year.Approve();
        await year.Rates.Withdraw(Samples.Secretariat, 3, "Forkert");
        Assert.Equal(ReturnStatus.Imported, await year.Status());
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Accounts_of_an_earlier_year_open_what_was_approved_on_them(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1"), Row("H1", "0751"));
        await year.Approve();
        await year.Approve("0751");
        await year.Import([], Samples.FullAccount() with { OfferId = "T1", OccupiedDays = 100m, PlaceDays = 100m });
        Assert.Equal(ReturnStatus.Imported, await year.Status());
        Assert.Equal(ReturnStatus.Approved, await year.Status("0751"));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_return_with_a_blocking_finding_is_refused_and_another_operators_is_not(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1") with { Income = Money.FromKroner(9_000_000m) }, Row("H1", "0751"));
        var refused = await year.Rates.Approve(Samples.Secretariat, RateYear.Key(), RateYear.Agreement, null, "Gennemgået");
        Assert.Equal(["RETURN-BLOCKED", "COST-BASE-NEGATIVE"], RateYear.Codes(refused));
        Assert.Equal(ReturnStatus.Approved, (await year.Approve("0751")).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Blocking_accounts_keep_their_operator_back(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import([Row("H1"), Row("H1", "0751", offer: "T2")], Samples.FullAccount() with { OfferId = "T1", PlaceDays = -1m });
        var refused = await year.Rates.Approve(Samples.Secretariat, RateYear.Key(), RateYear.Agreement, null, "Gennemgået");
        Assert.Contains("ACCOUNT-NEGATIVE", RateYear.Codes(refused));
        await year.Approve("0751");
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Only_the_secretariat_approves_and_only_what_it_has_seen(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1"));
        Task<Outcome<ReturnSummary>> Approve(App.Access.Actor actor, ReturnKey key, long? expected = null, string reason = "Gennemgået") => year.Rates.Approve(actor, key, RateYear.Agreement, expected, reason);
        Assert.IsType<Outcome<ReturnSummary>.NotFound>(await Approve(Samples.Operator("0751"), RateYear.Key()));
        Assert.IsType<Outcome<ReturnSummary>.Denied>(await Approve(Samples.Operator(), RateYear.Key()));
        Assert.IsType<Outcome<ReturnSummary>.NotFound>(await Approve(Samples.Secretariat, RateYear.Key("0751")));
        Assert.Equal(["TEXT-MISSING"], RateYear.Codes(await Approve(Samples.Secretariat, RateYear.Key(), reason: " ")));
        await year.Import(Row("H1", pay: 5m));
        Assert.IsType<Outcome<ReturnSummary>.Conflict>(await Approve(Samples.Secretariat, RateYear.Key(), 1));
        Assert.IsType<Outcome<ReturnSummary>.Done>(await Approve(Samples.Secretariat, RateYear.Key(), 2));
        await year.Import(Row("H1", year: 2030));
        Assert.Equal(["RETURN-OUTSIDE-AGREEMENT"], RateYear.Codes(await Approve(Samples.Secretariat, RateYear.Key(year: 2030))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_approval_is_taken_back_and_the_chain_says_why(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1"));
        await year.Approve();
        Assert.IsType<Outcome<ReturnSummary>.Denied>(await year.Rates.Reopen(Samples.Operator(), RateYear.Key(), null, "Vent"));
        Assert.IsType<Outcome<ReturnSummary>.Conflict>(await year.Rates.Reopen(Samples.Secretariat, RateYear.Key(), 1, "Vent"));
        Assert.Equal(ReturnStatus.Imported, (await year.Rates.Reopen(Samples.Secretariat, RateYear.Key(), 2, "Vent")).Value().Status);
        Assert.Equal(["RETURN-NOT-APPROVED"], RateYear.Codes(await year.Rates.Reopen(Samples.Secretariat, RateYear.Key(), null, "Igen")));
        Assert.Equal(["rates.import", "rates.approve", "rates.reopen"], (await year.Rates.Versions(Samples.Operator(), RateYear.Key())).Select(v => v.Act));
        Assert.Equal([ReturnStatus.Approved], (await year.Rates.ReturnsAsOf(Samples.Secretariat, 2)).Select(r => r.Status));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_reported_rate_is_approved_for_exactly_that_rate_until_it_is_taken_back(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1") with { ReportedRate = Money.FromKroner(300m) }, Row("H2"));
        await year.Approve();
        var choice = new RateChoice { Year = 2026, Operator = "0740", OfferId = "T1", ServiceId = "H1", Rate = Money.FromKroner(300m), Reason = "Aftalt", Person = "en anden" };

        Assert.IsType<Outcome<RateChoice>.Denied>(await year.Rates.Choose(Samples.Operator(), choice));
        Assert.Equal(["CHOICE-RATE-NOT-REPORTED"], RateYear.Codes(await year.Rates.Choose(Samples.Secretariat, choice with { Rate = Money.FromKroner(301m) })));
        Assert.IsType<Outcome<RateChoice>.NotFound>(await year.Rates.Choose(Samples.Secretariat, choice with { ServiceId = "H9" }));
        Assert.Equal(Samples.Secretariat.Person, (await year.Rates.Choose(Samples.Secretariat, choice)).Value().Person);
        await year.Rates.Choose(Samples.Secretariat, choice);
        Assert.Equal((3L, ReturnStatus.Imported), (await test.Store.Latest(), await year.Status()));
        Assert.Equal([300m, 280m], (await year.Rates.Check(Samples.Secretariat, RateYear.Agreement)).Result.Rows.Select(r => r.Rate!.Value));

        await year.Import(Row("H1") with { ReportedRate = Money.FromKroner(310m) }, Row("H2"));
        var check = (await year.Rates.Check(Samples.Operator(), RateYear.Agreement)).Result;
        Assert.Equal(280m, check.Rows[0].Rate);
        Assert.Contains(check.Findings, f => f.Finding.Code == "CHOICE-NOT-USED");

        await year.Rates.Unchoose(Samples.Secretariat, RateYear.Key(), "T1", "H1", "Taget tilbage");
        Assert.Empty((await year.Rates.Facts(Samples.Secretariat)).Choices);
        Assert.IsType<Outcome<RateChoice>.NotFound>(await year.Rates.Unchoose(Samples.Secretariat, RateYear.Key(), "T1", "H1", "Igen"));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }
}
