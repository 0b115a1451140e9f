using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages;

/// <summary>Forside: what waits for the role of whoever is there; the public begins with the catalogue.</summary>
[Needs(Right.ReadPublished)]
public sealed class IndexModel : PageModel
{
    internal Actor? Actor { get; private set; }
    internal Agreement? Agreement { get; private set; }
    internal RateBoard? Board { get; private set; }
    internal string? Trouble { get; private set; }
    internal IReadOnlyList<Todo> Todo { get; private set; } = [];
    internal IReadOnlyList<DueDate> Deadlines { get; private set; } = [];
    internal int Year { get; private set; }

    /// <summary>What the buyer's municipality buys; only for its controller, and when something is published.</summary>
    internal BuyerView? Bought { get; private set; }

    /// <summary>Whether the role works with the rates that are not published yet.</summary>
    internal bool Works => Actor is { } a && a.May(Right.FollowRates);

    internal bool IsSecretariatFront() => Actor!.MayAll(Right.DecideRates);

    public async Task<IActionResult> OnGet()
    {
        Actor = Identity.ActorOf(User);
        Agreement = await HttpContext.Boards().Agreement();
        if (Agreement is null)
        {
            Trouble = (await HttpContext.Boards().Now()).Trouble;
            return Page();
        }
        if (!Works)
        {
            if (Actor is not null && HttpContext.RequestServices.GetRequiredService<Todos>() is var waits) Todo = [.. await waits.Offers(Actor, Agreement), .. await waits.Agreements(Actor)];
            Bought = await HttpContext.RequestServices.GetRequiredService<BuyerViews>().Of(Actor, cancel: HttpContext.RequestAborted) is { Edition: not null } view ? view : null;
            return Page();
        }
        var services = HttpContext.RequestServices;
        var today = DanishTime.DateOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        Board = (await HttpContext.Boards().Now()).Board;
        Year = Board?.Year ?? Agreement.To.Year;
        Todo = await services.GetRequiredService<Todos>().For(Actor!, Agreement, Board);
        Deadlines = [.. Core.Agreements.Deadlines.Of(Agreement, Year, today)];
        return Page();
    }
}
