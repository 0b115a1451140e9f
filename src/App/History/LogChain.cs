using System.Data.Common;
using System.Globalization;
using Viften.App.Store;

namespace Viften.App.History;

/// <summary>Walks a log from its first row and tells the erased from the altered and the missing.</summary>
internal sealed class LogChain(StoredTable table, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
{
    private readonly Canonical _canonical = new();
    private readonly int _no = Place(table, "no");
    private readonly int _digest = Place(table, "digest");
    private readonly int _hash = Place(table, "hash");
    private (long From, long To)[] _erased = [];

    public async Task<(LogReport Report, AuditBreak? Break)> Walk(AuditAnchor? known)
    {
        _erased = [.. await Erasures()];
        var (entries, erased) = (0L, 0L);
        var last = new AuditAnchor(0, ViftenStore.Genesis);
        await using var command = Command($"SELECT {RowWriter.Names(table)} FROM {table.Name} ORDER BY no");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var values = new object?[table.Columns.Count];
            for (var i = 0; i < values.Length; i++) values[i] = table.Columns[i].Read(reader, i);
            if (Check(values, last, known) is { } broken) return (Report(entries, erased, last), broken);
            last = new((long)values[_no]!, (string)values[_hash]!);
            entries++;
            if (IsEmpty(values)) erased++;
        }
        var cut = known is not null && known.No > last.No
            ? new AuditBreak(null, "LOG-CUT", $"Opslagsloggen slutter ved nummer {last.No}, men nummer {known.No} er noteret. Slutningen er fjernet.")
            : null;
        return (Report(entries, erased, last), cut);
    }

    private static LogReport Report(long entries, long erased, AuditAnchor last) => new(entries, erased, last.No == 0 ? null : last);

    private AuditBreak? Check(object?[] values, AuditAnchor last, AuditAnchor? known)
    {
        var no = values[_no] as long? ?? 0;
        if (no != last.No + 1) return Broken("LOG-MISSING", $"Nummer {last.No + 1} mangler i opslagsloggen; det næste er {no}.");
        var hash = values[_hash] as string;
        if (ChangeDigest.Link(table, last.Hash, values, _canonical) != hash)
            return Broken("LOG-ALTERED", $"Nummer {no} i opslagsloggen passer ikke til sit kontroltal: det er ændret, sat ind eller byttet om.");
        if (known is not null && known.No == no && known.Hash != hash)
            return Broken("LOG-REPLACED", $"Nummer {no} i opslagsloggen har et andet kontroltal end det noterede. Loggen er skrevet om.");
        return CheckBody(values, no);
    }

    private AuditBreak? CheckBody(object?[] values, long no)
    {
        var isSaidErased = _erased.Any(e => no >= e.From && no <= e.To);
        if (IsEmpty(values))
            return isSaidErased ? null : Broken("LOG-BODY-MISSING", $"Indholdet af nummer {no} i opslagsloggen er væk, og ingen ændring har slettet det.");
        if (table.BodyHash(values, _canonical) != values[_digest] as string)
            return Broken("LOG-BODY-ALTERED", $"Indholdet af nummer {no} i opslagsloggen er ændret.");
        return isSaidErased ? Broken("LOG-NOT-ERASED", $"Indholdet af nummer {no} i opslagsloggen skulle være slettet, men er der igen.") : null;
    }

    private bool IsEmpty(object?[] values) => table.Body.All(c => values[c.Index] is null);

    private static AuditBreak Broken(string code, string text) => new(null, code, text);

    private async Task<List<(long, long)>> Erasures()
    {
        var found = new List<(long, long)>();
        await using var command = Command("SELECT from_no, to_no FROM log_erasures");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) found.Add((Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture), Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture)));
        return found;
    }

    private DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }

    private static int Place(StoredTable table, string column) => table.Columns.Single(c => c.Name == column).Index;
}
