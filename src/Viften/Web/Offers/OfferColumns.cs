using System.Globalization;
using Viften.App.Offers;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Offers;

namespace Viften;

/// <summary>A case as a line of the list.</summary>
internal sealed record OfferRow(OfferCaseView View, Agreement Agreement, DateOnly Today)
{
    public OfferCase Case => View.Case;
    public OfferChange Change => View.Case.Change;
    public CaseStage Stage { get; } = View.Case.StageOn(Today);
    public IReadOnlyList<OfferDeadline> Overdue { get; } = OfferDeadlines.Overdue(View.Case, Agreement.Rules, Today);
    public string Operator => NameOf(Change.Operator);
    public int Objections => Case.Answers.Count(a => a.Word == AnswerWord.Objection);

    /// <summary>The first day something should be done by, passed or not.</summary>
    public OfferDeadline? Next => Overdue.Count > 0 ? Overdue[0]
        : !Case.IsOpenOn(Today) ? null
        : OfferDeadlines.Of(Change, Agreement.Rules).Where(d => d.Step is { } step && !Case.Has(step)).OrderBy(d => d.Due).FirstOrDefault();

    public string NameOf(string code) => Agreement.Party(code)?.Name ?? code;

    public static IReadOnlyList<OfferRow> Of(IEnumerable<OfferCaseView> views, Agreement agreement, DateOnly today) => [.. views.Select(v => new OfferRow(v, agreement, today))];
}

/// <summary>The list of cases about offers; the page, csv and xlsx show the same.</summary>
internal static class OfferColumns
{
    public const string Late = "ja";

    public static ListQuery Query(HttpRequest request) => new(request, "slags", "status", "driftsherre", "koeber", "forsinket", "sort", "retning", "side");

    public static IEnumerable<OfferRow> Select(IReadOnlyList<OfferRow> all, ListQuery query)
    {
        IEnumerable<OfferRow> rows = all;
        if (query.Get("slags") is { } kind) rows = rows.Where(r => OfferWords.Key(r.Change.Kind) == kind);
        if (query.Get("status") is { } stage) rows = rows.Where(r => OfferWords.Key(r.Stage) == stage);
        if (query.Get("driftsherre") is { } code) rows = rows.Where(r => r.Change.Operator == code || r.Change.NewOperator == code);
        if (query.Get("koeber") is { } buyer) rows = rows.Where(r => r.Case.Notices.Any(n => n.Party == buyer));
        if (query.Get("forsinket") == Late) rows = rows.Where(r => r.Overdue.Count > 0);
        return All.Sort(rows, query.Get("sort") ?? "sag", query.Get("sort") is null || query.Get("retning") == "ned");
    }

    public static Columns<OfferRow> All { get; } = new(
        new("sag", "Sag", null, r => r.Case.Code, r => new Cell($"{OfferWords.Of(r.Change.Kind)}: {r.Change.OfferName}", OfferPaths.Of(r.Case.Code), $"Sag {r.Case.Code}{(r.Change.Invented ? ", opdigtet til demoen" : "")}")),
        new("slags", "Ændring", null, r => OfferWords.Of(r.Change.Kind), null),
        new("tilbud", "Tilbud", null, r => r.Change.OfferName, null),
        new("tilbudsid", "Tilbuds-id", null, r => r.Change.OfferId, null),
        new("driftsherre", "Driftsherre", null, r => r.Operator, r => new Cell(r.Operator, Small: r.Change.NewOperator is { } by ? $"overtages af {r.NameOf(by)}" : null)),
        new("overtages", "Overtages af", null, r => r.Change.NewOperator is { } by ? r.NameOf(by) : null, null),
        new("status", "Status", null, r => OfferWords.Of(r.Stage), r => new Cell(OfferWords.Of(r.Stage), Tone: OfferPaths.ToneOf(r.Stage)), r => (int)r.Stage),
        new("dag", "Gælder fra", null, r => Iso(r.Change.Effective), r => new Cell(Danish.Date(r.Change.Effective), Small: r.Change.IsClosing ? "sidste dag" : null)),
        new("varslet", "Varslet", "købere", r => r.Case.Notices.Count, r => r.Case.Notices.Count == 0 ? Cell.Empty : new Cell(Told.Count(r.Case.Notices.Count), Small: r.View.SeesAll ? $"{Told.Count(r.Case.Answers.Count)} har svaret" : null)),
        new("indvendinger", "Indvendinger", "antal", r => r.Objections, r => r.Objections == 0 ? Cell.Empty : new Cell(Told.Count(r.Objections))),
        new("frist", "Næste frist", null, r => Iso(r.Next?.Due), r => r.Next is { } next ? new Cell(Danish.Date(next.Due), Small: next.Due < r.Today ? "passeret: " + next.Text : next.Text) : Cell.Empty));

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var ending in new[] { ".csv", ".xlsx" })
            routes.MapGet(OfferPaths.List + ending, (HttpRequest request, OfferLifeBook book, RateBoards boards, TimeProvider clock) => File(request, book, boards, clock, "tilbudsliv" + ending)).Needs(Core.Access.Right.SeeOfferChanges).ExcludeFromDescription();
    }

    private static async Task<IResult> File(HttpRequest request, OfferLifeBook book, RateBoards boards, TimeProvider clock, string name)
    {
        if (Identity.ActorOf(request.HttpContext.User) is not { } actor || await boards.Agreement() is not { } agreement) return Results.NotFound();
        return ListFile.Of(All, Select(OfferRow.Of(await book.List(actor, request.HttpContext.RequestAborted), agreement, DanishTime.DateOf(clock.GetUtcNow())), Query(request)), name);
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
