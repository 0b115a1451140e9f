using Viften.Core.Agreements;
using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>Hvad-hvis: figures of one row, and of the index, put in the place of the reported ones. Null is "as today".</summary>
public sealed record WhatIfChange
{
    public static WhatIfChange None { get; } = new();

    /// <summary>Forudsat belægning, per cent.</summary>
    public decimal? Occupancy { get; init; }
    public decimal? Places { get; init; }
    /// <summary>Antal enheder, for a row that states it.</summary>
    public decimal? Units { get; init; }
    /// <summary>Takst as the operator reports it.</summary>
    public Money? ReportedRate { get; init; }
    /// <summary>Cost lines, income lines and Over-/underskud.</summary>
    public IReadOnlyDictionary<Field, Money> Lines { get; init; } = new Dictionary<Field, Money>();
    /// <summary>Price and wage projection by year, as fractions, under the agreement's own tripartite model.</summary>
    public IReadOnlyDictionary<int, decimal> Growth { get; init; } = new Dictionary<int, decimal>();

    public bool IsNone => Occupancy is null && Places is null && Units is null && ReportedRate is null && Lines.Count == 0 && Growth.Count == 0;
}

/// <summary>A rate and its operator as they would be.</summary>
/// <param name="Result">The check of the operator's rows alone, with the changes in them.</param>
/// <param name="Row">The row asked about, in <paramref name="Result"/>.</param>
/// <param name="Today">Index of each row of <paramref name="Result"/> in today's result.</param>
public sealed record WhatIfResult(RateCheckResult Result, int Row, IReadOnlyList<int> Today, IReadOnlyDictionary<string, ExplainedSource> Replaced)
{
    public ref readonly RateRowResult Of => ref Result.Rows[Row];

    public OperatorResult Operator => Result.Operators.First(o => o.Operator == Result.Facts.Rows[Row].Operator);

    /// <summary>The tree of a figure; what was put in says so instead of naming a cell that holds something else.</summary>
    public Explained? Explain(string figure) => RateExplanation.OfRow(Result, Row, figure) is { } tree ? Marked(tree) : null;

    private Explained Marked(Explained e) => e with
    {
        Source = e.Source is { } s && Replaced.TryGetValue(s.Where, out var instead) ? instead : e.Source,
        Parts = e.Parts.Count == 0 ? e.Parts : [.. e.Parts.Select(Marked)],
    };
}

/// <summary>Hvad-hvis-beregning: what a rate, its ceiling and its operator's result would be with other figures.</summary>
/// <remarks>
/// Pure, and the same check as ever: the operator's facts are taken out of today's, changed, and run. Rates, carry-over, levelling,
/// bases and comparison never reach beyond one operator, so nothing else has to be reckoned again, and a test holds it to that.
/// </remarks>
public static class WhatIf
{
    /// <summary>Kind of source of a figure that was put in.</summary>
    public const string Source = "what-if";

    public static WhatIfResult Of(RateCheckResult today, int row, WhatIfChange change)
    {
        var origin = today.Facts.Origins[row];
        var replaced = new Dictionary<string, ExplainedSource>();
        var (facts, from) = OfOperator(today.Facts, today.Facts.Rows[row].Operator);
        var at = Array.IndexOf(from, row);
        Put(facts, from, at, today, change);
        foreach (var field in Fields(change)) replaced[origin.Where(field)] = new ExplainedSource(Source, RateFiles.Fields.Heading(field), "sat på siden, ikke gemt");
        if (change.Growth.Count > 0)
            replaced[$"{today.Agreement.Id} · {RuleKeyNames.Of(RuleKeys.PriceIndex)}"] = new ExplainedSource(Source, RuleKeyNames.Label(RuleKeys.PriceIndex), "sat på siden, ikke gemt");
        var agreement = change.Growth.Count == 0 ? today.Agreement : WithGrowth(today.Agreement, change.Growth);
        return new WhatIfResult(RateCheck.Run(facts, agreement), at, from, replaced);
    }

    private static IEnumerable<Field> Fields(WhatIfChange change)
    {
        if (change.Occupancy is not null) yield return Field.StatedOccupancy;
        if (change.Places is not null) yield return Field.Places;
        if (change.Units is not null) yield return Field.StatedUnits;
        if (change.ReportedRate is not null) yield return Field.ReportedRate;
        foreach (var line in change.Lines.Keys) yield return line;
    }

