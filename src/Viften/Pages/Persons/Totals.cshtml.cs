using Microsoft.AspNetCore.Mvc;
using Viften.Core.Access;
using Viften.Core.Figures;

namespace Viften.Pages.Persons;

/// <summary>Tal over borgere: how many each party has, by age, with small numbers hidden. Crosses parties and names nobody.</summary>
[Needs(Right.SeePersonTotals)]
public sealed class TotalsModel : ActorPage
{
    internal ListQuery Query { get; private set; } = null!;
    internal ShownTable Shown { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;
    internal DateOnly Today { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (await HttpContext.RequestServices.GetRequiredService<PersonTotals>().Now(Actor, cancel) is not var (table, nameOf, today)) return NotFound();
        Response.Headers.CacheControl = "no-cache, no-store";
        (Shown, Today, Query) = (table, today, PersonTotals.Query(Request));
        Table = TableView.Of("Antal borgere efter part og alder", PersonColumns.Totals, TotalLine.Of(table, nameOf, Query.Get("sort"), Query.Get("retning") == "ned"), Query, "part", "");
        return Page();
    }
}
