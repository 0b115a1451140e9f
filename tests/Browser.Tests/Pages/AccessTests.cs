using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>Every page can be used by everyone: WCAG 2.1 AA, the keyboard alone, a narrow screen, no scripts.</summary>
[Collection("Browser")]
public sealed class AccessTests(Browser browser)
{
    internal static AxeRunOptions Wcag { get; } = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] } };

    public static TheoryData<string> Pages => new(
        "/", "/log-ind", "/takstaar", "/takstaar?status=over&sort=realaendring&retning=ned", "/driftsherrer/0740", "/driftsherrer/0751?status=ingen-takst&aar=alle", "/driftsherrer/0740?tekst=findes-ikke",
        "/driftsherrer/0760/hvorfor/realChange", "/driftsherrer/0760/hvorfor/openBalance", "/hvorfor/realChange", "/hvorfor/coverage", "/regler", "/konto", "/findes-ikke", Rate,
        "/takstaar?aar=2024&vis=oekonomi", "/takstaar/ydelser?mod=2025", "/takstaar/ydelser?tekst=findes-ikke&fra=billig", Rate + "/hvad-hvis?loen=9.000.000", Rate + "/hvad-hvis?loen=mange", Rate + "/udskriv",
        "/filer", File, Rate + "/ret?felt=Pay", Rate + "/dialog", "/driftsherrer/0760/dialog", "/driftsherrer/0760/forloeb", "/driftsherrer/0760/godkend", "/frister", "/offentliggoerelser",
        "/offentliggoerelser/ny/2026", "/offentliggoerelser/2025/1", Withdraw,
        "/soeg", "/soeg?q=0740", "/soeg?q=ophold&slags=takstaar&side=2", "/soeg?q=autikvarium", "/koeb", "/koeb?tekst=findes-ikke", BuyerFront,
        "/historik", "/historik/1", "/historik/1/slet", "/regler/opbevaring",
        "/aftaler", "/aftaler/ny", "/aftaler/midtjylland-2025-26", "/aftaler/midtjylland-2025-26/parter", "/aftaler/midtjylland-2025-26/afsnit/overblik", "/aftaler/midtjylland-2025-26/afsnit/overblik/rediger",
        "/aftaler/midtjylland-2025-26/nyt-afsnit", "/aftaler/midtjylland-2025-26/sammenlign", "/aftaler/midtjylland-2025-26/beslutninger", "/aftaler/midtjylland-2025-26/beslutninger?status=mangler",
        "/aftaler/midtjylland-2025-26/beslutninger/0707", "/aftaler/midtjylland-2025-26/indspil", "/runder/indspil-midtjylland-2025-26", "/runder/indspil-midtjylland-2025-26/indspil",
        "/centrale-udmeldinger/7", "/regler?aftale=midtjylland-2023-24",
        "/aftaler/midtjylland-2025-26/bilag", "/aftaler/midtjylland-2025-26/bilag/1", "/aftaler/midtjylland-2025-26/bilag/1/sammenlign", "/aftaler/midtjylland-2025-26/bilag/2?vis=nu", "/aftaler/midtjylland-2025-26/bilag/4",
        "/landsdaekkende", "/landsdaekkende?slags=sikrede&aar=2017", "/landsdaekkende/grenen?ret=2017", "/landsdaekkende/nyborgskolen", "/udviklingsplaner?krav=alle", "/udviklingsplaner?krav=ja", "/udviklingsplaner/landsbyen-soelund",
        "/aftaler/midtjylland-2025-26/udvikling", "/nationale-initiativer", "/organisation");

    /// <summary>The first few of what is folded: all of a large sum would keep axe busy for minutes and is the same thing again.</summary>
    private const string Unfold = "() => { for (let i = 0; i < 3; i++) [...document.querySelectorAll('details:not([open])')].slice(0, 8).forEach(d => d.open = true); }";

    /// <summary>What is wider than a screen of 320 pixels; nothing when all of the page fits.</summary>
    internal const string Widest = """
        () => {
          const over = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 321 && !e.closest('.table-scroll') && getComputedStyle(e).position !== 'absolute');
          return document.documentElement.scrollWidth > 320 || over.length ? document.documentElement.scrollWidth + ' ' + over.slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ') : '';
        }
        """;

    /// <summary>Stands for the first rate in the list of an operator over its ceiling.</summary>
    private const string Rate = "en takst";

    /// <summary>Stands for the first file that waits.</summary>
    private const string File = "en fil";

    /// <summary>Stands for taking the newest import of an operator back.</summary>
    private const string Withdraw = "tilbagetræk";

    /// <summary>Stands for the front page of a buyer's controller.</summary>
    private const string BuyerFront = "køberens forside";

    [Theory, MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_to_complain_of(string path)
    {
        var page = await Open(path, 1280);
        await page.EvaluateAsync(Unfold);
        var found = await page.RunAxe(Wcag);
        Assert.Equal("", string.Join('\n', found.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))})")));
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_screen_of_320_pixels_needs_no_scrolling_sideways(string path)
    {
        var page = await Open(path, 320);
        await page.EvaluateAsync(Unfold);
        Assert.Equal("", await page.EvaluateAsync<string>(Widest));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_one_walks_from_the_region_to_the_reason_of_a_rate()
    {
        var page = await browser.Page(script: false);
        await page.GotoAsync(browser.Demo.Address + "/takstaar");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Over loftet") }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Horsens Kommune", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Horsens Kommune");
        await page.GetByLabel("Status").SelectOptionAsync("over");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vis" }).ClickAsync();
        await page.Locator("td[data-title=Ydelse] a").First.ClickAsync();
        await Assertions.Expect(page.Locator("#hvorfor")).ToHaveTextAsync("Sådan er taksten beregnet");
        var closed = page.Locator("details.tree-node:not([open]) > summary").First;
        var inside = page.Locator("details.tree-node:not([open])").First.Locator("> .tree-body");
        await Assertions.Expect(inside).ToBeHiddenAsync();
        await closed.ClickAsync();
        Assert.True(await page.GetByText("Celle:").CountAsync() > 0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_skips_the_menu_sorts_the_list_and_opens_a_reason()
    {
        var page = await browser.Page();
        await page.GotoAsync(browser.Demo.Address + "/takstaar");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Gå til sidens indhold", await page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("#indhold$"));
        await Assertions.Expect(page.Locator("#indhold")).ToBeFocusedAsync();
        var heading = page.Locator("th a", new() { HasText = "Realændring" }).First;
        await heading.FocusAsync();
        Assert.NotEqual("0px", await page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineWidth"));
        await heading.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("sort=realaendring"));
        await page.Locator(".why-value").First.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/hvorfor/realChange$"));
        await page.Locator("details.tree-node > summary").First.PressAsync("Enter");
        Assert.True(await page.Locator("details.tree-node").First.EvaluateAsync<bool>("d => d.open"));
        await page.Context.CloseAsync();
    }

    private async Task<IPage> Open(string path, int width)
    {
        var page = await browser.Page(width, persona: path == BuyerFront || path.StartsWith("/koeb", StringComparison.Ordinal) ? "FinanceController-0740" : "Secretariat");
        var isRate = path.StartsWith(Rate, StringComparison.Ordinal);
        await page.GotoAsync(browser.Demo.Address + (path == BuyerFront ? "/" : isRate ? "/driftsherrer/0760?status=over" : path == File ? "/filer" : path == Withdraw ? "/driftsherrer/0760/forloeb" : path));
        if (path == File) await page.Locator("td[data-title=Fil] a").First.ClickAsync();
        if (path == Withdraw) await page.GetByRole(AriaRole.Link, new() { Name = "Træk tilbage" }).First.ClickAsync();
        if (isRate) await page.Locator("td[data-title=Ydelse] a").First.ClickAsync();
        if (isRate && path != Rate) await page.GotoAsync(page.Url + path[Rate.Length..]);
        return page;
    }
}
