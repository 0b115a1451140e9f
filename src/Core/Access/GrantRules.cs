namespace Viften.Core.Access;

/// <summary>What a role may be held for, whoever gives it.</summary>
public static class GrantRules
{
    /// <summary>Roles for the agreement as a whole, held for no party.</summary>
    public static bool IsForAll(Role role) => role is Role.Secretariat or Role.Planner or Role.DassosMember or Role.Auditor;

    /// <summary>What is wrong with a role as it is to be given; empty when nothing is.</summary>
    public static IReadOnlyList<Finding> Check(Grant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var found = new List<Finding>();
        void Wrong(string code, string text) => found.Add(new Finding(code, Severity.Blocks, text));
        var role = RoleWords.Of(grant.Role);
        if (grant.Role == Role.Public) Wrong("ROLE-NOT-GIVEN", "Offentligheden er ikke en rolle, man tildeles. Vælg en anden rolle.");
        else if (IsForAll(grant.Role) && grant.Party is not null) Wrong("ROLE-FOR-ALL", $"Rollen “{role}” gælder hele aftalen og tildeles uden part. Fjern parten.");
        else if (!IsForAll(grant.Role) && grant.Party is null) Wrong("ROLE-FOR-PARTY", $"Rollen “{role}” tildeles for en part. Vælg parten.");
        if (grant.Role == Role.OfferManager && grant.Offer is null) Wrong("ROLE-FOR-OFFER", "En tilbudsleder tildeles rollen for et tilbud. Skriv tilbuddets id.");
        if (grant.Role != Role.OfferManager && grant.Offer is not null) Wrong("ROLE-NOT-FOR-OFFER", $"Rollen “{role}” gælder hele parten. Fjern tilbuddet.");
        return found;
    }
}
