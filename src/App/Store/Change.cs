using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Viften.Core;

namespace Viften.App.Store;

/// <summary>A change under way: what a verb reads and writes through, inside the write lock.</summary>
public sealed class Change
{
    /// <summary>Rows whose stored values are in memory at a time, and the part of them one core takes.</summary>
    private const int Stretch = 512;

    private readonly StoreShape _shape;
    private readonly Ids _ids;
    private readonly ChangeDigest _digest = new();
    private readonly Canonical _canonical = new();
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly CancellationToken _cancel;

    internal Change(ViftenContext context, StoreShape shape, Ids ids, long no, DateTime at, CancellationToken cancel)
    {
        Context = context;
        No = no;
        At = at;
        _shape = shape;
        _ids = ids;
        _connection = context.Database.GetDbConnection();
        _transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        _cancel = cancel;
    }

    /// <summary>The number the change gets if it is committed.</summary>
    public long No { get; }

    public DateTime At { get; }

    /// <summary>For reading; what was written so far in this change is seen.</summary>
    public ViftenContext Context { get; }

    /// <summary>What the change came to, as canonical JSON; kept in its entry.</summary>
    public string Summary { get; set; } = "{}";

    /// <summary>A change that wrote nothing is not a change.</summary>
    public bool IsEmpty => _digest.IsEmpty;

    internal ChangeDigest Digest => _digest;

    /// <summary>A new fact of this change; it is stored by <see cref="Append{T}"/>.</summary>
    public Fact<T> Fact<T>(Guid subject, Guid head, Period period, string source, T value)
        where T : class => new()
        {
            Id = _ids.Next(),
            Subject = subject,
            Head = head,
            ValidFrom = period.From,
            ValidTo = period.To,
            Added = No,
            Source = source,
            Value = value,
        };

    /// <summary>Adds facts, few or many.</summary>
    public Task Append<T>(IReadOnlyCollection<Fact<T>> facts)
        where T : class => Insert(_shape[typeof(Fact<T>)], facts);

    /// <summary>Ends live facts. It is an error of the caller if one is not live.</summary>
    public async Task End<T>(IReadOnlyCollection<Fact<T>> facts)
        where T : class
    {
        if (facts.Count == 0) return;
        var table = _shape[typeof(Fact<T>)];
        var ids = facts.Select(f => f.Id).ToArray();
        var ended = _connection is NpgsqlConnection ? await EndAll(table, ids) : await EndEach(table, ids);
        if (ended != ids.Length) throw new InvalidOperationException($"{ids.Length - ended} of the facts to end in {table.Name} were not live.");
        foreach (var id in ids) _digest.Ended(table.Name, Canonical.TextOf(id));
    }

