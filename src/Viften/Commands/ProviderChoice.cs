using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Viften.Core.Access;

namespace Viften.Commands;

/// <summary>The sign-in providers that viften.json names under "login". Their secrets are never in it: a file or a variable holds each.</summary>
internal static partial class ProviderChoice
{
    private const string FileName = "viften.json";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, Converters = { new JsonStringEnumConverter() },
    };

    public static IReadOnlyList<ProviderSetting> Of(Terminal terminal)
    {
        var path = terminal.Whole(FileName);
        if (!File.Exists(path)) return [];
        Shape? read;
        try
        {
            read = JsonSerializer.Deserialize<Shape>(File.ReadAllBytes(path), s_json);
        }
        catch (JsonException e)
        {
            throw new CannotRunException($"{path} kan ikke læses ved {e.Path ?? "begyndelsen"}: {(e.Path is null ? "den er ikke JSON" : "feltet kendes ikke, mangler eller har en forkert værdi")}. Felterne står i docs/drift.md.");
        }
        var all = (read?.Login ?? []).Select(l => Setting(l, terminal, path)).ToArray();
        if (all.GroupBy(p => p.Provider.Key).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new CannotRunException($"{path} har to loginudbydere med nøglen “{twice.Key}”.");
        return all;
    }

    private static ProviderSetting Setting(Login login, Terminal terminal, string path)
    {
        CannotRunException Wrong(string text) => new($"Loginudbyderen “{login.Key}” i {path}: {text}");
        if (!KeyForm().IsMatch(login.Key)) throw Wrong("key skal være små bogstaver og cifre.");
        if (!Uri.TryCreate(login.Authority, UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback)) throw Wrong("authority skal være en https-adresse.");
        if (login.Secret is not null) throw Wrong("hemmeligheden må ikke stå i filen. Brug secretFile eller secretVariable.");
        var secret = login.SecretVariable is { } variable ? terminal.Variable(variable) : login.SecretFile is { } file ? Text(terminal.Whole(file), Wrong) : null;
        if (login.SecretVariable is not null && string.IsNullOrEmpty(secret)) throw Wrong($"miljøvariablen {login.SecretVariable} er ikke sat.");
        return new(new SignInProvider
        {
            Key = login.Key, Name = login.Name, Authority = login.Authority, ClientId = login.ClientId, Scopes = login.Scopes ?? ["openid", "profile"], Claims = login.Claims ?? new(),
            Privileges = login.Privileges, Roles = login.Roles ?? ImmutableDictionary<string, Role>.Empty,
            PartyRoles = login.PartyRoles?.ToImmutableDictionary(p => p.Key, p => p.Value) ?? ImmutableDictionary<string, ImmutableDictionary<string, Role>>.Empty,
            Parties = login.Parties ?? ImmutableDictionary<string, string>.Empty, ForAll = login.ForAll ?? [], Levels = login.Levels ?? ImmutableDictionary<string, Assurance>.Empty, StepUp = login.StepUp,
        }, secret?.Trim());
    }

    private static string Text(string path, Func<string, CannotRunException> wrong)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw wrong($"{path} kan ikke læses.");
        }
    }

    [GeneratedRegex("^[a-z0-9]{1,30}$")]
    private static partial Regex KeyForm();

    /// <summary>What else the file may hold is read elsewhere, and named here so that a misspelt field is told.</summary>
    private sealed record Shape(string? Store, string? Data, Login[]? Login);

    private sealed record Login
    {
        public required string Key { get; init; }
        public required string Name { get; init; }
        public required string Authority { get; init; }
        public required string ClientId { get; init; }
        public string? Secret { get; init; }
        public string? SecretFile { get; init; }
        public string? SecretVariable { get; init; }
        public ImmutableArray<string>? Scopes { get; init; }
        public ClaimNames? Claims { get; init; }
        public PrivilegeForm Privileges { get; init; }
        public ImmutableDictionary<string, Role>? Roles { get; init; }
        public Dictionary<string, ImmutableDictionary<string, Role>>? PartyRoles { get; init; }
        public ImmutableDictionary<string, string>? Parties { get; init; }
        public ImmutableArray<string>? ForAll { get; init; }
        public ImmutableDictionary<string, Assurance>? Levels { get; init; }
        public string? StepUp { get; init; }
    }
}
