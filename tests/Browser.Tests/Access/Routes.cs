using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Viften.Core.Access;

namespace Viften.Browser.Tests.Access;

/// <summary>Something that can be asked of the program: a page, a handler of a page, or an operation, with the right it names.</summary>
/// <param name="Pattern">The route, as it is declared.</param>
/// <param name="Handler">A handler's name; null for a page's first, and for operations.</param>
/// <param name="Page">The right of the page the handler is on, which is asked first; of an operation its own.</param>
internal sealed record Route(string Method, string Pattern, string? Handler, Right Page, Right Right)
{
    public bool HasParty => Pattern.Contains("{driftsherre}", StringComparison.Ordinal);

    public bool HasOffer => HasParty && Pattern.Contains("{tilbud}", StringComparison.Ordinal);

    /// <summary>Every route of a running site, in order; a route without a right is an error.</summary>
    public static async Task<IReadOnlyList<Route>> All(IServiceProvider services)
    {
        var found = new List<Route>();
        var loader = services.GetRequiredService<PageLoader>();
        foreach (var endpoint in services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                var needs = endpoint.Metadata.GetMetadata<NeedsAttribute>() ?? throw new InvalidOperationException($"{pattern} names no right.");
                var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                found.AddRange(methods.Select(m => new Route(m, pattern, null, needs.Right, needs.Right)));
                continue;
            }
            var compiled = await loader.LoadAsync(page, endpoint.Metadata);
            var whole = compiled.ModelTypeInfo!.GetCustomAttribute<NeedsAttribute>() ?? throw new InvalidOperationException($"{compiled.ModelTypeInfo!.Name} names no right.");
            foreach (var handler in compiled.HandlerMethods)
                found.Add(new Route(handler.HttpMethod.ToUpperInvariant(), pattern, handler.Name, whole.Right, handler.MethodInfo.GetCustomAttribute<NeedsAttribute>()?.Right ?? whole.Right));
        }
        return [.. found.Distinct().OrderBy(r => r.Pattern, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal).ThenBy(r => r.Handler, StringComparer.Ordinal)];
    }
}
