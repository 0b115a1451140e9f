using Microsoft.Playwright;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>The pictures of the user guide, taken of the demo region when VIFTEN_PICTURES=1; otherwise only that each page can be taken.</summary>
[Collection("Browser")]
public sealed class PictureTests(Browser browser)
{
    [Theory]
    [InlineData("konto", "/konto", 1280)]
    [InlineData("konto-smal", "/konto", 375)]
    [InlineData("takstaar", "/takstaar", 1280)]
    [InlineData("takstaar-smal", "/takstaar", 375)]
    [InlineData("driftsherre", "/driftsherrer/0740", 1280)]
    [InlineData("driftsherre-smal", "/driftsherrer/0740", 375)]
    [InlineData("takst", "first-rate", 1280)]
    [InlineData("takst-smal", "first-rate", 375)]
    [InlineData("hvorfor", "/driftsherrer/0740/hvorfor/realChange", 1280)]
    [InlineData("regler", "/regler", 1280)]
    [InlineData("regler-smal", "/regler", 375)]
    [InlineData("ydelser", "/takstaar/ydelser?mod=2025", 1280)]
    [InlineData("ydelser-smal", "/takstaar/ydelser?mod=2025", 375)]
    [InlineData("hvad-hvis", "first-rate/hvad-hvis?loen=220.000&pl-2026=2,5", 1280)]
    [InlineData("hvad-hvis-smal", "first-rate/hvad-hvis?loen=220.000&pl-2026=2,5", 375)]
    [InlineData("udskriv", "first-rate/udskriv", 1280)]
    [InlineData("forside", "/", 1280)]
    [InlineData("forside-smal", "/", 375)]
    [InlineData("log-ind", "/log-ind", 1280)]
    [InlineData("log-ind-smal", "/log-ind", 375)]
    [InlineData("filer", "/filer", 1280)]
    [InlineData("filer-smal", "/filer", 375)]
    [InlineData("fil", "en fil", 1280)]
    [InlineData("fil-smal", "en fil", 375)]
    [InlineData("ret", "first-rate/ret?felt=Pay", 1280)]
    [InlineData("ret-smal", "first-rate/ret?felt=Pay", 375)]
    [InlineData("dialog", "/driftsherrer/0760/dialog", 1280)]
    [InlineData("dialog-smal", "/driftsherrer/0760/dialog", 375)]
    [InlineData("forloeb", "/driftsherrer/0760/forloeb", 1280)]
    [InlineData("forloeb-smal", "/driftsherrer/0760/forloeb", 375)]
    [InlineData("godkend", "/driftsherrer/0760/godkend", 1280)]
    [InlineData("godkend-smal", "/driftsherrer/0760/godkend", 375)]
    [InlineData("aftaler", "/aftaler", 1280)]
    [InlineData("aftaler-smal", "/aftaler", 375)]
    [InlineData("afsnit", "/aftaler/midtjylland-2025-26/afsnit/styring-og-oekonomi", 1280)]
    [InlineData("afsnit-smal", "/aftaler/midtjylland-2025-26/afsnit/styring-og-oekonomi", 375)]
    [InlineData("parter", "/aftaler/midtjylland-2025-26/parter", 1280)]
    [InlineData("frister", "/frister", 1280)]
    [InlineData("frister-smal", "/frister", 375)]
    [InlineData("offentliggoerelser", "/offentliggoerelser", 1280)]
    [InlineData("offentliggoerelser-smal", "/offentliggoerelser", 375)]
    [InlineData("ny-udgave", "/offentliggoerelser/ny/2026", 1280)]
    [InlineData("ny-udgave-smal", "/offentliggoerelser/ny/2026", 375)]
    [InlineData("udgave", "/offentliggoerelser/2025/1", 1280)]
    [InlineData("udgave-smal", "/offentliggoerelser/2025/1", 375)]
    [InlineData("soeg", "/soeg?q=0740", 1280)]
    [InlineData("soeg-smal", "/soeg?q=0740", 375)]
    [InlineData("koeb", "/koeb", 1280)]
    [InlineData("koeb-smal", "/koeb", 375)]
    [InlineData("forside-koeber", "koeber", 1280)]
    [InlineData("forside-koeber-smal", "koeber", 375)]
    public async Task Each_page_has_its_picture(string name, string path, int width)
    {
        const string First = "first-rate", Buyer = "koeber";
        var page = await browser.Page(width, 900, persona: path is Buyer or "/koeb" ? "FinanceController-0740" : "Secretariat");
        var isRate = path.StartsWith(First, StringComparison.Ordinal);
        await page.GotoAsync(browser.Demo.Address + (path == Buyer ? "/" : isRate ? "/driftsherrer/0740?status=over" : path == "en fil" ? "/filer" : path));
        if (path == "en fil") await page.Locator("td[data-title=Fil] a").First.ClickAsync();
        if (isRate) await page.Locator("td[data-title=Ydelse] a").First.ClickAsync();
        if (isRate && path != First) await page.GotoAsync(page.Url + path[First.Length..]);
        var picture = await page.ScreenshotAsync(new() { FullPage = name is "takst" or "takstaar" or "hvad-hvis" or "udskriv", Type = ScreenshotType.Png });
        Assert.True(picture.Length > 10_000);
        if (Environment.GetEnvironmentVariable("VIFTEN_PICTURES") == "1") await File.WriteAllBytesAsync(Path.Combine(Folder(), name + ".png"), picture, TestContext.Current.CancellationToken);
        await page.Context.CloseAsync();
    }

    internal static string Folder()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Viften.slnx"))) at = at.Parent;
        return Directory.CreateDirectory(Path.Combine(at!.FullName, "docs", "brugervejledning", "billeder")).FullName;
    }
}

/// <summary>One browser and one demo region for all tests of the pages.</summary>
[CollectionDefinition("Browser")]
public sealed class BrowserGroup : ICollectionFixture<Browser>;
