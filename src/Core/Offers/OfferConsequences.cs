using Viften.Core.Balances;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Offers;

/// <summary>A rate before and after; null where there is none.</summary>
/// <param name="Then">Its row in the result after; -1 when it goes.</param>
/// <param name="IsOwn">Whether it is of the offer the change is about, and not one that follows.</param>
public sealed record RateEffect(string Operator, string OfferId, string OfferName, string ServiceId, string ServiceName, RateUnit Unit, decimal? Before, decimal? After, decimal? PlacesBefore, decimal? PlacesAfter, int Then, bool IsOwn);

/// <summary>What the change costs one buyer in a whole year, at the rate year's prices.</summary>
public sealed record BuyerConsequence(string Buyer, Money Before, Money After)
{
    public Money Difference => After - Before;
}

/// <summary>What places there are, before and after.</summary>
public enum CapacityLevel
{
    Offer,
    Operator,
    Region,
    /// <summary>Those of the region under one provision.</summary>
    Paragraph,
    /// <summary>Those of the region for one main target group.</summary>
    Target,
}

/// <summary>Pladser før og efter.</summary>
/// <param name="Of">The operator's code, the provision or the target group; empty where there is only one.</param>
public sealed record CapacityEffect(CapacityLevel Level, string Of, decimal Before, decimal After)
{
    public decimal Difference => After - Before;
}

/// <summary>An operator, or the region, against the agreement, before and after.</summary>
public sealed record ComplianceEffect(string Of, decimal? ChangeBefore, decimal? ChangeAfter, bool? CompliesBefore, bool? CompliesAfter, Money OpenBefore, Money OpenAfter);

/// <summary>Konsekvenser: what a change comes to, by the same rules as the rates, before anyone confirms it.</summary>
/// <remarks>
/// C27. Never stored. The change is put into the newest rate year as if it had counted all of it, and everything is checked again; so the
/// figures are those an import of the changed rows would give, and a test holds it to that. A closing account comes from the existing rule.
/// </remarks>
public sealed record OfferConsequences
{
    public required ChangedFacts Changed { get; init; }
    public required RateCheckResult Before { get; init; }
    public required RateCheckResult After { get; init; }
    public required IReadOnlyList<RateEffect> Rates { get; init; }
    public required IReadOnlyList<BuyerConsequence> Buyers { get; init; }
    /// <summary>The year the buyers' shares are of; null when nobody is known to buy.</summary>
    public required int? BoughtYear { get; init; }
    public required IReadOnlyList<CapacityEffect> Capacity { get; init; }
    public required IReadOnlyList<ComplianceEffect> Compliance { get; init; }
    /// <summary>Over- and underskud of the offer that is not in a rate yet.</summary>
    public required Money OpenBalance { get; init; }
    /// <summary>Lukkeregnskab as the existing rule has it; null when the offer does not close, or has no accounts.</summary>
    public required ClosingAccount? Closing { get; init; }
    /// <summary>What the check says of the changed rows and did not say before.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    public int Year => Changed.Year;

    /// <summary>How much of the year of the change it counts in: the part of a whole year's effect that falls in that year.</summary>
    public static decimal FirstYearShare(DateOnly firstDay)
    {
        var days = DateTime.IsLeapYear(firstDay.Year) ? 366m : 365m;
        return (days - firstDay.DayOfYear + 1m) / days;
    }

    /// <summary>The tree of a rate after the change; what is proposed says so instead of naming a cell that holds something else.</summary>
    public Explained? Explain(RateEffect rate, string figure = "rate")
    {
        ArgumentNullException.ThrowIfNull(rate);
        return rate.Then >= 0 && RateExplanation.OfRow(After, rate.Then, figure) is { } tree ? Marked(tree) : null;
    }

    private Explained Marked(Explained e) => e with
    {
        Source = e.Source is { } s && Changed.Replaced.TryGetValue(s.Where, out var instead) ? instead : e.Source,
        Parts = e.Parts.Count == 0 ? e.Parts : [.. e.Parts.Select(Marked)],
    };

    /// <param name="today">The rates as they are, checked.</param>
    /// <param name="figures">The closed offer's last accounts year, when it is told.</param>
    public static OfferConsequences Of(RateCheckResult today, OfferChange change, IReadOnlyList<ServicePlan> plans, ClosingFigures? figures = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        var changed = ChangedFacts.Of(today, change, plans);
        var after = RateCheck.Run(changed.Facts, today.Agreement);
        string[] operators = change.NewOperator is { } other ? [change.Operator, other] : [change.Operator];
        var (buyers, boughtYear) = BuyerConsequences.Of(today, after, operators, changed.Year, change.OfferId);
        return new OfferConsequences
        {
            Changed = changed,
            Before = today,
            After = after,
            Rates = RatesOf(today, after, changed, change, plans, operators),
            Buyers = buyers,
            BoughtYear = boughtYear,
            Capacity = CapacityOf(today.Facts.Rows, after.Facts.Rows, change, operators, changed.Year),
            Compliance = [.. operators.Select(o => Of(o, today, after)), new("", today.Region.RealChange, after.Region.RealChange, today.Region.Complies, after.Region.Complies, Open(today), Open(after))],
            OpenBalance = Open(today, change.OfferId),
            Closing = change.Kind == OfferChangeKind.CloseOffer ? ClosingOf(today, change, figures) : null,
            Findings = NewFindings(today, after, changed, change),
        };
    }

