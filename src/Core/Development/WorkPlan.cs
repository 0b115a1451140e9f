namespace Viften.Core.Development;

/// <summary>Arbejdsplan: an agreement's areas with all that is done within them, as the facts stand.</summary>
/// <remarks>C10. Everything said of it (overdue, progress, where an area stands) is made from the facts and a day by <see cref="WorkPlanRules"/>.</remarks>
public sealed record WorkPlan
{
    public required string Agreement { get; init; }
    /// <summary>In the agreement's order.</summary>
    public required IReadOnlyList<DevelopmentArea> Areas { get; init; }
    public required IReadOnlyList<FocusPoint> Focus { get; init; }
    /// <summary>By area, then by end and title.</summary>
    public required IReadOnlyList<Initiative> Initiatives { get; init; }
    /// <summary>By due date.</summary>
    public required IReadOnlyList<Milestone> Milestones { get; init; }
    public required IReadOnlyList<Indicator> Indicators { get; init; }
    /// <summary>By date.</summary>
    public required IReadOnlyList<IndicatorValue> Values { get; init; }

    /// <summary>På tværs: the key that stands for an area where an initiative or indicator belongs to no single one.</summary>
    public const string Across = "paa-tvaers";

    /// <summary>The areas, and last what belongs to none of them, when there is any.</summary>
    public IReadOnlyList<DevelopmentArea> WithAcross =>
        Initiatives.Any(i => i.Area == Across) || Indicators.Any(i => i.Area == Across) ? [.. Areas, AcrossOf()] : Areas;

    /// <summary>An area by its key, also the one that stands for all of them.</summary>
    public DevelopmentArea? AreaOrAcross(string key) => key == Across ? AcrossOf() : Area(key);

    private DevelopmentArea AcrossOf() => new()
    {
        Agreement = Agreement, Key = Across, Position = int.MaxValue, Title = "På tværs af områderne", Markdown = "", Continuation = Continuation.Unknown, Basis = "Hører ikke til ét område", Status = Agreements.ParameterStatus.Confirmed,
    };

    public DevelopmentArea? Area(string key) => Areas.FirstOrDefault(a => a.Key == key);

    public Initiative? Initiative(string key) => Initiatives.FirstOrDefault(i => i.Key == key);

    public Indicator? Indicator(string key) => Indicators.FirstOrDefault(i => i.Key == key);

    public IReadOnlyList<FocusPoint> FocusOf(string area) => [.. Focus.Where(f => f.Area == area)];

    public IReadOnlyList<Initiative> InitiativesOf(string area) => [.. Initiatives.Where(i => i.Area == area)];

    public IReadOnlyList<Milestone> MilestonesOf(string initiative) => [.. Milestones.Where(m => m.Initiative == initiative)];

    public IReadOnlyList<Indicator> IndicatorsOf(string area) => [.. Indicators.Where(i => i.Area == area)];

    public IReadOnlyList<IndicatorValue> ValuesOf(string indicator) => [.. Values.Where(v => v.Indicator == indicator)];
}

/// <summary>Status: how far an initiative is on a day.</summary>
public enum InitiativeState
{
    /// <summary>Ikke begyndt.</summary>
    NotBegun,
    /// <summary>I gang.</summary>
    UnderWay,
    /// <summary>Forsinket.</summary>
    Late,
    /// <summary>Afsluttet.</summary>
    Done,
    /// <summary>Opgivet.</summary>
    GivenUp,
}

/// <summary>Where an area stands on a day, from its initiatives.</summary>
public enum AreaState
{
    /// <summary>Uden initiativer.</summary>
    Empty,
    /// <summary>Ikke begyndt.</summary>
    NotBegun,
    /// <summary>I gang.</summary>
    UnderWay,
    /// <summary>Forsinket.</summary>
    Late,
    /// <summary>Afsluttet.</summary>
    Done,
    /// <summary>Udgår.</summary>
    Ended,
}

/// <summary>An area with what follows from its initiatives on a day.</summary>
/// <param name="Progress">From 0 to 1.</param>
/// <param name="Counts">How many initiatives are in each state.</param>
public sealed record AreaStanding(DevelopmentArea Area, AreaState State, decimal Progress, IReadOnlyDictionary<InitiativeState, int> Counts);

/// <summary>An initiative with what follows from its milestones on a day.</summary>
/// <param name="Progress">From 0 to 1.</param>
/// <param name="Next">The milestone that is next; null when none is left.</param>
/// <param name="Overdue">Milestones whose day has passed, the oldest first.</param>
public sealed record InitiativeStanding(Initiative Initiative, InitiativeState State, decimal Progress, Milestone? Next, IReadOnlyList<Milestone> Overdue, IReadOnlyList<Milestone> Milestones);
