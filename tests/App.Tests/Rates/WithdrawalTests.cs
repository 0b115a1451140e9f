using Viften.App.History;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;
using Xunit;
using static Viften.App.Tests.Rates.SampleFile;

namespace Viften.App.Tests.Rates;

public class WithdrawalTests(TestDatabases databases)
{
    private static readonly ReturnKey s_key = new("0740", 2026, 1);

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_withdrawn_import_gives_back_what_it_replaced_with_the_old_cells(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var first = Of([Row("H1"), Row("H2"), Row("H3")], [Samples.FullAccount()], name: "først.xlsx");
        var second = Of([Row("H1"), Row("H2", pay: 5), Row("H4")], [Samples.FullAccount() with { Reserved = null }], name: "senere.xlsx");
        await Import(book, first);
        await Import(book, second);

        var withdrawal = (await book.Withdraw(Samples.Operator(), 2, "Forkert fil")).Value();

        Assert.Equal((3L, 3, 3, 0), (withdrawal.Change, withdrawal.Ended, withdrawal.Restored, withdrawal.Left.Count));
        var facts = await book.Facts(Samples.Operator());
        Assert.Equal(first.Read.Facts.Rows, facts.Rows);
        Assert.Equal(first.Read.Facts.Accounts, facts.Accounts);
        Assert.Equal(first.Read.Facts.Origins.Select(o => o.Where(Field.Pay)), facts.Origins.Select(o => o.Where(Field.Pay)));
        Assert.Equal(second.Read.Facts.Rows, (await book.Facts(Samples.Operator(), asOf: 2)).Rows);
        Assert.Equal(["rates.import", "rates.import", "rates.withdraw"], (await book.Versions(Samples.Operator(), s_key)).Select(v => v.Act));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Rows_changed_since_the_import_are_left_and_listed(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        await Import(book, Of([Row("H1"), Row("H2"), Row("H3")]));
        await Import(book, Of([Row("H1", pay: 5), Row("H2", pay: 5)]));
        await Import(book, Of([Row("H1", pay: 5), Row("H2", pay: 7)]));

        var withdrawal = (await book.Withdraw(Samples.Operator(), 2, "Forkert fil")).Value();

        Assert.Equal([new LeftRow(s_key, RateSheet.Takster, "T1 · H2", 3)], withdrawal.Left.Distinct());
        Assert.Equal([("H1", 1_000_000m), ("H2", 7m), ("H3", 1_000_000m)], (await book.Facts(Samples.Operator())).Rows.Select(r => (r.ServiceId, r.Pay!.Value.Kroner)));
        var again = Assert.IsType<Outcome<Withdrawal>.Refused>(await book.Withdraw(Samples.Operator(), 2, "Én gang til"));
        Assert.Equal("WITHDRAW-NOTHING", Assert.Single(again.Findings).Code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_only_import_of_a_return_can_be_withdrawn_and_made_again(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var file = Of([Row("H1")]);
        await Import(book, file);
        await book.Withdraw(Samples.Operator(), 1, "Fortrudt");
        Assert.Equal(ReturnStatus.Withdrawn, Assert.Single(await book.Returns(Samples.Operator())).Status);
        Assert.Empty((await book.Facts(Samples.Operator())).Rows);

        await Import(book, file);

        Assert.Equal(ReturnStatus.Imported, Assert.Single(await book.Returns(Samples.Operator())).Status);
        Assert.Equal(file.Read.Facts.Rows, (await book.Facts(Samples.Operator())).Rows);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task One_operators_part_of_a_joint_file_can_be_withdrawn(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var file = Of([Row("H1"), Row("H1", "0751")]);
        await book.Import(Samples.Secretariat, file.Read, file.Bytes, "Samlet fil");

        Assert.IsType<Outcome<Withdrawal>.NotFound>(await book.Withdraw(Samples.Operator(), 1, "Det hele er ikke mit"));
        await book.Withdraw(Samples.Operator(), 1, "Kun min del", s_key);

        Assert.Equal(["0751"], (await book.Facts(Samples.Secretariat)).Rows.Select(r => r.Operator));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Only_an_import_can_be_withdrawn(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        await Import(book, Of([Row("H1")]));
        await book.Withdraw(Samples.Operator(), 1, "Fortrudt");
        Assert.IsType<Outcome<Withdrawal>.NotFound>(await book.Withdraw(Samples.Operator(), 2, "Fortryd fortrydelsen"));
        Assert.IsType<Outcome<Withdrawal>.NotFound>(await book.Withdraw(Samples.Operator(), 9, "Findes ikke"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_accepted_explanation_is_a_fact_until_it_is_taken_back(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        await Import(book, Of([Row("H1")]));
        var accepted = new AcceptedExplanation(2026, "0740", null, null, "F1", "Ny bygning");

        Assert.IsType<Outcome<Verdict>.Denied>(await book.Accept(Samples.Operator(), accepted, "Selv godkendt"));
        Assert.IsType<Outcome<Verdict>.NotFound>(await book.Accept(Samples.Secretariat, accepted with { Year = 2030 }, "Ingen indberetning"));
        Assert.IsType<Outcome<Verdict>.NotFound>(await book.Accept(Samples.Secretariat, accepted with { OfferId = "T12", ServiceId = "H9" }, "Ingen sådan ydelse"));
        await book.Accept(Samples.Secretariat, accepted, "Møde 3. marts");
        await book.Accept(Samples.Secretariat, accepted, "Samme igen");
        Assert.Equal(2, await test.Store.Latest());
        await book.Accept(Samples.Secretariat, accepted with { Text = "Ny fløj" }, "Præciseret");
        Assert.Equal(["Ny fløj"], (await book.Facts(Samples.Operator())).Accepted.Select(a => a.Text));
        await book.Retract(Samples.Secretariat, accepted, "Alligevel ikke");
        Assert.Empty((await book.Facts(Samples.Operator())).Accepted);
        Assert.Equal(["Ny bygning"], (await book.Facts(Samples.Operator(), asOf: 2)).Accepted.Select(a => a.Text));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    private static async Task Import(RateBook book, SampleFile file) => (await book.Import(Samples.Operator(), file.Read, file.Bytes, "Indlæst")).Value();
}
