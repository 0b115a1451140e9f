using Microsoft.AspNetCore.Mvc;
using Viften.App.Offers;
using Viften.Core.Access;

namespace Viften.Pages.Offers;

/// <summary>Konsekvenser: what a change comes to for rates, buyers, capacity and ceiling; reckoned at once and never stored.</summary>
[Needs(Right.SeeOfferChanges)]
public sealed class ConsequencesModel(OfferLifeBook book, TimeProvider clock) : OfferCasePage(book, clock)
{
    /// <summary>Null while there are no rates to put it into.</summary>
    internal ConsequenceView? Shown { get; private set; }

    public IActionResult OnGet()
    {
        if (HasRates) Shown = new ConsequenceView(Consequences(), Change, Board, View.SeesAll ? null : View.Own?.Party);
        return Page();
    }
}
