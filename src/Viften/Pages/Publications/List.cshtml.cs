using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Publications;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Publications;

/// <summary>Offentliggjorte takster: every edition of every year. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class ListModel(PublicationBook publications) : PageModel
{
    internal Agreement? Agreement { get; private set; }
    internal IReadOnlyList<Edition> Editions { get; private set; } = [];
    internal bool MayPublish { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        Agreement = await HttpContext.Boards().Agreement();
        MayPublish = Identity.ActorOf(User)?.May(Right.DecideRates) == true;
        Editions = [.. (await publications.Editions()).OrderByDescending(e => e.Year).ThenByDescending(e => e.Number)];
        return Page();
    }
}
