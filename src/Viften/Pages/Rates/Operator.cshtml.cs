using Microsoft.AspNetCore.Mvc;
using Viften.App.Offers;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Offers;

namespace Viften.Pages.Rates;

/// <summary>Driftsherre: an operator's result, findings and rates.</summary>
[Needs(Right.FollowRates)]
public sealed class OperatorModel(OfferLifeBook offers, TimeProvider clock) : BoardPage
{
    private const int PageSize = 50;

    internal OperatorLine Operator { get; private set; } = null!;
    internal ListQuery Query { get; private set; } = null!;
    internal PagerView Pager { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;
    internal IReadOnlyList<string> Paragraphs { get; private set; } = [];

    /// <summary>The approved changes of the operator's offers, with what the next file must hold.</summary>
    internal IReadOnlyList<(OfferCase Case, IReadOnlyList<Finding> InFile)> Changes { get; private set; } = [];

    internal DateOnly Today { get; private set; }

    public async Task<IActionResult> OnGet(string driftsherre)
    {
        ArgumentNullException.ThrowIfNull(driftsherre);
        if (Seen(driftsherre) is not { } found) return NotFound();
        var code = found.Code;
        Operator = found;
        Query = RateColumns.Query(Request);
        Today = DanishTime.DateOf(clock.GetUtcNow());
        var facts = Board.Result.Facts with { Rows = [.. Board.RowsOf(code).Select(r => r.Row)] };
        Changes = [.. (await offers.OfOperator(code, HttpContext.RequestAborted)).Select(c => (c, OfferReminders.Of(c, facts, code)))];
        var rows = RateColumns.Select(Board, code, Query).ToList();
        Pager = new PagerView(Query, rows.Count, PageSize);
        Table = TableView.Of($"Takster hos {found.Name}", RateColumns.All, Pager.Take(rows), Query, "tilbud", "Ingen takster passer til filteret. Vælg et andet år, eller ryd filteret.");
        Paragraphs = [.. Board.Rows.Where(r => r.Row.Operator == code).Select(r => r.Row.Paragraph).Distinct().Order(StringComparer.Ordinal)];
        return Page();
    }

    internal string YearChosen => Query.Get("aar") ?? Told.Year(Board.Year);

    internal bool IsFiltered => Query.Get("paragraf") is not null || Query.Get("status") is not null || Query.Get("tekst") is not null || Query.Get("aar") is not null;

    internal static IEnumerable<RowStanding> Standings => Enum.GetValues<RowStanding>();
}
