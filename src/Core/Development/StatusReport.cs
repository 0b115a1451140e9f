namespace Viften.Core.Development;

/// <summary>Statusrapport: what a body is told of the work plan at a meeting.</summary>
/// <remarks>C10. Made of the plan as it stands and as it stood at the last report to the same body; frozen when it is issued.</remarks>
/// <param name="From">The first day it tells of.</param>
/// <param name="To">The day it is told from.</param>
public sealed record StatusReport(DateOnly From, DateOnly To, IReadOnlyList<AreaReport> Areas)
{
    /// <summary>How many of what the report tells, over all areas.</summary>
    public int Count(InitiativeState state) => Areas.Sum(a => a.Standing.Counts[state]);

    public IEnumerable<StatusChange> Changes => Areas.SelectMany(a => a.Changes);
}

/// <summary>One area of a status report.</summary>
/// <param name="Done">Milestones reached and initiatives closed in the period.</param>
/// <param name="GivenUp">Initiatives given up in the period, with the reason.</param>
/// <param name="Late">What is late, with the note that says why.</param>
/// <param name="Next">What is due after the period.</param>
/// <param name="Changes">What is otherwise than in the last report; empty when there is none before.</param>
public sealed record AreaReport(
    AreaStanding Standing, IReadOnlyList<ReportLine> Done, IReadOnlyList<ReportLine> GivenUp, IReadOnlyList<ReportLine> Late, IReadOnlyList<ReportLine> Next, IReadOnlyList<IndicatorLine> Indicators, IReadOnlyList<InitiativeStanding> Initiatives, IReadOnlyList<StatusChange> Changes);

/// <summary>A line of a status report: a milestone, or an initiative as a whole.</summary>
/// <param name="Date">The day it was done, or is due.</param>
/// <param name="Note">What came of it, or why it is late; null when nobody has said.</param>
public sealed record ReportLine(Initiative Initiative, string What, DateOnly Date, string? Note);

/// <summary>An indicator in a status report.</summary>
/// <param name="Before">The value at the last report, or the baseline; null when there is none.</param>
public sealed record IndicatorLine(Indicator Indicator, IndicatorValue? Last, decimal? Before, IndicatorState State);

/// <summary>Forskel siden sidste rapport: what an initiative was, and is.</summary>
/// <param name="Was">Null for one that was not there.</param>
/// <param name="Is">Null for one that is gone.</param>
public sealed record StatusChange(string Initiative, InitiativeState? Was, InitiativeState? Is, decimal ProgressBefore, decimal ProgressNow);

/// <summary>Makes a status report of two states of a plan.</summary>
public static class StatusReporting
{
    /// <summary>How far ahead a report looks, in days.</summary>
    public const int Ahead = 120;

    /// <param name="now">The plan as it stands.</param>
    /// <param name="before">The plan as it stood at the last report to the body; null for the first.</param>
    /// <param name="beforeOn">The day of that report.</param>
    /// <param name="from">The first day told of.</param>
    /// <param name="to">The day it is told from.</param>
    public static StatusReport Of(WorkPlan now, WorkPlan? before, DateOnly? beforeOn, DateOnly from, DateOnly to)
    {
        ArgumentNullException.ThrowIfNull(now);
        var standings = WorkPlanRules.Standings(now, to);
        var earlier = before is null ? [] : WorkPlanRules.Standings(before, beforeOn ?? from);
        return new StatusReport(from, to, [.. now.WithAcross.Select(a => AreaOf(now, before, a, standings, earlier, from, to))]);
    }

    private static AreaReport AreaOf(WorkPlan now, WorkPlan? before, DevelopmentArea area, IReadOnlyList<InitiativeStanding> standings, IReadOnlyList<InitiativeStanding> earlier, DateOnly from, DateOnly to)
    {
        var own = standings.Where(s => s.Initiative.Area == area.Key).ToList();
        var open = own.Where(s => s.State is not (InitiativeState.Done or InitiativeState.GivenUp)).ToList();
        var ended = own.Where(s => s.Initiative.EndedOn >= from && s.Initiative.EndedOn <= to).Select(s => new ReportLine(s.Initiative, DevelopmentWords.Of(s.State).ToLowerInvariant(), s.Initiative.EndedOn!.Value, s.Initiative.EndedWhy)).ToList();
        var done = own.SelectMany(s => s.Milestones.Where(m => m.DoneOn >= from && m.DoneOn <= to).Select(m => new ReportLine(s.Initiative, m.Title, m.DoneOn!.Value, m.Note))).Concat(ended.Where(l => l.Initiative.Ending == Ending.Closed));
        var late = own.SelectMany(s => s.Overdue.Select(m => new ReportLine(s.Initiative, m.Title, m.Due, m.Note)))
            .Concat(own.Where(s => s is { State: InitiativeState.Late, Overdue.Count: 0 }).Select(s => new ReportLine(s.Initiative, "initiativet som helhed", s.Initiative.To, null)));
        var next = open.SelectMany(s => s.Milestones.Where(m => m.DoneOn is null && m.Due >= to && m.Due <= to.AddDays(Ahead)).Select(m => new ReportLine(s.Initiative, m.Title, m.Due, m.Note)));
        return new AreaReport(
            WorkPlanRules.AreaOf(area, own), [.. done.OrderBy(l => l.Date)], [.. ended.Where(l => l.Initiative.Ending == Ending.GivenUp).OrderBy(l => l.Date)], [.. late.OrderBy(l => l.Date)], [.. next.OrderBy(l => l.Date)],
            [.. now.IndicatorsOf(area.Key).Select(i => IndicatorOf(now, before, i, from, to))], own,
            before is null ? [] : [.. Changes(own, [.. earlier.Where(s => s.Initiative.Area == area.Key)])]);
    }

    private static IndicatorLine IndicatorOf(WorkPlan now, WorkPlan? before, Indicator indicator, DateOnly from, DateOnly to)
    {
        var values = now.ValuesOf(indicator.Key).Where(v => v.Date <= to).ToList();
        var then = (before ?? now).ValuesOf(indicator.Key).Where(v => v.Date < from).MaxBy(v => v.Date)?.Value ?? indicator.Baseline;
        return new(indicator, values.MaxBy(v => v.Date), then, IndicatorRules.StateOf(indicator, values));
    }

    private static IEnumerable<StatusChange> Changes(IReadOnlyList<InitiativeStanding> now, IReadOnlyList<InitiativeStanding> before)
    {
        foreach (var s in now)
        {
            var was = before.FirstOrDefault(b => b.Initiative.Key == s.Initiative.Key);
            if (was?.State != s.State || was.Progress != s.Progress) yield return new(s.Initiative.Title, was?.State, s.State, was?.Progress ?? 0m, s.Progress);
        }
        foreach (var gone in before.Where(b => now.All(s => s.Initiative.Key != b.Initiative.Key))) yield return new(gone.Initiative.Title, gone.State, null, gone.Progress, 0m);
    }
}
