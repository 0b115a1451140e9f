using Viften.App.RateFiles;
using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften.App.Checks;

/// <summary>What a check is asked to do differently from the plain one.</summary>
public sealed record CheckOptions
{
    public static CheckOptions Default { get; } = new();

    /// <summary>Hold only this year against the agreement; null holds every year of its period.</summary>
    public int? Year { get; init; }

    /// <summary>Id of the index edition (pris- og lønskøn); null takes the one known at the reporting deadline.</summary>
    public string? Vintage { get; init; }

    /// <summary>The agreement before this one; null finds it among those that come with the program.</summary>
    public Agreement? Previous { get; init; }

    /// <summary>The frozen publication of the base year; it wins over a stated base.</summary>
    public IReadOnlyList<PublishedRate> Published { get; init; } = [];

    /// <summary>Explanations the secretariat has accepted.</summary>
    public IReadOnlyList<AcceptedExplanation> Accepted { get; init; } = [];

    public RateReadLimits Limits { get; init; } = RateReadLimits.Default;

    /// <summary>Told as the work goes on; may be called from several threads at a time.</summary>
    public Action<CheckProgress>? Progress { get; init; }
}

/// <summary>How far a check has come.</summary>
/// <param name="Read">Files read so far.</param>
/// <param name="Files">Files in all.</param>
public readonly record struct CheckProgress(int Read, int Files);
