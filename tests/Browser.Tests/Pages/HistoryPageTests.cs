using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Viften.App.Access;
using Viften.App.Dialogue;
using Viften.App.Persons;
using Viften.App.Rates;
using Viften.Core;
using Viften.Core.Access;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>The history, the looks at persons, and erasing what should not have been written, by the people it is for, without scripts.</summary>
[Collection("Browser")]
public sealed class HistoryPageTests(Browser browser)
{
    private const string Administrator = "PartyAdministrator-0740";

    [Fact]
    public async Task The_auditor_draws_a_sample_records_what_it_showed_and_draws_the_same_again()
    {
        await using var site = await Site.StartDemo();
        await Looked(site);
        var page = await browser.Page(script: false, persona: "Auditor", site: site);
        await page.GotoAsync(site.Address + "/opslag?fra=2026-03-02");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(6);
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Prøvesen");
        await page.GetByRole(AriaRole.Link, new() { Name = "Stikprøver", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#afsluttede + .empty-state")).ToBeVisibleAsync();
        await page.GetByLabel("Antal opslag").FillAsync("3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Træk" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("lod=[0-9a-f]{32}"));
        var drawn = await page.Locator("#stikproeve ~ .table-scroll tbody tr").AllInnerTextsAsync();
        Assert.Equal(3, drawn.Count);
        await page.GetByRole(AriaRole.Link, new() { Name = "Denne adresse trækker de samme igen." }).ClickAsync();
        Assert.Equal(drawn, await page.Locator("#stikproeve ~ .table-scroll tbody tr").AllInnerTextsAsync());
        await page.GetByLabel("spørgsmål").CheckAsync();
        await page.GetByLabel("Konklusion").FillAsync("To opslag uden sag; lederen er spurgt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gem kontrollen" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]").First).ToContainTextAsync("Kontrollen er gemt");
        await Assertions.Expect(page.Locator("#afsluttede ~ .table-scroll")).ToContainTextAsync("To opslag uden sag");
        await page.Locator("#afsluttede ~ .table-scroll a").First.ClickAsync();
        Assert.Equal(drawn, await page.Locator("#stikproeve ~ .table-scroll tbody tr").AllInnerTextsAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_citizen_is_given_every_look_and_the_names_only_after_a_weighing()
    {
        await using var site = await Site.StartDemo();
        var person = await Looked(site);
        var page = await browser.Page(script: false, persona: Administrator, site: site);
        await page.GotoAsync($"{site.Address}/personer/{person}/indsigt");
        await page.GetByLabel("Formål").FillAsync("Indsigt, artikel 15");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vis opslagene" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody")).ToContainTextAsync("Visitation");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Anna Sagsbehandler");
        await page.GetByRole(AriaRole.Link, new() { Name = "Begynd forfra" }).ClickAsync();
        await page.GetByLabel("Formål").FillAsync("Indsigt, artikel 15");
        await page.GetByLabel("Tag navnene").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Vis opslagene" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync("Skriv afvejningen");
        await page.GetByLabel("Afvejning").FillAsync("Borgeren er truet");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vis opslagene" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody")).ToContainTextAsync("Anna Sagsbehandler");
        var log = (await new AccessLog(site.Store).Lines(new("Prøve", null, FrozenSet.Create(Role.Auditor), "Prøve"), new() { Person = person, Action = AccessAction.Export })).Value();
        Assert.Equal(["Indsigt, artikel 15. Med navne: Borgeren er truet", "Indsigt, artikel 15"], log.Select(l => l.Purpose));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Anothers_citizen_change_and_comment_answer_like_ones_that_are_not_there()
    {
        await using var site = await Site.StartDemo();
        var person = await Looked(site);
        var change = (await new DialogueBook(site.Store).Comment(new("Økonom", "0740", FrozenSet.Create(Role.RateEconomist), "Prøve"), new ReturnKey("0740", 2026, 1), null, null, "Kun hos os", Viften.Core.Dialogue.Visibility.Internal)).Value().Change;
        var cookie = "viften=" + await site.SignIn("PartyAdministrator-0751");
        var own = "viften=" + await site.SignIn(Administrator);
        foreach (var path in new[] { "/historik/{0}", "/historik/{0}/slet", "/historik/{0}/raekker.csv" })
        {
            Assert.Equal(await Answer(site, string.Format(null, path, 999_999), cookie, null), await Answer(site, string.Format(null, path, change), cookie, null));
            Assert.Equal(HttpStatusCode.OK, (await Answer(site, string.Format(null, path, change), own, null)).Status);
        }
        var fields = new Dictionary<string, string> { ["formaal"] = "Prøve" };
        var theirs = await Answer(site, $"/personer/{person}/indsigt", cookie, fields);
        Assert.Equal((HttpStatusCode.NotFound, await Answer(site, $"/personer/{Guid.NewGuid()}/indsigt", cookie, fields)), (theirs.Status, theirs));
        Assert.Equal(HttpStatusCode.OK, (await Answer(site, $"/personer/{person}/indsigt", own, fields)).Status);
        // The secretariat does not see that there is an internal comment at the operator.
        Assert.Equal(HttpStatusCode.NotFound, (await Answer(site, $"/historik/{change}", "viften=" + await site.SignIn("Secretariat"), null)).Status);
    }

    [Fact]
    public async Task A_comment_about_a_citizen_is_erased_and_what_was_there_is_told_everywhere()
    {
        await using var site = await Site.StartDemo();
        var page = await browser.Page(script: false, site: site);
        await page.GotoAsync(site.Address + "/driftsherrer/0760/dialog");
        await page.GetByLabel("Ny kommentar").FillAsync("Pladsen er til Opdigta Prøvesen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Skriv kommentaren" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Slet indhold") }).Last.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Det bliver");
        await page.GetByLabel("Begrundelse").FillAsync("Navn på en borger");
        await page.GetByRole(AriaRole.Button, new() { Name = "Slet indholdet" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]").First).ToContainTextAsync("Indholdet er slettet");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Slettet efter begæring den 2. marts 2026");
        await page.GotoAsync(site.Address + "/driftsherrer/0760/dialog");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Slettet efter begæring den 2. marts 2026");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Prøvesen");
        await page.GotoAsync(site.Address + "/historik");
        await Assertions.Expect(page.Locator(".history-lines > li").First).ToContainTextAsync("Tekst slettet");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_economist_unfolds_the_history_of_a_rate_and_has_no_report()
    {
        var page = await browser.Page(script: false, persona: "RateEconomist-0740");
        await page.GotoAsync(browser.Demo.Address + "/driftsherrer/0740");
        await page.Locator("td[data-title=Ydelse] a").First.ClickAsync();
        await page.Locator("#historik > summary").ClickAsync();
        await page.Locator("#historik .history-items > summary").First.ClickAsync();
        await Assertions.Expect(page.Locator("#historik .history-items tbody").First).ToContainTextAsync("Løn");
        Assert.Equal(0, await page.Locator("#historik a[href^='/historik/']").CountAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/historik", "Secretariat", "historik")]
    [InlineData("/historik?fra=2027-01-01", "Auditor", null)]
    [InlineData("/historik/find", "Secretariat", null)]
    [InlineData("ændring", "Secretariat", "aendring")]
    [InlineData("slet", "Secretariat", "slet-indhold")]
    [InlineData("/regler/opbevaring", "Secretariat", "opbevaring")]
    [InlineData("/opslag", "Auditor", "opslag")]
    [InlineData("/opslag?handling=udskrift", "Auditor", null)]
    [InlineData("/opslag/stikproeve?handler=Traek&antal=3", "Auditor", "stikproeve")]
    [InlineData("indsigt", Administrator, "indsigt")]
    public async Task Each_page_can_be_used_by_everyone_and_has_its_picture(string path, string persona, string? picture)
    {
        await using var site = await Site.StartDemo();
        var person = await Looked(site);
        var book = new DialogueBook(site.Store);
        var change = (await book.Comment(new("Takstkonsulent", null, FrozenSet.Create(Role.Secretariat), "Prøve"), new ReturnKey("0740", 2026, 1), null, null, "Husk at rette pladstallet")).Value().Change;
        foreach (var width in new[] { 1280, 375, 320 })
        {
            var page = await browser.Page(width, 900, persona: persona, site: site);
            await page.GotoAsync(site.Address + path switch { "ændring" => $"/historik/{change}", "slet" => $"/historik/{change}/slet", "indsigt" => $"/personer/{person}/indsigt", _ => path });
            if (path == "indsigt")
            {
                await page.GetByLabel("Formål").FillAsync("Indsigt, artikel 15");
                await page.Press("Vis opslagene");
            }
            if (path == "/historik") await page.Locator(".history-items > summary").First.ClickAsync();
            if (width == 1280)
            {
                var found = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] } });
                Assert.Equal("", string.Join('\n', found.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))})")));
            }
            if (width == 320) Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 320, $"{path} is wider than 320 px.");
            else if (picture is not null && Environment.GetEnvironmentVariable("VIFTEN_PICTURES") == "1")
                await page.ScreenshotAsync(new() { Path = Path.Combine(PictureTests.Folder(), picture + (width == 375 ? "-smal" : "") + ".png") });
            await page.Context.CloseAsync();
        }
    }

    /// <summary>Three citizens of Silkeborg, and looks at them.</summary>
    private static async Task<Guid> Looked(Site site)
    {
        var register = new PersonRegister(site.Store, Site.Master);
        var anna = new Actor("Anna Sagsbehandler", "0740", FrozenSet.Create(Role.Caseworker), "Visitation");
        var persons = new List<Guid>();
        foreach (var name in new[] { "Ærlinga Prøvesen", "Opdigta Prøvesen", "Sletta Prøvesen" }) persons.Add((await register.Add(anna, new IdentityGiven(null, name, "Opdigtet Allé 7"), "Ny sag")).Value().Person);
        (await register.Read(anna with { Purpose = "Opfølgning på handleplan" }, persons[0])).Value();
        (await register.Read(anna with { Person = "Bo Visitator", Purpose = "Genvisitation" }, persons[0], AccessAction.Print)).Value();
        await register.Read(anna with { Party = "0751" }, persons[1]);
        return persons[0];
    }

    private static async Task<(HttpStatusCode Status, string Text)> Answer(Site site, string path, string cookie, Dictionary<string, string>? fields)
    {
        using var request = new HttpRequestMessage(fields is null ? HttpMethod.Get : HttpMethod.Post, path);
        request.Headers.Add("Cookie", cookie);
        if (fields is not null)
        {
            using var form = new HttpRequestMessage(HttpMethod.Get, path);
            form.Headers.Add("Cookie", cookie);
            using var shown = await site.Public.SendAsync(form);
            var token = Regex.Match(await shown.Content.ReadAsStringAsync(), "name=\"vagt\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
            request.Headers.Remove("Cookie");
            request.Headers.Add("Cookie", $"{cookie}; {shown.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("viften-form=", StringComparison.Ordinal)).Split(';')[0]}");
            request.Content = new FormUrlEncodedContent(fields.Append(new("vagt", token)));
        }
        using var answer = await site.Public.SendAsync(request);
        // What guards the forms differs each time, and the footer tells how new the rates are, which may be read anew between two answers; anything else that differs would tell.
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.OK ? "" : Regex.Replace(await answer.Content.ReadAsStringAsync(), "CfDJ8[\\w-]+|<footer.*</footer>", "", RegexOptions.Singleline));
    }
}

internal static class Outcomes
{
    public static T Value<T>(this Outcome<T> outcome) => outcome is Outcome<T>.Done { Value: var value } ? value : throw new Xunit.Sdk.XunitException($"Not done: {outcome}");
}
