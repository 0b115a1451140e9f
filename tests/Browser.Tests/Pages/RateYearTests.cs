using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>The board of a rate year, and every service of the region.</summary>
[Collection("Browser")]
public sealed partial class RateYearTests(Browser browser)
{
    [Fact]
    public async Task Every_party_of_the_agreement_is_there_with_its_next_step_also_one_that_sent_nothing()
    {
        var text = await Text("/takstaar");
        var rows = text.Split("<tbody>")[1].Split("</tbody>")[0].Split("<tr>").Skip(1).ToList();
        Assert.Equal(20, rows.Count);
        Assert.All(rows, r => Assert.Contains("data-title=\"Næste skridt\"", r, StringComparison.Ordinal));
        var silent = rows.Where(r => r.Contains("Ikke modtaget", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(silent);
        Assert.All(silent, r => Assert.Contains("Ryk for takstfilen", r, StringComparison.Ordinal));
        Assert.Contains("for 3 dage siden", text, StringComparison.Ordinal);
        Assert.Contains("1. november 2025", text, StringComparison.Ordinal);
        Assert.Contains("passeret for 121 dage siden", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Private_operators_stand_after_the_parties_and_are_approved_as_they_are()
    {
        var text = await Text("/takstaar");
        var rows = text.Split("id=\"private\"")[1].Split("<tbody>")[1].Split("</tbody>")[0].Split("<tr>").Skip(1).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Contains("Privat, ikke omfattet", r, StringComparison.Ordinal));
        var approve = rows.Select(r => ApproveLink().Match(r)).First(m => m.Success).Groups[1].Value;
        Assert.Contains("Godkend indberetningen", await Text(approve), StringComparison.Ordinal);
        // Nobody is waited for: they are not among those who have handed in.
        Assert.Contains(" af 20<", text, StringComparison.Ordinal);
        var ready = (await Text("/takstaar?trin=indlaest")).Split("<tr>").Count(r => WithoutBlocking().IsMatch(r));
        Assert.Contains($"{ready} indberetninger kan godkendes", await Text("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_services_is_not_cut_on_a_screen_of_1280_pixels()
    {
        foreach (var query in new[] { "", "?mod=2025", "?status=over&aar=2025&mod=2024" })
        {
            var page = await browser.Page();
            await page.GotoAsync(browser.Demo.Address + "/takstaar/ydelser" + query);
            Assert.Equal(0, await page.Locator(".table-scroll").First.EvaluateAsync<int>("e => e.scrollWidth - e.clientWidth"));
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task The_picture_has_a_bar_for_each_operator_that_the_list_has_a_real_change_for()
    {
        var text = await Text("/takstaar");
        Assert.Equal(ListedChange().Count(text.Split("<tbody>")[1]), Bar().Count(text));
    }

    [Fact]
    public async Task An_earlier_year_shows_what_was_handed_in_for_it()
    {
        var text = await Text("/takstaar?aar=2024");
        Assert.Contains("Takstår 2024", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ikke modtaget</", text.Split("<tbody>")[1].Split("</tbody>")[0], StringComparison.Ordinal);
        Assert.Contains("Takstår 2026", await Text("/takstaar?aar=1950"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_anyone_has_sent_anything_the_board_lists_whom_to_wait_for()
    {
        await using var site = await Site.Start();
        var text = WebUtility.HtmlDecode(await site.Client.GetStringAsync(new Uri("/takstaar", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal(20, PartyRow().Count(text));
        Assert.Contains("Her er ingen takster endnu", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operators_economist_sees_one_line_and_only_its_own_services()
    {
        var text = await Text("/takstaar", "RateEconomist-0740");
        Assert.Equal(1, PartyRow().Count(text.Split("id=\"private\"")[0]));
        var csv = await Text("/takstaar/ydelser.csv", "RateEconomist-0740");
        Assert.All(csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1), l => Assert.Matches("^2026;[^;]*;[^;]*;(0740|[0-9]{8});", l));
        Assert.Equal(HttpStatusCode.Forbidden, await Status("/takstaar/ydelser.csv", "FinanceController-0740"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status("/takstaar/ydelser", "FinanceController-0740"));
    }

    [Theory]
    [InlineData("?driftsherre=0760&paragraf=SEL+%C2%A7+107")]
    [InlineData("?type=Hovedydelse&fra=1.000&til=2.500,50&sort=takst")]
    [InlineData("?tekst=findes-ikke")]
    [InlineData("?aar=2025&status=over&mod=2024&sort=procent&retning=ned")]
    public async Task The_page_counts_what_the_csv_and_the_workbook_hold(string query)
    {
        var page = await Text("/takstaar/ydelser" + query);
        var lines = (await Text("/takstaar/ydelser.csv" + query)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;
        Assert.Contains($">{Viften.Core.Danish.Number(lines, 0)} ydelser", page, StringComparison.Ordinal);
        var workbook = await browser.Demo.Client.GetByteArrayAsync(new Uri("/takstaar/ydelser.xlsx" + query, UriKind.Relative), TestContext.Current.CancellationToken);
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(workbook));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.Equal(lines + 1, SheetRow().Count(await sheet.ReadToEndAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Rates_beside_last_year_tell_before_and_change_in_kroner_and_per_cent()
    {
        var csv = await Text("/takstaar/ydelser.csv?driftsherre=0760&mod=2025");
        var lines = csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(';')).ToList();
        int At(string heading) => Array.IndexOf(lines[0], heading);
        var (now, before, change) = (At("Takst (kr.)"), At("Før (2025) (kr.)"), At("Ændring (kr.)"));
        var compared = lines.Skip(1).Where(l => l[change].Length > 0 && l[At("Gyldig fra")] == "2026-01-01" && l[At("Gyldig til")] == "2026-12-31").ToList();
        Assert.NotEmpty(compared);
        Assert.All(compared, l => Assert.Equal(Number(l[now]) - Number(l[before]), Number(l[change])));

        static decimal Number(string text) => decimal.Parse(text.Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Rates_after_an_earlier_change_are_shown_beside_todays_and_a_wrong_number_is_told()
    {
        Assert.Contains("Før (ændring 20)", await Text("/takstaar/ydelser?aar=2025&mod=%C3%A6ndring+nr.+20"), StringComparison.Ordinal);
        Assert.Contains("Efter ændring 20 var der endnu ingen takster for 2026", await Text("/takstaar/ydelser?mod=aendring-20"), StringComparison.Ordinal);
        Assert.Contains("er ikke en ændring", await Text("/takstaar/ydelser?mod=aendring-99999"), StringComparison.Ordinal);
        Assert.Contains("ingen takster for “1950”", await Text("/takstaar/ydelser?mod=1950"), StringComparison.Ordinal);
        Assert.Contains("kan ikke læses som en pris", await Text("/takstaar/ydelser?fra=billig"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_of_the_board_leave_as_csv_and_workbook_in_the_view_that_is_shown()
    {
        Assert.Contains(";Næste skridt;Hvem", await Text("/driftsherrer.csv"), StringComparison.Ordinal);
        Assert.Contains(";Indlæst;", await Text("/driftsherrer.csv"), StringComparison.Ordinal);
        Assert.Contains("Åben saldo (kr.)", await Text("/driftsherrer.csv?vis=oekonomi"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Status("/driftsherrer.xlsx", "Secretariat"));
    }

    private async Task<string> Text(string path, string persona = "Secretariat")
    {
        using var answer = await Get(path, persona);
        answer.EnsureSuccessStatusCode();
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<HttpStatusCode> Status(string path, string persona)
    {
        using var answer = await Get(path, persona);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> Get(string path, string persona)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", "viften=" + await browser.Demo.SignIn(persona));
        return await browser.Demo.Public.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<td data-title=\"Realændring\"[^>]*>\\s*<div class=\"cell\">\\s*<a ")]
    private static partial Regex ListedChange();

    [GeneratedRegex("<rect class=\"pic-")]
    private static partial Regex Bar();

    [GeneratedRegex("<td data-title=\"Driftsherre\"")]
    private static partial Regex PartyRow();

    [GeneratedRegex("href=\"(/driftsherrer/[0-9]{8}/godkend/2026)\"")]
    private static partial Regex ApproveLink();

    [GeneratedRegex("<td data-title=\"Blokerer\"[^>]*>\\s*<div class=\"cell\">\\s*<span>0<")]
    private static partial Regex WithoutBlocking();

    [GeneratedRegex("<row r=")]
    private static partial Regex SheetRow();
}
