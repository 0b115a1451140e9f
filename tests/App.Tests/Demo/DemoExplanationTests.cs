using Viften.App.Agreements;
using Viften.App.Demo;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Balances;
using Viften.Core.Instruments;
using Viften.Core.Rates;
using Viften.Core.Tests.Rates;
using Xunit;

namespace Viften.App.Tests.Demo;

public class DemoExplanationTests
{
    private static readonly Lazy<RateCheckResult> s_check = new(() =>
        RateCheck.Run(DemoRegion.Make(DemoRegion.DefaultSeed).Facts(), Load("midtjylland-2025-26"), Load("midtjylland-2023-24")));

    private static Agreement Load(string id) => Assert.IsType<Outcome<Agreement>.Done>(AgreementLibrary.Load(id)).Value;

    [Fact]
    public void Every_figure_of_every_row_is_explained_by_a_tree_that_ends_on_it()
    {
        var check = s_check.Value;
        var told = 0;
        for (var i = 0; i < check.Rows.Length; i++)
        {
            foreach (var figure in RateExplanation.RowFigures)
            {
                var value = RowFigure.Of(check.Rows[i], figure);
                var tree = RateExplanation.OfRow(check, i, figure);
                if (value != tree?.Value) Assert.Fail($"{check.Facts.Rows[i].Operator} {check.Facts.Rows[i].OfferId} {check.Facts.Rows[i].ServiceId} {check.Facts.Rows[i].Year}: {figure} is {value}, explained {tree?.Value}");
                if (tree is null) continue;
                told++;
                AssertRooted(tree);
            }
        }
        Assert.True(told > 60_000, $"{told} figures were explained");
    }

    [Fact]
    public void Every_figure_of_every_operator_and_of_the_region_is_explained()
    {
        var check = s_check.Value;
        Assert.Equal(20, check.Operators.Count(o => o.RealChange is not null));
        foreach (var o in check.Operators)
        {
            Assert.Equal(o.RealChange, RateExplanation.OfOperator(check, o.Operator, "realChange")?.Value);
            Assert.Equal(o.Coverage, RateExplanation.OfOperator(check, o.Operator, "coverage")?.Value);
            Assert.Equal(o.ExcessKr, RateExplanation.OfOperator(check, o.Operator, "excessKr")?.Value);
            Assert.Equal(o.CatchUp?.Target, RateExplanation.OfOperator(check, o.Operator, "catchUp")?.Value);
            var open = RateExplanation.OfOperator(check, o.Operator, "openBalance")!;
            Assert.Equal(o.OpenBalance.Kroner, open.Value);
            Assert.Equal(open.Value, open.Parts.Sum(p => p.Value));
        }
        Assert.Equal(check.Region.RealChange, RateExplanation.OfRegion(check, "realChange")?.Value);
        Assert.Equal(check.Region.Coverage, RateExplanation.OfRegion(check, "coverage")?.Value);
        Assert.Equal(20, RateExplanation.OfRegion(check, "realChange")!.Parts.Count);
    }

    [Fact]
    public void Every_balance_is_explained_down_to_the_accounts()
    {
        var check = s_check.Value;
        Assert.True(check.Balances.Years.Count > 2_000);
        foreach (var year in check.Balances.Years)
        {
            var tree = BalanceExplanation.Year(check, year);
            Assert.Equal(year.Carry.Kroner, tree.Value);
            Assert.Equal(year.Result.Kroner, tree.Parts[0].Value);
        }
        foreach (var closing in check.Balances.Closings)
            Assert.Equal(closing.Amount, new Money(closing.Shares.Sum(s => s.Amount.Oere)));
    }

    [Fact]
    public void Every_waterfall_sums_to_its_rate_and_most_compared_rows_have_one()
    {
        var check = s_check.Value;
        var (compared, taken) = (0, 0);
        for (var i = 0; i < check.Rows.Length; i++)
        {
            if (!check.Rows[i].Compared) continue;
            compared++;
            var waterfall = Decomposition.Of(check, i);
            if (waterfall.NotPossible is not null) continue;
            taken++;
            if (waterfall.Steps.Sum(s => s.Amount) != check.Rows[i].Rate) Assert.Fail($"Row {i}: {waterfall.Title}");
        }
        Assert.True(taken > compared * 9 / 10, $"{taken} of {compared} could be taken apart");
    }

    [Fact]
    public void The_demo_comes_out_as_it_was_planned()
    {
        var check = s_check.Value;
        var demo = DemoRegion.Make(DemoRegion.DefaultSeed);
        foreach (var expected in demo.Expectations)
        {
            var status = check.Operators.Single(o => o.Operator == expected.Operator).Status;
            Assert.Equal(expected.Standing switch
            {
                DemoStanding.Over => ComplianceStatus.Over,
                DemoStanding.OverExplained => ComplianceStatus.OverAccepted,
                _ => ComplianceStatus.Kept,
            }, status);
        }
    }

    private static void AssertRooted(Explained tree)
    {
        if (tree.Parts.Count == 0 && tree.Source is null) Assert.Fail($"{tree.Figure} ({tree.Title}) rests on nothing: {tree.Sentence}");
        if (string.IsNullOrWhiteSpace(tree.Sentence)) Assert.Fail($"{tree.Figure} says nothing");
        foreach (var part in tree.Parts) AssertRooted(part);
    }
}
