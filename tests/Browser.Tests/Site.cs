using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Viften.App.Agreements;
using Viften.App.Demo;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;

namespace Viften.Browser.Tests;

/// <summary>The program serving a store on a free port, for as long as a test needs it.</summary>
public sealed partial class Site : IAsyncDisposable
{
    /// <summary>The demo region's store, made once; each site works on a copy of it.</summary>
    private static readonly Lazy<Task<byte[]>> s_demo = new(MakeDemo);

    private readonly Microsoft.AspNetCore.Builder.WebApplication _app;
    private readonly string _folder;
    private readonly Dictionary<string, string> _cookies = [];

    private Site(Microsoft.AspNetCore.Builder.WebApplication app, ViftenStore store, string folder)
    {
        _app = app;
        _folder = folder;
        Store = store;
        Public = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Address) };
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Address) };
    }

    /// <summary>An ordinary moment, so that pages tell the same time in every run.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 8, 15, 0, TimeSpan.Zero);

    /// <summary>Opens the demo's invented citizens.</summary>
    public static MasterKey Master { get; } = MasterKey.New();

    public string Address => _app.Urls.First();

    /// <summary>Asks as the secretariat.</summary>
    public HttpClient Client { get; }

    /// <summary>Asks as anyone.</summary>
    public HttpClient Public { get; }

    public ViftenStore Store { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Whatever bytes one likes, as no browser would send them; the answer as it came.</summary>
    public async Task<string> Raw(string request)
    {
        using var client = new System.Net.Sockets.TcpClient();
        var address = new Uri(Address);
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(request));
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer);
        }
        catch (IOException)
        {
            // Cut off in the middle; what came before it counts.
        }
        return System.Text.Encoding.UTF8.GetString(answer.ToArray());
    }

    /// <summary>Starts the program on a store that <paramref name="fill"/> puts something in.</summary>
    /// <param name="fill">Puts it in.</param>
    /// <param name="agreement">The agreement that is shown.</param>
    /// <param name="now">Another moment than the ordinary one.</param>
    /// <param name="locked">Without the master key, so that no identity can be read.</param>
    public static Task<Site> Start(Func<ViftenStore, Task>? fill = null, string agreement = "midtjylland-2025-26", DateTimeOffset? now = null, bool locked = false) => Start(null, fill, agreement, null, now, locked);

    /// <summary>The whole demo region in the middle of its rate year.</summary>
    /// <param name="change">Other options than a test's usual ones.</param>
    /// <param name="time">The clock of store and pages; null for one that stands still.</param>
    public static async Task<Site> StartDemo(Func<WebOptions, WebOptions>? change = null, TimeProvider? time = null) => await Start(await s_demo.Value, null, "midtjylland-2025-26", change: change, time: time);

    /// <summary>An empty store, served otherwise than tests do.</summary>
    /// <param name="with">Other options.</param>
    /// <param name="more">Puts routes of a test's own in the program.</param>
    /// <param name="database">A database that others use too; null for one of its own.</param>
    public static Task<Site> StartWith(Func<WebOptions, WebOptions> with, Action<Microsoft.AspNetCore.Builder.WebApplication>? more = null, string? database = null) =>
        Start(null, null, "midtjylland-2025-26", database, change: with, more: more);

    /// <summary>The same region in a database of its own.</summary>
    /// <param name="database">Address of a database with nothing in it.</param>
    public static async Task<Site> StartDemo(string database)
    {
        await FillDemo(database);
        return await Start(null, null, "midtjylland-2025-26", database);
    }

    /// <summary>The cookie of someone who signed in; kept, so that it is done once.</summary>
    public async Task<string> SignIn(string persona)
    {
        if (_cookies.TryGetValue(persona, out var known)) return known;
        using var form = await Public.GetAsync(new Uri("/log-ind", UriKind.Relative));
        var guard = form.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("viften-form=", StringComparison.Ordinal)).Split(';')[0];
        var token = Token().Match(await form.Content.ReadAsStringAsync()).Groups[1].Value;
        using var post = new HttpRequestMessage(HttpMethod.Post, "/log-ind") { Content = new FormUrlEncodedContent([new("persona", persona), new("vagt", token)]) };
        post.Headers.Add("Cookie", guard);
        using var answer = await Public.SendAsync(post);
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"{persona} could not sign in: {answer.StatusCode}.");
        return _cookies[persona] = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("viften=", StringComparison.Ordinal)).Split(';')[0]["viften=".Length..];
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Public.Dispose();
        // The first board may still be under way, and reads from the folder.
        await _app.Services.GetRequiredService<RateBoards>().Warm;
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<Site> Start(byte[]? content, Func<ViftenStore, Task>? fill, string agreement, string? database = null, DateTimeOffset? now = null, bool locked = false, Func<WebOptions, WebOptions>? change = null, TimeProvider? time = null,
        Action<Microsoft.AspNetCore.Builder.WebApplication>? more = null)
    {
        var clock = time ?? new StoppedClock(now ?? Now);
        var folder = Directory.CreateTempSubdirectory("viften-web-").FullName;
        var address = database ?? Path.Combine(folder, "viften.db");
        if (content is not null) await File.WriteAllBytesAsync(address, content);
        var store = ViftenStore.Open(address, clock);
        await store.Prepare();
        if (fill is not null) await fill(store);
        // Hundreds of tests ask from one address; those of the pace set their own.
        var options = new WebOptions { Store = store, Agreement = agreement, Urls = "http://127.0.0.1:0", Demo = true, Master = locked ? null : Master, Time = clock, Limits = PaceLimits.None };
        options = change?.Invoke(options) ?? options;
        var app = Web.Build(options);
        more?.Invoke(app);
        await app.StartAsync();
        var site = new Site(app, store, folder);
        if (change is null && agreement.StartsWith("midt", StringComparison.Ordinal)) site.Client.DefaultRequestHeaders.Add("Cookie", "viften=" + await site.SignIn("Secretariat"));
        return site;
    }

    private static async Task<byte[]> MakeDemo()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("viften-demo-").FullName, "viften.db");
        await FillDemo(path);
        return await File.ReadAllBytesAsync(path);
    }

    private static async Task FillDemo(string address)
    {
        await using var store = ViftenStore.Open(address, new StoppedClock(Now.AddDays(-3)));
        await store.Prepare();
        await DemoStore.Fill(store, DemoRegion.Make(DemoRegion.DefaultSeed), ((Outcome<Agreement>.Done)AgreementLibrary.Load(DemoRegion.AgreementId)).Value, Master);
    }

    [GeneratedRegex("name=\"vagt\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
