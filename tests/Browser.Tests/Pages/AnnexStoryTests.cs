using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>The annexes of the agreement in force, by a citizen and by the secretariat, with scripts turned off.</summary>
[Collection("Browser")]
public sealed class AnnexStoryTests(Browser browser)
{
    private const string Annexes = "/aftaler/midtjylland-2025-26/bilag";

    [Fact]
    public async Task From_the_written_out_rules_to_a_rule_and_back_a_year_is_added_to_Grenen_and_the_annex_gets_a_new_version()
    {
        await using var site = await Site.StartDemo();
        var citizen = await browser.Page(script: false, site: site, persona: null);
        await citizen.GotoAsync(site.Address + "/aftaler/midtjylland-2025-26");
        await citizen.GetByRole(AriaRole.Link, new() { Name = "Styringsaftale", Exact = true }).ClickAsync();
        await Assertions.Expect(citizen.Locator(".figures")).ToContainTextAsync("Udgave 1");

        // A sentence leads to its rule, and what nobody has confirmed is marked.
        var sentence = citizen.Locator(".clauses p", new() { HasText = "Basisåret er 2024" });
        await Assertions.Expect(sentence).Not.ToContainTextAsync("antaget");
        await Assertions.Expect(citizen.Locator(".clauses p", new() { HasText = "Er gennemsnittet under 95 %" })).ToContainTextAsync("antaget");
        await sentence.GetByRole(AriaRole.Link, new() { Name = "Basisår" }).ClickAsync();
        Assert.EndsWith("/regler?aftale=midtjylland-2025-26#baseYear", citizen.Url, StringComparison.Ordinal);
        await Assertions.Expect(citizen.Locator("#baseYear")).ToContainTextAsync("2024");
        await citizen.GetByRole(AriaRole.Link, new() { Name = "Reglerne skrevet ud som styringsaftale" }).ClickAsync();

        // Beside the period before, rule by rule and word by word.
        await citizen.GetByRole(AriaRole.Link, new() { Name = "Sammenlign med en anden aftale eller udgave" }).ClickAsync();
        await Assertions.Expect(citizen.GetByLabel("Med aftalen")).ToHaveValueAsync("midtjylland-2023-24");
        var rule = citizen.GetByRole(AriaRole.Row, new() { NameRegex = new System.Text.RegularExpressions.Regex("^Basisår ") });
        await Assertions.Expect(rule).ToContainTextAsync("2022 (antaget)");
        await Assertions.Expect(rule).ToContainTextAsync("2024 (bekræftet)");
        await Assertions.Expect(citizen.Locator(".difference ins").First).ToBeVisibleAsync();

        // The file is the one that was frozen.
        await citizen.GotoAsync(site.Address + Annexes + "/1");
        var docx = await citizen.GetByRole(AriaRole.Link, new() { Name = "Hent docx" }).GetAttributeAsync("href");
        var answer = await site.Public.GetAsync(new Uri(docx!, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", answer.Content.Headers.ContentType!.MediaType);
        var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        await Assertions.Expect(citizen.Locator(".versions")).ToContainTextAsync(sum);

        await Year(site);
        await NewVersion(site);

        // The plan of Sølund: approved by the agreement, its requirement unknown, a follow-up missing.
        await citizen.GotoAsync(site.Address + "/udviklingsplaner");
        await citizen.GetByRole(AriaRole.Link, new() { Name = "Landsbyen Sølund" }).ClickAsync();
        await Assertions.Expect(citizen.Locator("main")).ToContainTextAsync("Der er ikke fulgt op på 2024");
        await Assertions.Expect(citizen.Locator("main")).ToContainTextAsync("Kravet kan ikke beregnes");
        Assert.Equal(0, await citizen.GetByRole(AriaRole.Button, new() { Name = "Gem opfølgningen" }).CountAsync());
        await Plan(site);
        await Look(site);
        await citizen.Context.CloseAsync();
    }

    private async Task Year(Site site)
    {
        var page = await browser.Page(script: false, site: site);
        await page.GotoAsync(site.Address + "/landsdaekkende?slags=sikrede");
        await page.GetByRole(AriaRole.Link, new() { Name = "Grenen" }).ClickAsync();
        await page.Locator("#aar").FillAsync("2025");
        await page.GetByLabel("Pladser", new() { Exact = true }).FillAsync("12");
        await page.GetByLabel("Belagte pladser").FillAsync("11,4");
        await page.Locator("form[action*='Tal'] [name=kilde]").FillAsync("Indberetning fra Region Midtjylland");
        await page.Press("Gem tallene");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Tallene for 2025 er gemt");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ret tallene for 2025" }).ClickAsync();
        await page.GetByLabel("Pladser", new() { Exact = true }).FillAsync("13");
        await page.GetByLabel("Hvorfor rettes de?").FillAsync("Tastefejl");
        await page.Press("Gem tallene");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("De gamle kan stadig ses");
        await page.GetByText("Tal, der er rettet (1)").ClickAsync();
        await Assertions.Expect(page.Locator("details", new() { HasText = "Tal, der er rettet" })).ToContainTextAsync("12 pladser");
        await page.Context.CloseAsync();
    }

