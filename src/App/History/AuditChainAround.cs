using System.Data;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Viften.App.Store;

namespace Viften.App.History;

public sealed partial class AuditChain
{
    /// <summary>A change of more rows is not held against them when it is only looked at.</summary>
    private const long MostAround = 20_000;

    /// <summary>Whether the chain holds at one change: its link, that of the one after, and its rows, unless there are very many.</summary>
    /// <returns>What is wrong; null when it holds.</returns>
    public static Task<AuditBreak?> Around(ViftenStore store, long no, CancellationToken cancel = default) => On(store, chain => chain.CheckAround(no), cancel);

    /// <summary>How many rows of each table a change added and ended.</summary>
    internal static Task<IReadOnlyList<(string Table, long Added, long Ended)>> Counts(ViftenStore store, long no, CancellationToken cancel) => On(store, chain => chain.CountsOf(no), cancel);

    private static async Task<T> On<T>(ViftenStore store, Func<AuditChain, Task<T>> ask, CancellationToken cancel)
    {
        await using var context = store.Read();
        var connection = context.Database.GetDbConnection();
        await connection.OpenAsync(cancel);
        await using var transaction = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        return await ask(new AuditChain(store.Shape, connection, transaction, cancel));
    }

    private async Task<AuditBreak?> CheckAround(long no)
    {
        await ReadErasures();
        var table = _shape[typeof(ChangeEntry)];
        var entries = new List<Entry>();
        await foreach (var values in Read(Between(table, RowWriter.Names(table), "no", no - 1, no + 1) + " ORDER BY no", table)) entries.Add(EntryOf(table, values));
        var last = entries.FirstOrDefault(e => e.No == no - 1) is { } before ? new AuditAnchor(before.No, before.Hash) : new AuditAnchor(0, ViftenStore.Genesis);
        foreach (var entry in entries.Where(e => e.No >= no))
        {
            if (CheckEntry(entry, last, null) is { } broken) return broken;
            last = new(entry.No, entry.Hash);
        }
        return entries.Find(e => e.No == no) is { } one && one.RowsAdded + one.RowsEnded <= MostAround ? await CheckRows([one]) : null;
    }

    private async Task<IReadOnlyList<(string Table, long Added, long Ended)>> CountsOf(long no)
    {
        var counts = new List<(string, long, long)>();
        foreach (var table in Covered)
        {
            async Task<long> Count(string column)
            {
                await using var command = Command(string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM {table.Name} WHERE {column} = {no}"));
                return (long)(await command.ExecuteScalarAsync(_cancel))!;
            }
            var (added, ended) = (await Count("added"), table.Kind == TableKind.Facts ? await Count("ended") : 0);
            if (added + ended > 0) counts.Add((HistoryLabels.Table(table.Name), added, ended));
        }
        return counts;
    }
}
