using System.Collections.Frozen;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Viften.App.Access;
using Viften.App.Persons;
using Viften.Core;
using Viften.Core.Access;
using Xunit;

namespace Viften.Browser.Tests.Persons;

/// <summary>What the addresses of citizens answer: to the party's own, to others, and to what is filled in wrongly.</summary>
public sealed partial class PersonAnswerTests
{
    private static readonly DateTimeOffset s_then = new(2057, 6, 1, 8, 0, 0, TimeSpan.Zero);

    private const string Skive = "Caseworker-0779";

    private static async Task<(Site Site, Guid Person)> Skives(bool locked = false)
    {
        Guid person = default;
        var site = await Site.Start(async store =>
        {
            var register = new PersonRegister(store, Site.Master);
            person = await Add(register, new("010156-5000", "Ærlinga Kvistebro", "Opdigtet Allé 7"));
            await Add(register, new(null, "=Ågot Kvistebro-Öst", "", "2001", "4"));
        }, now: s_then, locked: locked);
        return (site, person);
    }

    private static async Task<Guid> Add(PersonRegister register, IdentityGiven given) =>
        ((Outcome<PersonWritten>.Done)await register.Add(new Actor("anna", "0779", FrozenSet.Create(Role.Caseworker), "Ny sag"), given, "Ny sag")).Value.Person;

