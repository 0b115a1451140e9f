using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.App.Publications;
using Viften.Core.Agreements;

namespace Viften.Pages.Publications;

/// <summary>Offentliggjorte takster: every edition of every year. For everyone.</summary>
public sealed class ListModel(PublicationBook publications) : PageModel
{
    internal Agreement? Agreement { get; private set; }
    internal IReadOnlyList<Edition> Editions { get; private set; } = [];
    internal bool MayPublish { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        Agreement = await HttpContext.Boards().Agreement();
        MayPublish = Identity.ActorOf(User)?.Roles.Contains(Role.Secretariat) == true;
        Editions = [.. (await publications.Editions()).OrderByDescending(e => e.Year).ThenByDescending(e => e.Number)];
        return Page();
    }
}
