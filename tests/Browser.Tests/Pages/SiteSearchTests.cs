using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Viften.App.Access;
using Viften.App.Dialogue;
using Viften.App.Rates;
using Viften.Browser.Tests.Catalogue;
using Viften.Core.Access;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>Search across everything: what it finds, in what order, for whom, and what it does with odd questions.</summary>
[Collection("Browser")]
public sealed partial class SiteSearchTests(Browser browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Secretariat", "0740", "Driftsherrer", "Silkeborg Kommune")]
    [InlineData("Secretariat", "frister", "Sider i Viften", "Frister")]
    [InlineData("Secretariat", "hent data", "Sider i Viften", "Åbne data")]
    [InlineData("Secretariat", "over-ceiling", "Fund", "OVER-CEILING hos ")]
    [InlineData("Secretariat", "D1082-004", "Tilbud", "Botilbuddet ")]
    [InlineData("Secretariat", "regneark csv", "Sider i Viften", "Åbne data")]
    [InlineData("FinanceController-0740", "køber", "Sider i Viften", "Det, vi køber")]
    [InlineData("FinanceController-0740", "Y01", "Offentliggjorte ydelser", "")]
    public async Task The_best_stands_first(string persona, string question, string kind, string title)
    {
        var text = await Ask(question, persona);
        Assert.StartsWith(kind + " (", Heading().Match(text).Groups[1].Value, StringComparison.Ordinal);
        Assert.StartsWith(title, WebUtility.HtmlDecode(Hit().Match(text).Groups[2].Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiting_file_is_found_by_its_name_and_by_the_beginning_of_its_check_sum()
    {
        var address = File().Match(await Get("/filer", "Secretariat")).Value;
        Assert.Equal(address, Hit().Match(await Ask(address["/filer/".Length..][..12], "Secretariat")).Groups[1].Value);
        Assert.Contains(address, await Ask("demo-takstfil", "Secretariat"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_hit_leads_to_a_page_that_is_there()
    {
        foreach (var persona in (string?[])["Secretariat", "RateEconomist-0760", "FinanceController-0740", null])
        {
            foreach (var question in (string[])["kommune", "frist", "loft", "udgave", "ophold"])
            {
                var text = await Ask(question, persona);
                foreach (var address in Hit().Matches(text).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).GroupBy(a => a.Split('/')[1]).Select(g => g.First()))
                {
                    using var answer = await Send(address.Split('#')[0], persona);
                    Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{persona}: {question}: {address} gave {answer.StatusCode}.");
                }
            }
        }
    }

    [Fact]
    public async Task What_is_not_published_is_to_the_public_as_if_it_were_not_there()
    {
        // Written nowhere before, then in the dialogue: the public's answer does not move by a letter.
        const string Secret = "pilehvidtjørn";
        string?[] outsiders = [null, "FinanceController-0760", "RateEconomist-0740"];
        var before = new List<string>();
        foreach (var persona in outsiders) before.Add(Plain(await Ask(Secret, persona)));
        var dialogue = new DialogueBook(browser.Demo.Store);
        var key = new ReturnKey("0760", 2026, 1);
        await dialogue.Comment(new Actor("Takstkonsulent", null, FrozenSet.Create(Role.Secretariat), "test"), key, null, null, $"Spørg til {Secret}", cancel: Cancel);
        for (var i = 0; i < outsiders.Length; i++) Assert.Equal(before[i], Plain(await Ask(Secret, outsiders[i])));
        Assert.Contains("Ingen resultater", before[0], StringComparison.Ordinal);
        Assert.Contains("Kommentar", Section(await Ask(Secret, "Secretariat"), "dialog"), StringComparison.Ordinal);
        Assert.Contains("Kommentar", Section(await Ask(Secret, "RateEconomist-0760"), "dialog"), StringComparison.Ordinal);

        foreach (var question in (string[])["OVER-CEILING", "demo-takstfil", "Takstøkonom"])
        {
            Assert.NotEqual("", Section(await Ask(question, "Secretariat"), question == "OVER-CEILING" ? "fund" : "filer"));
            foreach (var persona in (string?[])[null, "FinanceController-0760"])
            {
                var text = await Ask(question, persona);
                foreach (var kind in (string[])["takstaar", "fund", "filer", "dialog", "frister"]) Assert.Equal("", Section(text, kind));
            }
        }
    }

    [Fact]
    public async Task An_operator_finds_its_own_services_and_none_of_the_others()
    {
        var text = await Ask("ophold&slags=takstaar", "RateEconomist-0760", raw: true);
        Assert.NotEmpty(Hit().Matches(text));
        Assert.All(Hit().Matches(text).Select(m => m.Groups[1].Value), a => Assert.Matches("^/takster/2026/(0760|[0-9]{8})/", a));
    }

    [Fact]
    public async Task Nothing_found_says_what_to_try()
    {
        var text = WebUtility.HtmlDecode(await Ask("autikvarium", null));
        Assert.Contains("Ingen resultater for “autikvarium”", text, StringComparison.Ordinal);
        Assert.Contains("Mente du", text, StringComparison.Ordinal);
        Assert.Contains("Prøv et kortere ord", text, StringComparison.Ordinal);
        var two = WebUtility.HtmlDecode(await Ask("kommune xyzzyq", null));
        Assert.Contains("Intet har alle ordene.", two, StringComparison.Ordinal);
        Assert.Contains("href=\"/soeg?q=kommune\"", two, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Odd_questions_are_answered_as_text()
    {
        var html = await Ask("<script>alert(1)</script>\"'&", null);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        var longest = await Ask(new string('x', 3000) + " æøå", null);
        Assert.Contains("Søgningen var meget lang", WebUtility.HtmlDecode(longest), StringComparison.Ordinal);
        Assert.True(longest.Length < 12_000);
        foreach (var odd in (string[])["", "?q=", "?q=%20%20", "?q=%00", "?q=%F0%9F%98%80", "?q=a&slags=findesikke&side=x", "?q=kommune&slags=driftsherrer&side=99999999999", "?q=kommune&slags=driftsherrer&side=-1", "?q=...&q=kommune"])
        {
            using var answer = await Send("/soeg" + odd, null);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{odd} gave {answer.StatusCode}.");
        }
    }

    [Fact]
    public async Task Ten_thousand_hits_are_shown_page_by_page()
    {
        await using var site = await MadeUpSite.Start(MadeUpSite.Edition(2026, 1, MadeUpSite.Lines(10_000)));
        var first = await site.Client.GetStringAsync(new Uri("/soeg?q=botilbud", UriKind.Relative), Cancel);
        Assert.Contains("Offentliggjorte ydelser (10.000)", first, StringComparison.Ordinal);
        Assert.True(first.Length < 30_000);
        var last = await site.Client.GetStringAsync(new Uri("/soeg?q=botilbud&slags=ydelser&side=400", UriKind.Relative), Cancel);
        Assert.Contains("Side 400 af 400", last, StringComparison.Ordinal);
        Assert.Equal(25, Hit().Count(last));
        Assert.Contains("start=\"9976\"", last, StringComparison.Ordinal);
        Assert.Equal("T77", Hit().Match(await site.Client.GetStringAsync(new Uri("/soeg?q=t77", UriKind.Relative), Cancel)).Groups[1].Value.Split('/')[^1]);
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(320, false)]
    public async Task From_any_page_one_types_a_word_and_is_there(int width, bool script)
    {
        var page = await browser.Page(width, script: script);
        await page.GotoAsync(browser.Demo.Address + "/frister");
        var field = page.GetByLabel("Søg i hele Viften");
        await field.FillAsync("aftalens regler");
        await field.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(SearchAddress());
        await page.Locator(".hits a").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Rammeaftale 2025-26, Midtjylland");
        await page.Context.CloseAsync();
    }

    /// <summary>The bar is 50 ms on a quiet machine; it is measured in docs/performance.md, and held here to what a busy one does.</summary>
    [Fact]
    public async Task A_search_is_answered_at_once()
    {
        await Ask("ophold", "Secretariat");
        var fastest = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            await Ask("ophold", "Secretariat");
            var took = System.Diagnostics.Stopwatch.GetElapsedTime(start);
            if (took < fastest) fastest = took;
        }
        Assert.InRange(fastest.TotalMilliseconds, 0, 250);
    }

    private Task<string> Ask(string question, string? persona, bool raw = false) => Get("/soeg?q=" + (raw ? question : Uri.EscapeDataString(question)), persona);

    private async Task<string> Get(string path, string? persona)
    {
        using var answer = await Send(path, persona);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private async Task<HttpResponseMessage> Send(string path, string? persona)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (persona is not null) request.Headers.Add("Cookie", "viften=" + await browser.Demo.SignIn(persona));
        return await browser.Demo.Public.SendAsync(request, Cancel);
    }

    /// <summary>What the page says, without the tokens of its forms.</summary>
    private static string Plain(string html) => Guard().Replace(html, "");

    private static string Section(string html, string kind) =>
        html.Split($"aria-labelledby=\"s-{kind}\"") is [_, var rest] ? rest.Split("</section>")[0] : "";

    [GeneratedRegex("<h2 id=\"s-[a-z]+\">([^<]+)</h2>")]
    private static partial Regex Heading();

    [GeneratedRegex("<li><a href=\"([^\"]+)\">([^<]*)</a> <span class=\"hit-context\">")]
    private static partial Regex Hit();

    [GeneratedRegex("/filer/[0-9a-f]{64}")]
    private static partial Regex File();

    [GeneratedRegex("name=\"vagt\"[^>]*>")]
    private static partial Regex Guard();

    [GeneratedRegex("/soeg\\?q=aftalens")]
    private static partial Regex SearchAddress();
}
