using Viften.Core.Rates;

namespace Viften.Core.Balances;

/// <summary>Spreads an offer's computed carry over its rate rows by cost base before carry, øre by largest remainder.</summary>
public static class CarrySpread
{
    /// <summary>The rows that can carry, in the order ties are broken: Tilbuds-id, Ydelses-id, Gyldig fra, ordinal.</summary>
    public static int[] Carriers(IEnumerable<int> rows, RateRow[] facts) =>
        [.. rows.Where(i => facts[i].Financing == Financing.Takst && (facts[i].HasCostLine || facts[i].HasIncome) && BeforeCarry(facts[i]) > 0)
            .OrderBy(i => facts[i].OfferId, StringComparer.Ordinal)
            .ThenBy(i => facts[i].ServiceId, StringComparer.Ordinal)
            .ThenBy(i => facts[i].From)];

    /// <summary>The carry of each carrier, null when no row can carry.</summary>
    public static Money[]? Spread(Money carry, int[] carriers, RateRow[] facts) =>
        Money.Share(carry, [.. carriers.Select(i => (decimal)BeforeCarry(facts[i]))]);

    /// <summary>Cost lines − income, in øre.</summary>
    public static long BeforeCarry(RateRow row) => CostLines.Costs(row) - CostLines.Income(row);
}
