using Viften.App.Store;

namespace Viften.App.Tests.Store;

/// <summary>SQL that does to a store what must not be done, for every table and column of the model.</summary>
internal static class Damage
{
    /// <summary>An expression for another value of a column, whatever stands in it.</summary>
    public static string Other(StoredColumn column, StoreProvider provider)
    {
        var name = $"\"{column.Name}\"";
        var type = column.StoredType;
        return type == typeof(string) ? $"coalesce({name}, '') || 'x'"
            : type == typeof(bool) ? $"NOT {name}"
            : type == typeof(Guid) ? $"md5({name}::text)::uuid"
            : type == typeof(DateOnly) ? $"coalesce({name}, '2020-01-01') + 1"
            : type == typeof(DateTime) ? $"{name} + interval '1 microsecond'"
            : type == typeof(byte[]) ? (provider == StoreProvider.Sqlite ? "x'00'" : "'\\x00'::bytea")
            : $"coalesce({name}, 0) + 100";
    }

    /// <summary>Takes every guard down, as only the owner of the database can.</summary>
    public static async Task DropGuards(TestStore test)
    {
        await using var context = test.Store.Read();
        foreach (var guard in Guards.All(test.Store.Shape))
        {
            var sql = test.Store.Provider == StoreProvider.Sqlite ? SqliteGuards.Render(guard) : PostgresGuards.Render(guard);
            await test.Raw(test.Store.Provider == StoreProvider.Sqlite ? SqliteGuards.Drop(sql.Name) : PostgresGuards.Drop(sql.Table, sql.Name));
        }
    }

    /// <summary>Runs something on damaged tables and then puts the tables back.</summary>
    public static async Task Undone(TestStore test, string[] tables, Func<Task> run)
    {
        foreach (var table in tables) await test.Raw($"CREATE TABLE kept_{table} AS SELECT * FROM {table}");
        try
        {
            await run();
        }
        finally
        {
            foreach (var table in tables) await test.Raw($"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table}; DROP TABLE kept_{table}");
        }
    }

    /// <summary>Inserts copies of a table's rows with some columns replaced.</summary>
    public static string Copy(StoredTable table, params (string Column, string Value)[] replaced)
    {
        var values = table.Columns.Select(c => replaced.FirstOrDefault(r => r.Column == c.Name).Value ?? $"\"{c.Name}\"");
        return $"INSERT INTO {table.Name} ({RowWriter.Names(table)}) SELECT {string.Join(", ", values)} FROM {table.Name}";
    }
}
