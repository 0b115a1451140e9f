using System.Net;
using Viften.Core;
using Xunit;

namespace Viften.Browser.Tests.Hardening;

/// <summary>What the site does before it reads a request: names, proxies, https, cookies, methods.</summary>
public class DoorTests
{
    private const string Name = "viften.example.dk";

    [Fact]
    public async Task Behind_a_proxy_with_TLS_the_cookies_belong_to_this_host_alone_and_browsers_stay_on_https()
    {
        await using var site = await Https("127.0.0.1");
        using var form = await Ask(site, "/log-ind", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9"));

        Assert.Equal(HttpStatusCode.OK, form.StatusCode);
        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(form.Headers.GetValues("Strict-Transport-Security")));
        var guard = Assert.Single(form.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-viften-form=", guard, StringComparison.Ordinal);
        foreach (var part in new[] { "; path=/", "; secure", "; samesite=strict", "; httponly" }) Assert.Contains(part, guard, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", guard, StringComparison.OrdinalIgnoreCase);

        var token = Form.Token(await form.Content.ReadAsStringAsync());
        using var post = Request(HttpMethod.Post, "/log-ind", ("X-Forwarded-Proto", "https"), ("Cookie", guard.Split(';')[0]));
        post.Content = new FormUrlEncodedContent([new("persona", "Auditor"), new("vagt", token)]);
        using var signedIn = await site.Public.SendAsync(post);
        var session = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-viften=", StringComparison.Ordinal));
        foreach (var part in new[] { "; path=/", "; secure", "; samesite=lax", "; httponly" }) Assert.Contains(part, session, StringComparison.OrdinalIgnoreCase);

        using var page = await Ask(site, "/konto", ("X-Forwarded-Proto", "https"), ("Cookie", session.Split(';')[0]));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task On_this_machine_alone_the_cookies_have_plain_names_and_nothing_speaks_of_https()
    {
        await using var site = await Site.StartWith(o => o);
        using var form = await site.Public.GetAsync(new Uri("/log-ind", UriKind.Relative));
        Assert.StartsWith("viften-form=", Assert.Single(form.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.False(form.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_stranger_who_says_that_he_is_a_proxy_is_not_believed()
    {
        await using var site = await Https("192.0.2.7");
        using var answer = await Ask(site, "/log-ind?til=%2Ftakstaar", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "127.0.0.1"), ("Forwarded", "proto=https"), ("X-Forwarded-Host", "ond.example"));

        Assert.Equal(HttpStatusCode.PermanentRedirect, answer.StatusCode);
        Assert.Equal($"https://{Name}/log-ind?til=%2Ftakstaar", answer.Headers.Location!.OriginalString);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Nothing_is_posted_over_plain_http_to_a_site_with_TLS()
    {
        await using var site = await Https("127.0.0.1");
        using var post = Request(HttpMethod.Post, "/log-ind");
        post.Content = new FormUrlEncodedContent([new("persona", "Auditor")]);
        using var answer = await site.Public.SendAsync(post);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("ond.example")]
    [InlineData("viften.example.dk.ond.example")]
    [InlineData("viften.example.dk:8080")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Another_name_than_the_sites_own_is_refused_and_written_nowhere(string host)
    {
        await using var site = await Https("127.0.0.1");
        foreach (var path in new[] { "/", "/robots.txt", "/takstaar", "/css/viften.css", "/findes-ikke" })
        {
            using var request = Request(HttpMethod.Get, path, ("X-Forwarded-Proto", "https"));
            request.Headers.Host = host;
            using var answer = await site.Public.SendAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.DoesNotContain(host, answer.ToString() + await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_name_that_a_proxy_adds_is_not_the_one_that_is_written()
    {
        await using var site = await Https("127.0.0.1");
        using var answer = await Ask(site, "/robots.txt", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "ond.example"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"https://{Name}/sitemap.xml", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ond.example", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: ond.example\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "400")]
    [InlineData("TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Secret: abc\r\nConnection: close\r\n\r\n", "405")]
    [InlineData("DELETE /takstaar HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "405")]
    [InlineData("PUT /takstaar HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "405")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "405")]
    [InlineData("GRIB /takstaar HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "405")]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("POST /log-ind HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n", "400")]
    [InlineData("GET /../../../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /css/..%2f..%2f..%2fviften.dll HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /css/%2e%2e/%2e%2e/viften.dll HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /css/..%5c..%5cviften.dll HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /data/..%2f..%2fviften/2026/1/takster.csv HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /viften.dll HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "404")]
    public async Task Odd_requests_get_a_plain_no(string request, string status)
    {
        await using var site = await Site.StartWith(o => o);
        var answer = await site.Raw(request);
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        foreach (var told in new[] { "X-Secret", "root:", "x=1", "\nServer:", "ond.example" }) Assert.DoesNotContain(told, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/driftsherrer/0740%0d%0aSet-Cookie:x=1")]
    [InlineData("/takstaar?aar=2026%0d%0aSet-Cookie:x=1")]
    public async Task No_header_can_be_put_in_an_answer_through_an_address(string path)
    {
        await using var site = await Site.StartWith(o => o);
        var answer = await site.Raw($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        Assert.DoesNotContain("\nSet-Cookie:x=1", answer.Replace("\r", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Whoever_watches_over_the_machines_learns_one_word()
    {
        await using var site = await Https("192.0.2.7");
        await site.Services.GetRequired<RateBoards>().Warm;
        using var answer = await site.Public.GetAsync(new Uri("/health", UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "I orden."), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task What_someone_signed_in_sees_is_kept_by_no_browser_and_public_pages_may_be()
    {
        await using var site = await Site.StartDemo();
        foreach (var path in new[] { "/", "/takstaar", "/driftsherrer/0740/takster.csv", "/tilbud", "/findes-ikke" })
        {
            using var own = await site.Client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Contains("no-store", own.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
        foreach (var path in new[] { "/", "/tilbud", "/regler", "/css/viften.css", "/api/v1/editions" })
        {
            using var anyones = await site.Public.GetAsync(new Uri(path, UriKind.Relative));
            Assert.DoesNotContain("no-store", anyones.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://localhost:5080", null, null, false, null)]
    [InlineData("http://127.0.0.1:5080;http://[::1]:5080", null, null, true, null)]
    [InlineData("http://0.0.0.0:5080", null, null, false, "ukrypteret")]
    [InlineData("http://*:80", null, null, false, "ukrypteret")]
    [InlineData("http://10.0.0.4:5080", null, "10.0.0.1", false, "ukrypteret")]
    [InlineData("http://0.0.0.0:5080", null, null, true, "I demo")]
    [InlineData("http://localhost:5080", "https://viften.example.dk", "127.0.0.1", true, "I demo")]
    [InlineData("http://localhost:5080", "https://viften.example.dk", null, false, "VIFTEN_PROXIES")]
    [InlineData("http://localhost:5080", "https://viften.example.dk", "127.0.0.1", false, null)]
    [InlineData("http://0.0.0.0:5080", "https://viften.example.dk/", "10.0.0.0/24, fd00::/8", false, null)]
    [InlineData("https://localhost:5443", null, null, false, "TLS")]
    [InlineData("localhost", null, null, false, "ikke en adresse")]
    [InlineData("http://localhost:5080", "http://viften.example.dk", "127.0.0.1", false, "skal være en adresse")]
    [InlineData("http://localhost:5080", "https://viften.example.dk/sti", "127.0.0.1", false, "uden sti")]
    [InlineData("http://localhost:5080", "https://viften.example.dk", "proxyen", false, "IP-adresser")]
    public void The_program_starts_only_where_no_session_goes_over_a_network_in_the_clear(string urls, string? address, string? proxies, bool demo, string? says)
    {
        var read = SiteAddress.FromEnvironment(name => name == SiteAddress.AddressVariable ? address : name == SiteAddress.ProxiesVariable ? proxies : null);
        var wrong = read is Outcome<SiteAddress>.Done { Value: var site } ? site.WrongFor(urls, demo) : ((Outcome<SiteAddress>.Refused)read).Findings[0].Text;
        if (says is null) Assert.Null(wrong);
        else Assert.Contains(says, wrong, StringComparison.Ordinal);
    }

    internal static Task<Site> Https(string proxy, Func<WebOptions, WebOptions>? with = null) => Site.StartWith(o =>
    {
        var address = ((Outcome<SiteAddress>.Done)SiteAddress.FromEnvironment(name => name == SiteAddress.AddressVariable ? "https://" + Name : proxy)).Value;
        return (with?.Invoke(o) ?? o) with { Address = address };
    });

    internal static HttpRequestMessage Request(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Host = Name;
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    internal static async Task<HttpResponseMessage> Ask(Site site, string path, params (string Name, string Value)[] headers)
    {
        using var request = Request(HttpMethod.Get, path, headers);
        return await site.Public.SendAsync(request);
    }
}
