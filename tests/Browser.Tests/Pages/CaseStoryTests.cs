using System.Collections.Frozen;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Access;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>The councils' cases by the people they are for, with scripts turned off: generated, written in, overtaken, generated again.</summary>
[Collection("Browser")]
public sealed class CaseStoryTests(Browser browser)
{
    private const string Agreement = "midtjylland-2027-28";
    private const string Cases = "/aftaler/" + Agreement + "/sager";
    private const string Own = Cases + "/0740";

    [Fact]
    public async Task A_party_writes_its_own_words_the_agreement_moves_and_generating_again_keeps_them_and_shows_what_differs()
    {
        await using var site = await Site.StartDemo();
        var register = new AgreementRegister(site.Store);
        var writer = new Actor("Takstkonsulent", null, FrozenSet.Create(Role.Secretariat), "test");
        Assert.IsType<Outcome<long>.Done>(await register.Draft(writer, "midtjylland-2025-26", Agreement, new Period(new(2027, 1, 1), new(2028, 12, 31)), new(2026, 1, 12), "Næste periode"));

        // The secretariat generates all twenty.
        var secretariat = await browser.Page(script: false, site: site);
        await secretariat.GotoAsync($"{site.Address}/aftaler/{Agreement}");
        await secretariat.GetByRole(AriaRole.Link, new() { Name = "Sager til rådene" }).ClickAsync();
        await secretariat.Press("Dan alle 20");
        await Assertions.Expect(secretariat.GetByRole(AriaRole.Status).First).ToContainTextAsync("20 sager er dannet");
        await Assertions.Expect(secretariat.Locator("tbody tr")).ToHaveCountAsync(20);

        // Silkeborg writes on its policies, and its own wording of the recommendation; two who write are told of each other.
        var silkeborg = await browser.Page(script: false, site: site, persona: "PartyAdministrator-0740");
        await silkeborg.GotoAsync(site.Address + Cases);
        await Assertions.Expect(silkeborg.Locator("tbody tr")).ToHaveCountAsync(1);
        await silkeborg.GetByRole(AriaRole.Link, new() { Name = "Silkeborg Kommune", Exact = true }).ClickAsync();
        await silkeborg.GetByRole(AriaRole.Link, new() { Name = "Redigér partens tekster" }).ClickAsync();
        await silkeborg.GetByLabel("Sagsnummer").FillAsync("26/1234");
        await silkeborg.GetByLabel("Bilag 1: Styringsaftale").FillAsync("340912");
        await silkeborg.GetByLabel("Begrundelse", new() { Exact = true }).FillAsync("Fra sagssystemet");
        await silkeborg.Press("Gem numrene");
        await secretariat.GotoAsync($"{site.Address}{Own}/rediger?afsnit=politikker");
        await Write(silkeborg, site, "politikker", "Aftalen understøtter kommunens **handicappolitik**.");
        await Write(silkeborg, site, "udviklingsomraader", "Silkeborg lægger særlig vægt på de unge.");
        await Save(secretariat, "Sekretariatets forslag.");
        await Assertions.Expect(secretariat.GetByRole(AriaRole.Alert)).ToContainTextAsync("Noget er ændret i mellemtiden");
        await Assertions.Expect(secretariat.Locator(".difference")).ToContainTextAsync("handicappolitik");

        // The agreement moves, and the party is told that its own wording stands over another text than before.
        var moved = (await register.Find(writer, Agreement))!.Section("psykiatri")!;
        Assert.IsType<Outcome<SectionLine>.Done>(await register.Save(writer, Agreement, "psykiatri", new(moved.Section.Title, "Nu også om søvn.\n\n" + moved.Section.Markdown), moved.Version, "Søvn"));
        await silkeborg.GotoAsync(site.Address + Own);
        await Assertions.Expect(silkeborg.Locator("main")).ToContainTextAsync("jeres egen ordlyd – den fælles tekst er ændret siden");
        await Assertions.Expect(silkeborg.Locator(".case")).ToContainTextAsync("Silkeborg lægger særlig vægt på de unge.");
        await silkeborg.GetByRole(AriaRole.Link, new() { Name = "Se, hvad der er ændret" }).ClickAsync();
        await Assertions.Expect(silkeborg.Locator(".difference ins").First).ToContainTextAsync("søvn");
        await Look(site);

        // Generated again, the words are kept, and what differs is shown before and gone after.
        await silkeborg.GotoAsync(site.Address + Own);
        await silkeborg.GetByText("Sammenhæng til andre politikker, strategier og fagområder").First.ClickAsync();
        await Assertions.Expect(silkeborg.Locator(".difference ins").First).ToContainTextAsync("tilføjet:");
        await silkeborg.Press("Dan sagen igen");
        await Assertions.Expect(silkeborg.GetByRole(AriaRole.Status).First).ToContainTextAsync("1 sag er dannet");
        await Assertions.Expect(silkeborg.Locator(".case")).ToContainTextAsync("handicappolitik");
        Assert.Equal(0, await silkeborg.Locator("#forskelle").CountAsync());
        await secretariat.GotoAsync($"{site.Address}{Cases}?status=aendret");
        await Assertions.Expect(secretariat.Locator("tbody tr")).ToHaveCountAsync(19);

        // Another party's case is as if it were not there, and the public sees none.
        Assert.Equal(404, (await silkeborg.GotoAsync($"{site.Address}{Cases}/0751"))!.Status);
        Assert.Equal(404, (await silkeborg.Context.APIRequest.GetAsync($"{site.Address}{Cases}/0751/sag.docx")).Status);
        var file = await silkeborg.Context.APIRequest.GetAsync($"{site.Address}{Own}/sag.docx");
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString(await file.BodyAsync(), 0, 2));
        using var nobody = await site.Public.GetAsync(new Uri(Cases, UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, nobody.StatusCode);
        await secretariat.Context.CloseAsync();
        await silkeborg.Context.CloseAsync();
    }

