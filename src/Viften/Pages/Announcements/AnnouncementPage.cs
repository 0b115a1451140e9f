using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.App.Announcements;
using Viften.App.Rounds;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Announcements;

namespace Viften.Pages.Announcements;

/// <summary>A page about one announcement; nobody signed in is the public, which sees no answers.</summary>
public abstract class AnnouncementPage(AnnouncementBook book, RoundBook rounds, TimeProvider clock) : PageModel
{
    private AnnouncementLife? _life;

    internal Actor? Actor { get; private set; }
    internal AnnouncementLife Life => _life ?? throw new InvalidOperationException("The page ran before the announcement was found.");
    internal Announcement Announcement => Life.Announcement;
    internal string Address => AnnouncementPaths.Of(Announcement.No);
    internal string RoundCode => AnnouncementBook.RoundOf(Announcement.No);

    /// <summary>The round it is answered by, as whoever asks may see it; null for the public, and before it is sent.</summary>
    internal RoundView? Round { get; private set; }
    internal Refusal? Refused { get; private protected set; }
    internal DateTime Now { get; private set; }
    internal DateOnly Today => DanishTime.DateOf(Now);
    internal bool MayRun => Actor?.MayAll(Right.RunRounds) == true;

    private protected AnnouncementBook Book => book;
    private protected RoundBook Rounds => rounds;

    /// <summary>The actor of a handler that the gate lets no one through to without one.</summary>
    private protected Actor Signed => Actor ?? throw new InvalidOperationException("The gate let the public through.");

    [Microsoft.AspNetCore.Mvc.RazorPages.NonHandler] // Its name reads as a handler of the method PAGE.
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        Actor = Identity.ActorOf(context.HttpContext.User);
        Now = clock.GetUtcNow().UtcDateTime;
        if (int.TryParse(context.RouteData.Values["nr"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var no)) _life = await book.Find(no, HttpContext.RequestAborted);
        if (_life is null)
        {
            context.Result = NotFound();
            return;
        }
        Round = await rounds.Find(Actor, RoundCode, HttpContext.RequestAborted);
        await next();
    }

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

    private protected static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private protected static Refusal NoDay { get; } = new(StatusCodes.Status422UnprocessableEntity, "Datoen mangler", "Skriv datoen som dag, måned og år.", []);
}
