namespace Viften.Core.Development;

/// <summary>Indikator: a number that tells whether an area moves, with where it began and where it is to go.</summary>
/// <remarks>C08 and C09. Its values are dated facts of their own, each with its source.</remarks>
public sealed record Indicator
{
    public required string Agreement { get; init; }
    /// <summary>Key of the development area, or <see cref="WorkPlan.Across"/>.</summary>
    public required string Area { get; init; }
    /// <summary>Key of the initiative it follows; null for the area as a whole.</summary>
    public string? Initiative { get; init; }
    public required string Key { get; init; }
    public required string Title { get; init; }
    /// <summary>Enhed ("unge", "%", "kr. pr. indbygger").</summary>
    public required string Unit { get; init; }
    /// <summary>What span a value is of ("pr. år", "på dagen").</summary>
    public required string Span { get; init; }
    public required Direction Direction { get; init; }
    /// <summary>Udgangspunkt.</summary>
    public decimal? Baseline { get; init; }
    public DateOnly? BaselineOn { get; init; }
    /// <summary>Måltal.</summary>
    public decimal? Target { get; init; }
    public DateOnly? TargetOn { get; init; }
    public NamedTexts Goals { get; init; } = NamedTexts.None;
    /// <summary>Kilde: where the number is counted.</summary>
    public required string Basis { get; init; }
    public bool Invented { get; init; }
}

/// <summary>Which way is good.</summary>
public enum Direction
{
    /// <summary>Skal stige.</summary>
    Up,
    /// <summary>Skal falde.</summary>
    Down,
}

/// <summary>Måling: an indicator's value on a day.</summary>
public sealed record IndicatorValue
{
    public required string Agreement { get; init; }
    public required string Indicator { get; init; }
    public required DateOnly Date { get; init; }
    public required decimal Value { get; init; }
    /// <summary>Kilde.</summary>
    public required string Basis { get; init; }
    public bool Invented { get; init; }
}

/// <summary>Where an indicator is on its way.</summary>
public enum IndicatorState
{
    /// <summary>Ikke målt.</summary>
    NotMeasured,
    /// <summary>Målt, uden måltal at holde det op mod.</summary>
    Measured,
    /// <summary>Uændret eller den forkerte vej.</summary>
    Away,
    /// <summary>På vej.</summary>
    Towards,
    /// <summary>Nået.</summary>
    Reached,
}

/// <summary>Where an indicator stands, from its own numbers.</summary>
public static class IndicatorRules
{
    /// <param name="indicator">The indicator.</param>
    /// <param name="values">Its values, in any order.</param>
    public static IndicatorState StateOf(Indicator indicator, IEnumerable<IndicatorValue> values)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        if (values.MaxBy(v => v.Date) is not { } last) return IndicatorState.NotMeasured;
        if (indicator.Target is { } target && !Better(indicator.Direction, target, last.Value)) return IndicatorState.Reached;
        if (indicator.Baseline is not { } baseline) return IndicatorState.Measured;
        return Better(indicator.Direction, last.Value, baseline) ? IndicatorState.Towards : IndicatorState.Away;
    }

    /// <summary>How much of the way from baseline to target the last value is, from 0 to 1; null when there is no way to measure it by.</summary>
    public static decimal? WayOf(Indicator indicator, IEnumerable<IndicatorValue> values)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        if (indicator is not { Baseline: { } from, Target: { } to } || from == to || values.MaxBy(v => v.Date) is not { } last) return null;
        return Math.Clamp((last.Value - from) / (to - from), 0m, 1m);
    }

    /// <summary>What cannot be true of an indicator.</summary>
    public static IReadOnlyList<Finding> Check(Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var found = new List<Finding>();
        void Say(string code, string text, string field) => found.Add(new(code, Severity.Blocks, text, new Place(null, null, null, field)));
        if (indicator is { Baseline: { } from, Target: { } to } && !Better(indicator.Direction, to, from))
            Say("INDICATOR-TARGET", $"Måltallet {Danish.Number(to, 0, 4)} ligger ikke {(indicator.Direction == Direction.Up ? "over" : "under")} udgangspunktet {Danish.Number(from, 0, 4)}. Ret et af dem, eller vælg den anden retning.", "Måltal");
        if (indicator is { BaselineOn: { } start, TargetOn: { } end } && end <= start) Say("INDICATOR-DAYS", "Måltallets dag skal ligge efter udgangspunktets.", "Måltallets dag");
        return found;
    }

    private static bool Better(Direction direction, decimal value, decimal than) => direction == Direction.Up ? value > than : value < than;
}
