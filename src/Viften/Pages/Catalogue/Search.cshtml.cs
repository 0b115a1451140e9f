using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Catalogue;
using Viften.Core.Access;
using Viften.Core.Catalogue;

namespace Viften.Pages.Catalogue;

/// <summary>Find tilbud: search, filters and the offers found. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class SearchModel : PageModel
{
    private const int PageSize = 20;

    internal CatalogueSnapshot Catalogue { get; private set; } = CatalogueSnapshot.Empty;
    internal CatalogueAddress Address { get; private set; } = null!;
    internal CatalogueHits Hits { get; private set; } = null!;
    internal IReadOnlyList<(FacetKind Filter, int Count)> Loosenings { get; private set; } = [];
    internal IReadOnlyList<(string Word, int Count)> Surplus { get; private set; } = [];
    internal IReadOnlyList<CatalogueOffer> Compared { get; private set; } = [];
    internal int Number { get; private set; }
    internal int Pages { get; private set; }
    internal IReadOnlyList<CatalogueOffer> Shown { get; private set; } = [];

    public async Task OnGet()
    {
        var made = await HttpContext.RequestServices.GetRequiredService<CatalogueSource>().Now(HttpContext.RequestAborted);
        Catalogue = made.Snapshot;
        Address = new CatalogueAddress(Request.Query);
        Hits = made.Index.Search(Address.Query);
        if (Hits.Offers.Count == 0) (Surplus, Loosenings) = (made.Index.Surplus(Address.Query), made.Index.Loosenings(Address.Query));
        Pages = Math.Max(1, (Hits.Offers.Count + PageSize - 1) / PageSize);
        Number = Math.Min(Address.Page, Pages);
        Shown = [.. Hits.Offers.Skip((Number - 1) * PageSize).Take(PageSize)];
        Compared = [.. Address.Compared.Select(t => CatalogueAddress.Ticked(Catalogue, t)).OfType<CatalogueOffer>()];
    }

    internal static string FilterText(FacetKind kind) => kind switch
    {
        FacetKind.Paragraph => "Paragraf",
        FacetKind.Target => "Målgruppe",
        FacetKind.Operator => "Kommune eller anden driftsherre",
        FacetKind.Kind => "Hvem driver tilbuddet",
        FacetKind.Age => "Alder",
        FacetKind.Covered => "Rammeaftalen",
        FacetKind.Unit => "Taksten er pr.",
        FacetKind.Price => "Pris",
        _ => "Søgeord",
    };

    /// <summary>Filters that are lists to tick in; ages and units have fields of their own.</summary>
    internal IEnumerable<Facet> Ticked => Hits.Facets.Where(f => f.Kind is not (FacetKind.Age or FacetKind.Unit) && Offered(f).Any());

    internal Facet Facet(FacetKind kind) => Hits.Facets.First(f => f.Kind == kind);

    /// <summary>Values that lead somewhere, and those chosen.</summary>
    internal static IEnumerable<FacetValue> Offered(Facet facet) => facet.Values.Where(v => v.Count > 0 || v.IsChosen);
}
