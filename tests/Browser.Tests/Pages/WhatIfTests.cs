using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>Other figures in the place of a rate's own, and nothing stored.</summary>
[Collection("Browser")]
public sealed partial class WhatIfTests(Browser browser)
{
    [Fact]
    public async Task Without_scripts_a_higher_pay_bill_raises_the_rate_and_the_page_says_it_is_not_stored()
    {
        var before = await browser.Demo.Store.Latest(TestContext.Current.CancellationToken);
        var page = await browser.Page(script: false);
        await page.GotoAsync(browser.Demo.Address + await Rate() + "/hvad-hvis");
        await Assertions.Expect(page.Locator("#resultat")).ToHaveTextAsync("Taksten, som den er");
        var pay = page.GetByLabel("Løn, kr.");
        var today = await pay.InputValueAsync();
        await pay.FillAsync(today.Replace(".", "", StringComparison.Ordinal).Split(',')[0] + "0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Beregn" }).ClickAsync();
        await Assertions.Expect(page.Locator("#resultat")).ToHaveTextAsync("Taksten, som den ville blive");
        await Assertions.Expect(page.GetByText("Beregnet, ikke gemt", new() { Exact = true })).ToBeVisibleAsync();
        var row = page.Locator("tr.changed", new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = "Takst", Exact = true }) });
        await Assertions.Expect(row.Locator("td").Nth(2)).ToHaveTextAsync(new Regex("^\\+"));
        await Assertions.Expect(page.GetByText("Hvad hvis: Løn").First).ToBeAttachedAsync();
        Assert.Equal(before, await browser.Demo.Store.Latest(TestContext.Current.CancellationToken));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("loen=mange", "kan ikke læses som et tal")]
    [InlineData("loen=-5", "må ikke være negativt")]
    [InlineData("belaegning=0,95", "Skriv belægningen i procent: 95")]
    [InlineData("belaegning=400", "højst 120 procent")]
    [InlineData("pladser=0", "Skriv et tal over 0")]
    [InlineData("loen=999999999999999999999", "højst 100.000.000.000")]
    [InlineData("pl-2025=80", "mellem -20 og 20")]
    public async Task A_figure_that_cannot_be_used_is_told_at_its_field_and_nothing_is_reckoned(string query, string error)
    {
        var text = await Text(await Rate() + "/hvad-hvis?" + query);
        Assert.Contains(error, text, StringComparison.Ordinal);
        Assert.Contains("form-error-message", text, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"resultat\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_read_as_in_a_file_and_todays_own_is_no_change()
    {
        var path = await Rate();
        var plain = await Text(path + "/hvad-hvis");
        var pay = Pay().Match(plain).Groups[1].Value;
        Assert.Contains("Du har ikke ændret noget endnu", await Text($"{path}/hvad-hvis?loen={Uri.EscapeDataString(pay + " kr.")}"), StringComparison.Ordinal);
        Assert.Contains("Løn " + pay + " → 1.234,5 kr.", await Text(path + "/hvad-hvis?loen=1234.50"), StringComparison.Ordinal);
        Assert.Contains("Begynd forfra", await Text(path + "/hvad-hvis?belaegning=97%25"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_operators_rate_cannot_be_tried()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, await Rate() + "/hvad-hvis");
        request.Headers.Add("Cookie", "viften=" + await browser.Demo.SignIn("RateEconomist-0740"));
        using var answer = await browser.Demo.Public.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_printed_reason_is_one_sheet_of_A4()
    {
        foreach (var path in await Rates(6))
        {
            var page = await browser.Page();
            await page.GotoAsync(browser.Demo.Address + path + "/udskriv");
            var pdf = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
            Assert.Equal("1", PageCount().Match(pdf).Groups[1].Value);
            await Assertions.Expect(page.Locator("#kilder")).ToBeVisibleAsync();
            await page.Context.CloseAsync();
        }
    }

    private async Task<string> Rate() => (await Rates(1))[0];

    /// <summary>Rates over the ceiling, which have both waterfalls; from the list, for findings lead to rates too.</summary>
    private async Task<List<string>> Rates(int count) =>
        [.. Address().Matches((await Text("/driftsherrer/0760?status=over")).Split("id=\"takster\"")[1]).Select(m => m.Groups[1].Value).Distinct().Take(count)];

    private async Task<string> Text(string path) =>
        WebUtility.HtmlDecode(await browser.Demo.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    [GeneratedRegex("href=\"(/takster/[^\"?#]+)\"")]
    private static partial Regex Address();

    [GeneratedRegex("name=\"loen\" value=\"([^\"]+)\"")]
    private static partial Regex Pay();

    [GeneratedRegex("/Type ?/Pages[^>]*?/Count ([0-9]+)")]
    private static partial Regex PageCount();
}
