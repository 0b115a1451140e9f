using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.Core.Access;

namespace Viften.Pages;

/// <summary>A page for those who work with the agreement. Who may see it the gate has asked before it runs.</summary>
public abstract class ActorPage : PageModel
{
    private Actor? _actor;

    /// <summary>Who asks.</summary>
    internal Actor Actor => _actor ?? throw new InvalidOperationException("The page ran before it was known who asks.");

    internal bool IsSecretariat => Actor.MayAll(Right.DecideRates);

    /// <summary>Why what was asked for was not done; null when nothing was.</summary>
    internal Refusal? Refused { get; private protected set; }

    [Microsoft.AspNetCore.Mvc.RazorPages.NonHandler] // Its name reads as a handler of the method PAGE.
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        _actor = Identity.ActorOf(context.HttpContext.User);
        if (await Ready(context)) await next();
    }

    /// <summary>The page again, its form as it was filled in, with why it was not done.</summary>
    private protected PageResult Again(Refusal refused)
    {
        Refused = refused;
        Response.StatusCode = refused.Status;
        return Page();
    }

    /// <summary>Fetches what every handler of the page needs; false when the answer is given already.</summary>
    private protected virtual Task<bool> Ready(PageHandlerExecutingContext context) => Task.FromResult(true);
}

/// <summary>A page that shows the rates of the store as they are now.</summary>
public abstract class BoardPage : ActorPage
{
    private RateBoard? _board;

    internal RateBoard Board => _board ?? throw new InvalidOperationException("The page ran before there were rates.");

    /// <summary>Why there is no board, for the pages that do without.</summary>
    internal string? Trouble { get; private set; }

    /// <summary>Whether the page can do without rates.</summary>
    private protected virtual bool StandsAlone => false;

    private protected override async Task<bool> Ready(PageHandlerExecutingContext context)
    {
        var reading = await HttpContext.Boards().Now();
        _board = reading.Board;
        if (_board is null) Trouble = reading.Trouble;
        if (_board is not null || StandsAlone) return true;
        context.Result = LocalRedirect("/takstaar");
        return false;
    }

    /// <summary>An operator that the actor may see; null when there is none of that key.</summary>
    internal OperatorLine? Seen(string key) => UrlKey.Read(key) is { } code && Actor.Knows(code) ? Board.Operator(code) : null;
}
