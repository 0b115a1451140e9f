using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Viften.App.Store;
using Viften.App.Tests;
using Viften.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(TestDatabases))]

namespace Viften.App.Tests;

/// <summary>Both stores, for tests that are told twice.</summary>
public sealed class BothStores : TheoryData<StoreProvider>
{
    public BothStores()
    {
        Add(StoreProvider.Sqlite);
        Add(StoreProvider.PostgreSql);
    }
}

/// <summary>
/// Real databases for the tests: SQLite files in a temporary folder, and a PostgreSQL server that is started when the
/// first test asks for it and gone with the last.
/// </summary>
/// <remarks>The schema is made once per kind; each test gets a copy of it.</remarks>
public sealed class TestDatabases : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("viften-test-");
    private readonly Lazy<Task<string>> _sqliteTemplate;
    private readonly Lazy<Task<(PostgresServer Server, string Template)>> _postgresTemplate;
    private int _count;

    public TestDatabases()
    {
        _sqliteTemplate = new(MakeSqliteTemplate);
        _postgresTemplate = new(MakePostgresTemplate);
    }

    public async Task<TestStore> New(StoreProvider provider, TimeProvider? clock = null)
    {
        var address = provider == StoreProvider.Sqlite ? await NewSqlite() : await NewPostgres();
        return new(address, ViftenStore.Open(address, clock ?? new TestClock(), null));
    }

    /// <summary>A database with nothing in it, not even tables.</summary>
    /// <summary>A copy of a database, as one who got hold of it would have; the store it is of is closed first.</summary>
    public async Task<string> CopyOf(TestStore test)
    {
        var provider = test.Store.Provider;
        await test.DisposeAsync();
        if (provider == StoreProvider.Sqlite)
        {
            var path = Path.Combine(_folder.FullName, Name() + ".db");
            File.Copy(test.Address, path);
            return path;
        }
        return await (await _postgresTemplate.Value).Server.Create(Name(), new NpgsqlConnectionStringBuilder(test.Address).Database!);
    }

    public async Task<string> NewEmpty(StoreProvider provider)
    {
        if (provider == StoreProvider.Sqlite) return Path.Combine(_folder.FullName, Name() + ".db");
        return await (await _postgresTemplate.Value).Server.Create(Name());
    }

    private string Name() => string.Create(CultureInfo.InvariantCulture, $"viften_test_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}");

    private async Task<string> NewSqlite()
    {
        var path = Path.Combine(_folder.FullName, Name() + ".db");
        File.Copy(await _sqliteTemplate.Value, path);
        return path;
    }

    private async Task<string> NewPostgres()
    {
        var (server, template) = await _postgresTemplate.Value;
        return await server.Create(Name(), template);
    }

    private async Task<string> MakeSqliteTemplate()
    {
        var path = Path.Combine(_folder.FullName, "template.db");
        await using var store = ViftenStore.Sqlite(path, new TestClock());
        await store.Prepare();
        return path;
    }

    private async Task<(PostgresServer Server, string Template)> MakePostgresTemplate()
    {
        var server = await PostgresServer.Start();
        var template = Name();
        await using (var store = ViftenStore.PostgreSql(await server.Create(template), new TestClock())) await store.Prepare();
        return (server, template);
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgresTemplate.IsValueCreated) await (await _postgresTemplate.Value).Server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}

/// <summary>A store of a test's own, and raw SQL on it.</summary>
public sealed class TestStore(string address, ViftenStore store) : IAsyncDisposable
{
    public ViftenStore Store { get; } = store;
    public string Address { get; } = address;

    /// <summary>Runs SQL past the store, as another program would; returns what was affected.</summary>
    public async Task<int> Raw(string sql)
    {
        await using var connection = await Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The single value of a query; null for NULL.</summary>
    public async Task<object?> Scalar(string sql)
    {
        await using var connection = await Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync() is { } value and not DBNull ? value : null;
    }

    public async Task<System.Data.Common.DbConnection> Connect()
    {
        System.Data.Common.DbConnection connection = Store.Provider == StoreProvider.Sqlite
            ? new SqliteConnection($"Data Source={Address};Pooling=False")
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Address) { Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}

/// <summary>A clock that stands where the test puts it, with parts of a microsecond that must be cut.</summary>
public sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero).AddTicks(1_234_567);

    public override DateTimeOffset GetUtcNow() => Now;
}
