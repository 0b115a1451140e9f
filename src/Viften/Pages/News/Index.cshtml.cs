using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.News;
using Viften.Core.Access;

namespace Viften.Pages.News;

/// <summary>Nyt: what has happened with the agreements, the newest first, with feeds. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class IndexModel(NewsBook book) : PageModel
{
    private const int OnAPage = 50;

    internal IReadOnlyList<NewsItem> News { get; private set; } = [];
    internal PagerView Pager { get; private set; } = null!;

    public async Task OnGet()
    {
        var query = new ListQuery(Request, "side");
        var all = await book.Of(cancel: HttpContext.RequestAborted);
        Pager = new PagerView(query, all.Count, OnAPage);
        News = [.. Pager.Take(all)];
    }
}
