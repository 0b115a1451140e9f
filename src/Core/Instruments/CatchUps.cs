using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften.Core.Instruments;

/// <summary>Follow-up on operators that did not meet the previous agreement: they strive to do so now.</summary>
/// <remarks>g = max(0, real change in the previous agreement's last year); target = 1/(1 + g) − 1. An aim, never a breach.</remarks>
public static class CatchUps
{
    /// <summary>Each operator's real change in the last year of the previous agreement, from that year's rows in the same facts.</summary>
    public static IReadOnlyDictionary<string, decimal> Before(RateFacts facts, Agreement? previous)
    {
        var none = new Dictionary<string, decimal>();
        if (previous is null) return none;
        var year = previous.To.Year;
        if (!facts.Rows.Any(r => r.Year == year)) return none;
        return RateCheck.Measure(facts, previous, year).Operators.Where(o => o.RealChange is not null).ToDictionary(o => o.Code, o => o.RealChange!.Value);
    }

    public static CatchUp? Of(OperatorMeasure now, IReadOnlyDictionary<string, decimal> before, Agreement? previous, RuleYear rules)
    {
        if (previous is null || now.RealChange is not { } change || !before.TryGetValue(now.Code, out var g) || g <= 0m) return null;
        var target = (1m / (1m + g)) - 1m;
        var share = Math.Clamp(change / target, 0m, 1m);
        var status = change <= target + rules.Tolerance ? CatchUpStatus.CaughtUp : change < 0m ? CatchUpStatus.Partly : CatchUpStatus.Not;
        return new CatchUp(previous.Id, previous.To.Year, g, target, status, status == CatchUpStatus.CaughtUp ? 1m : share);
    }
}
