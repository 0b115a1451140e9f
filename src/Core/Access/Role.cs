namespace Viften.Core.Access;

/// <summary>Rolle: what a person does for the party they act for.</summary>
/// <remarks>C34. A role is always held for a party; the secretariat, the planner, the member of DASSOS and the auditor act for the agreement as a whole.</remarks>
public enum Role
{
    /// <summary>Offentligheden: anyone, without sign-in.</summary>
    Public,
    /// <summary>Sagsbehandler: has the citizen's case.</summary>
    Caseworker,
    /// <summary>Visitator: decides which offer a citizen is referred to.</summary>
    PlacementOfficer,
    /// <summary>Tilbudsleder: runs one or more offers of the operator.</summary>
    OfferManager,
    /// <summary>Takstansvarlig: reports the rates of the operator.</summary>
    RateEconomist,
    /// <summary>Økonomikonsulent hos en køber: follows what the party buys.</summary>
    FinanceController,
    /// <summary>Planlægger: works with capacity and forecasts.</summary>
    Planner,
    /// <summary>Fælles sekretariat: keeps the agreement running for all parties.</summary>
    Secretariat,
    /// <summary>Medlem af DASSOS: the forum of directors.</summary>
    DassosMember,
    /// <summary>Politiker: reads only.</summary>
    Politician,
    /// <summary>Revisor: reads everything but persons, and reviews who looked.</summary>
    Auditor,
    /// <summary>Brugeradministrator: gives and takes the roles of the party.</summary>
    PartyAdministrator,
    /// <summary>API-klient: another system of the party.</summary>
    ApiClient,
}

/// <summary>Words of the roles, as pages and documents write them.</summary>
public static class RoleWords
{
    public static string Of(Role role) => role switch
    {
        Role.Public => "Offentligheden",
        Role.Caseworker => "Sagsbehandler",
        Role.PlacementOfficer => "Visitator",
        Role.OfferManager => "Tilbudsleder",
        Role.RateEconomist => "Takstansvarlig",
        Role.FinanceController => "Økonomikonsulent hos en køber",
        Role.Planner => "Planlægger",
        Role.Secretariat => "Fælles sekretariat",
        Role.DassosMember => "Medlem af DASSOS",
        Role.Politician => "Politiker",
        Role.Auditor => "Revisor",
        Role.PartyAdministrator => "Brugeradministrator",
        Role.ApiClient => "API-klient",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
