using System.Data.Common;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.Store;

public class GuardTests(TestDatabases databases)
{
    private const string FreshId = "'00000000-0000-8000-8000-00000000000f'";

    [Theory, ClassData(typeof(BothStores))]
    public async Task No_column_of_any_table_can_be_altered(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store);
        foreach (var table in Guarded(test))
            foreach (var column in table.Columns)
                await Refused(test, $"UPDATE {table.Name} SET \"{column.Name}\" = {Damage.Other(column, provider)}");
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task No_row_of_any_table_can_be_deleted(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store);
        foreach (var table in Guarded(test))
        {
            await Refused(test, $"DELETE FROM {table.Name}");
            if (provider == StoreProvider.PostgreSql) await Refused(test, $"TRUNCATE {table.Name}");
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_same_number_with_other_digits_is_an_alteration_too(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store);
        await Refused(test, provider == StoreProvider.Sqlite ? "UPDATE rate_rows SET places = '12.50', ended = 2" : "UPDATE rate_rows SET places = 12.50, ended = 2");
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Live_rows_of_a_subject_cannot_overlap(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteRow(test.Store, "s", new Period(new(2026, 1, 1), new(2026, 6, 30)));
        await Samples.WriteRow(test.Store, "s", new Period(new(2026, 7, 1), null));
        var table = test.Store.Shape[typeof(Fact<RateRow>)];

        foreach (var (from, to) in new[] { ("'2026-06-30'", "'2026-06-30'"), ("'2025-01-01'", "NULL"), ("'2030-01-01'", "'2030-01-01'"), ("'2025-01-01'", "'2026-01-01'") })
            await Refused(test, Damage.Copy(table, ("id", FreshId), ("valid_from", from), ("valid_to", to), ("added", "3")) + " WHERE added = 1");
        await Refused(test, Damage.Copy(table, ("id", FreshId), ("valid_from", "'2025-02-01'"), ("valid_to", "'2025-01-01'"), ("added", "3")) + " WHERE added = 1");
        Assert.Equal(1, await test.Raw(Damage.Copy(table, ("id", FreshId), ("valid_from", "'2025-01-01'"), ("valid_to", "'2025-12-31'"), ("added", "3")) + " WHERE added = 1"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_row_cannot_be_slipped_into_a_past_or_future_change_or_be_born_ended(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store);
        var subject = ("subject", FreshId);
        foreach (var table in test.Store.Shape.Tables.Where(t => t.Kind == TableKind.Facts))
        {
            await Refused(test, Damage.Copy(table, ("id", FreshId), subject, ("added", "1")));
            await Refused(test, Damage.Copy(table, ("id", FreshId), subject, ("added", "3")));
            await Refused(test, Damage.Copy(table, ("id", FreshId), subject, ("added", "2"), ("ended", "2")));
        }
        await Refused(test, Damage.Copy(test.Store.Shape[typeof(StoredFile)], ("sha256", "'x'"), ("added", "1")));
        await Refused(test, Damage.Copy(test.Store.Shape[typeof(RuleSetVersion)], ("id", FreshId), ("version", "2"), ("added", "1")));
        await Refused(test, Damage.Copy(test.Store.Shape[typeof(ReturnHead)], ("id", FreshId), ("no", "9"), ("added", "2"), ("revision", "1")));
        await Refused(test, Damage.Copy(test.Store.Shape[typeof(HeadVersion)], ("added", "1"), ("head", FreshId)) + " LIMIT 1");
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_change_cannot_skip_a_number(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store);
        await Refused(test, Damage.Copy(test.Store.Shape[typeof(ChangeEntry)], ("no", "3"), ("id", FreshId)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_ended_row_cannot_be_woken_or_ended_again_or_ended_in_another_change(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var fact = (await Samples.WriteRow(test.Store, "s")).Value();
        await Refused(test, "UPDATE rate_rows SET ended = 1");
        await Refused(test, "UPDATE rate_rows SET ended = 0");
        await Refused(test, "UPDATE rate_rows SET ended = 3");
        await test.Store.Write<int>(Samples.Secretariat, "test.end", "Slut", async change =>
        {
            await change.End([fact]);
            return new Outcome<int>.Done(0);
        });

        await Refused(test, "UPDATE rate_rows SET ended = NULL");
        await Refused(test, "UPDATE rate_rows SET ended = 3");
    }

    [Fact]
    public async Task In_SQLite_a_row_cannot_be_replaced_by_its_key_or_its_place()
    {
        await using var test = await databases.New(StoreProvider.Sqlite);
        await Samples.WriteEverything(test.Store, "H1");
        await Samples.WriteEverything(test.Store, "H2");
        foreach (var table in Guarded(test))
        {
            var number = Guards.NumberColumn(table);
            // Where the key holds the number, the same with the next number is another row.
            if (table.Kind != TableKind.Log && table.Type != typeof(HeadVersion) && table.Type != typeof(KeyRingRow)) await Refused(test, Damage.Copy(table, (number, "3")).Replace("INSERT", "INSERT OR REPLACE", StringComparison.Ordinal));
            await Refused(test, $"UPDATE OR REPLACE {table.Name} SET rowid = (SELECT max(rowid) FROM {table.Name}) WHERE rowid = (SELECT min(rowid) FROM {table.Name})");
        }
        var facts = test.Store.Shape[typeof(Fact<BuyerRow>)];
        var place = Damage.Copy(facts, ("id", FreshId), ("subject", FreshId), ("added", "3")).Replace("(\"id\"", "(rowid, \"id\"", StringComparison.Ordinal)
            .Replace("SELECT ", "SELECT rowid, ", StringComparison.Ordinal).Replace("INSERT", "INSERT OR REPLACE", StringComparison.Ordinal);
        await Refused(test, place + " LIMIT 1");
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Guards_that_were_lost_stand_again_after_the_next_start(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store);
        await Damage.DropGuards(test);
        Assert.Equal(1, await test.Raw("UPDATE changes SET reason = reason"));

        await test.Store.Prepare();

        await Refused(test, "UPDATE changes SET reason = reason || 'x'");
        await Refused(test, "DELETE FROM rate_rows");
    }

    [Fact]
    public async Task Only_secrets_what_they_are_found_by_form_keys_and_sessions_may_be_written_again()
    {
        await using var test = await databases.New(StoreProvider.Sqlite);
        Assert.Equal(["credentials", "form_keys", "passkeys", "person_lookups", "person_secrets", "sessions", "sign_in_steps"], test.Store.Shape.Tables.Where(t => t.Kind == TableKind.Working).Select(t => t.Name));
        Assert.Equal(["access_log"], test.Store.Shape.Tables.Where(t => t.Kind == TableKind.Log).Select(t => t.Name));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_log_takes_only_its_next_number_and_lets_go_only_of_bodies_that_a_change_names(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store, "H1");
        await Samples.WriteEverything(test.Store, "H2");
        var log = test.Store.Shape[typeof(AccessEntry)];
        var erased = string.Join(", ", log.Body.Select(c => $"\"{c.Name}\" = NULL"));

        await Refused(test, Damage.Copy(log, ("no", "5")) + " WHERE no = 1");
        await Refused(test, Damage.Copy(log, ("no", "1")).Replace("INSERT", provider == StoreProvider.Sqlite ? "INSERT OR REPLACE" : "INSERT", StringComparison.Ordinal) + " WHERE no = 2");
        await Refused(test, $"UPDATE access_log SET {erased} WHERE no = 1");
        // A row that says so belongs to the change under way, and there is none: the chain shows it as a row without a change.
        Assert.Equal(1, await test.Raw("INSERT INTO log_erasures (from_no, to_no, added) VALUES (1, 1, 3)"));
        await Refused(test, "UPDATE access_log SET purpose = NULL WHERE no = 1");
        await Refused(test, $"UPDATE access_log SET {erased}, hash = 'x' WHERE no = 1");
        await Refused(test, $"UPDATE access_log SET {erased} WHERE no = 2");
        Assert.Equal(1, await test.Raw($"UPDATE access_log SET {erased} WHERE no = 1"));
    }

    private static IEnumerable<StoredTable> Guarded(TestStore test) => test.Store.Shape.Tables.Where(t => t.Kind != TableKind.Working);

    private static async Task Refused(TestStore test, string sql)
    {
        var error = await Record.ExceptionAsync(() => test.Raw(sql));
        Assert.True(error is DbException, $"Was not refused: {sql}");
        Assert.True(error.Message.Contains("viften guard", StringComparison.Ordinal) || error.Message.Contains("guard_", StringComparison.Ordinal)
            || error.Message.Contains("range lower bound", StringComparison.Ordinal), $"{sql}\nwas refused for another reason: {error.Message}");
    }
}
