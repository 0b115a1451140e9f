using Viften.Core.Rates;

namespace Viften.Core.Balances;

/// <summary>What is open after the last rate year of the files, and the closing accounts (lukkeregnskaber) of closed offers.</summary>
/// <remarks>Open = decided but not yet in a rate, plus what follows the operation or is set aside. Surplus positive: owed to the buyers.</remarks>
public static class OpenBalances
{
    public static BalanceResult Of(RateFacts facts, BalanceCalculation run, RateRowResult[] results, FindingSink findings)
    {
        if (run.Settled.Count == 0) return BalanceResult.None;
        var lastRateYear = facts.Rows.GroupBy(r => r.Operator).ToDictionary(g => g.Key, g => (First: g.Min(r => r.Year), Last: g.Max(r => r.Year)));
        // A closed offer's open balance is in its closing account, not here.
        var closed = run.Settled.Where(s => s.Of.Row.ClosedOn is not null).Select(s => s.Of.Key).ToHashSet();
        var open = new List<OpenItem>();
        foreach (var s in run.Settled)
        {
            var o = s.Of;
            if (o.ClosedByCarryYear) continue;
            if (closed.Contains(o.Key)) continue;
            var carryYear = CarryYearOf(run, o);
            var span = lastRateYear.GetValueOrDefault(o.Operator);
            if (span.First > 0 && carryYear < span.First) continue;
            var absorbed = carryYear > span.Last ? Money.Zero : Absorbed(run.RowsOf(o.Operator, o.OfferId, carryYear), facts.Rows, results);
            var rest = s.Carry - absorbed;
            if (rest != Money.Zero)
                open.Add(new OpenItem(o.Operator, o.OfferId, o.Year, carryYear > span.Last ? $"Indregnes i taksten for {carryYear.ToString(Danish.Culture)}" : $"Ikke optaget i taksten for {carryYear.ToString(Danish.Culture)}", rest));
        }
        AddHeld(run, closed, open);
        var brought = Brought(run.Settled);
        return new BalanceResult
        {
            Years = [.. run.Settled.Select((s, i) => YearOf(s, run, brought[i]))],
            Closings = ClosingAccounts.Of(facts, run, results, findings),
            Open = open,
        };
    }

    /// <summary>The carry that found its way into rates: what a cost base below zero could not take in is not absorbed.</summary>
    public static Money Absorbed(IEnumerable<int> rows, RateRow[] facts, RateRowResult[] results)
    {
        var sum = Money.Zero;
        var groups = new HashSet<(string?, DateOnly)>();
        foreach (var i in rows)
        {
            sum += results[i].Carry ?? Money.Zero;
            var below = results[i].GroupCostBase is { } group
                ? groups.Add((facts[i].Group, facts[i].From)) ? group : Money.Zero
                : results[i].CostBase ?? Money.Zero;
            if (below < Money.Zero) sum += below;
        }
        return sum;
    }

    private static int CarryYearOf(BalanceCalculation run, OfferYear o) => o.Year + run.LagOf(o.Year);

    private static void AddHeld(BalanceCalculation run, HashSet<(string, string)> closed, List<OpenItem> open)
    {
        var last = run.Settled.GroupBy(s => s.Of.Key).Select(g => g.MaxBy(s => s.Of.Year)!);
        foreach (var s in last)
        {
            if (closed.Contains(s.Of.Key)) continue;
            if (s.Transferred != Money.Zero) open.Add(new OpenItem(s.Of.Operator, s.Of.OfferId, s.Of.Year, "Overført til næste års drift", s.Transferred));
            if (s.ReserveBalance != Money.Zero) open.Add(new OpenItem(s.Of.Operator, s.Of.OfferId, s.Of.Year, "Hensat", s.ReserveBalance));
        }
    }

    private static YearBalance YearOf(Settlement s, BalanceCalculation run, Money brought)
    {
        var o = s.Of;
        return new YearBalance(o.Operator, o.OfferId, o.Group, o.Year, o.Result, s.Limit, s.Retained, s.Carry,
            s.Carry + s.ToClosing + s.Retained - o.Result - s.Expired - s.ReserveUsed + s.Reserved + HeldChange(s, brought), s.Transferred, s.Reserved, s.ReserveUsed, s.ReserveBalance, s.ToClosing, CarryYearOf(run, o));
    }

    /// <summary>The transfer taken out less the one brought in, so that what is left is what levelling moved between offers.</summary>
    private static Money HeldChange(Settlement s, Money brought) => s.Transferred - brought;

    /// <summary>What each settlement's offer had transferred the settled year before.</summary>
    private static Money[] Brought(IReadOnlyList<Settlement> settled)
    {
        var brought = new Money[settled.Count];
        foreach (var offer in Enumerable.Range(0, settled.Count).GroupBy(i => settled[i].Of.Key))
        {
            var years = offer.OrderBy(i => settled[i].Of.Year).ToArray();
            for (var k = 1; k < years.Length; k++) brought[years[k]] = settled[years[k - 1]].Transferred;
        }
        return brought;
    }
}
