using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Catalogue;
using Viften.App.Publications;
using Viften.Core.Access;
using Viften.Core.Catalogue;
using Viften.Drawing;

namespace Viften.Pages.Catalogue;

/// <summary>Hvorfor denne takst?: the explanation that was frozen with the published rate. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class RateWhyModel : PageModel
{
    internal CatalogueOffer Offer { get; private set; } = null!;
    internal CatalogueRate Rate { get; private set; } = null!;
    internal FrozenExplanation? Explanation { get; private set; }

    /// <summary>What the reader's municipality buys in the year; null for anyone but its controller.</summary>
    internal BuyerView? View { get; private set; }

    /// <summary>The rate as the municipality buys it; null when it does not.</summary>
    internal Purchase? Bought { get; private set; }

    /// <summary>From the base rate to the rate; steps without an amount are left out.</summary>
    internal IReadOnlyList<WaterfallLine> Steps { get; private set; } = [];

    public async Task<IActionResult> OnGet(string driftsherre, string tilbud, string ydelse, string? fra)
    {
        ArgumentNullException.ThrowIfNull(driftsherre);
        ArgumentNullException.ThrowIfNull(tilbud);
        ArgumentNullException.ThrowIfNull(ydelse);
        if (UrlKey.Read(driftsherre) is not { } code || UrlKey.Read(tilbud) is not { } id || UrlKey.Read(ydelse) is not { } serviceId) return NotFound();
        var services = HttpContext.RequestServices;
        var made = await services.GetRequiredService<CatalogueSource>().Now(HttpContext.RequestAborted);
        if (made.Snapshot.Find(code, id) is not { } offer || offer.Services.FirstOrDefault(s => s.Id == serviceId) is not { } service) return NotFound();
        // Without a day it is the newest rate; a day without a rate is an address that was never given out.
        var rate = fra is null ? service.Newest
            : DateOnly.TryParseExact(fra, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? service.Rates.FirstOrDefault(r => r.From == day) : null;
        if (rate is null) return NotFound();
        (Offer, Rate) = (offer, rate);
        var book = services.GetRequiredService<PublicationBook>();
        if (await book.Edition(rate.Edition.Agreement, rate.Edition.Year, rate.Edition.Number, HttpContext.RequestAborted) is { } edition)
            Explanation = await book.Explanation(edition, code, id, serviceId, rate.From, HttpContext.RequestAborted);
        if (Explanation?.Waterfall is { NotPossible: null } waterfall)
            Steps = [.. waterfall.Steps.Where((s, i) => i == 0 || s.Amount != 0m).Select((s, i) => new WaterfallLine(s.Title, s.Amount, i == 0)), new("Takst " + Told.Year(rate.Year), waterfall.Steps.Sum(s => s.Amount), true)];
        View = await services.GetRequiredService<BuyerViews>().Of(Identity.ActorOf(User), rate.Year, HttpContext.RequestAborted);
        Bought = View?.Purchases.FirstOrDefault(p => p.Rate == rate);
        return Page();
    }
}
