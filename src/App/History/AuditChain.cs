using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Viften.App.Store;

namespace Viften.App.History;

/// <summary>Revisionskæde: walks the chain of changes from the first and tells whether anything was altered behind its back.</summary>
/// <remarks>
/// Every entry's hash is made again from the one before it, and every digest from the rows as they lie in the database,
/// read without the model so that a value it could not read is found and not tripped over.
/// </remarks>
public sealed partial class AuditChain
{
    /// <summary>Rows held in memory at a time, by what the entries say they wrote.</summary>
    private const long RowsAtATime = 100_000;

    private readonly StoreShape _shape;
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly Canonical _canonical = new();
    private readonly CancellationToken _cancel;
    private readonly Dictionary<(string Table, string Key), Erased> _named = [];
    private long _rows;
    private long _erased;

    private AuditChain(StoreShape shape, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        _shape = shape;
        _connection = connection;
        _transaction = transaction;
        _cancel = cancel;
    }

    /// <summary>Walks the chain on one snapshot of the store; writers are not held up.</summary>
    /// <param name="store">The store to check.</param>
    /// <param name="known">An entry noted elsewhere, which must still be there.</param>
    /// <param name="knownLog">The same of the access log.</param>
    /// <param name="cancel">Stops the walk.</param>
    public static async Task<AuditReport> Verify(ViftenStore store, AuditAnchor? known = null, AuditAnchor? knownLog = null, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var connection = context.Database.GetDbConnection();
        await connection.OpenAsync(cancel);
        await using var transaction = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var report = await new AuditChain(store.Shape, connection, transaction, cancel).Walk(known);
        if (!report.IsWhole) return report;
        var (log, broken) = await new LogChain(store.Shape[typeof(AccessEntry)], connection, transaction, cancel).Walk(knownLog);
        return report with { Log = log, Break = broken };
    }

    private async Task<AuditReport> Walk(AuditAnchor? known)
    {
        await ReadErasures();
        var last = new AuditAnchor(0, ViftenStore.Genesis);
        var window = new List<Entry>();
        var planned = 0L;
        AuditBreak? broken = null;
        await foreach (var entry in Entries())
        {
            broken = CheckEntry(entry, last, known);
            if (broken is not null) break;
            last = new(entry.No, entry.Hash);
            window.Add(entry);
            planned += entry.RowsAdded + entry.RowsEnded + 1;
            if (planned < RowsAtATime) continue;
            // What the entries wrote is checked when a window is full; the reader of entries stands at a safe place here.
            if (await CheckRows(window) is { } found) return Report(found, last);
            window.Clear();
            planned = 0;
        }
        broken = await CheckRows(window) ?? broken;
        if (broken is null && known is not null && known.No > last.No)
            broken = new(known.No, "CHAIN-CUT", $"Kæden slutter ved ændring {last.No}, men ændring {known.No} er noteret. Slutningen er fjernet.");
        return Report(broken ?? await CheckOrphans() ?? await CheckHeads() ?? await CheckSecrets(), last);
    }

    private AuditReport Report(AuditBreak? broken, AuditAnchor last) =>
        new(broken?.No is { } no ? Math.Min(no - 1, last.No) : last.No, _rows, last.No == 0 ? null : last, broken, Erased: _erased);

    private sealed record Entry(long No, object?[] Values, string Digest, string Hash, long RowsAdded, long RowsEnded);

    /// <summary>Read in pages, so that other queries can be asked on the same connection between them.</summary>
    private async IAsyncEnumerable<Entry> Entries()
    {
        const int page = 1000;
        var table = _shape[typeof(ChangeEntry)];
        var after = long.MinValue;
        for (var more = true; more;)
        {
            var found = new List<Entry>();
            var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT {RowWriter.Names(table)} FROM changes WHERE no > {after} ORDER BY no LIMIT {page}");
            await foreach (var values in Read(sql, table)) found.Add(EntryOf(table, values));
            foreach (var entry in found) yield return entry;
            more = found.Count == page;
            if (more) after = found[^1].No;
        }
    }

    private static Entry EntryOf(StoredTable table, object?[] values)
    {
        object? Value(string column) => values[table.Columns.Single(c => c.Name == column).Index];
        return new(
            Value("no") as long? ?? 0, values, Value("digest") as string ?? "", Value("hash") as string ?? "",
            Value("rows_added") as long? ?? 0, Value("rows_ended") as long? ?? 0);
    }

