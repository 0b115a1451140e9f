using CsCheck;
using Viften.Core.Rates;
using Xunit;

namespace Viften.Core.Tests.Rates;

public class GroupTests
{
    private static RateRow Member(string service, decimal weight, decimal units, decimal? cost) => TestRows.Row(service) with
    {
        Kind = ServiceKind.Differentieret,
        Group = "A",
        GroupWeight = weight,
        StatedUnits = units,
        Pay = cost is { } c ? Money.FromKroner(c) : null,
    };

    [Fact]
    public void Weights_share_the_whole_cost_base()
    {
        var check = TestRows.Check(Member("N1", 1m, 1000m, 3_000_000m), Member("N2", 2m, 1000m, null));
        Assert.Equal([1000m, 2000m], check.Rows.Select(r => r.Rate!.Value));
        Assert.All(check.Rows, r => Assert.Equal(Money.FromKroner(3_000_000m), r.GroupCostBase));
        Assert.Null(check.Rows[1].CostBase);
    }

    [Fact]
    public void A_group_is_budget_neutral_but_for_the_residue_it_shows() =>
        Gen.Select(Gen.Decimal[0.1m, 5m], Gen.Decimal[1m, 4000m], Gen.Int[0, 5_000_000]).Array[1, 8].Sample(members =>
        {
            var rows = members.Select((m, i) => Member("N" + i, Math.Round(m.Item1, 3), Math.Round(m.Item2, 2) + 1m, m.Item3)).ToArray();
            var check = TestRows.Check(rows);
            var collected = check.Rows.Select(r => r.Rate!.Value * r.Units!.Value).Sum();
            Assert.All(check.Rows, r => Assert.Equal(collected - r.GroupCostBase!.Value.Kroner, r.Residue));
            var unrounded = check.Rows.Sum(r => r.ExactRate!.Value * r.Units!.Value);
            Assert.True(Math.Abs(unrounded - members.Sum(m => m.Item3)) < 0.0001m);
            Assert.True(Math.Abs(check.Rows[0].Residue!.Value) <= check.Rows.Sum(r => r.Units!.Value) * 0.5m);
        });

    [Fact]
    public void Mixed_units_block_the_group()
    {
        var check = TestRows.Check(Member("N1", 1m, 10m, 100m), Member("N2", 1m, 10m, 100m) with { Unit = RateUnit.Dag });
        Assert.All(check.Rows, r => Assert.Null(r.Rate));
        Assert.Equal(2, check.Codes().Count(c => c == "GROUP-MIXED-UNITS"));
    }

    [Fact]
    public void A_group_without_any_costs_is_a_price_list()
    {
        var check = TestRows.Check(Member("N1", 1m, 10m, null) with { ReportedRate = Money.FromKroner(500m) }, Member("N2", 2m, 10m, null) with { ReportedRate = Money.FromKroner(900m) });
        Assert.All(check.Rows, r => Assert.True(r.IsPriceList));
        Assert.Equal([500m, 900m], check.Rows.Select(r => r.Rate!.Value));
    }

    [Fact]
    public void A_negative_group_blocks_at_every_member()
    {
        var check = TestRows.Check(Member("N1", 1m, 10m, 100m) with { Income = Money.FromKroner(300m) }, Member("N2", 1m, 10m, 100m));
        Assert.All(check.Rows, r => Assert.Null(r.Rate));
        Assert.Equal(2, check.Codes().Count(c => c == "COST-BASE-NEGATIVE"));
    }
}
