using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;

namespace Viften.App.Store;

/// <summary>Puts rows into a table by the model's columns: COPY on PostgreSQL, one prepared insert on SQLite.</summary>
internal static class RowWriter
{
    /// <summary>From this many rows COPY pays for its setting up.</summary>
    private const int CopyFrom = 100;

    public static Task Insert(DbConnection connection, DbTransaction transaction, StoredTable table, IEnumerable<object?[]> rows, int count, CancellationToken cancel) =>
        connection switch
        {
            SqliteConnection sqlite => InsertBound(sqlite, table, rows),
            NpgsqlConnection postgres when count >= CopyFrom => Copy(postgres, table, rows, cancel),
            _ => InsertEach(connection, transaction, table, rows, count, cancel),
        };

    /// <summary>
    /// Binds by position on SQLite's own statement. The driver finds each parameter by its name for each row, and
    /// with more than seventy columns that search takes longer than the insert.
    /// </summary>
    private static Task InsertBound(SqliteConnection connection, StoredTable table, IEnumerable<object?[]> rows)
    {
        var sql = $"INSERT INTO {table.Name} ({Names(table)}) VALUES ({string.Join(", ", table.Columns.Select(_ => "?"))})";
        var database = connection.Handle;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out var statement), database);
        using (statement)
        {
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Length; i++) SqliteException.ThrowExceptionForRC(Bind(statement, i + 1, row[i]), database);
                var result = raw.sqlite3_step(statement);
                if (result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, database);
                raw.sqlite3_reset(statement);
            }
        }
        return Task.CompletedTask;
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        bool flag => raw.sqlite3_bind_int64(statement, place, flag ? 1 : 0),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new NotSupportedException($"{value.GetType()} has no column type in SQLite."),
    };

    private static async Task InsertEach(DbConnection connection, DbTransaction transaction, StoredTable table, IEnumerable<object?[]> rows, int count, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {table.Name} ({Names(table)}) VALUES ({string.Join(", ", table.Columns.Select(c => $"@p{c.Index}"))})";
        foreach (var column in table.Columns) command.Parameters.Add(new NpgsqlParameter { ParameterName = $"p{column.Index}", NpgsqlDbType = PostgresType(column.StoredType) });
        if (count > 1) await command.PrepareAsync(cancel);
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static async Task Copy(NpgsqlConnection connection, StoredTable table, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var types = table.Columns.Select(c => PostgresType(c.StoredType)).ToArray();
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table.Name} ({Names(table)}) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            // Waiting for each value in turn costs more than writing it; only a full buffer goes on the wire.
            cancel.ThrowIfCancellationRequested();
            copy.StartRow();
            for (var i = 0; i < row.Length; i++) Write(copy, row[i], types[i]);
        }
        await copy.CompleteAsync(cancel);
    }

    /// <summary>Each type by its own name: as an object the driver looks for its writer anew for each value.</summary>
    private static void Write(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type)
    {
        switch (value)
        {
            case null: copy.WriteNull(); break;
            case string text: copy.Write(text, type); break;
            case long number: copy.Write(number, type); break;
            case decimal number: copy.Write(number, type); break;
            case int number: copy.Write(number, type); break;
            case bool flag: copy.Write(flag, type); break;
            case Guid id: copy.Write(id, type); break;
            case DateOnly date: copy.Write(date, type); break;
            default: copy.Write(value, type); break;
        }
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
