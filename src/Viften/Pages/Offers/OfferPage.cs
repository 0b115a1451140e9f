using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Viften.App.Offers;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Offers;

namespace Viften.Pages.Offers;

/// <summary>A page about cases of offers. It stands without rates, but consequences need them.</summary>
public abstract class OfferPage(OfferLifeBook book, TimeProvider clock) : BoardPage
{
    private Agreement? _agreement;

    internal Agreement Agreement => _agreement ?? throw new InvalidOperationException("The page ran before the agreement was found.");
    internal DateOnly Today { get; private set; }
    internal bool HasRates => Trouble is null;

    private protected OfferLifeBook Book => book;
    private protected override bool StandsAlone => true;

    private protected override async Task<bool> Ready(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!await base.Ready(context)) return false;
        Today = DanishTime.DateOf(clock.GetUtcNow());
        _agreement = await HttpContext.Boards().Agreement();
        if (_agreement is not null) return true;
        context.Result = NotFound();
        return false;
    }

    internal string NameOf(string code) => Agreement.Party(code)?.Name ?? code;

    private protected LocalRedirectResult Done(string text, IReadOnlyList<Finding> warnings, string to)
    {
        TempData["Besked"] = warnings.Count > 0 ? $"{text} Vær opmærksom på: {string.Join(" ", warnings.Select(w => w.Text))}" : text;
        return LocalRedirect(to);
    }

    /// <summary>A day as a date field sends it.</summary>
    private protected static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private protected static Refusal Wrong(string heading, string text) => new(StatusCodes.Status422UnprocessableEntity, heading, text, []);

    private protected static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

/// <summary>A page about one case; another's is as one that is not there.</summary>
public abstract class OfferCasePage(OfferLifeBook book, TimeProvider clock) : OfferPage(book, clock)
{
    private OfferCaseView? _view;

    internal OfferCaseView View => _view ?? throw new InvalidOperationException("The page ran before the case was found.");
    internal OfferCase Case => View.Case;
    internal OfferChange Change => View.Case.Change;
    internal string Address => OfferPaths.Of(View.Code);
    internal CaseStage Stage => Case.StageOn(Today);

    private protected override async Task<bool> Ready(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!await base.Ready(context)) return false;
        if (context.RouteData.Values["sag"] is string key && UrlKey.Read(key) is { } code) _view = await Book.Find(Actor, code, HttpContext.RequestAborted);
        if (_view is not null) return true;
        context.Result = NotFound();
        return false;
    }

    private protected OfferConsequences Consequences() => OfferConsequences.Of(Board.Result, Change, Case.Plans, Case.Account);
}
