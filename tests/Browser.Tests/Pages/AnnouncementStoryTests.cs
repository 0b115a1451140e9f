using System.Net;
using Microsoft.Playwright;
using Viften.App.Demo;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>A central announcement from the letter to the region's answer, with scripts turned off.</summary>
[Collection("Browser")]
public sealed class AnnouncementStoryTests(Browser browser)
{
    private const string Renewed = "/centrale-udmeldinger/9";
    private const string Round = "/runder/udmelding-9";

    [Fact]
    public async Task A_renewed_announcement_is_sent_answered_by_two_merged_and_delivered()
    {
        await using var site = await Site.Start(async store =>
        {
            await DemoAgreements.Fill(store);
            await DemoRounds.Fill(store);
        });
        var secretariat = await browser.Page(script: false, site: site);
        await Register(site, secretariat);
        await Ask(site, secretariat);
        await secretariat.GotoAsync(site.Address + Renewed);
        await secretariat.GetByLabel("Frist for parterne").FillAsync("2026-04-10");
        await secretariat.GetByLabel("Begrundelse", new() { Exact = true }).FillAsync("Styrelsens brev");
        await secretariat.Press("Send til parterne");
        await Told(secretariat, "er sendt til parterne");
        await Assertions.Expect(secretariat.Locator(".figures")).ToContainTextAsync("0 af 20");

        foreach (var (party, count, text) in new[] { ("0740", "3", "Vi samarbejder med *regionen*."), ("0751", "41", "Vi har et eget team.") }) await Answer(site, party, count, text);
        await Merge(site, secretariat);
        await Step(site, secretariat, "Samlet til ét svar");
        await Step(site, secretariat, "Sendt til Social- og Boligstyrelsen");
        await Assertions.Expect(secretariat.GetByRole(AriaRole.Status).First).ToContainTextAsync("“Behandlet i KKR” er ikke registreret");

        // Anyone sees that it is there and how far it is, and nothing of the answers.
        var citizen = await browser.Page(script: false, site: site, persona: null);
        await citizen.GotoAsync(site.Address + "/centrale-udmeldinger?status=tilstraekkelig");
        await Assertions.Expect(citizen.Locator("tbody tr")).ToHaveCountAsync(3);
        await citizen.GotoAsync(site.Address + "/centrale-udmeldinger");
        await citizen.GetByRole(AriaRole.Link, new() { Name = "Prøve på en målgruppe (fornyet behandling)" }).ClickAsync();
        await Assertions.Expect(citizen.Locator("main")).ToContainTextAsync("Sendt til Social- og Boligstyrelsen");
        Assert.DoesNotContain("eget team", await citizen.ContentAsync(), StringComparison.Ordinal);
        foreach (var path in new[] { Renewed + "/samlet", Round, Round + "/indspil.csv", Renewed + "/samlet.docx" })
        {
            using var answer = await site.Public.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal((path, HttpStatusCode.Redirect), (path, answer.StatusCode));
        }
        await citizen.GotoAsync(site.Address + "/centrale-udmeldinger/4");
        await Assertions.Expect(citizen.Locator("main")).ToContainTextAsync("Ikke sikkert: delvist belagt");

        foreach (var (persona, path, picture) in new (string?, string, string?)[]
        {
            (null, "/centrale-udmeldinger", "udmeldinger"), ("Secretariat", Renewed, "udmelding"), (null, "/centrale-udmeldinger/4", null), ("Secretariat", "/centrale-udmeldinger/ny", null), ("Secretariat", Renewed + "/ret", null),
            ("Secretariat", Renewed + "/samlet", "udmelding-samlet"), ("Secretariat", Round + "/spoergsmaal", "udmelding-spoergsmaal"), ("PartyAdministrator-0740", Round + "/svar/0740", "udmelding-svar"), ("Secretariat", Round + "/indspil", null),
        }) await RoundStoryTests.Look(browser, site, persona, site.Address + path, picture);
        foreach (var page in new[] { secretariat, citizen }) await page.Context.CloseAsync();
    }

    /// <summary>One that treats an earlier one again, which then says so.</summary>
    private static async Task Register(Site site, IPage secretariat)
    {
        await secretariat.GotoAsync(site.Address + "/centrale-udmeldinger");
        await Assertions.Expect(secretariat.Locator("tbody tr")).ToHaveCountAsync(8);
        await secretariat.GotoAsync(site.Address + "/centrale-udmeldinger/5");
        await secretariat.GetByRole(AriaRole.Link, new() { Name = "Start fornyet behandling" }).ClickAsync();
        await secretariat.GetByLabel("Titel").FillAsync("Prøve på en målgruppe (fornyet behandling)");
        await secretariat.GetByLabel("Udsendt", new() { Exact = true }).FillAsync("2026-02-16");
        await secretariat.GetByLabel("Svarfrist til styrelsen").FillAsync("2026-10-01");
        await secretariat.GetByLabel("Kilder").FillAsync("Opdigtet til testen");
        await secretariat.GetByLabel("Begrundelse", new() { Exact = true }).FillAsync("Brev fra styrelsen");
        await secretariat.Press("Registrér udmeldingen");
        await Told(secretariat, "Udmeldingen er registreret");
        Assert.EndsWith(Renewed, secretariat.Url, StringComparison.Ordinal);
        await secretariat.GotoAsync(site.Address + "/centrale-udmeldinger/5");
        await Assertions.Expect(secretariat.Locator("main")).ToContainTextAsync("Fornyet behandling som udmelding 9");
    }