    /// <summary>Lukkeregnskab: what the rule makes of the operator's facts when the offer is told to be closed.</summary>
    public static ClosingAccount? ClosingOf(RateCheckResult today, OfferChange change, ClosingFigures? figures)
    {
        ArgumentNullException.ThrowIfNull(today);
        ArgumentNullException.ThrowIfNull(change);
        var facts = WhatIf.OfOperator(today.Facts, change.Operator).Facts;
        var (accounts, origins) = (facts.Accounts.ToList(), facts.AccountOrigins.ToList());
        var mine = Enumerable.Range(0, accounts.Count).Where(i => accounts[i].OfferId == change.OfferId).OrderBy(i => accounts[i].Year).ToList();
        if (figures is not null)
        {
            var last = new AccountRow
            {
                Year = figures.Year, Operator = change.Operator, OfferId = change.OfferId, CostBase = figures.CostBase, ActualCost = figures.ActualCost, RateIncome = figures.RateIncome, CarriedIn = figures.CarriedIn,
                MainTarget = mine.Count == 0 ? null : accounts[mine[^1]].MainTarget, LevellingGroup = mine.Count == 0 ? null : accounts[mine[^1]].LevellingGroup, ClosedOn = change.Effective,
            };
            var same = accounts.FindIndex(a => a.OfferId == change.OfferId && a.Year == figures.Year);
            if (same >= 0) accounts[same] = last;
            else
            {
                accounts.Add(last);
                origins.Add(new RowOrigin(new SheetLayout("Slutregnskab", "Regnskab", []), 1));
            }
        }
        else if (mine.Count > 0) accounts[mine[^1]] = accounts[mine[^1]] with { ClosedOn = change.Effective };
        else return null;
        var result = RateCheck.Run(facts with { Accounts = [.. accounts], AccountOrigins = [.. origins] }, today.Agreement);
        return result.Balances.Closings.FirstOrDefault(c => c.OfferId == change.OfferId);
    }

    private static ComplianceEffect Of(string code, RateCheckResult before, RateCheckResult after)
    {
        var (b, a) = (before.Operators.FirstOrDefault(o => o.Operator == code), after.Operators.FirstOrDefault(o => o.Operator == code));
        return new(code, b?.RealChange, a?.RealChange, b?.Complies, a?.Complies, b?.OpenBalance ?? Money.Zero, a?.OpenBalance ?? Money.Zero);
    }

    private static Money Open(RateCheckResult result, string? offer = null) =>
        new(result.Balances.Open.Where(o => offer is null || o.OfferId == offer).Sum(o => o.Amount.Oere));

    private static List<RateEffect> RatesOf(RateCheckResult today, RateCheckResult after, ChangedFacts changed, OfferChange change, IReadOnlyList<ServicePlan> plans, string[] operators)
    {
        var effects = new List<RateEffect>();
        var then = Enumerable.Range(0, changed.From.Count).Where(i => changed.From[i] >= 0).ToDictionary(i => changed.From[i]);
        for (var i = 0; i < today.Facts.Rows.Length; i++)
        {
            var row = today.Facts.Rows[i];
            if (row.Year != changed.Year || !operators.Contains(row.Operator)) continue;
            var own = row.Operator == change.Operator && row.OfferId == change.OfferId;
            var at = then.GetValueOrDefault(i, -1);
            var (was, becomes) = (today.Rows[i].Rate, at < 0 ? null : after.Rows[at].Rate);
            // Of the offer itself everything that is touched is told, of others only what moves.
            if (own ? plans.Count > 0 && !plans.Any(p => p.ServiceId == row.ServiceId) && was == becomes : was == becomes) continue;
            effects.Add(new(row.Operator, row.OfferId, row.OfferName ?? row.OfferId, row.ServiceId, row.ServiceName ?? row.ServiceId, row.Unit, was, becomes, row.Places, at < 0 ? null : after.Facts.Rows[at].Places, at, own));
        }
        for (var i = 0; i < changed.From.Count; i++)
            if (changed.From[i] < 0 && after.Facts.Rows[i] is var row)
                effects.Add(new(row.Operator, row.OfferId, row.OfferName ?? row.OfferId, row.ServiceId, row.ServiceName ?? row.ServiceId, row.Unit, null, after.Rows[i].Rate, null, row.Places, i, true));
        return [.. effects.OrderByDescending(e => e.IsOwn)];
    }

