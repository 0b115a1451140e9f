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

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_older_program_refuses_a_newer_store_and_leaves_its_guards_standing(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store);
        // What a newer program leaves behind: its migration in the list, and a guard that this one does not know.
        await test.Raw("INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29991231000000_Later', '10.0.0')");
        await test.Raw(provider == StoreProvider.Sqlite
            ? "CREATE TRIGGER guard_changes_newer BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'newer'); END"
            : "CREATE FUNCTION guard_changes_newer() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''newer''; END'; CREATE TRIGGER guard_changes_newer BEFORE DELETE ON changes FOR EACH ROW EXECUTE FUNCTION guard_changes_newer()");

        var newer = await Assert.ThrowsAsync<StoreIsNewerException>(() => test.Store.Prepare());
        Assert.Equal(["29991231000000_Later"], newer.Unknown);
        Assert.Contains("nyere udgave", newer.Message, StringComparison.Ordinal);
        Assert.Equal(1L, await test.Scalar(provider == StoreProvider.Sqlite
            ? "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name = 'guard_changes_newer'"
            : "SELECT count(*) FROM pg_trigger WHERE tgname = 'guard_changes_newer'"));
    }
}
