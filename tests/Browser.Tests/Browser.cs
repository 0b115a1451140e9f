using Microsoft.Playwright;
using Xunit;

namespace Viften.Browser.Tests;

/// <summary>Debian's Chromium with the demo region to look at; both are started once for all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] s_arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    /// <summary>A build machine with two cores is slow at times; what hangs is told all the same.</summary>
    private const int Patience = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Site? _demo;

    public Site Demo => _demo ?? throw new InvalidOperationException("The fixture has not started.");

    public async ValueTask InitializeAsync()
    {
        _demo = await Site.StartDemo();
        Assertions.SetDefaultExpectTimeout(Patience / 2);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable(), Args = s_arguments });
    }

    /// <summary>A page of its own, with nothing remembered.</summary>
    public async Task<IPage> Page(int width = 1280, int height = 900, bool script = true, string? persona = "Secretariat", Site? site = null)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = script, Locale = "da-DK", ReducedMotion = ReducedMotion.Reduce });
        if (persona is not null) await context.AddCookiesAsync([new() { Name = "viften", Value = await (site ?? Demo).SignIn(persona), Url = (site ?? Demo).Address }]);
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_demo is not null) await _demo.DisposeAsync();
    }

    private static string Executable()
    {
        if (Environment.GetEnvironmentVariable("VIFTEN_CHROMIUM") is { Length: > 0 } chosen) return chosen;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        return folders.SelectMany(f => names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The browser tests need Chromium. Install it (Debian: apt-get install chromium), or point VIFTEN_CHROMIUM at it.");
    }
}

/// <summary>What tests do with pages over and over.</summary>
internal static class PageActions
{
    /// <summary>Presses a button that sends a form, and waits for the page that answers: a picture of one that is on its way cannot be taken.</summary>
    public static async Task Press(this IPage page, string button)
    {
        await page.RunAndWaitForRequestFinishedAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync(), new() { Predicate = r => r.IsNavigationRequest });
        await page.WaitForLoadStateAsync();
    }
}
