using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Catalogue;
using Viften.Core.Access;
using Viften.Core.Catalogue;

namespace Viften.Pages.OpenData;

/// <summary>Åbne data: every edition as files, what the fields mean, and what the data may be used for. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class DataModel : PageModel
{
    internal CatalogueSnapshot Catalogue { get; private set; } = CatalogueSnapshot.Empty;

    public async Task OnGet() => Catalogue = (await HttpContext.RequestServices.GetRequiredService<CatalogueSource>().Now(HttpContext.RequestAborted)).Snapshot;
}
