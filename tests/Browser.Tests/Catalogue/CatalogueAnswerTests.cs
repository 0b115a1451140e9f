using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using Viften.App.Publications;
using Xunit;
using static Viften.Browser.Tests.Catalogue.MadeUpSite;

namespace Viften.Browser.Tests.Catalogue;

/// <summary>What the public addresses answer: open data, the reading API, and what is asked wrongly.</summary>
[Collection("Catalogue")]
public sealed class CatalogueAnswerTests(PublishedSite published)
{
    private HttpClient Public => published.Site.Public;

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Uri At(string path) => new(path, UriKind.Relative);

    [Fact]
    public async Task What_is_downloaded_is_the_publication_byte_for_byte()
    {
        var book = new PublicationBook(published.Site.Store);
        foreach (var edition in await book.Editions())
        {
            foreach (var (kind, form) in new[] { (DocumentKind.Csv, "csv"), (DocumentKind.Xlsx, "xlsx"), (DocumentKind.Json, "json") })
            {
                var path = $"/data/{edition.Agreement}/{Number(edition.Year)}/{Number(edition.Number)}/takster.{form}";
                Assert.Contains(path, await Public.GetStringAsync(At("/data")));
                Assert.Equal(edition.Sha256(kind), Convert.ToHexStringLower(SHA256.HashData(await Public.GetByteArrayAsync(At(path)))));
            }
        }
        Assert.Equal(HttpStatusCode.NotFound, (await Public.GetAsync(At("/data/midtjylland-2025-26/2025/9/takster.csv"))).StatusCode);
    }

