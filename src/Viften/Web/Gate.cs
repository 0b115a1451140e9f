using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Viften.App.Access;
using Viften.Core.Access;

namespace Viften;

/// <summary>The right that a page, a handler or an operation needs. Everything has one; without it nothing is answered.</summary>
/// <param name="right">Whose table says which roles have it, and on whose data.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(Right right) : Attribute
{
    public Right Right { get; } = right;
}

/// <summary>What the gate says to a request.</summary>
internal enum Passage
{
    Open,
    /// <summary>Nobody is signed in, and someone must be.</summary>
    SignIn,
    /// <summary>The role has not the right; which it says, whatever was asked for.</summary>
    Denied,
    /// <summary>It is another's, and so as if it were not there.</summary>
    NotThere,
    /// <summary>The right is there, but the sign-in was not sure enough for it.</summary>
    StepUp,
}

/// <summary>Porten: asks the access table before anything of ours runs.</summary>
/// <remarks>
/// A route that names its party and offer calls them <c>driftsherre</c> and <c>tilbud</c>, and is held against them here. What is
/// found by other keys (a file by its sum, a change by its number) is asked for again by the verb that finds it.
/// </remarks>
internal static class Gate
{
    public const string Party = "driftsherre";
    public const string Offer = "tilbud";

    public static Passage Of(Actor? actor, Right right, string? party, string? offer)
    {
        if (AccessTable.Of(right, Role.Public) == Reach.All) return Passage.Open;
        if (actor is null) return Passage.SignIn;
        if (!actor.May(right)) return Passage.Denied;
        var open = actor.IsSure(right) ? Passage.Open : Passage.StepUp;
        if (party is null) return open;
        return (offer is null ? actor.May(right, party) : actor.May(right, party, offer)) ? open
            : offer is null && actor.Knows(party) ? Passage.Denied : Passage.NotThere;
    }

    /// <summary>Whether a right is someone's at all, for what a menu or a search may lead to.</summary>
    public static bool Opens(Actor? actor, Right right) => actor is null ? AccessTable.Of(right, Role.Public) != Reach.None : actor.May(right);

    /// <summary>The right of an operation, or of all in a group.</summary>
    public static T Needs<T>(this T routes, Right right)
        where T : IEndpointConventionBuilder => routes.WithMetadata(new NeedsAttribute(right));

    /// <summary>What the route names is taken from the route alone: a field of a form with the same name would be another thing than the gate has judged.</summary>
    public static void BindRouteNamesFromTheRoute(PageApplicationModel page)
    {
        var template = page.ActionDescriptor.AttributeRouteInfo?.Template ?? page.RouteTemplate ?? "";
        foreach (var parameter in page.HandlerMethods.SelectMany(h => h.Parameters))
            if (template.Contains("{" + parameter.ParameterName + "}", StringComparison.Ordinal) || template.Contains("{" + parameter.ParameterName + ":", StringComparison.Ordinal))
                parameter.BindingInfo = new BindingInfo { BindingSource = BindingSource.Path, BinderModelName = parameter.ParameterName };
    }

    /// <summary>Before every endpoint. One that names no right is not served at all.</summary>
    public static Task Step(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not { } endpoint) return next(context);
        var needs = endpoint.Metadata.GetMetadata<NeedsAttribute>() ?? throw new InvalidOperationException($"{endpoint.DisplayName} names no right.");
        return Answer(context, PassageOf(context, needs.Right)) ? Task.CompletedTask : next(context);
    }

    /// <summary>What a request of a right comes to, by the actor and the names in its route.</summary>
    public static Passage PassageOf(HttpContext context, Right right)
    {
        var values = context.Request.RouteValues;
        string? Named(string key) => values[key] is string value ? UrlKey.Read(value) ?? "" : null;
        var actor = Identity.ActorOf(context.User);
        // Who has lost every role is still signed in, and must be able to see so and to sign out.
        if (actor is null && right == Right.UseAccount && context.User.Identity?.IsAuthenticated == true) return Passage.Open;
        return Of(actor, right, Named(Party), Named(Offer));
    }

    /// <summary>Gives the answer of a closed gate; false when it is open.</summary>
    private static bool Answer(HttpContext context, Passage passage)
    {
        switch (passage)
        {
            case Passage.Open:
                return false;
            case Passage.SignIn or Passage.StepUp when context.Request.Path.StartsWithSegments(CatalogueApi.Root):
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return true;
            case Passage.SignIn or Passage.StepUp:
                var asked = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/";
                context.Response.Redirect((passage == Passage.StepUp ? "/log-ind/sikrere?til=" : "/log-ind?til=") + Uri.EscapeDataString(asked));
                return true;
            default:
                context.Response.StatusCode = passage == Passage.Denied ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound;
                return true;
        }
    }

    /// <summary>A handler may need another right than the page it is on.</summary>
    public sealed class OfHandlers : IAsyncPageFilter, IOrderedFilter
    {
        /// <summary>Before the page itself, which is a filter too and would tell what is there.</summary>
        public int Order => int.MinValue;

        public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

        public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
        {
            var needs = context.HandlerMethod?.MethodInfo.GetCustomAttributes(typeof(NeedsAttribute), true).OfType<NeedsAttribute>().SingleOrDefault();
            if (needs is null || !Answer(context.HttpContext, PassageOf(context.HttpContext, needs.Right))) return next();
            // The answer is given; a result keeps the handler from running.
            context.Result = new Microsoft.AspNetCore.Mvc.EmptyResult();
            return Task.CompletedTask;
        }
    }
}
