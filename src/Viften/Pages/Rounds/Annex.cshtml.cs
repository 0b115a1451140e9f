using Microsoft.AspNetCore.Mvc;
using Viften.App.Documents;
using Viften.App.Rounds;
using Viften.Core.Access;

namespace Viften.Pages.Rounds;

/// <summary>Bilag: the contributions and what was said to them, as it goes with the agreement. For those who follow it.</summary>
[Needs(Right.SeeRounds)]
public sealed class AnnexModel(RoundBook rounds, TimeProvider clock) : RoundPage(rounds, clock)
{
    internal Document Document { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (!View.SeesAll) return LocalRedirect(RoundPaths.Answer(View.Code, Actor.Party ?? ""));
        Document = RoundDocument.Of(View, Today);
        return Page();
    }
}
