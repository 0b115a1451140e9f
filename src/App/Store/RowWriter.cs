using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Viften.App.Store;

/// <summary>Puts rows into a table by the model's columns: COPY on PostgreSQL, one prepared insert on SQLite.</summary>
internal static class RowWriter
{
    /// <summary>From this many rows COPY pays for its setting up.</summary>
    private const int CopyFrom = 100;

    public static Task Insert(DbConnection connection, DbTransaction transaction, StoredTable table, IReadOnlyList<object?[]> rows, CancellationToken cancel) =>
        connection is NpgsqlConnection postgres && rows.Count >= CopyFrom
            ? Copy(postgres, table, rows, cancel)
            : InsertPrepared(connection, transaction, table, rows, cancel);

    private static async Task InsertPrepared(DbConnection connection, DbTransaction transaction, StoredTable table, IReadOnlyList<object?[]> rows, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {table.Name} ({Names(table)}) VALUES ({string.Join(", ", table.Columns.Select(c => $"@p{c.Index}"))})";
        foreach (var column in table.Columns)
            command.Parameters.Add(connection is NpgsqlConnection
                ? new NpgsqlParameter { ParameterName = $"p{column.Index}", NpgsqlDbType = PostgresType(column.StoredType) }
                : new SqliteParameter { ParameterName = $"@p{column.Index}" });
        if (rows.Count > 1) await command.PrepareAsync(cancel);
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static async Task Copy(NpgsqlConnection connection, StoredTable table, IReadOnlyList<object?[]> rows, CancellationToken cancel)
    {
        var types = table.Columns.Select(c => PostgresType(c.StoredType)).ToArray();
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table.Name} ({Names(table)}) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is { } value) await copy.WriteAsync(value, types[i], cancel);
                else await copy.WriteNullAsync(cancel);
            }
        }
        await copy.CompleteAsync(cancel);
    }

    public static string Names(StoredTable table) => string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));

    public static NpgsqlDbType PostgresType(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Int64 => NpgsqlDbType.Bigint,
        TypeCode.Int32 => NpgsqlDbType.Integer,
        TypeCode.Boolean => NpgsqlDbType.Boolean,
        TypeCode.Decimal => NpgsqlDbType.Numeric,
        TypeCode.String => NpgsqlDbType.Text,
        TypeCode.DateTime => NpgsqlDbType.TimestampTz,
        _ when type == typeof(Guid) => NpgsqlDbType.Uuid,
        _ when type == typeof(DateOnly) => NpgsqlDbType.Date,
        _ when type == typeof(byte[]) => NpgsqlDbType.Bytea,
        _ => throw new NotSupportedException($"{type} has no column type."),
    };
}
