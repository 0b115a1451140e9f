using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Demo;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>The template and the checked workbooks, as they are downloaded from the pages.</summary>
[Collection("Browser")]
public sealed partial class WorkbookDownloadTests(Browser browser)
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task The_template_has_the_partys_services_of_the_year_before_without_their_costs()
    {
        var (name, bytes) = await Workbook("/filer/skabelon.xlsx?driftsherre=0740&aar=2026", "RateEconomist-0740");
        Assert.Equal("takstfil-0740-2026.xlsx", name);
        var read = RateFileReader.Read(name, new MemoryStream(bytes));
        Assert.False(read.Refused);
        Assert.NotEmpty(read.Facts.Rows);
        Assert.All(read.Facts.Rows, r => Assert.Equal((2026, "0740", null, null), (r.Year, r.Operator, r.Pay, r.OtherOperation)));
    }

    [Fact]
    public async Task The_form_for_a_template_leads_to_it()
    {
        Assert.Contains("<option value=\"0615\">Horsens Kommune</option>", await Text("/filer", "Secretariat"), StringComparison.Ordinal);
        var own = await Text("/filer", "RateEconomist-0740");
        Assert.Contains("<input type=\"hidden\" name=\"driftsherre\" value=\"0740\">", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Horsens Kommune", own, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("driftsherre=0615&aar=2026", "RateEconomist-0740")]
    [InlineData("driftsherre=CVR&aar=2026", "RateEconomist-0740")]
    [InlineData("driftsherre=0740&aar=2031", "Secretariat")]
    [InlineData("driftsherre=0740&aar=snart", "Secretariat")]
    [InlineData("driftsherre=9999&aar=2026", "Secretariat")]
    [InlineData("aar=2026", "Secretariat")]
    public async Task A_template_that_is_not_yours_or_of_no_year_is_not_there(string query, string? persona)
    {
        // A party's CVR number is another name of the same party.
        var cvr = ((Outcome<Agreement>.Done)AgreementLibrary.Load(DemoRegion.AgreementId)).Value.Party("0615")!.Cvr;
        using var answer = await Get("/filer/skabelon.xlsx?" + query.Replace("CVR", cvr, StringComparison.Ordinal), persona);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/filer/skabelon.xlsx?driftsherre=0740&aar=2026")]
    [InlineData("/driftsherrer/0740/kontrolleret.xlsx")]
    public async Task Workbooks_are_for_those_who_report(string path)
    {
        using var reader = await Get(path, "FinanceController-0740");
        Assert.Equal(HttpStatusCode.Forbidden, reader.StatusCode);
        using var nobody = await Get(path, null);
        Assert.Equal(HttpStatusCode.Redirect, nobody.StatusCode);
    }

    [Fact]
    public async Task What_is_imported_for_an_operator_comes_as_one_checked_workbook()
    {
        var (name, bytes) = await Workbook("/driftsherrer/0740/kontrolleret.xlsx", "RateEconomist-0740");
        Assert.Equal("takster-0740-kontrolleret.xlsx", name);
        Assert.Contains("Viften Resumé", await Sheets(bytes), StringComparison.Ordinal);
        var secretariat = new Actor("Prøve", null, System.Collections.Frozen.FrozenSet.Create(Role.Secretariat), "Prøve");
        var stored = await new RateBook(browser.Demo.Store).Facts(secretariat, "0740", cancel: TestContext.Current.CancellationToken);
        var read = RateFileReader.Read(name, new MemoryStream(bytes));
        Assert.Equal(stored.Rows.Select(r => (r.Year, r.OfferId, r.ServiceId, r.From, r.ReportedRate)).Order(), read.Facts.Rows.Select(r => (r.Year, r.OfferId, r.ServiceId, r.From, r.ReportedRate)).Order());
        foreach (var (path, persona) in new[] { ("/driftsherrer/0615/kontrolleret.xlsx", "RateEconomist-0740"), ("/driftsherrer/9999/kontrolleret.xlsx", "Secretariat") })
        {
            using var other = await Get(path, persona);
            Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        }
    }

    [Fact]
    public async Task A_file_that_waits_comes_checked_with_its_own_sheets_to_its_sender_and_the_secretariat()
    {
        // Struer's file lies there, and nobody has looked at it.
        var path = WaitingFile().Match(await Text("/filer", "RateEconomist-0671")).Value + "/kontrolleret.xlsx";
        var (name, bytes) = await Workbook(path, "RateEconomist-0671");
        Assert.EndsWith("-kontrolleret.xlsx", name, StringComparison.Ordinal);
        var sheets = await Sheets(bytes);
        Assert.Contains("\"Takster\"", sheets, StringComparison.Ordinal);
        Assert.Contains("Viften Fund", sheets, StringComparison.Ordinal);
        Assert.Equal(bytes, (await Workbook(path, "Secretariat")).Bytes);
        using var other = await Get(path, "RateEconomist-0740");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    private async Task<(string Name, byte[] Bytes)> Workbook(string path, string persona)
    {
        using var answer = await Get(path, persona);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Xlsx, answer.Content.Headers.ContentType?.MediaType);
        return (answer.Content.Headers.ContentDisposition!.FileNameStar ?? answer.Content.Headers.ContentDisposition.FileName!, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> Sheets(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var reader = new StreamReader(zip.GetEntry("xl/workbook.xml")!.Open());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string> Text(string path, string persona)
    {
        using var answer = await Get(path, persona);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> Get(string path, string? persona)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (persona is not null) request.Headers.Add("Cookie", "viften=" + await browser.Demo.SignIn(persona));
        return await browser.Demo.Public.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("/filer/[0-9a-f]{64}")]
    private static partial Regex WaitingFile();
}
