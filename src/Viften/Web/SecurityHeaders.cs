namespace Viften;

/// <summary>Headers that say what a browser may do with our pages: show them, with our own style and fonts, and nothing else.</summary>
/// <remarks>A page with <see cref="OwnScriptsAttribute"/> runs our script files too; nothing ever allows a script inside a page.</remarks>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private const string WithScripts = Policy + "; script-src 'self'; connect-src 'self'";
    private const string OneYear = "max-age=31536000; includeSubDomains";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        // On starting, because an error page begins by clearing the headers.
        context.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;
            var headers = response.Headers;
            var context = response.HttpContext;
            headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<OwnScriptsAttribute>() is null ? Policy : WithScripts;
            if (context.Request.IsHttps) headers.StrictTransportSecurity = OneYear;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            // What someone signed in is shown must not lie in the browser of a shared machine. Documents that are published for good say so themselves.
            if (context.User.Identity?.IsAuthenticated == true && !headers.CacheControl.ToString().StartsWith("public", StringComparison.Ordinal)) headers.CacheControl = "no-store";
            else if (headers.CacheControl.Count == 0) headers.CacheControl = "no-cache";
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }
}
