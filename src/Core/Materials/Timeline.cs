using System.Collections.Immutable;

namespace Viften.Core;

/// <summary>Values in force over time: immutable, ordered, never two values on one day.</summary>
public sealed class Timeline<T>
{
    private readonly ImmutableArray<(Period Period, T Value)> _spans;

    private Timeline(ImmutableArray<(Period, T)> spans) => _spans = spans;

    public static Timeline<T> Empty { get; } = new([]);

    public ImmutableArray<(Period Period, T Value)> Spans => _spans;

    /// <summary>Builds a timeline; overlapping periods are a bug at the caller.</summary>
    public static Timeline<T> Of(IEnumerable<(Period Period, T Value)> spans)
    {
        var ordered = spans.OrderBy(s => s.Period.From).ToImmutableArray();
        for (var i = 1; i < ordered.Length; i++)
            if (ordered[i - 1].Period.Overlaps(ordered[i].Period))
                throw new ArgumentException($"The periods {ordered[i - 1].Period} and {ordered[i].Period} overlap.", nameof(spans));
        return new(ordered);
    }

    /// <summary>The value on a day; false when there is none.</summary>
    public bool TryAt(DateOnly day, out T value)
    {
        foreach (var (period, v) in _spans)
        {
            if (!period.Contains(day)) continue;
            value = v;
            return true;
        }
        value = default!;
        return false;
    }

    /// <summary>The same timeline with <paramref name="value"/> in force in <paramref name="period"/>, cutting what was there.</summary>
    public Timeline<T> Set(Period period, T value)
    {
        var next = ImmutableArray.CreateBuilder<(Period, T)>(_spans.Length + 2);
        foreach (var (p, v) in _spans)
        {
            if (!p.Overlaps(period))
            {
                next.Add((p, v));
                continue;
            }
            if (p.From < period.From) next.Add((new Period(p.From, period.From.AddDays(-1)), v));
            if (period.To is { } to && (p.To is null || p.To > to)) next.Add((new Period(to.AddDays(1), p.To), v));
        }
        next.Add((period, value));
        next.Sort((a, b) => a.Item1.From.CompareTo(b.Item1.From));
        return new(next.ToImmutable());
    }

    /// <summary>Only what lies inside <paramref name="window"/>.</summary>
    public Timeline<T> Intersect(Period window) =>
        new([.. _spans.Where(s => s.Period.Overlaps(window)).Select(s => (s.Period.Intersect(window)!.Value, s.Value))]);

    /// <summary>Both timelines joined on the days where both have a value.</summary>
    public Timeline<TResult> Combine<TOther, TResult>(Timeline<TOther> other, Func<T, TOther, TResult> merge)
    {
        var spans = from a in _spans
                    from b in other.Spans
                    where a.Period.Overlaps(b.Period)
                    let both = a.Period.Intersect(b.Period)!.Value
                    orderby both.From
                    select (both, merge(a.Value, b.Value));
        return Timeline<TResult>.Of(spans);
    }

    /// <summary>Days with a value inside a closed window.</summary>
    public int DaysIn(Period window) => Intersect(window).Spans.Sum(s => s.Period.Days ?? throw new ArgumentException("The window must be closed.", nameof(window)));
}
