using System.Diagnostics;
using System.Globalization;
using Viften.App.History;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Rates;
using Xunit;
using static Viften.App.Tests.Rates.SampleFile;

namespace Viften.App.Tests.Rates;

public class ImportSizeTests(TestDatabases databases, ITestOutputHelper output)
{
    private double _used;

    /// <summary>Times are told and not judged here: the bench judges them, on a machine that does nothing else.</summary>
    [Theory, ClassData(typeof(BothStores))]
    public async Task Twenty_five_thousand_rows_go_in_and_one_in_a_hundred_is_corrected(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        // A server that has been up for a while, as the one that imports is: the code is compiled.
        var warm = Of([.. Enumerable.Range(0, 5_000).Select(i => Row("H" + i.ToString(CultureInfo.InvariantCulture), "0999"))], [Samples.FullAccount()]);
        await book.Import(Samples.Secretariat, warm.Read, warm.Bytes, "Varm op");
        var rows = Enumerable.Range(0, 25_000).Select(i => Samples.FullRow("H" + i.ToString(CultureInfo.InvariantCulture)) with { Operator = (700 + (i % 20)).ToString("0000", CultureInfo.InvariantCulture), Places = i / 7m }).ToArray();
        var corrected = rows.Select((r, i) => i % 100 == 0 ? r with { Pay = new Money(i) } : r).ToArray();
        var (first, second) = (Of(rows), Of(corrected));

        _used = Environment.CpuUsage.TotalTime.TotalMilliseconds;

        var result = await Timed("first import", () => book.Import(Samples.Secretariat, first.Read, first.Bytes, "Første"));
        Assert.Equal(25_000, result.Differences.Count);
        result = await Timed("1 % corrected", () => book.Import(Samples.Secretariat, second.Read, second.Bytes, "Rettet"));
        Assert.Equal((250, 24_750), (result.Differences.Count, result.Unchanged));
        Assert.All(result.Differences, d => Assert.Equal("Løn", Assert.Single(d.Fields).Heading));
        Assert.Equal(25_000, (await TimedFacts(book)).Rows.Length);

        var clock = Stopwatch.StartNew();
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
        Tell("verify", clock);
        clock.Restart();
        Assert.Equal(250, (await book.Withdraw(Samples.Secretariat, 3, "Trukket tilbage")).Value().Restored);
        Tell("withdraw 250", clock);
        clock.Restart();
        Assert.Equal(24_750, (await book.Withdraw(Samples.Secretariat, 2, "Trukket tilbage")).Value().Ended);
        Tell("withdraw the rest", clock);
    }

    private async Task<ImportResult> Timed(string what, Func<Task<Outcome<ImportResult>>> import)
    {
        var clock = Stopwatch.StartNew();
        var result = (await import()).Value();
        Tell(what, clock);
        return result;
    }

    private async Task<RateFacts> TimedFacts(RateBook book)
    {
        var clock = Stopwatch.StartNew();
        var facts = await book.Facts(Samples.Secretariat, year: 2026);
        Tell("facts", clock);
        return facts with { Rows = [.. facts.Rows.Where(r => r.Operator != "0999")] };
    }

    private void Tell(string what, Stopwatch clock)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {clock.ElapsedMilliseconds} ms (processor {Environment.CpuUsage.TotalTime.TotalMilliseconds - _used:0} ms)"));
        _used = Environment.CpuUsage.TotalTime.TotalMilliseconds;
    }
}
