using Viften.Core.Agreements;
using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>Takstgruppe: rates that belong together collect exactly the group's cost base, by weight.</summary>
/// <remarks>rate_k = Σ cost base × Vægt_k / Σ(Vægt × units). The residue of rounding is shown, never shared out again.</remarks>
public static class GroupCalculation
{
    /// <summary>Why a group has no rates.</summary>
    public enum Obstacle
    {
        None,
        MixedUnits,
        MissingWeight,
        MissingUnits,
        Negative,
        Unreadable,
        OutOfRange,
    }

    /// <summary>The groups of rows that ask for one: same year, operator, offer, group and period.</summary>
    /// <param name="among">The rows to look among.</param>
    public static List<int[]> Of(RateRow[] rows, IEnumerable<int> among, RowIndex index)
    {
        var groups = new Dictionary<(int, int, DateOnly, DateOnly, string), List<int>>();
        foreach (var i in among)
        {
            var row = rows[i];
            if (row.Group is null || row.Financing != Financing.Takst) continue;
            var key = (index.OfferOf[i], row.Year, row.From, row.To, row.Group);
            if (!groups.TryGetValue(key, out var members)) groups[key] = members = [];
            members.Add(i);
        }
        return [.. groups.Values.Select(g => g.ToArray())];
    }

    /// <summary>Sets cost base, rate and residue of every member from the group as a whole.</summary>
    public static Obstacle Rates<TTrace>(int[] members, RowInput[] inputs, RuleYear rules, RateRowResult[] results, ref TTrace trace, int told = -1)
        where TTrace : struct, ITrace
    {
        var mark = trace.Mark();
        var withCosts = members.Any(i => results[i].CostBase is not null);
        if (!withCosts)
        {
            foreach (var i in members)
                if ((inputs[i].Damage & Damage.Calculation) == 0) AsPriceList(inputs[i].Row, ref results[i]);
            return Obstacle.None;
        }
        var sum = Money.Zero;
        foreach (var i in members) sum += results[i].CostBase ?? Money.Zero;
        foreach (var i in members) results[i].GroupCostBase = sum;
        var obstacle = Find(members, inputs, results, sum);
        if (obstacle != Obstacle.None)
        {
            foreach (var i in members) results[i].Rate = results[i].ExactRate = null;
            return obstacle;
        }
        if (Unmanageable(members, inputs, results, sum)) return Obstacle.OutOfRange;
        var weighted = 0m;
        foreach (var i in members) weighted += inputs[i].Row.GroupWeight.GetValueOrDefault() * (results[i].Units ?? 0m);
        foreach (var i in members)
        {
            RateCalculation.Round(inputs[i].Row.Unit, rules, sum.Kroner * inputs[i].Row.GroupWeight.GetValueOrDefault() / weighted, ref results[i]);
            RateCalculation.Choose(in inputs[i], ref results[i]);
        }
        var collected = 0m;
        foreach (var i in members) collected += results[i].Rate!.Value * (results[i].Units ?? 0m);
        foreach (var i in members) results[i].Residue = collected - sum.Kroner;
        if (TTrace.IsOn) Tell(members, inputs, rules, results, sum, weighted, mark, told, ref trace);
        return Obstacle.None;
    }

    /// <summary>Figures so far apart that a rate would pass every bound; they are typing errors.</summary>
    private static bool Unmanageable(int[] members, RowInput[] inputs, RateRowResult[] results, Money sum)
    {
        var least = decimal.MaxValue;
        var heaviest = 0m;
        foreach (var i in members)
        {
            var weight = inputs[i].Row.GroupWeight.GetValueOrDefault();
            if (results[i].Units is > 0m and < 10_000_000_000m && weight < 1_000_000m) least = Math.Min(least, weight * results[i].Units!.Value);
            else if (results[i].Units is not null) return true;
            heaviest = Math.Max(heaviest, weight);
        }
        return least < 0.000001m || sum.Kroner / least > RateCheck.HighestRate || sum.Kroner / least * heaviest > RateCheck.HighestRate * 1000m;
    }

    private static Obstacle Find(int[] members, RowInput[] inputs, RateRowResult[] results, Money sum)
    {
        var unit = inputs[members[0]].Row.Unit;
        var units = 0m;
        foreach (var i in members)
        {
            if ((inputs[i].Damage & Damage.Calculation) != 0) return Obstacle.Unreadable;
            if (inputs[i].Row.Unit != unit) return Obstacle.MixedUnits;
            if (inputs[i].Row.GroupWeight is not > 0m) return Obstacle.MissingWeight;
            if (results[i].Units is not > 0m && results[i].CostBase is { } own && own != Money.Zero) return Obstacle.MissingUnits;
            if (results[i].Units < 0m) return Obstacle.MissingUnits;
            units += results[i].Units ?? 0m;
        }
        if (units <= 0m) return Obstacle.MissingUnits;
        return sum < Money.Zero ? Obstacle.Negative : Obstacle.None;
    }

    private static void AsPriceList(RateRow row, ref RateRowResult result)
    {
        result.IsPriceList = true;
        result.Occupancy = null;
        result.Units = row.StatedUnits;
    }

    private static void Tell<TTrace>(int[] members, RowInput[] inputs, RuleYear rules, RateRowResult[] results, Money sum, decimal weighted, int mark, int told, ref TTrace trace)
        where TTrace : struct, ITrace
    {
        var at = trace.Mark();
        foreach (var i in members) Member(in inputs[i], rules, ref trace);
        trace.Close(at, "groupCostBase", "Gruppens omkostningsgrundlag", sum.Kroner, "kr.",
            $"Summen af omkostningsgrundlaget for de {members.Length} ydelser i gruppen er {sum}");
        var row = inputs[told].Row;
        trace.Leaf("GroupWeight", "Vægt", row.GroupWeight, "", $"Ydelsens vægt i gruppen {row.Group} er {Danish.Number(row.GroupWeight ?? 0, 0, 6)}", inputs[told].Cell(Field.GroupWeight));
        RateTelling.Rate(in inputs[told], rules, in results[told], mark,
            $"{sum} × vægt {Danish.Number(row.GroupWeight ?? 0, 0, 6)} / {Danish.Number(weighted, 0, 4)} vægtede {Words.Plural(row.Unit)}", ref trace);
    }

    private static void Member<TTrace>(in RowInput input, RuleYear rules, ref TTrace trace) where TTrace : struct, ITrace
    {
        var mark = trace.Mark();
        var recorded = default(RateRowResult);
        RateCalculation.Row(in input, rules, ref recorded, ref trace);
        var row = input.Row;
        trace.Leaf("GroupWeight", "Vægt", row.GroupWeight, "", $"Vægt {Danish.Number(row.GroupWeight ?? 0, 0, 6)}", input.Cell(Field.GroupWeight));
        trace.Close(mark, "member", $"Ydelse {row.ServiceId}", recorded.CostBase?.Kroner, "kr.",
            recorded.CostBase is { } own
                ? $"{row.ServiceName ?? row.ServiceId}: omkostningsgrundlag {own}, {Danish.Number(recorded.Units ?? 0, 0, 4)} {Words.Plural(row.Unit)}"
                : $"{row.ServiceName ?? row.ServiceId}: ingen egne omkostninger, {Danish.Number(recorded.Units ?? 0, 0, 4)} {Words.Plural(row.Unit)}");
    }
}
