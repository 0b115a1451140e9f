using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Viften.Core;
using Viften.Core.Access;
using Xunit;

namespace Viften.Browser.Tests.Hardening;

/// <summary>How often the site may be asked. The limits are small here, so that nobody has to wait.</summary>
public class PaceTests
{
    [Fact]
    public async Task After_some_tries_at_signing_in_an_address_has_to_wait_and_may_still_read()
    {
        await using var site = await Site.StartWith(o => o with { Limits = PaceLimits.None with { SignIn = 5 } });
        var guard = await Form.Fetch(site);
        for (var n = 0; n < 5; n++)
        {
            using var tried = await Form.Post(site, "/log-ind", guard, new KeyValuePair<string, string>("persona", $"gæt-{n}"));
            Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        }

        for (var n = 0; n < 50; n++)
        {
            using var refused = await Form.Post(site, "/log-ind", guard, new KeyValuePair<string, string>("persona", "Secretariat"));
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            Assert.False(refused.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("viften=", StringComparison.Ordinal)));
            if (n == 0) Assert.Contains("For mange forespørgsler", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var read = await site.Public.GetAsync(new Uri("/log-ind", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task The_API_says_in_its_own_way_that_it_is_asked_too_often()
    {
        await using var site = await Site.StartWith(o => o with { Limits = PaceLimits.None with { Public = 3 } });
        for (var n = 0; n < 3; n++) Assert.Equal(HttpStatusCode.OK, await Status(site, "/api/v1/editions"));

        using var refused = await site.Public.GetAsync(new Uri("/api/v1/editions", UriKind.Relative));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal(429, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetInt32());
        Assert.NotNull(refused.Headers.RetryAfter);
        // Style and fonts are of no cost, and a page that is refused is still shown with them.
        Assert.Equal(HttpStatusCode.OK, await Status(site, "/css/viften.css"));
    }

    [Fact]
    public async Task Persons_are_sought_at_the_pace_of_someone_who_reads_what_comes()
    {
        await using var site = await Site.StartWith(
            o => o with { Limits = PaceLimits.None with { Persons = 3 } },
            app =>
            {
                app.MapGet("/proeve/personer", () => "").Needs(Right.SeePersons);
                app.MapGet("/proeve/andre", () => "").WithMetadata(new PacedAttribute(Pace.Persons)).Needs(Right.ReadPublished);
            });
        var (one, other) = ("viften=" + await site.SignIn("Auditor"), "viften=" + await site.SignIn("Secretariat"));
        // The role has not the right, and it counts nevertheless.
        for (var n = 0; n < 3; n++) Assert.Equal(HttpStatusCode.Forbidden, await Status(site, "/proeve/personer", one));

        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(site, "/proeve/personer", one));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(site, "/proeve/andre", one));
        Assert.Equal(HttpStatusCode.OK, await Status(site, "/konto", one));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(site, "/proeve/personer", other));
    }

    [Fact]
    public async Task Each_address_behind_a_proxy_has_its_own_pace_and_cannot_take_anothers()
    {
        await using var site = await DoorTests.Https("127.0.0.1", o => o with { Limits = PaceLimits.None with { Public = 2 } });
        async Task<HttpStatusCode> From(string addresses)
        {
            using var answer = await DoorTests.Ask(site, "/regler", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", addresses));
            return answer.StatusCode;
        }

        for (var n = 0; n < 2; n++) Assert.Equal(HttpStatusCode.OK, await From("203.0.113.9"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await From("203.0.113.9"));
        Assert.Equal(HttpStatusCode.OK, await From("203.0.113.10"));
        // What stands to the left was said by the caller, and not by the proxy.
        Assert.Equal(HttpStatusCode.TooManyRequests, await From("198.51.100.1, 203.0.113.9"));
    }

    [Fact]
    public void An_address_of_version_6_counts_by_its_network()
    {
        Assert.Equal(Paces.AddressOf(IPAddress.Parse("2001:db8:1:2::1")), Paces.AddressOf(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        Assert.NotEqual(Paces.AddressOf(IPAddress.Parse("2001:db8:1:2::1")), Paces.AddressOf(IPAddress.Parse("2001:db8:1:3::1")));
        Assert.Equal("192.0.2.1", Paces.AddressOf(IPAddress.Parse("::ffff:192.0.2.1")));
    }

    [Theory]
    [InlineData("VIFTEN_LIMIT_SIGNIN", "10", 10)]
    [InlineData("VIFTEN_LIMIT_SIGNIN", "0", int.MaxValue)]
    [InlineData("VIFTEN_LIMIT_SIGNIN", "ti", null)]
    [InlineData("VIFTEN_LIMIT_SIGNIN", "-1", null)]
    public void Limits_are_set_by_the_surroundings(string name, string text, int? expected)
    {
        var read = PaceLimits.FromEnvironment(v => v == name ? text : null);
        if (expected is null) Assert.Contains(name, ((Outcome<PaceLimits>.Refused)read).Findings[0].Text, StringComparison.Ordinal);
        else Assert.Equal(new PaceLimits() with { SignIn = expected.Value }, ((Outcome<PaceLimits>.Done)read).Value);
    }

    private static async Task<HttpStatusCode> Status(Site site, string path, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        using var answer = await site.Public.SendAsync(request);
        return answer.StatusCode;
    }
}
