using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>What the pages answer, header and body, without a browser.</summary>
[Collection("Browser")]
public sealed partial class AnswerTests(Browser browser)
{
    [Theory]
    [InlineData("/findes-ikke")]
    [InlineData("/driftsherrer/9999")]
    [InlineData("/driftsherrer/0740/hvorfor/ukendt")]
    [InlineData("/hvorfor/openBalance")]
    [InlineData("/takster/2026/0740/ukendt/ukendt")]
    [InlineData("/takster/2026/0740/~zz/x")]
    [InlineData("/takster/aar/0740/a/b")]
    [InlineData("/fejl/404")]
    [InlineData("/driftsherrer/9999/takster.csv")]
    public async Task An_address_that_is_not_there_says_what_to_do(string path)
    {
        using var answer = await Get(path);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Siden findes ikke", text, StringComparison.Ordinal);
        Assert.Contains("Gå til forsiden", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_carries_its_headers_and_no_style_or_script_of_its_own()
    {
        foreach (var path in (string[])["/", "/log-ind", "/takstaar", "/driftsherrer/0740", "/driftsherrer/0740/hvorfor/realChange", "/regler", "/findes-ikke", "/css/viften.css"])
        {
            using var answer = await Get(path);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.False(answer.Headers.Contains("Server"));
            Assert.DoesNotContain("style=", text, StringComparison.Ordinal);
            // The one page here with a script of ours names its file, and only there the policy lets it run.
            var ours = path == "/log-ind";
            Assert.Equal(ours, policy.Contains("script-src 'self'", StringComparison.Ordinal));
            Assert.Equal(ours ? 1 : 0, text.Split("<script").Length - 1);
            Assert.Equal(ours, text.Contains("<script src=\"/js/passkey.js?v=", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_page_with_its_style_and_fonts_weighs_less_than_200_kB()
    {
        var first = await Weight("/takstaar");
        string[] parts = ["/lib/dkfds/css/dkfds.min.css", "/css/viften.css", "/img/viften.svg", .. Fonts.Select(f => "/lib/dkfds/fonts/IBMPlexSans/split/woff2/" + f)];
        var shared = 0L;
        foreach (var part in parts) shared += await Weight(part);
        var heaviest = await Weight("/driftsherrer/0760/hvorfor/realChange");
        Assert.InRange(shared + Math.Max(first, heaviest), 1, 200_000);
    }

    private static readonly string[] Fonts = ["IBMPlexSans-Regular-Latin1.woff2", "IBMPlexSans-SemiBold-Latin1.woff2", "IBMPlexSans-Bold-Latin1.woff2"];

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var answer = await browser.Demo.Client.PostAsync(new Uri("/log-ind", UriKind.Relative), new FormUrlEncodedContent([new("persona", "Secretariat")]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Siden er blevet for gammel", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/takstaar")]
    [InlineData("/driftsherrer/0740")]
    [InlineData("/hvorfor/realChange")]
    public async Task The_public_is_sent_to_sign_in_and_back_again(string path)
    {
        using var answer = await browser.Demo.Public.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/log-ind?til=" + Uri.EscapeDataString(path), answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task An_operators_economist_sees_its_own_rates_and_no_others()
    {
        Assert.Equal(HttpStatusCode.OK, await Status("RateEconomist-0740", "/driftsherrer/0740"));
        Assert.Equal(HttpStatusCode.NotFound, await Status("RateEconomist-0740", "/driftsherrer/0615"));
        Assert.Equal(HttpStatusCode.NotFound, await Status("RateEconomist-0740", "/driftsherrer/0615/takster.csv"));
        Assert.Equal(HttpStatusCode.NotFound, await Status("RateEconomist-0740", "/driftsherrer/0615/hvorfor/realChange"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status("FinanceController-0740", "/takstaar"));
    }

    private async Task<HttpStatusCode> Status(string persona, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", "viften=" + await browser.Demo.SignIn(persona));
        using var answer = await browser.Demo.Public.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    [Fact]
    public async Task Health_says_that_the_rates_are_there() => Assert.Equal("I orden.", await Text("/health"));

    [Fact]
    public async Task The_rate_year_says_whose_agreement_what_period_and_that_the_data_are_invented()
    {
        var text = await Text("/takstaar");
        Assert.Contains("Demodata.", text, StringComparison.Ordinal);
        Assert.Contains("1. januar 2025 – 31. december 2026", text, StringComparison.Ordinal);
        Assert.Contains("KL-2025-06", text, StringComparison.Ordinal);
        Assert.Contains("27. februar 2026 kl. 09.15", text, StringComparison.Ordinal);
        Assert.Contains("antaget", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_operators_sort_and_filter_by_the_address()
    {
        var over = await Text("/takstaar?status=over&sort=realaendring&retning=ned");
        var changes = Change().Matches(WebUtility.HtmlDecode(over)).Select(m => decimal.Parse(m.Groups[1].Value.Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.NotEmpty(changes);
        Assert.Equal(changes.OrderDescending(), changes);
        Assert.All(changes, c => Assert.True(c > 0m));
        Assert.DoesNotContain(">Overholdt</span></div>", over.Split("<tbody>")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_csv_holds_the_rows_that_the_page_counts_and_no_formula()
    {
        const string Filter = "?aar=2025&status=over";
        var page = await Text("/driftsherrer/0760" + Filter);
        var csv = await Text("/driftsherrer/0760/takster.csv" + Filter);
        var lines = csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("År;Gyldig fra;Gyldig til;Tilbuds-id;Tilbud;", lines[0], StringComparison.Ordinal);
        Assert.True(lines.Length > 1);
        Assert.Contains($"{lines.Length - 1} takster", page, StringComparison.Ordinal);
        Assert.All(lines.Skip(1), l => Assert.StartsWith("2025;", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_of_a_long_list_hold_fifty_rates_each_and_together_all()
    {
        var first = await Text("/driftsherrer/0751?aar=alle");
        var second = await Text("/driftsherrer/0751?aar=alle&side=2");
        var past = await Text("/driftsherrer/0751?aar=alle&side=9999");
        Assert.Equal(50, Row().Count(first));
        Assert.Equal(50, Row().Count(second));
        Assert.InRange(Row().Count(past), 1, 50);
        Assert.NotEqual(first, second);
    }

    private Task<HttpResponseMessage> Get(string path) => browser.Demo.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private Task<string> Text(string path) => browser.Demo.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<long> Weight(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await browser.Demo.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).LongLength;
    }

    [GeneratedRegex("<td data-title=\"Realændring\"[^>]*>\\s*<div class=\"cell\">\\s*<a [^>]*>([+-][0-9]+,[0-9]+) %")]
    private static partial Regex Change();

    [GeneratedRegex("<td data-title=\"Tilbud\"")]
    private static partial Regex Row();
}
