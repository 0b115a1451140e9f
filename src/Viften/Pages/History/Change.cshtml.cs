using Microsoft.AspNetCore.Mvc;
using Viften.App.History;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.History;

/// <summary>Én ændring: all it added and ended, and its place in the chain.</summary>
[Needs(Right.SeeHistory)]
public sealed class ChangeModel(HistoryBook history) : ActorPage
{
    internal HistoryChange Change { get; private set; } = null!;
    internal HistoryView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(long nr, CancellationToken cancel)
    {
        if (await history.Find(Actor, nr, cancel: cancel) is not Outcome<HistoryChange>.Done { Value: var change }) return NotFound();
        Change = change;
        View = new HistoryView([change.Line], Actor, await HttpContext.Boards().Agreement());
        return Page();
    }
}
