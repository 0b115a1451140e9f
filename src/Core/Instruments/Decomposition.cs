using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Instruments;

/// <summary>From the base year's rate to this year's, step by step; the steps sum exactly to the rate.</summary>
/// <param name="NotPossible">Why it cannot be done; then there are no steps.</param>
public sealed record Waterfall(string Title, IReadOnlyList<WaterfallStep> Steps, string? NotPossible);

/// <summary>One step of a waterfall, kr. per unit.</summary>
public sealed record WaterfallStep(string Key, string Title, decimal Amount);

/// <summary>Opdeling: what moved a rate since the base year, in the format's fixed order.</summary>
/// <remarks>
/// Index, tripartite, exclusions, days, places, occupancy, cost lines in file order, carry-over, rounding. Each step changes
/// one thing and keeps what the steps before it set; the last step is what rounding of both rates leaves.
/// </remarks>
public static class Decomposition
{
    public static Waterfall Of(RateCheckResult result, int row)
    {
        var run = result.Run ?? throw new ArgumentException("The result was not made by a run.", nameof(result));
        var title = $"{run.Facts.Rows[row].ServiceName ?? run.Facts.Rows[row].ServiceId}: fra basistakst til takst {run.Facts.Rows[row].Year.ToString(Danish.Culture)}";
        var (now, before, obstacle) = Sides(run, row);
        return obstacle is not null || now is null || before is null
            ? new Waterfall(title, [], $"Kan ikke opdeles: {obstacle}")
            : new Waterfall(title, Steps(run, row, now, before), null);
    }

    /// <summary>A rate taken apart: its lines in kr. as they fall on this service, and the factors of its units.</summary>
    private sealed record Side(IReadOnlyDictionary<Field, decimal> Lines, decimal Units, decimal? Places, decimal Days, decimal? Occupancy, decimal Exact)
    {
        public decimal Total => Lines.Values.Sum();
    }

    private static (Side? Now, Side? Before, string? Obstacle) Sides(InstrumentInput run, int i)
    {
        var row = run.Facts.Rows[i];
        if (!run.Results[i].Compared) return (null, null, "rækken er ikke sammenlignet (" + NotComparedText.Of(run.Results[i].Reason) + ")");
        if (!row.IsWholeYear) return (null, null, "rækken gælder kun en del af året");
        var baseYear = row.BaseYear ?? run.Rules(row.Year).BaseYear;
        var ids = BaseRates.IdsOf(row);
        var earlier = run.Index.RowsOf(run.Index.OfferOf[i]).Where(k => run.Facts.Rows[k].Year == baseYear && ids.Contains(run.Facts.Rows[k].ServiceId)).ToArray();
        if (earlier.Length == 0) return (null, null, "basisårets række er ikke med i filerne");
        if (earlier.Length > 1 || !run.Facts.Rows[earlier[0]].IsWholeYear) return (null, null, "basistaksten bygger på flere rækker");
        return (SideOf(run, i), SideOf(run, earlier[0])) switch
        {
            (null, _) => (null, null, "årets omkostninger er ikke oplyst"),
            (_, null) => (null, null, "basisårets omkostninger er ikke oplyst"),
            var (now, before) => (now, before, null),
        };
    }