    /// <summary>The pages wide and narrow, and for those who use other means than eyes.</summary>
    private async Task Look(Site site)
    {
        foreach (var (address, name) in new[] { (Cases, "sager"), (Own, "sag"), (Own + "/rediger", "sag-tekster"), (Own + "/rediger?afsnit=udviklingsomraader", "sag-overhalet") })
        {
            var wide = await browser.Page(site: site);
            await wide.GotoAsync(site.Address + address);
            await Picture(wide, name);
            await wide.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
            var found = await wide.RunAxe(AccessTests.Wcag);
            Assert.Equal("", string.Join('\n', found.Violations.Select(v => $"{address} {v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))})")));
            await wide.SetViewportSizeAsync(320, 800);
            Assert.Equal("", await wide.EvaluateAsync<string>(AccessTests.Widest));
            if (name == "sager")
            {
                await wide.SetViewportSizeAsync(375, 800);
                await Picture(wide, name + "-smal");
            }
            await wide.Context.CloseAsync();
        }
    }

    private static async Task Write(IPage page, Site site, string section, string text)
    {
        await page.GotoAsync($"{site.Address}{Own}/rediger?afsnit={section}");
        await Save(page, text);
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("er gemt");
    }

    private static async Task Save(IPage page, string text)
    {
        await page.GetByLabel("Tekst", new() { Exact = true }).FillAsync(text);
        await page.GetByLabel("Hvad er ændret, og hvorfor?").FillAsync("Egne ord");
        await page.Press("Gem teksten");
    }

    private static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("VIFTEN_PICTURES") != "1") return;
        await page.EvaluateAsync("() => window.scrollTo(0, 0)");
        await File.WriteAllBytesAsync(Path.Combine(PictureTests.Folder(), name + ".png"), await page.ScreenshotAsync(new() { FullPage = name is "sag" }));
    }
}
