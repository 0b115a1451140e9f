using Microsoft.AspNetCore.Mvc;
using Viften.App.History;
using Viften.App.Store;
using Viften.Core;

namespace Viften.Pages.History;

/// <summary>A page that says what goes and what stays, asks why, and then erases it.</summary>
public abstract class ErasurePage : ActorPage
{
    internal ErasurePlan? Plan { get; private set; }
    internal string? Reason { get; private set; }

    private protected async Task<IActionResult> Prepare(Task<Outcome<ErasurePlan>> planning)
    {
        var planned = await planning;
        if (planned is Outcome<ErasurePlan>.NotFound) return NotFound();
        if (planned is not Outcome<ErasurePlan>.Done { Value: var plan }) return Again(Refusal.Of(planned)!);
        Plan = plan;
        return Page();
    }

    /// <param name="reason">Begrundelse, as it was written.</param>
    /// <param name="ground">"frist" when its time is up; otherwise somebody asked.</param>
    /// <param name="erase">Does it.</param>
    /// <param name="plan">What it would be, for the page that says why it was not done.</param>
    /// <param name="told">Said when it is done.</param>
    /// <param name="onward">And where.</param>
    private protected async Task<IActionResult> Erase(string? reason, string? ground, Func<ErasureGround, string, Task<Outcome<int>>> erase, Func<Task<Outcome<ErasurePlan>>> plan, string told, string onward)
    {
        Reason = reason;
        var outcome = await erase(ground == "frist" ? ErasureGround.Term : ErasureGround.Request, reason?.Trim() ?? "");
        if (outcome is Outcome<int>.NotFound) return NotFound();
        if (Refusal.Of(outcome) is { } refused) return await Prepare(plan()) is NotFoundResult gone ? gone : Again(refused);
        TempData["Besked"] = told;
        return LocalRedirect(onward);
    }
}
