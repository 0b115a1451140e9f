using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace Viften.Tests;

/// <summary>
/// A PostgreSQL server for tests: the one that VIFTEN_TEST_PG names, or one of the run's own, whose files and socket lie in one temporary folder.
/// </summary>
/// <remarks>Our own listens on no port, so nothing on the machine can be in its way. PostgreSQL refuses to run as root; then the user postgres runs it.</remarks>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly (DirectoryInfo Folder, string Bin)? _own;
    private readonly string _admin;
    private readonly ConcurrentBag<string> _made = [];
    private readonly SemaphoreSlim _cloning = new(1, 1);
    private bool _stopped;

    /// <param name="named">How to reach a server that runs already.</param>
    private PostgresServer(string named) => _admin = named;

    private PostgresServer(DirectoryInfo folder, string bin)
    {
        _own = (folder, bin);
        _admin = $"Host={folder.FullName};Username=viften;Database=postgres;Maximum Pool Size=40;Timeout=30;Command Timeout=120";
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    /// <summary>A new database, and how to reach it. It is gone with the server, or dropped when that is not ours.</summary>
    /// <param name="name">Letters, digits and underscores.</param>
    public async Task<string> Create(string name, string template = "template0")
    {
        // Two copies of one template at a time get in each other's way.
        await _cloning.WaitAsync();
        try
        {
            await Execute($"CREATE DATABASE {name} TEMPLATE {template}");
        }
        finally
        {
            _cloning.Release();
        }
        _made.Add(name);
        return new NpgsqlConnectionStringBuilder(_admin) { Database = name }.ToString();
    }

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_admin) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<PostgresServer> Start()
    {
        if (Environment.GetEnvironmentVariable("VIFTEN_TEST_PG") is { Length: > 0 } named) return new PostgresServer(named);
        var bin = FindBinaries() ?? throw new InvalidOperationException(
            "PostgreSQL 15 or later was not found. Install it (Debian: apt-get install postgresql) or set VIFTEN_TEST_PG to a connection string; these tests are not skipped.");
        var folder = Directory.CreateTempSubdirectory("viften-pg-");
        if (Environment.UserName == "root") await Run("chown", "postgres", folder.FullName);
        await RunAsOwner(bin, "initdb", "-D", DataIn(folder), "-U", "viften", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        var options = $"-c listen_addresses='' -c unix_socket_directories='{folder.FullName}' -c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off";
        await RunAsOwner(bin, "pg_ctl", "-D", DataIn(folder), "-w", "-l", Path.Combine(folder.FullName, "log"), "-o", options, "start");
        return new PostgresServer(folder, bin);
    }

    private static string? FindBinaries()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        const string debian = "/usr/lib/postgresql";
        var installed = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).Where(d => int.TryParse(Path.GetFileName(d), out var v) && v >= 15).OrderDescending().Select(d => Path.Combine(d, "bin"))
            : [];
        return folders.Concat(installed).FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "postgres")));
    }

    private static string DataIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "data");

    private static Task RunAsOwner(string bin, string program, params string[] arguments)
    {
        var path = Path.Combine(bin, program);
        return Environment.UserName == "root" ? Run("runuser", ["-u", "postgres", "--", path, .. arguments]) : Run(path, arguments);
    }

    private static async Task Run(string program, params string[] arguments)
    {
        // Output is not captured: the server would inherit the pipe, and reading it to the end would wait for the server.
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private void Stop()
    {
        if (_stopped || _own is not { } own) return;
        _stopped = true;
        RunAsOwner(own.Bin, "pg_ctl", "-D", DataIn(own.Folder), "-m", "immediate", "stop").GetAwaiter().GetResult();
        own.Folder.Delete(recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is null)
            foreach (var name in _made) await Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        Stop();
        _cloning.Dispose();
    }
}
