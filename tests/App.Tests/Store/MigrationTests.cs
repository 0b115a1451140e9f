using Microsoft.EntityFrameworkCore;
using Viften.App.History;
using Viften.App.Store;
using Xunit;

namespace Viften.App.Tests.Store;

public class MigrationTests(TestDatabases databases)
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task The_migrations_make_the_model_of_today(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await using var context = test.Store.Read();
        Assert.False(context.Database.HasPendingModelChanges(), "The model has changed since the last migration; docs/decisions/0005-store.md says how to make one.");
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_empty_database_is_made_ready_and_starting_again_changes_nothing(StoreProvider provider)
    {
        await using var store = ViftenStore.Open(await databases.NewEmpty(provider), new TestClock());
        await store.Prepare();
        await store.Prepare();
        await Samples.WriteEverything(store);
        await store.Prepare();
        Assert.True((await AuditChain.Verify(store)).IsWhole);
    }
}
