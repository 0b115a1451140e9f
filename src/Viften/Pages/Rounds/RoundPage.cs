using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Viften.App.Rounds;
using Viften.Core;
using Viften.Core.Rounds;

namespace Viften.Pages.Rounds;

/// <summary>A page about one round, as whoever asks may see it.</summary>
public abstract class RoundPage(RoundBook rounds, TimeProvider clock) : ActorPage
{
    private RoundView? _view;

    internal RoundView View => _view ?? throw new InvalidOperationException("The page ran before the round was found.");
    internal RoundLife Life => View.Life;
    internal Round Round => View.Life.Round;
    internal string Address => RoundPaths.Of(View.Code);
    internal DateTime Now { get; private set; }
    internal DateOnly Today => DanishTime.DateOf(Now);
    internal RoundKindRule Kind => RoundKinds.Of(Round.Kind);

    private protected RoundBook Rounds => rounds;

    private protected override async Task<bool> Ready(PageHandlerExecutingContext context)
    {
        Now = clock.GetUtcNow().UtcDateTime;
        if (context.RouteData.Values["runde"] is string key && UrlKey.Read(key) is { } code) _view = await rounds.Find(Actor, code, HttpContext.RequestAborted);
        if (_view is null) context.Result = NotFound();
        return _view is not null;
    }

    /// <summary>The round as it is after a change on this very page.</summary>
    private protected async Task Reload() => _view = await rounds.Find(Actor, View.Code, HttpContext.RequestAborted);

    private protected LocalRedirectResult Done(string text, string? to = null)
    {
        TempData["Besked"] = text;
        return LocalRedirect(to ?? Address);
    }

    private protected static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private protected static Refusal NoDay { get; } = new(StatusCodes.Status422UnprocessableEntity, "Datoen mangler", "Skriv datoen som dag, måned og år.", []);
}