    [Fact]
    public async Task Following_next_gives_every_offer_once()
    {
        var (seen, next, total) = (new List<string>(), (string?)"/api/v1/offers?omfattet=ja", 0);
        while (next is not null)
        {
            var page = await Public.GetFromJsonAsync<JsonElement>(At(next));
            total = page.GetProperty("total").GetInt32();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(o => o.GetProperty("href").GetString()!));
            next = page.TryGetProperty("next", out var n) ? n.GetString() : null;
        }
        Assert.Equal(published.Catalogue.Offers.Count(o => o.Covered), total);
        Assert.Equal(total, seen.Distinct().Count());
        var kinds = (await Public.GetFromJsonAsync<JsonElement>(At("/api/v1/offers?omfattet=ja&filtre=ja"))).GetProperty("facets").EnumerateArray().Where(f => f.GetProperty("filter").GetString() == "type");
        Assert.Equal(total, kinds.Sum(f => f.GetProperty("count").GetInt32()));
        var one = await Public.GetFromJsonAsync<JsonElement>(At(seen[0]));
        Assert.NotEqual(0, one.GetProperty("rates").GetArrayLength());
    }

    [Fact]
    public async Task An_editions_rates_are_its_lines()
    {
        var edition = (await Public.GetFromJsonAsync<JsonElement>(At("/api/v1/editions"))).GetProperty("items")[0];
        var (lines, next) = (0, (string?)edition.GetProperty("rates").GetString());
        while (next is not null)
        {
            var page = await Public.GetFromJsonAsync<JsonElement>(At(next));
            lines += page.GetProperty("items").GetArrayLength();
            next = page.TryGetProperty("next", out var n) ? n.GetString() : null;
        }
        Assert.Equal(edition.GetProperty("lines").GetInt32(), lines);
    }

    [Fact]
    public async Task An_answer_that_is_known_is_not_sent_again()
    {
        using var first = await Public.GetAsync(At("/api/v1/offers?ord=autisme"));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/offers?ord=autisme");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await Public.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        using var other = new HttpRequestMessage(HttpMethod.Get, "/api/v1/offers?ord=autisme");
        other.Headers.IfNoneMatch.ParseAdd("\"0-older\"");
        Assert.Equal(HttpStatusCode.OK, (await Public.SendAsync(other)).StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/offers/0740/findes-ikke", 404)]
    [InlineData("/api/v1/editions/findes-ikke/2026/1/rates", 404)]
    [InlineData("/api/v1/offers?alder=tolv", 400)]
    [InlineData("/api/v1/offers?pris-fra=dyrt", 400)]
    public async Task A_wrong_question_gets_a_problem_in_two_languages(string path, int status)
    {
        using var answer = await Public.GetAsync(At(path));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        Assert.NotEqual("", problem.GetProperty("titleEn").GetString());
    }

    [Fact]
    public async Task The_description_of_the_api_is_the_one_that_is_kept()
    {
        var told = JsonSerializer.Serialize(await Public.GetFromJsonAsync<JsonElement>(At("/api/v1/openapi.json")), s_indented) + "\n";
        var kept = Path.Combine(AppContext.BaseDirectory, "Catalogue", "openapi.json");
        if (Environment.GetEnvironmentVariable("VIFTEN_SNAPSHOTS") is { Length: > 0 } folder) await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), told);
        Assert.StartsWith("{\n  \"openapi\": \"3.1", told);
        Assert.Equal(await File.ReadAllTextAsync(kept), told);
    }

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Search_engines_are_told_of_every_offer_and_each_address_answers()
    {
        var map = XDocument.Parse(await Public.GetStringAsync(At("/sitemap.xml")));
        var addresses = map.Root!.Elements().Select(e => e.Elements().First().Value).ToArray();
        Assert.Equal(published.Catalogue.Offers.Count + 5, addresses.Length);
        foreach (var address in addresses.Where((_, i) => i % 40 == 0)) Assert.Equal(HttpStatusCode.OK, (await Public.GetAsync(new Uri(address))).StatusCode);
        Assert.Contains("Sitemap: " + published.Site.Address + "/sitemap.xml", await Public.GetStringAsync(At("/robots.txt")));
    }

    [Theory]
    [InlineData("/tilbud?ord=%00")]
    [InlineData("/tilbud?ord=%ED%A0%80")]
    [InlineData("/tilbud?alder=-1&pris-fra=1e9&pris-til=%2B&side=99999999999&sort=%27")]
    [InlineData("/tilbud?side=-3&enhed=parsec&type=ukendt&omfattet=måske")]
    [InlineData("/tilbud/sammenlign?t=.&t=..&t=a.b.c&t=~zzzz.~")]
    [InlineData("/tilbud/~00/x")]
    [InlineData("/tilbud/0740/T1/H1/hvorfor?fra=2026-13-99")]
    [InlineData("/api/v1/offers?side=0&ord=%00")]
    [InlineData("/api/v1/editions/x/99999999999/1/rates")]
    [InlineData("/data/x/2026/1/takster.exe")]
    public async Task Odd_addresses_are_answered_without_breaking(string path) => Assert.InRange((int)(await Public.GetAsync(At(path))).StatusCode, 200, 499);

    [Fact]
    public async Task Very_long_questions_are_cut_and_answered()
    {
        var words = string.Concat(Enumerable.Repeat("autisme+", 800));
        Assert.Equal(HttpStatusCode.OK, (await Public.GetAsync(At("/tilbud?ord=" + words))).StatusCode);
        var ticks = string.Join('&', Enumerable.Range(0, 900).Select(i => "t=" + Number(i)));
        Assert.Equal(HttpStatusCode.OK, (await Public.GetAsync(At("/tilbud/sammenlign?" + ticks))).StatusCode);
    }

    [Fact]
    public async Task Ten_thousand_results_are_shown_a_page_at_a_time_and_a_name_of_500_letters_stays_whole()
    {
        var name = "Bostedet " + new string('ø', 491);
        await using var site = await MadeUpSite.Start(Edition(2026, 1, Lines(10_000).Append(Line("lang", name))));
        var page = await site.Client.GetStringAsync(At("/tilbud"));
        Assert.Contains("10.001 tilbud", page);
        Assert.Contains("Side 1 af 501", page);
        Assert.True(page.Length < 200_000);
        Assert.Contains("Side 501 af 501", await site.Client.GetStringAsync(At("/tilbud?side=9999")));
        Assert.Contains(name, await site.Client.GetStringAsync(At("/tilbud/0740/lang")));
        Assert.Contains(name, await site.Client.GetStringAsync(At("/tilbud?ord=bostedet")));
    }

    [Fact]
    public async Task An_offer_that_is_gone_says_when_it_was_last_there()
    {
        await using var site = await MadeUpSite.Start(Edition(2025, 3, [Line("T1", "Lukket hus", 2025), Line("T2", "Åbent hus", 2025)]), Edition(2026, 1, [Line("T2", "Åbent hus")]));
        using var answer = await site.Client.GetAsync(At("/tilbud/0740/T1"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("udgave 3 for 2025", page);
        Assert.Contains("The offer is no longer published", await (await site.Client.GetAsync(At("/api/v1/offers/0740/T1"))).Content.ReadAsStringAsync());
        Assert.DoesNotContain("Lukket hus", await site.Client.GetStringAsync(At("/tilbud")));
    }

    [Fact]
    public async Task The_fifth_offer_is_kindly_refused()
    {
        await using var site = await MadeUpSite.Start(Edition(2026, 1, Lines(6)));
        var page = await site.Client.GetStringAsync(At("/tilbud/sammenlign?" + string.Join('&', Enumerable.Range(1, 5).Select(i => $"t=0740.T{Number(i)}"))));
        Assert.Contains("Du kan sammenligne fire tilbud ad gangen", page);
        Assert.Contains("kommer det næste med: Tilbud 5.", page);
    }

    [Fact]
    public async Task Before_anything_is_published_the_pages_say_so()
    {
        await using var site = await MadeUpSite.Start();
        Assert.Contains("ikke offentliggjort takster endnu", await site.Client.GetStringAsync(At("/tilbud")));
        Assert.Contains("ikke offentliggjort nogen udgave endnu", await site.Client.GetStringAsync(At("/data")));
        Assert.Equal(0, (await site.Client.GetFromJsonAsync<JsonElement>(At("/api/v1/offers"))).GetProperty("total").GetInt32());
    }
}
