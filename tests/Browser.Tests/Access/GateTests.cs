using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;
using Xunit;

namespace Viften.Browser.Tests.Access;

/// <summary>Every route, handler and operation × every role × own and others' data, held against the access table.</summary>
public partial class GateTests
{
    private const string Persona = "RateEconomist-0740";
    private const string OwnParty = "0740";
    private const string OtherParty = "0751";

    /// <summary>Whose data is asked for.</summary>
    private enum Whose
    {
        OwnOffer,
        OtherOffer,
        OtherParty,
    }

    [Fact]
    public async Task Every_route_answers_every_role_as_the_table_says()
    {
        await using var site = await Site.StartDemo();
        var board = (await site.Services.GetRequiredService<RateBoards>().Now()).Board!;
        var services = board.Rows.Where(r => r.Row.Year == 2026 && r.Row.IsWholeYear && r.Result.Rate is not null).ToLookup(r => r.Row.Operator);
        var own = services[OwnParty].First();
        var elsewhere = services[OwnParty].First(r => r.Row.OfferId != own.Row.OfferId);
        var theirs = services[OtherParty].First();
        RateLine Line(Whose whose) => whose switch { Whose.OwnOffer => own, Whose.OtherOffer => elsewhere, _ => theirs };
        var routes = await Route.All(site.Services);
        var cookie = "viften=" + await site.SignIn(Persona);
        var (cells, wrong) = (0, new List<string>());
        foreach (var role in Enum.GetValues<Role>())
        {
            var anonymous = role == Role.Public;
            if (!anonymous) await Become(site, role, own.Row.OfferId);
            var (guard, token) = await Form(site, anonymous ? null : cookie);
            // Signing out is asked last, for it ends the session the others need.
            foreach (var route in routes.Where(r => r.Handler != "Out"))
                foreach (var whose in Asked(route))
                {
                    var line = Line(whose);
                    using var answer = await Ask(site, route, Filled(route, line), anonymous ? guard : $"{cookie}; {guard}", token);
                    cells++;
                    var expected = Expected(route.Page, role, whose, route) is var page and not Passage.Open ? page : Expected(route.Right, role, whose, route);
                    if (!Fits(expected, answer)) wrong.Add($"{role} {route.Method} {Filled(route, line)}: {(int)answer.StatusCode} {answer.Headers.Location}, not {expected}");
                }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cells}:\n{string.Join('\n', wrong.Take(40))}");
        Assert.Contains($"**{Danish.Number(cells, 0)}** celler er prøvet", await AccessDocument.Kept(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anothers_record_answers_like_one_that_is_not_there()
    {
        await using var site = await Site.StartDemo();
        var line = (await site.Services.GetRequiredService<RateBoards>().Now()).Board!.Rows.First(r => r.Row.Operator == OtherParty && r.Row.Year == 2026);
        var cookie = "viften=" + await site.SignIn(Persona);
        foreach (var (theirs, nobodys) in new[]
        {
            (line.Address, "/takster/2026/0999/T1/Y1"), ("/driftsherrer/0751", "/driftsherrer/0999"), ("/driftsherrer/0751/forloeb/2026", "/driftsherrer/0999/forloeb/2026"),
            ("/driftsherrer/0751/takster.csv", "/driftsherrer/0999/takster.csv"), ("/driftsherrer/0751/kontrolleret.xlsx", "/driftsherrer/0999/kontrolleret.xlsx"),
        })
        {
            var (one, other) = (await Get(site, theirs, cookie), await Get(site, nobodys, cookie));
            Assert.Equal(HttpStatusCode.NotFound, one.Status);
            Assert.Equal(other, one);
        }
    }

    [Fact]
    public async Task A_role_taken_away_counts_from_the_next_request()
    {
        await using var site = await Site.StartDemo();
        var cookie = "viften=" + await site.SignIn(Persona);
        Assert.Equal(HttpStatusCode.OK, (await Get(site, "/takstaar", cookie)).Status);
        await new AccountBook(site.Store).SignedIn("demo|" + Persona, new AccountProfile { Name = "Takstøkonom, Silkeborg", Party = OwnParty }, []);
        Assert.Equal(HttpStatusCode.Redirect, (await Get(site, "/takstaar", cookie)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Get(site, "/tilbud", cookie)).Status);
    }

    [Fact]
    public async Task What_the_route_names_is_not_taken_from_a_form()
    {
        await using var site = await Site.StartDemo();
        var cookie = "viften=" + await site.SignIn(Persona);
        var (guard, token) = await Form(site, cookie);
        foreach (var (path, field, value, status) in new[]
        {
            ("/driftsherrer/0740/dialog/2026?handler=Kommentar", "driftsherre", "", HttpStatusCode.UnprocessableEntity), ("/driftsherrer/0740/dialog/2026?handler=Kommentar", "driftsherre", OtherParty, HttpStatusCode.UnprocessableEntity),
            ("/invitation/findes-ikke?handler=Adgangskode", "token", "", HttpStatusCode.NotFound), ("/driftsherrer/0751/dialog/2026?handler=Kommentar", "driftsherre", OwnParty, HttpStatusCode.NotFound),
        })
        {
            using var post = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new(field, value), new("vagt", token)]) };
            post.Headers.Add("Cookie", $"{cookie}; {guard}");
            using var answer = await site.Public.SendAsync(post);
            Assert.Equal((path, value, status), (path, value, answer.StatusCode));
        }
    }

