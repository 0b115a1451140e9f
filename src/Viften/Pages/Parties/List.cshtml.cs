using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Agreements;
using Viften.App.Catalogue;
using Viften.App.Parties;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Parties;

/// <summary>Parter: the municipalities and the region, what they run, and where they stand with the newest agreement. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class ListModel(PartyDirectory parties, CatalogueSource catalogue, AgreementRegister register, TimeProvider clock) : PageModel
{
    internal ListQuery Query { get; private set; } = null!;
    internal AgreementView? Newest { get; private set; }
    internal TableView Table { get; private set; } = null!;
    internal int Count { get; private set; }

    public async Task OnGet()
    {
        var cancel = HttpContext.RequestAborted;
        Query = PartyColumns.Query(Request);
        Newest = await PartyRow.NewestKnown(register, null, cancel);
        var rows = PartyRow.Of(await parties.All(cancel), (await catalogue.Now(cancel)).Snapshot, Newest, DanishTime.DateOf(clock.GetUtcNow()));
        Count = rows.Count(r => !r.IsOver);
        Table = TableView.Of("Parterne", PartyColumns.All, PartyColumns.Select(rows, Query), Query, "", rows.Count == 0 ? "Der er ingen parter endnu. De kommer med den første aftale." : "Ingen parter passer til filteret. Ryd det for at se alle.");
    }
}
