using System.Diagnostics;
using System.Globalization;
using Viften.App.Demo;
using Viften.App.Publications;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.Publications;

public class DemoPublicationTests(TestDatabases databases, ITestOutputHelper output)
{
    /// <summary>The whole region: times are told and not judged here, the bench judges them.</summary>
    [Theory, ClassData(typeof(BothStores))]
    public async Task The_demo_region_is_published_and_every_line_is_the_checked_rate_with_its_reasons(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        foreach (var file in DemoRegion.Make(DemoRegion.DefaultSeed).Files)
        {
            using var bytes = new MemoryStream();
            RateFileWriter.WriteXlsx(bytes, file.Facts);
            bytes.Position = 0;
            await year.Rates.Import(Samples.Secretariat, RateFileReader.Read(file.Name, bytes), bytes.ToArray(), "Demodata");
        }
        var approved = 0;
        var clock = Stopwatch.StartNew();
        foreach (var one in await year.Rates.Returns(Samples.Secretariat, year: 2026))
            if (await year.Rates.Approve(Samples.Secretariat, one.Return, RateYear.Agreement, null, "Gennemgået") is Outcome<ReturnSummary>.Done) approved++;
        Tell($"{approved} returns approved", clock);
        Assert.True(approved >= 15, $"{approved} returns were approved");

        clock.Restart();
        var draft = await year.Draft();
        Tell("draft", clock);
        clock.Restart();
        var edition = await year.Publish();
        Tell("publish", clock);
        clock.Restart();
        var verified = await year.Book.Verify(edition);
        Tell("verify", clock);

        Assert.Empty(verified.Problems);
        var lines = await year.Book.Lines(edition);
        Assert.Equal(draft.Lines.Count, lines.Count);
        var check = (await year.Rates.Check(Samples.Secretariat, RateYear.Agreement)).Result;
        var rates = Enumerable.Range(0, check.Rows.Length).ToDictionary(i => (check.Facts.Rows[i].Operator, check.Facts.Rows[i].OfferId, check.Facts.Rows[i].ServiceId, check.Facts.Rows[i].From), i => check.Rows[i].Rate);
        Assert.All(lines, l => Assert.Equal(rates[(l.Operator, l.OfferId, l.ServiceId, l.From)], l.Rate?.Kroner));
        foreach (var line in lines.Where((_, i) => i % 97 == 0 && lines[i].Rate is not null))
            Assert.Equal(line.Rate!.Value.Kroner, (await year.Book.Explanation(edition, line.Operator, line.OfferId, line.ServiceId, line.From))!.Figures[0].Value);
        foreach (var kind in Enum.GetValues<DocumentKind>()) output.WriteLine($"{kind}: {(await year.Book.File(edition, kind)).Bytes.Length} bytes");
        output.WriteLine($"{lines.Count} lines, explanations {await test.Scalar("SELECT sum(length(explanation)) FROM published_rates")} bytes");
    }

    private void Tell(string what, Stopwatch clock) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {clock.ElapsedMilliseconds} ms"));
}
