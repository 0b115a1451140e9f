using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Catalogue;
using Viften.Core.Access;
using Viften.Core.Catalogue;

namespace Viften.Pages.Catalogue;

/// <summary>Sammenlign tilbud: up to four offers side by side. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class CompareModel : PageModel
{
    private const int Most = 4;

    internal IReadOnlyList<CatalogueOffer> Offers { get; private set; } = [];

    /// <summary>Offers beyond the fourth.</summary>
    internal IReadOnlyList<CatalogueOffer> Refused { get; private set; } = [];

    /// <summary>How many of those asked for are not published.</summary>
    internal int Unknown { get; private set; }

    public async Task OnGet()
    {
        var made = await HttpContext.RequestServices.GetRequiredService<CatalogueSource>().Now(HttpContext.RequestAborted);
        var asked = new CatalogueAddress(Request.Query).Compared;
        var found = asked.Select(t => CatalogueAddress.Ticked(made.Snapshot, t)).ToArray();
        Unknown = found.Count(o => o is null);
        CatalogueOffer[] known = [.. found.OfType<CatalogueOffer>().Distinct()];
        (Offers, Refused) = ([.. known.Take(Most)], [.. known.Skip(Most)]);
    }

    /// <summary>The address of a page with the offers shown, but one.</summary>
    internal string Address(string path, CatalogueOffer? without = null)
    {
        var ticked = Offers.Concat(without is null ? [] : Refused).Where(o => o != without).Select(o => "t=" + Uri.EscapeDataString(CatalogueAddress.Ticked(o))).ToArray();
        return ticked.Length == 0 ? path : $"{path}?{string.Join('&', ticked)}";
    }
}
