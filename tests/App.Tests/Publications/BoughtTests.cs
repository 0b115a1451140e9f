using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Catalogue;
using Viften.Core.Rates;
using Xunit;
using static Viften.App.Tests.Rates.SampleFile;

namespace Viften.App.Tests.Publications;

public class BoughtTests(TestDatabases databases)
{
    private static readonly DateOnly s_july = new(2026, 7, 1);

    private static Actor Buyer(string party) => new("køber-" + party, party, FrozenSet.Create(Role.FinanceController), "test");

    private static BuyerRow Took(string buyer, decimal units, int year = 2024, string offer = "T1") => new() { Year = year, OfferId = offer, Buyer = buyer, Units = units };

    private static async Task Import(RateYear year, RateRow[] rows, params BuyerRow[] buyers)
    {
        var file = Of(rows, buyers: buyers);
        (await year.Rates.Import(Samples.Secretariat, file.Read, file.Bytes, "Indlæst")).Value();
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_buyer_sees_what_it_took_as_the_edition_knew_it(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await Import(year, [Row("H1")], Took("0751", 300m), Took("0740", 700m), Took("0751", 1m, 2023));
        await year.Approve();
        var edition = await year.Publish();

        Assert.Equal([new BoughtOffer("0740", "T1", 2024, 300m, 1000m)], (await year.Book.Bought(Buyer("0751"), edition)).Value());
        Assert.Equal([new BoughtOffer("0740", "T1", 2024, 0m, 1000m)], (await year.Book.Bought(Buyer("0615"), edition)).Value());
        await Import(year, [Row("H1")], Took("0751", 999m), Took("0740", 1m));
        Assert.Equal(300m, Assert.Single((await year.Book.Bought(Buyer("0751"), edition)).Value()).Units);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_not_approved_is_not_seen_and_what_is_carried_on_keeps_its_buyers(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await Import(year, [Row("H1")], Took("0751", 300m));
        await Import(year, [Row("H1", "0751", offer: "T2")], Took("0740", 50m, offer: "T2"));
        await year.Approve();
        var first = await year.Publish();
        Assert.Equal(["T1"], (await year.Book.Bought(Buyer("0740"), first)).Value().Select(b => b.OfferId));

        await Import(year, [Row("H1", pay: 2_000_000m)], Took("0751", 400m));
        await year.Approve("0751");
        var second = await year.Publish(s_july);
        var bought = (await year.Book.Bought(Buyer("0751"), second)).Value();
        Assert.Equal([("T1", 300m), ("T2", 0m)], bought.Select(b => (b.OfferId, b.Units)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Only_one_who_buys_for_a_municipality_sees_what_it_buys(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await Import(year, [Row("H1")], Took("0751", 300m));
        await year.Approve();
        var edition = await year.Publish();

        Assert.IsType<Outcome<IReadOnlyList<BoughtOffer>>.Denied>(await year.Book.Bought(Samples.Operator("0751"), edition));
        Assert.IsType<Outcome<IReadOnlyList<BoughtOffer>>.Denied>(await year.Book.Bought(Samples.Secretariat, edition));
        Assert.IsType<Outcome<IReadOnlyList<BoughtOffer>>.Denied>(await year.Book.Bought(Buyer("0751") with { Party = null }, edition));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_base_rate_is_the_one_the_edition_told(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await Import(year, [Row("H1", year: 2024, pay: 900_000m) with { OwnPlaces = 1m }], Took("0751", 300m));
        await Import(year, [Row("H1") with { OwnPlaces = 1m, BaseServiceIds = "H1" }], Took("0751", 300m));
        await year.Approve();
        var edition = await year.Publish();

        var bases = await year.Book.FrozenBases(edition, ["T1"]);
        var told = (await year.Book.Explanation(edition, "0740", "T1", "H1", new(2026, 1, 1)))!.Waterfall;
        Assert.Null(told.NotPossible);
        Assert.Equal(new EarlierRate(told.Steps[0].Amount, "basistakst 2024"), bases[("0740", "T1", "H1", new(2026, 1, 1))]);
        Assert.Empty(await year.Book.FrozenBases(edition, ["T9"]));
    }
}
