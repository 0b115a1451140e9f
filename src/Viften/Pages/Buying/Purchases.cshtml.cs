using Microsoft.AspNetCore.Mvc;
using Viften.Core.Access;
using Viften.Core.Catalogue;

namespace Viften.Pages.Buying;

/// <summary>Det, vi køber: the published rates of what the municipality uses, and what their changes cost it. For the buyer's controller.</summary>
[Needs(Right.SeePurchases)]
public sealed class PurchasesModel : ActorPage
{
    internal const int PageSize = 50;

    internal ListQuery Query { get; private set; } = null!;
    internal BuyerView View { get; private set; } = null!;
    internal BuyerTotals Totals { get; private set; } = null!;
    internal PagerView Pager { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;
    internal string BuyerName { get; private set; } = "";

    /// <summary>Operators the municipality buys of.</summary>
    internal IReadOnlyList<(string Code, string Name)> Operators { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        Query = PurchaseColumns.Query(Request);
        if (await HttpContext.RequestServices.GetRequiredService<BuyerViews>().Of(Actor, PurchaseColumns.YearOf(Query), HttpContext.RequestAborted) is not { } view) return NotFound();
        View = view;
        var found = PurchaseColumns.Select(View, Query).ToList();
        Totals = BuyerTotals.Of(found);
        Pager = new PagerView(Query, found.Count, PageSize);
        Table = TableView.Of($"Det, vi køber, {Told.Year(View.Year)}", PurchaseColumns.Of(), Pager.Take(found), Query, "", Empty());
        Operators = [.. View.Purchases.Select(p => (p.Offer.Operator, p.Offer.OperatorName)).Distinct().OrderBy(o => o.OperatorName, Comparer<string>.Create(Core.Danish.Compare))];
        BuyerName = (await HttpContext.Boards().Agreement())?.Party(View.Buyer)?.Name ?? View.Buyer;
        return Page();
    }

    internal bool IsFiltered => Query.Except("aar", "sort", "retning").Any();

    private string Empty() => View.Purchases.Count == 0
        ? "Filerne siger ikke, at kommunen har brugt noget af det, der er offentliggjort."
        : "Intet af det, kommunen køber, passer til filteret. Fjern et af valgene, eller ryd filteret.";
}
