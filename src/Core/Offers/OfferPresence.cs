using Viften.Core.Rates;

namespace Viften.Core.Offers;

/// <summary>What a buyer took of an offer in the newest year that is told.</summary>
public sealed record PresentBuyer(string Buyer, decimal Units);

/// <summary>Tilbuddet, som det er nu: the services of its newest rate year, and who buys there.</summary>
/// <param name="Year">The rate year; null when the offer has no rates.</param>
/// <param name="Rows">The last period of each service in the year.</param>
/// <param name="Buyers">Others than the operator itself too; by units, the largest first.</param>
/// <param name="BoughtYear">The year the buyers are of.</param>
public sealed record OfferPresence(int? Year, IReadOnlyList<RateRow> Rows, IReadOnlyList<PresentBuyer> Buyers, int? BoughtYear)
{
    public bool IsRun => Rows.Count > 0;

    public RateRow? Service(string id) => Rows.FirstOrDefault(r => r.ServiceId == id);

    public string? Name => Rows.Select(r => r.OfferName).FirstOrDefault(n => n is not null);

    /// <param name="facts">The operator's rates, all years.</param>
    public static OfferPresence Of(RateFacts facts, string offer)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Of([.. facts.Rows.Where(r => r.OfferId == offer)], facts.Rows.Select(r => r.Year).DefaultIfEmpty(0).Max(), [.. facts.Buyers.Where(b => b.OfferId == offer)]);
    }

    /// <param name="rows">The offer's rates, all years.</param>
    /// <param name="newest">The newest year the operator has told of.</param>
    /// <param name="told">Who bought of the offer, all years.</param>
    public static OfferPresence Of(IReadOnlyList<RateRow> rows, int newest, IReadOnlyList<BuyerRow> told)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(told);
        var bought = told.Where(b => b.Units > 0m).ToList();
        int? boughtYear = bought.Count == 0 ? null : bought.Max(b => b.Year);
        var buyers = bought.Where(b => b.Year == boughtYear).GroupBy(b => b.Buyer).Select(g => new PresentBuyer(g.Key, g.Sum(b => b.Units!.Value))).OrderByDescending(b => b.Units).ThenBy(b => b.Buyer, StringComparer.Ordinal);
        // An offer whose operator has told of a later year without it is not run any more.
        if (rows.Count == 0 || rows.Max(r => r.Year) is var year && newest > year) return new(null, [], [.. buyers], boughtYear);
        return new(year, [.. rows.Where(r => r.Year == year).GroupBy(r => r.ServiceId).Select(g => g.MaxBy(r => r.To)!).OrderBy(r => r.ServiceId, StringComparer.Ordinal)], [.. buyers], boughtYear);
    }
}

/// <summary>Pladser: what of a rate row counts as capacity.</summary>
public static class Capacity
{
    /// <summary>The places of a row, by the days of its period; services beside a place have none.</summary>
    public static decimal Of(RateRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Kind is not (ServiceKind.Hovedydelse or ServiceKind.Differentieret or ServiceKind.Saertakst)) return 0m;
        var days = row.To.DayNumber - row.From.DayNumber + 1;
        return (row.Places ?? 0m) * days / (DateTime.IsLeapYear(row.Year) ? 366m : 365m);
    }
}
