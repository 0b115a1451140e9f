using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Viften.Core.Access;

namespace Viften.Browser.Tests.Access;

/// <summary>What is wrong with a token.</summary>
public enum Flaw
{
    None,
    Expired,
    NotYet,
    WrongIssuer,
    WrongAudience,
    WrongKey,
    WrongNonce,
    NoNonce,
    Unsigned,
    Altered,
}

/// <summary>A provider that hands out flawed tokens, on a free port; everything else about it is in order.</summary>
public sealed class ForgingProvider : IAsyncDisposable
{
    private const string ClientId = "viften-test";
    private static readonly RsaSecurityKey s_key = new(RSA.Create(2048)) { KeyId = "k1" };
    private static readonly RsaSecurityKey s_other = new(RSA.Create(2048)) { KeyId = "k1" };
    private readonly WebApplication _app;
    private string _nonce = "";

    private ForgingProvider(WebApplication app) => _app = app;

    public Flaw Flaw { get; set; }

    /// <summary>The program's clock, which tokens are dated by.</summary>
    public DateTime Now { get; set; } = DateTime.UtcNow;

    public string Address => _app.Urls.First();

    public ProviderSetting Setting => new(new SignInProvider { Key = "forfalsker", Name = "Forfalsker", Authority = Address, ClientId = ClientId }, "hemmelighed");

    public static async Task<ForgingProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var provider = new ForgingProvider(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = provider.Address, authorization_endpoint = provider.Address + "/authorize", token_endpoint = provider.Address + "/token", jwks_uri = provider.Address + "/keys",
            response_types_supported = new[] { "code" }, id_token_signing_alg_values_supported = new[] { "RS256" }, subject_types_supported = new[] { "public" },
        }));
        app.MapGet("/keys", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(s_key.Rsa.ExportParameters(false)) { KeyId = "k1" });
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "k1", alg = "RS256", n = key.N, e = key.E } } });
        });
        app.MapGet("/authorize", (HttpRequest request) =>
        {
            provider._nonce = request.Query["nonce"]!;
            return Results.Redirect($"{request.Query["redirect_uri"]}?code=kode&state={Uri.EscapeDataString(request.Query["state"]!)}");
        });
        app.MapPost("/token", () => Results.Text(JsonSerializer.Serialize(new { access_token = "a", token_type = "Bearer", expires_in = 60, id_token = provider.Token() }), "application/json"));
        await app.StartAsync();
        return provider;
    }

    private string Token()
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Flaw == Flaw.WrongIssuer ? "https://en-anden.example" : Address,
            Audience = Flaw == Flaw.WrongAudience ? "en-anden" : ClientId,
            IssuedAt = Now.AddMinutes(Flaw == Flaw.Expired ? -60 : -1),
            NotBefore = Now.AddMinutes(Flaw switch { Flaw.Expired => -60, Flaw.NotYet => 30, _ => -1 }),
            Expires = Now.AddMinutes(Flaw switch { Flaw.Expired => -30, Flaw.NotYet => 60, _ => 5 }),
            SigningCredentials = Flaw == Flaw.Unsigned ? null : new SigningCredentials(Flaw == Flaw.WrongKey ? s_other : s_key, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object> { ["sub"] = "u-9", ["name"] = "Forfalsket", ["cvr"] = "29189641" },
        };
        if (Flaw != Flaw.NoNonce) descriptor.Claims["nonce"] = Flaw == Flaw.WrongNonce ? "en anden" : _nonce;
        var token = new JsonWebTokenHandler().CreateToken(descriptor);
        if (Flaw != Flaw.Altered) return token;
        var parts = token.Split('.');
        var body = Base64UrlEncoder.Decode(parts[1]).Replace("u-9", "u-1", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(body)}.{parts[2]}";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
