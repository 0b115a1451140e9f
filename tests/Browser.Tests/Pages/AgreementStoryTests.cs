using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Viften.App.Demo;
using Viften.Core.Decisions;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>An agreement from draft to published, by the people it is for, with scripts turned off.</summary>
[Collection("Browser")]
public sealed class AgreementStoryTests(Browser browser)
{
    private const string Agreement = "/aftaler/midtjylland-2027-28";

    private static readonly AxeRunOptions s_wcag = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] } };

    [Theory]
    [InlineData(Way.Mouse)]
    public async Task From_2025_26_a_draft_goes_through_KKR_and_twenty_councils_and_is_published(Way way)
    {
        await using var site = await Site.Start(store => DemoAgreements.Fill(store));
        var secretariat = Visitor.Of(await browser.Page(script: false, site: site), way);
        await Draft(site, secretariat);
        await SetDeadline(site, secretariat);
        await TwoWrite(site, secretariat, way);
        await InputRound(site, secretariat, way);
        foreach (var (step, text) in new[] { ("DASSOS", "Indstillet"), ("KD-net", "Indstillet"), ("KKR", "Anbefalet"), ("rådene", "Sendt til alle") }) await Step(site, secretariat, step, text);

        // A council's own person finds it on the front page; the other nineteen come by the secretariat.
        var silkeborg = Visitor.Of(await browser.Page(script: false, site: site, persona: "PartyAdministrator-0740"), way);
        await silkeborg.Go(site.Address + "/");
        await silkeborg.Press(silkeborg.Page.GetByRole(AriaRole.Link, new() { Name = "Registrér beslutningen" }));
        await Decide(silkeborg);
        await silkeborg.Go($"{site.Address}{Agreement}/beslutninger/0751");
        Assert.Equal(0, await silkeborg.Page.GetByRole(AriaRole.Button, new() { Name = "Registrér beslutningen" }).CountAsync());
        var parties = DemoParties.All.Select(p => p.Code).Where(c => c != "0740").ToList();
        foreach (var party in parties[..^1])
        {
            await secretariat.Go($"{site.Address}{Agreement}/beslutninger/{party}");
            await Decide(secretariat);
            if (party == parties[11]) await Look(site, secretariat.Page);
        }

        // Nineteen are not twenty.
        await Step(site, secretariat, "Vedtaget", "Alle har godkendt", "Der mangler 1 af 20");
        await secretariat.Go($"{site.Address}{Agreement}/beslutninger/{parties[^1]}");
        await Decide(secretariat);
        var citizen = Visitor.Of(await browser.Page(script: false, site: site, persona: null), way);
        await citizen.Go(site.Address + Agreement);
        await Assertions.Expect(citizen.Page.Locator("main")).ToContainTextAsync("Teksten bliver offentlig, når aftalen er vedtaget");
        await Step(site, secretariat, "Vedtaget", "Alle har godkendt");
        await Step(site, secretariat, "Offentliggjort", "På hjemmesiden");
        await Step(site, secretariat, "Sendt til", "Sendt med bilag");

        // Publication froze the annexes.
        await citizen.Go(site.Address + Agreement + "/bilag");
        await Assertions.Expect(citizen.Page.Locator("tbody tr", new() { HasText = "Parternes indspil" })).ToContainTextAsync("Udgave 1");
        await citizen.Go(site.Address + "/aftaler");
        await citizen.Press(citizen.Page.GetByRole(AriaRole.Link, new() { Name = "Rammeaftale 2027-28, Midtjylland" }));
        await Assertions.Expect(citizen.Page.Locator(".figures")).ToContainTextAsync("20 af 20");
        await citizen.Press(citizen.Page.GetByRole(AriaRole.Link, new() { Name = "Forord" }));
        await Assertions.Expect(citizen.Page.Locator(".prose")).ToContainTextAsync("Den andens sætning");
        Assert.DoesNotContain("Sekretariatets noter", await citizen.Page.ContentAsync(), StringComparison.Ordinal);
        await secretariat.Close();
        await citizen.Close();
        await silkeborg.Close();
    }

    private static async Task Draft(Site site, Visitor secretariat)
    {
        await secretariat.Go(site.Address + "/aftaler");
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Link, new() { Name = "Lav et udkast til den næste" }));
        await Assertions.Expect(secretariat.Page.GetByLabel("Den nye aftales id")).ToHaveValueAsync("midtjylland-2027-28");
        await secretariat.Page.GetByLabel("Udkastet begyndte").FillAsync("2026-01-12");
        await secretariat.Write(secretariat.Page.GetByLabel("Begrundelse", new() { Exact = true }), "Næste periode");
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Button, new() { Name = "Lav udkastet" }));
        await Assertions.Expect(secretariat.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Udkastet er lavet");
        await Assertions.Expect(secretariat.Page.Locator("main")).ToContainTextAsync("15. oktober 2026");
    }

    /// <summary>The day KKR meets is set when it is known; it is in the wheel at once.</summary>
    private static async Task SetDeadline(Site site, Visitor secretariat)
    {
        await secretariat.Go(site.Address + Agreement);
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Link, new() { Name = "Ret stamoplysninger og frister" }));
        var kkr = secretariat.Page.GetByRole(AriaRole.Group, new() { Name = "Anbefalet af KKR, aftalt frist" });
        await kkr.GetByLabel("Dato").FillAsync("2026-11-17");
        await secretariat.Write(kkr.GetByLabel("Kilde"), "KKR's mødeplan");
        await kkr.GetByLabel("Sikkerhed").SelectOptionAsync("bekraeftet");
        await secretariat.Write(secretariat.Page.GetByLabel("Hvad er ændret, og hvorfor?"), "Mødeplanen er kommet");
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Button, new() { Name = "Gem", Exact = true }));
        await Assertions.Expect(secretariat.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Stamoplysninger og frister er gemt");
        await secretariat.Go(site.Address + "/aarshjul?aar=2026&emne=rammeaftale");
        await Assertions.Expect(secretariat.Page.Locator("tbody")).ToContainTextAsync("17. november 2026");
    }

    /// <summary>Two open the same section; the second sees both texts and has lost nothing.</summary>
    private async Task TwoWrite(Site site, Visitor first, Way way)
    {
        var second = Visitor.Of(await browser.Page(script: false, site: site), way);
        foreach (var visitor in new[] { first, second }) await visitor.Go($"{site.Address}{Agreement}/afsnit/forord/rediger");
        await Save(first, "Den førstes sætning.");
        await Assertions.Expect(first.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("er gemt som ændring");
        await Save(second, "Den andens sætning.");
        await Assertions.Expect(second.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Noget er ændret i mellemtiden");
        await Assertions.Expect(second.Page.Locator(".difference")).ToContainTextAsync("førstes");
        await Assertions.Expect(second.Page.GetByLabel("Tekst", new() { Exact = true })).ToHaveValueAsync("Den andens sætning.");
        await Picture(second.Page, "afsnit-konflikt");
        await Save(second, "Den førstes sætning. Den andens sætning.");
        await Assertions.Expect(second.Page.Locator(".prose")).ToContainTextAsync("Den førstes sætning. Den andens sætning.");

        // What tries to script is only text.
        await second.Go($"{site.Address}{Agreement}/nyt-afsnit");
        await second.Write(second.Page.GetByLabel("Overskrift"), "Prøve");
        await Save(second, "<script>document.title='x'</script> [klik](javascript:alert(1))");
        await Assertions.Expect(second.Page.Locator(".prose")).ToContainTextAsync("<script>");
        Assert.Equal(0, await second.Page.Locator(".prose script, .prose a").CountAsync());
        await second.Go($"{site.Address}{Agreement}/sammenlign?med=midtjylland-2025-26");
        await Assertions.Expect(second.Page.Locator(".difference ins").First).ToContainTextAsync("tilføjet:");
        await second.Close();
    }

    /// <summary>All are asked and three parties answer; the secretariat says what it led to, closes the round and has an annex made of it.</summary>
    private async Task InputRound(Site site, Visitor secretariat, Way way)
    {
        const string round = "/runder/indspil-midtjylland-2027-28";
        await secretariat.Go(site.Address + Agreement + "/indspil");
        await secretariat.Page.GetByLabel("Frist").FillAsync("2026-03-20");
        await secretariat.Write(secretariat.Page.GetByLabel("Begrundelse", new() { Exact = true }), "Parternes indspil");
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Button, new() { Name = "Start runden" }));
        await Assertions.Expect(secretariat.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("20 parter er indbudt. Aftalens trin “Input fra parterne” er registreret.");
        foreach (var party in new[] { "0707", "0740", "0751" })
        {
            var own = Visitor.Of(await browser.Page(script: false, site: site, persona: "PartyAdministrator-" + party), way);
            await own.Go(site.Address + "/");
            await own.Press(own.Page.GetByRole(AriaRole.Link, new() { Name = "Giv indspil" }));
            await own.Write(own.Page.Locator("[name=svar-1-1]"), $"Indspil fra {party}.");
            await own.Press(own.Page.GetByRole(AriaRole.Button, new() { Name = "Aflever" }));
            await Assertions.Expect(own.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Afleveret");
            await own.Close();
        }
        await secretariat.Go(site.Address + round + "/indspil");
        await Assertions.Expect(secretariat.Page.Locator(".contribution")).ToHaveCountAsync(3);
        var first = secretariat.Page.Locator(".contribution").First;
        await first.GetByText("Svar på bidraget").ClickAsync();
        await first.GetByLabel("Hvad førte det til?").SelectOptionAsync("aendret");
        await secretariat.Write(first.GetByLabel("Sekretariatets svar"), "Det er skrevet ind.");
        await secretariat.Press(first.GetByRole(AriaRole.Button, new() { Name = "Gem svaret" }));
        await Assertions.Expect(secretariat.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("er gemt");
        await secretariat.Go(site.Address + round);
        var close = secretariat.Page.Locator("details", new() { HasText = "Så tages der ikke imod mere" });
        await close.Locator("summary").ClickAsync();
        await secretariat.Write(close.GetByLabel("Begrundelse"), "Alle har haft tid");
        await secretariat.Press(close.GetByRole(AriaRole.Button, new() { Name = "Luk runden" }));
        await Assertions.Expect(secretariat.Page.Locator("main")).ToContainTextAsync("Lukket");

        // Annex 6 is what came in; it is made of the round and frozen with the others when the agreement is published.
        await secretariat.Go(site.Address + Agreement + "/bilag");
        await secretariat.Page.GetByText("Tilføj et bilag").ClickAsync();
        await secretariat.Page.GetByLabel("Nummer", new() { Exact = true }).FillAsync("6");
        await secretariat.Write(secretariat.Page.GetByLabel("Titel", new() { Exact = true }), "Parternes indspil");
        await secretariat.Page.GetByLabel("Hvad laves det af?").SelectOptionAsync(new SelectOptionValue { Label = "Parternes indspil" });
        await secretariat.Tick(secretariat.Page.GetByLabel("Åbent: alle må læse bilaget"));
        await secretariat.Write(secretariat.Page.GetByLabel("Begrundelse"), "Indspillene lægges ved");
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Button, new() { Name = "Tilføj bilaget" }));
        await secretariat.Go(site.Address + Agreement + "/bilag/6");
        await Assertions.Expect(secretariat.Page.Locator("main")).ToContainTextAsync("Indspil fra 0740.");
    }

    private static async Task Save(Visitor visitor, string text)
    {
        await visitor.Write(visitor.Page.GetByLabel("Tekst", new() { Exact = true }), text);
        await visitor.Write(visitor.Page.GetByLabel("Hvad er ændret, og hvorfor?"), "Ny sætning");
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Gem afsnittet" }));
    }

    private static async Task Step(Site site, Visitor secretariat, string step, string text, string? refused = null)
    {
        await secretariat.Go(site.Address + Agreement);
        await secretariat.Page.GetByText("Registrér et trin").ClickAsync();
        var option = await secretariat.Page.GetByLabel("Trin", new() { Exact = true }).Locator("option", new() { HasText = step }).GetAttributeAsync("value");
        await secretariat.Page.GetByLabel("Trin", new() { Exact = true }).SelectOptionAsync(option!);
        await secretariat.Write(secretariat.Page.GetByLabel("Hvad skete der?"), text);
        await secretariat.Press(secretariat.Page.GetByRole(AriaRole.Button, new() { Name = "Registrér trinnet" }));
        await Assertions.Expect(refused is null ? secretariat.Page.GetByRole(AriaRole.Status) : secretariat.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(refused ?? "er registreret");
    }

    private static async Task Decide(Visitor visitor)
    {
        var council = await visitor.Page.Locator(".steps strong").Last.TextContentAsync();
        await visitor.Write(visitor.Page.GetByLabel("Udvalg eller råd", new() { Exact = true }), council!);
        await visitor.Page.GetByLabel("Hvad er det?").SelectOptionAsync(DecisionWords.Key(BodyLevel.Council));
        await visitor.Page.GetByLabel("Beslutningsord").SelectOptionAsync(DecisionWords.Key(DecisionWord.Approved));
        await visitor.Write(visitor.Page.GetByLabel("Kilde", new() { Exact = true }), "Referat");
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Registrér beslutningen" }));
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("godkendt 2. marts 2026 er registreret");
    }

    /// <summary>The map with some missing, wide and narrow, and for those who use other means than eyes.</summary>
    private async Task Look(Site site, IPage page)
    {
        await page.GotoAsync($"{site.Address}{Agreement}/beslutninger");
        await Assertions.Expect(page.Locator(".tile-approved")).ToHaveCountAsync(14);
        await Assertions.Expect(page.Locator("li.tile-missing")).ToHaveCountAsync(7);
        await Picture(page, "beslutninger");
        var narrow = await browser.Page(375, site: site);
        foreach (var (address, name) in new[] { ($"{Agreement}/beslutninger", "beslutninger-smal"), (Agreement, "aftale-smal") })
        {
            await narrow.GotoAsync(site.Address + address);
            await Picture(narrow, name);
        }
        await narrow.Context.CloseAsync();
        var wide = await browser.Page(site: site);
        foreach (var (address, name) in new[] { (Agreement, "aftale"), ($"{Agreement}/beslutninger/0707", "part"), ($"{Agreement}/sammenlign?med=midtjylland-2025-26", "sammenlign-aftaler"), ($"{Agreement}/afsnit/overblik/rediger", "rediger-afsnit") })
        {
            await wide.GotoAsync(site.Address + address);
            await Picture(wide, name);
            var found = await wide.RunAxe(s_wcag);
            Assert.Equal("", string.Join('\n', found.Violations.Select(v => $"{address} {v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))})")));
        }
        await wide.Context.CloseAsync();
    }

    private static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("VIFTEN_PICTURES") != "1") return;
        await page.EvaluateAsync("() => window.scrollTo(0, 0)");
        await File.WriteAllBytesAsync(Path.Combine(PictureTests.Folder(), name + ".png"), await page.ScreenshotAsync(new() { FullPage = name is "aftale" or "beslutninger" }));
    }
}
