using Viften.App.Access;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Instruments;

namespace Viften;

/// <summary>Lists as csv for a Danish spreadsheet, or as a workbook: what the page shows under the same filter, every row and column.</summary>
internal static class RateExport
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/driftsherrer/{driftsherre}/takster.csv", OfOperator).Needs(Right.FollowRates).ExcludeFromDescription();
        foreach (var ending in new[] { ".csv", ".xlsx" })
        {
            routes.MapGet("/driftsherrer" + ending, OfRegion).Needs(Right.FollowRates).ExcludeFromDescription();
            routes.MapGet("/takstaar/ydelser" + ending, OfServices).Needs(Right.SeeRates).ExcludeFromDescription();
            routes.MapGet("/koeb" + ending, OfPurchases).Needs(Right.SeePurchases).ExcludeFromDescription();
            routes.MapGet("/aftaler" + ending, OfAgreements).Needs(Right.ReadPublished).ExcludeFromDescription();
            routes.MapGet("/aftaler/{aftale}/beslutninger" + ending, OfDecisions).Needs(Right.ReadPublished).ExcludeFromDescription();
        }
    }

    public static async Task<IResult> OfOperator(string driftsherre, HttpRequest request, RateBoards boards)
    {
        if (await Asked(request, boards) is not var (actor, board)) return Results.NotFound();
        if (UrlKey.Read(driftsherre) is not { } code || board.Operator(code) is not { } one) return Results.NotFound();
        return ListFile.Of(RateColumns.All, RateColumns.Select(board, code, RateColumns.Query(request)), $"takster-{one.Code}.csv");
    }

    /// <summary>The board's list of operators in the view the page shows.</summary>
    public static async Task<IResult> OfRegion(HttpRequest request, RateBoards boards, Signals signals, TimeProvider time)
    {
        if (await Asked(request, boards) is not var (actor, board)) return Results.NotFound();
        var query = ProgressColumns.Query(request);
        var name = $"driftsherrer-{board.Agreement.Id}{Ending(request)}";
        if (query.Get("vis") == "oekonomi") return ListFile.Of(OperatorColumns.Of(board), OperatorColumns.Select(board, actor, query), name);
        var today = DanishTime.DateOf(time.GetUtcNow());
        var year = ServiceColumns.YearOf(board, query);
        var columns = ProgressColumns.Of(board.IsSpending, year, year >= board.Agreement.From.Year, today, Vintages.DeadlineOf(board.Agreement, year));
        return ListFile.Of(columns, ProgressColumns.Select(OperatorProgress.Of(board.Agreement, board, actor, year, today, await signals.Of(actor, board.Agreement, board, year)), columns, query), name);
    }

    /// <summary>Every service of the region under the filter of the page.</summary>
    public static async Task<IResult> OfServices(HttpRequest request, RateBoards boards)
    {
        if (await Asked(request, boards) is not var (actor, board)) return Results.NotFound();
        var query = ServiceColumns.Query(request);
        var year = ServiceColumns.YearOf(board, query);
        var comparison = await ServiceComparison.Of(boards, board, year, query.Get("mod"));
        return ListFile.Of(ServiceColumns.Of(board, comparison), ServiceColumns.Select(board, actor, query, comparison), $"ydelser-{Told.Year(year)}{Ending(request)}");
    }

    /// <summary>The agreements whoever asks may know of.</summary>
    public static async Task<IResult> OfAgreements(HttpRequest request, AgreementRegister register, TimeProvider time)
    {
        var today = DanishTime.DateOf(time.GetUtcNow());
        var all = await register.All(Identity.ActorOf(request.HttpContext.User), request.HttpContext.RequestAborted);
        return ListFile.Of(AgreementColumns.Of(today), AgreementColumns.Select(all, AgreementColumns.Query(request), today), $"aftaler{Ending(request)}");
    }

    /// <summary>What the buyer's municipality buys, under the filter of the page.</summary>
    public static async Task<IResult> OfPurchases(HttpRequest request, BuyerViews buying)
    {
        var query = PurchaseColumns.Query(request);
        if (await buying.Of(Identity.ActorOf(request.HttpContext.User), PurchaseColumns.YearOf(query), request.HttpContext.RequestAborted) is not { } view) return Results.NotFound();
        return ListFile.Of(PurchaseColumns.Of(), PurchaseColumns.Select(view, query), $"koeb-{view.Buyer}-{Told.Year(view.Year)}{Ending(request)}");
    }

    /// <summary>Who has decided about an agreement, under the filter of the page.</summary>
    public static async Task<IResult> OfDecisions(string aftale, HttpRequest request, AgreementRegister register, TimeProvider time)
    {
        if (UrlKey.Read(aftale) is not { } id || await register.Find(Identity.ActorOf(request.HttpContext.User), id, request.HttpContext.RequestAborted) is not { } view) return Results.NotFound();
        return ListFile.Of(DecisionColumns.All, DecisionColumns.Select(DecisionRow.Of(view, DanishTime.DateOf(time.GetUtcNow())), DecisionColumns.Query(request)), $"beslutninger-{view.Code}{Ending(request)}");
    }

    private static string Ending(HttpRequest request) => Path.GetExtension(request.Path.Value ?? "");

    /// <summary>Who asks, and for which rates; null where the rates are not for them, or there are none.</summary>
    private static async Task<(Actor Actor, RateBoard Board)?> Asked(HttpRequest request, RateBoards boards) =>
        Identity.ActorOf(request.HttpContext.User) is { } actor && (await boards.Now()).Board is { } board ? (actor, board) : null;
}
