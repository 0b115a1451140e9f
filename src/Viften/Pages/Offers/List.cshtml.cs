using Viften.App.Offers;
using Viften.Core.Access;
using Viften.Core.Offers;

namespace Viften.Pages.Offers;

/// <summary>Tilbudsliv: the cases about offers that one may see, by what waits.</summary>
[Needs(Right.SeeOfferChanges)]
public sealed class ListModel(OfferLifeBook book, TimeProvider clock) : OfferPage(book, clock)
{
    private const int PageSize = 50;

    internal ListQuery Query { get; private set; } = null!;
    internal IReadOnlyList<OfferRow> All { get; private set; } = [];
    internal PagerView Pager { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;
    internal bool MayPropose => Actor.May(Right.ChangeOffers);
    internal bool IsFiltered => Query.Get("slags") is not null || Query.Get("status") is not null || Query.Get("driftsherre") is not null || Query.Get("koeber") is not null || Query.Get("forsinket") is not null;

    internal IEnumerable<(string Code, string Name)> Operators => Named(All.SelectMany(r => r.Change.NewOperator is { } by ? [r.Change.Operator, by] : new[] { r.Change.Operator }));
    internal IEnumerable<(string Code, string Name)> Buyers => Named(All.SelectMany(r => r.Case.Notices.Select(n => n.Party)));

    public async Task OnGet()
    {
        Query = OfferColumns.Query(Request);
        All = OfferRow.Of(await Book.List(Actor, HttpContext.RequestAborted), Agreement, Today);
        var rows = OfferColumns.Select(All, Query).ToList();
        Pager = new PagerView(Query, rows.Count, PageSize);
        Table = TableView.Of("Sager om tilbud", OfferColumns.All, Pager.Take(rows), Query, "sag", All.Count == 0
            ? (MayPropose ? "Der er ingen sager endnu. Foreslå en ændring af et tilbud." : "Der er ingen sager, du kan se. En sag kommer her, når I er varslet.")
            : "Ingen sager passer til filteret. Ryd det for at se alle.");
    }

    private IEnumerable<(string Code, string Name)> Named(IEnumerable<string> codes) =>
        codes.Distinct().Select(c => (c, NameOf(c))).OrderBy(c => c.Item2, Comparer<string>.Create(Core.Danish.Compare));

    internal static IEnumerable<CaseStage> Stages => Enum.GetValues<CaseStage>();
}
