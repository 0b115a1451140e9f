using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Viften.App.Access;
using Viften.Core;

namespace Viften.App.Store;

/// <summary>Which database a store lies in.</summary>
public enum StoreProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>The store: facts under a chain of changes, in SQLite or PostgreSQL, with one way to write.</summary>
/// <remarks>
/// There is one writer at a time, by choice: every check before a write (a last place, a next number, a revision) is then right
/// on both stores without isolation tricks, and change numbers are the order of commit.
/// </remarks>
public sealed class ViftenStore : IAsyncDisposable
{
    /// <summary>The hash before the first entry.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>How long a writer waits for another process to finish, in seconds.</summary>
    private const int BusySeconds = 60;

    /// <summary>Any number, as long as every node uses the same: "viften" in letters.</summary>
    private const long LockKey = 0x76696674656E;

    private readonly Func<ViftenContext> _open;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TimeProvider _clock;
    private readonly Ids _ids;
    private readonly NpgsqlDataSource? _source;
    private readonly Lazy<StoreShape> _shape;

    /// <summary>
    /// SQLite takes its mutex for each column it reads or binds unless it is told that no connection is used by two threads at once,
    /// and ours are not. It can only be told before its first use in the process; too late is only slower.
    /// </summary>
    static ViftenStore()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
    }

    private ViftenStore(StoreProvider provider, Func<ViftenContext> open, TimeProvider clock, Ids ids, NpgsqlDataSource? source)
    {
        Provider = provider;
        _open = open;
        _clock = clock;
        _ids = ids;
        _source = source;
        _shape = new(() =>
        {
            using var context = open();
            return StoreShape.Of(context.Model);
        });
    }

    public StoreProvider Provider { get; }

    /// <summary>A new id of this store's clock and chance.</summary>
    internal Guid NewId() => _ids.Next();

    internal StoreShape Shape => _shape.Value;

    /// <summary>The embedded store in a file; it is made when it is not there.</summary>
    public static ViftenStore Sqlite(string path, TimeProvider clock, Ids? ids = null)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = BusySeconds, ForeignKeys = true }.ToString();
        var options = new DbContextOptionsBuilder<SqliteContext>().UseSqlite(connection).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;
        return new(StoreProvider.Sqlite, () => new SqliteContext(options), clock, ids ?? new Ids(clock), null);
    }

    /// <summary>A PostgreSQL database, version 15 or later, that the user may create tables in.</summary>
    public static ViftenStore PostgreSql(string connectionString, TimeProvider clock, Ids? ids = null)
    {
        var source = NpgsqlDataSource.Create(connectionString);
        var options = new DbContextOptionsBuilder<PostgresContext>().UseNpgsql(source).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;
        return new(StoreProvider.PostgreSql, () => new PostgresContext(options), clock, ids ?? new Ids(clock), source);
    }

    /// <summary>A store by its address: <c>Host=…</c> is a PostgreSQL connection string, anything else the path of a file.</summary>
    public static ViftenStore Open(string address, TimeProvider clock, Ids? ids = null) =>
        address.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? PostgreSql(address, clock, ids) : Sqlite(address, clock, ids);

    /// <summary>A context to read through; nothing is tracked.</summary>
    public ViftenContext Read() => _open();

    /// <summary>Brings the schema to this program's version and sees that every guard stands.</summary>
    /// <exception cref="StoreIsNewerException">A newer program has been here; nothing is changed.</exception>
    public async Task Prepare(CancellationToken cancel = default)
    {
        await using var context = _open();
        await RefuseNewer(context, cancel);
        if (Provider == StoreProvider.Sqlite) await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancel);
        if ((await context.Database.GetPendingMigrationsAsync(cancel)).Any()) await context.Database.MigrateAsync(cancel);
        await Guards.Apply(context, Shape, cancel);
    }

    private static async Task RefuseNewer(ViftenContext context, CancellationToken cancel)
    {
        // Asking an SQLite file for its migrations makes the file, and a database that is not there has none.
        if (!await context.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancel)) return;
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        string[] unknown = [.. (await context.Database.GetAppliedMigrationsAsync(cancel)).Where(m => !known.Contains(m))];
        if (unknown.Length > 0) throw new StoreIsNewerException(unknown);
    }

    /// <summary>Number of the last change, 0 when there is none.</summary>
    public async Task<long> Latest(CancellationToken cancel = default)
    {
        await using var context = _open();
        return await context.Set<ChangeEntry>().MaxAsync(c => (long?)c.No, cancel) ?? 0;
    }

    /// <summary>
    /// The one way to write: takes the write lock and the next number, runs the verb, and commits with an entry in the
    /// chain when the verb is done and wrote something. Anything else leaves the store as it was.
    /// </summary>
    public async Task<Outcome<T>> Write<T>(Actor actor, string act, string reason, Func<Change, Task<Outcome<T>>> verb, CancellationToken cancel = default)
    {
        // SQLite's own lock is by process and waits by trying again; inside a process waiting in line is fairer and faster.
        if (Provider == StoreProvider.Sqlite) await _gate.WaitAsync(cancel);
        try
        {
            await using var context = _open();
            await using var transaction = await Lock(context, cancel);
            var last = await context.Set<ChangeEntry>().OrderByDescending(c => c.No).Select(c => new { c.No, c.Hash }).FirstOrDefaultAsync(cancel);
            var change = new Change(context, Shape, _ids, (last?.No ?? 0) + 1, Now(), cancel);
            var outcome = await verb(change);
            if (outcome is not Outcome<T>.Done || change.IsEmpty) return outcome;
            await AppendEntry(context, change, actor, act, reason, last?.Hash ?? Genesis, cancel);
            await transaction.CommitAsync(cancel);
            return outcome;
        }
        finally
        {
            if (Provider == StoreProvider.Sqlite) _gate.Release();
        }
    }

    /// <summary>Reads, and logs that it was read, in one transaction: the answer is given when the log of it is committed, and not before.</summary>
    /// <remarks>The write lock is not taken on PostgreSQL; SQLite has no other. What is read and what the log says are of one moment.</remarks>
    internal Task<T> Look<T>(Func<ViftenContext, DateTime, Task<(T Answer, IReadOnlyCollection<AccessEntry> Log)>> read, CancellationToken cancel) =>
        Work(async context =>
        {
            var (answer, log) = await read(context, Now());
            if (log.Count == 0) throw new InvalidOperationException("A look that is not logged is not made.");
            await LogWriter.Append(context, Shape, log, cancel);
            return answer;
        }, writing: false, cancel);

    /// <summary>A transaction that is no change: for logs, and for working rows that are written again as what they were.</summary>
    /// <param name="work">What is done.</param>
    /// <param name="writing">Whether it must keep writers waiting on PostgreSQL too.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    internal async Task<T> Work<T>(Func<ViftenContext, Task<T>> work, bool writing, CancellationToken cancel)
    {
        if (Provider == StoreProvider.Sqlite) await _gate.WaitAsync(cancel);
        try
        {
            await using var context = _open();
            await using var transaction = writing ? await Lock(context, cancel) : await Begin(context, cancel);
            var result = await work(context);
            await transaction.CommitAsync(cancel);
            return result;
        }
        finally
        {
            if (Provider == StoreProvider.Sqlite) _gate.Release();
        }
    }

    /// <summary>On SQLite a transaction begins as BEGIN IMMEDIATE, which is the lock.</summary>
    private Task<IDbContextTransaction> Begin(ViftenContext context, CancellationToken cancel) =>
        context.Database.BeginTransactionAsync(Provider == StoreProvider.Sqlite ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted, cancel);

    private async Task<IDbContextTransaction> Lock(ViftenContext context, CancellationToken cancel)
    {
        var transaction = await Begin(context, cancel);
        if (Provider == StoreProvider.PostgreSql) await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", cancel);
        return transaction;
    }

    private async Task AppendEntry(ViftenContext context, Change change, Actor actor, string act, string reason, string previous, CancellationToken cancel)
    {
        var table = Shape[typeof(ChangeEntry)];
        var values = table.ValuesOf(new ChangeEntry
        {
            No = change.No,
            Id = _ids.Next(),
            At = change.At,
            Actor = actor.Person,
            Party = actor.Party,
            Act = act,
            Reason = reason,
            Summary = change.Summary,
            RowsAdded = change.Digest.RowsAdded,
            RowsEnded = change.Digest.RowsEnded,
            Digest = change.Digest.Hex(),
            Hash = "",
        });
        var hash = table.Columns.Single(c => c.Name == "hash");
        values[hash.Index] = ChangeDigest.Link(table, previous, values, new Canonical());
        var transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        await RowWriter.Insert(context.Database.GetDbConnection(), transaction, table, [values], 1, cancel);
    }

    /// <summary>The moment by the store's own clock, as it is kept.</summary>
    internal DateTime Now() => StoredTime.Now(_clock);

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        if (_source is not null) await _source.DisposeAsync();
        else
        {
            await using var context = _open();
            SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());
        }
    }
}