    private AuditBreak? CheckEntry(Entry entry, AuditAnchor last, AuditAnchor? known)
    {
        if (entry.No != last.No + 1)
            return new(last.No + 1, "CHANGE-MISSING", $"Ændring {last.No + 1} mangler; den næste i kæden er {entry.No}.");
        var table = _shape[typeof(ChangeEntry)];
        var (link, putBack) = Held(table, entry.Values, ChangeDigest.Link(table, last.Hash, entry.Values, _canonical));
        if (putBack) return PutBack(entry.No);
        if (link != entry.Hash)
            return new(entry.No, "CHANGE-ALTERED", $"Ændring {entry.No} passer ikke til sit kontroltal: den er ændret, sat ind eller byttet om, eller ændringen før den er.");
        return known is not null && known.No == entry.No && known.Hash != entry.Hash
            ? new(entry.No, "CHAIN-REPLACED", $"Ændring {entry.No} har et andet kontroltal end det noterede. Kæden er skrevet om.")
            : null;
    }

    /// <summary>Makes the digests of some entries again from every table.</summary>
    private async Task<AuditBreak?> CheckRows(List<Entry> window)
    {
        if (window.Count == 0) return null;
        var digests = window.ToDictionary(e => e.No, _ => new ChangeDigest());
        var troubles = new Dictionary<long, AuditBreak>();
        foreach (var table in Covered)
        {
            await CollectAdded(table, digests, troubles, window[0].No, window[^1].No);
            if (table.Kind == TableKind.Facts) await CollectEnded(table, digests, window[0].No, window[^1].No);
        }
        foreach (var entry in window)
            if (Compare(entry, digests[entry.No], troubles) is { } broken) return broken;
        return null;
    }

    private static AuditBreak? Compare(Entry entry, ChangeDigest found, Dictionary<long, AuditBreak> troubles)
    {
        if (troubles.TryGetValue(entry.No, out var trouble)) return trouble;
        if (found.RowsAdded != entry.RowsAdded)
            return new(entry.No, found.RowsAdded < entry.RowsAdded ? "ROWS-MISSING" : "ROWS-EXTRA", $"Ændring {entry.No} tilføjede {entry.RowsAdded} rækker, men der er {found.RowsAdded}.");
        if (found.RowsEnded != entry.RowsEnded)
            return new(entry.No, "ENDINGS-ALTERED", $"Ændring {entry.No} afsluttede {entry.RowsEnded} rækker, men {found.RowsEnded} står som afsluttet af den.");
        return found.Hex() == entry.Digest
            ? null
            : new(entry.No, "ROWS-ALTERED", $"En eller flere rækker fra ændring {entry.No} er ikke længere, som de blev skrevet.");
    }

    private IEnumerable<StoredTable> Covered => _shape.Tables.Where(t => t.Kind is TableKind.Facts or TableKind.Documents);

    private async Task CollectAdded(StoredTable table, Dictionary<long, ChangeDigest> digests, Dictionary<long, AuditBreak> troubles, long from, long to)
    {
        var added = table.Columns.Single(c => c.Name == "added").Index;
        await foreach (var values in Read(Between(table, RowWriter.Names(table), "added", from, to), table))
        {
            if (values[added] is not long no || !digests.TryGetValue(no, out var digest)) continue;
            var (hash, putBack) = Held(table, values, table.HashOf(values, _canonical));
            if (putBack) troubles.TryAdd(no, PutBack(no));
            else if (table.Type == typeof(StoredFile) && !_named.ContainsKey((table.Name, table.KeyOf(values))) && !HoldsItsBytes(table, values, out var name))
                troubles.TryAdd(no, new(no, "FILE-ALTERED", $"Filen “{name}” fra ændring {no} har ikke længere de bytes, som dens kontroltal står for."));
            digest.Added(table.Name, table.KeyOf(values), hash);
            _rows++;
        }
    }

    private async Task CollectEnded(StoredTable table, Dictionary<long, ChangeDigest> digests, long from, long to)
    {
        await using var command = Command(Between(table, $"ended, {string.Join(", ", table.Key)}", "ended", from, to));
        await using var reader = await command.ExecuteReaderAsync(_cancel);
        while (await reader.ReadAsync(_cancel))
            if (reader.GetValue(0) is long no && digests.TryGetValue(no, out var digest)) digest.Ended(table.Name, Canonical.TextOf(reader.GetValue(1)));
    }

    /// <summary>What a change has kept of a row whose text it erased.</summary>
    private sealed record Erased(string Columns, string Kept, string Rest);

    private async Task ReadErasures()
    {
        await using var command = Command("SELECT row_table, row_key, columns, kept, rest FROM body_erasures");
        await using var reader = await command.ExecuteReaderAsync(_cancel);
        while (await reader.ReadAsync(_cancel)) _named[(reader.GetString(0), reader.GetString(1))] = new(reader.GetString(2), reader.GetString(3), reader.GetString(4));
    }

