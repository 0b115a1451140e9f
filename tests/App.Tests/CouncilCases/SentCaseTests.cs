using System.Diagnostics;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Viften.App.Catalogue;
using Viften.App.CouncilCases;
using Viften.App.Demo;
using Viften.App.Publications;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Agreements;
using Viften.App.Tests.Store;
using Viften.Core.CouncilCases;
using Xunit;

namespace Viften.App.Tests.CouncilCases;

/// <summary>The demo region's cases with all their figures, and what another program makes of them.</summary>
public class SentCaseTests(TestDatabases databases)
{
    private const string Id = "midtjylland-2025-26";

    /// <summary>A word processor that has not come to an end by then is hanging.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Every_partys_case_is_a_document_that_holds_with_figures_that_are_those_of_the_rate_year()
    {
        await using var test = await databases.New(StoreProvider.Sqlite);
        var agreement = Seeds.Load(Id);
        await DemoStore.Fill(test.Store, DemoRegion.Make(DemoRegion.DefaultSeed), agreement);
        using var book = new CaseBook(test.Store, CatalogueSource.Of(new PublicationBook(test.Store)));
        var made = (await book.Generate(Samples.Secretariat, Id)).Value();
        Assert.Equal(20, made.Made.Count);

        var check = await new RateBook(test.Store).Check(Samples.Secretariat, agreement);
        var cases = (await book.All(Samples.Secretariat, Id)).Value().ToDictionary(l => l.Party.Code, l => l.Now);
        foreach (var (party, sag) in cases)
        {
            var text = Economy(sag);
            var expected = check.Result.Operators.Single(o => o.Operator == party);
            Assert.Contains($"efter pris- og lønudvikling · {Core.Danish.Change(expected.RealChange!.Value)}", text, StringComparison.Ordinal);
            Assert.Contains($"Over loftet i alt (kr. pr. år) · {Core.Danish.Number(expected.ExcessKr, 0)}", text, StringComparison.Ordinal);
        }

        // Samsø has not reported the last year, and the region buys nothing: both are said.
        Assert.Contains("Samsø Kommune har ikke indberettet takster for 2026", Economy(cases["0741"]), StringComparison.Ordinal);
        Assert.Contains("Region Midtjylland har brugt pladser hos andre", Economy(cases["1082"]), StringComparison.Ordinal);
        Assert.Contains("i regionsrådet", cases["1082"].Subtitle, StringComparison.Ordinal);
        foreach (var party in new[] { "0740", "0741", "1082" })
        {
            using var word = WordprocessingDocument.Open(new MemoryStream((await book.File(Samples.Secretariat, Id, party, CaseForm.Docx)).Value().Bytes), false);
            Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(word).Select(e => $"{party} {e.Path?.XPath}: {e.Description}"));
        }
        Assert.InRange(Pages((await book.File(Samples.Secretariat, Id, "0740", CaseForm.Docx)).Value().Bytes), 2, 6);
    }

    private static string Economy(CouncilCase sag) => sag[CaseBlock.Economy]!.Text();

    /// <summary>How many pages LibreOffice makes of a document.</summary>
    private static int Pages(byte[] docx)
    {
        var folder = Directory.CreateTempSubdirectory("viften-docx-");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, "sag.docx"), docx);
            var start = new ProcessStartInfo(Office()) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.FullName };
            // A profile of its own: one that is open elsewhere would be waited for.
            foreach (var argument in new[] { "--headless", $"-env:UserInstallation=file://{folder.FullName}/profil", "--convert-to", "pdf", "sag.docx" }) start.ArgumentList.Add(argument);
            using var office = Process.Start(start)!;
            var said = office.StandardError.ReadToEndAsync();
            _ = office.StandardOutput.ReadToEndAsync();
            if (!office.WaitForExit(s_patience))
            {
                office.Kill(entireProcessTree: true);
                Assert.Fail("LibreOffice did not come to an end.");
            }
            var pdf = Path.Combine(folder.FullName, "sag.pdf");
            Assert.True(office.ExitCode == 0 && File.Exists(pdf), $"LibreOffice made no PDF (code {office.ExitCode}): {said.GetAwaiter().GetResult()}");
            // Each page of a PDF is an object of that type; the tree that holds them is another.
            return System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(pdf)), @"/Type\s*/Page[^s]");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Office()
    {
        if (Environment.GetEnvironmentVariable("VIFTEN_SOFFICE") is { Length: > 0 } chosen) return chosen;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(f => new[] { "soffice", "libreoffice" }.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The test of documents needs LibreOffice. Install it (Debian: apt-get install libreoffice-writer-nogui), or point VIFTEN_SOFFICE at its soffice.");
    }
}
