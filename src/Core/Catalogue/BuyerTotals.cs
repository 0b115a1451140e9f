namespace Viften.Core.Catalogue;

/// <summary>Køb lagt sammen.</summary>
/// <param name="Cost">What they are expected to cost, those without units left out.</param>
/// <param name="Effect">What the changes cost, those without an earlier rate left out.</param>
/// <param name="Before">What the purchases of <paramref name="Effect"/> would have cost at the earlier rates.</param>
public sealed record BuyerTotals(int Services, Money Cost, Money Effect, Money Before, int Over, int WithoutUnits, int WithoutBefore)
{
    public static BuyerTotals Of(IEnumerable<Purchase> purchases)
    {
        var all = purchases.ToList();
        var compared = all.Where(p => p.Effect is not null).ToList();
        var effect = Sum(compared.Select(p => p.Effect!.Value));
        return new(all.Count, Sum(all.Where(p => p.Cost is not null).Select(p => p.Cost!.Value)), effect, Sum(compared.Select(p => p.Cost!.Value)) - effect,
            all.Count(p => p.Rate.Line.Complies == false), all.Count(p => p.Cost is null), all.Count(p => p.Before is null));
    }

    /// <summary>The effect as a fraction of what it would have cost.</summary>
    public decimal? Fraction => Before > Money.Zero ? Effect.Kroner / Before.Kroner : null;

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (a, b) => a + b);
}
