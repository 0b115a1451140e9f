using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Tests;

/// <summary>Rows as a test wants them, with cells that can be named.</summary>
public static class TestRows
{
    private static readonly SheetLayout s_takster = new("prøve.xlsx", "Takster", Fields.All.Where(f => f.Sheet == RateSheet.Takster).Select((f, i) => (f.Field, i)).ToDictionary(p => p.Field, p => p.i));
    private static readonly SheetLayout s_regnskab = new("prøve.xlsx", "Regnskab", Fields.All.Where(f => f.Sheet == RateSheet.Regnskab).Select((f, i) => (f.Field, i)).ToDictionary(p => p.Field, p => p.i));
    private static readonly SheetLayout s_koebere = new("prøve.xlsx", "Købere", Fields.All.Where(f => f.Sheet == RateSheet.Koebere).Select((f, i) => (f.Field, i)).ToDictionary(p => p.Field, p => p.i));
    private static readonly SheetLayout s_udgifter = new("prøve.xlsx", "Udgifter", Fields.All.Where(f => f.Sheet == RateSheet.Udgifter).Select((f, i) => (f.Field, i)).ToDictionary(p => p.Field, p => p.i));

    /// <summary>10 places, 365 days, occupancy 97: 3,540.5 days; costs 7,081,000 kr. give 2,000 kr. a day.</summary>
    public static RateRow Row(string service = "Y1", string offer = "T1", string @operator = "0740", int year = 2025) => new()
    {
        Year = year,
        From = new DateOnly(year, 1, 1),
        To = new DateOnly(year, 12, 31),
        Operator = @operator,
        OfferId = offer,
        OfferName = "Tilbud " + offer,
        ServiceId = service,
        ServiceName = "Ydelse " + service,
        Kind = ServiceKind.Hovedydelse,
        Financing = Financing.Takst,
        Paragraph = "SEL § 107",
        Places = 10m,
        OwnPlaces = 2m,
        Unit = RateUnit.Doegn,
        OccupancyT2 = 96m,
        OccupancyT3 = 98m,
        Pay = Money.FromKroner(7_081_000m),
    };

    public static AccountRow Account(int year, decimal income, decimal cost, decimal costBase, string offer = "T1", string @operator = "0740", string? group = "G") => new()
    {
        Year = year,
        Operator = @operator,
        OfferId = offer,
        LevellingGroup = group,
        CostBase = Money.FromKroner(costBase),
        ActualCost = Money.FromKroner(cost),
        RateIncome = Money.FromKroner(income),
        CarriedIn = Money.Zero,
    };

    public static RateFacts Facts(params RateRow[] rows) => new() { Rows = rows, Origins = [.. rows.Select((_, i) => new RowOrigin(s_takster, i + 2))] };

    public static RateFacts With(this RateFacts facts, params AccountRow[] accounts) =>
        facts with { Accounts = accounts, AccountOrigins = [.. accounts.Select((_, i) => new RowOrigin(s_regnskab, i + 2))] };

    public static RateFacts With(this RateFacts facts, params BuyerRow[] buyers) =>
        facts with { Buyers = buyers, BuyerOrigins = [.. buyers.Select((_, i) => new RowOrigin(s_koebere, i + 2))] };

    public static RateFacts With(this RateFacts facts, params SpendingRow[] spending) =>
        facts with { Spending = spending, SpendingOrigins = [.. spending.Select((_, i) => new RowOrigin(s_udgifter, i + 2))] };

    public static RateCheckResult Check(params RateRow[] rows) => RateCheck.Run(Facts(rows), TestAgreement.Make());

    public static IEnumerable<string> Codes(this RateCheckResult result) => result.Findings.Select(f => f.Finding.Code);
}
