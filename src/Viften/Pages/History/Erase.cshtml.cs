using Microsoft.AspNetCore.Mvc;
using Viften.App.History;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.History;

/// <summary>Slet tekst: says what goes and what stays, and then does it.</summary>
[Needs(Right.EraseTexts)]
public sealed class EraseModel(ErasureBook erasing) : ActorPage
{
    internal long Number { get; private set; }
    internal ErasurePlan? Plan { get; private set; }
    internal string? Reason { get; private set; }

    public async Task<IActionResult> OnGet(long nr, CancellationToken cancel) => await Prepare(nr, cancel);

    public async Task<IActionResult> OnPost(long nr, string? grund, string? begrundelse, CancellationToken cancel)
    {
        Reason = begrundelse;
        var outcome = await erasing.EraseTexts(Actor, nr, grund == "frist" ? ErasureGround.Term : ErasureGround.Request, begrundelse?.Trim() ?? "", cancel);
        if (outcome is Outcome<int>.NotFound) return NotFound();
        if (Refusal.Of(outcome) is { } refused)
        {
            var page = await Prepare(nr, cancel);
            return page is NotFoundResult ? page : Again(refused);
        }
        TempData["Besked"] = "Indholdet er slettet. At det har været der, står stadig, og kæden er hel.";
        return LocalRedirect(Actor.May(Right.SeeHistory) ? FormattableString.Invariant($"/historik/{nr}") : "/");
    }

    private async Task<IActionResult> Prepare(long nr, CancellationToken cancel)
    {
        Number = nr;
        var planned = await erasing.PlanTexts(Actor, nr, cancel);
        if (planned is Outcome<ErasurePlan>.NotFound) return NotFound();
        if (planned is Outcome<ErasurePlan>.Done { Value: var plan }) Plan = plan;
        else return Again(Refusal.Of(planned)!);
        return Page();
    }
}
