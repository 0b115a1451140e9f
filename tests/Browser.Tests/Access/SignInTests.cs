using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OtpNet;
using Xunit;

namespace Viften.Browser.Tests.Access;

/// <summary>Accounts made here, in a real browser: an invitation used by passkey, and one used without scripts by password and app.</summary>
[Collection("Browser")]
public sealed class SignInTests(Browser browser)
{
    private const string Password = "hest cykel lampe rød";
    private const string Administrator = "PartyAdministrator-0779";

    private static Task<Site> SiteWithKey() => Site.StartDemo(time: TimeProvider.System);

    /// <summary>A passkey is for a host with a name, so the pages are asked for by it.</summary>
    private static string Named(string address) => address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    [Fact]
    public async Task One_who_is_invited_makes_a_passkey_and_signs_in_by_it_and_by_nothing_else()
    {
        await using var site = await SiteWithKey();
        var link = Named(await Invite(site, "Bente Prøve", "bente@skive.example", "Caseworker"));
        var page = await browser.Page(persona: null, site: site);
        await Authenticator(page);
        await page.GotoAsync(link);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Velkommen, Bente Prøve");
        await page.GetByLabel("Hvad skal nøglen hedde?").FillAsync("Arbejdstelefon");
        await page.GetByRole(AriaRole.Button, new() { Name = "Opret adgangsnøgle" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kontoen er klar");
        Assert.Equal(10, await page.Locator(".recovery-codes li").CountAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Log ud" }).ClickAsync();
        await page.GotoAsync(Named(site.Address) + "/log-ind?til=/konto/login");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log ind med adgangsnøgle" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sådan logger du ind");
        await Assertions.Expect(page.GetByText("Arbejdstelefon")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Det sidste kan ikke fjernes")).ToBeVisibleAsync();

        // The link is used up, and says so to whoever finds it.
        Assert.Equal(404, (await page.GotoAsync(link))!.Status);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Linket kan ikke bruges");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_answer_of_a_passkey_that_is_sent_again_or_made_up_lets_nobody_in()
    {
        await using var site = await SiteWithKey();
        var page = await browser.Page(persona: null, site: site);
        await Authenticator(page);
        await page.GotoAsync(Named(await Invite(site, "Bente Prøve", "bente@skive.example", "Caseworker")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Opret adgangsnøgle" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kontoen er klar");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log ud" }).ClickAsync();
        await page.GotoAsync(Named(site.Address) + "/log-ind");
        var sent = await page.RunAndWaitForRequestAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Log ind med adgangsnøgle" }).ClickAsync(), r => r.Url.EndsWith("handler=Noegle", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator(".site-user-name")).ToHaveTextAsync("Bente Prøve");
        var answer = Uri.UnescapeDataString(new Regex("svar=([^&]*)").Match(sent.PostData!).Groups[1].Value.Replace("+", " ", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Log ud" }).ClickAsync();

        foreach (var svar in new[] { answer, "", "ikke json", "{}", JsonSerializer.Serialize(new { id = "AAAA", type = "public-key" }) })
        {
            await page.GotoAsync(Named(site.Address) + "/log-ind");
            await page.EvaluateAsync("svar => { const f = document.querySelector('form[data-passkey]'); f.elements.svar.value = svar; HTMLFormElement.prototype.submit.call(f); }", svar);
            await Assertions.Expect(page.GetByText("Adgangsnøglen passer ikke til en konto her.")).ToBeVisibleAsync();
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_one_sets_a_password_and_an_app_and_signs_in_with_a_recovery_code()
    {
        await using var site = await SiteWithKey();
        var page = await browser.Page(script: false, persona: null, site: site);
        await page.GotoAsync(await Invite(site, "Erik Prøve", "erik@skive.example", "FinanceController"));
        Assert.False(await page.GetByRole(AriaRole.Button, new() { Name = "Opret adgangsnøgle" }).IsVisibleAsync());
        var key = (await page.Locator(".app-key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);

        // A wrong code first: the key in the app stays the same.
        await Fill(page, Password, "000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Brug adgangskode og engangskode" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Engangskoden passer ikke til nøglen.")).ToBeVisibleAsync();
        Assert.Equal(key, (await page.Locator(".app-key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));
        await Fill(page, Password, new Totp(Base32Encoding.ToBytes(key)).ComputeTotp());
        await page.GetByRole(AriaRole.Button, new() { Name = "Brug adgangskode og engangskode" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kontoen er klar");
        var code = await page.Locator(".recovery-codes li").First.InnerTextAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Log ud" }).ClickAsync();
        await page.GotoAsync(site.Address + "/koeb");
        await SignIn(page, "erik@skive.example", "forkert adgangskode", code);
        await Assertions.Expect(page.GetByText("passer ikke sammen")).ToBeVisibleAsync();
        await SignIn(page, "erik@skive.example", Password, code);
        Assert.Equal(site.Address + "/koeb", page.Url);

        // Used once; and what he is shown is his party's.
        await page.GetByRole(AriaRole.Button, new() { Name = "Log ud" }).ClickAsync();
        await page.GotoAsync(site.Address + "/log-ind");
        await SignIn(page, "erik@skive.example", Password, code);
        await Assertions.Expect(page.GetByText("passer ikke sammen")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_administrator_gives_a_role_with_days_and_a_substitute_and_takes_them_and_closes_the_account()
    {
        await using var site = await SiteWithKey();
        await Invite(site, "Bente Prøve", "bente@skive.example", "Caseworker");
        await Invite(site, "Vikar Prøve", "vikar@skive.example", "FinanceController");
        var page = await browser.Page(script: false, persona: Administrator, site: site);
        await page.GotoAsync(site.Address + "/brugere?tekst=vikar");
        await page.GetByRole(AriaRole.Link, new() { Name = "Vikar Prøve" }).ClickAsync();
        await page.GetByLabel("Rolle", new() { Exact = true }).SelectOptionAsync("Caseworker");
        await page.GetByLabel("Fra og med").FillAsync("2099-01-01");
        await page.GetByLabel("Til og med").FillAsync("2098-12-31");
        await page.GetByLabel("Som vikar for").SelectOptionAsync(new SelectOptionValue { Label = "Bente Prøve" });
        await page.GetByLabel("Begrundelse").First.FillAsync("Ferie");
        await page.GetByRole(AriaRole.Button, new() { Name = "Giv rollen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Rollen slutter, før den begynder.")).ToBeVisibleAsync();
        await page.GetByLabel("Til og med").FillAsync("2099-01-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Giv rollen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("vikar for Bente Prøve")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("31. januar 2099", new() { Exact = true })).ToBeVisibleAsync();

        // Taken from the one who is substituted for, it is gone for both.
        await page.GotoAsync(site.Address + "/brugere?tekst=bente");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bente Prøve" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Fratag" }).First.ClickAsync();
        await page.GetByLabel("Begrundelse").FillAsync("Flyttet til en anden afdeling");
        await page.GetByRole(AriaRole.Button, new() { Name = "Fratag rollen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Ingen roller hos jer.")).ToBeVisibleAsync();
        await page.GotoAsync(site.Address + "/brugere?tekst=vikar");
        await page.GetByRole(AriaRole.Link, new() { Name = "Vikar Prøve" }).ClickAsync();
        Assert.Equal(0, await page.GetByText("vikar for Bente Prøve").CountAsync());

        await page.GetByLabel("Begrundelse").Last.FillAsync("Fratrådt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Luk kontoen" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Kontoen er lukket.");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Giv rollen" })).ToHaveCountAsync(0);

        // Another party's administrator finds neither of them, by list or by address.
        var address = page.Url;
        var other = await browser.Page(persona: "PartyAdministrator-0615", site: site);
        Assert.Equal(404, (await other.GotoAsync(address))!.Status);
        await other.GotoAsync(site.Address + "/brugere?tekst=prøve");
        await Assertions.Expect(other.GetByText("Ingen brugere passer til filteret.")).ToBeVisibleAsync();
        foreach (var p in new[] { page, other }) await p.Context.CloseAsync();
    }

    private static async Task Fill(IPage page, string password, string code)
    {
        await page.GetByLabel("Adgangskode", new() { Exact = true }).FillAsync(password);
        await page.GetByLabel("Adgangskode igen").FillAsync(password);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Engangskode" }).FillAsync(code);
    }

    private static async Task SignIn(IPage page, string mail, string password, string code)
    {
        var form = page.Locator("details.fold");
        if (await form.GetAttributeAsync("open") is null) await form.Locator("summary").ClickAsync();
        await form.GetByRole(AriaRole.Textbox, new() { Name = "Mail" }).FillAsync(mail);
        await form.GetByLabel("Adgangskode").FillAsync(password);
        await form.GetByRole(AriaRole.Textbox, new() { Name = "Engangskode" }).FillAsync(code);
        await form.GetByRole(AriaRole.Button, new() { Name = "Log ind med adgangskode" }).ClickAsync();
    }

    /// <summary>The party's administrator makes an invitation on the pages, and has the link to hand over.</summary>
    private async Task<string> Invite(Site site, string name, string mail, string role)
    {
        var page = await browser.Page(script: false, persona: Administrator, site: site);
        await page.GotoAsync(site.Address + "/brugere/inviter");
        await page.GetByLabel("Navn").FillAsync(name);
        await page.GetByLabel("Mail").FillAsync(mail);
        await page.GetByLabel("Rolle").SelectOptionAsync(role);
        await page.GetByLabel("Begrundelse").FillAsync("Ny medarbejder");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lav invitationen" }).ClickAsync();
        var link = await page.GetByLabel("Link til").InputValueAsync();
        await page.Context.CloseAsync();
        return link;
    }

    /// <summary>The browser's own virtual authenticator, which verifies its user by itself.</summary>
    private static async Task Authenticator(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
    }
}
