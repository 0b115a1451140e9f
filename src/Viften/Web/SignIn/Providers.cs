using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;

namespace Viften;

/// <summary>A provider as the program is told of it: how it is read, and the secret we show it.</summary>
public sealed record ProviderSetting(SignInProvider Provider, string? Secret)
{
    public override string ToString() => Provider.Key;
}

/// <summary>Loginudbydere: signing in by OpenID Connect, with authorization code and PKCE.</summary>
internal static class Providers
{
    private const string Onward = "viften:til";
    private const string Levels = "viften:niveau";

    public static void Add(IServiceCollection services, WebOptions options)
    {
        foreach (var setting in options.Providers)
            services.AddAuthentication().AddOpenIdConnect(SchemeOf(setting.Provider.Key), setting.Provider.Name, o => Set(o, setting, options.Address));
    }

    public static string SchemeOf(string key) => "udbyder-" + key;

    /// <summary>Where a provider sends people back; it is what we are registered with there.</summary>
    public static string AnswerPath(string key) => $"/log-ind/svar/{key}";

    /// <summary>Sends someone to a provider.</summary>
    /// <param name="onward">The page of ours that was asked for.</param>
    /// <param name="stepUp">Whether a higher level of assurance is asked for.</param>
    public static AuthenticationProperties Ask(SignInProvider provider, string? onward, bool stepUp)
    {
        var properties = new AuthenticationProperties { RedirectUri = "/" };
        properties.Items[Onward] = onward ?? "/";
        if (stepUp && provider.StepUp is { } level) properties.Items[Levels] = level;
        return properties;
    }

    private static void Set(OpenIdConnectOptions o, ProviderSetting setting, SiteAddress site)
    {
        var provider = setting.Provider;
        o.Authority = provider.Authority;
        o.ClientId = provider.ClientId;
        o.ClientSecret = setting.Secret;
        o.ResponseType = OpenIdConnectResponseType.Code;
        // By the address, so that our cookies need not be sent along with posts from other sites.
        o.ResponseMode = OpenIdConnectResponseMode.Query;
        o.UsePkce = true;
        o.SaveTokens = false;
        o.MapInboundClaims = false;
        o.GetClaimsFromUserInfoEndpoint = true;
        o.RequireHttpsMetadata = !(Uri.TryCreate(provider.Authority, UriKind.Absolute, out var address) && address.IsLoopback);
        o.CallbackPath = AnswerPath(provider.Key);
        o.SignInScheme = SessionHandler.SchemeName;
        o.CorrelationCookie.Name = "viften-svar.";
        o.NonceCookie.Name = "viften-nonce.";
        foreach (var cookie in new[] { o.CorrelationCookie, o.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = site.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }
        o.Scope.Clear();
        foreach (var scope in provider.Scopes) o.Scope.Add(scope);
        o.TokenValidationParameters.ValidateIssuer = true;
        o.TokenValidationParameters.ValidateAudience = true;
        o.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(1);
        o.ClaimActions.Clear();
        o.ClaimActions.MapAll();
        o.Events.OnRedirectToIdentityProvider = context =>
        {
            if (!context.Properties.Items.TryGetValue(Levels, out var level)) return Task.CompletedTask;
            context.ProtocolMessage.AcrValues = level;
            context.ProtocolMessage.Prompt = OpenIdConnectPrompt.Login;
            return Task.CompletedTask;
        };
        // A token that comes straight from the provider may go unsigned by the standard, and ASP.NET lets it; we do not.
        o.Events.OnTokenValidated = context =>
        {
            if (context.SecurityToken is not { } token || string.IsNullOrEmpty(token.RawSignature)) context.Fail("The token is not signed.");
            return Task.CompletedTask;
        };
        o.Events.OnRemoteFailure = context => Refuse(context, "svar");
        o.Events.OnTicketReceived = context => Received(context, provider);
    }

    /// <summary>The tokens hold: the person is let in by what the provider says, or told why not.</summary>
    private static async Task Received(TicketReceivedContext ticket, SignInProvider provider)
    {
        var context = ticket.HttpContext;
        var claims = ticket.Principal!.Claims.Select(c => KeyValuePair.Create(c.Type, c.Value)).ToArray();
        if (await context.Boards().Agreement() is not { } agreement || ProviderSays.Read(provider, claims, agreement) is not { } read)
        {
            await Refuse(ticket, "aftale");
            return;
        }
        if (read is not Outcome<SaidBy>.Done { Value: var said })
        {
            await Refuse(ticket, ((Outcome<SaidBy>.Refused)read).Findings[0].Code);
            return;
        }
        if (said.Unknown.Count > 0) context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Viften.SignIn").UnknownPrivileges(provider.Key, said.Unknown.Count);
        var accounts = context.RequestServices.GetRequiredService<AccountBook>();
        if (await accounts.SignedIn(said.Login, said.Profile, said.Grants, context.RequestAborted) is not Outcome<Guid>.Done { Value: var account })
        {
            await Refuse(ticket, "lukket");
            return;
        }
        await Identity.SignIn(context, account, said.Profile.Party, said.Assurance);
        var onward = ticket.Properties!.Items.TryGetValue(Onward, out var page) ? page : null;
        context.Response.Redirect(LocalAddress.Is(onward) ? onward! : "/");
        ticket.HandleResponse();
    }

    /// <summary>Nobody is let in, and the browser is told no more than which of a few reasons it was.</summary>
    private static Task Refuse(HandleRequestContext<RemoteAuthenticationOptions> context, string reason)
    {
        if (context is RemoteFailureContext { Failure: { } failure }) context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Viften.SignIn").ProviderFailed(context.Scheme.Name, failure.GetType().Name);
        context.Response.Redirect("/log-ind?afvist=" + Uri.EscapeDataString(reason));
        context.HandleResponse();
        return Task.CompletedTask;
    }
}

/// <summary>What signing in leaves in the log of the program: never who, only what.</summary>
internal static partial class SignInLog
{
    [LoggerMessage(2001, LogLevel.Warning, "Sign-in by {Provider} failed: {Failure}")]
    public static partial void ProviderFailed(this ILogger log, string provider, string failure);

    [LoggerMessage(2002, LogLevel.Warning, "{Provider} said {Count} privileges that no role answers to")]
    public static partial void UnknownPrivileges(this ILogger log, string provider, int count);
}

/// <summary>Whether an address is one of ours, so that nobody is led elsewhere.</summary>
internal static class LocalAddress
{
    public static bool Is(string? address) =>
        address is ['/', ..] && address is not (['/', '/', ..] or ['/', '\\', ..]) && !address.AsSpan().ContainsAnyExceptInRange('!', '~');
}