    private static Side? SideOf(InstrumentInput run, int i)
    {
        var r = run.Results[i];
        if (r.IsPriceList || r.ExactRate is not { } exact || r.Units is not > 0m) return null;
        var members = run.Facts.Rows[i].Group is null
            ? [i]
            : GroupCalculation.Of(run.Facts.Rows, run.Index.RowsOf(run.Index.OfferOf[i]), run.Index).First(g => g.Contains(i));
        var lines = new Dictionary<Field, decimal>();
        foreach (var k in members)
        {
            var fact = run.Facts.Rows[k];
            foreach (var line in CostLines.All) lines[line] = lines.GetValueOrDefault(line) + (CostLines.Of(fact, line)?.Kroner ?? 0m);
            lines[Field.Income] = lines.GetValueOrDefault(Field.Income) - new Money(CostLines.Income(fact)).Kroner;
            lines[Field.Carry] = lines.GetValueOrDefault(Field.Carry) - (run.Results[k].Carry ?? Money.Zero).Kroner;
        }
        var total = lines.Values.Sum();
        // In a group the service bears its weight's share of every line.
        var share = members.Length == 1 || total == 0m ? 1m : exact * r.Units.Value / total;
        var row = run.Facts.Rows[i];
        var byPlaces = row.StatedUnits is null && row.Places is > 0m && r.Occupancy is > 0m;
        return new Side(lines.ToDictionary(l => l.Key, l => l.Value * share), r.Units.Value, byPlaces ? row.Places : null, r.Days, byPlaces ? r.Occupancy : null, exact);
    }

    private static List<WaterfallStep> Steps(InstrumentInput run, int i, Side now, Side before)
    {
        var row = run.Facts.Rows[i];
        var r = run.Results[i];
        var rules = run.Rules(row.Year);
        var found = run.Bases.Of(i, row.BaseYear ?? rules.BaseYear, false)!.Value;
        var index = rules.IndexFactor(run.Scope.IsRegional(row.Operator), found.Year)!.Value;
        var allowance = r.Allowance ?? 0m;
        var flagged = rules.Flagged;
        var flaggedNow = flagged.Sum(f => now.Lines.GetValueOrDefault(f)) / now.Units;
        var flaggedBefore = flagged.Sum(f => before.Lines.GetValueOrDefault(f)) * index / before.Units;
        var kept = (before.Total - flagged.Sum(f => before.Lines.GetValueOrDefault(f))) * index;
        var steps = new List<WaterfallStep>
        {
            new("base", $"Basistakst {found.Year.ToString(Danish.Culture)}", found.Rate),
            new("index", "Fremskrivning", found.Rate * (index - 1m)),
            new("tripartite", "Trepart", allowance),
            new("exclusions", "Undtagne linjer", flaggedNow - flaggedBefore),
        };
        AddUnits(steps, kept, now, before);
        foreach (var line in CostLines.All.Append(Field.Income).Append(Field.Carry))
        {
            if (flagged.Contains(line)) continue;
            var moved = (now.Lines[line] - (before.Lines[line] * index)) / now.Units;
            steps.Add(new WaterfallStep(line.ToString(), Fields.Heading(line), line == Field.Pay ? moved - allowance : moved));
        }
        steps.Add(new WaterfallStep("rounding", "Afrunding", (r.CalculatedRate ?? r.Rate!.Value) - steps.Sum(s => s.Amount)));
        if (r.CalculatedRate is { } calculated) steps.Add(new WaterfallStep("approved", "Godkendt indberettet takst", r.Rate!.Value - calculated));
        return steps;
    }

    /// <summary>Days, then places, then occupancy; where units are stated they cannot be told apart and stand as places.</summary>
    private static void AddUnits(List<WaterfallStep> steps, decimal kept, Side now, Side before)
    {
        var whole = (kept / now.Units) - (kept / before.Units);
        if (now.Places is not { } places || before.Places is not { } placesBefore || now.Days <= 0m || before.Days <= 0m)
        {
            steps.Add(new WaterfallStep("days", "Dage", 0m));
            steps.Add(new WaterfallStep("places", "Antal enheder", whole));
            steps.Add(new WaterfallStep("occupancy", "Belægning", 0m));
            return;
        }
        var withDays = before.Units * now.Days / before.Days;
        var withPlaces = withDays * places / placesBefore;
        var days = (kept / withDays) - (kept / before.Units);
        var placesStep = (kept / withPlaces) - (kept / withDays);
        steps.Add(new WaterfallStep("days", "Dage", days));
        steps.Add(new WaterfallStep("places", "Pladser", placesStep));
        steps.Add(new WaterfallStep("occupancy", "Belægning", whole - days - placesStep));
    }
}
