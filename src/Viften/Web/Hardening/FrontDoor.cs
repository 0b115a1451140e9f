using Microsoft.AspNetCore.HttpOverrides;

namespace Viften;

/// <summary>What is asked of a request before anything reads it: a method we use, a name that is ours, and https where the site is https.</summary>
internal static class FrontDoor
{
    private const string Probe = "/health";

    public static void Use(WebApplication app, SiteAddress address)
    {
        if (address.Proxies.Count > 0)
        {
            // The name asked for is not among them: the proxy passes it on as it is, and it is held against our own.
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in address.Proxies) options.KnownIPNetworks.Add(proxy);
            app.UseForwardedHeaders(options);
        }
        app.Use((context, next) => Step(context, next, address));
    }

    private static Task Step(HttpContext context, RequestDelegate next, SiteAddress address)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD, POST";
            return Say(context, StatusCodes.Status405MethodNotAllowed, "Metoden bruges ikke.");
        }
        // Whoever watches over the machines asks by address and without TLS, and learns one word.
        if (request.Path == Probe) return next(context);
        if (!address.Knows(request.Host)) return Say(context, StatusCodes.Status400BadRequest, "Adressen er ikke denne sides.");
        if (!address.IsHttps || request.IsHttps) return next(context);
        if (HttpMethods.IsPost(request.Method)) return Say(context, StatusCodes.Status400BadRequest, "Brug https.");
        context.Response.Headers.Location = address.Public!.GetLeftPart(UriPartial.Authority) + request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        return Task.CompletedTask;
    }

    private static Task Say(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text);
    }
}
