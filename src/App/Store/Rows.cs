namespace Viften.App.Store;

/// <summary>Ændring: one entry of the chain: who changed what, when and why, bound to the entry before it.</summary>
/// <remarks>
/// <see cref="Digest"/> covers every row the change added or ended; <see cref="Hash"/> covers the entry itself and the hash
/// before it. Numbers have no gaps, and since there is one writer at a time they are also the order of commit.
/// </remarks>
public sealed class ChangeEntry
{
    public required long No { get; init; }
    public required Guid Id { get; init; }
    /// <summary>UTC, cut to microseconds because that is what both stores can hold.</summary>
    public required DateTime At { get; init; }
    public required string Actor { get; init; }
    public required string? Party { get; init; }
    /// <summary>The verb, as "rates.import".</summary>
    public required string Act { get; init; }
    public required string Reason { get; init; }
    /// <summary>What it came to, as canonical JSON.</summary>
    public required string Summary { get; init; }
    public required long RowsAdded { get; init; }
    public required long RowsEnded { get; init; }
    public required string Digest { get; init; }
    public required string Hash { get; init; }
}

/// <summary>A row that is added once and never altered or ended.</summary>
public abstract class Document
{
    public required long Added { get; init; }
}

/// <summary>Fil: bytes as they were received, under their hash.</summary>
public sealed class StoredFile : Document
{
    /// <summary>SHA-256 of the bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }
    /// <summary>The name it was first received under.</summary>
    public required string Name { get; init; }
    public required string Type { get; init; }
    /// <summary>Canonical JSON of where its columns stand, for files that facts are read from.</summary>
    public string? Layout { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>Styringsaftale: one immutable version of an agreement's document.</summary>
public sealed class RuleSetVersion : Document
{
    public required Guid Id { get; init; }
    public required Guid Agreement { get; init; }
    /// <summary>1, 2, … inside the agreement.</summary>
    public required int Version { get; init; }
    /// <summary>The canonical document.</summary>
    public required string Json { get; init; }
    public required string Sha256 { get; init; }
}

/// <summary>What a head looked like after a change, so that the chain covers heads although they move.</summary>
public sealed class HeadVersion : Document
{
    public required Guid Head { get; init; }
    /// <summary>Canonical JSON of every column of the head.</summary>
    public required string State { get; init; }
}

/// <summary>The row an aggregate is found by.</summary>
/// <remarks>
/// The revision is the number of the change that touched the aggregate last. So a version of it needs no name of its own,
/// and one number can be the expectation for several aggregates at once.
/// </remarks>
public abstract class Head
{
    public required Guid Id { get; init; }
    public required long Revision { get; init; }
    public required long Added { get; init; }
}

/// <summary>Indberetning: what an operator reports for a year; there may be more than one a year, by number.</summary>
public sealed class ReturnHead : Head
{
    public required string Operator { get; init; }
    public required int Year { get; init; }
    public required int No { get; init; }
    public required ReturnStatus Status { get; init; }
}

/// <summary>Where a return is on its way.</summary>
public enum ReturnStatus
{
    /// <summary>Indlæst.</summary>
    Imported,
    /// <summary>Trukket tilbage: its last import was withdrawn and nothing live is left.</summary>
    Withdrawn,
}

/// <summary>Rammeaftale: an agreement that has rule sets in the store.</summary>
public sealed class AgreementHead : Head
{
    /// <summary>The id of its document, as "midtjylland-2025-26".</summary>
    public required string Code { get; init; }
}
