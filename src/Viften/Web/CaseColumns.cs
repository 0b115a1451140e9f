using System.Globalization;
using Viften.App.Access;
using Viften.App.CouncilCases;
using Viften.App.Publications;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.CouncilCases;

namespace Viften;

/// <summary>Addresses of the councils' cases.</summary>
internal static class CasePaths
{
    public static string Of(string agreement) => AgreementPaths.Of(agreement) + "/sager";

    public static string Party(string agreement, string party) => $"{Of(agreement)}/{UrlKey.Of(party)}";
}

/// <summary>The parties' cases as a list, and the files they can be had as.</summary>
internal static class CaseColumns
{
    /// <summary>Where a case stands, by its word in the address.</summary>
    public static IReadOnlyList<(string Key, string Text)> States { get; } = [("ikke-dannet", "Ikke dannet"), ("aendret", "Ændret siden"), ("som-dannet", "Som dannet")];

    public static IReadOnlyList<(string Key, string Text)> OwnStates { get; } = [("ja", "Har egen tekst"), ("nej", "Ingen egen tekst"), ("foraeldet", "Den fælles tekst er ændret siden")];

    public static ListQuery Query(HttpRequest request) => new(request, "status", "egen", "sort", "retning");

    public static IEnumerable<CaseLine> Select(Columns<CaseLine> columns, IEnumerable<CaseLine> all, ListQuery query)
    {
        if (query.Get("status") is { } status) all = all.Where(l => State(l).Key == status);
        if (query.Get("egen") is { } own) all = all.Where(l => own switch { "ja" => l.Own.Count > 0, "nej" => l.Own.Count == 0, _ => l.Overtaken.Count > 0 });
        return columns.Sort(all, query.Get("sort") ?? "part", query.Get("retning") == "ned");
    }

    public static Columns<CaseLine> Of(string agreement) => new(
        new("kode", "Kode", null, l => l.Party.Code, null),
        new("part", "Part", null, l => l.Party.Name, l => new Cell(l.Party.Name, CasePaths.Party(agreement, l.Party.Code))),
        new("status", "Status", null, l => State(l).Text, l => new Cell(State(l).Text, Tone: l.Last is null ? Tone.Quiet : l.Changed ? Tone.Caution : Tone.Good)),
        new("dannet", "Dannet", null, l => l.Last?.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), l => l.Last is { } g ? new Cell(DanishTime.Tell(g.At), Small: $"nr. {g.Generation.No.ToString(CultureInfo.InvariantCulture)}, ændring {g.Change.ToString(CultureInfo.InvariantCulture)}") : Cell.Empty),
        new("egen", "Egen tekst", null, l => Own(l), l => l.Own.Count == 0 ? new Cell("nej") : new Cell(Viften.Told.Plural(l.Own.Count, "afsnit", "afsnit"), Small: l.Overtaken.Count > 0 ? "den fælles tekst er ændret siden" : null)),
        new("sag", "Sagsnummer", null, l => l.Now.Facts[0].Value, l => new Cell(l.Now.Facts[0].Value)),
        new("docx", "Word", null, l => l.Last?.Generation.Docx, l => l.Last is null ? Cell.Empty : new Cell("DOCX", CasePaths.Party(agreement, l.Party.Code) + "/sag.docx")),
        new("html", "HTML", null, l => l.Last?.Generation.Html, l => l.Last is null ? Cell.Empty : new Cell("HTML", CasePaths.Party(agreement, l.Party.Code) + "/sag.html")));

    public static (string Key, string Text) State(CaseLine line) => States[line.Last is null ? 0 : line.Changed ? 1 : 2];

    private static string Own(CaseLine line) => line.Own.Count == 0 ? "nej" : string.Join(", ", line.Own.Select(CaseBlocks.Title)) + (line.Overtaken.Count > 0 ? " (den fælles tekst er ændret siden)" : "");

    /// <summary>What came of generating, to people.</summary>
    public static string Told(CasesGenerated made) => made.Made.Count == 0
        ? $"{Viften.Told.Plural(made.Same, "sag siger", "sager siger")} det samme som sidst. Intet er ændret."
        : $"{Viften.Told.Plural(made.Made.Count, "sag er", "sager er")} dannet{(made.Same > 0 ? $", {Viften.Told.Count(made.Same)} siger det samme som sidst" : "")}.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var ending in new[] { ".csv", ".xlsx" }) routes.MapGet("/aftaler/{aftale}/sager" + ending, OfList).Needs(Right.SeeCases).ExcludeFromDescription();
        routes.MapGet("/aftaler/{aftale}/sager.zip", OfAll).Needs(Right.SeeCases).ExcludeFromDescription();
        routes.MapGet("/aftaler/{aftale}/sager/{driftsherre}/sag.docx", (string aftale, string driftsherre, int? nr, HttpRequest request, CaseBook book) => OfOne(aftale, driftsherre, CaseForm.Docx, nr, request, book)).Needs(Right.SeeCases).ExcludeFromDescription();
        routes.MapGet("/aftaler/{aftale}/sager/{driftsherre}/sag.html", (string aftale, string driftsherre, int? nr, HttpRequest request, CaseBook book) => OfOne(aftale, driftsherre, CaseForm.Html, nr, request, book)).Needs(Right.SeeCases).ExcludeFromDescription();
    }

    private static async Task<IResult> OfList(string aftale, HttpRequest request, CaseBook book)
    {
        if (Asked(request, aftale) is not var (actor, id) || await book.All(actor, id, request.HttpContext.RequestAborted) is not Outcome<IReadOnlyList<CaseLine>>.Done { Value: var all }) return Results.NotFound();
        var columns = Of(id);
        return ListFile.Of(columns, Select(columns, all, Query(request)), $"sager-{id}{Path.GetExtension(request.Path)}");
    }

    private static async Task<IResult> OfAll(string aftale, HttpRequest request, CaseBook book) =>
        Asked(request, aftale) is var (actor, id) && await book.Package(actor, id, request.HttpContext.RequestAborted) is Outcome<EditionDocument>.Done { Value: var file } ? Results.File(file.Bytes, MediaTypes.Zip, file.Name) : Results.NotFound();

    /// <summary>Always a file to keep: what a case says is not shown inside our own pages.</summary>
    private static async Task<IResult> OfOne(string aftale, string party, CaseForm form, int? number, HttpRequest request, CaseBook book) =>
        Asked(request, aftale) is var (actor, id) && UrlKey.Read(party) is { } code && await book.File(actor, id, code, form, number, request.HttpContext.RequestAborted) is Outcome<EditionDocument>.Done { Value: var file }
            ? Results.File(file.Bytes, form == CaseForm.Docx ? MediaTypes.Docx : MediaTypes.Html, file.Name) : Results.NotFound();

    private static (Actor, string)? Asked(HttpRequest request, string agreement) => Identity.ActorOf(request.HttpContext.User) is { } actor && UrlKey.Read(agreement) is { } id ? (actor, id) : null;
}
