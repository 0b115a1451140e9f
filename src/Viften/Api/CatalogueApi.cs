using System.ComponentModel;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Viften.App.Catalogue;
using Viften.Core.Access;
using Viften.Core.Catalogue;

namespace Viften;

/// <summary>The public reading API: editions, offers and rates. No key, no actor; only what is published.</summary>
/// <remarks>Clause C33. An answer changes only when something is published, so its tag is the number of the newest publication.</remarks>
internal static class CatalogueApi
{
    public const string Root = "/api/v1";

    private const int PageSize = 50;

    /// <summary>Names the form of the answers: a program that answers in another form must not be told that nothing is new.</summary>
    private static readonly string s_form = typeof(CatalogueApi).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..8];

    public static void Add(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            o.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi("v1", o =>
        {
            o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            o.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Viften: tilbud og takster",
                    Version = "1",
                    Description = "Offentliggjorte tilbud og takster på det specialiserede social- og undervisningsområde. Kun læsning, uden nøgle; tal over borgere kræver dog log ind. Felterne er beskrevet på /data.",
                };
                // Where it is served is known by whoever fetched it.
                document.Servers?.Clear();
                return Task.CompletedTask;
            });
        });
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Root).Needs(Right.ReadPublished).AddEndpointFilter(Unchanged);
        api.MapGet("/editions", Editions).WithName("editions").WithSummary("Udgaver af takstlisten, den nyeste først").Produces(StatusCodes.Status304NotModified);
        api.MapGet("/editions/{agreement}/{year:int}/{number:int}/rates", Rates).WithName("rates").WithSummary("Linjerne i en udgave").Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/offers", Offers).WithName("offers").WithSummary("Søg tilbud; samme filtre som siden “Find tilbud”").Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/offers/{operator}/{offer}", Offer).WithName("offer").WithSummary("Et tilbud med ydelser og takster for alle år").Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapOpenApi(Root + "/openapi.json").Needs(Right.ReadPublished);
    }

    /// <summary>Answers 304 to those who have the newest answer already, before anything is searched.</summary>
    private static async ValueTask<object?> Unchanged(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var made = await context.RequestServices.GetRequiredService<CatalogueSource>().Now(context.RequestAborted);
        // Weak: the same content may come packed or not.
        var tag = string.Create(CultureInfo.InvariantCulture, $"W/\"{made.Number}-{s_form}\"");
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "public, no-cache";
        // Open data may be read from any site's pages.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        var known = context.Request.Headers.IfNoneMatch.ToString();
        if (known.Split(',', StringSplitOptions.TrimEntries).Any(k => k == tag || k == tag[2..])) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return await next(invocation);
    }

    private static async Task<Ok<PageAnswer<EditionAnswer>>> Editions(CatalogueSource source, HttpContext context, [FromQuery(Name = "side"), Description("Side, fra 1")] int side = 1)
    {
        var editions = (await source.Now(context.RequestAborted)).Snapshot.Editions;
        return TypedResults.Ok(Page(editions, side, EditionAnswer.Of, n => string.Create(CultureInfo.InvariantCulture, $"{Root}/editions?side={n}")));
    }

    private static async Task<Results<Ok<PageAnswer<RateAnswer>>, ProblemHttpResult>> Rates(
        string agreement, int year, int number, CatalogueSource source, HttpContext context, [FromQuery(Name = "side"), Description("Side, fra 1")] int side = 1)
    {
        var made = await source.Now(context.RequestAborted);
        var id = UrlKey.Read(agreement);
        if (made.Snapshot.Editions.FirstOrDefault(e => e.Agreement == id && e.Year == year && e.Number == number) is not { } edition)
            return Problem(StatusCodes.Status404NotFound, "Der er ingen udgave med det nummer", "There is no such edition", $"Se udgaverne på {Root}/editions.");
        return TypedResults.Ok(Page(edition.Lines, side, l => RateAnswer.Of(l, edition), n => string.Create(CultureInfo.InvariantCulture, $"{EditionAnswer.Of(edition).Rates}?side={n}")));
    }

    private static async Task<Results<Ok<OffersAnswer>, ProblemHttpResult>> Offers(CatalogueSource source, HttpContext context, [AsParameters] OfferFilters filters)
    {
        var address = new CatalogueAddress(context.Request.Query);
        if (address.Unread().FirstOrDefault() is { Key: not null } wrong)
            return Problem(StatusCodes.Status400BadRequest, "Et filter kan ikke læses", "A filter cannot be read", $"{wrong.Key}: {wrong.Text}");
        var hits = (await source.Now(context.RequestAborted)).Index.Search(address.Query);
        var page = Page(hits.Offers, address.Page, OfferAnswer.Of, n => address.At(Root + "/offers", n));
        // A region has hundreds of values to filter by; most who ask want the offers alone.
        IReadOnlyList<FacetAnswer>? facets = filters.Facets != "ja" ? null
            : [.. hits.Facets.SelectMany(f => f.Values.Where(v => v.Count > 0).Select(v => new FacetAnswer(CatalogueAddress.KeyOf(f.Kind), v.Key, v.Text, v.Count)))];
        return TypedResults.Ok(new OffersAnswer(page.Total, page.Page, page.Next, facets, page.Items));
    }

    private static async Task<Results<Ok<OfferWithRatesAnswer>, ProblemHttpResult>> Offer(string @operator, string offer, CatalogueSource source, HttpContext context)
    {
        var snapshot = (await source.Now(context.RequestAborted)).Snapshot;
        var (code, id) = (UrlKey.Read(@operator) ?? "", UrlKey.Read(offer) ?? "");
        if (snapshot.Find(code, id) is not { } found)
        {
            return snapshot.FindFormer(code, id) is { } former
                ? Problem(StatusCodes.Status404NotFound, "Tilbuddet er ikke i den nyeste takstliste", "The offer is no longer published", $"Det var sidst med i {EditionAnswer.Of(former.Last).Rates}.")
                : Problem(StatusCodes.Status404NotFound, "Tilbuddet findes ikke", "There is no such offer", $"Søg på {Root}/offers.");
        }
        return TypedResults.Ok(new OfferWithRatesAnswer(
            OfferAnswer.Of(found), found.Departments, found.PNumber, CatalogueTexts.Coverage(found), [.. found.Services.SelectMany(s => s.Rates).Select(r => RateAnswer.Of(r.Line, r.Edition))]));
    }

    private static PageAnswer<TAnswer> Page<T, TAnswer>(IReadOnlyList<T> all, int asked, Func<T, TAnswer> answer, Func<int, string> address)
    {
        var pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        var page = Math.Clamp(asked, 1, pages);
        return new(all.Count, page, page < pages ? address(page + 1) : null, [.. all.Skip((page - 1) * PageSize).Take(PageSize).Select(answer)]);
    }

    private static ProblemHttpResult Problem(int status, string danish, string english, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: danish, extensions: new Dictionary<string, object?> { ["titleEn"] = english });

    /// <summary>The filters as the description names them; all but <see cref="Facets"/> are read by <see cref="CatalogueAddress"/>, as on the page.</summary>
    internal sealed record OfferFilters(
        [property: FromQuery(Name = "ord"), Description("Søgeord")] string? Words,
        [property: FromQuery(Name = "paragraf"), Description("Paragraf, fx SEL § 107; kan gentages")] string[]? Paragraphs,
        [property: FromQuery(Name = "maalgruppe"), Description("Målgruppe; kan gentages")] string[]? Targets,
        [property: FromQuery(Name = "driftsherre"), Description("Driftsherre; kan gentages")] string[]? Operators,
        [property: FromQuery(Name = "type"), Description("kommunal, regional eller privat; kan gentages")] string[]? Kinds,
        [property: FromQuery(Name = "alder"), Description("Alder, fx 17 eller 18-24")] string? Age,
        [property: FromQuery(Name = "omfattet"), Description("ja eller nej")] string? Covered,
        [property: FromQuery(Name = "enhed"), Description("døgn, dag, time, måned, forløb, stk eller km")] string? Unit,
        [property: FromQuery(Name = "pris-fra"), Description("Laveste takst i kr. pr. enhed; uden enhed pr. døgn")] string? PriceFrom,
        [property: FromQuery(Name = "pris-til"), Description("Højeste takst i kr. pr. enhed; uden enhed pr. døgn")] string? PriceTo,
        [property: FromQuery(Name = "sort"), Description("relevans, navn, pris eller pladser")] string? Sort,
        [property: FromQuery(Name = "filtre"), Description("ja giver filtrenes værdier med antal")] string? Facets,
        [property: FromQuery(Name = "side"), Description("Side, fra 1; 50 tilbud ad gangen")] string? Page);
}
