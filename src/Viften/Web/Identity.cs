using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Viften.App.Access;

namespace Viften;

/// <summary>Who is at the other end, as claims: the same claims that a sign-in gives, so that pages do not know where they came from.</summary>
internal static class Identity
{
    public const string PartyClaim = "viften:party";
    public const string PartyNameClaim = "viften:party-name";
    public const string RoleClaim = ClaimTypes.Role;

    public static void Add(IServiceCollection services) => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
    {
        o.Cookie.Name = "viften";
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Lax;
        o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.ExpireTimeSpan = TimeSpan.FromHours(8);
        o.SlidingExpiration = true;
        o.LoginPath = "/log-ind";
        o.AccessDeniedPath = "/log-ind";
        o.ReturnUrlParameter = "til";
    });

    /// <summary>The actor behind a request; null for the public.</summary>
    public static Actor? ActorOf(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true || user.Identity.Name is not { Length: > 0 } name) return null;
        var roles = user.FindAll(RoleClaim).Select(c => Enum.TryParse<Role>(c.Value, out var role) ? role : (Role?)null).OfType<Role>().ToFrozenSet();
        return roles.Count == 0 ? null : new Actor(name, user.FindFirst(PartyClaim)?.Value, roles, "Takstår");
    }

    public static ClaimsPrincipal PrincipalOf(Persona persona)
    {
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme, ClaimTypes.Name, RoleClaim);
        identity.AddClaim(new Claim(ClaimTypes.Name, persona.Person));
        identity.AddClaim(new Claim(RoleClaim, persona.Role.ToString()));
        identity.AddClaim(new Claim(PartyNameClaim, persona.PartyName));
        if (persona.Party is not null) identity.AddClaim(new Claim(PartyClaim, persona.Party));
        return new ClaimsPrincipal(identity);
    }
}

/// <summary>Rolle i en demo: someone to be until there is a real sign-in.</summary>
/// <param name="Person">Name as the log writes it.</param>
/// <param name="Party">Code of the party; null for the secretariat.</param>
public sealed record Persona(string Person, Role Role, string? Party, string PartyName)
{
    /// <summary>Its name in a form.</summary>
    public string Key => Party is null ? Role.ToString() : $"{Role}-{Party}";

    /// <summary>The secretariat, and an economist and a controller for each party.</summary>
    public static IReadOnlyList<Persona> Of(Core.Agreements.Agreement agreement) =>
    [
        new("Takstkonsulent", Role.Secretariat, null, "Fælles sekretariat"),
        .. agreement.Parties.Where(p => p.Code is not null).OrderBy(p => p.Name, Comparer<string>.Create(Core.Danish.Compare))
            .SelectMany(p => new Persona[] { new("Takstøkonom, " + p.Name, Role.Reporter, p.Code, p.Name), new("Økonomikonsulent, " + p.Name, Role.Controller, p.Code, p.Name) }),
    ];
}
