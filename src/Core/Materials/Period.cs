namespace Viften.Core;

/// <summary>A span of whole days, both ends included ("fra og med – til og med"); an open end is allowed.</summary>
/// <remarks>Both ends are included because that is how agreements, rates and stays are written in Danish administration.</remarks>
public readonly record struct Period
{
    public DateOnly From { get; }
    public DateOnly? To { get; }

    public Period(DateOnly from, DateOnly? to)
    {
        if (to < from) throw new ArgumentException($"A period cannot end ({to:yyyy-MM-dd}) before it begins ({from:yyyy-MM-dd}).", nameof(to));
        From = from;
        To = to;
    }

    /// <summary>1 January to 31 December.</summary>
    public static Period Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>Number of days, null when the end is open.</summary>
    public int? Days => To is { } to ? to.DayNumber - From.DayNumber + 1 : null;

    private DateOnly End => To ?? DateOnly.MaxValue;

    public bool Contains(DateOnly day) => day >= From && day <= End;
    public bool Contains(Period other) => other.From >= From && other.End <= End;
    public bool Overlaps(Period other) => From <= other.End && other.From <= End;

    /// <summary>The days in both, or null when there are none.</summary>
    public Period? Intersect(Period other)
    {
        var from = From > other.From ? From : other.From;
        var to = End < other.End ? End : other.End;
        return from > to ? null : new Period(from, to == DateOnly.MaxValue && (To is null && other.To is null) ? null : to);
    }

    public override string ToString() => To is { } to ? $"{Danish.Date(From)} – {Danish.Date(to)}" : $"fra {Danish.Date(From)}";
}
