using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Instruments;

/// <summary>One step from costs to rate.</summary>
/// <param name="Kroner">Kr. in the row's period as they fall on the service; null for the rounding.</param>
/// <param name="PerUnit">Kr. per unit.</param>
public sealed record BuildUpStep(string Key, string Title, decimal? Kroner, decimal PerUnit);

/// <summary>Fra omkostninger til takst: each line of the cost base per unit, and what rounding leaves; the steps sum exactly to the rate.</summary>
/// <param name="CostBase">Kr. in the period that the service's units bear.</param>
/// <param name="SharedWith">Members of the Takstgruppe whose lines are shared out by weight; 1 when the row stands alone.</param>
/// <param name="NotPossible">Why it cannot be done; then there are no steps.</param>
public sealed record RateBuildUp(IReadOnlyList<BuildUpStep> Steps, decimal CostBase, decimal Units, int SharedWith, string? NotPossible)
{
    /// <summary>Lines without an amount are left out; lines in file order, then income, carry-over and rounding.</summary>
    public static RateBuildUp Of(RateCheckResult result, int row)
    {
        var run = result.Run ?? throw new ArgumentException("The result was not made by a run.", nameof(result));
        if (result.Rows[row].Rate is not { } rate) return None("Rækken har ingen takst.");
        if (Decomposition.SideOf(run, row) is not { } side) return None("Omkostningerne bag taksten er ikke oplyst.");
        var steps = side.Lines.Where(l => l.Value != 0m).OrderBy(l => (int)l.Key)
            .Select(l => new BuildUpStep(l.Key.ToString(), Fields.Heading(l.Key), l.Value, l.Value / side.Units)).ToList();
        steps.Add(new BuildUpStep("rounding", "Afrunding", null, rate - steps.Sum(s => s.PerUnit)));
        return new RateBuildUp(steps, side.Total, side.Units, side.Members, null);

        static RateBuildUp None(string why) => new([], 0m, 0m, 1, why);
    }
}
