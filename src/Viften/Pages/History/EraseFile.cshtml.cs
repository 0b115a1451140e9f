using Microsoft.AspNetCore.Mvc;
using Viften.App.History;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.History;

/// <summary>Slet en fils indhold: the bytes and the sender's own columns; the figures stay.</summary>
[Needs(Right.EraseTexts)]
public sealed class EraseFileModel(ErasureBook erasing) : ActorPage
{
    internal ErasurePlan? Plan { get; private set; }
    internal string? Reason { get; private set; }

    public async Task<IActionResult> OnGet(string sha, CancellationToken cancel) => await Prepare(sha, cancel);

    public async Task<IActionResult> OnPost(string sha, string? grund, string? begrundelse, CancellationToken cancel)
    {
        Reason = begrundelse;
        var outcome = await erasing.EraseFile(Actor, sha, grund == "frist" ? ErasureGround.Term : ErasureGround.Request, begrundelse?.Trim() ?? "", cancel);
        if (outcome is Outcome<int>.NotFound) return NotFound();
        if (Refusal.Of(outcome) is { } refused)
        {
            var page = await Prepare(sha, cancel);
            return page is NotFoundResult ? page : Again(refused);
        }
        TempData["Besked"] = "Filens indhold er slettet. De takster, der er læst fra den, står stadig.";
        return LocalRedirect("/historik");
    }

    private async Task<IActionResult> Prepare(string sha, CancellationToken cancel)
    {
        var planned = await erasing.PlanFile(Actor, sha, cancel);
        if (planned is Outcome<ErasurePlan>.NotFound) return NotFound();
        if (planned is Outcome<ErasurePlan>.Done { Value: var plan }) Plan = plan;
        else return Again(Refusal.Of(planned)!);
        return Page();
    }
}
