using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Viften.Core.Agreements;
using Viften.Core.Persons;

namespace Viften.Core.Access;

/// <summary>Who someone is and what they may do, as a provider said and we read it.</summary>
/// <param name="Login">Provider and its name for the person, together unique.</param>
/// <param name="Grants">Null when the provider says nothing of roles.</param>
/// <param name="Unknown">Privileges that no role here answers to; told to whoever runs the system, never to the browser.</param>
public sealed record SaidBy(string Login, AccountProfile Profile, IReadOnlyList<Grant>? Grants, Assurance Assurance, IReadOnlyList<string> Unknown);

/// <summary>Reads a provider's claims as a person, a party, roles and a level of assurance. Pure; nothing in a claim is trusted beyond the configuration.</summary>
public static class ProviderSays
{
    private const int LongestName = 200;
    private const string OfferMark = "{tilbud}";
    private const string CvrScope = "urn:dk:gov:saml:cvrNumberIdentifier:";

    /// <summary>What the claims come to; the findings when they will not do.</summary>
    /// <param name="provider">The provider and how it is read.</param>
    /// <param name="claims">Type and value, as the token had them.</param>
    /// <param name="agreement">Whose parties there are.</param>
    public static Outcome<SaidBy> Read(SignInProvider provider, IReadOnlyCollection<KeyValuePair<string, string>> claims, Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(agreement);
        string? One(string type) => claims.Where(c => c.Key == type).Select(c => c.Value.Trim()).FirstOrDefault(v => v.Length > 0);
        if (One(provider.Claims.Subject) is not { } subject) return Refused("PROVIDER-NO-SUBJECT", "Loginudbyderen sagde ikke, hvem du er. Prøv igen, eller sig det til driften.");
        var name = One(provider.Claims.Name) ?? "Bruger uden navn";
        // A provider that puts the number in the name or in its own key would spread it to every log there is.
        if (Cpr.IsIn(name) || Cpr.TryParse(subject, out _)) return Refused("PROVIDER-CPR", "Loginudbyderen sendte et CPR-nummer i stedet for et navn. Det må ikke gemmes her. Sig det til driften.");
        var cvr = One(provider.Claims.Cvr);
        var party = PartyOf(provider, cvr, agreement);
        var forAll = cvr is not null && provider.ForAll.Contains(cvr);
        if (party is null && !forAll) return Refused("PROVIDER-PARTY", "Din organisation er ikke part i aftalen. Er det en fejl, så sig det til driften.");
        var level = provider.Levels.GetValueOrDefault(One(provider.Claims.Assurance) ?? "", Assurance.Low);
        var profile = new AccountProfile { Name = name.Length > LongestName ? name[..LongestName] : name, Mail = One(provider.Claims.Mail), Party = party };
        var (grants, unknown) = provider.Claims.Roles is { } roles
            ? GrantsOf(provider, [.. claims.Where(c => c.Key == roles).SelectMany(c => Values(c.Value))], cvr!, party, forAll)
            : (null, []);
        return new Outcome<SaidBy>.Done(new($"{provider.Key}|{subject}", profile, grants, level, unknown));
    }

    /// <summary>Several values stand as several claims, or as a list in one.</summary>
    private static string[] Values(string claim)
    {
        if (claim is not ['[', ..]) return [claim];
        try
        {
            return JsonSerializer.Deserialize<string[]>(claim) ?? [];
        }
        catch (JsonException)
        {
            return [claim];
        }
    }

    private static string? PartyOf(SignInProvider provider, string? cvr, Agreement agreement) =>
        cvr is null ? null : provider.Parties.GetValueOrDefault(cvr) ?? agreement.Parties.FirstOrDefault(p => p.Cvr == cvr)?.Code;

    private static (IReadOnlyList<Grant>? Grants, IReadOnlyList<string> Unknown) GrantsOf(SignInProvider provider, IReadOnlyList<string> values, string cvr, string? party, bool forAll)
    {
        var grants = new List<Grant>();
        var unknown = new List<string>();
        foreach (var privilege in provider.Privileges == PrivilegeForm.OioBpp ? values.SelectMany(v => OioBpp(v, cvr)) : values)
        {
            if (RoleOf(provider, privilege, party) is not var (role, offer) || Held(role, offer, party, forAll) is not { } grant) unknown.Add(privilege);
            else if (!grants.Contains(grant)) grants.Add(grant);
        }
        return (grants, unknown);
    }

    /// <summary>A role for all only to those who may hold one, and any other only for one's own party.</summary>
    private static Grant? Held(Role role, string? offer, string? party, bool forAll)
    {
        var all = GrantRules.IsForAll(role);
        if (all ? !forAll : party is null) return null;
        var grant = new Grant { Role = role, Party = all ? null : party, Offer = offer, Origin = GrantOrigin.Provider };
        return GrantRules.Check(grant).Count == 0 ? grant : null;
    }

    private static (Role Role, string? Offer)? RoleOf(SignInProvider provider, string privilege, string? party)
    {
        var own = party is not null && provider.PartyRoles.TryGetValue(party, out var theirs) ? theirs : ImmutableDictionary<string, Role>.Empty;
        foreach (var (pattern, role) in own.Concat(provider.Roles).OrderByDescending(p => p.Key.Length))
        {
            var mark = pattern.IndexOf(OfferMark, StringComparison.Ordinal);
            if (mark < 0)
            {
                if (privilege == pattern) return (role, null);
                continue;
            }
            var (before, after) = (pattern[..mark], pattern[(mark + OfferMark.Length)..]);
            if (privilege.Length > before.Length + after.Length && privilege.StartsWith(before, StringComparison.Ordinal) && privilege.EndsWith(after, StringComparison.Ordinal))
                return (role, privilege[before.Length..(privilege.Length - after.Length)]);
        }
        return null;
    }

    /// <summary>The privileges whose scope is the person's own organisation; what cannot be read gives none.</summary>
    private static IEnumerable<string> OioBpp(string base64, string cvr)
    {
        XDocument document;
        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(base64));
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 1_000_000 });
            document = XDocument.Load(reader);
        }
        catch (Exception e) when (e is FormatException or XmlException or ArgumentException)
        {
            return [];
        }
        return document.Descendants().Where(e => e.Name.LocalName == "PrivilegeGroup" && (string?)e.Attribute("Scope") == CvrScope + cvr)
            .Elements().Where(e => e.Name.LocalName == "Privilege").Select(e => e.Value.Trim());
    }

    private static Outcome<SaidBy>.Refused Refused(string code, string text) => new([new Finding(code, Severity.Blocks, text)]);
}
