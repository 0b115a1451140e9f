using Viften.App.History;
using Viften.App.Store;
using Viften.Core;
using Xunit;

namespace Viften.App.Tests.Store;

public class AuditTests(TestDatabases databases)
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task An_untouched_chain_is_whole(StoreProvider provider)
    {
        await using var test = await Filled(provider);
        var report = await AuditChain.Verify(test.Store);

        Assert.Null(report.Break);
        Assert.Equal(3, report.Changes);
        Assert.Equal(246, report.Rows);
        Assert.Equal(3, report.Erased);
        Assert.Equal((3L, 0L, 3L), (report.Log!.Entries, report.Log.Erased, report.Log.Last!.No));
        Assert.Equal(3, report.Last!.No);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_empty_store_is_whole(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var report = await AuditChain.Verify(test.Store);
        Assert.True(report.IsWhole);
        Assert.Null(report.Last);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_change_to_any_column_of_any_row_is_found(StoreProvider provider)
    {
        await using var test = await Filled(provider);
        foreach (var table in Covered(test))
            foreach (var column in table.Columns)
            {
                var which = $"WHERE {Guards.NumberColumn(table)} = 2";
                await Found(test, table.Name, $"UPDATE {table.Name} SET \"{column.Name}\" = {Damage.Other(column, provider)} {which}");
                if (column.IsNullable && column.Name is not ("valid_to" or "ended" or "party" or "layout"))
                    await Found(test, table.Name, $"UPDATE {table.Name} SET \"{column.Name}\" = NULL {which}");
            }
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole, "The tables were put back.");
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_row_taken_away_or_put_in_is_found_in_every_table(StoreProvider provider)
    {
        await using var test = await Filled(provider);
        foreach (var table in Covered(test))
        {
            await Found(test, table.Name, $"DELETE FROM {table.Name} WHERE {Guards.NumberColumn(table)} = 2");
            var key = table.Kind is TableKind.Changes or TableKind.Log ? ("no", "no + 3") : table.Type == typeof(KeyRingRow) ? ("no", "no + 100") : table.Type == typeof(LogErasure) ? ("from_no", "from_no + 100") : table.Type == typeof(StoredFile) ? ("sha256", "'x'") : table.Type == typeof(HeadVersion) ? ("head", Fresh) : (table.Key[0], Fresh);
            var others = table.Keys.SelectMany(k => k).Except(table.Key).Select(c => (c, c is "id" or "agreement" ? Fresh : c is "code" or "operator" or "login" ? "'x'" : $"\"{c}\"")).ToArray();
            var which = table.Type == typeof(HeadVersion) ? "LIMIT 1" : $"WHERE {Guards.NumberColumn(table)} = 2";
            await Found(test, table.Name, Damage.Copy(table, [key, .. others]) + " " + which);
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Changes_that_swapped_places_are_found(StoreProvider provider)
    {
        await using var test = await Filled(provider);
        await Found(test, "changes", "UPDATE changes SET no = 99 WHERE no = 1; UPDATE changes SET no = 1 WHERE no = 2; UPDATE changes SET no = 2 WHERE no = 99");
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_ending_that_was_taken_back_or_moved_is_found(StoreProvider provider)
    {
        await using var test = await Filled(provider);
        await test.Store.Write<int>(Samples.Secretariat, "test.end", "Slut", async change =>
        {
            await change.End(await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(change.Context.Facts<Viften.Core.Rates.RateRow>()));
            return new Outcome<int>.Done(0);
        });
        await Found(test, "rate_rows", "UPDATE rate_rows SET ended = NULL WHERE added = 2");
        await Found(test, "rate_rows", "UPDATE rate_rows SET ended = 3 WHERE added = 2");
        await Found(test, "rate_rows", "UPDATE rate_rows SET ended = 77 WHERE added = 2");
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_whose_bytes_were_changed_is_named(StoreProvider provider)
    {
        await using var test = await Filled(provider);
        await test.Raw(provider == StoreProvider.Sqlite ? "UPDATE files SET bytes = x'01' WHERE added = 2" : "UPDATE files SET bytes = '\\x01' WHERE added = 2");
        var broken = (await AuditChain.Verify(test.Store)).Break!;

        Assert.Equal(("FILE-ALTERED", 2L), (broken.Code, broken.No));
        Assert.Contains("takster.xlsx", broken.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_first_broken_link_is_the_one_reported(StoreProvider provider)
    {
        await using var test = await Filled(provider);
        await test.Raw("UPDATE buyer_rows SET buyer = '0101' WHERE added = 2; UPDATE changes SET reason = 'x' WHERE no = 3; UPDATE returns SET status = 'Withdrawn'");
        var report = await AuditChain.Verify(test.Store);

        Assert.Equal(("ROWS-ALTERED", 2L, 1L), (report.Break!.Code, report.Break.No, report.Changes));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_end_that_was_cut_off_is_found_by_a_note_kept_elsewhere(StoreProvider provider)
    {
        await using var test = await Filled(provider);
        var noted = (await AuditChain.Verify(test.Store)).Last!;
        foreach (var table in Covered(test)) await test.Raw($"DELETE FROM {table.Name} WHERE {Guards.NumberColumn(table)} = 3");

        Assert.True((await AuditChain.Verify(test.Store)).IsWhole, "Without a note a shorter chain is a chain.");
        Assert.Equal("CHAIN-CUT", (await AuditChain.Verify(test.Store, noted)).Break!.Code);
        Assert.Equal("CHAIN-REPLACED", (await AuditChain.Verify(test.Store, noted with { No = 2 })).Break!.Code);
    }

    /// <summary>What a working row must be is said by a fact, and that is asked for elsewhere.</summary>
    private static IEnumerable<StoredTable> Covered(TestStore test) => test.Store.Shape.Tables.Where(t => t.Kind != TableKind.Working);

    private const string Fresh = "'00000000-0000-8000-8000-00000000000f'";

    private async Task<TestStore> Filled(StoreProvider provider)
    {
        var test = await databases.New(provider);
        foreach (var service in new[] { "H1", "H2", "H3" }) await Samples.WriteEverything(test.Store, service);
        await Damage.DropGuards(test);
        return test;
    }

    private static Task Found(TestStore test, string table, string sql) => Damage.Undone(test, [table], async () =>
    {
        Assert.True(await test.Raw(sql) > 0, $"Nothing was damaged: {sql}");
        Assert.True((await AuditChain.Verify(test.Store)).Break is not null, $"Was not found: {sql}");
    });
}
