using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core.RateFiles;
using Viften.Core.Rates;
using Xunit;
using static Viften.App.Tests.Rates.SampleFile;

namespace Viften.App.Tests.Rates;

public class KeptFactsTests(TestDatabases databases)
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Facts_kept_from_before_are_what_reading_everything_again_would_give(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var kept = new KeptFacts();
        async Task Import(SampleFile file) => (await book.Import(Samples.Secretariat, file.Read, file.Bytes, "Prøve")).Value();

        Assert.Empty((await book.Facts(Samples.Secretariat, kept)).Rows);
        await Import(Of([Row("H1"), Row("H2")], [Samples.FullAccount()], [Samples.FullBuyer()], [Samples.FullSpending()]));
        await Same(book, kept);
        await Import(Of([Row("H1", "0751"), Row("H1", "0751", 2025, offer: "T9")], name: "aarhus.xlsx"));
        await Same(book, kept);
        await Import(Of([Row("H1", pay: 2_000_000m), Row("H3")], name: "rettet.xlsx"));
        await Same(book, kept);
        (await book.Accept(Samples.Secretariat, new AcceptedExplanation(2026, "0740", "T1", "H1", "MAALGRUPPE", "Ny målgruppe"), "Prøve")).Value();
        await Same(book, kept);
        (await book.Withdraw(Samples.Secretariat, 3, "Prøve")).Value();
        await Same(book, kept);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_did_not_move_is_not_read_again(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var kept = new KeptFacts();
        foreach (var party in new[] { "0740", "0751" })
        {
            var file = Of([Row("H1", party)], name: party + ".xlsx");
            (await book.Import(Samples.Secretariat, file.Read, file.Bytes, "Prøve")).Value();
        }
        var before = await book.Facts(Samples.Secretariat, kept);
        var corrected = Of([Row("H1", "0751", pay: 5m)], name: "rettet.xlsx");
        (await book.Import(Samples.Secretariat, corrected.Read, corrected.Bytes, "Prøve")).Value();
        var after = await book.Facts(Samples.Secretariat, kept);
        Assert.Same(before.Rows.Single(r => r.Operator == "0740"), after.Rows.Single(r => r.Operator == "0740"));
        Assert.NotEqual(before.Rows.Single(r => r.Operator == "0751"), after.Rows.Single(r => r.Operator == "0751"));
    }

    private static async Task Same(RateBook book, KeptFacts kept)
    {
        var (all, some) = (await book.Facts(Samples.Secretariat), await book.Facts(Samples.Secretariat, kept));
        static IEnumerable<string> Told(RateFacts f) => f.Rows.Select((r, i) => $"{r} {f.Origins[i].Where(Field.Pay)}")
            .Concat(f.Accounts.Select((r, i) => $"{r} {f.AccountOrigins[i].Where(Field.AccYear)}")).Concat(f.Buyers.Select((r, i) => $"{r} {f.BuyerOrigins[i].Where(Field.BuyYear)}"))
            .Concat(f.Spending.Select((r, i) => $"{r} {f.SpendingOrigins[i].Where(Field.SpeYear)}")).Concat(f.Accepted.Select(a => a.ToString())).Order(StringComparer.Ordinal);
        Assert.NotEmpty(some.Rows);
        Assert.Equal(Told(all), Told(some));
    }
}
