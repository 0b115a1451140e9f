using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Viften;
using Viften.App.Catalogue;
using Viften.App.Store;
using Viften.Bench.Catalogue;

// Searches the public catalogue over HTTP, open loop: requests leave by the clock whether or not the ones before were answered, and each is
// timed from when it should have left, so that a server that stands still is charged for everyone it keeps waiting. Server and generator
// share this process and its cores. Exit code 1 when the slowest hundredth is over the bar.
//
//   dotnet run -c Release --project bench/Catalogue -- [--offers 6000] [--rate 200] [--seconds 30] [--bar 20]
int Given(string name, int standard) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : standard;

var (offers, rate, seconds, bar) = (Given("--offers", 6000), Given("--rate", 200), Given("--seconds", 30), Given("--bar", 20));
var folder = Directory.CreateTempSubdirectory("viften-bench-").FullName;
await using var store = ViftenStore.Sqlite(Path.Combine(folder, "viften.db"), TimeProvider.System);
await store.Prepare();
var editions = MadeUpCatalogue.Editions(offers);
await using var app = Web.Build(new WebOptions
{
    Store = store,
    Urls = "http://127.0.0.1:0",
    // All come from one address here.
    Limits = PaceLimits.None,
    // The number of the newest publication is asked of the store at every request, as in production.
    Catalogue = book => new CatalogueSource(async cancel => await book.Newest(cancel) + 1, _ => Task.FromResult(editions)),
});
await app.StartAsync();
using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256, AutomaticDecompression = System.Net.DecompressionMethods.None }) { BaseAddress = new Uri(app.Urls.First()) };
client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
var made = Stopwatch.StartNew();
await client.GetByteArrayAsync(new Uri("/tilbud", UriKind.Relative));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{offers} offers, first page with the catalogue made: {made.ElapsedMilliseconds} ms. {Environment.ProcessorCount} cores."));

var failed = 0;
var bytes = 0L;
foreach (var (name, path) in new[] { ("page /tilbud", "/tilbud?ord="), ("API /api/v1/offers", "/api/v1/offers?ord=") })
{
    // Until the hot code is compiled for good; what came of it is thrown away.
    await Run(path, 10);
    failed += Tell(name, await Run(path, seconds)) ? 0 : 1;
}
await app.StopAsync();
Directory.Delete(folder, recursive: true);
return failed == 0 ? 0 : 1;

async Task<double[]> Run(string path, int time)
{
    var searches = MadeUpCatalogue.Searches;
    var waits = new ConcurrentBag<double>();
    var open = new List<Task>();
    bytes = 0;
    var start = Stopwatch.GetTimestamp();
    for (var i = 0; i < rate * time; i++)
    {
        var due = start + (long)((double)i * Stopwatch.Frequency / rate);
        // A timer is late by a millisecond or so, which would be charged to the server; the rest is waited out by giving way.
        for (var left = due - Stopwatch.GetTimestamp(); left > 0; left = due - Stopwatch.GetTimestamp())
        {
            if (left > Stopwatch.Frequency / 500) await Task.Delay(1);
            else Thread.Yield();
        }
        var address = new Uri(path + Uri.EscapeDataString(searches[i % searches.Count]) + (i % 3 == 0 ? "&paragraf=SEL%20%C2%A7%20107" : i % 7 == 0 ? "&alder=17&sort=pris" : ""), UriKind.Relative);
        open.Add(Task.Run(async () =>
        {
            using var answer = await client.GetAsync(address);
            answer.EnsureSuccessStatusCode();
            Interlocked.Add(ref bytes, (await answer.Content.ReadAsByteArrayAsync()).Length);
            waits.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
        }));
    }
    await Task.WhenAll(open);
    return [.. waits.Order()];
}

bool Tell(string name, double[] waits)
{
    double At(double share) => waits[Math.Min(waits.Length - 1, (int)Math.Ceiling(waits.Length * share) - 1)];
    var kept = At(.99) < bar;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name}: {waits.Length} requests at {rate}/s, p50 {At(.5):0.0} ms, p99 {At(.99):0.0} ms, p999 {At(.999):0.0} ms, max {waits[^1]:0.0} ms, {bytes / waits.Length} bytes each; bar p99 < {bar} ms: {(kept ? "kept" : "MISSED")}"));
    return kept;
}
