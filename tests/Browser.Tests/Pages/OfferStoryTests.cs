using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>An offer from proposal to closed, by the people it is for, with scripts turned off.</summary>
[Collection("Browser")]
public sealed class OfferStoryTests(Browser browser)
{
    private const string Case = "/tilbudsliv/2026-03";

    private static readonly AxeRunOptions s_wcag = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] } };

    [Fact]
    public async Task An_offer_closes_with_notice_an_objection_approval_and_a_closing_account()
    {
        await using var site = await Site.StartDemo();
        var economist = await browser.Page(script: false, site: site, persona: "RateEconomist-0740");
        await Propose(site, economist);
        var buyer = await Notify(site, economist);

        // The buyer finds it on the front page, and sees its own part of it.
        var controller = await browser.Page(script: false, site: site, persona: "FinanceController-" + buyer);
        await controller.GotoAsync(site.Address + "/");
        await controller.Locator("li", new() { HasText = "Varsel. Lukning af tilbud" }).GetByRole(AriaRole.Link, new() { Name = "Svar på varslet" }).First.ClickAsync();
        await Assertions.Expect(controller.Locator("#svar").First).ToBeVisibleAsync();
        Assert.Equal(0, await controller.GetByText("Varsler og svar").CountAsync());
        await controller.GetByLabel("Vi har en indvending").CheckAsync();
        await controller.Press("Send svaret");
        await Assertions.Expect(controller.GetByRole(AriaRole.Alert)).ToContainTextAsync("mangler");
        await controller.GetByLabel("Indvending eller bemærkning").FillAsync("Vi mangler et andet sted til vores borgere.");
        await controller.GetByLabel("Vi har en indvending").CheckAsync();
        await Picture(controller, "tilbudsliv-svar");
        await controller.Press("Send svaret");
        await Assertions.Expect(controller.GetByRole(AriaRole.Status)).ToContainTextAsync("indvending");
        await controller.GotoAsync(site.Address + Case + "/konsekvenser");
        await Assertions.Expect(controller.Locator("#k-koebere")).ToContainTextAsync("Jeres køb");

        // Two have the case open; the second is told that it has moved.
        var second = await browser.Page(script: false, site: site);
        await second.GotoAsync(site.Address + Case);
        await economist.GotoAsync(site.Address + Case);
        await Assertions.Expect(economist.Locator(".alert-warning")).ToContainTextAsync("1 køber har en indvending");
        await Step(economist, "Godkendt", "2026-02-24", "Godkendt med en plan for borgerne", "Byrådet");
        await Assertions.Expect(economist.GetByRole(AriaRole.Status)).ToContainTextAsync("“Godkendt” er registreret");
        await Step(second, "Opgivet eller afvist", "2026-02-24", "Opgivet", null);
        await Assertions.Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("En anden har ændret sagen");

        // It closed at the end of February, so the account can be made up and settled.
        await economist.GotoAsync(site.Address + Case);
        await economist.GetByLabel("Regnskabsår").FillAsync("2026");
        foreach (var (field, amount) in new[] { ("Takstgrundlag, kr.", "1.000.000"), ("Faktiske omkostninger, kr.", "1.150.000"), ("Takstindtægter, kr.", "1.020.000") }) await economist.GetByLabel(field).FillAsync(amount);
        await economist.GetByLabel("Bemærkning").FillAsync("Opgjort efter lukningen");
        await economist.Press("Gem slutregnskabet");
        await Assertions.Expect(economist.Locator(".preview")).ToContainTextAsync("deles efter belagte enheder");
        await Picture(economist, "tilbudsliv-slutregnskab");
        await Step(economist, "Slutregnskab godkendt", "2026-03-02", "Godkendt", "Byrådet");
        await Assertions.Expect(economist.Locator(".figures")).ToContainTextAsync("Afsluttet");

        // Anyone may know that it has closed; the file that still has its rates is asked to follow.
        var citizen = await browser.Page(script: false, site: site, persona: null);
        await citizen.GotoAsync(site.Address + "/tilbud/0740/D0740-002");
        await Assertions.Expect(citizen.Locator("main")).ToContainTextAsync("Lukkede 28. februar 2026");
        await economist.GotoAsync(site.Address + "/driftsherrer/0740");
        await Assertions.Expect(economist.Locator("#aendringer + ul")).ToContainTextAsync("filen har takster efter den dag");
        foreach (var page in new[] { economist, controller, second, citizen }) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_takeover_shows_the_laws_deadline_and_the_pages_are_for_everyone()
    {
        var site = browser.Demo;
        var page = await browser.Page(site: site);
        foreach (var (address, said) in new[]
        {
            ("/tilbudsliv", "Lukning af tilbud"), ("/tilbudsliv/2026-02", "1. januar 2028"), ("/tilbudsliv/2026-02/konsekvenser", "§ 186"), ("/tilbudsliv/2026-01/konsekvenser", "Hvorfor"),
            ("/tilbudsliv/2025-01", "Varsler og svar"), ("/tilbudsliv/ny?slags=nyt-tilbud&hos=0740", "Ydelse 1"), ("/tilbudsliv/ny?slags=faerre-pladser&hos=0740&tilbud=0740%2FD0740-002", "Pladser i tilbuddets ydelser"),
        })
        {
            await page.SetViewportSizeAsync(1280, 900);
            await page.GotoAsync(site.Address + address);
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(said);
            var found = await page.RunAxe(s_wcag);
            Assert.Equal("", string.Join('\n', found.Violations.Select(v => $"{address} {v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))})")));
            if (address is "/tilbudsliv" or "/tilbudsliv/2026-02" or "/tilbudsliv/2026-01/konsekvenser") await Picture(page, "tilbudsliv" + (address.EndsWith("konsekvenser", StringComparison.Ordinal) ? "-konsekvenser" : address.Length > 11 ? "-overtagelse" : ""));
            await page.SetViewportSizeAsync(320, 800);
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= 320"), address + " is wider than 320 px");
        }
        await page.GotoAsync(site.Address + "/tilbudsliv?slags=overtagelse&status=afsluttet");
        await Assertions.Expect(page.Locator(".empty-state")).ToContainTextAsync("Ingen sager passer");
        await page.Context.CloseAsync();
    }

    private static async Task Propose(Site site, IPage page)
    {
        await page.GotoAsync(site.Address + "/tilbudsliv");
        await page.GetByRole(AriaRole.Link, new() { Name = "Foreslå en ændring" }).ClickAsync();
        await page.GetByLabel("Hvad skal der ske?").SelectOptionAsync("lukning");
        await page.GetByLabel("Tilbud", new() { Exact = true }).SelectOptionAsync("0740/D0740-002");
        await page.Press("Videre");
        await page.GetByLabel("Foreslået den").FillAsync("2026-02-02");
        await page.GetByLabel("Sidste dag").FillAsync("2026-02-01");
        await page.GetByLabel("Begrundelse").FillAsync("Husene er slidt op.");
        await page.Press("Vis konsekvenserne");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Ret en af datoerne");
        await page.GetByLabel("Sidste dag").FillAsync("2026-02-28");
        await page.Press("Vis konsekvenserne");
        await Assertions.Expect(page.Locator("#konsekvenser")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Beregnet nu, ikke gemt");
        await Picture(page, "tilbudsliv-forslag");
        await page.Press("Foreslå ændringen");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Sag 2026-03 er oprettet");
    }

    /// <summary>Tells those who buy there, and gives the first of them.</summary>
    private static async Task<string> Notify(Site site, IPage page)
    {
        var buyers = page.Locator("input[name=koeber]:checked");
        Assert.True(await buyers.CountAsync() > 0);
        var buyer = await buyers.First.GetAttributeAsync("value");
        await page.GetByLabel("Varslet den").FillAsync("2026-02-03");
        await page.GetByLabel("Svar inden").FillAsync("2026-03-20");
        await page.GetByLabel("Hvad fik køberne at vide?").FillAsync("Brev om lukningen");
        await page.Press("Registrér varslet");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("varslet");
        await page.GotoAsync(site.Address + "/tilbudsliv?slags=lukning&koeber=" + buyer);
        await Assertions.Expect(page.Locator("table")).ToContainTextAsync("Sag 2026-03");
        return buyer!;
    }

    private static async Task Step(IPage page, string step, string date, string note, string? body)
    {
        await page.GetByText("Registrér et trin").ClickAsync();
        await page.GetByLabel("Trin", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = step });
        var form = page.Locator("form[action*='handler=Trin']");
        await form.GetByLabel("Dato").FillAsync(date);
        if (body is not null)
        {
            await form.GetByLabel("Udvalg eller råd").FillAsync(body);
            await form.GetByLabel("Beslutningsord").SelectOptionAsync(new SelectOptionValue { Label = "Godkendt" });
        }
        await form.GetByLabel("Hvad skete der?").FillAsync(note);
        await page.Press("Registrér trinnet");
    }

    private static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("VIFTEN_PICTURES") != "1") return;
        await page.EvaluateAsync("() => window.scrollTo(0, 0)");
        await File.WriteAllBytesAsync(Path.Combine(PictureTests.Folder(), name + ".png"), await page.ScreenshotAsync(new() { FullPage = true }));
    }
}