    [Fact]
    public async Task Anothers_citizen_answers_exactly_as_one_that_is_not_there()
    {
        var (site, person) = await Skives();
        await using var _ = site;
        foreach (var persona in new[] { "Caseworker-0615", "PlacementOfficer-0615" })
            foreach (var (path, fields) in new (string, (string, string)[])[]
            {
                ("", [("formaal", "Visitation")]), ("?handler=Hent", [("formaal", "Visitation")]), ("/udskriv", [("formaal", "Visitation")]), ("/ret?handler=Aabn", [("formaal", "Visitation")]),
                ("/ret", [("formaal", "Visitation"), ("navn", "X"), ("begrundelse", "x"), ("forventet", "1")]),
            })
            {
                var (theirs, nobodys) = (await Post(site, persona, $"/personer/{person}{path}", fields), await Post(site, persona, $"/personer/{Guid.NewGuid()}{path}", fields));
                Assert.Equal(HttpStatusCode.NotFound, theirs.Status);
                Assert.Equal((nobodys.Status, nobodys.Body), (theirs.Status, theirs.Body));
            }
        var erased = await Post(site, "PartyAdministrator-0615", $"/personer/{person}/slet", ("sikker", "ja"), ("grund", "frist"), ("begrundelse", "Frist"));
        var none = await Post(site, "PartyAdministrator-0615", $"/personer/{Guid.NewGuid()}/slet", ("sikker", "ja"), ("grund", "frist"), ("begrundelse", "Frist"));
        Assert.Equal((HttpStatusCode.NotFound, none.Body), (erased.Status, erased.Body));
        // Asked for without a purpose the page is the same for everybody's, and for nobody's.
        Assert.Equal(Same(await Get(site, Skive, $"/personer/{person}"), person), Same(await Get(site, "Caseworker-0615", $"/personer/{person}"), person).Replace("Horsens", "Skive", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_says_what_to_do_when_it_finds_none_too_many_or_may_not_be_made()
    {
        var (site, _) = await Skives();
        await using var __ = site;
        var register = site.Services.GetRequiredService<PersonRegister>();
        for (var i = 0; i <= PersonRegister.MostHits; i++) await Add(register, new(null, "Prøve Mange", ""));
        async Task<(HttpStatusCode Status, string Body)> Search(string sought, string purpose = "Visitation", string other = "") =>
            await Post(site, Skive, "/personer", ("soeg", sought), ("formaal", purpose), ("andet", other));

        Assert.Contains("Ingen passer", (await Search("Ukendt")).Body, StringComparison.Ordinal);
        Assert.Contains("Ingen passer", (await Search("010156-5001")).Body, StringComparison.Ordinal);
        Assert.Contains("2 borgere passer", (await Search("KVISTEBRO")).Body, StringComparison.Ordinal);
        Assert.Contains("1 borger passer", (await Search("aagot oest")).Body, StringComparison.Ordinal);
        var many = await Search("mange");
        Assert.Equal((HttpStatusCode)422, many.Status);
        Assert.Contains("Skriv mere af navnet", many.Body, StringComparison.Ordinal);
        Assert.Contains("Skriv ti cifre", (await Search("0101")).Body, StringComparison.Ordinal);
        var without = await Search("Kvistebro", "");
        Assert.Equal((HttpStatusCode)422, without.Status);
        Assert.Contains("“Formål” mangler", without.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"Kvistebro\"", without.Body, StringComparison.Ordinal);
        Assert.Contains("ligner et CPR-nummer", (await Search("Kvistebro", "andet", "Sag om 010156-5000")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_master_key_nothing_is_shown_and_the_page_says_whose_work_it_is()
    {
        var (site, person) = await Skives(locked: true);
        await using var _ = site;
        foreach (var answer in new[] { await Post(site, Skive, "/personer", ("soeg", "Kvistebro"), ("formaal", "Visitation")), await Post(site, Skive, $"/personer/{person}", ("formaal", "Visitation")) })
        {
            Assert.Equal((HttpStatusCode)422, answer.Status);
            Assert.Contains("hovednøglen mangler. Driften skal", answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_that_is_refused_keeps_what_was_typed_and_says_what_is_wrong()
    {
        var (site, person) = await Skives();
        await using var _ = site;
        async Task<string> Add(string cpr, string name = "Ny Borger", string year = "") =>
            (await Post(site, Skive, "/personer/ny", ("navn", name), ("cpr", cpr), ("adresse", "Opdigtet Allé 9"), ("foedt-aar", year), ("foedt-maaned", year.Length > 0 ? "4" : ""), ("formaal", "Visitation"))).Body;

        var malformed = await Add("3113");
        Assert.Contains("ikke et nummer", malformed, StringComparison.Ordinal);
        foreach (var kept in new[] { "value=\"3113\"", "value=\"Ny Borger\"", "Opdigtet Allé 9</textarea>" }) Assert.Contains(kept, malformed, StringComparison.Ordinal);
        Assert.Contains("ikke har været endnu", await Add("010157-8000".Replace("0101", "3112", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("oprettet i forvejen", await Add("010156-5000"), StringComparison.Ordinal);
        Assert.Contains("“Navn” mangler", await Add("", ""), StringComparison.Ordinal);
        Assert.Contains("ikke et år og en måned", await Add("", year: "99"), StringComparison.Ordinal);

        // Someone was there first.
        (string, string)[] change = [("navn", "Rettet Navn"), ("formaal", "Visitation"), ("begrundelse", "Navn")];
        Assert.Equal(HttpStatusCode.Redirect, (await Post(site, Skive, $"/personer/{person}/ret", [.. change, ("forventet", "1")])).Status);
        var late = await Post(site, Skive, $"/personer/{person}/ret", [.. change, ("navn", "Et andet navn"), ("forventet", "1")]);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Hent det, der står nu", late.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_erases_without_seeing_who_and_must_say_that_they_mean_it()
    {
        var (site, person) = await Skives();
        await using var _ = site;
        const string Admin = "PartyAdministrator-0779";
        var path = $"/personer/{person}/slet";
        Assert.DoesNotContain("Kvistebro", await Get(site, Admin, path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(site, Skive, path, ("sikker", "ja"), ("grund", "frist"), ("begrundelse", "Frist"))).Status);
        Assert.Contains("Intet er slettet", (await Post(site, Admin, path, ("begrundelse", "Frist"))).Body, StringComparison.Ordinal);
        Assert.Contains("“Begrundelse” mangler", (await Post(site, Admin, path, ("sikker", "ja"), ("grund", "frist"))).Body, StringComparison.Ordinal);
        Assert.Contains("Identiteten er slettet", (await Post(site, Admin, path, ("sikker", "ja"), ("grund", "frist"), ("begrundelse", "Frist"))).Body, StringComparison.Ordinal);
        Assert.Contains("identitet er slettet", (await Post(site, Skive, $"/personer/{person}", ("formaal", "Visitation"))).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(site, Admin, path, ("sikker", "ja"), ("grund", "frist"), ("begrundelse", "Igen"))).Status);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task The_register_as_a_file_says_first_whether_it_tells_who_anyone_is_and_without_tells_nobody(string format)
    {
        var (site, person) = await Skives();
        await using var _ = site;
        async Task<(byte[] Bytes, string Name)> File(string kind)
        {
            using var answer = await Send(site, Skive, "/personer/udtraek", ("indhold", kind), ("format", format), ("formaal", kind == "med" ? "Klage eller tilsyn" : ""));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            return (await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentDisposition!.FileNameStar ?? answer.Content.Headers.ContentDisposition.FileName!);
        }

        var (without, withPersons) = (await File("uden"), await File("med"));
        Assert.Equal($"register-0779-uden-personoplysninger.{format}", without.Name);
        Assert.Equal($"register-0779-med-personoplysninger.{format}", withPersons.Name);
        string[] personal = ["Kvistebro", "Ærlinga", "Ågot", "010156", "565000", "6-5000", "Opdigtet Allé"];
        var (all, none) = (Unpacked(withPersons.Bytes, format), Unpacked(without.Bytes, format));
        Assert.All(personal.Where(p => p != "565000"), p => Assert.Contains(p, all, StringComparison.Ordinal));
        Assert.All(personal, p => Assert.DoesNotContain(p, none, StringComparison.Ordinal));
        foreach (var told in new[] { person.ToString(), "2056-01", "2001-04", "uden personoplysninger" }) Assert.Contains(told, none, StringComparison.Ordinal);
        if (format == "csv") Assert.StartsWith("\uFEFFBorgere registreret af Skive Kommune, uden personoplysninger", none, StringComparison.Ordinal);
        // What a spreadsheet would take for a formula is text.
        if (format == "csv") Assert.Contains(";'=Ågot", all, StringComparison.Ordinal);

        var log = ((Outcome<IReadOnlyList<AccessLine>>.Done)await site.Services.GetRequiredService<AccessLog>().Lines(new Actor("r", null, FrozenSet.Create(Role.Auditor), "t"), new() { Action = AccessAction.Export })).Value;
        Assert.Equal(["Klage eller tilsyn", "Klage eller tilsyn"], log.Select(l => l.Purpose));
        Assert.Equal((HttpStatusCode)422, (await Post(site, Skive, "/personer/udtraek", ("indhold", "med"))).Status);
    }

    [Fact]
    public async Task Nothing_that_tells_who_someone_is_is_kept_by_the_browser()
    {
        var (site, person) = await Skives();
        await using var _ = site;
        foreach (var path in new[] { "/personer", $"/personer/{person}", $"/personer/{person}/udskriv", $"/personer/{person}/ret?handler=Aabn", $"/personer/{person}?handler=Hent" })
        {
            using var answer = await Send(site, Skive, path, ("soeg", "Kvistebro"), ("formaal", "Visitation"));
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Contains("Kvistebro", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static string Unpacked(byte[] bytes, string format)
    {
        if (format == "csv") return Encoding.UTF8.GetString(bytes);
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        return string.Join('\n', zip.Entries.Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return e.FullName + reader.ReadToEnd();
        }));
    }

    private static string Same(string body, Guid person) => body.Replace(person.ToString(), "", StringComparison.Ordinal);

    private static async Task<string> Get(Site site, string persona, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", "viften=" + await site.SignIn(persona));
        using var answer = await site.Public.SendAsync(request);
        return Token().Replace(await answer.Content.ReadAsStringAsync(), "");
    }

    private static async Task<(HttpStatusCode Status, string Body)> Post(Site site, string persona, string path, params (string Key, string Value)[] fields)
    {
        using var answer = await Send(site, persona, path, fields);
        return (answer.StatusCode, Token().Replace(await answer.Content.ReadAsStringAsync(), ""));
    }

    private static async Task<HttpResponseMessage> Send(Site site, string persona, string path, params (string Key, string Value)[] fields)
    {
        var cookie = "viften=" + await site.SignIn(persona);
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/konto");
        ask.Headers.Add("Cookie", cookie);
        using var form = await site.Public.SendAsync(ask);
        var guard = form.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("viften-form=", StringComparison.Ordinal)).Split(';')[0];
        using var post = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("vagt", Token().Match(await form.Content.ReadAsStringAsync()).Groups[1].Value), .. fields.Select(f => KeyValuePair.Create(f.Key, f.Value))]) };
        post.Headers.Add("Cookie", $"{cookie}; {guard}");
        return await site.Public.SendAsync(post);
    }

    [GeneratedRegex("name=\"vagt\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
