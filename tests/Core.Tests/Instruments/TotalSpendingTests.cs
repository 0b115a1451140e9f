using Viften.Core.Agreements;
using Viften.Core.Rates;
using Xunit;

namespace Viften.Core.Tests.Instruments;

public class TotalSpendingTests
{
    private static SpendingRow Spent(int year, decimal? accounts, decimal? budget = null, string party = "0740", int? priceYear = null) => new()
    {
        Year = year,
        Party = party,
        Area = "Voksne",
        Accounts = accounts is { } a ? Money.FromKroner(a) : null,
        Budget = budget is { } b ? Money.FromKroner(b) : null,
        PriceYear = priceYear,
    };

    private static RateCheckResult Check(PriceTerms terms, params SpendingRow[] rows) => RateCheck.Run(RateFacts.Empty.With(rows), TestAgreement.Make(r => r with
    {
        Instrument = TestAgreement.Known(InstrumentKind.TotalSpending),
        SpendingTerms = TestAgreement.Known(terms),
    }, 2025, 2025));

    [Fact]
    public void Spending_in_fixed_prices_may_rise_with_prices_only()
    {
        var check = Check(PriceTerms.Real, Spent(2024, 1_000m), Spent(2025, 1_030m));
        Assert.Equal((0m, true, ComplianceStatus.Kept), (check.Operators[0].RealChange, check.Operators[0].Complies, check.Operators[0].Status));
        Assert.Equal(ComplianceStatus.Over, Check(PriceTerms.Nominal, Spent(2024, 1_000m), Spent(2025, 1_030m)).Operators[0].Status);
    }

    [Fact]
    public void Budget_stands_in_for_accounts_that_are_not_closed() =>
        Assert.Equal(-0.5m, Check(PriceTerms.Nominal, Spent(2024, 1_000m, 7m), Spent(2025, null, 500m)).Operators[0].RealChange);

    [Fact]
    public void Amounts_in_another_years_prices_are_brought_to_their_own() =>
        Assert.Equal(0m, Check(PriceTerms.Nominal, Spent(2024, 1_030m), Spent(2025, 1_000m, priceYear: 2024)).Operators[0].RealChange);

    [Fact]
    public void The_region_is_the_sum_of_its_parties()
    {
        var check = Check(PriceTerms.Nominal, Spent(2024, 1_000m), Spent(2025, 900m), Spent(2024, 1_000m, party: "0751"), Spent(2025, 1_050m, party: "0751"));
        Assert.Equal(-0.025m, check.Region.RealChange);
        Assert.Equal([ComplianceStatus.Kept, ComplianceStatus.Over], check.Operators.Select(o => o.Status));
        Assert.Contains("SPENDING-OVER", check.Codes());
    }
}