    private static List<CapacityEffect> CapacityOf(RateRow[] before, RateRow[] after, OfferChange change, string[] operators, int year)
    {
        CapacityEffect Sum(CapacityLevel level, string of, Func<RateRow, bool> which) =>
            new(level, of, before.Where(r => r.Year == year && which(r)).Sum(Core.Offers.Capacity.Of), after.Where(r => r.Year == year && which(r)).Sum(Core.Offers.Capacity.Of));
        IEnumerable<CapacityEffect> By(CapacityLevel level, Func<RateRow, string> key) =>
            before.Concat(after).Where(r => r.Year == year).Select(key).Distinct().Order(StringComparer.Ordinal).Select(k => Sum(level, k, r => key(r) == k)).Where(c => c.Difference != 0m);
        return
        [
            Sum(CapacityLevel.Offer, "", r => r.OfferId == change.OfferId && operators.Contains(r.Operator)),
            .. operators.Select(o => Sum(CapacityLevel.Operator, o, r => r.Operator == o)),
            Sum(CapacityLevel.Region, "", _ => true),
            .. By(CapacityLevel.Paragraph, r => r.Paragraph),
            .. By(CapacityLevel.Target, r => r.MainTarget ?? ""),
        ];
    }

    private static List<Finding> NewFindings(RateCheckResult today, RateCheckResult after, ChangedFacts changed, OfferChange change)
    {
        var known = today.Findings.Select(f => (f.Row, f.Finding.Code, f.Finding.Text)).ToHashSet();
        return [.. after.Findings.Where(f => f.Row >= 0 && after.Facts.Rows[f.Row] is var row && row.Year == changed.Year && row.OfferId == change.OfferId && !known.Contains((changed.From[f.Row], f.Finding.Code, f.Finding.Text)))
            .Select(f => f.Finding).DistinctBy(f => f.Text)];
    }
}

/// <summary>What a change costs the buyers of the operators it touches.</summary>
internal static class BuyerConsequences
{
    /// <summary>By difference, the largest rise first. A buyer is expected to go on taking the share of an offer's units that it took; øre by largest remainder.</summary>
    public static (IReadOnlyList<BuyerConsequence> Buyers, int? BoughtYear) Of(RateCheckResult today, RateCheckResult after, string[] operators, int year, string touched)
    {
        var (was, becomes) = (Turnover(today, operators, year), Turnover(after, operators, year));
        var sums = new SortedDictionary<string, (Money Before, Money After)>(StringComparer.Ordinal);
        int? boughtYear = null;
        foreach (var offer in was.Keys.Union(becomes.Keys).Order(StringComparer.Ordinal))
        {
            var (before, then) = (was.GetValueOrDefault(offer), becomes.GetValueOrDefault(offer));
            if (offer != touched && before == then) continue;
            var bought = today.Facts.Buyers.Where(b => b.OfferId == offer && b.Year <= year && b.Units > 0m).ToList();
            if (bought.Count == 0) continue;
            var newest = bought.Max(b => b.Year);
            if (offer == touched) boughtYear = newest;
            var shares = bought.Where(b => b.Year == newest).GroupBy(b => b.Buyer).Select(g => (Buyer: g.Key, Units: g.Sum(b => b.Units!.Value))).OrderByDescending(b => b.Units).ThenBy(b => b.Buyer, StringComparer.Ordinal).ToArray();
            decimal[] weights = [.. shares.Select(s => s.Units)];
            var (a, b) = (Money.Share(before, weights)!, Money.Share(then, weights)!);
            for (var i = 0; i < shares.Length; i++)
            {
                var sum = sums.GetValueOrDefault(shares[i].Buyer);
                sums[shares[i].Buyer] = (sum.Before + a[i], sum.After + b[i]);
            }
        }
        return ([.. sums.Select(s => new BuyerConsequence(s.Key, s.Value.Before, s.Value.After)).OrderByDescending(b => b.Difference)], boughtYear);
    }

    /// <summary>Rate × units by offer: what all buyers pay in a year.</summary>
    private static Dictionary<string, Money> Turnover(RateCheckResult result, string[] operators, int year)
    {
        var sums = new Dictionary<string, Money>();
        for (var i = 0; i < result.Facts.Rows.Length; i++)
        {
            var row = result.Facts.Rows[i];
            if (row.Year != year || !operators.Contains(row.Operator) || row.Financing != Financing.Takst || result.Rows[i].Rate is not { } rate || result.Rows[i].Units is not { } units) continue;
            sums[row.OfferId] = sums.GetValueOrDefault(row.OfferId) + Money.RoundHalfAway(rate * units);
        }
        return sums;
    }
}
