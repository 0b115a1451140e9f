using Microsoft.AspNetCore.Mvc;
using Viften.App.Dialogue;
using Viften.App.Rates;
using Viften.Core.Access;

namespace Viften.Pages.Dialogue;

/// <summary>Forløb: every change and decision about an operator's return, with who, when and why.</summary>
[Needs(Right.FollowRates)]
public sealed class LogModel(DialogueBook dialogue) : BoardPage
{
    private const int PageSize = 50;

    internal OperatorLine Operator { get; private set; } = null!;
    internal int Year { get; private set; }
    internal IReadOnlyList<DecisionLine> Lines { get; private set; } = [];
    internal PagerView Pager { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string driftsherre, int? aar)
    {
        if (Seen(driftsherre) is not { } found) return NotFound();
        (Operator, Year) = (found, aar ?? Board.Year);
        var all = await dialogue.Log(Actor, new ReturnKey(found.Code, Year, 1));
        Pager = new PagerView(new ListQuery(Request, "side"), all.Count, PageSize);
        Lines = [.. Pager.Take(all.Reverse())];
        return Page();
    }

    internal static bool CanWithdraw(DecisionLine line) => line.Act == RateBook.ImportAct;
}
