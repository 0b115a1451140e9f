namespace Viften.Core.Access;

/// <summary>Tildelt rolle: an account holds a role for a party in a period; the period is the fact's own.</summary>
/// <remarks>C34. A substitute (vikar) holds the roles of another in a period, and the log says for whom.</remarks>
public sealed record Grant
{
    /// <summary>Code of the party; null for a role that acts for the agreement as a whole.</summary>
    public string? Party { get; init; }
    public required Role Role { get; init; }
    /// <summary>Id of the one offer the role is held for; null for all the party's.</summary>
    public string? Offer { get; init; }
    /// <summary>The account whose role is held meanwhile.</summary>
    public Guid? SubstituteFor { get; init; }
    /// <summary>Who says so: a person of the party, or the one who signs the account in.</summary>
    public required GrantOrigin Origin { get; init; }
}

/// <summary>Where a role comes from.</summary>
public enum GrantOrigin
{
    /// <summary>Given here, by an administrator.</summary>
    Here,
    /// <summary>Said by the provider at sign-in; it goes when the provider no longer says it.</summary>
    Provider,
}

/// <summary>Who an account is, to people.</summary>
public sealed record AccountProfile
{
    public required string Name { get; init; }
    public string? Mail { get; init; }
    /// <summary>Code of the party the account was made by, whose administrators see to it; null for the secretariat's own.</summary>
    public string? Party { get; init; }
}

/// <summary>Sikringsniveau: how sure it is that the one at the other end is the account's person (NSIS).</summary>
public enum Assurance
{
    /// <summary>Lav, or not told.</summary>
    Low,
    /// <summary>Betydelig: two factors.</summary>
    Substantial,
    /// <summary>Høj.</summary>
    High,
}
