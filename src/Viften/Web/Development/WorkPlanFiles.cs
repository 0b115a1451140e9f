using Viften.App.Access;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Bodies;
using Viften.Core.Development;

namespace Viften;

/// <summary>Work plans, national initiatives and bodies as csv or a workbook, and issued reports as DOCX.</summary>
internal static class WorkPlanFiles
{
    private static Columns<NationalInitiativeLine> National { get; } = new(
        new("titel", "Titel", null, l => l.Initiative.Title, null), new("afsender", "Afsender", null, l => l.Initiative.Sender, null), new("dato", "Dato", null, l => l.Initiative.Date is { } d ? Days.Write(d) : null, null),
        new("tilstand", "Hvor langt", null, l => DevelopmentWords.Of(l.Initiative.State), null), new("tekst", "Tekst", null, l => l.Initiative.Markdown, null), new("kilde", "Kilde", null, l => l.Initiative.Basis, null),
        new("status", "Status", null, l => DevelopmentWords.Of(l.Initiative.Status), null));

    /// <summary>One seat of one body; a body without seats has a line of its own.</summary>
    private sealed record SeatRow(CooperationBody Body, Period Period, BodySeat? Seat);

    private static Columns<SeatRow> Seats { get; } = new(
        new("organ", "Organ", null, r => r.Body.ShortName, null), new("navn", "Navn", null, r => r.Body.Name, null), new("slags", "Slags", null, r => BodyWords.Of(r.Body.Kind), null), new("refererer", "Refererer til", null, r => r.Body.ReportsTo, null),
        new("fra", "Fra", null, r => Days.Write(r.Period.From), null), new("rolle", "Rolle", null, r => r.Seat?.Role, null), new("part", "Part", null, r => r.Seat?.Party, null), new("pladser", "Pladser", "antal", r => r.Seat?.Seats, null),
        new("kilde", "Kilde", null, r => r.Seat?.Basis ?? r.Body.Basis, null), new("status", "Status", null, r => DevelopmentWords.Of(r.Seat?.Status ?? r.Body.Status), null));

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var ending in new[] { ".csv", ".xlsx" }) routes.MapGet("/aftaler/{aftale}/arbejdsplan" + ending, OfPlan).Needs(Right.ReadPublished).ExcludeFromDescription();
        routes.MapGet("/aftaler/{aftale}/statusrapporter/{nr:int}/rapport.docx", OfReport).Needs(Right.ReadPublished).ExcludeFromDescription();
        routes.MapGet(WorkPaths.National + ".csv", async (NationalInitiativeBook book, HttpContext context) => ListFile.Of(National, await book.All(context.RequestAborted), "nationale-initiativer.csv")).Needs(Right.ReadPublished).ExcludeFromDescription();
        routes.MapGet(WorkPaths.Organisation + ".csv", OfBodies).Needs(Right.ReadPublished).ExcludeFromDescription();
    }

    private static async Task<IResult> OfPlan(string aftale, HttpRequest request, WorkPlanBook book, BodyBook bodies, TimeProvider time)
    {
        var (actor, today) = (Identity.ActorOf(request.HttpContext.User), DanishTime.DateOf(time.GetUtcNow()));
        if (UrlKey.Read(aftale) is not { } id || await book.Find(actor, id, null, request.HttpContext.RequestAborted) is not { } view) return Results.NotFound();
        var names = PlanNames.Of(view, await bodies.All(actor, today, request.HttpContext.RequestAborted));
        return ListFile.Of(WorkPlanColumns.All, WorkPlanColumns.Select(WorkPlanRow.Of(view, names, today), WorkPlanColumns.Query(request)), $"arbejdsplan-{id}{Path.GetExtension(request.Path.Value ?? "")}");
    }

    private static async Task<IResult> OfReport(string aftale, int nr, HttpRequest request, StatusReportBook book) =>
        UrlKey.Read(aftale) is { } id && await book.File(Identity.ActorOf(request.HttpContext.User), id, nr, request.HttpContext.RequestAborted) is { } frozen ? Results.File(frozen.Docx, MediaTypes.Docx, frozen.Name) : Results.NotFound();

    private static async Task<IResult> OfBodies(HttpRequest request, BodyBook book, TimeProvider time)
    {
        Actor? actor = Identity.ActorOf(request.HttpContext.User);
        var rows = (await book.All(actor, DanishTime.DateOf(time.GetUtcNow()), request.HttpContext.RequestAborted)).SelectMany(b => b.Seats.Count == 0 ? [new SeatRow(b.Body, b.Period, null)] : b.Seats.Select(s => new SeatRow(b.Body, b.Period, s.Seat)));
        return ListFile.Of(Seats, rows, "organisation.csv");
    }
}
