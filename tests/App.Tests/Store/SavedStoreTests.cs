using System.IO.Compression;
using Viften.App.Access;
using Viften.App.Dialogue;
using Viften.App.History;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.App.Tests.Persons;
using Viften.App.Tests.Publications;
using Viften.Core.Access;
using Xunit;

namespace Viften.App.Tests.Store;

/// <summary>Stores that an earlier program made, kept as it left them.</summary>
public class SavedStoreTests(TestDatabases databases)
{
    /// <summary>The last entry of each, as the earlier program told it.</summary>
    private static AuditAnchor LastOf(StoreProvider provider) => new(4, provider == StoreProvider.Sqlite
        ? "bfceccd05bd12f60ef70dd1a22cd0144376f5e7208db70464f9f5dbf7fce9146"
        : "6d8a406831e75eb77ad71463adf96b653efbdea0ed8e91a4e697f903d2ac69a1");

    private static AuditAnchor LastOfRateYear(StoreProvider provider) => new(6, provider == StoreProvider.Sqlite
        ? "e20647f631100b4fe817a67f3f1d6c76ebb83b26148494bde288f653a5eeee83"
        : "beda6e3f3cf120ee38f3779dfc05a37a7c362309bfc682e69bdd148b6933e602");

    private static (AuditAnchor Chain, AuditAnchor Log) LastOfAccess(StoreProvider provider) => provider == StoreProvider.Sqlite
        ? (new(6, "323625c7cc7db6152d05e729ac81c68cc4d9cf81fdba38e087e71064a390c4d0"), new(4, "6af0c249122be9905fa5fa2936fd3e77679d1e98dc6a3b47be69ae7960aca9ad"))
        : (new(6, "1969522b2828192a2ebcade84467fbd35365028ee71e26122bb8074539165553"), new(4, "794c08b72dbc4b6b0e9d7c0f7334ea3a7ed264489914218da43e337c4f541a9f"));

    /// <summary>The master key of the store of the access version; it opens invented people of 2056 and nothing else.</summary>
    private const string MasterOfAccess = "dmlmdGVuIHNhdmVkIHN0b3JlIC0gdGVzdCBrZXkgMDE=";

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_store_of_the_first_version_is_brought_to_todays_with_its_facts_and_its_chain(StoreProvider provider)
    {
        await using var test = await Saved(provider);
        await test.Store.Prepare();

        Assert.True((await AuditChain.Verify(test.Store, LastOf(provider))).IsWhole);
        var year = new RateYear(test.Store);
        var facts = await year.Rates.Facts(Samples.Secretariat);
        Assert.Equal([("Y1", 3_650_000m), ("Y2", 1_825_000m)], facts.Rows.Select(r => (r.ServiceId, r.Pay!.Value.Kroner)));
        Assert.Equal(3_832_500m, (await year.Rates.Facts(Samples.Secretariat, asOf: 2)).Rows[0].Pay!.Value.Kroner);
        Assert.EndsWith("!M2", facts.Origins[0].Where(Viften.Core.RateFiles.Field.Pay), StringComparison.Ordinal);
        Assert.Equal((ReturnStatus.Imported, 3L), (await year.Rates.Returns(Samples.Secretariat)).Select(r => (r.Status, r.Revision)).Single());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_store_of_the_first_version_can_be_approved_and_published(StoreProvider provider)
    {
        await using var test = await Saved(provider);
        await test.Store.Prepare();
        var year = new RateYear(test.Store);
        await year.Approve();
        var edition = await year.Publish();
        Assert.Equal([("Y1", 1000m), ("Y2", 1000m)], (await year.Book.Lines(edition)).Select(l => (l.ServiceId, l.Rate!.Value.Kroner)));
        Assert.Empty((await year.Book.Verify(edition)).Problems);
        Assert.True((await AuditChain.Verify(test.Store, LastOf(provider))).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_store_of_the_rate_years_version_keeps_its_dialogue_its_edition_and_its_chain(StoreProvider provider)
    {
        await using var test = await Saved(provider, "rateyear");
        await test.Store.Prepare();

        Assert.True((await AuditChain.Verify(test.Store, LastOfRateYear(provider))).IsWhole);
        var year = new RateYear(test.Store);
        var dialogue = new DialogueBook(test.Store);
        Assert.Equal(["Hvorfor stiger lønnen?"], (await dialogue.Comments(Samples.Secretariat, RateYear.Key())).Select(c => c.Comment.Text));
        Assert.Equal(["Hvorfor stiger lønnen?", "Spørg økonomichefen"], (await dialogue.Comments(Samples.Operator(), RateYear.Key())).Select(c => c.Comment.Text));
        Assert.Equal("Forklar stigningen", (await dialogue.Cases(Samples.Secretariat, 2026)).Lines.Single(l => l.ServiceId == "Y1").Question);
        var edition = Assert.Single(await year.Book.Editions());
        Assert.Equal([("Y1", 1020m), ("Y2", 510m)], (await year.Book.Lines(edition)).Select(l => (l.ServiceId, l.Rate!.Value.Kroner)));
        Assert.Empty((await year.Book.Verify(edition)).Problems);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_store_of_the_access_version_keeps_its_accounts_its_persons_and_its_log(StoreProvider provider)
    {
        await using var test = await Saved(provider, "access", new TestClock { Now = Household.Then });
        await test.Store.Prepare();

        var (last, lastLog) = LastOfAccess(provider);
        var report = await AuditChain.Verify(test.Store, last, lastLog);
        Assert.True(report.IsWhole, report.Break?.Text);
        Assert.Equal(4, report.Log!.Entries);
        var sessions = new SessionBook(test.Store, new TestClock { Now = Household.Then });
        var account = Guid.Parse((await test.Scalar("SELECT id FROM accounts"))!.ToString()!);
        Assert.True((await sessions.Find(await sessions.Start(account, "0740", Assurance.Low, "")))!.Actor("")!.Roles.SetEquals([Role.RateEconomist, Role.Caseworker]));
        var house = new Household(test, MasterKey.Parse(MasterOfAccess));
        Assert.Equal("Sletta Glemtsen", (await house.Identity(Assert.Single((await house.Register.FindByName(Household.Caseworker(), "Glemtsen")).Value()).Person)).Name);
        Assert.True((await AuditChain.Verify(test.Store, last, lastLog)).IsWhole);
    }

    private async Task<TestStore> Saved(StoreProvider provider, string version = "spine", TestClock? clock = null)
    {
        var address = await databases.NewEmpty(provider);
        var test = new TestStore(address, ViftenStore.Open(address, clock ?? new TestClock()));
        if (provider == StoreProvider.Sqlite)
        {
            await using var file = File.Create(address);
            await Unpacked(version + ".db.gz").CopyToAsync(file);
        }
        else
        {
            using var sql = new StreamReader(Unpacked(version + ".sql.gz"));
            await test.Raw(await sql.ReadToEndAsync());
        }
        return test;
    }

    private static GZipStream Unpacked(string name) =>
        new(typeof(SavedStoreTests).Assembly.GetManifestResourceStream("saved/" + name)!, CompressionMode.Decompress);
}
