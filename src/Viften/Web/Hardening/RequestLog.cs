using System.Diagnostics;

namespace Viften;

/// <summary>One line in the log for each request: which route, what came of it, how long it took, and by whose session.</summary>
/// <remarks>The route is its pattern and never the address, so no name or number that was asked for is in it. Style and fonts are left out when they are there.</remarks>
internal static class RequestLog
{
    private static readonly object s_route = new();

    public static async Task Step(HttpContext context, RequestDelegate next, LogLines lines)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            Write(context, lines, Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>Notes the route where it is found; an error is told on another.</summary>
    public static Task Routed(HttpContext context, RequestDelegate next)
    {
        if (!context.Items.ContainsKey(s_route)) context.Items[s_route] = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(ingen)";
        return next(context);
    }

    private static void Write(HttpContext context, LogLines lines, TimeSpan took)
    {
        var status = context.Response.StatusCode;
        if (context.Items[s_route] is not string route)
        {
            if (status < StatusCodes.Status400BadRequest) return;
            route = "(ingen)";
        }
        lines.Write(status >= StatusCodes.Status500InternalServerError ? LogLevel.Error : LogLevel.Information, "request", json =>
        {
            json.WriteString("method", Method(context.Request.Method));
            json.WriteString("route", route.StartsWith('(') ? route : "/" + route.TrimStart('/'));
            json.WriteNumber("status", status);
            json.WriteNumber("ms", Math.Round(took.TotalMilliseconds, 1));
            if (Guid.TryParse(context.User.FindFirst(Identity.AccountClaim)?.Value, out var account)) json.WriteString("account", account);
            // Enough to hold the lines of one session together, and not to find it by.
            if (context.User.FindFirst(Identity.SessionClaim)?.Value is { Length: > 8 } session) json.WriteString("session", session[..8]);
        });
    }

    private static string Method(string given) =>
        HttpMethods.IsGet(given) ? "GET" : HttpMethods.IsPost(given) ? "POST" : HttpMethods.IsHead(given) ? "HEAD" : "(andet)";
}
