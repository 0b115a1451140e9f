using Viften.Core.Rates;

namespace Viften.Core.Catalogue;

/// <summary>What a buyer took of an offer in a closed year.</summary>
/// <param name="Year">The closed year it is told for.</param>
/// <param name="Units">The buyer's units.</param>
/// <param name="All">Those of all buyers.</param>
public sealed record BoughtOffer(string Operator, string OfferId, int Year, decimal Units, decimal All)
{
    /// <summary>The buyer's share of the offer, a fraction.</summary>
    public decimal Share => Units / All;
}

/// <summary>What a rate is held against.</summary>
/// <param name="Name">"2025", or the base rate by its name when last year's is not published.</param>
public sealed record EarlierRate(decimal Rate, string Name);

/// <summary>Køb: a published rate of an offer that a buyer uses, and what its change costs the buyer in the rate's period.</summary>
public sealed record Purchase(CatalogueOffer Offer, CatalogueService Service, CatalogueRate Rate, BoughtOffer Bought, EarlierRate? Before)
{
    public decimal Kroner => Rate.Rate!.Value.Kroner;

    /// <summary>Whether the buyer runs the offer itself.</summary>
    public bool IsOwn(string buyer) => Offer.Operator == buyer;

    /// <summary>Kr. per unit up or down.</summary>
    public decimal? Change => Before is { } before ? Kroner - before.Rate : null;

    /// <summary>The change as a fraction of the earlier rate.</summary>
    public decimal? Fraction => Before is { Rate: > 0m } before ? (Kroner - before.Rate) / before.Rate : null;

    /// <summary>The units the buyer is expected to take: its share of those budgeted; null when none are told.</summary>
    public decimal? Units => Rate.Line.Units is { } units ? units * Bought.Share : null;

    /// <summary>What the rate is expected to cost the buyer.</summary>
    public Money? Cost => Units is { } units ? Money.RoundHalfAway(Kroner * units) : null;

    /// <summary>What the change is expected to cost the buyer.</summary>
    public Money? Effect => Units is { } units && Change is { } change ? Money.RoundHalfAway(change * units) : null;

    /// <summary>The change for one citizen in a place the whole year; only where the unit says how many there are in a year.</summary>
    public decimal? ChangePerPlace => Rate.Unit switch
    {
        RateUnit.Doegn => Change * (DateTime.IsLeapYear(Rate.Year) ? 366m : 365m),
        RateUnit.Maaned => Change * 12m,
        _ => null,
    };
}

/// <summary>Det, en køber køber: the published rates of a year of every offer the buyer used.</summary>
/// <remarks>
/// Clauses C21 and C33. Purchases are reported per offer and closed year, rates per service and coming year; so a buyer is expected to take the
/// same share of each service's budgeted units as it took of the offer's, as <see cref="BuyerEffect"/> has it. Only published rates are used.
/// </remarks>
public static class Purchases
{
    /// <param name="catalogue">The published rates.</param>
    /// <param name="year">The rate year.</param>
    /// <param name="bought">What the buyer took, by operator and offer.</param>
    /// <param name="baseOf">The base rate of a published rate, for those whose service has no published rate of the year before.</param>
    /// <returns>By offer, service and period, in the catalogue's order.</returns>
    public static IReadOnlyList<Purchase> Of(
        CatalogueSnapshot catalogue, int year, IReadOnlyDictionary<(string Operator, string OfferId), BoughtOffer> bought, Func<CatalogueRate, EarlierRate?> baseOf)
    {
        var purchases = new List<Purchase>();
        foreach (var offer in catalogue.Offers)
        {
            if (!bought.TryGetValue((offer.Operator, offer.Id), out var own) || own.Units <= 0m) continue;
            foreach (var service in offer.Services)
                foreach (var rate in service.Rates)
                    if (rate.Year == year && rate.Rate is not null && rate.Line.Financing == Financing.Takst) purchases.Add(new(offer, service, rate, own, LastYear(service, rate) ?? baseOf(rate)));
        }
        return purchases;
    }

    /// <summary>The rate that was left on 31 December is the one a buyer leaves for this year's.</summary>
    public static EarlierRate? LastYear(CatalogueService service, CatalogueRate rate) =>
        service.Rates.Where(r => r.Year == rate.Year - 1 && r.Unit == rate.Unit && r.Rate is not null).MaxBy(r => r.To) is { } last
            ? new EarlierRate(last.Rate!.Value.Kroner, last.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null;
}
