using System.Net;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Viften.App.Demo;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>A work plan from initiative to report, by the people it is for, with scripts turned off.</summary>
[Collection("Browser")]
public sealed class WorkPlanStoryTests(Browser browser)
{
    private const string Agreement = "/aftaler/midtjylland-2025-26";
    private const string Next = "/aftaler/midtjylland-2027-28";

    [Fact]
    public async Task An_initiative_is_written_followed_by_its_party_and_reported_and_the_next_agreement_carries_its_area_over()
    {
        await using var site = await Site.Start(async store =>
        {
            await DemoAgreements.Fill(store);
            await DemoDevelopment.Fill(store);
        });
        var secretariat = await browser.Page(script: false, site: site);
        await Write(site, secretariat);

        // Aarhus owns it and is told that a milestone is overdue; Silkeborg takes part and is told too.
        var aarhus = await browser.Page(script: false, site: site, persona: "PartyAdministrator-0751");
        var silkeborg = await browser.Page(script: false, site: site, persona: "PartyAdministrator-0740");
        await silkeborg.GotoAsync(site.Address + "/");
        await Assertions.Expect(silkeborg.Locator(".todo")).ToContainTextAsync("“Skabelonen er prøvet” i Fælles plan: frist 20. februar 2026, passeret for 10 dage siden");
        await silkeborg.GetByRole(AriaRole.Link, new() { Name = "Se initiativet" }).First.ClickAsync();
        await Assertions.Expect(silkeborg.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Fælles plan");
        Assert.Equal(0, await silkeborg.GetByRole(AriaRole.Button, new() { Name = "Milepælen er nået" }).CountAsync());
        await aarhus.GotoAsync(site.Address + "/");
        await aarhus.GetByRole(AriaRole.Link, new() { Name = "Følg op" }).ClickAsync();
        Assert.Equal(0, await aarhus.GetByRole(AriaRole.Link, new() { Name = "Ret initiativet" }).CountAsync());
        await aarhus.GetByText("Registrér, at den er nået").First.ClickAsync();
        await aarhus.GetByLabel("Hvad kom der ud af det? (kan udelades)").First.FillAsync("Tre kommuner bruger den.");
        await aarhus.Press("Milepælen er nået");
        await Assertions.Expect(aarhus.GetByRole(AriaRole.Status)).ToContainTextAsync("“Skabelonen er prøvet” er nået");
        await Assertions.Expect(aarhus.Locator(".figures")).ToContainTextAsync("50 %");
        await aarhus.GotoAsync(site.Address + "/");
        Assert.Equal(0, await aarhus.GetByRole(AriaRole.Link, new() { Name = "Følg op" }).CountAsync());

        await Report(site, secretariat);
        await CarryOver(site, secretariat);
        await Public(site);
        await Look(site);
        foreach (var page in new[] { secretariat, aarhus, silkeborg }) await page.Context.CloseAsync();
    }

    private static async Task Write(Site site, IPage page)
    {
        await page.GotoAsync($"{site.Address}{Agreement}/udvikling");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nyt initiativ" }).ClickAsync();
        await page.GetByLabel("Titel").FillAsync("Fælles plan");
        await page.GetByLabel("Hvad går det ud på?").FillAsync("Én plan for den unge, som alle bruger.");
        await page.GetByLabel("Udviklingsområde").SelectOptionAsync("overgang-til-voksen");
        await page.GetByLabel("Ejer", new() { Exact = true }).SelectOptionAsync("part:0751");
        await page.GetByLabel("Silkeborg Kommune").CheckAsync(new() { Force = true });
        await page.GetByLabel("Begynder").FillAsync("2026-01-01");
        await page.GetByLabel("Begrundelse").FillAsync("Fra arbejdsplanen");
        await page.Press("Gem initiativet");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("“Fælles plan” er gemt som ændring");
        foreach (var (title, due) in new[] { ("Skabelonen er prøvet", "2026-02-20"), ("Alle bruger den", "2026-05-15") })
        {
            await page.GetByText("Ny milepæl").ClickAsync();
            await page.Locator("#ny-titel").FillAsync(title);
            await page.Locator("#ny-frist").FillAsync(due);
            await page.Locator("#ny-hvorfor").FillAsync("Plan");
            await page.Press("Tilføj milepælen");
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("er gemt");
        }
        await Assertions.Expect(page.Locator(".figures")).ToContainTextAsync("Forsinket");
        await page.GotoAsync($"{site.Address}{Agreement}/arbejdsplan?overskredet=ja&part=0751");
        await Assertions.Expect(page.Locator(".board")).ToContainTextAsync("Fælles plan");
        Assert.Equal(1, await page.Locator(".board .initiatives > li").CountAsync());
    }

    private static async Task Report(Site site, IPage page)
    {
        await page.GotoAsync($"{site.Address}{Agreement}/statusrapporter");
        await Assertions.Expect(page.GetByLabel("Mødet den")).ToHaveValueAsync("2026-03-12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Se rapporten" }).ClickAsync();
        await Assertions.Expect(page.Locator(".preview")).ToContainTextAsync("Tre kommuner bruger den.");
        await Assertions.Expect(page.Locator(".preview")).ToContainTextAsync("Venter på, at ejendommen bliver godkendt.");
        await page.Press("Udsted rapporten");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("udstedt som nr. 1");
        using var file = await site.Client.GetAsync(new Uri(Agreement + "/statusrapporter/1/rapport.docx", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal([0x50, 0x4B], (await file.Content.ReadAsByteArrayAsync())[..2]);
        // DASSOS meets behind closed doors.
        using var closed = await site.Public.GetAsync(new Uri(Agreement + "/statusrapporter/1/rapport.docx", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
    }

    private static async Task CarryOver(Site site, IPage page)
    {
        await page.GotoAsync(site.Address + "/aftaler/ny");
        await page.GetByLabel("Udkastet begyndte").FillAsync("2026-01-12");
        await page.GetByLabel("Begrundelse", new() { Exact = true }).FillAsync("Næste periode");
        await page.Press("Lav udkastet");
        await page.GotoAsync($"{site.Address}{Next}/udvikling");
        Assert.Equal(3, await page.Locator("section.area").CountAsync());
        await Assertions.Expect(page.Locator("section.area").First).ToContainTextAsync("fra 2025-26: Mental sundhed og psykiatri");
        await page.GotoAsync($"{site.Address}{Next}/udvikling/overgang-til-voksen/ret");
        await page.GetByLabel("Udgår", new() { Exact = true }).CheckAsync(new() { Force = true });
        await page.GetByLabel("Hvorfor udgår det? (når det udgår)").FillAsync("Er i drift i alle kommuner.");
        await page.GetByLabel("Begrundelse", new() { Exact = true }).FillAsync("Aftalt i DASSOS");
        await page.Press("Gem området");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Er i drift i alle kommuner.");
        await page.GotoAsync($"{site.Address}{Next}/udvikling");
        Assert.Equal(2, await page.Locator("section.area").CountAsync());
    }

    private static async Task Public(Site site)
    {
        foreach (var (address, status) in new[]
        {
            (Agreement + "/udvikling", HttpStatusCode.OK), (Agreement + "/udvikling/psykiatri", HttpStatusCode.OK), (Agreement + "/arbejdsplan.csv?status=forsinket", HttpStatusCode.OK), (Next + "/udvikling", HttpStatusCode.NotFound),
            (Next + "/arbejdsplan.xlsx", HttpStatusCode.NotFound), ("/nationale-initiativer.csv", HttpStatusCode.OK), ("/organisation.csv", HttpStatusCode.OK), ("/organisation/dassos/moeder/2026-03-12", HttpStatusCode.OK),
        })
        {
            using var answer = await site.Public.GetAsync(new Uri(address, UriKind.Relative));
            Assert.True(answer.StatusCode == status, $"{address}: {answer.StatusCode}");
        }
        Assert.DoesNotContain("Nyt styringsredskab", await site.Public.GetStringAsync(new Uri("/organisation/dassos/moeder/2026-03-12", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("Udkastet er godkendt", await site.Public.GetStringAsync(new Uri("/organisation/kkr/moeder/2022-11-22", UriKind.Relative)), StringComparison.Ordinal);
    }

    /// <summary>Each page wide and narrow, and for those who use other means than eyes.</summary>
    private async Task Look(Site site)
    {
        var (wide, narrow) = (await browser.Page(site: site), await browser.Page(320, site: site));
        foreach (var (address, name) in new[]
        {
            (Agreement + "/udvikling", "udvikling"), (Agreement + "/udvikling/psykiatri", "udviklingsomraade"), (Next + "/udvikling/psykiatri", null), (Next + "/udvikling/psykiatri/ret", "ret-udviklingsomraade"),
            (Agreement + "/initiativer/saerligt-tilpassede-pladser", "initiativ"), (Agreement + "/initiativer/saerligt-tilpassede-pladser/ret", null), (Agreement + "/nyt-initiativ", "nyt-initiativ"), (Agreement + "/ny-indikator", null),
            (Agreement + "/indikatorer/plan-ved-16-aar", "indikator"), (Agreement + "/arbejdsplan", "arbejdsplan"), (Agreement + "/arbejdsplan?vis=part", null), (Agreement + "/arbejdsplan?vis=tabel", null), ("/nationale-initiativer?ret=", "nationale-initiativer"),
            (Agreement + "/statusrapporter", "statusrapporter"), (Agreement + "/statusrapporter/1", "statusrapport"), ("/organisation?sagsvej=", "organisation"), ("/organisation/dassos", "organ"), ("/organisation/dassos/moeder/2025-12-04", "moede"),
        })
        {
            await wide.GotoAsync(site.Address + address);
            await Picture(wide, name);
            await wide.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
            var found = await wide.RunAxe(AccessTests.Wcag);
            Assert.Equal("", string.Join('\n', found.Violations.Select(v => $"{address} {v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))})")));
            await narrow.GotoAsync(site.Address + address);
            await narrow.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
            Assert.Equal("", await narrow.EvaluateAsync<string>(AccessTests.Widest) is { Length: > 0 } over ? $"{address}: {over}" : "");
        }
        var phone = await browser.Page(375, site: site);
        foreach (var (address, name) in new[] { (Agreement + "/udvikling", "udvikling-smal"), (Agreement + "/arbejdsplan", "arbejdsplan-smal"), ("/organisation", "organisation-smal") })
        {
            await phone.GotoAsync(site.Address + address);
            await Picture(phone, name);
        }
        foreach (var page in new[] { wide, narrow, phone }) await page.Context.CloseAsync();
    }

    private static async Task Picture(IPage page, string? name)
    {
        if (name is null || Environment.GetEnvironmentVariable("VIFTEN_PICTURES") != "1") return;
        await page.EvaluateAsync("() => window.scrollTo(0, 0)");
        await File.WriteAllBytesAsync(Path.Combine(PictureTests.Folder(), name + ".png"), await page.ScreenshotAsync(new() { FullPage = name is "udvikling" or "initiativ" or "organisation" }));
    }
}
