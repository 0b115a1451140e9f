using System.Data.Common;
using System.Globalization;

namespace Viften.App.Store;

/// <summary>Lets what someone wrote or sent go out of rows, inside a change that names them.</summary>
internal sealed class TextErasing(StoreShape shape, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
{
    private readonly Canonical _canonical = new();

    /// <summary>What is to be kept of a row when columns of it go empty; null when there is no such row or nothing in them.</summary>
    public async Task<BodyErasure?> Plan(StoredTable table, object key, IReadOnlyCollection<string> columns, ErasureGround ground, long change)
    {
        if (await Row(table, key) is not { } values) return null;
        var gone = table.Erasable.Where(c => columns.Contains(c.Name) && !StoredColumn.IsEmptied(values[c.Index])).ToArray();
        if (gone.Length == 0) return null;
        var kept = table.Kind == TableKind.Changes ? (string)values[table.Columns.Single(c => c.Name == "hash").Index]! : table.HashOf(values, _canonical);
        foreach (var column in gone) values[column.Index] = column.Emptied;
        var rest = table.Kind == TableKind.Changes ? ChangeDigest.Link(table, await HashBefore((long)key), values, _canonical) : table.HashOf(values, _canonical);
        return new() { RowTable = table.Name, RowKey = table.KeyOf(values), Columns = BodyErasure.Named(gone.Select(c => c.Name)), Kept = kept, Rest = rest, Ground = ground, Added = change };
    }

    /// <summary>Empties the columns that the erasure names; its own row must be written first, since the guard asks for it.</summary>
    public async Task Empty(StoredTable table, object key, BodyErasure erasure)
    {
        await using var command = Command();
        var gone = table.Erasable.Where(c => erasure.Columns.Contains($",{c.Name},", StringComparison.Ordinal)).ToArray();
        command.CommandText = $"UPDATE {table.Name} SET {string.Join(", ", gone.Select(c => $"\"{c.Name}\" = @{c.Name}"))} WHERE \"{table.Key[0]}\" = @key";
        foreach (var column in gone) command.Bind(column.Name, column.Emptied ?? DBNull.Value);
        command.Bind("key", key);
        if (await command.ExecuteNonQueryAsync(cancel) != 1) throw new InvalidOperationException($"The row to erase is not in {table.Name}.");
    }

    private async Task<object?[]?> Row(StoredTable table, object key)
    {
        await using var command = Command();
        command.CommandText = $"SELECT {RowWriter.Names(table)} FROM {table.Name} WHERE \"{table.Key[0]}\" = @key";
        command.Bind("key", key);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel)) return null;
        return [.. table.Columns.Select((c, i) => c.Read(reader, i))];
    }

    private async Task<string> HashBefore(long no)
    {
        if (no == 1) return ViftenStore.Genesis;
        await using var command = Command();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SELECT hash FROM changes WHERE no = {no - 1}");
        return (string)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>The key as the table holds it: ids are text in SQLite.</summary>
    public object KeyOf(Type type, object key) => key is Guid id && shape[type].Columns.Single(c => c.IsKey).StoredType == typeof(string) ? Canonical.TextOf(id) : key;

    private DbCommand Command() => connection.Command(transaction);
}
