using System.Text.Json;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Viften.Browser.Tests.Hardening;

/// <summary>The packages of the lock files against a list of versions with known holes, also where no source can be asked. <c>script/audit</c> asks the sources.</summary>
public class DependencyTests
{
    private sealed record Refused(string Id, string Below, string Advisory);

    [Fact]
    public async Task No_package_is_older_than_the_version_its_hole_was_mended_in()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Locks"));
        var used = new List<(string Id, string Version)>();
        foreach (var file in files) used.AddRange(Used(await File.ReadAllTextAsync(file)));
        Assert.Contains(used, u => u.Id == "Npgsql");
        Assert.Contains(used, u => u.Id == "dkfds");
        Assert.Empty(Found(used, await List()));
    }

    [Fact]
    public async Task A_lock_file_with_an_old_package_is_found()
    {
        const string nuget = """{ "version": 2, "dependencies": { "net10.0": { "npgsql": { "type": "Transitive", "resolved": "8.0.2" }, "System.IO.Packaging": { "type": "Direct", "resolved": "8.0.1-rc.1" } } } }""";
        const string npm = """{ "lockfileVersion": 3, "packages": { "": { "version": "1.0.0" }, "node_modules/a/node_modules/minimist": { "version": "1.2.5" } } }""";
        Assert.Equal(["GHSA-f32c-w444-8ppv", "GHSA-x9vc-6hfv-hg8c", "GHSA-xvch-5gv4-984h"], Found([.. Used(nuget), .. Used(npm)], await List()).Select(f => f.Advisory).Order());
    }

    [Fact]
    public async Task SQLite_itself_is_of_a_version_without_the_hole_of_2025()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        Assert.InRange(new Version(connection.ServerVersion), new Version(3, 50, 2), new Version(4, 0));
    }

    private static async Task<Refused[]> List() =>
        JsonSerializer.Deserialize<Refused[]>(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Hardening", "refused-packages.json")), JsonSerializerOptions.Web)!;

    private static IEnumerable<Refused> Found(IReadOnlyCollection<(string Id, string Version)> used, Refused[] list) =>
        list.Where(r => used.Any(u => u.Id.Equals(r.Id, StringComparison.OrdinalIgnoreCase) && Older(u.Version, r.Below)));

    /// <summary>A version before the release of it is older than it.</summary>
    private static bool Older(string version, string below)
    {
        var parts = version.Split('-', '+');
        var order = new Version(parts[0]).CompareTo(new Version(below));
        return order < 0 || (order == 0 && version.Contains('-', StringComparison.Ordinal));
    }

    private static List<(string Id, string Version)> Used(string text)
    {
        using var read = JsonDocument.Parse(text);
        var found = new List<(string, string)>();
        if (read.RootElement.TryGetProperty("dependencies", out var frameworks))
            found.AddRange(frameworks.EnumerateObject().SelectMany(f => f.Value.EnumerateObject()).Where(p => p.Value.TryGetProperty("resolved", out _)).Select(p => (p.Name, p.Value.GetProperty("resolved").GetString()!)));
        if (read.RootElement.TryGetProperty("packages", out var packages))
            found.AddRange(packages.EnumerateObject().Where(p => p.Name.Length > 0).Select(p => (p.Name[(p.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..], p.Value.GetProperty("version").GetString()!)));
        return found;
    }
}
