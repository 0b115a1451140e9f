using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>Private offers (private tilbud) of the demo: they report a price list only, in the file of the municipality they lie in.</summary>
/// <remarks>The two CVR numbers pass the check digit and lie far above those given out, so that they name nobody.</remarks>
internal static class DemoPrivate
{
    private static readonly (string Host, string Cvr, string Offer, string Name, (string Service, string Paragraph, RateUnit Unit, int Price)[] Services)[] s_offers =
    [
        ("0740", "99000007", "P99000007-1", "Opholdsstedet Ravneskrænten", [("Døgnophold", "BL § 43", RateUnit.Doegn, 4_150), ("Døgnophold med intern skole", "BL § 43", RateUnit.Doegn, 5_240), ("Efterværn", "SEL § 85", RateUnit.Time, 455)]),
        ("0740", "99000007", "P99000007-2", "Opholdsstedet Sivbrinken", [("Døgnophold", "BL § 43", RateUnit.Doegn, 3_890), ("Støtte", "SEL § 85", RateUnit.Time, 438)]),
        ("0751", "99000015", "P99000015-1", "Botilbuddet Klokkekajen (privat)", [("Midlertidigt ophold", "SEL § 107", RateUnit.Doegn, 2_480), ("Længerevarende ophold", "SEL § 108", RateUnit.Doegn, 2_760), ("Socialpædagogisk støtte", "SEL § 85", RateUnit.Time, 442)]),
    ];

    public static IEnumerable<RateRow> Rows(string host)
    {
        foreach (var offer in s_offers.Where(o => o.Host == host))
        {
            for (var year = 2025; year <= DemoRegion.LastYear; year++)
            {
                for (var i = 0; i < offer.Services.Length; i++)
                {
                    var (service, paragraph, unit, price) = offer.Services[i];
                    var placed = unit == RateUnit.Doegn;
                    yield return new RateRow
                    {
                        Year = year, From = new(year, 1, 1), To = new(year, 12, 31), Operator = offer.Cvr, OfferId = offer.Offer, OfferName = offer.Name,
                        ServiceId = "Y0" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), ServiceName = service,
                        Kind = placed ? ServiceKind.Hovedydelse : ServiceKind.Tillaegsydelse, Financing = Financing.Takst, Paragraph = paragraph,
                        MainTarget = paragraph == "BL § 43" ? "Omsorgssvigt" : "Personlighedsforstyrrelse", Places = placed ? 6m : null, Unit = unit,
                        ReportedRate = Money.FromKroner(Math.Round(price * (year == 2025 ? 1m : 1.031m), 0, MidpointRounding.AwayFromZero)),
                        Explanation = "Prisliste fra privat leverandør (demodata)", Contact = "takst@demo.invalid", Extra = DemoRegion.Mark,
                    };
                }
            }
        }
    }
}
