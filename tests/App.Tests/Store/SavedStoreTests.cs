using System.IO.Compression;
using Viften.App.History;
using Viften.App.Store;
using Viften.App.Tests.Publications;
using Xunit;

namespace Viften.App.Tests.Store;

/// <summary>Stores that an earlier program made, kept as it left them.</summary>
public class SavedStoreTests(TestDatabases databases)
{
    /// <summary>The last entry of each, as the earlier program told it.</summary>
    private static AuditAnchor LastOf(StoreProvider provider) => new(4, provider == StoreProvider.Sqlite
        ? "bfceccd05bd12f60ef70dd1a22cd0144376f5e7208db70464f9f5dbf7fce9146"
        : "6d8a406831e75eb77ad71463adf96b653efbdea0ed8e91a4e697f903d2ac69a1");

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

    private async Task<TestStore> Saved(StoreProvider provider)
    {
        var address = await databases.NewEmpty(provider);
        var test = new TestStore(address, ViftenStore.Open(address, new TestClock()));
        if (provider == StoreProvider.Sqlite)
        {
            await using var file = File.Create(address);
            await Unpacked("spine.db.gz").CopyToAsync(file);
        }
        else
        {
            using var sql = new StreamReader(Unpacked("spine.sql.gz"));
            await test.Raw(await sql.ReadToEndAsync());
        }
        return test;
    }

    private static GZipStream Unpacked(string name) =>
        new(typeof(SavedStoreTests).Assembly.GetManifestResourceStream("saved/" + name)!, CompressionMode.Decompress);
}
