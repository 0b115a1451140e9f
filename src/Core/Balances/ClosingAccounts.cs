using Viften.Core.Rates;

namespace Viften.Core.Balances;

/// <summary>Lukkeregnskab: what a closed offer still owes or is owed, shared between its buyers.</summary>
/// <remarks>Open balance + results not yet carried, without the band, by Belagte enheder in the last closed year (assumed).</remarks>
public static class ClosingAccounts
{
    public static IReadOnlyList<ClosingAccount> Of(RateFacts facts, BalanceCalculation run, RateRowResult[] results, FindingSink findings)
    {
        var accounts = new List<ClosingAccount>();
        foreach (var offer in run.Settled.GroupBy(s => s.Of.Key).OrderBy(g => g.Key.Operator, StringComparer.Ordinal).ThenBy(g => g.Key.OfferId, StringComparer.Ordinal))
        {
            var closedOn = offer.Select(s => s.Of.Row.ClosedOn).OfType<DateOnly>().Order().Cast<DateOnly?>().FirstOrDefault();
            if (closedOn is not { } day) continue;
            var last = offer.MaxBy(s => s.Of.Year)!;
            var amount = new Money(offer.Sum(s => s.ToClosing.Oere)) + last.Transferred + last.ReserveBalance + NotAbsorbed(offer, run, facts, results);
            var (year, buyers) = BuyersOf(facts, offer.Key.OfferId, last.Of.Year);
            var shares = Money.Share(amount, [.. buyers.Select(b => b.Units)]);
            if (shares is null)
                findings.Add(-1, "CLOSING-WITHOUT-BUYERS", Severity.Warns,
                    $"Tilbud {offer.Key.OfferId} lukkede {Danish.Date(day)} med {amount} at afregne, men arket Købere har ingen belagte enheder for det. Tilføj køberne for {last.Of.Year.ToString(Danish.Culture)}.",
                    last.Of.Origin.PlaceOf(RateFiles.Field.AccClosedOn));
            else if (amount != Money.Zero)
                findings.Add(-1, "CLOSING-ACCOUNT", Severity.Notes,
                    $"Tilbud {offer.Key.OfferId} lukkede {Danish.Date(day)}. Lukkeregnskabet er {amount} og deles mellem {buyers.Length.ToString(Danish.Culture)} købere efter belagte enheder i {year.ToString(Danish.Culture)}.",
                    last.Of.Origin.PlaceOf(RateFiles.Field.AccClosedOn));
            accounts.Add(new ClosingAccount(offer.Key.Operator, offer.Key.OfferId, day, amount, year,
                shares is null ? [] : [.. buyers.Select((b, i) => new ClosingShare(b.Buyer, b.Units, shares[i]))]));
        }
        return accounts;
    }

    /// <summary>Carries of earlier years that were to enter rates of a year when the offer still ran, and did not fit.</summary>
    private static Money NotAbsorbed(IEnumerable<Settlement> offer, BalanceCalculation run, RateFacts facts, RateRowResult[] results)
    {
        var sum = Money.Zero;
        var firstYear = facts.Rows.Where(r => r.Operator == offer.First().Of.Operator).Select(r => r.Year).DefaultIfEmpty(int.MaxValue).Min();
        foreach (var s in offer)
        {
            var rateYear = s.Of.Year + run.LagOf(s.Of.Year);
            if (s.Of.ClosedByCarryYear || rateYear < firstYear) continue;
            sum += s.Carry - OpenBalances.Absorbed(run.RowsOf(s.Of.Operator, s.Of.OfferId, rateYear), facts.Rows, results);
        }
        return sum;
    }

    private static (int Year, (string Buyer, decimal Units)[] Buyers) BuyersOf(RateFacts facts, string offerId, int lastYear)
    {
        var rows = facts.Buyers.Where(b => b.OfferId == offerId && b.Year <= lastYear && b.Units > 0m).ToArray();
        if (rows.Length == 0) return (lastYear, []);
        var year = rows.Max(b => b.Year);
        return (year, [.. rows.Where(b => b.Year == year).GroupBy(b => b.Buyer, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Sum(b => b.Units!.Value)))]);
    }
}