    private static async Task Ask(Site site, IPage secretariat)
    {
        foreach (var (theme, text, type, unit, persons) in new[]
        {
            ("Målgruppen", "Hvor mange borgere er i målgruppen?", "tal", "borgere", true), ("Målgruppen", "Har kommunen et tilbud til målgruppen?", "janej", "", false),
            ("Indsatsen", "Hvilke tilbud bruger kommunen?", "tilbud", "", false), ("Indsatsen", "Hvordan er indsatsen organiseret?", "tekst", "", false),
        })
        {
            await secretariat.GotoAsync(site.Address + Round + "/spoergsmaal");
            await secretariat.GetByLabel("Tema").FillAsync(theme);
            await secretariat.GetByLabel("Spørgsmål", new() { Exact = true }).FillAsync(text);
            await secretariat.GetByLabel("Hvordan svares der?").SelectOptionAsync(type);
            await secretariat.GetByLabel("Enhed, når svaret er et tal").FillAsync(unit);
            if (persons) await secretariat.GetByLabel("Tallet tæller borgere").CheckAsync();
            await secretariat.Press("Stil spørgsmålet");
            await Told(secretariat, "er stillet");
        }
    }

    private async Task Answer(Site site, string party, string count, string text)
    {
        var page = await browser.Page(script: false, site: site, persona: "PartyAdministrator-" + party);
        await page.GotoAsync(site.Address + "/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Svar", Exact = true }).ClickAsync();
        await page.Locator("[name=svar-1-1]").FillAsync("-" + count);
        await page.Locator("[name=svar-2-1][value=ja]").CheckAsync();
        await page.Locator("[name=svar-3-1]").FillAsync("Bakken\nDalen");
        await page.Locator("[name=svar-4-1]").FillAsync(text);
        await page.Press("Aflever");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("kan ikke være negativt");
        await page.Locator("[name=svar-1-1]").FillAsync(count);
        await page.Press("Aflever");
        await Told(page, "Afleveret");
        await page.Context.CloseAsync();
    }

    private static async Task Merge(Site site, IPage secretariat)
    {
        await secretariat.GotoAsync(site.Address + Renewed + "/samlet");
        // The one small number is the party's own; the other goes with it, for the total would tell it.
        await Assertions.Expect(secretariat.Locator("section:has(#q-1) table")).ToContainTextAsync("skjult");
        Assert.Equal(0, await secretariat.Locator("section:has(#q-1) td").GetByText("3", new() { Exact = true }).CountAsync());
        await Assertions.Expect(secretariat.Locator("section:has(#q-2)")).ToContainTextAsync("2 (Silkeborg Kommune, Aarhus Kommune)");
        await Assertions.Expect(secretariat.Locator("section:has(#q-3) li")).ToHaveCountAsync(2);
        var joint = secretariat.Locator("section:has(#q-4)");
        await Assertions.Expect(joint).ToContainTextAsync("Vi har et eget team.");
        await joint.GetByText("Skriv det fælles svar").ClickAsync();
        await joint.GetByLabel("Fælles svar").FillAsync("Parterne arbejder **sammen**. <script>alert(1)</script>");
        await secretariat.RunAndWaitForRequestFinishedAsync(() => joint.GetByRole(AriaRole.Button, new() { Name = "Gem det fælles svar" }).ClickAsync(), new() { Predicate = r => r.IsNavigationRequest });
        await Told(secretariat, "Det fælles svar på spørgsmål 4 er gemt");
        Assert.Equal(0, await secretariat.Locator("main .prose script").CountAsync());
        using var docx = await site.Client.GetAsync(new Uri(Renewed + "/samlet.docx", UriKind.Relative));
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.Content.Headers.ContentType!.MediaType);
        using var csv = await site.Client.GetAsync(new Uri(Round + "/indspil.csv", UriKind.Relative));
        Assert.DoesNotContain("borgere", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("VIFTEN_PICTURES") == "1") await File.WriteAllBytesAsync(Path.Combine(Path.GetTempPath(), "samlet.docx"), await docx.Content.ReadAsByteArrayAsync());
    }

    private static async Task Step(Site site, IPage secretariat, string step)
    {
        await secretariat.GotoAsync(site.Address + Renewed);
        await secretariat.GetByText("Registrér et trin").ClickAsync();
        await secretariat.GetByLabel("Trin", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = step });
        await secretariat.GetByLabel("Hvad skete der?").FillAsync("Som aftalt");
        await secretariat.Press("Registrér trinnet");
        await Told(secretariat, "er registreret");
    }

    private static Task Told(IPage page, string text) => Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync(text);
}
