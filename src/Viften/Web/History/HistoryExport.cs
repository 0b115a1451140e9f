using Viften.App.Access;
using Viften.App.History;
using Viften.Core;
using Viften.Core.Access;
using Viften.Pages.History;

namespace Viften;

/// <summary>The report of changes, one change, and the access log, as csv or a workbook.</summary>
internal static class HistoryExport
{
    /// <summary>A file of the log is at most so many lines; the last line says when it is cut.</summary>
    private const int MostLines = 50_000;

    private const int MostOfChange = 50_000;

    /// <summary>One field of one row of one change.</summary>
    private sealed record Told(HistoryLine Line, string For, HistoryItem? Item, App.Rates.FieldChange? Field);

    private static Columns<Told> Fields { get; } = new(
        new("nr", "Ændring", "nr.", t => t.Line.Change, null), new("tid", "Tid", null, t => DanishTime.Tell(t.Line.At), null), new("hvem", "Hvem", null, t => t.Line.Person, null),
        new("for", "For", null, t => t.For, null), new("handling", "Handling", null, t => t.Line.What, null), new("begrundelse", "Begrundelse", null, t => t.Line.Reason, null),
        new("hvad", "Hvad", null, t => t.Item?.Table, null), new("raekke", "Række", null, t => t.Item?.Name, null), new("blev", "Blev", null, t => t.Item is { } i ? HistoryView.Of(i.Kind) : null, null),
        new("felt", "Felt", null, t => t.Field?.Heading, null), new("foer", "Før", null, t => t.Field?.Old, null), new("nu", "Nu", null, t => t.Field?.New, null));

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var ending in new[] { ".csv", ".xlsx" })
        {
            routes.MapGet("/historik" + ending, OfReport).Needs(Right.SeeHistory).ExcludeFromDescription();
            routes.MapGet("/historik/{nr:long}/raekker" + ending, OfChange).Needs(Right.SeeHistory).ExcludeFromDescription();
            routes.MapGet("/opslag" + ending, OfLog).Needs(Right.SeeAccessLog).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> OfReport(HttpRequest request, HistoryBook history)
    {
        if (Identity.ActorOf(request.HttpContext.User) is not { } actor) return Results.NotFound();
        var filter = ReportModel.FilterOf(ReportModel.QueryOf(request));
        if (await history.List(actor, filter, most: HistoryBook.MostExported, cancel: request.HttpContext.RequestAborted) is not Outcome<HistoryPage>.Done { Value: var page }) return Results.NotFound();
        var view = new HistoryView(page.Lines, actor, await request.HttpContext.Boards().Agreement());
        var rows = page.Lines.SelectMany(l => Rows(l, view.For(l.Party)));
        if (page.Next is not null) rows = rows.Append(Cut($"Der er flere ændringer end de {Danish.Number(HistoryBook.MostExported, 0)}, en fil har. Vælg en kortere periode."));
        return ListFile.Of(Fields, rows, "historik" + Ending(request));
    }

    private static async Task<IResult> OfChange(long nr, HttpRequest request, HistoryBook history)
    {
        if (Identity.ActorOf(request.HttpContext.User) is not { } actor) return Results.NotFound();
        if (await history.Find(actor, nr, MostOfChange, request.HttpContext.RequestAborted) is not Outcome<HistoryChange>.Done { Value: var change }) return Results.NotFound();
        var view = new HistoryView([change.Line], actor, await request.HttpContext.Boards().Agreement());
        return ListFile.Of(Fields, Rows(change.Line, view.For(change.Line.Party)), FormattableString.Invariant($"aendring-{nr}{Ending(request)}"));
    }

    private static async Task<IResult> OfLog(HttpRequest request, AccessLog log)
    {
        if (Identity.ActorOf(request.HttpContext.User) is not { } actor) return Results.NotFound();
        var query = LookColumns.Query(request);
        if (await log.Lines(actor, LookColumns.Filter(query), most: MostLines + 1, withErased: LookColumns.ShowsErased(query), cancel: request.HttpContext.RequestAborted) is not Outcome<IReadOnlyList<AccessLine>>.Done { Value: var lines })
            return Results.NotFound();
        IEnumerable<AccessLine> told = lines.Take(MostLines);
        if (lines.Count > MostLines) told = told.Append(lines[MostLines] with { Staff = $"Filen er skåret af efter {Danish.Number(MostLines, 0)} opslag. Vælg en kortere periode.", Purpose = "" });
        return ListFile.Of(LookColumns.Of(await request.HttpContext.Boards().Agreement()), told, "opslag" + Ending(request));
    }

    private static IEnumerable<Told> Rows(HistoryLine line, string party) =>
        line.Items.Count == 0 ? [new(line, party, null, null)]
        : line.Items.SelectMany(i => i.Fields.Count == 0 ? [new Told(line, party, i, null)] : i.Fields.Select(f => new Told(line, party, i, f)));

    private static Told Cut(string text) => new(new(0, default, "", null, "", text, "", 0, [], true), "", null, null);

    private static string Ending(HttpRequest request) => Path.GetExtension(request.Path.Value ?? "");
}
