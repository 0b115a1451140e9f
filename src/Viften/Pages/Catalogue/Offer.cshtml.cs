using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Catalogue;
using Viften.App.Offers;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Catalogue;
using Viften.Core.Offers;
using Viften.Core.Rates;

namespace Viften.Pages.Catalogue;

/// <summary>Tilbud: an offer with its places, services and rates by year, and what the agreement says of it. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class OfferModel(OfferLifeBook book, TimeProvider clock) : PageModel
{
    internal CatalogueOffer Offer { get; private set; } = null!;

    /// <summary>Set in place of the offer when it is no longer published.</summary>
    internal FormerOffer? Former { get; private set; }

    /// <summary>The approved changes of the offer, the first day first.</summary>
    internal IReadOnlyList<OfferCase> Changes { get; private set; } = [];

    internal OfferStanding Standing { get; private set; } = null!;
    internal DateOnly Today { get; private set; }

    public async Task<IActionResult> OnGet(string driftsherre, string tilbud)
    {
        ArgumentNullException.ThrowIfNull(driftsherre);
        ArgumentNullException.ThrowIfNull(tilbud);
        if (UrlKey.Read(driftsherre) is not { } code || UrlKey.Read(tilbud) is not { } id) return NotFound();
        Today = DanishTime.DateOf(clock.GetUtcNow());
        if (await HttpContext.Boards().Agreement() is { } agreement) Names = agreement.Parties.ToDictionary(p => p.Code, p => p.Name);
        Changes = await book.Public(code, id, HttpContext.RequestAborted);
        var made = await HttpContext.RequestServices.GetRequiredService<CatalogueSource>().Now(HttpContext.RequestAborted);
        if (made.Snapshot.Find(code, id) is { } offer)
        {
            Offer = offer;
            Standing = OfferStanding.Of(Changes, isRun: true, Today);
            return Page();
        }
        Former = made.Snapshot.FindFormer(code, id);
        if (Former is null) return NotFound();
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    /// <summary>A party's name; the code itself when no published offer tells it.</summary>
    internal string NameOf(string code) => Names.GetValueOrDefault(code, code);

    private IReadOnlyDictionary<string, string> Names { get; set; } = new Dictionary<string, string>();

    /// <summary>The services as rows, newest rate first; the picture is drawn from the same.</summary>
    internal IEnumerable<(CatalogueService Service, CatalogueRate Rate)> Rows => Offer.Services.SelectMany(s => s.Rates.Reverse().Select(r => (s, r)));

    /// <summary>A picture for each unit with a rate in more than one period; one point says no more than the table.</summary>
    internal IEnumerable<(RateUnit Unit, IHtmlContent Picture, IReadOnlyList<string> Names)> Pictures()
    {
        foreach (var unit in Offer.Services.SelectMany(s => s.Rates).Where(r => r.Rate is not null).GroupBy(r => r.Unit).OrderBy(g => g.Key))
        {
            DateOnly[] starts = [.. unit.Select(r => r.From).Distinct().Order()];
            if (starts.Length < 2) continue;
            var lines = Offer.Services.Select(s => new ChartLine(s.Name, [.. starts.Select(from => s.Rates.FirstOrDefault(r => r.From == from && r.Unit == unit.Key)?.Rate?.Kroner)]))
                .Where(l => l.Values.Any(v => v is not null)).Take(LineChart.Most).ToArray();
            string[] places = [.. starts.Select(d => d is { Month: 1, Day: 1 } ? Told.Year(d.Year) : Short(d))];
            yield return (unit.Key, LineChart.Draw($"Takster i {Words.PerUnit(unit.Key)} hos {Offer.Name}. Tallene står i tabellen.", Words.PerUnit(unit.Key), places, lines), [.. lines.Select(l => l.Name)]);
        }
    }

    private static string Short(DateOnly day) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day.Day}/{day.Month} {day.Year}");

    /// <summary>What a rate pays for, by the kind of its service.</summary>
    internal static string Covers(ServiceKind kind) => kind switch
    {
        ServiceKind.Hovedydelse => "Hovedydelsens takst dækker alle tilbuddets udgifter til pladsen: løn, drift, bygninger, ledelse, tilsyn og udvikling, fratrukket tilbuddets egne indtægter.",
        ServiceKind.Differentieret => "En differentieret takst dækker det samme som hovedydelsens, men er sat efter, hvor meget støtte der er brug for.",
        ServiceKind.Tillaegsydelse => "En tillægsydelse betales oven i hovedydelsen, når den er aftalt for den enkelte.",
        ServiceKind.Saertakst => "En særtakst er beregnet for en enkelt borgers plads.",
        ServiceKind.Objektiv => "En objektivt finansieret ydelse betales af alle kommuner efter en fast nøgle og ikke for den enkelte borger.",
        _ => "Et abonnement betales af de kommuner, der har tegnet det, uanset hvor meget de bruger ydelsen.",
    };

    internal static string WhyAddress(CatalogueOffer offer, CatalogueRate rate) =>
        $"{CatalogueAddress.Of(offer.Operator, offer.Id)}/{UrlKey.Of(rate.Line.ServiceId)}/hvorfor?fra={rate.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}";

    internal static string SourceText(CatalogueRate rate) => Core.Publications.PublishedFields.WordOf(rate.Line.RateSource);
}
