using System.Net;
using Viften.Core;

namespace Viften;

/// <summary>Where people find the site, and whom it believes about how they came.</summary>
/// <remarks>
/// The program speaks plain HTTP and a proxy before it speaks TLS. Without an address and a proxy it serves this machine alone, so there is no setting with which a session's
/// cookie goes over a network in the clear.
/// </remarks>
public sealed record SiteAddress
{
    public const string AddressVariable = "VIFTEN_ADRESSE";
    public const string ProxiesVariable = "VIFTEN_PROXIES";

    private static readonly string[] s_here = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>This machine alone.</summary>
    public static SiteAddress Local { get; } = new();

    /// <summary>The public address, https; null for a program that only this machine uses.</summary>
    public Uri? Public { get; init; }

    /// <summary>Proxies whose word on the caller's address and on https is taken. Nobody else's is.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    public bool IsHttps => Public is not null;

    /// <summary>Whether a request names this site; any other name is somebody's attempt to have it written in an answer.</summary>
    public bool Knows(HostString host) => Public is { } site
        ? string.Equals(host.Value, site.Authority, StringComparison.OrdinalIgnoreCase)
        : s_here.Contains(host.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>A cookie of this site alone: with https the browser refuses it from any other host, path or scheme.</summary>
    public void Guard(CookieBuilder cookie, string name)
    {
        ArgumentNullException.ThrowIfNull(cookie);
        cookie.Name = NameOf(name);
        cookie.SecurePolicy = IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.HttpOnly = true;
        cookie.Path = "/";
    }

    /// <summary>What a cookie is called here.</summary>
    public string NameOf(string cookie) => IsHttps ? "__Host-" + cookie : cookie;

    /// <summary>From the settings of the surroundings; what cannot be used is refused.</summary>
    public static Outcome<SiteAddress> FromEnvironment(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        Uri? site = null;
        if (variable(AddressVariable)?.Trim() is { Length: > 0 } text
            && (!Uri.TryCreate(text, UriKind.Absolute, out site) || site.Scheme != Uri.UriSchemeHttps || site.PathAndQuery != "/" || site.UserInfo.Length > 0))
            return Wrong($"{AddressVariable} skal være en adresse som https://viften.example.dk, uden sti.");
        var proxies = new List<IPNetwork>();
        foreach (var part in (variable(ProxiesVariable) ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(part, out var network)) proxies.Add(network);
            else if (IPAddress.TryParse(part, out var one)) proxies.Add(new IPNetwork(one, one.GetAddressBytes().Length * 8));
            else return Wrong($"{ProxiesVariable} skal være IP-adresser eller net som 10.0.0.5 eller 10.0.0.0/24, med komma imellem.");
        }
        return new Outcome<SiteAddress>.Done(new SiteAddress { Public = site, Proxies = proxies });
    }

    /// <summary>Why the site must not be served on these addresses; null when it may.</summary>
    public string? WrongFor(string urls, bool demo)
    {
        ArgumentNullException.ThrowIfNull(urls);
        var listens = new List<BindingAddress>();
        foreach (var url in urls.Split(';'))
        {
            try
            {
                listens.Add(BindingAddress.Parse(url));
            }
            catch (FormatException)
            {
                return $"“{urls}” er ikke en adresse. Skriv den som http://localhost:5080.";
            }
        }
        var local = listens.All(l => l.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(l.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
        if (demo && !local) return $"I demo kan alle vælge, hvem de er, så siderne må kun vises på denne maskine. {urls} er ikke det; brug http://localhost:5080.";
        if (demo && IsHttps) return $"I demo kan alle vælge, hvem de er, så siderne må ikke have en offentlig adresse. Fjern {AddressVariable}.";
        if (listens.Any(l => l.Scheme != "http")) return $"Viften taler http og lader en proxy give TLS. Lyt på http, og sæt {AddressVariable} til den offentlige adresse.";
        if (IsHttps && Proxies.Count == 0) return $"{AddressVariable} er sat, men ikke hvilken proxy der giver TLS. Sæt {ProxiesVariable} til dens IP-adresse, fx 127.0.0.1.";
        return local || IsHttps ? null
            : $"På {urls} ville cookies gå ukrypteret over nettet. Lyt på http://localhost:5080, eller sæt {AddressVariable} til den offentlige https-adresse og {ProxiesVariable} til den proxy, der giver TLS.";
    }

    private static Outcome<SiteAddress> Wrong(string text) => new Outcome<SiteAddress>.Refused([new("SITE-ADDRESS", Severity.Blocks, text)]);
}
