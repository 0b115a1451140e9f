using System.Net;
using System.Text;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>Folders that are not as they should be, and files that mean harm.</summary>
public sealed class OddFilesTests
{
    private const string Hostile = "<script>alert(1)</script>";

    [Fact]
    public async Task An_empty_folder_says_where_to_put_the_files()
    {
        await using var site = await Site.Start(_ => { });
        Assert.Contains("har ingen takstfiler. Læg driftsherrernes filer", await Text(site, "/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Get(site, "/health")).StatusCode);
        var elsewhere = await Get(site, "/driftsherrer/0740");
        Assert.Equal("/", elsewhere.Headers.Location?.ToString());
    }

    [Fact]
    public async Task An_agreement_that_is_not_there_names_those_that_are()
    {
        await using var site = await Site.Start(_ => { }, agreement: "ukendt-2099");
        Assert.Contains("midtjylland-2025-26", await Text(site, "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_rate_file_is_shown_beside_those_that_are()
    {
        await using var site = await Site.Start(folder =>
        {
            File.WriteAllText(Path.Combine(folder, "brev.csv"), "Kære sekretariat;hermed takster\r\n");
            File.WriteAllText(Path.Combine(folder, "takster.csv"), Csv("T1", "Tilbud", "Y1", "Ydelse"), Encoding.UTF8);
        });
        var text = await Text(site, "/");
        Assert.Contains("brev.csv", text, StringComparison.Ordinal);
        Assert.Contains("kunne ikke læses", text, StringComparison.Ordinal);
        Assert.Contains("/driftsherrer/0740", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Demodata.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_are_markup_are_shown_as_they_were_written_and_their_pages_are_found()
    {
        await using var site = await Site.Start(folder => File.WriteAllText(Path.Combine(folder, "takster.csv"), Csv("../a b%2F", Hostile, "..", Hostile), Encoding.UTF8));
        var list = await Text(site, "/driftsherrer/0740");
        Assert.DoesNotContain(Hostile, list, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", list, StringComparison.Ordinal);
        var address = list.Split("data-title=\"Ydelse\"")[1].Split("href=\"")[1].Split('"')[0];
        var rate = await Text(site, address);
        Assert.DoesNotContain(Hostile, rate, StringComparison.Ordinal);
        Assert.Contains("Sådan er taksten beregnet", rate, StringComparison.Ordinal);
        Assert.DoesNotContain(Hostile, await Text(site, "/driftsherrer/0740?tekst=" + Uri.EscapeDataString(Hostile)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_would_be_a_formula_leaves_as_text_in_the_csv()
    {
        await using var site = await Site.Start(folder => File.WriteAllText(Path.Combine(folder, "takster.csv"), Csv("T1", "=1+1", "Y1", "@SUM(A1)"), Encoding.UTF8));
        var csv = await Text(site, "/driftsherrer/0740/takster.csv");
        Assert.Contains(";'=1+1;", csv, StringComparison.Ordinal);
        Assert.Contains(";'@SUM(A1);", csv, StringComparison.Ordinal);
    }

    private static string Csv(string offerId, string offer, string serviceId, string service) =>
        "År;Driftsherre;Tilbuds-id;Tilbud;Ydelses-id;Ydelse;Ydelsestype;Paragraf;Pladser;Heraf egne;Enhed;Forudsat belægning;Løn\r\n"
        + $"2026;0740;{offerId};{offer};{serviceId};{service};Hovedydelse;SEL § 107;10;5;døgn;96;8400000\r\n";

    private static Task<string> Text(Site site, string path) => site.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private static Task<HttpResponseMessage> Get(Site site, string path) => site.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
