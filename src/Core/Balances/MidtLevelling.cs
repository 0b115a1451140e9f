using Viften.Core.Agreements;

namespace Viften.Core.Balances;

/// <summary>MidtUdligning: only what lies beyond the band is handled, levelled inside the operator's group first.</summary>
/// <remarks>
/// excess = sign(result) × max(0, |result| − 5 % × Takstgrundlag); G = Σ excess of the group; the offers whose excess has
/// G's sign share it by excess. Region Midtjylland's practice of 2010; assumed for later agreements.
/// </remarks>
public static class MidtLevelling
{
    /// <summary>Settles one accounts year of one levelling group; the order of the offers does not matter.</summary>
    public static IReadOnlyList<Settlement> Settle(IEnumerable<OfferYear> group, RuleYear rules)
    {
        var offers = group.OrderBy(o => o.OfferId, StringComparer.Ordinal).ToArray();
        var excess = offers.Select(o => Excess(o, rules)).ToArray();
        var total = new Money(excess.Sum(e => e.Oere));
        var shares = Money.Share(total, [.. excess.Select(e => Math.Sign(e.Oere) == Math.Sign(total.Oere) ? Math.Abs((decimal)e.Oere) : 0m)])
            ?? new Money[offers.Length];
        var handedOver = HandOver(offers, shares);
        var anyOpen = offers.Any(o => !o.ClosedByCarryYear);
        return [.. offers.Select((o, i) =>
        {
            var band = o.Result - excess[i];
            // A closed offer has no operation left to keep a balance in: what is not handed over goes to its closing account.
            return o.ClosedByCarryYear
                ? new Settlement(o, o.Limit(rules), Money.Zero, band + (anyOpen ? Money.Zero : shares[i]), Money.Zero)
                : new Settlement(o, o.Limit(rules), shares[i] + handedOver[i], Money.Zero, band);
        })];
    }

    /// <summary>The part of a result beyond the band.</summary>
    public static Money Excess(OfferYear offer, RuleYear rules)
    {
        var beyond = Math.Abs(offer.Result.Oere) - offer.Limit(rules).Oere;
        return beyond <= 0 ? Money.Zero : new Money(Math.Sign(offer.Result.Oere) * beyond);
    }

    private static Money[] HandOver(OfferYear[] offers, Money[] shares)
    {
        var taken = new Money[offers.Length];
        var weights = offers.Select(o => o.ClosedByCarryYear ? 0m : Math.Max(0m, o.CostBase.Kroner)).ToArray();
        // With open offers but no Takstgrundlag to go by, they share alike.
        if (weights.All(w => w <= 0m)) weights = [.. offers.Select(o => o.ClosedByCarryYear ? 0m : 1m)];
        for (var i = 0; i < offers.Length; i++)
        {
            if (!offers[i].ClosedByCarryYear || shares[i] == Money.Zero) continue;
            if (Money.Share(shares[i], weights) is not { } parts) continue;
            for (var k = 0; k < parts.Length; k++) taken[k] += parts[k];
        }
        return taken;
    }
}
