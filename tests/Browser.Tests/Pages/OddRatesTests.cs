using System.Collections.Frozen;
using System.Net;
using System.Text;
using Viften.App.Access;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>A store with nothing in it, and names that mean harm.</summary>
public sealed class OddRatesTests
{
    private const string Hostile = "<script>alert(1)</script>";

    [Fact]
    public async Task An_empty_store_says_where_to_hand_in_the_first_files()
    {
        await using var site = await Site.Start();
        Assert.Contains("Her er ingen takster endnu", await Text(site, "/takstaar"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Get(site, "/health")).StatusCode);
        var elsewhere = await Get(site, "/driftsherrer/0740");
        Assert.Equal("/takstaar", elsewhere.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Names_that_are_markup_are_shown_as_they_were_written_and_their_pages_are_found()
    {
        await using var site = await Site.Start(Import(Csv("../a b%2F", Hostile, "..", Hostile)));
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
        await using var site = await Site.Start(Import(Csv("T1", "=1+1", "Y1", "@SUM(A1)")));
        var csv = await Text(site, "/driftsherrer/0740/takster.csv");
        Assert.Contains(";'=1+1;", csv, StringComparison.Ordinal);
        Assert.Contains(";'@SUM(A1);", csv, StringComparison.Ordinal);
    }

    private static string Csv(string offerId, string offer, string serviceId, string service) =>
        "År;Driftsherre;Tilbuds-id;Tilbud;Ydelses-id;Ydelse;Ydelsestype;Paragraf;Pladser;Heraf egne;Enhed;Forudsat belægning;Løn\r\n"
        + $"2026;0740;{offerId};{offer};{serviceId};{service};Hovedydelse;SEL § 107;10;5;døgn;96;8400000\r\n";

    private static Func<ViftenStore, Task> Import(string csv) => async store =>
    {
        var bytes = Encoding.UTF8.GetBytes(csv);
        var actor = new Actor("Prøve", null, FrozenSet.Create(Role.Secretariat), "Prøve");
        Assert.IsType<Outcome<ImportResult>.Done>(await new RateBook(store).Import(actor, RateFileReader.Read("takster.csv", new MemoryStream(bytes)), bytes, "Prøve"));
    };

    private static Task<string> Text(Site site, string path) => site.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private static Task<HttpResponseMessage> Get(Site site, string path) => site.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
