using System.Diagnostics;

namespace Viften.App.Tests;

/// <summary>A PostgreSQL server of the test run's own: its files and its socket lie in one temporary folder.</summary>
/// <remarks>It listens on no port, so nothing on the machine can be in its way. PostgreSQL refuses to run as root; then the user postgres runs it.</remarks>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly string _bin;
    private bool _stopped;

    private PostgresServer(DirectoryInfo folder, string bin)
    {
        _folder = folder;
        _bin = bin;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    public string ConnectionString => $"Host={_folder.FullName};Username=viften;Database=postgres;Maximum Pool Size=40;Timeout=30;Command Timeout=120";

    private string Data => Path.Combine(_folder.FullName, "data");

    public static async Task<PostgresServer> Start()
    {
        var bin = FindBinaries() ?? throw new InvalidOperationException(
            "PostgreSQL 15 or later was not found. Install it (Debian: apt-get install postgresql) or set VIFTEN_TEST_PG to a connection string; these tests are not skipped.");
        var server = new PostgresServer(Directory.CreateTempSubdirectory("viften-pg-"), bin);
        if (Environment.UserName == "root") await Run("chown", "postgres", server._folder.FullName);
        await server.RunAsOwner("initdb", "-D", server.Data, "-U", "viften", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        var options = $"-c listen_addresses='' -c unix_socket_directories='{server._folder.FullName}' -c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off";
        await server.RunAsOwner("pg_ctl", "-D", server.Data, "-w", "-l", Path.Combine(server._folder.FullName, "log"), "-o", options, "start");
        return server;
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

    private Task RunAsOwner(string program, params string[] arguments)
    {
        var path = Path.Combine(_bin, program);
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
        if (_stopped) return;
        _stopped = true;
        RunAsOwner("pg_ctl", "-D", Data, "-m", "immediate", "stop").GetAwaiter().GetResult();
        _folder.Delete(recursive: true);
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }
}