    /// <summary>An operator's own part of the facts, and the place of each of its rows in the whole.</summary>
    internal static (RateFacts Facts, int[] From) OfOperator(RateFacts all, string code)
    {
        int[] from = [.. Enumerable.Range(0, all.Rows.Length).Where(i => all.Rows[i].Operator == code)];
        int[] accounts = [.. Enumerable.Range(0, all.Accounts.Length).Where(i => all.Accounts[i].Operator == code)];
        var offers = from.Select(i => all.Rows[i].OfferId).Concat(accounts.Select(i => all.Accounts[i].OfferId)).ToHashSet();
        int[] buyers = [.. Enumerable.Range(0, all.Buyers.Length).Where(i => offers.Contains(all.Buyers[i].OfferId))];
        int[] spending = [.. Enumerable.Range(0, all.Spending.Length).Where(i => all.Spending[i].Party == code)];
        var facts = new RateFacts
        {
            Rows = Pick(all.Rows, from),
            Origins = Pick(all.Origins, from),
            Damaged = all.Damaged.Length == 0 ? [] : Pick(all.Damaged, from),
            Accounts = Pick(all.Accounts, accounts),
            AccountOrigins = Pick(all.AccountOrigins, accounts),
            Buyers = Pick(all.Buyers, buyers),
            BuyerOrigins = Pick(all.BuyerOrigins, buyers),
            Spending = Pick(all.Spending, spending),
            SpendingOrigins = Pick(all.SpendingOrigins, spending),
            Published = [.. all.Published.Where(p => p.Operator == code)],
            Accepted = [.. all.Accepted.Where(a => a.Operator == code)],
        };
        return (facts, from);

        static T[] Pick<T>(T[] items, int[] which) => items.Length == 0 ? [] : Array.ConvertAll(which, i => items[i]);
    }

    private static void Put(RateFacts facts, int[] from, int at, RateCheckResult today, WhatIfChange change)
    {
        // A computed carry is an offer's, spread over its rows. Once one row states its own, stated figures count for all of them;
        // so the others state what they bear today.
        if (change.Lines.ContainsKey(Field.Carry) && today.Rows[from[at]].CarryIsComputed)
            for (var i = 0; i < from.Length; i++)
                if (today.Rows[from[i]].CarryIsComputed && facts.Rows[i].Year == facts.Rows[at].Year && facts.Rows[i].OfferId == facts.Rows[at].OfferId)
                    facts.Rows[i] = facts.Rows[i] with { Carry = today.Rows[from[i]].Carry };
        var row = facts.Rows[at];
        row = row with
        {
            StatedOccupancy = change.Occupancy ?? row.StatedOccupancy,
            Places = change.Places ?? row.Places,
            StatedUnits = change.Units ?? row.StatedUnits,
            ReportedRate = change.ReportedRate ?? row.ReportedRate,
        };
        foreach (var (line, amount) in change.Lines) row = With(row, line, amount);
        facts.Rows[at] = row;
    }

    /// <summary>A row with another amount on a line of its cost base.</summary>
    internal static RateRow With(RateRow row, Field line, Money amount) => line switch
    {
        Field.Pay => row with { Pay = amount },
        Field.Pension => row with { Pension = amount },
        Field.Property => row with { Property = amount },
        Field.OtherOperation => row with { OtherOperation = amount },
        Field.Overhead => row with { Overhead = amount },
        Field.Supervision => row with { Supervision = amount },
        Field.Development => row with { Development = amount },
        Field.AgreementCost => row with { AgreementCost = amount },
        Field.Depreciation => row with { Depreciation = amount },
        Field.Interest => row with { Interest = amount },
        Field.Idle => row with { Idle = amount },
        Field.Health => row with { Health = amount },
        Field.Income => row with { Income = amount },
        Field.IncomeResidents => row with { IncomeResidents = amount },
        Field.IncomeRent => row with { IncomeRent = amount },
        Field.IncomeRefunds => row with { IncomeRefunds = amount },
        Field.IncomeOther => row with { IncomeOther = amount },
        Field.Carry => row with { Carry = amount },
        _ => throw new ArgumentOutOfRangeException(nameof(line), line, "Not a line of the cost base."),
    };

    /// <summary>Every edition with the years' growth put in: which edition a rate year takes stays as it was.</summary>
    private static Agreement WithGrowth(Agreement agreement, IReadOnlyDictionary<int, decimal> growth)
    {
        var rules = agreement.Rules;
        bool InIndex(int year) => rules.TripartiteModel.At(new DateOnly(year, 1, 1))?.Value == TripartiteModel.InIndex;
        IndexYear Year(IndexYear y) => growth.TryGetValue(y.Year, out var g) ? y with { ExTripartite = InIndex(y.Year) ? g - y.Tripartite : g } : y;
        var editions = rules.PriceIndex.Values.Select(v => v with { Value = [.. v.Value.Select(e => e with { Municipal = [.. e.Municipal.Select(Year)], Regional = [.. e.Regional.Select(Year)] })] });
        return agreement with { Rules = rules with { PriceIndex = new([.. editions]) } };
    }
}
