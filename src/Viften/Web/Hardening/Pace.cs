using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Viften.Core;
using Viften.Core.Access;

namespace Viften;

/// <summary>How fast something may be asked for.</summary>
public enum Pace
{
    /// <summary>Public pages and the API, by address.</summary>
    Public,
    /// <summary>Pages of someone signed in, by session.</summary>
    Session,
    /// <summary>Where persons are sought, by session.</summary>
    Persons,
    /// <summary>Where a secret can be guessed, by address; what is only read there has the pace of other pages.</summary>
    SignIn,
}

/// <summary>Says the pace of a page or an operation where its address and right do not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PacedAttribute(Pace pace) : Attribute
{
    public Pace Pace { get; } = pace;
}

/// <summary>Requests a minute of each pace.</summary>
/// <param name="SignIn">From one address: a municipality's staff often share one.</param>
/// <param name="Persons">More than anyone reads, and too few to go through the register.</param>
/// <param name="Session">More than anyone clicks.</param>
/// <param name="Public">From one address.</param>
public sealed record PaceLimits(int SignIn = 30, int Persons = 60, int Session = 1_200, int Public = 1_200)
{
    public static PaceLimits None { get; } = new(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue);

    /// <summary>VIFTEN_LIMIT_SIGNIN, VIFTEN_LIMIT_PERSONS, VIFTEN_LIMIT_SESSION and VIFTEN_LIMIT_PUBLIC, where they are set; 0 is no limit.</summary>
    public static Outcome<PaceLimits> FromEnvironment(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        string? wrong = null;
        int Of(Pace pace, int standard)
        {
            var name = "VIFTEN_LIMIT_" + pace.ToString().ToUpperInvariant();
            if (variable(name)?.Trim() is not { Length: > 0 } text) return standard;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n)) return n == 0 ? int.MaxValue : n;
            wrong = $"{name} skal være et helt tal: forespørgsler i minuttet, eller 0 for ingen grænse.";
            return standard;
        }
        var standard = new PaceLimits();
        var limits = new PaceLimits(Of(Pace.SignIn, standard.SignIn), Of(Pace.Persons, standard.Persons), Of(Pace.Session, standard.Session), Of(Pace.Public, standard.Public));
        return wrong is null ? new Outcome<PaceLimits>.Done(limits) : new Outcome<PaceLimits>.Refused([new("PACE", Severity.Blocks, wrong)]);
    }

    internal int Of(Pace pace) => pace switch
    {
        Pace.SignIn => SignIn,
        Pace.Persons => Persons,
        Pace.Session => Session,
        _ => Public,
    };
}

/// <summary>Holds requests to their pace. Style and fonts are not counted, and neither is the page that tells of an error.</summary>
internal static class Paces
{
    private const string SignInAddress = "/log-ind";
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    public static void Add(IServiceCollection services, PaceLimits limits) => services.AddRateLimiter(o =>
    {
        o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (Pace, string)>(context =>
        {
            var pace = Of(context);
            var most = limits.Of(pace);
            // Told again on the error page, a request is still the one that was counted.
            if (most == int.MaxValue || context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
                return RateLimitPartition.GetNoLimiter<(Pace, string)>((pace, ""));
            return RateLimitPartition.GetFixedWindowLimiter((pace, Whose(context, pace)), _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = s_window, QueueLimit = 0 });
        });
        o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        o.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : s_window;
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    });

    private static Pace Of(HttpContext context)
    {
        var (request, endpoint) = (context.Request, context.GetEndpoint());
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var said = endpoint?.Metadata.GetMetadata<PacedAttribute>()?.Pace;
        if (!reads && (said == Pace.SignIn || request.Path.StartsWithSegments(SignInAddress))) return Pace.SignIn;
        if (context.User.Identity?.IsAuthenticated != true) return Pace.Public;
        return said == Pace.Persons || endpoint?.Metadata.GetMetadata<NeedsAttribute>()?.Right is Right.SeePersons or Right.ChangePersons ? Pace.Persons : Pace.Session;
    }

    private static string Whose(HttpContext context, Pace pace) => pace is Pace.Session or Pace.Persons
        ? context.User.FindFirst(Identity.SessionClaim)?.Value ?? AddressOf(context.Connection.RemoteIpAddress)
        : AddressOf(context.Connection.RemoteIpAddress);

    /// <summary>An address of version 6 by its network: whoever has one has all of them.</summary>
    internal static string AddressOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address.ToString();
    }
}