    private async Task NewVersion(Site site)
    {
        var page = await browser.Page(script: false, site: site);
        await page.GotoAsync(site.Address + Annexes + "/2");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Der er ændret noget, siden udgaven blev frosset");
        await page.GetByText("Frys en ny udgave").ClickAsync();
        await page.GetByLabel("Hvorfor kommer der en ny udgave?").FillAsync("Tal for 2025 er kommet");
        await page.Press("Frys udgaven");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("frosset som udgave 2");
        await page.GetByRole(AriaRole.Link, new() { Name = "Hvad er nyt?" }).ClickAsync();
        await Assertions.Expect(page.Locator("tr", new() { HasText = "Grenen" }).First).ToContainTextAsync("2025");
        await page.Context.CloseAsync();
    }

    private async Task Plan(Site site)
    {
        var page = await browser.Page(script: false, site: site, persona: "PartyAdministrator-0746");
        await page.GotoAsync(site.Address + "/udviklingsplaner/landsbyen-soelund");
        await page.GetByText("Skriv “Målgruppe”").ClickAsync();
        await page.Locator("#tekst-maalgruppe").FillAsync("Voksne med **udviklingshæmning**.");
        await page.Locator("#hvorfor-maalgruppe").FillAsync("Ny tekst");
        await page.Press("Gem Målgruppe");
        await Assertions.Expect(page.Locator(".prose strong")).ToHaveTextAsync("udviklingshæmning");
        await page.GetByText("Følg op på et år").ClickAsync();
        await Assertions.Expect(page.Locator("#aar")).ToHaveValueAsync("2024");
        await page.GetByLabel("Hvad er der sket?").FillAsync("Byggeriet er begyndt.");
        await page.Press("Gem opfølgningen");
        Assert.DoesNotContain("Opfølgning mangler", await page.ContentAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    /// <summary>The pages' pictures, and the one that only a second version has, for those who use other means than eyes.</summary>
    private async Task Look(Site site)
    {
        (string Address, string Name)[] pages =
        [
            (Annexes, "bilag"), (Annexes + "/1", "styringsaftale"), (Annexes + "/1/sammenlign", "sammenlign-bilag"), (Annexes + "/2/sammenlign?fra=1&til=2", "bilag-nyt"), ("/landsdaekkende?slags=sikrede", "landsdaekkende"),
            ("/landsdaekkende/grenen", "grenen"), ("/udviklingsplaner", "udviklingsplaner"), ("/udviklingsplaner/landsbyen-soelund", "udviklingsplan"),
        ];
        foreach (var width in new[] { 1280, 375 })
        {
            var page = await browser.Page(width, site: site);
            foreach (var (address, name) in pages)
            {
                await page.GotoAsync(site.Address + address);
                var shown = width == 375 ? name is "styringsaftale" or "landsdaekkende" : name is not ("bilag-nyt" or "udviklingsplaner");
                if (shown && Environment.GetEnvironmentVariable("VIFTEN_PICTURES") == "1") await File.WriteAllBytesAsync(Path.Combine(PictureTests.Folder(), name + (width == 375 ? "-smal" : "") + ".png"), await page.ScreenshotAsync(), TestContext.Current.CancellationToken);
                if (width != 1280 || name != "bilag-nyt") continue;
                var found = await page.RunAxe(AccessTests.Wcag);
                Assert.Equal("", string.Join('\n', found.Violations.Select(v => $"{address} {v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))})")));
            }
            await page.Context.CloseAsync();
        }
    }
}
