using Microsoft.AspNetCore.Mvc;
using Viften.App.History;
using Viften.Core.Access;

namespace Viften.Pages.History;

/// <summary>Slet tekst: what was written in a change.</summary>
[Needs(Right.EraseTexts)]
public sealed class EraseModel(ErasureBook erasing) : ErasurePage
{
    internal long Number { get; private set; }

    public Task<IActionResult> OnGet(long nr, CancellationToken cancel)
    {
        Number = nr;
        return Prepare(erasing.PlanTexts(Actor, nr, cancel));
    }

    public Task<IActionResult> OnPost(long nr, string? grund, string? begrundelse, CancellationToken cancel)
    {
        Number = nr;
        return Erase(
            begrundelse, grund, (ground, reason) => erasing.EraseTexts(Actor, nr, ground, reason, cancel), () => erasing.PlanTexts(Actor, nr, cancel),
            "Indholdet er slettet. At det har været der, står stadig, og kæden er hel.", Actor.May(Right.SeeHistory) ? FormattableString.Invariant($"/historik/{nr}") : "/");
    }
}
