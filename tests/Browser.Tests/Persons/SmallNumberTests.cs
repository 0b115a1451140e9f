using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Viften.App.Store;
using Viften.Core.Persons;
using Viften.Core.Figures;
using Xunit;

namespace Viften.Browser.Tests.Persons;

/// <summary>Whatever tells of citizens of several parties, as page, file or answer: no small number, and none that gives one away.</summary>
[Collection("Browser")]
public sealed partial class SmallNumberTests(Browser browser)
{
    private static readonly string[] s_who = ["Secretariat", "Planner", "DassosMember", "Auditor"];

    [Fact]
    public async Task Page_csv_workbook_and_api_show_the_same_and_no_number_from_one_to_four()
    {
        var site = browser.Demo;
        var truth = await Truth(site.Store);
        Assert.Contains(truth.Values, v => v is > 0 and < 5);
        foreach (var persona in s_who)
        {
            var page = Cells().Matches(await Text(site, persona, "/personer/tal")).Select(m => m.Groups[1].Value.Replace(".", "", StringComparison.Ordinal)).ToArray();
            var csv = (await Text(site, persona, "/personer/tal.csv")).TrimEnd().Split("\r\n").Skip(2).SelectMany(l => l.Split(';').Skip(1)).ToArray();
            var api = JsonDocument.Parse(await Text(site, persona, "/api/v1/persons/totals")).RootElement.GetProperty("parties").EnumerateArray()
                .SelectMany(p => p.GetProperty("ages").EnumerateArray().Append(p.GetProperty("total"))).Select(Told).ToArray();
            Assert.Equal(21 * (AgeBand.All.Length + 1), csv.Length);
            Assert.Equal(csv, page);
            Assert.Equal(csv, api);
            Assert.Contains(ShownCount.HiddenWord, csv);
            Assert.All(csv, c => Assert.True(c == ShownCount.HiddenWord || int.Parse(c, CultureInfo.InvariantCulture) is 0 or >= 5, c));
        }
        // The workbook holds the same numbers and no others: what is hidden is a word there too.
        var sheet = await Sheet(site);
        var expected = (await Text(site, "Planner", "/personer/tal.csv")).TrimEnd().Split("\r\n").Skip(2).SelectMany(l => l.Split(';').Skip(1)).Where(c => c != ShownCount.HiddenWord);
        Assert.Equal(expected, Numbers().Matches(sheet).Select(m => m.Groups[1].Value));
        Assert.All(AllShown(await Text(site, "Planner", "/personer/tal.csv")), s => Assert.Equal(truth[s.Key], s.Value));
    }

    [Fact]
    public async Task Sorting_by_a_column_puts_the_hidden_last_by_name_so_that_their_order_tells_nothing()
    {
        var csv = await Text(browser.Demo, "Planner", "/personer/tal.csv?sort=alder-0-17&retning=ned");
        var lines = csv.TrimEnd().Split("\r\n").Skip(2).SkipLast(1).Select(l => l.Split(';')).ToArray();
        var hidden = lines.SkipWhile(l => l[1] != ShownCount.HiddenWord).ToArray();
        Assert.NotEmpty(hidden);
        Assert.All(hidden, l => Assert.Equal(ShownCount.HiddenWord, l[1]));
        Assert.Equal(hidden.Select(l => l[0]).Order(Comparer<string>.Create(Core.Danish.Compare)), hidden.Select(l => l[0]));
    }

