using System.Collections.Frozen;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Demo;
using Viften.App.Publications;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Tests;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>A rate year from twenty files to open data, by the people it is for, with scripts turned off.</summary>
[Collection("Browser")]
public sealed class RateYearStoryTests(Browser browser)
{
    private const string Herning = "0657";

    private static readonly Actor s_reader = new("Prøve", null, FrozenSet.Create(Role.Secretariat), "Prøve");

    [Theory]
    [InlineData(Way.Mouse)]
    [InlineData(Way.Keyboard)]
    public async Task From_twenty_files_to_a_publication_that_the_open_data_equal(Way way)
    {
        await using var site = await Site.StartDemo();
        await Tell(site, way);
    }

    [Fact]
    public async Task The_same_happens_on_PostgreSQL()
    {
        await using var server = await PostgresServer.Start();
        await using var site = await Site.StartDemo(await server.Create($"viften_story_{Environment.ProcessId}"));
        Assert.Equal(StoreProvider.PostgreSql, site.Store.Provider);
        await Tell(site, Way.Mouse);
    }

    private async Task Tell(Site site, Way way)
    {
        using var folder = new TemporaryFolder();
        var region = DemoRegion.Make(DemoRegion.DefaultSeed);
        var files = DemoFolder.Write(region, folder.Path);
        var secretariat = Visitor.Of(await browser.Page(script: false, site: site), way);

        // Twenty files; those with errors say what to do, and stay out.
        await secretariat.Go(site.Address + "/filer");
        await secretariat.Choose(secretariat.Page.GetByLabel("Takstfiler"), files);
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Button, new() { Name = "Aflever" }));
        await Told(secretariat.Page, "20 filer er modtaget");
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("herning") }).First);
        await Assertions.Expect(secretariat.Page.Locator("main")).ToContainTextAsync("Filen kan ikke indlæses endnu");
        await Assertions.Expect(secretariat.Page.Locator(".finding-place").First).ToContainTextAsync("celle");

        // The operator mends the file and hands it in; it takes the place of the first.
        var reporter = Visitor.Of(await browser.Page(script: false, site: site, persona: "RateEconomist-" + Herning), way);
        var mended = Path.Combine(folder.Path, "rettet-herning.xlsx");
        await using (var stream = File.Create(mended)) RateFileWriter.WriteXlsx(stream, region.Files.Single(f => f.Operator == Herning).Facts);
        await reporter.Go(site.Address + "/filer");
        await reporter.Choose(reporter.Page.GetByLabel("Takstfiler"), mended);
        await reporter.Press(reporter.Page.GetByRole(AriaRole.Button, new() { Name = "Aflever" }));
        await reporter.Press(reporter.Page.GetByRole(AriaRole.Link, new() { Name = "rettet-herning.xlsx" }));
        await reporter.Press(reporter.Page.GetByRole(AriaRole.Button, new() { Name = "Indlæs filen" }));
        await Told(reporter.Page, "er indlæst som ændring");

        // One figure is corrected on screen, and explained as corrected.
        var (key, row) = await Approvable(site);
        var rate = $"{site.Address}/takster/{key.Year}/{UrlKey.Of(key.Operator)}/{UrlKey.Of(row.OfferId)}/{UrlKey.Of(row.ServiceId)}";
        await secretariat.Go(rate + "/ret?felt=OtherOperation");
        await secretariat.Write(secretariat.Page.GetByLabel("Nyt tal eller ny tekst"), "123.456");
        await secretariat.Write(secretariat.Page.GetByLabel("Begrundelse"), "Talfejl i øvrig drift");
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Button, new() { Name = "Ret tallet" }));
        await Told(secretariat.Page, "Øvrig drift er rettet til 123.456");
        await Assertions.Expect(secretariat.Page.Locator("#hvorfor")).ToBeVisibleAsync();
        Assert.Contains("rettet i Viften", await secretariat.Page.ContentAsync(), StringComparison.Ordinal);

        // An explanation is asked for, given and accepted.
        var talk = $"{site.Address}/driftsherrer/{Herning}/dialog";
        await secretariat.Go(talk);
        await secretariat.Write(secretariat.Page.GetByLabel("Hvad skal driftsherren forklare?"), "Hvorfor stiger taksterne?");
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Button, new() { Name = "Bed om en forklaring" }));
        await reporter.Go(site.Address + "/");
        await Assertions.Expect(reporter.Page.Locator(".todo")).ToContainTextAsync("Hvorfor stiger taksterne?");
        await reporter.Press(reporter.Page.GetByRole(AriaRole.Link, new() { Name = "Giv en forklaring" }));
        await reporter.Write(reporter.Page.GetByLabel("Din forklaring"), "Målgruppen er blevet tungere.");
        await reporter.Press(reporter.Page.GetByRole(AriaRole.Button, new() { Name = "Giv forklaringen" }));
        await secretariat.Go(talk);
        await secretariat.Write(secretariat.Page.GetByLabel("Begrundelse for at acceptere"), "Drøftet i takstgruppen");
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Button, new() { Name = "Acceptér forklaringen" }));
        await Told(secretariat.Page, "Forklaringen er accepteret");

        // What if: nothing is stored.
        await secretariat.Go(rate + "/hvad-hvis");
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Button, new() { Name = "Beregn" }));
        await Assertions.Expect(secretariat.Page.Locator("h1")).ToBeVisibleAsync();

        // Approved and published.
        await secretariat.Go($"{site.Address}/driftsherrer/{key.Operator}/godkend/{key.Year}");
        await secretariat.Write(secretariat.Page.GetByLabel("Begrundelse").Last, "Gennemgået");
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Button, new() { Name = "Godkend indberetningen" }));
        await Told(secretariat.Page, "Indberetningen er godkendt");
        await secretariat.Go($"{site.Address}/offentliggoerelser/ny/{key.Year}");
        await secretariat.Write(secretariat.Page.GetByLabel("Begrundelse"), "DASSOS' møde");
        await secretariat.Tick(secretariat.Page.GetByLabel(new Regex("Offentliggør, selv om")));
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Offentliggør udgave") }));
        await Told(secretariat.Page, "er offentliggjort og låst");

        // Anyone finds it, and downloads the same.
        var citizen = Visitor.Of(await browser.Page(script: false, site: site, persona: null), way);
        await citizen.Go(site.Address + "/");
        await citizen.Write(citizen.Page.GetByLabel("Søg efter et tilbud"), row.OfferName!);
        await citizen.Press(citizen.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Søg" }));
        await Assertions.Expect(citizen.Page.Locator("main")).ToContainTextAsync(row.OfferName!);
        var book = new PublicationBook(site.Store);
        var edition = (await book.Editions(year: key.Year, cancel: TestContext.Current.CancellationToken)).Single();
        var lines = await book.Lines(edition, TestContext.Current.CancellationToken);
        foreach (var (ending, sha) in new[] { ("json", edition.Json), ("csv", edition.Csv), ("xlsx", edition.Xlsx) })
        {
            var bytes = await site.Public.GetByteArrayAsync(new Uri($"/data/{UrlKey.Of(edition.Agreement)}/{edition.Year}/{edition.Number}/takster.{ending}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(sha, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            if (ending != "csv") continue;
            var read = RateFileReader.Read("takster.csv", new MemoryStream(bytes));
            Assert.Equal(lines.Select(l => (l.OfferId, l.ServiceId, l.From, l.Rate)).Order(), read.Facts.Rows.Select(r => (r.OfferId, r.ServiceId, r.From, r.ReportedRate)).Order());
        }
        Assert.True((await book.Verify(edition, TestContext.Current.CancellationToken)).Holds);
        foreach (var one in new[] { secretariat, reporter, citizen }) await one.Close();
    }

    [Fact]
    public async Task A_stale_tab_changes_nothing_and_says_so()
    {
        await using var site = await Site.StartDemo();
        var (key, row) = await Approvable(site);
        var address = $"{site.Address}/takster/{key.Year}/{UrlKey.Of(key.Operator)}/{UrlKey.Of(row.OfferId)}/{UrlKey.Of(row.ServiceId)}/ret?felt=OtherOperation";
        var (one, other) = (await browser.Page(script: false, site: site), await browser.Page(script: false, site: site));
        foreach (var page in new[] { one, other }) await page.GotoAsync(address);
        await Correct(one, "1.000");
        await Told(one, "Øvrig drift er rettet til 1.000");
        await Correct(other, "2.000");
        await Assertions.Expect(other.GetByRole(AriaRole.Alert)).ToContainTextAsync("Noget er ændret i mellemtiden");
        await Assertions.Expect(other.GetByLabel("Nyt tal eller ny tekst")).ToHaveValueAsync("2.000");
        var rows = (await new RateBook(site.Store).Facts(s_reader, key.Operator, key.Year, cancel: TestContext.Current.CancellationToken)).Rows;
        Assert.Equal(1_000m, rows.Single(r => r.OfferId == row.OfferId && r.ServiceId == row.ServiceId && r.From == row.From).OtherOperation!.Value.Kroner);
        foreach (var page in new[] { one, other }) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_empty_file_is_refused_by_name_and_nothing_is_kept()
    {
        await using var site = await Site.StartDemo();
        using var folder = new TemporaryFolder();
        var empty = Path.Combine(folder.Path, new string('å', 90) + ".xlsx");
        await File.WriteAllBytesAsync(empty, [], TestContext.Current.CancellationToken);
        var page = await browser.Page(width: 320, script: false, site: site);
        await page.GotoAsync(site.Address + "/filer");
        await page.GetByLabel("Takstfiler").SetInputFilesAsync(empty);
        var before = await site.Store.Latest(TestContext.Current.CancellationToken);
        await page.GetByRole(AriaRole.Button, new() { Name = "Aflever" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Filen er tom");
        Assert.Equal(before, await site.Store.Latest(TestContext.Current.CancellationToken));
        Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 320);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/frister", "RateEconomist-0740")]
    [InlineData("/offentliggoerelser/ny/2026", "RateEconomist-0740")]
    [InlineData("/filer", "FinanceController-0740")]
    [InlineData("/driftsherrer/0740/dialog", "FinanceController-0740")]
    public async Task A_page_for_another_role_is_closed(string path, string persona)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", "viften=" + await browser.Demo.SignIn(persona));
        using var answer = await browser.Demo.Public.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task Correct(IPage page, string text)
    {
        await page.GetByLabel("Nyt tal eller ny tekst").FillAsync(text);
        await page.GetByLabel("Begrundelse").FillAsync("Talfejl");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ret tallet" }).ClickAsync();
    }

    private static Task Told(IPage page, string text) => Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync(text, new() { Timeout = 30_000 });

    /// <summary>A return without blocking findings, and a row of it with costs of its own.</summary>
    private static async Task<(ReturnKey Key, Core.Rates.RateRow Row)> Approvable(Site site)
    {
        var agreement = ((Outcome<Agreement>.Done)AgreementLibrary.Load(DemoRegion.AgreementId)).Value;
        var book = new RateBook(site.Store);
        var check = await book.Check(s_reader, agreement);
        var key = (await book.Returns(s_reader, year: DemoRegion.LastYear)).Select(r => r.Return).First(k => k.Operator.Length == 4 && check.Blocking(k).Count == 0);
        return (key, check.Result.Facts.Rows.First(r => r.Operator == key.Operator && r.Year == key.Year && r.Group is null && r.IsWholeYear && r.OtherOperation is not null));
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("viften-story-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
