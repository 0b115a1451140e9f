using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Publications;
using Viften.Core.Publications;

namespace Viften.Pages.Publications;

/// <summary>Udgave: what it is, its documents, and what differs from the edition before. For everyone.</summary>
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

    public async Task<IActionResult> OnGetFil(int aar, int nr, string kind)
    {
        if (await Find(aar, nr) is not { } edition || !Enum.TryParse<DocumentKind>(kind, ignoreCase: true, out var wanted)) return NotFound();
        return await FileOf(publications, HttpContext, edition, wanted);
    }

    internal static async Task<FileContentResult> FileOf(PublicationBook publications, HttpContext http, Edition edition, DocumentKind kind)
    {
        var file = await publications.File(edition, kind);
        // What is frozen never changes, so it may be kept for good under its address.
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        var type = kind switch
        {
            DocumentKind.Json => "application/json; charset=utf-8",
            DocumentKind.Csv => "text/csv; charset=utf-8",
            _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        };
        return new FileContentResult(file.Bytes, type) { FileDownloadName = file.Name, EntityTag = new($"\"{file.Sha256}\"") };
    }

    private async Task<Edition?> Find(int year, int number) =>
        await HttpContext.Boards().Agreement() is { } agreement ? await publications.Edition(agreement.Id, year, number) : null;
}