    [Fact]
    public async Task The_totals_name_nobody_and_are_not_for_the_public_nor_for_a_party()
    {
        var site = browser.Demo;
        foreach (var path in new[] { "/personer/tal", "/personer/tal.csv", "/personer/tal.xlsx", "/api/v1/persons/totals" })
        {
            var text = path.EndsWith("xlsx", StringComparison.Ordinal) ? await Sheet(site) : await Text(site, "Secretariat", path);
            Assert.DoesNotMatch("Prøvesen|Demovej|Opdigtsen", text);
            foreach (var persona in new[] { "Caseworker-0740", "PartyAdministrator-0740", "Politician-0740", "FinanceController-0740" }) Assert.Equal(HttpStatusCode.Forbidden, (await Ask(site, persona, path)).StatusCode);
            using var anyone = await site.Public.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(path.StartsWith("/api", StringComparison.Ordinal) ? HttpStatusCode.Unauthorized : HttpStatusCode.Redirect, anyone.StatusCode);
        }
        using var answer = await Ask(site, "Planner", "/api/v1/persons/totals");
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Everything_that_crosses_parties_and_counts_citizens_is_in_this_test()
    {
        // A new page, file or operation on the right must be looked at above.
        await using var site = await Site.StartDemo();
        var routes = (await Access.Route.All(site.Services)).Where(r => r.Right == Core.Access.Right.SeePersonTotals).Select(r => r.Pattern).Distinct();
        Assert.Equal(["/api/v1/persons/totals", "/personer/tal", "/personer/tal.csv", "/personer/tal.xlsx"], routes);
    }

    private static string Told(JsonElement count)
    {
        Assert.Equal(count.GetProperty("hidden").GetBoolean(), count.GetProperty("count").ValueKind == JsonValueKind.Null);
        return count.GetProperty("hidden").GetBoolean() ? ShownCount.HiddenWord : count.GetProperty("count").GetInt32().ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What is shown, by place in the file.</summary>
    private static IEnumerable<KeyValuePair<(int Row, int Column), int>> AllShown(string csv) =>
        csv.TrimEnd().Split("\r\n").Skip(2).SelectMany((l, r) => l.Split(';').Skip(1).Select((c, i) => (r, i, c))).Where(x => x.c != ShownCount.HiddenWord)
            .Select(x => KeyValuePair.Create((x.r, x.i), int.Parse(x.c, CultureInfo.InvariantCulture)));

    /// <summary>The counts as they are, with totals, in the order of the file: by the name of the party.</summary>
    private static async Task<Dictionary<(int Row, int Column), int>> Truth(ViftenStore store)
    {
        await using var context = store.Read();
        var all = await context.Facts<IdentityCommitment>().Join(context.Set<PersonHead>(), f => f.Subject, h => h.Id, (f, h) => new { h.Home, f.Value.BirthYear, f.Value.BirthMonth }).ToListAsync();
        var agreement = ((Core.Outcome<Core.Agreements.Agreement>.Done)App.Agreements.AgreementLibrary.Load("midtjylland-2025-26")).Value;
        var rows = agreement.Parties.OrderBy(p => p.Name, Comparer<string>.Create(Core.Danish.Compare)).Select(p => p.Code).ToList();
        var bands = AgeBand.All.Length;
        var truth = new Dictionary<(int, int), int>();
        for (var r = 0; r <= rows.Count; r++)
            for (var c = 0; c <= bands; c++)
                truth[(r, c)] = all.Count(p => (r == rows.Count || p.Home == rows[r])
                    && (c == bands || AgeBand.IndexOf(p.BirthYear is { } y ? new BirthMonth(y, p.BirthMonth!.Value) : null, Core.DanishTime.DateOf(Site.Now)) == c));
        return truth;
    }

    private static async Task<string> Text(Site site, string persona, string path)
    {
        using var answer = await Ask(site, persona, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> Sheet(Site site)
    {
        using var answer = await Ask(site, "Planner", "/personer/tal.xlsx");
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        using var reader = new StreamReader(zip.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        return await reader.ReadToEndAsync();
    }

    private static async Task<HttpResponseMessage> Ask(Site site, string persona, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", "viften=" + await site.SignIn(persona));
        return await site.Public.SendAsync(request);
    }

    [GeneratedRegex("class=\"number\">\\s*<div class=\"cell\">\\s*<span>([^<]+)</span>")]
    private static partial Regex Cells();

    [GeneratedRegex("<v>([0-9]+)</v>")]
    private static partial Regex Numbers();
}
