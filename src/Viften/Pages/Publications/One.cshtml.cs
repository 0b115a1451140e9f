using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Publications;
using Viften.Core.Access;
using Viften.Core.Publications;

namespace Viften.Pages.Publications;

/// <summary>Udgave: what it is, its documents, and what differs from the edition before. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class OneModel(PublicationBook publications) : PageModel
{
    private const int PageSize = 100;

    internal Edition Edition { get; private set; } = null!;
    internal int Lines { get; private set; }
    internal IReadOnlyList<LineDifference> Difference { get; private set; } = [];
    internal IReadOnlyList<LineDifference> Shown { get; private set; } = [];
    internal PagerView Pager { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int aar, int nr)
    {
        if (await Find(aar, nr) is not { } edition) return NotFound();
        Edition = edition;
        Lines = (await publications.Lines(edition)).Count;
        Difference = await publications.Difference(edition);
        Pager = new PagerView(new ListQuery(Request, "side"), Difference.Count, PageSize);
        Shown = [.. Pager.Take(Difference)];
        return Page();
    }

    private async Task<Edition?> Find(int year, int number) =>
        await EditionPaths.Find(publications, year, number);
}
