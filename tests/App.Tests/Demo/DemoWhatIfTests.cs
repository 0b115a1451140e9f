using Viften.App.Agreements;
using Viften.App.Demo;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Instruments;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.Demo;

public class DemoWhatIfTests
{
    private static readonly Agreement s_agreement = ((Outcome<Agreement>.Done)AgreementLibrary.Load("midtjylland-2025-26")).Value;
    private static readonly RateCheckResult s_today = RateCheck.Run(DemoRegion.Make(DemoRegion.DefaultSeed).Facts(), s_agreement);

    [Fact]
    public void A_what_if_without_a_change_gives_todays_figures_for_every_row_and_operator_of_the_demo()
    {
        var seen = 0;
        foreach (var code in s_today.Operators.Select(o => o.Operator))
        {
            var then = WhatIf.Of(s_today, Array.FindIndex(s_today.Facts.Rows, r => r.Operator == code), WhatIfChange.None);
            for (var i = 0; i < then.Today.Count; i++)
            {
                Assert.Equal(Figures(s_today.Rows[then.Today[i]]), Figures(then.Result.Rows[i]));
                seen++;
            }
            var (now, same) = (s_today.Operators.Single(o => o.Operator == code), then.Operator);
            Assert.Equal((now.RealChange, now.Complies, now.Coverage, now.ExcessKr, now.OpenBalance, now.Status), (same.RealChange, same.Complies, same.Coverage, same.ExcessKr, same.OpenBalance, same.Status));
        }
        Assert.Equal(s_today.Rows.Length, seen);
    }

    [Fact]
    public void The_years_of_an_agreement_weigh_together_to_its_result()
    {
        var years = new[] { 2025, 2026 }.Select(y => CeilingTotals.OfYear(s_today.Run!, y)).ToArray();
        foreach (var o in s_today.Operators.Where(o => o.RealChange is not null))
        {
            var changes = years.Select(y => y.Operators.Single(m => m.Code == o.Operator)).Where(m => m.RealChange is not null).ToArray();
            Assert.InRange(o.RealChange!.Value, changes.Min(m => m.RealChange!.Value), changes.Max(m => m.RealChange!.Value));
            Assert.Equal(o.ComparedRows, changes.Sum(m => m.ComparedRows));
        }
    }

    [Fact]
    public void Steps_from_costs_to_rate_sum_to_every_rate_of_the_demo_and_buyers_to_every_effect()
    {
        for (var i = 0; i < s_today.Rows.Length; i++)
        {
            var steps = RateBuildUp.Of(s_today, i);
            if (steps.NotPossible is null) Assert.True(Math.Abs(s_today.Rows[i].Rate!.Value - steps.Steps.Sum(s => s.PerUnit)) < 0.0000001m);
            var effect = BuyerEffect.Of(s_today, i);
            Assert.Equal(effect.Total.Oere, effect.Buyers.Sum(b => b.Amount.Oere));
        }
    }

    private static string Figures(in RateRowResult r) =>
        $"{r.Rate} {r.ExactRate} {r.CostBase} {r.GroupCostBase} {r.Carry} {r.Occupancy} {r.Units} {r.Residue} {r.Reason} {r.InScope} {r.IndexedBase} {r.Weight} {r.RealChange} {r.Ceiling} {r.ExcessKr} {r.Complies} {r.Used}";
}
