using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Viften.App.Store;

/// <summary>Appends to a log inside the transaction under way: takes the next numbers and binds each row to the one before.</summary>
/// <remarks>
/// On PostgreSQL a lock of its own keeps two from taking one number, so looks wait for each other and never for those who change things.
/// It is taken after the write lock where both are, and last of all, because it is held until the commit.
/// </remarks>
internal static class LogWriter
{
    /// <summary>Any number but the write lock's, as long as every node uses the same: "opslag" in letters.</summary>
    private const long LockKey = 0x6F70736C6167;

    public static async Task Append<T>(ViftenContext context, StoreShape shape, IReadOnlyCollection<T> rows, CancellationToken cancel)
        where T : LogRow
    {
        var connection = context.Database.GetDbConnection();
        var transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        if (connection is NpgsqlConnection) await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", cancel);
        var table = shape[typeof(T)];
        var last = await context.Set<T>().OrderByDescending(r => r.No).Select(r => new { r.No, r.Hash }).FirstOrDefaultAsync(cancel);
        var (no, hash) = (last?.No ?? 0, last?.Hash ?? ViftenStore.Genesis);
        int Place(string column) => table.Columns.Single(c => c.Name == column).Index;
        var (noAt, digestAt, hashAt) = (Place("no"), Place("digest"), Place("hash"));
        var canonical = new Canonical();
        var stored = new List<object?[]>(rows.Count);
        foreach (var row in rows)
        {
            var values = table.ValuesOf(row);
            values[noAt] = ++no;
            values[digestAt] = table.BodyHash(values, canonical);
            values[hashAt] = hash = ChangeDigest.Link(table, hash, values, canonical);
            stored.Add(values);
        }
        await RowWriter.Insert(connection, transaction, table, stored, stored.Count, cancel);
    }
}
