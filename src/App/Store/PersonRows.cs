using Viften.Core.Access;

namespace Viften.App.Store;

/// <summary>A row that may be written again: what it says can be made anew, or is secret and must be able to go away.</summary>
/// <remarks>It has no guards and the chain does not cover it. A table becomes one only when a fact beside it says what it must be.</remarks>
public abstract class Working;

/// <summary>A row of a log: it numbers itself, and each is bound to the one before.</summary>
/// <remarks>
/// The body, every column that is not here, has a digest of its own, so that it can be erased while the log stays whole. The salt keeps
/// the digest from telling what a body was by trying.
/// </remarks>
public abstract class LogRow
{
    public long No { get; init; }
    /// <summary>UTC, cut to microseconds.</summary>
    public DateTime At { get; init; }
    /// <summary>Digest of the body.</summary>
    public string Digest { get; init; } = "";
    /// <summary>Hash of number, time, digest and the hash before.</summary>
    public string Hash { get; init; } = "";
}

/// <summary>Person: what everything else refers to; who it is lies behind one door.</summary>
public sealed class PersonHead : Head
{
    /// <summary>Code of the party that keeps the person.</summary>
    public required string Home { get; init; }
}

/// <summary>An identity, encrypted. One for each identity fact until it is erased.</summary>
public sealed class PersonSecret : Working
{
    /// <summary>Id of the fact it belongs to.</summary>
    public required Guid Identity { get; init; }
    public required Guid Person { get; init; }
    /// <summary>Number of the key it is under.</summary>
    public required int KeyNo { get; init; }
    public required byte[] Ciphertext { get; init; }
}

/// <summary>A keyed hash that a person's present identity is found by.</summary>
public sealed class PersonLookup : Working
{
    public required byte[] Hash { get; init; }
    public required Guid Person { get; init; }
    /// <summary>Number of the key the hash was made with.</summary>
    public required int KeyNo { get; init; }
}

/// <summary>Sletning af identitet: from this change on nobody can say who the person is.</summary>
public sealed class PersonErasure : Document
{
    public required Guid Person { get; init; }
}

/// <summary>What a key is for.</summary>
public enum KeyPurpose
{
    /// <summary>Persons' identities.</summary>
    Identity,
    /// <summary>The hashes they are found by.</summary>
    Lookup,
    /// <summary>What guards forms and cookies.</summary>
    Forms,
    /// <summary>What accounts made here sign in with.</summary>
    SignIn,
}

/// <summary>Where a key is in its life.</summary>
public enum KeyState
{
    /// <summary>In use: the newest of its purpose for what is written, older ones for what is still under them.</summary>
    InUse,
    /// <summary>Udgået: nothing is under it.</summary>
    Retired,
}

/// <summary>Nøgle: a key of the ring, wrapped by the master key. A later row of the same number takes its place.</summary>
public sealed class KeyRingRow : Document
{
    public required int No { get; init; }
    public required KeyPurpose Purpose { get; init; }
    public required KeyState State { get; init; }
    /// <summary>The key under the master key; empty when it is retired.</summary>
    public required byte[] Wrapped { get; init; }
    /// <summary>Fingerprint of the master key that wraps it.</summary>
    public required string Master { get; init; }
}

/// <summary>Formularnøgle: one key that guards cookies and forms, sealed under the ring's key for forms.</summary>
/// <remarks>A working row and not a document, so that a key nobody needs any more is gone from the store and from what is copied of it.</remarks>
public sealed class FormKey : Working
{
    public required Guid Id { get; init; }
    /// <summary>Number of the key it is under.</summary>
    public required int KeyNo { get; init; }
    public required DateTime Made { get; init; }
    public required byte[] Ciphertext { get; init; }
}

/// <summary>Opslag: who looked at a person or sought one, for whom, why, and how much came of it.</summary>
/// <remarks>A search is one row for each person found, or one without a person; <see cref="Look"/> holds them together. What was sought is not kept.</remarks>
public sealed class AccessEntry : LogRow
{
    /// <summary>The one question this row is a part of.</summary>
    public required Guid? Look { get; init; }
    public required string? Actor { get; init; }
    /// <summary>The party acted for; empty for one who acts for the agreement as a whole.</summary>
    public required string? Party { get; init; }
    /// <summary>Roles held, with commas.</summary>
    public required string? Role { get; init; }
    public required Guid? Person { get; init; }
    public required AccessAction? Action { get; init; }
    public required AccessResult? Result { get; init; }
    /// <summary>Formål.</summary>
    public required string? Purpose { get; init; }
    /// <summary>How many persons the look gave.</summary>
    public required int? Hits { get; init; }
    public required byte[]? Salt { get; init; }
}

/// <summary>Sletning i opslagsloggen: the bodies of these numbers are erased by this change.</summary>
public sealed class LogErasure : Document
{
    public required long FromNo { get; init; }
    public required long ToNo { get; init; }
}
