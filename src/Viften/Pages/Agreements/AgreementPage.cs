using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Decisions;

namespace Viften.Pages.Agreements;

/// <summary>A page about one agreement, as whoever asks may see it; nobody signed in is the public.</summary>
public abstract class AgreementPage(AgreementRegister register, TimeProvider clock) : PageModel
{
    private AgreementView? _view;

    internal Actor? Actor { get; private set; }
    internal DateTime Now { get; private set; }
    internal DateOnly Today { get; private set; }
    internal Refusal? Refused { get; private protected set; }
    internal AgreementView View => _view ?? throw new InvalidOperationException("The page ran before the agreement was found.");
    internal AgreementLife Life => View.Life;
    internal AgreementTerms Terms => View.Life.Terms;
    internal string Address => AgreementPaths.Of(View.Code);
    internal bool MayEdit => Actor?.MayAll(Right.EditAgreement) == true;
    internal AgreementStage Stage => Life.StageOn(Today);
    internal IReadOnlyList<PartyStanding> Parties => Standings.Of(Life, View.Decisions, Today);

    private protected AgreementRegister Register => register;

    /// <summary>The actor of a handler that the gate lets no one through to without one.</summary>
    private protected Actor Signed => Actor ?? throw new InvalidOperationException("The gate let the public through.");

    [Microsoft.AspNetCore.Mvc.RazorPages.NonHandler] // Its name reads as a handler of the method PAGE.
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        Actor = Identity.ActorOf(context.HttpContext.User);
        Now = clock.GetUtcNow().UtcDateTime;
        Today = DanishTime.DateOf(Now);
        if (await Look(context.RouteData.Values["aftale"] as string) && await Ready(context)) await next();
        else context.Result = NotFound();
    }

    /// <summary>Fetches what else every handler of the page needs; false when there is nothing of that for whoever asks.</summary>
    private protected virtual Task<bool> Ready(PageHandlerExecutingContext context) => Task.FromResult(true);

    private async Task<bool> Look(string? agreement)
    {
        if (agreement is null || UrlKey.Read(agreement) is not { } id) return false;
        _view = await register.Find(Actor, id, HttpContext.RequestAborted);
        return _view is not null;
    }

    /// <summary>The page again, its form as it was filled in, with why it was not done.</summary>
    private protected PageResult Again(Refusal refused)
    {
        Refused = refused;
        Response.StatusCode = refused.Status;
        return Page();
    }

    private protected LocalRedirectResult Done(string text, IReadOnlyList<Finding>? warnings = null, string? to = null)
    {
        TempData["Besked"] = warnings is { Count: > 0 } ? $"{text} Vær opmærksom på: {string.Join(" ", warnings.Select(w => w.Text))}" : text;
        return LocalRedirect(to ?? Address);
    }

    /// <summary>A day as a date field sends it.</summary>
    private protected static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;

    private protected static Refusal NoDay { get; } = new(StatusCodes.Status422UnprocessableEntity, "Datoen mangler", "Skriv datoen som dag, måned og år.", []);
}