    /// <summary>Keeps a file under its hash; a file that is there already stays as it is.</summary>
    public async Task Keep(string name, string type, byte[] bytes, string? layout)
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (await Context.Set<StoredFile>().AnyAsync(f => f.Sha256 == sha, _cancel)) return;
        await Insert(_shape[typeof(StoredFile)], [new StoredFile { Sha256 = sha, Name = name, Type = type, Layout = layout, Bytes = bytes, Added = No }]);
    }

    /// <summary>Adds rows that are never altered.</summary>
    public Task Add<T>(T document)
        where T : Document => Insert(_shape[typeof(T)], [document]);

    /// <summary>Adds many rows that are never altered.</summary>
    public Task AddAll<T>(IReadOnlyCollection<T> documents)
        where T : Document => Insert(_shape[typeof(T)], documents);

    /// <summary>Adds working rows. The chain does not cover them, so a change is never only that.</summary>
    public async Task Put<T>(IReadOnlyCollection<T> rows)
        where T : Working
    {
        var table = _shape[typeof(T)];
        await RowWriter.Insert(_connection, _transaction, table, rows.Select(r => table.ValuesOf(r)), rows.Count, _cancel);
    }

    /// <summary>Appends to a log in the same transaction, so that a look and what it led to are kept together or not at all.</summary>
    internal Task Log<T>(IReadOnlyCollection<T> rows)
        where T : LogRow => LogWriter.Append(Context, _shape, rows, _cancel);

    /// <summary>Takes the bodies out of rows of a log; the guard asks for a <see cref="LogErasure"/> of this change that names them.</summary>
    internal async Task EraseBodies(Type log, long from, long to)
    {
        var table = _shape[log];
        await using var command = Command();
        command.CommandText = $"UPDATE {table.Name} SET {string.Join(", ", table.Body.Select(c => $"\"{c.Name}\" = NULL"))} WHERE no BETWEEN @from AND @to";
        command.Bind("from", from);
        command.Bind("to", to);
        await command.ExecuteNonQueryAsync(_cancel);
    }

    /// <summary>Lets columns of rows go empty, and keeps what each row was as its hash; rows that are not there or have nothing in them are left alone.</summary>
    /// <returns>How many rows it was.</returns>
    internal async Task<int> EraseTexts(IReadOnlyCollection<RowTexts> rows, ErasureGround ground)
    {
        var erasing = new TextErasing(_shape, _connection, _transaction, _cancel);
        var planned = new List<(StoredTable Table, object Key, BodyErasure Erasure)>();
        foreach (var row in rows)
        {
            var (table, key) = (_shape[row.Type], erasing.KeyOf(row.Type, row.Key));
            if (await erasing.Plan(table, key, row.Columns, ground, No) is { } erasure) planned.Add((table, key, erasure));
        }
        await AddAll<BodyErasure>([.. planned.Select(p => p.Erasure)]);
        foreach (var (table, key, erasure) in planned) await erasing.Empty(table, key, erasure);
        return planned.Count;
    }

    /// <summary>A new id of this store.</summary>
    internal Guid NewId() => _ids.Next();

    /// <summary>Begins an aggregate, or moves it to this change's revision; the head given carries the state it gets.</summary>
    public async Task Touch<T>(T head)
        where T : Head
    {
        if (head.Revision != No) throw new InvalidOperationException("A head is touched with the number of the change as its revision.");
        var table = _shape[typeof(T)];
        var values = table.ValuesOf(head);
        if (head.Added == No) await RowWriter.Insert(_connection, _transaction, table, [values], 1, _cancel);
        else await Move(table, values);
        await Add(new HeadVersion { Head = head.Id, Added = No, State = StateOf(table, values) });
    }

    /// <summary>Canonical JSON of a head's columns by name.</summary>
    internal static string StateOf(StoredTable table, IReadOnlyList<object?> values) =>
        CanonicalJson.Write(w =>
        {
            w.WriteStartObject();
            foreach (var column in table.Hashed)
                if (values[column.Index] is { } value) w.WriteString(column.Name, Canonical.TextOf(value));
            w.WriteEndObject();
        });

    private async Task Insert<T>(StoredTable table, IReadOnlyCollection<T> rows)
        where T : class
    {
        if (rows.Count == 0) return;
        await RowWriter.Insert(_connection, _transaction, table, Stored(table, rows as IReadOnlyList<T> ?? [.. rows]), rows.Count, _cancel);
    }

    /// <summary>The stored values of rows, entered in the digest as they are taken out; only two stretches of them are in memory at a time.</summary>
    /// <remarks>
    /// Kept all at once, they outlive several collections, and moving them took longer than making them. The next stretch is made while
    /// this one is written, since the database is another core's work.
    /// </remarks>
    private IEnumerable<object?[]> Stored<T>(StoredTable table, IReadOnlyList<T> rows)
        where T : class
    {
        var ready = Take(table, rows, 0, _canonical);
        for (var start = 0; start < rows.Count; start += Stretch)
        {
            var after = start + Stretch;
            var next = after < rows.Count ? Task.Run(() => Take(table, rows, after, new Canonical())) : null;
            foreach (var (values, hash) in ready)
            {
                _digest.Added(table.Name, table.KeyOf(values), hash);
                yield return values;
            }
            if (next is not null) ready = next.GetAwaiter().GetResult();
        }
    }

    /// <summary>Taking out and hashing touches nothing but the rows.</summary>
    private static (object?[] Values, string Hash)[] Take<T>(StoredTable table, IReadOnlyList<T> rows, int start, Canonical canonical)
        where T : class
    {
        var taken = new (object?[], string)[Math.Min(Stretch, rows.Count - start)];
        for (var i = 0; i < taken.Length; i++)
        {
            var values = table.ValuesOf(rows[start + i]);
            taken[i] = (values, table.HashOf(values, canonical));
        }
        return taken;
    }

    private async Task Move(StoredTable table, object?[] values)
    {
        await using var command = Command();
        var movable = table.Columns.Where(c => Guards.IsMovable(c.Name)).ToArray();
        command.CommandText = $"UPDATE {table.Name} SET {string.Join(", ", movable.Select(c => $"\"{c.Name}\" = @{c.Name}"))} WHERE id = @id";
        foreach (var column in movable.Append(table.Columns.Single(c => c.IsKey))) command.Bind(column.Name, values[column.Index]!);
        if (await command.ExecuteNonQueryAsync(_cancel) != 1) throw new InvalidOperationException($"The head is not in {table.Name}.");
    }

    private async Task<int> EndAll(StoredTable table, Guid[] ids)
    {
        await using var command = Command();
        command.CommandText = $"UPDATE {table.Name} SET ended = @no WHERE id = ANY(@ids) AND ended IS NULL";
        command.Bind("no", No);
        command.Bind("ids", ids);
        return await command.ExecuteNonQueryAsync(_cancel);
    }

    private async Task<int> EndEach(StoredTable table, Guid[] ids)
    {
        await using var command = Command();
        command.CommandText = $"UPDATE {table.Name} SET ended = @no WHERE id = @id AND ended IS NULL";
        command.Bind("no", No);
        command.Bind("id", "");
        await command.PrepareAsync(_cancel);
        var ended = 0;
        foreach (var id in ids)
        {
            command.Parameters[1].Value = Canonical.TextOf(id);
            ended += await command.ExecuteNonQueryAsync(_cancel);
        }
        return ended;
    }

    private DbCommand Command() => _connection.Command(_transaction);
}
