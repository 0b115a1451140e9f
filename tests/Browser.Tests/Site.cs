using Viften.App.Demo;

namespace Viften.Browser.Tests;

/// <summary>The program serving a folder of files on a free port, for as long as a test needs it.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly Microsoft.AspNetCore.Builder.WebApplication _app;
    private readonly string _folder;

    private Site(Microsoft.AspNetCore.Builder.WebApplication app, string folder)
    {
        _app = app;
        _folder = folder;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Address) };
    }

    /// <summary>An ordinary moment, so that pages tell the same time in every run.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 8, 15, 0, TimeSpan.Zero);

    public string Address => _app.Urls.First();

    public HttpClient Client { get; }

    /// <summary>Starts the program on files that <paramref name="write"/> puts in an empty folder.</summary>
    public static async Task<Site> Start(Action<string> write, string agreement = "midtjylland-2025-26")
    {
        var folder = Directory.CreateTempSubdirectory("viften-web-").FullName;
        write(folder);
        foreach (var file in Directory.EnumerateFiles(folder)) File.SetLastWriteTimeUtc(file, Now.UtcDateTime.AddDays(-3));
        var app = Web.Build(new WebOptions { Files = folder, Agreement = agreement, Urls = "http://127.0.0.1:0", Time = new StoppedClock(Now) });
        await app.StartAsync();
        return new Site(app, folder);
    }

    /// <summary>The whole demo region, planted errors and all.</summary>
    public static Task<Site> StartDemo() => Start(folder => DemoFolder.Write(DemoRegion.Make(DemoRegion.DefaultSeed), folder));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