    [Fact]
    public async Task A_private_operator_is_the_partys_whose_file_brought_it()
    {
        await using var site = await Site.StartDemo();
        var board = (await site.Services.GetRequiredService<RateBoards>().Now()).Board!;
        var rate = board.Rows.First(r => r.Row.Operator == "99000007" && r.Row.Year == 2026);
        foreach (var (persona, status) in new[] { ("RateEconomist-0740", HttpStatusCode.OK), ("RateEconomist-0751", HttpStatusCode.NotFound), ("Secretariat", HttpStatusCode.OK), ("PartyAdministrator-0740", HttpStatusCode.Forbidden) })
            foreach (var path in new[] { "/driftsherrer/99000007", "/driftsherrer/99000007/takster.csv", rate.Address })
            {
                var got = (await Get(site, path, "viften=" + await site.SignIn(persona))).Status;
                Assert.True(got == status, $"{persona} {path}: {got}, not {status}");
            }
    }

    [Theory]
    [InlineData("viften=gæt")]
    [InlineData("viften=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("viften=")]
    public async Task A_cookie_that_was_made_up_is_nobody(string cookie)
    {
        await using var site = await Site.StartDemo();
        Assert.Equal(HttpStatusCode.Redirect, (await Get(site, "/takstaar", Uri.EscapeDataString(cookie).Replace("%3D", "=", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task A_session_that_was_signed_out_does_not_come_back_with_its_cookie()
    {
        await using var site = await Site.StartDemo();
        var cookie = "viften=" + await site.SignIn("Auditor");
        var (guard, token) = await Form(site, cookie);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/log-ind?handler=Out") { Content = new FormUrlEncodedContent([new("vagt", token)]) };
        post.Headers.Add("Cookie", $"{cookie}; {guard}");
        using var answer = await site.Public.SendAsync(post);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Get(site, "/takstaar", cookie)).Status);
    }

    [Theory]
    [InlineData("//ond.example/")]
    [InlineData("https://ond.example/")]
    [InlineData("/\\ond.example")]
    [InlineData("/takstaar\r\nSet-Cookie: x=1")]
    public async Task Signing_in_leads_nowhere_else(string onward)
    {
        await using var site = await Site.StartDemo();
        var (guard, token) = await Form(site, null);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/log-ind") { Content = new FormUrlEncodedContent([new("persona", "Secretariat"), new("vagt", token), new("til", onward)]) };
        post.Headers.Add("Cookie", guard);
        using var answer = await site.Public.SendAsync(post);
        Assert.StartsWith("/", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("ond.example", answer.Headers.Location.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers, h => h.Value.Any(v => v.StartsWith("x=1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_access_document_is_written_from_the_table()
    {
        await using var site = await Site.StartDemo();
        var told = AccessDocument.Of(await Route.All(site.Services), await AccessDocument.Kept());
        if (Environment.GetEnvironmentVariable("VIFTEN_SNAPSHOTS") is { Length: > 0 } folder) await File.WriteAllTextAsync(Path.Combine(folder, "adgang.md"), told);
        Assert.Equal(await AccessDocument.Kept(), told);
    }

    /// <summary>The table read in the plainest way there is, apart from the gate's own code.</summary>
    private static Passage Expected(Right right, Role role, Whose whose, Route route)
    {
        var reaches = AccessTable.Rules.Single(r => r.Right == right).Reaches;
        if (reaches.Any(r => r.Role == Role.Public)) return Passage.Open;
        if (role == Role.Public) return Passage.SignIn;
        var reach = reaches.Where(r => r.Role == role).Select(r => r.Reach).FirstOrDefault();
        if (reach == Reach.None) return Passage.Denied;
        if (!route.HasParty || reach == Reach.All) return Passage.Open;
        return (whose, reach, route.HasOffer) switch
        {
            (Whose.OtherParty, _, _) => Passage.NotThere,
            (_, Reach.Party, _) => Passage.Open,
            (Whose.OwnOffer, Reach.Offer, true) => Passage.Open,
            (_, Reach.Offer, false) => Passage.Denied,
            _ => Passage.NotThere,
        };
    }

    private static bool Fits(Passage expected, HttpResponseMessage answer)
    {
        var toSignIn = answer.StatusCode == HttpStatusCode.Unauthorized || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.StartsWith("/log-ind?til=", StringComparison.Ordinal));
        return expected switch
        {
            Passage.SignIn => toSignIn,
            Passage.Denied => answer.StatusCode == HttpStatusCode.Forbidden,
            Passage.NotThere => answer.StatusCode == HttpStatusCode.NotFound,
            _ => !toSignIn && answer.StatusCode is not HttpStatusCode.Forbidden && (int)answer.StatusCode < 500,
        };
    }

    private static IEnumerable<Whose> Asked(Route route) =>
        route.HasOffer ? [Whose.OwnOffer, Whose.OtherOffer, Whose.OtherParty] : route.HasParty ? [Whose.OwnOffer, Whose.OtherParty] : [Whose.OwnOffer];

    private static string Filled(Route route, RateLine line)
    {
        var path = Parameter().Replace(route.Pattern, m => m.Groups[1].Value switch
        {
            "driftsherre" or "operator" => UrlKey.Of(line.Row.Operator),
            "tilbud" or "offer" => UrlKey.Of(line.Row.OfferId),
            "ydelse" => UrlKey.Of(line.Row.ServiceId),
            "aar" or "year" => "2026",
            "nr" or "udgave" or "number" => "1",
            "sha" => new string('a', 64),
            "figur" => "realChange",
            "code" => "404",
            "aftale" or "agreement" => "midtjylland-2025-26",
            "form" => "csv",
            "token" => "findes-ikke",
            "konto" => "01890000-0000-7000-8000-000000000000",
            "person" => "00000000-0000-7000-8000-000000000001",
            "part" => line.Row.Operator,
            "key" => "forord",
            "runde" => "indspil-midtjylland-2025-26",
            "sag" => "2025-01",
            "omraade" => "psykiatri",
            "initiativ" => "overgangsmoede",
            "indikator" => "plan-ved-16-aar",
            "organ" => "dassos",
            "dato" => "2025-12-04",
            var other => throw new InvalidOperationException($"{route.Pattern}: {other} has no value in this test."),
        });
        return route.Handler is null ? path : $"{path}?handler={route.Handler}";
    }

    private static async Task<HttpResponseMessage> Ask(Site site, Route route, string path, string cookie, string token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        request.Headers.Add("Cookie", cookie);
        if (route.Method == "POST") request.Content = new FormUrlEncodedContent([new("vagt", token)]);
        return await site.Public.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The same person in another role: the session reads it at its next request.</summary>
    private static async Task Become(Site site, Role role, string offer)
    {
        var grant = new Grant { Role = role, Party = GrantRules.IsForAll(role) ? null : OwnParty, Offer = role == Role.OfferManager ? offer : null, Origin = GrantOrigin.Provider };
        Assert.IsType<Outcome<Guid>.Done>(await new AccountBook(site.Store).SignedIn("demo|" + Persona, new AccountProfile { Name = "Takstøkonom, Silkeborg", Party = OwnParty }, [grant]));
    }

    /// <summary>The guard of a form: its cookie and its token.</summary>
    private static async Task<(string Guard, string Token)> Form(Site site, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/log-ind");
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        using var form = await site.Public.SendAsync(request);
        var guard = form.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("viften-form=", StringComparison.Ordinal)).Split(';')[0];
        return (guard, Token().Match(await form.Content.ReadAsStringAsync()).Groups[1].Value);
    }

    private static async Task<(HttpStatusCode Status, string Body)> Get(Site site, string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie);
        using var answer = await site.Public.SendAsync(request);
        // Each page has its own guard in the form that signs out.
        return (answer.StatusCode, Token().Replace(await answer.Content.ReadAsStringAsync(), ""));
    }

    [GeneratedRegex(@"\{\**([a-z]+)[^}]*\}", RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();

    [GeneratedRegex("name=\"vagt\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
