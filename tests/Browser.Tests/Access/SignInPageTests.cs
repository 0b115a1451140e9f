using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Viften.App.Access;
using Viften.Browser.Tests.Pages;
using Viften.Core;
using Viften.Core.Access;
using Xunit;

namespace Viften.Browser.Tests.Access;

/// <summary>The pages of users and of signing in, each in its states: usable by everyone, and pictured for the guide.</summary>
[Collection("Browser")]
public sealed class SignInPageTests(Browser browser)
{
    /// <summary>Each test has its own, since a mail is one account's.</summary>
    private static int s_people;

    private const string Administrator = "PartyAdministrator-0779";

    public static TheoryData<string> States => new("log-ind-konto", "log-ind-fejl", "brugere", "brugere-ingen", "bruger", "bruger-fejl", "fratag", "inviter", "inviter-fejl", "inviteret", "invitation", "invitation-brugt", "loginmidler", "loginmidler-andre", "sikrere");

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
    [InlineData("log-ind-konto", 1280)]
    [InlineData("log-ind-konto", 375)]
    [InlineData("brugere", 1280)]
    [InlineData("brugere", 375)]
    [InlineData("bruger", 1280)]
    [InlineData("bruger", 375)]
    [InlineData("inviteret", 1280)]
    [InlineData("inviteret", 375)]
    [InlineData("invitation", 1280)]
    [InlineData("invitation", 375)]
    [InlineData("loginmidler", 1280)]
    [InlineData("loginmidler", 375)]
    public async Task Each_page_has_its_picture(string state, int width)
    {
        var page = await Open(state, width);
        var picture = await page.ScreenshotAsync(new() { FullPage = state is "invitation" or "bruger" && width > 400, Type = ScreenshotType.Png });
        Assert.True(picture.Length > 10_000);
        if (Environment.GetEnvironmentVariable("VIFTEN_PICTURES") == "1")
            await File.WriteAllBytesAsync(Path.Combine(PictureTests.Folder(), state + (width < 400 ? "-smal" : "") + ".png"), picture, TestContext.Current.CancellationToken);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> Open(string state, int width)
    {
        var site = browser.Demo;
        var page = await browser.Page(width, 900, persona: state is "log-ind-konto" or "log-ind-fejl" or "invitation" or "invitation-brugt" or "loginmidler" ? null : Administrator);
        var key = $"bente{Interlocked.Increment(ref s_people)}";
        Task Press(string name) => page.Press(name);
        switch (state)
        {
            case "log-ind-konto" or "log-ind-fejl":
                await page.GotoAsync(site.Address + "/log-ind");
                await page.Locator("details.fold summary").ClickAsync();
                if (state == "log-ind-konto")
                {
                    await page.Locator("#konto").ScrollIntoViewIfNeededAsync();
                    break;
                }
                await page.GetByRole(AriaRole.Textbox, new() { Name = "Mail" }).FillAsync("ingen@skive.example");
                await page.GetByLabel("Adgangskode", new() { Exact = true }).FillAsync("forkert adgangskode");
                await page.GetByRole(AriaRole.Textbox, new() { Name = "Engangskode" }).FillAsync("123456");
                await Press("Log ind med adgangskode");
                break;
            case "brugere" or "brugere-ingen":
                await Invited(site, key, "Bente Prøve");
                await page.GotoAsync(site.Address + (state == "brugere" ? "/brugere" : "/brugere?tekst=findes-ikke"));
                break;
            case "bruger" or "bruger-fejl" or "fratag":
                var shown = (await Invited(site, key, "Bente Prøve")).Account;
                await page.GotoAsync($"{site.Address}/brugere/{shown:D}");
                if (state == "fratag") await page.GetByRole(AriaRole.Link, new() { Name = "Fratag" }).First.ClickAsync();
                if (state != "bruger-fejl") break;
                await page.GetByLabel("Begrundelse").First.FillAsync("Ferie");
                await page.EvaluateAsync("() => document.querySelectorAll('[required]').forEach(e => e.required = false)");
                await Press("Giv rollen");
                break;
            case "inviter" or "inviter-fejl" or "inviteret":
                await page.GotoAsync(site.Address + "/brugere/inviter");
                if (state == "inviter") break;
                await page.GetByLabel("Navn").FillAsync("Bente Prøve");
                await page.GetByLabel("Mail").FillAsync(state == "inviteret" ? $"{key}@skive.example" : "ingen@mail");
                await page.GetByLabel("Rolle").SelectOptionAsync("Caseworker");
                await page.GetByLabel("Begrundelse").FillAsync("Ny medarbejder");
                await Press("Lav invitationen");
                break;
            case "invitation":
                await page.GotoAsync($"{site.Address}/invitation/{(await Invited(site, key, "Bente Prøve")).Token}");
                break;
            case "invitation-brugt":
                await page.GotoAsync(site.Address + "/invitation/findes-ikke");
                break;
            case "loginmidler":
                var account = (await Invited(site, key, "Bente Prøve")).Account;
                await page.Context.AddCookiesAsync([new() { Name = "viften", Value = await site.Services.GetRequiredService<SessionBook>().Start(account, null, Assurance.Substantial, "Firefox"), Url = site.Address }]);
                await page.GotoAsync(site.Address + "/konto/login");
                break;
            case "loginmidler-andre":
                await page.GotoAsync(site.Address + "/konto/login");
                break;
            default:
                await page.GotoAsync(site.Address + "/log-ind/sikrere?til=/brugere");
                break;
        }
        return page;
    }

    private static async Task<Invited> Invited(Site site, string key, string name) =>
        Assert.IsType<Outcome<Invited>.Done>(await site.Services.GetRequiredService<AccountBook>().Invite(
            new Actor("Brugeradministrator, Skive", "0779", System.Collections.Frozen.FrozenSet.Create(Role.PartyAdministrator), "Brugere"),
            new AccountProfile { Name = name, Mail = $"{key}@skive.example", Party = "0779" }, [new(new Grant { Role = Role.Caseworker, Party = "0779", Origin = GrantOrigin.Here }, new Period(new DateOnly(2026, 3, 2), null))], "Ny medarbejder")).Value;
}
