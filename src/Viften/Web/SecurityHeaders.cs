namespace Viften;

/// <summary>Headers that say what a browser may do with our pages: show them, with our own style and fonts, and nothing else.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        // On starting, because an error page begins by clearing the headers.
        context.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;
            var headers = response.Headers;
            var scripts = response.HttpContext.GetEndpoint()?.Metadata.GetMetadata<OwnScriptsAttribute>() is not null;
            headers.ContentSecurityPolicy = scripts ? Policy + "; script-src 'self'; connect-src 'self'" : Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (headers.CacheControl.Count == 0) headers.CacheControl = "no-cache";
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }
}
