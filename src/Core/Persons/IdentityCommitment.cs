namespace Viften.Core.Persons;

/// <summary>Identitetens kontroltal: that a person has had exactly one identity, without saying which.</summary>
/// <remarks>
/// A digest of the identity and a random salt that lies encrypted with it. So the fact proves what the identity was to those who can read it,
/// nobody can find it out by trying every CPR number, and when the secret is erased the fact says nothing any more.
/// </remarks>
public sealed record IdentityCommitment
{
    /// <summary>SHA-256 of salt and identity, lower-case hex.</summary>
    public required string Commitment { get; init; }

    /// <summary>Year of birth, for ages in figures that name nobody; null when it is not known.</summary>
    public required int? BirthYear { get; init; }

    public required int? BirthMonth { get; init; }
}
