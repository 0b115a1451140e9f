using System.Collections.Immutable;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Viften.Core.Access;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Viften.Browser.Tests.Access;

/// <summary>Who the provider says is at the other end.</summary>
public sealed record Someone(string Subject, string Name, string Cvr, string Level, params string[] Roles);

/// <summary>A real OpenID Connect server (OpenIddict) with its own sign-in page, on a free port.</summary>
public sealed class RealProvider : IAsyncDisposable
{
    public const string ClientId = "viften-test";
    public const string Secret = "hemmelighed-til-testen";
    private readonly WebApplication _app;

    private RealProvider(WebApplication app) => _app = app;

    /// <summary>Who signs in next.</summary>
    public Someone User { get; set; } = new("u-1", "Bente Prøve", "29189641", "Low");

    /// <summary>What was asked of the provider, newest last.</summary>
    public List<OpenIddictRequest> Asked { get; } = [];

    public string Address => _app.Urls.First();

    /// <summary>How the program is told of it.</summary>
    public ProviderSetting Setting => new(new SignInProvider
    {
        Key = "prove", Name = "Prøvelogin", Authority = Address, ClientId = ClientId, Scopes = ["openid", "profile"], Claims = new() { Roles = "roller", Assurance = "loa" },
        Roles = ImmutableDictionary.CreateRange<string, Role>([new("takst", Role.RateEconomist), new("sag", Role.Caseworker), new("sekretariat", Role.Secretariat), new("admin", Role.PartyAdministrator)]),
        Levels = ImmutableDictionary.CreateRange<string, Assurance>([new("Substantial", Assurance.Substantial)]), StepUp = "Substantial",
    }, Secret);

    public static async Task<RealProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(o =>
        {
            o.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
            o.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            o.RegisterScopes(Scopes.OpenId, Scopes.Profile);
            o.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            // Without a database of clients: the two questions it would answer are answered here.
            o.EnableDegradedMode();
            o.AddEventHandler<ValidateAuthorizationRequestContext>(b => b.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId) context.Reject(Errors.InvalidClient);
                else if (!Uri.TryCreate(context.RedirectUri, UriKind.Absolute, out var to) || !to.IsLoopback || to.AbsolutePath != "/log-ind/svar/prove") context.Reject(Errors.InvalidRequest, "redirect_uri");
                return default;
            }));
            o.AddEventHandler<ValidateTokenRequestContext>(b => b.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != Secret) context.Reject(Errors.InvalidClient);
                return default;
            }));
            o.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
        });
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var provider = new RealProvider(app);
        app.UseAuthentication();
        app.MapMethods("/connect/authorize", ["GET", "POST"], (Delegate)provider.Authorize);
        await app.StartAsync();
        return provider;
    }

    /// <summary>A page with one button; pressing it is signing in.</summary>
    private IResult Authorize(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            Asked.Add(request);
            var fields = string.Concat(request.GetParameters().Select(p => $"<input type=hidden name=\"{WebUtility.HtmlEncode(p.Key)}\" value=\"{WebUtility.HtmlEncode((string?)p.Value)}\">"));
            return Results.Content($"<!doctype html><html lang=en><title>Provider</title><h1>Provider</h1><form method=post>{fields}<button>Jeg er {WebUtility.HtmlEncode(User.Name)}</button></form>", "text/html; charset=utf-8");
        }
        var level = request.AcrValues is { Length: > 0 } asked ? asked : User.Level;
        var identity = new ClaimsIdentity("Provider", "name", "role");
        identity.SetClaim(Claims.Subject, User.Subject).SetClaim(Claims.Name, User.Name).SetClaim("cvr", User.Cvr).SetClaim("loa", level).SetClaims("roller", [.. User.Roles]);
        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
