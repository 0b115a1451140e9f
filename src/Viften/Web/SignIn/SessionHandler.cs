using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Viften.App.Access;
using Viften.Core.Access;

namespace Viften;

/// <summary>A browser's session by the secret in its cookie; who it is and what they may is read from the store at each request.</summary>
/// <remarks>
/// ASP.NET's own cookie handler keeps the key of a session when someone signs in again; here each sign-in gets a new secret and ends the session
/// there was. The secret is random and kept as a hash, so the cookie needs no encryption and outlives the keys of the forms.
/// </remarks>
internal sealed class SessionHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionBook sessions, WebOptions site)
    : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "viften";

    /// <summary>A secret is 43 characters; anything longer is not asked for.</summary>
    private const int LongestSecret = 64;

    private string Name => site.Address.NameOf(SiteCookies.Session);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Secret() is not { } secret) return AuthenticateResult.NoResult();
        return await sessions.Find(secret, Context.RequestAborted) is { } session
            ? AuthenticateResult.Success(new AuthenticationTicket(Identity.PrincipalOf(session), SchemeName))
            : AuthenticateResult.Fail("The session is over.");
    }

    protected override async Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        if (Secret() is { } old) await sessions.End(old, Context.RequestAborted);
        string? Claim(string type) => user.FindFirst(type)?.Value;
        var secret = await sessions.Start(
            Guid.ParseExact(Claim(Identity.AccountClaim)!, "D"), Claim(Identity.PartyClaim), Enum.Parse<Assurance>(Claim(Identity.AssuranceClaim)!), Request.Headers.UserAgent.ToString(), Context.RequestAborted);
        Response.Cookies.Append(Name, secret, Cookie());
        Response.Headers.CacheControl = "no-store";
        // The answer to the sign-in itself is a page for the one who signed in.
        if (await sessions.Find(secret, Context.RequestAborted) is { } session) Context.User = Identity.PrincipalOf(session);
    }

    protected override async Task HandleSignOutAsync(AuthenticationProperties? properties)
    {
        if (Secret() is { } secret) await sessions.End(secret, Context.RequestAborted);
        Response.Cookies.Delete(Name, Cookie());
    }

    private string? Secret() => Request.Cookies[Name] is { Length: > 0 and <= LongestSecret } secret ? secret : null;

    /// <summary>It lasts as the browser does; when the session ends is the store's to say.</summary>
    private CookieOptions Cookie() => new() { HttpOnly = true, Secure = site.Address.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
