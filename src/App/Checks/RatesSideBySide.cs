using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.Checks;

/// <summary>A service's rate in a year, as it is used: the calculated one, or the reported one of a price list.</summary>
public sealed record ServiceRate(string Operator, string OfferId, string ServiceId, string? OfferName, string? ServiceName, RateUnit Unit, decimal? Rate);

/// <summary>Taksternes udvikling: one service before and now.</summary>
/// <param name="Before">Null for a new service.</param>
/// <param name="Now">Null for a service that is gone.</param>
public sealed record RatePair(ServiceRate? Before, ServiceRate? Now)
{
    public ServiceRate Service => Now ?? Before!;

    /// <summary>Whether the two rates are for the same unit and can be held against each other.</summary>
    public bool IsComparable => Before?.Rate is not null && Now?.Rate is not null && Before.Unit == Now.Unit;

    public decimal? Change => IsComparable ? Now!.Rate - Before!.Rate : null;

    /// <summary>The change as a fraction; null when the old rate is zero.</summary>
    public decimal? Fraction => IsComparable && Before!.Rate > 0m ? (Now!.Rate / Before.Rate) - 1m : null;
}

/// <summary>Two sets of rates side by side, service by service.</summary>
public static class RatesSideBySide
{
    /// <param name="before">The older set.</param>
    /// <param name="beforeYear">Its rate year.</param>
    /// <param name="now">The newer set; may be the same.</param>
    /// <param name="nowYear">Its rate year.</param>
    /// <returns>By operator, offer and service, in Danish order of the names.</returns>
    public static IReadOnlyList<RatePair> Of(RateCheckResult before, int beforeYear, RateCheckResult now, int nowYear)
    {
        var old = Services(before, beforeYear);
        var pairs = new List<RatePair>();
        foreach (var (key, rate) in Services(now, nowYear))
        {
            old.Remove(key, out var was);
            pairs.Add(new RatePair(was, rate));
        }
        pairs.AddRange(old.Values.Select(gone => new RatePair(gone, null)));
        pairs.Sort(Order);
        return pairs;
    }

    /// <summary>The last rate year of a result; null when it has no rows.</summary>
    public static int? LastYear(RateCheckResult result) => result.Facts.Rows.Length == 0 ? null : result.Facts.Rows.Max(r => r.Year);

    private static Dictionary<(string, string, string), ServiceRate> Services(RateCheckResult result, int year)
    {
        var rows = result.Facts.Rows;
        return Enumerable.Range(0, rows.Length).Where(i => rows[i].Year == year)
            .GroupBy(i => (rows[i].Operator, rows[i].OfferId, rows[i].ServiceId))
            .ToDictionary(g => g.Key, g =>
            {
                var priced = g.Where(i => result.Rows[i].Rate is not null).ToArray();
                var first = rows[g.First()];
                return new ServiceRate(first.Operator, first.OfferId, first.ServiceId, first.OfferName, first.ServiceName, first.Unit, Used(result, priced));
            });
    }

    private static decimal? Used(RateCheckResult result, int[] priced) =>
        priced.Length == 0 ? null : PublishedRates.Mean(result.Facts.Rows, result.Rows, priced, i => result.Rows[i].Rate);

    private static int Order(RatePair a, RatePair b)
    {
        var (x, y) = (a.Service, b.Service);
        if (string.CompareOrdinal(x.Operator, y.Operator) is var byOperator and not 0) return byOperator;
        if (Danish.Compare(x.OfferName ?? x.OfferId, y.OfferName ?? y.OfferId) is var byOffer and not 0) return byOffer;
        if (string.CompareOrdinal(x.OfferId, y.OfferId) is var byOfferId and not 0) return byOfferId;
        return Danish.Compare(x.ServiceName ?? x.ServiceId, y.ServiceName ?? y.ServiceId) is var byService and not 0 ? byService : string.CompareOrdinal(x.ServiceId, y.ServiceId);
    }
}