    /// <summary>The hash a row counts with: for an erased one the kept, as long as what is left of it is what was left.</summary>
    private (string Hash, bool IsPutBack) Held(StoredTable table, object?[] values, string hash)
    {
        if (table.Erasable.Count == 0 || !_named.TryGetValue((table.Name, table.KeyOf(values)), out var erased)) return (hash, false);
        if (table.Erasable.Any(c => erased.Columns.Contains($",{c.Name},", StringComparison.Ordinal) && !StoredColumn.IsEmptied(values[c.Index]))) return (hash, true);
        if (hash != erased.Rest) return (hash, false);
        _erased++;
        return (erased.Kept, false);
    }

    private static AuditBreak PutBack(long no) => new(no, "TEXT-NOT-ERASED", $"Indhold fra ændring {no} skulle være slettet, men er der igen.");

    private static bool HoldsItsBytes(StoredTable table, object?[] values, out string name)
    {
        object? Value(string column) => values[table.Columns.Single(c => c.Name == column).Index];
        name = Value("name") as string ?? "";
        return Value("bytes") is byte[] bytes && Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)) == Value("sha256") as string;
    }

    /// <summary>Rows that claim a change there is none of.</summary>
    private async Task<AuditBreak?> CheckOrphans()
    {
        foreach (var table in Covered)
            foreach (var column in table.Kind == TableKind.Facts ? new[] { "added", "ended" } : ["added"])
            {
                await using var command = Command($"SELECT count(*) FROM {table.Name} WHERE {column} NOT IN (SELECT no FROM changes)");
                var count = (long)(await command.ExecuteScalarAsync(_cancel))!;
                if (count > 0) return new(null, "ROWS-WITHOUT-CHANGE", $"{count} rækker i {table.Name} henviser til en ændring, der ikke findes.");
            }
        return null;
    }

    /// <summary>Heads move, so each is held against the last state the chain covers; one at a time, since there may be a million.</summary>
    private async Task<AuditBreak?> CheckHeads()
    {
        var found = 0L;
        foreach (var table in _shape.Tables.Where(t => t.Kind == TableKind.Heads))
        {
            var names = string.Join(", ", table.Columns.Select(c => $"h.\"{c.Name}\""));
            await using var command = Command($"SELECT {names}, (SELECT v.state FROM head_versions v WHERE v.head = h.id ORDER BY v.added DESC LIMIT 1) FROM {table.Name} h");
            await using var reader = await command.ExecuteReaderAsync(_cancel);
            for (; await reader.ReadAsync(_cancel); found++)
            {
                var values = ValuesOf(reader, table);
                if (reader.IsDBNull(values.Length) || reader.GetString(values.Length) != Change.StateOf(table, values))
                    return new(null, "HEAD-ALTERED", $"Rækken {table.KeyOf(values)} i {table.Name} er ikke, som den sidste ændring efterlod den.");
            }
        }
        await using var count = Command("SELECT count(DISTINCT head) FROM head_versions");
        var missing = (long)(await count.ExecuteScalarAsync(_cancel))! - found;
        return missing == 0 ? null : new(null, "HEAD-MISSING", $"{missing} rækker, som kæden kender, er fjernet: indberetninger, aftaler eller personer.");
    }

    /// <summary>The chain does not cover secrets, since keys change; that an identity has its secret, or was erased, it does.</summary>
    private async Task<AuditBreak?> CheckSecrets()
    {
        await using var command = Command(
            """
            SELECT count(*) FROM person_identities i WHERE NOT EXISTS (SELECT 1 FROM person_secrets s WHERE s.identity = i.id)
              AND NOT EXISTS (SELECT 1 FROM person_erasures e WHERE e.person = i.subject)
            """);
        var missing = (long)(await command.ExecuteScalarAsync(_cancel))!;
        if (missing > 0) return new(null, "SECRET-MISSING", $"{missing} identiteter er fjernet, uden at en ændring har slettet dem.");
        await using var left = Command("SELECT count(*) FROM person_secrets WHERE person IN (SELECT person FROM person_erasures)");
        var kept = (long)(await left.ExecuteScalarAsync(_cancel))!;
        return kept == 0 ? null : new(null, "SECRET-NOT-ERASED", $"{kept} identiteter skulle være slettet, men er der igen.");
    }

    private static string Between(StoredTable table, string columns, string column, long from, long to) =>
        string.Create(CultureInfo.InvariantCulture, $"SELECT {columns} FROM {table.Name} WHERE {column} BETWEEN {from} AND {to}");

    private async IAsyncEnumerable<object?[]> Read(string sql, StoredTable table)
    {
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync(_cancel);
        while (await reader.ReadAsync(_cancel))
            yield return ValuesOf(reader, table);
    }

    private static object?[] ValuesOf(DbDataReader reader, StoredTable table)
    {
        var values = new object?[table.Columns.Count];
        for (var i = 0; i < values.Length; i++) values[i] = table.Columns[i].Read(reader, i);
        return values;
    }

    private DbCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = sql;
        return command;
    }
}
