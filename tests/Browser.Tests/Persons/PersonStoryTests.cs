using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Viften.App.Access;
using Viften.Core.Access;
using Xunit;

namespace Viften.Browser.Tests.Persons;

/// <summary>A caseworker at work. The site stands in 2057, where people have numbers that nobody can have today.</summary>
[Collection("Browser")]
public sealed partial class PersonStoryTests(Browser browser)
{
    private static readonly DateTimeOffset s_then = new(2057, 6, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Actor s_auditor = new("revisoren", null, FrozenSet.Create(Role.Auditor), "test");

    [Theory]
    [InlineData(Way.Mouse)]
    [InlineData(Way.Keyboard)]
    public async Task A_caseworker_registers_finds_opens_and_corrects_a_citizen_and_no_address_or_title_tells_who(Way way)
    {
        await using var site = await Site.Start(now: s_then);
        var visitor = Visitor.Of(await browser.Page(persona: "Caseworker-0779", site: site, script: false), way);
        var (page, asked, titles) = (visitor.Page, new ConcurrentBag<string>(), new List<string>());
        page.Request += (_, r) => asked.Add(r.Url);
        ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
        async Task Purpose(string purpose) => await page.GetByLabel("Formål", new() { Exact = true }).SelectOptionAsync(purpose);
        async Task Told() => titles.Add(await page.TitleAsync());

        await visitor.Go(site.Address + "/personer/ny");
        await visitor.Write(page.GetByLabel("Navn"), "Ærlinga Kvistebro");
        await visitor.Write(page.GetByLabel("CPR-nummer (valgfrit)"), "010156-5000");
        await Purpose("Visitation");
        await visitor.Press(Button("Registrér"));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Ærlinga Kvistebro");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Borgeren er registreret");
        await Told();

        // From the front page by name, with words of one's own for the purpose.
        await visitor.Go(site.Address + "/");
        await visitor.Write(page.GetByLabel("CPR-nummer eller navn"), "kvistebro");
        await Purpose(PurposeView.OtherKey);
        await visitor.Write(page.GetByLabel("Andet formål"), "Opringning fra døgnvagten");
        await visitor.Press(Button("Find borger"));
        await Assertions.Expect(page.GetByText("010156-••••")).ToBeVisibleAsync();
        Assert.DoesNotContain("010156-5000", await page.ContentAsync(), StringComparison.Ordinal);
        await Told();
        await visitor.Press(Button("Åbn Ærlinga Kvistebro"));
        await Assertions.Expect(page.GetByText("010156-5000")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Opringning fra døgnvagten")).ToBeVisibleAsync();
        await Told();
        var id = Id().Match(page.Url).Value;

        await visitor.Press(Button("Ret"));
        await visitor.Write(page.GetByLabel("Navn"), "Ærlinga Kvistebro Prøvesen");
        await visitor.Write(page.GetByLabel("Begrundelse"), "Navneændring");
        await Told();
        await visitor.Press(Button("Gem"));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Ærlinga Kvistebro Prøvesen");
        await Told();

        // By number now; then the same address once more, which asks why first.
        await visitor.Go(site.Address + "/personer");
        await visitor.Write(page.GetByLabel("CPR-nummer eller navn"), "0101565000");
        await Purpose("Betaling og regning");
        await visitor.Press(Button("Find borger"));
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Ærlinga Kvistebro Prøvesen", Exact = true })).ToBeVisibleAsync();
        await Told();
        await visitor.Go(site.Address + "/personer/" + id);
        Assert.DoesNotContain("Kvistebro", await page.ContentAsync(), StringComparison.Ordinal);
        await Purpose("Visitation");
        await visitor.Press(Button("Vis borgeren"));
        await visitor.Press(Button("Udskriv"));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Ærlinga Kvistebro Prøvesen");
        await Told();
        await visitor.Close();

        Assert.All(asked.Concat(titles), t => Assert.DoesNotMatch("010156|%C3%86rlinga|rlinga|[Kk]vistebro|Visitation|d%C3%B8gnvagt", t));
        var log = (await site.Services.GetRequiredService<AccessLog>().Lines(s_auditor, new() { Staff = "Sagsbehandler, Skive Kommune" })).Match(l => l, _ => [], _ => [], _ => [], _ => []);
        Assert.Equal(
            [
                (AccessAction.Change, "Visitation"), (AccessAction.View, "Visitation"), (AccessAction.Search, "Opringning fra døgnvagten"), (AccessAction.View, "Opringning fra døgnvagten"),
                (AccessAction.View, "Opringning fra døgnvagten"), (AccessAction.Change, "Opringning fra døgnvagten"), (AccessAction.View, "Opringning fra døgnvagten"),
                (AccessAction.Search, "Betaling og regning"), (AccessAction.View, "Visitation"), (AccessAction.Print, "Visitation"),
            ],
            log.Reverse().Select(l => (l.Action, l.Purpose)));
        Assert.All(log, l => Assert.Equal((Guid.Parse(id), "0779"), (l.Person!.Value, l.Party)));
    }

    [Fact]
    public async Task Whoever_types_a_number_in_the_field_at_the_top_is_led_to_the_right_one_and_the_history_does_not_keep_it()
    {
        await using var site = await Site.Start(now: s_then);
        var page = await browser.Page(persona: "Caseworker-0779", site: site);
        await page.GotoAsync(site.Address + "/");
        await page.GetByLabel("Søg i hele Viften").FillAsync("010156-5000");
        await page.GetByLabel("Søg i hele Viften").PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(site.Address + "/personer");
        await Assertions.Expect(page.GetByText("Det lignede et CPR-nummer")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page).ToHaveURLAsync(site.Address + "/");
        await page.Context.CloseAsync();
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();
}
