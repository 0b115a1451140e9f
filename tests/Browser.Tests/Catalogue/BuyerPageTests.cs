using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Viften.App.Publications;
using Viften.Core;
using Viften.Core.Catalogue;
using Xunit;

namespace Viften.Browser.Tests.Catalogue;

/// <summary>The buyer's controller: what the municipality buys, what it costs, and why; with two years published.</summary>
[Collection("Catalogue")]
public sealed partial class BuyerPageTests(Browser browser, PublishedSite published)
{
    private const string Controller = "FinanceController-0740";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_adds_up_to_the_totals_of_the_page()
    {
        var page = await Get("/koeb?hos=alle");
        var lines = await Csv("/koeb.csv?hos=alle");
        var effect = lines.Sum(l => Number(l["Ændring for jer (kr.)"]) ?? 0m);
        var cost = lines.Sum(l => Number(l["Udgift (kr.)"]) ?? 0m);
        Assert.NotEmpty(lines);
        Assert.Contains($">{(effect > 0 ? "+" : "")}{Danish.Number(effect, 0)} kr.<", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains($">{Danish.Number(cost, 0)} kr.<", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains($"{Told.Plural(lines.Count, "ydelse", "ydelser")}", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_rate_is_the_published_one_beside_that_of_the_year_before()
    {
        var found = 0;
        foreach (var line in await Csv("/koeb.csv?hos=alle&aar=2026"))
        {
            var service = published.Catalogue.Find(line["Driftsherre, kode"], line["Tilbuds-id"])!.Services.Single(s => s.Id == line["Ydelses-id"]);
            var rate = service.Rates.Single(r => r.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == line["Gyldig fra"]);
            Assert.Equal(rate.Rate!.Value.Kroner, Number(line["Takst (kr.)"]));
            if (Purchases.LastYear(service, rate) is not { } last) continue;
            found++;
            Assert.Equal((last.Rate, "2025"), (Number(line["Før (kr.)"])!.Value, line["Før er"]));
            Assert.Equal(rate.Rate.Value.Kroner - last.Rate, Number(line["Ændring (kr.)"]));
        }
        Assert.True(found > 5);
    }

    [Fact]
    public async Task Filters_and_sorting_are_in_the_address_and_hold_for_the_files()
    {
        var all = await Csv("/koeb.csv?hos=alle");
        var own = await Csv("/koeb.csv?hos=egne");
        var others = await Csv("/koeb.csv");
        Assert.Equal(all.Count, own.Count + others.Count);
        Assert.All(own, l => Assert.Equal("0740", l["Driftsherre, kode"]));
        Assert.All(others, l => Assert.NotEqual("0740", l["Driftsherre, kode"]));
        Assert.All(await Csv("/koeb.csv?hos=alle&loft=over"), l => Assert.Equal("Over loftet", l["Loft"]));
        Assert.All(await Csv("/koeb.csv?hos=alle&retning-pris=ned"), l => Assert.True(Number(l["Ændring (kr.)"]) < 0m));
        var sorted = (await Csv("/koeb.csv?hos=alle&sort=takst")).Select(l => Number(l["Takst (kr.)"])).ToList();
        Assert.Equal(sorted.Order(), sorted);
        Assert.Contains("passer til filteret", await Get("/koeb?tekst=findes-ikke"), StringComparison.Ordinal);
        using var workbook = await Send("/koeb.xlsx?hos=alle", Controller);
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString((await workbook.Content.ReadAsByteArrayAsync(Cancel))[..2]));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Redirect, HttpStatusCode.Redirect)]
    [InlineData("RateEconomist-0740", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("Secretariat", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("FinanceController-0791", HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task Only_a_buyers_controller_sees_what_a_buyer_buys(string? persona, HttpStatusCode page, HttpStatusCode file)
    {
        using var asked = await Send("/koeb", persona);
        using var csv = await Send("/koeb.csv", persona);
        Assert.Equal((page, file), (asked.StatusCode, csv.StatusCode));
        if (page == HttpStatusCode.OK) Assert.DoesNotContain("Silkeborg Kommune ·", await asked.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_front_page_a_list_and_a_reason_tell_the_same_change()
    {
        var page = await browser.Page(persona: Controller, script: false, site: published.Site);
        await page.GotoAsync(published.Site.Address + "/");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Silkeborg Kommune");
        var told = await page.Locator("[aria-labelledby=koeb] .figure-value").First.InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Åbn “Det, vi køber”" }).ClickAsync();
        await Assertions.Expect(page.Locator(".region-result .figure-value").First).ToHaveTextAsync(told);
        var row = page.Locator("tbody tr").First;
        var effect = await row.Locator("td[data-title='Ændring for jer'] span").First.InnerTextAsync();
        await row.Locator("td[data-title=Takst] a").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Hvorfor denne takst?");
        await Assertions.Expect(page.Locator("[aria-labelledby=for-os] .figure-value").First).ToHaveTextAsync(effect);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_public_reason_shows_the_frozen_steps_as_picture_and_table_and_nobodys_purchases()
    {
        var offer = published.Offer;
        var rate = offer.Services[0].Newest;
        var book = new PublicationBook(published.Site.Store);
        var edition = (await book.Edition(rate.Edition.Agreement, rate.Edition.Year, rate.Edition.Number, Cancel))!;
        var frozen = (await book.Explanation(edition, offer.Operator, offer.Id, rate.Line.ServiceId, rate.From, Cancel))!;
        Assert.Null(frozen.Waterfall.NotPossible);
        var page = await browser.Page(persona: null, site: published.Site);
        await page.GotoAsync($"{published.Site.Address}{PublishedSite.AddressOf(offer)}/{UrlKey.Of(rate.Line.ServiceId)}/hvorfor");
        var rows = await page.Locator("table.waterfall tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(r => r.cells[0].textContent + ' ' + r.cells[1].textContent)");
        Assert.Equal($"{frozen.Waterfall.Steps[0].Title} {Danish.Number(frozen.Waterfall.Steps[0].Amount, 2)}", rows[0]);
        Assert.Equal($"Takst {rate.Year} {Danish.Number(rate.Rate!.Value.Kroner, 2)}", rows[^1]);
        var labels = await page.Locator("svg.picture text").EvaluateAllAsync<string[]>("texts => texts.map(t => t.textContent)");
        Assert.All(rows, r => Assert.Contains(labels, l => l.Length > 0 && r.StartsWith(l, StringComparison.Ordinal)));
        await Assertions.Expect(page.Locator("#for-os")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    private async Task<string> Get(string path)
    {
        using var answer = await Send(path, Controller);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private async Task<IReadOnlyList<Dictionary<string, string>>> Csv(string path)
    {
        var lines = (await Get(path)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headings = Cells(lines[0]);
        return [.. lines.Skip(1).Select(l => headings.Zip(Cells(l)).ToDictionary(c => c.First, c => c.Second))];
    }

    private static string[] Cells(string line) => [.. Cell().Matches(line).Select(m => m.Groups[1].Success ? m.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : m.Groups[2].Value)];

    private static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text.TrimStart('\''), NumberStyles.Number, Danish.Culture);

    private async Task<HttpResponseMessage> Send(string path, string? persona)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (persona is not null) request.Headers.Add("Cookie", "viften=" + await published.Site.SignIn(persona));
        return await published.Site.Public.SendAsync(request, Cancel);
    }

    [GeneratedRegex("(?:^|;)(?:\"((?:[^\"]|\"\")*)\"|([^;\"]*))")]
    private static partial Regex Cell();
}
