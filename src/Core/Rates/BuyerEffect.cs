using Viften.Core.Instruments;

namespace Viften.Core.Rates;

/// <summary>What a change of rate costs one buyer (købende kommune) in the row's period.</summary>
/// <param name="Units">The buyer's expected units.</param>
/// <param name="Share">The buyer's share of the offer's units, a fraction.</param>
public sealed record BuyerShare(string Buyer, decimal Share, decimal Units, Money Amount);

/// <summary>Virkning for køberne: units × difference in rate, shared between those who bought of the offer.</summary>
/// <param name="Before">The rate held against: last year's of the same service, or else the base rate.</param>
/// <param name="BeforeYear">Its year.</param>
/// <param name="BoughtYear">The year the buyers' shares are of.</param>
/// <param name="NotPossible">Why it cannot be told; then there are no buyers.</param>
/// <remarks>
/// Buyers are reported per offer and closed year, rates per service and coming year. So a buyer is expected to take the same share
/// of the service's budgeted units as it took of the offer's; the amounts add up to units × difference, øre by largest remainder.
/// </remarks>
public sealed record BuyerEffect(IReadOnlyList<BuyerShare> Buyers, decimal Before, int BeforeYear, decimal Difference, decimal Units, Money Total, int BoughtYear, string? NotPossible)
{
    public static BuyerEffect Of(RateCheckResult result, int row)
    {
        var run = result.Run ?? throw new ArgumentException("The result was not made by a run.", nameof(result));
        var fact = result.Facts.Rows[row];
        if (result.Rows[row].Rate is not { } rate || fact.Financing != Financing.Takst) return None("Rækken har ingen takst pr. enhed.");
        if (result.Rows[row].Units is not > 0m) return None("Ydelsens enheder er ikke oplyst.");
        if (Earlier(run, result, row) is not { } before) return None("Der er ingen tidligere takst i samme enhed at holde den op mod.");
        var bought = result.Facts.Buyers.Where(b => b.OfferId == fact.OfferId && b.Year <= fact.Year && b.Units > 0m).ToList();
        if (bought.Count == 0) return None("Køberne er ikke oplyst. Udfyld arket Købere.");
        var year = bought.Max(b => b.Year);
        var shares = bought.Where(b => b.Year == year).GroupBy(b => b.Buyer).Select(g => (Buyer: g.Key, Units: g.Sum(b => b.Units!.Value)))
            .OrderByDescending(b => b.Units).ThenBy(b => b.Buyer, StringComparer.Ordinal).ToArray();
        var all = shares.Sum(b => b.Units);
        var units = result.Rows[row].Units!.Value;
        var total = Money.RoundHalfAway((rate - before.Rate) * units);
        var amounts = Money.Share(total, [.. shares.Select(b => b.Units)])!;
        return new BuyerEffect([.. shares.Select((b, i) => new BuyerShare(b.Buyer, b.Units / all, units * b.Units / all, amounts[i]))],
            before.Rate, before.Year, rate - before.Rate, units, total, year, null);

        static BuyerEffect None(string why) => new([], 0m, 0, 0m, 0m, Money.Zero, 0, why);
    }

    private static (decimal Rate, int Year)? Earlier(InstrumentInput run, RateCheckResult result, int row)
    {
        var fact = result.Facts.Rows[row];
        var last = run.Index.RowsOf(run.Index.OfferOf[row])
            .Where(k => result.Facts.Rows[k].Year == fact.Year - 1 && result.Facts.Rows[k].ServiceId == fact.ServiceId && result.Facts.Rows[k].Unit == fact.Unit && result.Rows[k].Rate is not null)
            .OrderBy(k => result.Facts.Rows[k].From).ToArray();
        // The rate that is left on 31 December is the one a buyer leaves for this year's.
        if (last.Length > 0) return (result.Rows[last[^1]].Rate!.Value, fact.Year - 1);
        var baseYear = fact.BaseYear ?? run.Rules(fact.Year).BaseYear;
        return run.Bases.Of(row, baseYear, false) is { } found && found.Unit == fact.Unit && baseYear < fact.Year ? (found.Rate, found.Year) : null;
    }
}
