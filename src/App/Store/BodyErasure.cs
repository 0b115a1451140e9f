namespace Viften.App.Store;

/// <summary>Why something that was written or sent was erased.</summary>
public enum ErasureGround
{
    /// <summary>Frist: its time was up.</summary>
    Term,
    /// <summary>Begæring: someone it tells of asked, or it should not have been written.</summary>
    Request,
}

/// <summary>Sletning af indhold: this change let columns of one row go empty; what the row was stays as its hash.</summary>
/// <remarks>
/// The guards let go only of what such a row of the change under way names. The check of the chain uses <see cref="Kept"/> for the row, and
/// <see cref="Rest"/> for what is left of it, so an erased row can be altered no more than another. Decision 0017.
/// </remarks>
public sealed class BodyErasure : Document
{
    /// <summary>The table the row is in.</summary>
    public required string RowTable { get; init; }
    /// <summary>The row's key as text.</summary>
    public required string RowKey { get; init; }
    /// <summary>The columns that went empty, each between commas.</summary>
    public required string Columns { get; init; }
    /// <summary>The row's hash as it was written; of an entry of the chain its link.</summary>
    public required string Kept { get; init; }
    /// <summary>The same hash of what is left.</summary>
    public required string Rest { get; init; }
    public required ErasureGround Ground { get; init; }

    /// <summary>Columns as they are kept.</summary>
    internal static string Named(IEnumerable<string> columns) => $",{string.Join(',', columns)},";
}

/// <summary>Columns of one row that are to go empty.</summary>
/// <param name="Type">The entity of the table.</param>
/// <param name="Key">Its key: a number, an id or a hash.</param>
/// <param name="Columns">Names of the columns.</param>
internal sealed record RowTexts(Type Type, object Key, IReadOnlyCollection<string> Columns);
