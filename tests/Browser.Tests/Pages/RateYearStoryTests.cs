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
using Viften.Core;
using Viften.Core.Agreements;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>A rate year from twenty files to open data, by the people it is for, with scripts turned off.</summary>
[Collection("Browser")]
public sealed class RateYearStoryTests(Browser browser)
{
    private const string Herning = "0657";

    private static readonly Actor s_reader = new("Prøve", null, FrozenSet.Create(Role.Secretariat), "Prøve");

    [Fact]
    public async Task From_twenty_files_to_a_publication_that_the_open_data_equal()
    {
        await using var site = await Site.StartDemo();
        using var folder = new TemporaryFolder();
        var region = DemoRegion.Make(DemoRegion.DefaultSeed);
        var files = DemoFolder.Write(region, folder.Path);
        var secretariat = await browser.Page(script: false, site: site);

        // Twenty files; those with errors say what to do, and stay out.
        await secretariat.GotoAsync(site.Address + "/filer");
        await secretariat.GetByLabel("Takstfiler").SetInputFilesAsync(files);
        await secretariat.GetByRole(AriaRole.Button, new() { Name = "Aflever" }).ClickAsync();
        await Told(secretariat, "20 filer er modtaget");
        await secretariat.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("herning") }).First.ClickAsync();
        await Assertions.Expect(secretariat.Locator("main")).ToContainTextAsync("Filen kan ikke indlæses endnu");
        await Assertions.Expect(secretariat.Locator(".finding-place").First).ToContainTextAsync("celle");

        // The operator mends the file and hands it in; it takes the place of the first.
        var reporter = await browser.Page(script: false, site: site, persona: "Reporter-" + Herning);
        var mended = Path.Combine(folder.Path, "rettet-herning.xlsx");
        await using (var stream = File.Create(mended)) RateFileWriter.WriteXlsx(stream, region.Files.Single(f => f.Operator == Herning).Facts);
        await reporter.GotoAsync(site.Address + "/filer");
        await reporter.GetByLabel("Takstfiler").SetInputFilesAsync(mended);
        await reporter.GetByRole(AriaRole.Button, new() { Name = "Aflever" }).ClickAsync();
        await reporter.GetByRole(AriaRole.Link, new() { Name = "rettet-herning.xlsx" }).ClickAsync();
        await reporter.GetByRole(AriaRole.Button, new() { Name = "Indlæs filen" }).ClickAsync();
        await Told(reporter, "er indlæst som ændring");

        // One figure is corrected on screen, and explained as corrected.
        var (key, row) = await Approvable(site);
        var rate = $"{site.Address}/takster/{key.Year}/{UrlKey.Of(key.Operator)}/{UrlKey.Of(row.OfferId)}/{UrlKey.Of(row.ServiceId)}";
        await secretariat.GotoAsync(rate + "/ret?felt=OtherOperation");
        await secretariat.GetByLabel("Nyt tal eller ny tekst").FillAsync("123.456");
        await secretariat.GetByLabel("Begrundelse").FillAsync("Talfejl i øvrig drift");
        await secretariat.GetByRole(AriaRole.Button, new() { Name = "Ret tallet" }).ClickAsync();
        await Told(secretariat, "Øvrig drift er rettet til 123.456");
        await Assertions.Expect(secretariat.Locator("#hvorfor")).ToBeVisibleAsync();
        Assert.Contains("rettet i Viften", await secretariat.ContentAsync(), StringComparison.Ordinal);

        // An explanation is asked for, given and accepted.
        var talk = $"{site.Address}/driftsherrer/{Herning}/dialog";
        await secretariat.GotoAsync(talk);
        await secretariat.GetByLabel("Hvad skal driftsherren forklare?").FillAsync("Hvorfor stiger taksterne?");
        await secretariat.GetByRole(AriaRole.Button, new() { Name = "Bed om en forklaring" }).ClickAsync();
        await reporter.GotoAsync(site.Address + "/");
        await Assertions.Expect(reporter.Locator(".todo")).ToContainTextAsync("Hvorfor stiger taksterne?");
        await reporter.GetByRole(AriaRole.Link, new() { Name = "Giv en forklaring" }).ClickAsync();
        await reporter.GetByLabel("Din forklaring").FillAsync("Målgruppen er blevet tungere.");
        await reporter.GetByRole(AriaRole.Button, new() { Name = "Giv forklaringen" }).ClickAsync();
        await secretariat.GotoAsync(talk);
        await secretariat.GetByLabel("Begrundelse for at acceptere").FillAsync("Drøftet i takstgruppen");
        await secretariat.GetByRole(AriaRole.Button, new() { Name = "Acceptér forklaringen" }).ClickAsync();
        await Told(secretariat, "Forklaringen er accepteret");

        // What if: nothing is stored.
        await secretariat.GotoAsync(rate + "/hvad-hvis");
        await secretariat.GetByRole(AriaRole.Button, new() { Name = "Beregn" }).ClickAsync();
        await Assertions.Expect(secretariat.Locator("h1")).ToBeVisibleAsync();

        // Approved and published.
        await secretariat.GotoAsync($"{site.Address}/driftsherrer/{key.Operator}/godkend/{key.Year}");
        await secretariat.GetByLabel("Begrundelse").Last.FillAsync("Gennemgået");
        await secretariat.GetByRole(AriaRole.Button, new() { Name = "Godkend indberetningen" }).ClickAsync();
        await Told(secretariat, "Indberetningen er godkendt");
        await secretariat.GotoAsync($"{site.Address}/offentliggoerelser/ny/{key.Year}");
        await secretariat.GetByLabel("Begrundelse").FillAsync("DASSOS' møde");
        await secretariat.GetByLabel(new Regex("Offentliggør, selv om")).CheckAsync();
        await secretariat.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Offentliggør udgave") }).ClickAsync(new() { Timeout = 60_000 });
        await Told(secretariat, "er offentliggjort og låst");

        // Anyone finds it, and downloads the same.
        var citizen = await browser.Page(script: false, site: site, persona: null);
        await citizen.GotoAsync(site.Address + "/");
        await citizen.GetByLabel("Søg efter et tilbud").FillAsync(row.OfferName!);
        await citizen.GetByRole(AriaRole.Button, new() { Name = "Søg" }).First.ClickAsync();
        await Assertions.Expect(citizen.Locator("main")).ToContainTextAsync(row.OfferName!);
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
        foreach (var page in new[] { secretariat, reporter, citizen }) await page.Context.CloseAsync();
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
    [InlineData("/frister", "Reporter-0740")]
    [InlineData("/offentliggoerelser/ny/2026", "Reporter-0740")]
    [InlineData("/filer", "Controller-0740")]
    [InlineData("/driftsherrer/0740/dialog", "Controller-0740")]
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
