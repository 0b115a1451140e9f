namespace Viften.App.Store;

/// <summary>The envelope everything kept lies in: a value with a period, a source, and the changes that added and ended it.</summary>
/// <remarks>
/// Facts are added and ended, never altered: a correction ends the live row and adds another. So "as of change n" is the
/// rows with <c>Added ≤ n</c> and <c>Ended</c> null or above n, on every table alike.
/// The value is the record of the rules itself, so a fact is written once.
/// </remarks>
public sealed class Fact<T>
    where T : class
{
    /// <summary>UUIDv7: identity, never order.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the fact is about; live facts of one subject do not overlap in time.</summary>
    public required Guid Subject { get; init; }

    /// <summary>The aggregate the subject belongs to, whose revision moves with it.</summary>
    public required Guid Head { get; init; }

    /// <summary>Gyldig fra.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Gyldig til og med; null for an open end.</summary>
    public required DateOnly? ValidTo { get; init; }

    /// <summary>Number of the change that added the fact.</summary>
    public required long Added { get; init; }

    /// <summary>Number of the change that ended it; null while it is live.</summary>
    public long? Ended { get; init; }

    /// <summary>Where the value was read.</summary>
    public required string Source { get; init; }

    public required T Value { get; init; }

    /// <summary>Live as of a change, in memory; the same test as the query uses.</summary>
    public bool IsLiveAt(long change) => Added <= change && (Ended is null || Ended > change);
}
