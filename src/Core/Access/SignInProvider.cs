using System.Collections.Immutable;

namespace Viften.Core.Access;

/// <summary>Loginudbyder: someone who signs people in for us, and how what it says of them is read.</summary>
/// <remarks>
/// C34. KOMBIT's context handler and MitID Erhverv are reached through a broker that speaks OpenID Connect; which claims it gives, and what the
/// municipalities call their roles, differs from broker to broker. So it is all configuration, and what is not mentioned gives nothing.
/// </remarks>
public sealed record SignInProvider
{
    /// <summary>Its name in addresses and in logins: lower-case letters and digits.</summary>
    public required string Key { get; init; }
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }
    /// <summary>Address of its discovery document, without the well-known part.</summary>
    public required string Authority { get; init; }
    public required string ClientId { get; init; }
    public ImmutableArray<string> Scopes { get; init; } = ["openid", "profile"];
    public ClaimNames Claims { get; init; } = new();
    /// <summary>How roles stand in their claim.</summary>
    public PrivilegeForm Privileges { get; init; }
    /// <summary>What the provider calls a role, and the role here; <c>{tilbud}</c> in the name stands for an offer's id.</summary>
    public ImmutableDictionary<string, Role> Roles { get; init; } = ImmutableDictionary<string, Role>.Empty;
    /// <summary>The same for one party, by its code; it counts beside the common ones.</summary>
    public ImmutableDictionary<string, ImmutableDictionary<string, Role>> PartyRoles { get; init; } = ImmutableDictionary<string, ImmutableDictionary<string, Role>>.Empty;
    /// <summary>CVR → code, for those that the agreement has no CVR of.</summary>
    public ImmutableDictionary<string, string> Parties { get; init; } = ImmutableDictionary<string, string>.Empty;
    /// <summary>CVR of those whose people may hold roles for the agreement as a whole: who houses the joint secretariat, and its auditor.</summary>
    /// <remarks>Without it any party could make its own people the secretariat of all.</remarks>
    public ImmutableArray<string> ForAll { get; init; } = [];
    /// <summary>What the provider calls a level of assurance; what is not here is low.</summary>
    public ImmutableDictionary<string, Assurance> Levels { get; init; } = ImmutableDictionary<string, Assurance>.Empty;
    /// <summary>What is asked for (acr_values) when a higher level is needed; null when the provider has no higher.</summary>
    public string? StepUp { get; init; }
}

/// <summary>Which claim holds what.</summary>
public sealed record ClaimNames
{
    public string Subject { get; init; } = "sub";
    public string Name { get; init; } = "name";
    public string Mail { get; init; } = "email";
    public string Cvr { get; init; } = "cvr";
    /// <summary>Null when the provider says nothing of roles; then those given here stand alone.</summary>
    public string? Roles { get; init; }
    public string Assurance { get; init; } = "acr";
}

/// <summary>How privileges are written.</summary>
public enum PrivilegeForm
{
    /// <summary>A value for each.</summary>
    Values,
    /// <summary>OIO Basic Privilege Profile: XML in base64, with a group for each scope.</summary>
    OioBpp,
}
