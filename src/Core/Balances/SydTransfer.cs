using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften.Core.Balances;

/// <summary>SydTransfer: up to the band may follow the offer into next year's operation; the rest enters the rates.</summary>
/// <remarks>A5_y = result_y + transferred_{y−1}; |transferred_y| ≤ 5 % of the budget with A5's sign; carry(t + lag) = A5_y − transferred_y.</remarks>
public static class SydTransfer
{
    /// <summary>Settles one accounts year of one offer, given what the year before transferred to it.</summary>
    public static Settlement Settle(OfferYear year, Money transferredBefore, RuleYear rules, FindingSink? findings)
    {
        var limit = year.Limit(rules);
        var toSettle = year.Result + transferredBefore;
        var transferred = Allowed(year, toSettle, limit, findings);
        var rest = toSettle - transferred;
        return year.ClosedByCarryYear
            ? new Settlement(year, limit, Money.Zero, rest, Money.Zero, transferred)
            : new Settlement(year, limit, rest, Money.Zero, Money.Zero, transferred);
    }

    private static Money Allowed(OfferYear y, Money toSettle, Money limit, FindingSink? findings)
    {
        var stated = y.Row.Transferred ?? Money.Zero;
        var low = toSettle.Oere < 0 ? Math.Max(-limit.Oere, toSettle.Oere) : 0;
        var high = toSettle.Oere > 0 ? Math.Min(limit.Oere, toSettle.Oere) : 0;
        var allowed = new Money(Math.Clamp(stated.Oere, low, high));
        if (allowed != stated)
            findings?.Add(-1, "TRANSFER-OVER-LIMIT", Severity.Blocks,
                $"Overført til næste års drift er {stated}, men der kan højst overføres {new Money(high == 0 ? low : high)} af {toSettle} (bånd {limit}). Ret beløbet; beregningen bruger {allowed}.",
                y.Origin.PlaceOf(RateFiles.Field.AccTransferred));
        return allowed;
    }
}
