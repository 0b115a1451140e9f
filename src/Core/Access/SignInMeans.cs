namespace Viften.Core.Access;

/// <summary>Loginmiddel: something an account made here signs in by. What is secret about it lies apart, as working rows.</summary>
/// <remarks>C34. That it was added and taken away is history; a password's hash or an authenticator's key is not.</remarks>
public sealed record SignInMeans
{
    public required MeansKind Kind { get; init; }
    /// <summary>What its owner calls it, as "Arbejdstelefon".</summary>
    public required string Name { get; init; }
}

/// <summary>The kinds of means.</summary>
public enum MeansKind
{
    /// <summary>Adgangsnøgle: a passkey. Two factors in one: the device, and the finger or code that opens it.</summary>
    Passkey,
    /// <summary>Adgangskode og engangskode: a password together with codes of an authenticator app.</summary>
    PasswordAndCode,
    /// <summary>Gendannelseskoder: each stands in for a code of the app, once.</summary>
    RecoveryCodes,
}

/// <summary>Invitation: a link that lets someone choose how to sign in to an account; used once, or again when their means are lost.</summary>
public sealed record Invitation
{
    /// <summary>SHA-256 of the secret in the link, lower-case hex.</summary>
    public required string TokenHash { get; init; }
    /// <summary>UTC; afterwards the link is nothing.</summary>
    public required DateTime Expires { get; init; }
    /// <summary>Party of whoever made it, to whose roles it is good; null for one who may give any.</summary>
    public string? Party { get; init; }
    /// <summary>Account of whoever made it; null for the command line. When they may no longer give roles, the link is nothing.</summary>
    public Guid? Maker { get; init; }
}
