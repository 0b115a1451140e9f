using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Viften.Browser.Tests.Pages;
using Xunit;

namespace Viften.Browser.Tests.Persons;

/// <summary>The pages of citizens, each in the states it can be in: usable by everyone, and pictured for the guide. Most of them are answers to a form and have no address of their own.</summary>
[Collection("Browser")]
public sealed class PersonPageTests(Browser browser)
{
    private const string Caseworker = "Caseworker-0751";

    public static TheoryData<string> States => new(
        "forside-sagsbehandler", "borgere", "borgere-fundet", "borgere-ingen", "borgere-fejl", "borger-formaal", "borger", "borger-ret", "borger-ret-fejl", "borger-ny", "borger-ny-fejl", "borger-udskriv", "borger-slet",
        "udtraek", "udtraek-fejl", "tal", "tilbudsleder", "forside-planlaegger");

    [Theory, MemberData(nameof(States))]
    public async Task Axe_finds_nothing_to_complain_of(string state)
    {
        var page = await Open(state, 1280);
        var found = await page.RunAxe(AccessTests.Wcag);
        Assert.Equal("", string.Join('\n', found.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))})")));
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(States))]
    public async Task A_screen_of_320_pixels_needs_no_scrolling_sideways(string state)
    {
        var page = await Open(state, 320);
        Assert.Equal("", await page.EvaluateAsync<string>(AccessTests.Widest));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("borgere", 1280)]
    [InlineData("borgere", 375)]
    [InlineData("borgere-fundet", 1280)]
    [InlineData("borgere-fundet", 375)]
    [InlineData("borger", 1280)]
    [InlineData("borger", 375)]
    [InlineData("borger-ny", 1280)]
    [InlineData("borger-ny", 375)]
    [InlineData("borger-slet", 1280)]
    [InlineData("borger-slet", 375)]
    [InlineData("udtraek", 1280)]
    [InlineData("udtraek", 375)]
    [InlineData("tal", 1280)]
    [InlineData("tal", 375)]
    public async Task Each_page_has_its_picture(string state, int width)
    {
        var page = await Open(state, width);
        var picture = await page.ScreenshotAsync(new() { FullPage = state is "borger-ny" or "tal" && width > 400, Type = ScreenshotType.Png });
        Assert.True(picture.Length > 10_000);
        if (Environment.GetEnvironmentVariable("VIFTEN_PICTURES") == "1")
            await File.WriteAllBytesAsync(Path.Combine(PictureTests.Folder(), state + (width < 400 ? "-smal" : "") + ".png"), picture, TestContext.Current.CancellationToken);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> Open(string state, int width)
    {
        var persona = state switch { "borger-slet" => "PartyAdministrator-0751", "tal" or "forside-planlaegger" => "Planner", "tilbudsleder" => "OfferManager-0740", _ => Caseworker };
        var page = await browser.Page(width, 900, script: true, persona: persona);
        await page.GotoAsync(browser.Demo.Address + (state switch
        {
            "forside-sagsbehandler" or "forside-planlaegger" => "/",
            "borger-ny" or "borger-ny-fejl" => "/personer/ny",
            "borger-slet" => "/personer/0197d1c0-8a00-7000-8000-000000000001/slet",
            "udtraek" or "udtraek-fejl" => "/personer/udtraek",
            "tal" => "/personer/tal",
            _ => "/personer",
        }));
        Task Press(string name) => page.Press(name);
        Task Why() => page.GetByLabel("Formål", new() { Exact = true }).SelectOptionAsync("Visitation");
        async Task Search(string sought)
        {
            await page.GetByLabel("CPR-nummer eller navn").FillAsync(sought);
            await Why();
            await Press("Find borger");
        }

        if (state is "borgere-ingen" or "borgere-fejl") await Search(state == "borgere-ingen" ? "Findesikke" : "12");
        if (state is "borgere-fundet" or "borger" or "borger-formaal" or "borger-ret" or "borger-ret-fejl" or "borger-udskriv") await Search("Prøvesen");
        if (state is "borger" or "borger-formaal" or "borger-ret" or "borger-ret-fejl" or "borger-udskriv") await Press("Åbn");
        if (state == "borger-formaal") await page.GotoAsync(page.Url);
        if (state == "borger-udskriv") await Press("Udskriv");
        if (state is "borger-ret" or "borger-ret-fejl") await Press("Ret");
        if (state is "borger-ret-fejl" or "borger-ny-fejl")
        {
            await page.GetByLabel("Navn").FillAsync("Prøve Prøvesen");
            await page.GetByLabel("CPR-nummer (valgfrit)").FillAsync("12");
            if (state == "borger-ny-fejl") await Why();
            else await page.GetByLabel("Begrundelse").FillAsync("Nummer");
            await Press(state == "borger-ny-fejl" ? "Registrér" : "Gem");
        }
        if (state == "udtraek-fejl")
        {
            await page.Locator("label[for=med]").ClickAsync();
            await page.EvaluateAsync("() => document.querySelectorAll('[required]').forEach(e => e.required = false)");
            await Press("Hent filen");
        }
        return page;
    }
}
