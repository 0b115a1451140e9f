using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Viften.Browser.Tests.Pages;
using Xunit;

namespace Viften.Browser.Tests.Catalogue;

/// <summary>The public catalogue in a real browser, with what the demo region publishes.</summary>
[Collection("Catalogue")]
public sealed class CataloguePageTests(Browser browser, PublishedSite published)
{
    private static readonly AxeRunOptions s_wcag = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] } };

    public static TheoryData<string> Pages => new(
        "/tilbud", "/tilbud?ord=autisme&alder=17&type=kommunal", "/tilbud?ord=findesikke&alder=tolv", "offer", "offer/H/hvorfor", "compare", "/tilbud/sammenlign", "/data", "/was", "/soeg?q=ophold");

    [Fact]
    public async Task Without_scripts_anyone_finds_an_offer_compares_it_and_sees_why_it_costs_what_it_costs()
    {
        var page = await browser.Page(script: false, persona: null);
        await page.GotoAsync(published.Site.Address + "/");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Hovedmenu" }).GetByRole(AriaRole.Link, new() { Name = "Find tilbud" }).ClickAsync();
        await page.GetByLabel("Søg efter navn").FillAsync(published.Offer.Name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Søg", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".offers h3").First).ToHaveTextAsync(published.Offer.Name);

        await page.GotoAsync(published.Site.Address + "/tilbud");
        await page.Locator(".offer-tick label").Nth(0).ClickAsync();
        await page.Locator(".offer-tick label").Nth(2).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sammenlign de valgte" }).ClickAsync();
        await Assertions.Expect(page.Locator("table.compare thead th")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Fjern ") }).First.ClickAsync();
        await Assertions.Expect(page.Locator("table.compare thead th")).ToHaveCountAsync(1);

        await page.GotoAsync(published.Site.Address + Address());
        await Assertions.Expect(page.Locator("svg.chart")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#omfattet")).ToContainTextAsync("Ja");
        var told = await page.Locator(".figure-value").First.InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Hvorfor denne takst") }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".figure-large")).ToContainTextAsync(told.Replace("kr.", "", StringComparison.Ordinal).Trim());
        Assert.True(await page.Locator("details.tree-node").CountAsync() > 0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Offers_ticked_to_be_compared_stay_ticked_over_a_new_search_and_another_page()
    {
        var page = await browser.Page(script: false, persona: null);
        await page.GotoAsync(published.Site.Address + "/tilbud");
        await page.Locator(".offer-tick label").Nth(0).ClickAsync();
        var first = await page.Locator(".offers h3").Nth(0).InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Næste ›" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Side 2 af");
        var second = await page.Locator(".offers h3").Nth(1).InnerTextAsync();
        await page.Locator(".offer-tick label").Nth(1).ClickAsync();
        await page.GetByLabel("Søg efter navn").FillAsync(published.Offer.Name);
        await page.GetByLabel("Søg efter navn").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".offers h3").First).ToHaveTextAsync(published.Offer.Name);
        await Assertions.Expect(page.GetByText("Valgt til sammenligning")).ToContainTextAsync(first);
        await Assertions.Expect(page.GetByText("Valgt til sammenligning")).ToContainTextAsync(second);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("t=[^&]+&.*t=[^&]+"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sammenlign de valgte" }).ClickAsync();
        await Assertions.Expect(page.Locator("table.compare thead th")).ToHaveCountAsync(2);
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Fjern hakkene" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Valgt til sammenligning")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".offer-tick input:checked")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_searches_filters_and_opens_an_offer()
    {
        var page = await browser.Page(persona: null);
        await page.GotoAsync(published.Site.Address + "/tilbud");
        await page.GetByLabel("Søg efter navn").FocusAsync();
        await page.Keyboard.TypeAsync("autisme");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("ord=autisme"));
        var before = await page.Locator("#fundet").InnerTextAsync();
        await page.GetByText("Flere filtre").PressAsync("Enter");
        await page.Locator(".facet summary", new() { HasText = "Paragraf" }).PressAsync("Enter");
        await page.Locator(".facet input[name=paragraf]").First.PressAsync("Space");
        await page.GetByRole(AriaRole.Button, new() { Name = "Brug filtrene" }).PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("paragraf="));
        Assert.NotEqual(before, await page.Locator("#fundet").InnerTextAsync());
        await page.Locator(".offers h3 a").First.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#takster")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Everyone_can_use_the_page(string path)
    {
        var page = await browser.Page(persona: null);
        await page.GotoAsync(published.Site.Address + Path(path));
        await page.EvaluateAsync("() => [...document.querySelectorAll('details:not([open])')].slice(0, 8).forEach(d => d.open = true)");
        var found = await page.RunAxe(s_wcag);
        Assert.Equal("", string.Join('\n', found.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))})")));
        await page.SetViewportSizeAsync(320, 800);
        Assert.Equal(320, await page.EvaluateAsync<int>("() => Math.max(320, document.documentElement.scrollWidth)"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_picture_shows_the_numbers_of_the_table()
    {
        var page = await browser.Page(persona: null);
        await page.GotoAsync(published.Site.Address + Address());
        var table = await page.Locator("td[data-title=Takst] a").EvaluateAllAsync<string[]>("links => links.map(a => a.firstChild.textContent.trim())");
        var marks = await page.Locator("svg.chart circle title").EvaluateAllAsync<string[]>("titles => titles.map(t => t.textContent)");
        Assert.NotEmpty(marks);
        // The table has two decimals and the mark as many as it needs.
        Assert.All(marks, m => Assert.Contains(table, t => m.Contains(": " + t.Replace(",00", "", StringComparison.Ordinal).TrimEnd(), StringComparison.Ordinal) || m.Contains(": " + t.TrimEnd('0').TrimEnd(','), StringComparison.Ordinal)));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("katalog", "/tilbud?ord=autisme", 1280)]
    [InlineData("katalog-smal", "/tilbud?ord=autisme", 375)]
    [InlineData("tilbud", "offer", 1280)]
    [InlineData("tilbud-smal", "offer", 375)]
    [InlineData("sammenlign", "compare", 1280)]
    [InlineData("sammenlign-smal", "compare", 375)]
    [InlineData("takst-offentlig", "offer/H/hvorfor", 1280)]
    [InlineData("takst-offentlig-smal", "offer/H/hvorfor", 375)]
    [InlineData("data", "/data", 1280)]
    [InlineData("data-smal", "/data", 375)]
    [InlineData("was", "/was", 1280)]
    [InlineData("was-smal", "/was", 375)]
    public async Task Each_page_has_its_picture(string name, string path, int width)
    {
        var page = await browser.Page(width, 900, persona: null);
        await page.GotoAsync(published.Site.Address + Path(path));
        var picture = await page.ScreenshotAsync(new() { FullPage = name.StartsWith("tilbud", StringComparison.Ordinal), Type = ScreenshotType.Png });
        Assert.True(picture.Length > 10_000);
        if (Environment.GetEnvironmentVariable("VIFTEN_PICTURES") == "1") await File.WriteAllBytesAsync(System.IO.Path.Combine(PictureTests.Folder(), name + ".png"), picture);
        await page.Context.CloseAsync();
    }

    private string Address() => PublishedSite.AddressOf(published.Offer);

    private string Path(string path) => path switch
    {
        "offer" => Address(),
        "offer/H/hvorfor" => $"{Address()}/{UrlKey.Of(published.Offer.LeadingRate!.Line.ServiceId)}/hvorfor",
        "compare" => "/tilbud/sammenlign?" + string.Join('&', published.Catalogue.Offers.Take(5).Select(o => $"t={UrlKey.Of(o.Operator)}.{UrlKey.Of(o.Id)}")),
        _ => path,
    };
}
