using Viften.Core.Rates;
using Xunit;

namespace Viften.Core.Tests.Rates;

/// <summary>One mistake is told once, where it is, and no louder than it is.</summary>
public class OneFindingTests
{
    [Fact]
    public void An_unknown_operator_is_told_once_for_the_file_with_the_number_of_rows()
    {
        var facts = TestRows.Facts(TestRows.Row("Y1"), TestRows.Row("Y2", @operator: "0101"), TestRows.Row("Y3", @operator: "0101"), TestRows.Row("Y4", @operator: "0102"))
            .With(TestRows.Account(2023, 10m, 10m, 10m, @operator: "0101"), TestRows.Account(2024, 10m, 10m, 10m, @operator: "9999"));
        var unknown = RateCheck.Run(facts, TestAgreement.Make()).Findings.Where(f => f.Finding.Code == "OPERATOR-UNKNOWN").ToArray();
        Assert.Equal([1, 3, -1], unknown.Select(f => f.Row));
        Assert.Contains("0101 er ikke part", unknown[0].Finding.Text, StringComparison.Ordinal);
        Assert.Contains("(2 rækker i Takster og 1 i Regnskab)", unknown[0].Finding.Text, StringComparison.Ordinal);
        Assert.Contains("(1 række i Takster)", unknown[1].Finding.Text, StringComparison.Ordinal);
        Assert.Equal("Regnskab", unknown[2].Finding.Place!.Sheet);
        Assert.All(unknown, f => Assert.Equal(Severity.Blocks, f.Finding.Severity));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("130")]
    public void An_impossible_occupancy_is_not_also_outside_the_band(string stated)
    {
        var codes = TestRows.Check(TestRows.Row() with { StatedOccupancy = decimal.Parse(stated, System.Globalization.CultureInfo.InvariantCulture) }).Codes().Where(c => c.StartsWith("OCCUPANCY", StringComparison.Ordinal));
        Assert.Equal(["OCCUPANCY-RANGE"], codes);
    }

    [Fact]
    public void A_negative_cost_is_told_at_its_cell_and_not_again_of_the_sum()
    {
        var check = TestRows.Check(TestRows.Row() with { Pay = Money.FromKroner(-5m) });
        Assert.Null(check.Rows[0].Rate);
        Assert.Equal(["COST-NEGATIVE"], check.Findings.Where(f => f.Finding.Severity == Severity.Blocks).Select(f => f.Finding.Code));
    }

    [Fact]
    public void A_negative_cost_in_a_group_is_told_at_its_row_and_the_others_are_told_why()
    {
        var grouped = TestRows.Row() with { Group = "G", GroupWeight = 1m, Pay = Money.FromKroner(10m) };
        var check = TestRows.Check(grouped with { Pay = Money.FromKroner(-50m) }, grouped with { ServiceId = "Y2" });
        var blocking = check.Findings.Where(f => f.Finding.Severity == Severity.Blocks).ToArray();
        Assert.Equal([(0, "COST-NEGATIVE"), (1, "COST-BASE-NEGATIVE")], blocking.Select(f => (f.Row, f.Finding.Code)).Order());
        Assert.Contains("en anden række", blocking.Single(f => f.Row == 1).Finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_over_its_ceiling_says_when_the_operator_keeps_the_agreement()
    {
        var risen = TestRows.Row() with { BaseRate = Money.FromKroner(1900m), BaseWeight = 3540.5m };
        var fallen = TestRows.Row("Y2", "T2") with { BaseRate = Money.FromKroner(2400m), BaseWeight = 3540.5m };
        string Over(params RateRow[] rows) => Assert.Single(TestRows.Check(rows).Findings, f => f.Finding.Code == "OVER-CEILING").Finding.Text;
        Assert.Contains("Driftsherren overholder samlet aftalen", Over(risen, fallen), StringComparison.Ordinal);
        Assert.DoesNotContain("overholder", Over(risen), StringComparison.Ordinal);
        Assert.Contains("Ret taksten", Over(risen), StringComparison.Ordinal);
    }
}
