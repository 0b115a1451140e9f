using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Viften.App.Store;
using Viften.Core.Access;
using Xunit;

namespace Viften.Browser.Tests.Access;

/// <summary>Signing in by a provider: a real one in a real browser, and one that forges.</summary>
[Collection("Browser")]
public class OidcTests(Browser browser)
{
    private static Task<Site> SiteOf(params ProviderSetting[] providers) => Site.StartDemo(o => o with { Demo = false, Providers = providers }, TimeProvider.System);

    [Fact]
    public async Task One_signs_in_at_ones_organisation_without_scripts_and_comes_back_to_the_page_asked_for()
    {
        await using var provider = await RealProvider.Start();
        provider.User = new("u-1", "Bente Prøve", "29189641", "Low", "takst", "ukendt");
        await using var site = await SiteOf(provider.Setting);
        var page = await browser.Page(script: false, persona: null, site: site);
        await page.GotoAsync(site.Address + "/driftsherrer/0740");
        Assert.EndsWith("/log-ind?til=%2Fdriftsherrer%2F0740", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Log ind med Prøvelogin" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Jeg er Bente Prøve" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Silkeborg Kommune");
        Assert.Equal(site.Address + "/driftsherrer/0740", page.Url);
        await Assertions.Expect(page.Locator(".site-user-name")).ToHaveTextAsync("Bente Prøve");

        var asked = Assert.Single(provider.Asked);
        Assert.Equal(("code", "S256", true), (asked.ResponseType, asked.CodeChallengeMethod, asked.Nonce is { Length: > 20 }));
        // Another party's is as if it were not there, and the demo's picker is nowhere.
        Assert.Equal(404, (await page.GotoAsync(site.Address + "/driftsherrer/0751"))!.Status);
        await page.GotoAsync(site.Address + "/log-ind");
        Assert.Equal(0, await page.GetByLabel("Hvem vil du være?").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Log ud" }).ClickAsync();
        await page.GotoAsync(site.Address + "/takstaar");
        Assert.Contains("/log-ind?til=", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_the_provider_no_longer_says_is_gone_also_where_one_was_signed_in_before()
    {
        await using var provider = await RealProvider.Start();
        provider.User = new("u-1", "Bente Prøve", "29189641", "Low", "takst");
        await using var site = await SiteOf(provider.Setting);
        var (office, home) = (await browser.Page(persona: null, site: site), await browser.Page(persona: null, site: site));
        await SignIn(office, site, "/takstaar");
        Assert.Equal(site.Address + "/takstaar", office.Url);
        // She has moved to Aarhus, and signs in at home.
        provider.User = provider.User with { Cvr = "55133018" };
        await SignIn(home, site, "/driftsherrer/0751");
        Assert.Equal(site.Address + "/driftsherrer/0751", home.Url);
        Assert.Equal(404, (await office.GotoAsync(site.Address + "/driftsherrer/0740"))!.Status);
        Assert.Equal(200, (await office.GotoAsync(site.Address + "/driftsherrer/0751"))!.Status);
        foreach (var page in new[] { office, home }) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Persons_ask_for_a_higher_level_and_only_then_open()
    {
        await using var provider = await RealProvider.Start();
        provider.User = new("u-1", "Bente Prøve", "29189641", "Low", "admin");
        await using var site = await SiteOf(provider.Setting);
        var page = await browser.Page(persona: null, site: site);
        await SignIn(page, site, "/brugere");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Log sikrere ind");
        await page.GetByRole(AriaRole.Link, new() { Name = "Log ind igen med Prøvelogin" }).ClickAsync();
        Assert.Equal(("Substantial", "login"), (provider.Asked[^1].AcrValues, provider.Asked[^1].Prompt));
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Jeg er") }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Brugere");
        await using var context = site.Store.Read();
        // The session of the lower level ended when the higher began.
        Assert.Equal([Assurance.Substantial], await context.Set<SessionRow>().Select(s => s.Assurance).ToListAsync(TestContext.Current.CancellationToken));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(Flaw.None, true)]
    [InlineData(Flaw.Expired, false)]
    [InlineData(Flaw.NotYet, false)]
    [InlineData(Flaw.WrongIssuer, false)]
    [InlineData(Flaw.WrongAudience, false)]
    [InlineData(Flaw.WrongKey, false)]
    [InlineData(Flaw.WrongNonce, false)]
    [InlineData(Flaw.NoNonce, false)]
    [InlineData(Flaw.Unsigned, false)]
    [InlineData(Flaw.Altered, false)]
    public async Task A_token_that_does_not_hold_lets_nobody_in(Flaw flaw, bool isIn)
    {
        await using var provider = await ForgingProvider.Start();
        provider.Flaw = flaw;
        await using var site = await SiteOf(provider.Setting);
        var (answer, _, _) = await Walk(site);
        if (isIn) Assert.Equal("/", answer.Location);
        else Assert.StartsWith("/log-ind?afvist=", answer.Location, StringComparison.Ordinal);
        Assert.Equal(isIn, answer.Session is not null);
        await using var context = site.Store.Read();
        Assert.Equal(isIn ? 1 : 0, await context.Set<AccountHead>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_answer_is_taken_once_by_the_browser_that_asked_and_unaltered()
    {
        await using var provider = await ForgingProvider.Start();
        await using var site = await SiteOf(provider.Setting);
        var (answer, path, cookies) = await Walk(site);
        Assert.NotNull(answer.Session);
        // Another browser, without what this one holds, and one that has altered the state.
        Assert.Null((await Back(site, path, "")).Session);
        Assert.Null((await Back(site, path.Replace("state=", "state=x", StringComparison.Ordinal), cookies)).Session);
        Assert.Null((await Back(site, "/log-ind/svar/forfalsker?error=access_denied", cookies)).Session);
        Assert.Null((await Back(site, "/log-ind/svar/forfalsker", cookies)).Session);
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_no_way_in_and_no_error()
    {
        await using var site = await SiteOf(new ProviderSetting(new SignInProvider { Key = "vaek", Name = "Væk", Authority = "http://127.0.0.1:9", ClientId = "x" }, null));
        using var answer = await site.Public.GetAsync(new Uri("/log-ind?handler=Udbyder&hos=vaek", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("/log-ind?afvist=udbyder", answer.Headers.Location?.OriginalString);
        using var unknown = await site.Public.GetAsync(new Uri("/log-ind?handler=Udbyder&hos=findes-ikke", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task SignIn(IPage page, Site site, string path)
    {
        await page.GotoAsync(site.Address + path);
        await page.GetByRole(AriaRole.Link, new() { Name = "Log ind med Prøvelogin" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Jeg er") }).ClickAsync();
    }

    /// <summary>Walks to the provider and back as a browser would, and gives the answer with what it took.</summary>
    private static async Task<((string? Location, string? Session) Answer, string Path, string Cookies)> Walk(Site site)
    {
        using var start = await site.Public.GetAsync(new Uri("/log-ind?handler=Udbyder&hos=forfalsker", UriKind.Relative), TestContext.Current.CancellationToken);
        var cookies = string.Join("; ", start.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var there = await client.GetAsync(start.Headers.Location, TestContext.Current.CancellationToken);
        var path = there.Headers.Location!.PathAndQuery;
        return (await Back(site, path, cookies), path, cookies);
    }

    private static async Task<(string? Location, string? Session)> Back(Site site, string path, string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookies.Length > 0) request.Headers.Add("Cookie", cookies);
        using var answer = await site.Public.SendAsync(request, TestContext.Current.CancellationToken);
        var set = answer.Headers.TryGetValues("Set-Cookie", out var values) ? values.FirstOrDefault(c => c.StartsWith("viften=", StringComparison.Ordinal)) : null;
        return (answer.Headers.Location?.OriginalString, set);
    }
}
