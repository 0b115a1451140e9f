using Viften.Core.Catalogue;
using Viften.Core.Rates;

namespace Viften.Core.CouncilCases;

/// <summary>Partens egne tal i sagen, and where each comes from; what there is nothing to say of is null.</summary>
/// <param name="Edition">The publication that purchases and sales are reckoned from.</param>
/// <param name="Bought">What the party is expected to buy of others.</param>
/// <param name="Sold">What it is expected to sell to others.</param>
/// <param name="Rates">Its own rates held against the agreement's ceiling.</param>
public sealed record CaseEconomy(CaseEdition? Edition, CaseTrade? Bought, CaseTrade? Sold, CaseRates? Rates)
{
    public static CaseEconomy None { get; } = new(null, null, null, null);
}

/// <summary>The edition figures come from.</summary>
/// <param name="Change">The change that published it.</param>
public sealed record CaseEdition(string Agreement, int Year, int Number, long Change);

/// <summary>Purchases or sales of a year at published rates.</summary>
/// <param name="Places">Places over the year, by the share of each offer that is used.</param>
/// <param name="Used">The closed years the shares are from.</param>
public sealed record CaseTrade(int Offers, decimal Places, BuyerTotals Totals, IReadOnlyList<int> Used)
{
    /// <summary>Added up; null when there are none.</summary>
    public static CaseTrade? Of(IReadOnlyList<Purchase> purchases)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        return purchases.Count == 0 ? null : new(
            purchases.Select(p => (p.Offer.Operator, p.Offer.Id)).Distinct().Count(),
            purchases.Where(p => CountsPlaces(p.Rate.Line.Kind)).Sum(p => (p.Rate.Line.Places ?? 0m) * p.Bought.Share * YearShare(p.Rate)),
            BuyerTotals.Of(purchases),
            [.. purchases.Select(p => p.Bought.Year).Distinct().Order()]);
    }

    /// <summary>A place is counted once: what is paid beside its rate is no place more.</summary>
    private static bool CountsPlaces(ServiceKind kind) => kind is ServiceKind.Hovedydelse or ServiceKind.Differentieret or ServiceKind.Saertakst;

    private static decimal YearShare(CatalogueRate rate) => (rate.To.DayNumber - rate.From.DayNumber + 1) / (DateTime.IsLeapYear(rate.Year) ? 366m : 365m);
}

/// <summary>A party's rates against the ceiling.</summary>
/// <param name="Rules">Title of the agreement whose rules they are held against.</param>
/// <param name="Year">The last rate year the party has reported.</param>
/// <param name="LastYear">The last rate year of all parties.</param>
/// <param name="BaseYear">The year they are held against.</param>
/// <param name="Ceiling">The most rates may have changed from the base year, as a fraction.</param>
/// <param name="Services">Rates of the year.</param>
/// <param name="Accepted">Those over the ceiling that the secretariat has accepted why.</param>
/// <param name="Change">The change that moved any rate last.</param>
public sealed record CaseRates(
    string Rules, int Year, int LastYear, int BaseYear, decimal Ceiling, bool Spending, OperatorResult Result, int Services, int Within, int Over, int Accepted, long Change)
{
    public int NotCompared => Services - Within - Over;

    /// <summary>A party's part of a check; null when it has reported nothing in the agreement's period.</summary>
    public static CaseRates? Of(RateCheckResult check, string party, long change)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (check.Operators.FirstOrDefault(o => o.Operator == party) is not { } result) return null;
        var rows = Enumerable.Range(0, check.Facts.Rows.Length).Where(i => check.Facts.Rows[i].Operator == party && check.Facts.Rows[i].Year >= check.Agreement.From.Year && check.Facts.Rows[i].Year <= check.Agreement.To.Year).ToList();
        if (rows.Count == 0) return null;
        var year = rows.Max(i => check.Facts.Rows[i].Year);
        var own = rows.Where(i => check.Facts.Rows[i].Year == year).ToList();
        var last = RateCheck.LastYear(check.Facts, check.Agreement);
        var rules = check.Run!.Rules(last);
        var over = own.Where(i => check.Rows[i].Complies == false).ToList();
        return new(
            check.Agreement.Title, year, last, rules.BaseYear, (rules.RequiredFactor(rules.BaseYear) * (1m + rules.Tolerance)) - 1m, rules.Instrument == Agreements.InstrumentKind.TotalSpending, result,
            own.Count, own.Count(i => check.Rows[i].Complies == true), over.Count, over.Count(i => check.Facts.Accepted.Any(a => a.Covers(check.Facts.Rows[i]))), change);
    }
}
