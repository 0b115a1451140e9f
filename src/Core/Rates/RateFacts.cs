using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>Everything a rate check is made of: the rows of one or more rate files with where each was read.</summary>
/// <remarks>The arrays of origins run beside the arrays of rows: <c>Origins[i]</c> is where <c>Rows[i]</c> was read.</remarks>
public sealed record RateFacts
{
    public static RateFacts Empty { get; } = new();

    public RateRow[] Rows { get; init; } = [];
    public RowOrigin[] Origins { get; init; } = [];

    /// <summary>Beside <see cref="Rows"/> when the reader met cells it could not read; empty when every cell was read.</summary>
    public Damage[] Damaged { get; init; } = [];
    public AccountRow[] Accounts { get; init; } = [];
    public RowOrigin[] AccountOrigins { get; init; } = [];
    public BuyerRow[] Buyers { get; init; } = [];
    public RowOrigin[] BuyerOrigins { get; init; } = [];
    public SpendingRow[] Spending { get; init; } = [];
    public RowOrigin[] SpendingOrigins { get; init; } = [];

    /// <summary>The frozen publication of the base year, when there is one; it wins over a stated base.</summary>
    public IReadOnlyList<PublishedRate> Published { get; init; } = [];

    /// <summary>Explanations the secretariat has accepted.</summary>
    public IReadOnlyList<AcceptedExplanation> Accepted { get; init; } = [];

    /// <summary>Reported rates the secretariat has approved; one counts for rows that report exactly that rate.</summary>
    public IReadOnlyList<RateChoice> Choices { get; init; } = [];

    /// <summary>The facts without the rates and accounts of later years.</summary>
    public RateFacts Until(int year)
    {
        var rows = Enumerable.Range(0, Rows.Length).Where(i => Rows[i].Year <= year).ToArray();
        var accounts = Enumerable.Range(0, Accounts.Length).Where(i => Accounts[i].Year <= year).ToArray();
        return this with
        {
            Rows = [.. rows.Select(i => Rows[i])],
            Origins = [.. rows.Select(i => Origins[i])],
            Damaged = Damaged.Length == 0 ? [] : [.. rows.Select(i => Damaged[i])],
            Accounts = [.. accounts.Select(i => Accounts[i])],
            AccountOrigins = [.. accounts.Select(i => AccountOrigins[i])],
        };
    }

    /// <summary>Rows of several files as one set of facts, in the order given.</summary>
    public static RateFacts Join(IEnumerable<RateFacts> parts)
    {
        var all = parts.ToArray();
        if (all.Length == 1) return all[0];
        return new RateFacts
        {
            Rows = [.. all.SelectMany(f => f.Rows)],
            Origins = [.. all.SelectMany(f => f.Origins)],
            Damaged = all.All(f => f.Damaged.Length == 0) ? [] : [.. all.SelectMany(f => f.Damaged.Length == 0 ? new Damage[f.Rows.Length] : f.Damaged)],
            Accounts = [.. all.SelectMany(f => f.Accounts)],
            AccountOrigins = [.. all.SelectMany(f => f.AccountOrigins)],
            Buyers = [.. all.SelectMany(f => f.Buyers)],
            BuyerOrigins = [.. all.SelectMany(f => f.BuyerOrigins)],
            Spending = [.. all.SelectMany(f => f.Spending)],
            SpendingOrigins = [.. all.SelectMany(f => f.SpendingOrigins)],
            Published = [.. all.SelectMany(f => f.Published)],
            Accepted = [.. all.SelectMany(f => f.Accepted)],
            Choices = [.. all.SelectMany(f => f.Choices)],
        };
    }
}

/// <summary>What a row can no longer be used for because a cell of it could not be read; such a cell is never taken as empty.</summary>
[Flags]
public enum Damage : byte
{
    None = 0,
    /// <summary>A figure of the rate calculation is unreadable: no cost base, units or rate.</summary>
    Calculation = 1,
    /// <summary>A figure of the comparison is unreadable: not compared.</summary>
    Comparison = 2,
}

/// <summary>A rate as it was published for a year: frozen, and the base of later comparisons.</summary>
public sealed record PublishedRate(int Year, string Operator, string OfferId, string ServiceId, RateUnit Unit, decimal? Days, decimal Rate, decimal? Units, string Source);

/// <summary>The secretariat has accepted why a rate deviates; no service means the whole operator.</summary>
public sealed record AcceptedExplanation(int Year, string Operator, string? OfferId, string? ServiceId, string Code, [property: FreeText] string Text)
{
    /// <summary>Whether it speaks of a row's deviation.</summary>
    public bool Covers(RateRow row) =>
        Year == row.Year && Operator == row.Operator && (OfferId is null || OfferId == row.OfferId) && (ServiceId is null || ServiceId == row.ServiceId);
}
