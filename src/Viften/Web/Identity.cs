using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Viften.App.Access;
using Viften.Core.Access;

namespace Viften;

/// <summary>Who is at the other end, as claims made of the session at each request; pages do not know how anyone signed in.</summary>
internal static class Identity
{
    public const string PartyClaim = "viften:party";
    public const string AccountClaim = "viften:account";
    public const string OfferClaim = "viften:offer";
    public const string OthersPrivateClaim = "viften:others-private";
    public const string SessionClaim = "viften:session";
    public const string AssuranceClaim = "viften:assurance";
    public const string RoleClaim = ClaimTypes.Role;

    public static void Add(IServiceCollection services, WebOptions options)
    {
        services.AddSingleton(s => new SessionBook(s.GetRequiredService<WebOptions>().Store, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new AccountBook(s.GetRequiredService<WebOptions>().Store));
        services.AddSingleton(s => new LocalSignIn(s.GetRequiredService<WebOptions>().Store, s.GetRequiredService<WebOptions>().Master, s.GetRequiredService<TimeProvider>()));
        services.AddAuthentication(SessionHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null);
        Passkeys.Add(services, options);
        Providers.Add(services, options);
    }

    /// <summary>The actor behind a request; null for the public, and for one who holds no role for whom they act for.</summary>
    public static Actor? ActorOf(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true || user.Identity.Name is not { Length: > 0 } name) return null;
        var roles = user.FindAll(RoleClaim).Select(c => Enum.TryParse<Role>(c.Value, out var role) ? role : (Role?)null).OfType<Role>().ToFrozenSet();
        return roles.Count == 0
            ? null
            : new Actor(name, user.FindFirst(PartyClaim)?.Value, roles, "Takstår")
            {
                Account = AccountOf(user),
                Assurance = Enum.TryParse<Assurance>(user.FindFirst(AssuranceClaim)?.Value, out var assurance) ? assurance : Assurance.Low,
                OthersPrivate = user.FindAll(OthersPrivateClaim).Select(c => c.Value).ToFrozenSet(StringComparer.Ordinal),
                Offers = user.FindAll(OfferClaim).Select(c => c.Value).ToFrozenSet(StringComparer.Ordinal),
            };
    }

    /// <summary>The account that is signed in, whether or not it holds a role; null for the public.</summary>
    public static Guid? AccountOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirst(AccountClaim)?.Value, out var account) ? account : null;

    /// <summary>Begins a session for an account that has been signed in, and gives the browser its cookie.</summary>
    /// <param name="context">The request that signed in.</param>
    /// <param name="account">The account.</param>
    /// <param name="party">Whom to act for, when more than one may be chosen.</param>
    /// <param name="assurance">How sure the sign-in was.</param>
    public static Task SignIn(HttpContext context, Guid account, string? party, Assurance assurance)
    {
        var identity = new ClaimsIdentity(SessionHandler.SchemeName);
        identity.AddClaim(new Claim(AccountClaim, account.ToString()));
        if (party is not null) identity.AddClaim(new Claim(PartyClaim, party));
        identity.AddClaim(new Claim(AssuranceClaim, assurance.ToString()));
        return context.SignInAsync(new ClaimsPrincipal(identity));
    }

    /// <summary>A session as claims; what the table says of its roles is asked at the gate.</summary>
    public static ClaimsPrincipal PrincipalOf(Session session)
    {
        var identity = new ClaimsIdentity(SessionHandler.SchemeName, ClaimTypes.Name, RoleClaim);
        identity.AddClaim(new Claim(ClaimTypes.Name, session.Name));
        identity.AddClaim(new Claim(AccountClaim, session.Account.ToString()));
        identity.AddClaim(new Claim(SessionClaim, session.Id));
        identity.AddClaim(new Claim(AssuranceClaim, session.Assurance.ToString()));
        if (session.Actor("") is not { } actor) return new ClaimsPrincipal(identity);
        if (actor.Party is { } party) identity.AddClaim(new Claim(PartyClaim, party));
        foreach (var role in actor.Roles) identity.AddClaim(new Claim(RoleClaim, role.ToString()));
        foreach (var other in actor.OthersPrivate) identity.AddClaim(new Claim(OthersPrivateClaim, other));
        foreach (var offer in actor.Offers) identity.AddClaim(new Claim(OfferClaim, offer));
        return new ClaimsPrincipal(identity);
    }
}

/// <summary>Rolle i en demo: someone to be until there is a real sign-in.</summary>
/// <param name="Person">Name as the log writes it.</param>
/// <param name="Party">Code of the party; null for the agreement as a whole.</param>
/// <param name="Offer">The offer an offer manager runs.</param>
public sealed record Persona(string Person, Role Role, string? Party, string PartyName, string? Offer = null)
{
    /// <summary>What the logins of a demo begin with; nothing else does.</summary>
    public const string LoginPrefix = "demo|";

    /// <summary>Its name in a form.</summary>
    public string Key => Party is null ? Role.ToString() : $"{Role}-{Party}";

    /// <summary>The account it signs in as, and the one role it has.</summary>
    public (string Login, AccountProfile Profile, Grant Grant) Account =>
        (LoginPrefix + Key, new AccountProfile { Name = Person, Party = Party }, new Grant { Party = Party, Role = Role, Offer = Offer, Origin = GrantOrigin.Provider });

    /// <summary>Those who act for the agreement as a whole, and six people for each party.</summary>
    public static IReadOnlyList<Persona> Of(Core.Agreements.Agreement agreement) =>
    [
        new("Takstkonsulent", Role.Secretariat, null, "Fælles sekretariat"),
        new("Revisor", Role.Auditor, null, "Revision"),
        new("Planlægger", Role.Planner, null, "Fælles planlægning"),
        new("Medlem af DASSOS", Role.DassosMember, null, "DASSOS"),
        .. agreement.Parties.Where(p => p.Code == "0740").Select(p => new Persona("Tilbudsleder, " + p.Name, Role.OfferManager, p.Code, p.Name, "D0740-001")),
        .. agreement.Parties.OrderBy(p => p.Name, Comparer<string>.Create(Core.Danish.Compare))
            .SelectMany(p => new Persona[]
            {
                new("Takstøkonom, " + p.Name, Role.RateEconomist, p.Code, p.Name),
                new("Økonomikonsulent, " + p.Name, Role.FinanceController, p.Code, p.Name),
                new("Brugeradministrator, " + p.Name, Role.PartyAdministrator, p.Code, p.Name),
                new("Sagsbehandler, " + p.Name, Role.Caseworker, p.Code, p.Name),
                new("Visitator, " + p.Name, Role.PlacementOfficer, p.Code, p.Name),
                new("Politiker, " + p.Name, Role.Politician, p.Code, p.Name),
            }),
    ];
}
