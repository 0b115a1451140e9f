using Viften.Core.Instruments;
using Viften.Core.Rates;
using Xunit;

namespace Viften.Core.Tests.Rates;

public class RateChoiceTests
{
    private static RateChoice Choice(decimal rate, string service = "Y1") => new()
    {
        Year = 2025, Operator = "0740", OfferId = "T1", ServiceId = service, Rate = Money.FromKroner(rate), Reason = "Aftalt på mødet", Person = "sekretariatet",
    };

    /// <summary>Calculated at 2,000 kr.</summary>
    private static RateRow Row(decimal reported) => TestRows.Row() with
    {
        ReportedRate = Money.FromKroner(reported), BaseRate = Money.FromKroner(2000m), BaseWeight = 3000m, BasePayShare = 80m,
    };

    private static RateCheckResult Check(RateChoice choice, params RateRow[] rows) => RateCheck.Run(TestRows.Facts(rows) with { Choices = [choice] }, TestAgreement.Make());

    [Fact]
    public void An_approved_reported_rate_is_the_rate_and_is_the_one_compared()
    {
        var plain = TestRows.Check(Row(2100.50m)).Rows[0];
        var check = Check(Choice(2100.50m), Row(2100.50m));
        var row = check.Rows[0];
        Assert.Equal((2100.50m, 2000m), (row.Rate, row.CalculatedRate));
        Assert.Equal(2000m, plain.Rate);
        Assert.Equal((2100.50m / row.IndexedBase) - 1m, row.RealChange);
        Assert.NotEqual(plain.RealChange, row.RealChange);
        Assert.Equal((2100.50m * row.Units) - row.CostBase!.Value.Kroner, row.Residue);
        Assert.Contains("RATE-APPROVED", check.Codes());
        Assert.DoesNotContain("RATE-DIFFERS", check.Codes());
    }

    [Fact]
    public void The_explanation_shows_the_approval_above_the_calculated_rate()
    {
        var check = Check(Choice(2100m), Row(2100m));
        var tree = RateExplanation.OfRow(check, 0, "rate")!;
        Assert.Equal(("rate", 2100m), (tree.Figure, tree.Value));
        Assert.Equal(["calculatedRate", "approvedRate"], tree.Parts.Select(p => p.Figure));
        Assert.Equal(2000m, tree.Parts[0].Value);
        Assert.Contains("Aftalt på mødet", tree.Parts[1].Sentence, StringComparison.Ordinal);
        Assert.NotNull(RateExplanation.Find(tree, "costBase"));
        Assert.Equal(check.Rows[0].RealChange, RateExplanation.OfRow(check, 0, "realChange")!.Value);
    }

    [Fact]
    public void An_approval_of_another_rate_does_not_count_and_says_so()
    {
        var check = Check(Choice(2100m), Row(2150m));
        Assert.Equal((2000m, null), (check.Rows[0].Rate, check.Rows[0].CalculatedRate));
        Assert.Contains("CHOICE-NOT-USED", check.Codes());
        Assert.Contains("RATE-DIFFERS", check.Codes());
    }

    [Fact]
    public void An_approval_of_what_was_calculated_anyway_changes_nothing()
    {
        var check = Check(Choice(2000m), Row(2000m));
        Assert.Equal((2000m, null), (check.Rows[0].Rate, check.Rows[0].CalculatedRate));
        Assert.Equal("rate", RateExplanation.OfRow(check, 0, "rate")!.Figure);
        Assert.DoesNotContain("CHOICE-NOT-USED", check.Codes());
    }

    [Fact]
    public void One_rate_of_a_group_can_be_approved_and_the_residue_shows_what_it_costs()
    {
        RateRow Member(string service, decimal weight, decimal? reported) => TestRows.Row(service) with
        {
            Kind = ServiceKind.Differentieret, Group = "A", GroupWeight = weight, StatedUnits = 1000m, Pay = Money.FromKroner(1_500_000m), ReportedRate = reported is { } r ? Money.FromKroner(r) : null,
        };
        var check = Check(Choice(1100m, "N1"), Member("N1", 1m, 1100m), Member("N2", 2m, null));
        Assert.Equal([1100m, 2000m], check.Rows.Select(r => r.Rate!.Value));
        Assert.All(check.Rows, r => Assert.Equal(100_000m, r.Residue));
        Assert.Equal("approvedRate", RateExplanation.OfRow(check, 0, "rate")!.Parts[1].Figure);
        Assert.Null(RateExplanation.Find(RateExplanation.OfRow(check, 1, "rate"), "approvedRate"));
    }

    [Fact]
    public void A_row_without_a_calculated_rate_cannot_be_saved_by_an_approval()
    {
        var check = Check(Choice(2100m), Row(2100m) with { Income = Money.FromKroner(9_000_000m) });
        Assert.Null(check.Rows[0].Rate);
        Assert.Contains("COST-BASE-NEGATIVE", check.Codes());
    }

    [Fact]
    public void What_moved_a_rate_tells_the_approval_apart_from_the_rounding()
    {
        var before = TestRows.Row(year: 2024) with { Pay = Money.FromKroner(7_000_000m), ReportedRate = Money.FromKroner(1977m) };
        var check = Check(Choice(2100m), Row(2100m) with { BaseServiceIds = "Y1", BaseRate = null }, before);
        var waterfall = Decomposition.Of(check, 0);
        Assert.Null(waterfall.NotPossible);
        Assert.Equal(2100m, waterfall.Steps.Sum(s => s.Amount));
        Assert.Equal(("approved", 100m), (waterfall.Steps[^1].Key, waterfall.Steps[^1].Amount));
        Assert.True(Math.Abs(waterfall.Steps.Single(s => s.Key == "rounding").Amount) < 1m);
    }
}
