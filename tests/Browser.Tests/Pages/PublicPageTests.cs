using System.Net;
using System.Xml.Linq;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>What citizens follow: the parties' pages, news with feeds, and the yearly wheel.</summary>
[Collection("Browser")]
public sealed class PublicPageTests(Browser browser)
{
    private static readonly AxeRunOptions s_wcag = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] } };

    [Fact]
    public async Task A_citizen_finds_what_the_council_decided_and_the_party_rewrites_its_page()
    {
        await using var site = await Site.StartDemo();
        var citizen = await browser.Page(script: false, site: site, persona: null);
        await citizen.GotoAsync(site.Address + "/parter");
        await citizen.GetByRole(AriaRole.Link, new() { Name = "Silkeborg Kommune" }).ClickAsync();
        var main = citizen.Locator("main");
        await Assertions.Expect(main).ToContainTextAsync("har 17. december 2024 godkendt Rammeaftale 2025-26");
        await Assertions.Expect(main).ToContainTextAsync("Koncernøkonomi");
        await Assertions.Expect(main).Not.ToContainTextAsync("Skriv jeres egen omtale");

        var own = await browser.Page(script: false, site: site, persona: "PartyAdministrator-0740");
        await own.GotoAsync(site.Address + "/parter/0740");
        await own.GetByRole(AriaRole.Link, new() { Name = "Skriv jeres egen omtale" }).ClickAsync();
        await own.GetByLabel("Tekst (kan udelades)").FillAsync("## Hos os\n\n<script>document.title='x'</script> **Vi** [klik](javascript:alert(1))");
        await own.GetByLabel("Jeres egen side").FillAsync("https://silkeborg.example/aftalen");
        await own.GetByLabel("Hvad er ændret, og hvorfor?").FillAsync("Ny omtale");
        await own.Press("Se, hvordan det ser ud");
        await Assertions.Expect(own.Locator(".preview h3")).ToHaveTextAsync("Hos os");
        await own.Press("Gem omtalen");
        await Assertions.Expect(own.GetByRole(AriaRole.Status)).ToContainTextAsync("Omtalen er gemt");
        await citizen.ReloadAsync();
        await Assertions.Expect(main.Locator(".prose")).ToContainTextAsync("<script>");
        Assert.Equal(0, await main.Locator(".prose script, .prose a").CountAsync());
        Assert.Equal("https://silkeborg.example/aftalen", await main.GetByRole(AriaRole.Link, new() { Name = "Silkeborg Kommune om rammeaftalen" }).GetAttributeAsync("href"));
        Assert.Equal(HttpStatusCode.NotFound, (HttpStatusCode)(await own.GotoAsync(site.Address + "/parter/0751/rediger"))!.Status);
        await citizen.Context.CloseAsync();
        await own.Context.CloseAsync();
    }

    [Fact]
    public async Task The_wheel_narrows_to_a_role_and_is_followed_from_a_calendar()
    {
        var page = await browser.Page(script: false, persona: null);
        await page.GotoAsync(browser.Demo.Address + "/aarshjul?aar=2026");
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("Årshjul 2026");
        var all = await page.Locator("tbody tr").CountAsync();
        Assert.Equal(all, await page.Locator(".month li").CountAsync());
        Assert.Equal(all, await page.Locator(".wheel-beside > div > svg .wheel-day").CountAsync());
        await page.GetByLabel("Rolle").SelectOptionAsync("politiker");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vis" }).ClickAsync();
        Assert.InRange(await page.Locator("tbody tr").CountAsync(), 1, all - 1);
        await Assertions.Expect(page.Locator("tbody")).Not.ToContainTextAsync("Takstår");
        var address = await page.Locator("a.download[href*='.ics']").GetAttributeAsync("href");
        Assert.Equal("/aarshjul.ics?rolle=politiker", address);
        using var feed = await browser.Demo.Public.GetAsync(address);
        Assert.Equal("text/calendar", feed.Content.Headers.ContentType!.MediaType);
        var text = await feed.Content.ReadAsStringAsync();
        Assert.Contains("BEGIN:VEVENT", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Takstår", text, StringComparison.Ordinal);
        Assert.Equal(all + 1, (await browser.Demo.Public.GetStringAsync("/aarshjul.csv?aar=2026")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        await page.GotoAsync(browser.Demo.Address + "/aarshjul?aar=2090");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Ingen datoer passer til filteret");
        await page.GotoAsync(browser.Demo.Address + "/aarshjul?aar=999999");
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("Årshjul 2026");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/nyt")]
    [InlineData("/aftaler/midtjylland-2025-26/nyt")]
    [InlineData("/parter/0707/nyt")]
    public async Task News_is_followed_as_Atom_and_RSS_with_whole_addresses_and_the_newest_first(string path)
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Parse(await browser.Demo.Public.GetStringAsync(path + ".atom")).Root!;
        var entries = feed.Elements(atom + "entry").ToList();
        Assert.NotEmpty(entries);
        Assert.Equal(entries.Count, entries.Select(e => e.Element(atom + "id")!.Value).Distinct().Count());
        var days = entries.Select(e => DateTimeOffset.Parse(e.Element(atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(days.OrderDescending(), days);
        foreach (var link in entries.Take(3).Select(e => e.Element(atom + "link")!.Attribute("href")!.Value))
        {
            Assert.StartsWith("http://", link, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await browser.Demo.Public.GetAsync(link)).StatusCode);
        }
        var rss = XDocument.Parse(await browser.Demo.Public.GetStringAsync(path + ".rss")).Root!;
        Assert.Equal(entries.Count, rss.Element("channel")!.Elements("item").Count());
        if (path.StartsWith("/parter", StringComparison.Ordinal)) Assert.DoesNotContain(entries, e => e.Element(atom + "title")!.Value.StartsWith("Silkeborg", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/parter/0999/nyt.atom")]
    [InlineData("/parter/0999")]
    [InlineData("/aftaler/findes-ikke/nyt.rss")]
    public async Task A_party_or_agreement_that_is_not_there_has_no_feed(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Demo.Public.GetAsync(path)).StatusCode);

    [Theory]
    [InlineData("/parter", null, "parterne")]
    [InlineData("/parter/0740", null, "part-silkeborg")]
    [InlineData("/parter/1082", null, null)]
    [InlineData("/parter/0740/rediger", "PartyAdministrator-0740", null)]
    [InlineData("/aftaler", null, null)]
    [InlineData("/aftaler/midtjylland-2025-26/stamoplysninger", "Secretariat", "stamoplysninger")]
    [InlineData("/nyt", null, "nyt")]
    [InlineData("/aarshjul?aar=2026", null, "aarshjul")]
    public async Task The_page_passes_axe_fits_a_small_phone_and_is_pictured(string path, string? persona, string? picture)
    {
        var page = await browser.Page(persona: persona);
        await page.GotoAsync(browser.Demo.Address + path);
        var found = await page.RunAxe(s_wcag);
        Assert.Equal("", string.Join('\n', found.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))})")));
        await Picture(page, picture);
        await page.SetViewportSizeAsync(320, 640);
        Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 320, path);
        await page.SetViewportSizeAsync(375, 800);
        await Picture(page, picture is null ? null : picture + "-smal");
        await page.Context.CloseAsync();
    }

    private static async Task Picture(IPage page, string? name)
    {
        if (name is null || Environment.GetEnvironmentVariable("VIFTEN_PICTURES") != "1") return;
        await page.EvaluateAsync("() => window.scrollTo(0, 0)");
        await File.WriteAllBytesAsync(Path.Combine(PictureTests.Folder(), name + ".png"), await page.ScreenshotAsync(new() { FullPage = !name.EndsWith("-smal", StringComparison.Ordinal) }));
    }
}
