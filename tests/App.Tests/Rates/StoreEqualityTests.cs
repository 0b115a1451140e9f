using Viften.App.Agreements;
using Viften.App.Demo;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.Rates;

public class StoreEqualityTests(TestDatabases databases)
{
    /// <summary>Files in → facts in the store → the same rates, comparison and balances as without a store.</summary>
    [Theory, ClassData(typeof(BothStores))]
    public async Task Facts_from_the_store_give_the_same_result_as_the_files(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var reads = new List<RateFileRead>();
        var demo = DemoRegion.Make(11);
        foreach (var file in demo.Files.Where(f => demo.PlantedErrors.All(e => e.Operator != f.Operator)).OrderBy(f => f.Facts.Rows.Length).Take(5))
        {
            using var bytes = new MemoryStream();
            RateFileWriter.WriteXlsx(bytes, file.Facts);
            bytes.Position = 0;
            var read = RateFileReader.Read(file.Name, bytes);
            Assert.DoesNotContain(read.Findings, f => f.Finding.Severity == Severity.Blocks);
            reads.Add(read);
            (await book.Import(Samples.Secretariat, read, bytes.ToArray(), "Indberetning")).Value();
        }
        var agreement = Assert.IsType<Outcome<Agreement>.Done>(AgreementLibrary.Load("midtjylland-2025-26")).Value;
        var direct = RateCheck.Run(RateFacts.Join(reads.Select(r => r.Facts)), agreement);
        var stored = RateCheck.Run(await book.Facts(Samples.Secretariat), agreement);

        Assert.Equal(direct.Rows.Length, stored.Rows.Length);
        Assert.Equal(direct.Operators, stored.Operators);
        Assert.Equal(direct.Region, stored.Region);
        Assert.Equal(Lines(direct), Lines(stored));
        Assert.Equal(Cells(direct), Cells(stored));
    }

    private static List<(string, Money?, decimal?, decimal?, decimal?, decimal?, RuleKeys)> Lines(RateCheckResult check) =>
        [.. check.Rows.Select((r, i) => (Path(check.Facts.Rows[i]), r.CostBase, r.Units, r.Rate, r.RealChange, r.Ceiling, r.Used)).OrderBy(l => l.Item1, StringComparer.Ordinal)];

    private static string Path(RateRow r) => $"{r.Operator}/{r.OfferId}/{r.ServiceId}/{r.From:yyyy-MM-dd}";

    private static List<string> Cells(RateCheckResult check) =>
        [.. check.Findings.Select(f => $"{f.Finding.Code} {f.Finding.Place} {f.Finding.Text}").Order(StringComparer.Ordinal)];
}
