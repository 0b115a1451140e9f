using System.Collections.Immutable;

namespace Viften.Core.Agreements;

/// <summary>How sure we are of a parameter: read in a source (bekræftet), or decided by us until someone confirms it (antaget).</summary>
public enum ParameterStatus
{
    Confirmed,
    Assumed,
}

/// <summary>A value in force in a period, with where it comes from.</summary>
/// <param name="From">First day; null for a value that has always been in force.</param>
/// <param name="To">Last day; null while it is in force.</param>
/// <param name="Source">Document, § or dossier the value was read in, or the reason it was assumed.</param>
public sealed record ParameterValue<T>(DateOnly? From, DateOnly? To, T Value, string Source, ParameterStatus Status, string? Note = null);

/// <summary>A parameter of a rule set: one value, or several that follow each other in time.</summary>
public sealed record Parameter<T>(ImmutableArray<ParameterValue<T>> Values)
{
    /// <summary>The value in force on a day, null when none is.</summary>
    public ParameterValue<T>? At(DateOnly day)
    {
        foreach (var v in Values)
            if ((v.From is null || v.From <= day) && (v.To is null || v.To >= day)) return v;
        return null;
    }

    public bool Equals(Parameter<T>? other) => other is not null && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Values.Aggregate(17, HashCode.Combine);

    /// <summary>An undated parameter.</summary>
    public static Parameter<T> Of(T value, string source, ParameterStatus status, string? note = null) =>
        new([new ParameterValue<T>(null, null, value, source, status, note)]);
}
