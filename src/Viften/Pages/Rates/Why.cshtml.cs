using Microsoft.AspNetCore.Mvc;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Rates;

namespace Viften.Pages.Rates;

/// <summary>"Hvorfor?" for a figure of an operator or of the region.</summary>
[Needs(Right.FollowRates)]
public sealed class WhyModel : BoardPage
{
    /// <summary>Parts shown on a page: an operator's sum is made of hundreds of rows.</summary>
    private const int PageSize = 10;

    internal OperatorLine? Operator { get; private set; }
    internal Explained? Tree { get; private set; }
    internal PagerView Pager { get; private set; } = null!;
    internal string Figure { get; private set; } = "";

    /// <summary>The operators behind a figure of the region; each has its own explanation.</summary>
    internal IReadOnlyList<OperatorLine> Operators { get; private set; } = [];

    public IActionResult OnGet(string figur, string? driftsherre)
    {
        if (!TotalExplanation.Figures.Contains(figur)) return NotFound();
        Figure = figur;
        if (driftsherre is null)
        {
            if (figur is not ("realChange" or "coverage")) return NotFound();
            Tree = Board.ExplainRegion(figur);
            Operators = [.. Board.Operators.Where(o => Actor.May(Right.FollowRates, o.Code) && (figur == "coverage" ? o.Result.Coverage : o.Result.RealChange) is not null)];
        }
        else
        {
            if (Seen(driftsherre) is not { } found) return NotFound();
            var code = found.Code;
            Operator = found;
            Tree = Board.ExplainOperator(code, figur);
        }
        Pager = new PagerView(new ListQuery(Request, "side"), Tree?.Parts.Count ?? 0, PageSize);
        return Page();
    }
}
