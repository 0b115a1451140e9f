using System.Net;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Viften.App.Agreements;
using Viften.App.Demo;
using Viften.App.Store;
using Viften.Core;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>Input to a draft agreement, by those who ask and those who answer, with scripts turned off.</summary>
[Collection("Browser")]
public sealed class RoundStoryTests(Browser browser)
{
    private const string Agreement = "midtjylland-2027-28";
    private const string Round = "/runder/indspil-" + Agreement;

    private static readonly AxeRunOptions s_wcag = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] } };

    [Fact]
    public async Task Two_parties_and_a_stakeholder_give_input_and_the_secretariat_says_what_it_led_to()
    {
        await using var site = await Site.Start(Draft);
        var secretariat = await browser.Page(script: false, site: site);
        await secretariat.GotoAsync($"{site.Address}/aftaler/{Agreement}");
        await secretariat.GetByRole(AriaRole.Link, new() { Name = "Indspil", Exact = true }).ClickAsync();
        await secretariat.GetByLabel("Frist").FillAsync("2026-03-20");
        await secretariat.GetByLabel("Til dem, der svarer").FillAsync("Skriv **kort**.");
        await secretariat.GetByLabel("Begrundelse", new() { Exact = true }).FillAsync("Høring af udkastet");
        await secretariat.Press("Start runden");
        await Told(secretariat, "20 parter er indbudt. Aftalens trin “Input fra parterne” er registreret.");
        await secretariat.GetByText("Indbyd en interessent").ClickAsync();
        await secretariat.GetByLabel("Organisation").FillAsync("Fælles brugerråd");
        await secretariat.Press("Lav linket");
        var link = (await secretariat.GetByLabel("Link til Fælles brugerråd").InputValueAsync())!;

        // A party finds it on the front page, saves a draft, says one thing more and hands in.
        var silkeborg = await browser.Page(script: false, site: site, persona: "PartyAdministrator-0740");
        await silkeborg.GotoAsync(site.Address + "/");
        await silkeborg.GetByRole(AriaRole.Link, new() { Name = "Giv indspil" }).ClickAsync();
        await silkeborg.Locator("[name=svar-1-1]").FillAsync("Nævn de *pårørende* i forordet.");
        await silkeborg.Press("Gem kladde");
        await Told(silkeborg, "Kladden er gemt 2. marts 2026");
        await secretariat.GotoAsync(site.Address + Round + "/indspil");
        await Assertions.Expect(secretariat.Locator("main")).ToContainTextAsync("Ingen har afleveret endnu");
        await silkeborg.Locator("[name=svar-1-2]").FillAsync("Og skriv det kortere.");
        await silkeborg.Press("Aflever");
        await Told(silkeborg, "Afleveret 2. marts 2026 kl. 09.15: 2 svar.");
        var aarhus = await browser.Page(script: false, site: site, persona: "PartyAdministrator-0751");
        await aarhus.GotoAsync(site.Address + Round);
        await aarhus.Locator("[name=svar-2-1]").FillAsync("<script>document.title='x'</script> [klik](javascript:alert(1)) <b>fed</b>");
        await aarhus.Press("Aflever");
        await Told(aarhus, "Afleveret");
        Assert.Equal(404, (await aarhus.GotoAsync($"{site.Address}{Round}/svar/0740"))!.Status);

        // Without an account, by the link alone.
        var outside = await browser.Page(script: false, site: site, persona: null);
        foreach (var wrong in new[] { link[..^1] + (link[^1] == 'A' ? 'B' : 'A'), site.Address + "/svar/findes-ikke" })
        {
            Assert.Equal(404, (await outside.GotoAsync(wrong))!.Status);
            await Assertions.Expect(outside.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Linket kan ikke bruges");
        }
        await outside.GotoAsync(link);
        await outside.Locator("[name=svar-1-1]").FillAsync("Sig, hvad borgeren selv kan gøre.");
        await outside.Locator("[name=svar-2-1]").FillAsync("Om 010190-1234");
        await outside.Press("Aflever");
        await Assertions.Expect(outside.GetByRole(AriaRole.Alert)).ToContainTextAsync("ligner et CPR-nummer");
        await Assertions.Expect(outside.Locator("[name=svar-1-1]")).ToHaveValueAsync("Sig, hvad borgeren selv kan gøre.");
        await outside.Locator("[name=svar-2-1]").FillAsync("");
        await outside.Press("Aflever");
        await Told(outside, "Afleveret");
        Assert.DoesNotContain("pårørende", await outside.ContentAsync(), StringComparison.Ordinal);

        await Reply(site, secretariat);
        await silkeborg.GotoAsync($"{site.Address}{Round}/svar/0740");
        await Assertions.Expect(silkeborg.Locator(".reply")).ToContainTextAsync("Det gør vi.");
        await Export(site, secretariat);
        await Look(site, link);
        foreach (var page in new[] { secretariat, silkeborg, aarhus, outside }) await page.Context.CloseAsync();
    }

    private static async Task Draft(ViftenStore store)
    {
        await DemoAgreements.Fill(store);
        var actor = new App.Access.Actor("Takstkonsulent", null, System.Collections.Frozen.FrozenSet.Create(Core.Access.Role.Secretariat), "test");
        Assert.IsType<Outcome<long>.Done>(await new AgreementRegister(store).Draft(actor, "midtjylland-2025-26", Agreement, new Period(new(2027, 1, 1), new(2028, 12, 31)), new(2026, 1, 12), "Næste periode"));
    }

    private static async Task Reply(Site site, IPage secretariat)
    {
        await secretariat.GotoAsync($"{site.Address}{Round}/indspil");
        Assert.Equal(0, await secretariat.Locator(".contribution script, .contribution .prose a, .contribution b").CountAsync());
        await Assertions.Expect(secretariat.Locator("#b-2-0751-1")).ToContainTextAsync("<script>");
        var first = secretariat.Locator("#b-1-0740-1");
        await first.GetByText("Svar på bidraget").ClickAsync();
        await first.GetByLabel("Hvad førte det til?").SelectOptionAsync("aendret");
        await first.GetByLabel("Sekretariatets svar").FillAsync("Det gør vi.");
        await secretariat.RunAndWaitForRequestFinishedAsync(() => first.GetByRole(AriaRole.Button, new() { Name = "Gem svaret" }).ClickAsync(), new() { Predicate = r => r.IsNavigationRequest });
        await Told(secretariat, "Svaret til Silkeborg Kommune er gemt");
        await Assertions.Expect(secretariat.Locator("#b-1-0740-1 .reply")).ToContainTextAsync("Ændret");
        await secretariat.GotoAsync($"{site.Address}{Round}/indspil?udfald=ubesvaret&hvem=0740");
        await Assertions.Expect(secretariat.Locator(".contribution")).ToHaveCountAsync(1);

        await secretariat.GotoAsync(site.Address + Round + "?status=mangler");
        await Assertions.Expect(secretariat.Locator("tbody tr")).ToHaveCountAsync(18);
        await secretariat.GetByText("Påmind dem, der mangler").ClickAsync();
        await secretariat.Press("Registrér påmindelsen");
        await Told(secretariat, "Påmindelsen er registreret for Favrskov Kommune");
    }

    /// <summary>The annex and the lists: organisations are named, people are not.</summary>
    private static async Task Export(Site site, IPage secretariat)
    {
        await secretariat.GotoAsync($"{site.Address}{Round}/bilag");
        await Assertions.Expect(secretariat.Locator(".document")).ToContainTextAsync("Sig, hvad borgeren selv kan gøre.");
        await Assertions.Expect(secretariat.Locator(".document")).ToContainTextAsync("Det gør vi.");
        Assert.DoesNotContain("Brugeradministrator", await secretariat.Locator(".document").InnerTextAsync(), StringComparison.Ordinal);
        foreach (var (path, start) in new[] { ("/bilag.docx", "PK"), ("/indspil.csv", "\uFEFFSpørgsmål"), ("/indbudte.csv?status=afleveret", "\uFEFFIndbudt") })
        {
            using var answer = await site.Client.GetAsync(new Uri(Round + path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.StartsWith(start, System.Text.Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        }
        using var strange = await site.Public.GetAsync(new Uri(Round + "/indspil.csv", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, strange.StatusCode);
    }

    private async Task Look(Site site, string link)
    {
        (string? Persona, string Address, string? Picture)[] pages =
        [
            ("Secretariat", $"{site.Address}/aftaler/{Agreement}/indspil", "indspil-start"), ("Secretariat", site.Address + Round, "indspil-runde"), ("Secretariat", $"{site.Address}{Round}/indspil", "indspil-bidrag"),
            ("Secretariat", $"{site.Address}{Round}/spoergsmaal", null), ("Secretariat", $"{site.Address}{Round}/bilag", "indspil-bilag"), ("PartyAdministrator-0740", $"{site.Address}{Round}/svar/0740", "indspil-svar"), (null, link, "indspil-link"), (null, site.Address + "/svar/x", null),
        ];
        foreach (var (persona, address, picture) in pages) await Look(browser, site, persona, address, picture);
    }

    /// <summary>Axe with script, and a phone's width, with everything that is folded open.</summary>
    internal static async Task Look(Browser browser, Site site, string? persona, string address, string? picture)
    {
        const string unfold = "() => [...document.querySelectorAll('main details')].slice(0, 8).forEach(d => d.open = true)";
        var wide = await browser.Page(site: site, persona: persona);
        await wide.GotoAsync(address);
        await Picture(wide, picture);
        await wide.EvaluateAsync(unfold);
        var found = await wide.RunAxe(s_wcag);
        Assert.Equal("", string.Join('\n', found.Violations.Select(v => $"{picture} {v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))})")));
        await wide.Context.CloseAsync();
        var narrow = await browser.Page(320, site: site, persona: persona);
        await narrow.GotoAsync(address);
        await Picture(narrow, picture is "indspil-link" or "udmeldinger" ? picture + "-smal" : null);
        await narrow.EvaluateAsync(unfold);
        Assert.Equal("", await narrow.EvaluateAsync<string>(AccessTests.Widest));
        await narrow.Context.CloseAsync();
    }

    private static Task Told(IPage page, string text) => Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync(text);

    private static async Task Picture(IPage page, string? name)
    {
        if (name is null || Environment.GetEnvironmentVariable("VIFTEN_PICTURES") != "1") return;
        if (page.ViewportSize!.Width == 320) await page.SetViewportSizeAsync(375, 900);
        await File.WriteAllBytesAsync(Path.Combine(PictureTests.Folder(), name + ".png"), await page.ScreenshotAsync(new() { FullPage = !name.EndsWith("-smal", StringComparison.Ordinal) }));
        if (page.ViewportSize!.Width == 375) await page.SetViewportSizeAsync(320, 900);
    }
}
