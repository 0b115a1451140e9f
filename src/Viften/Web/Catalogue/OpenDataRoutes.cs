using System.Globalization;
using System.Text;
using Microsoft.Net.Http.Headers;
using Viften.App.Catalogue;
using Viften.App.Publications;
using Viften.Core.Access;

namespace Viften;

/// <summary>Åbne data: the documents of each edition, and what search engines are told.</summary>
internal static class OpenDataRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/data/{aftale}/{aar:int}/{udgave:int}/takster.{form}", File).Needs(Right.ReadPublished).ExcludeFromDescription();
        routes.MapGet("/sitemap.xml", Sitemap).Needs(Right.ReadPublished).ExcludeFromDescription();
        routes.MapGet("/robots.txt", Robots).Needs(Right.ReadPublished).ExcludeFromDescription();
    }

    private static async Task<IResult> File(string aftale, int aar, int udgave, string form, PublicationBook book, HttpContext context)
    {
        if (UrlKey.Read(aftale) is not { } agreement || DocumentEndings.KindOf(form) is not { } kind) return Results.NotFound();
        if (await book.Edition(agreement, aar, udgave, context.RequestAborted) is not { } edition) return Results.NotFound();
        var document = await book.File(edition, kind, context.RequestAborted);
        // Frozen: these bytes are at this address for good.
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.File(document.Bytes, MediaTypes.Of(kind), UrlKey.Of(document.Name[..document.Name.LastIndexOf('.')]) + "." + form, entityTag: new EntityTagHeaderValue($"\"{document.Sha256}\""));
    }

    private static async Task<IResult> Sitemap(CatalogueSource source, HttpContext context)
    {
        var made = await source.Now(context.RequestAborted);
        var site = $"{context.Request.Scheme}://{context.Request.Host}";
        var map = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        foreach (var path in new[] { "/", "/tilbud", "/data", "/regler", "/was" }) map.Append(CultureInfo.InvariantCulture, $"<url><loc>{site}{path}</loc></url>\n");
        // The format takes 50,000 addresses; keys are letters, digits, dash, underscore and tilde, so nothing needs an escape.
        foreach (var o in made.Snapshot.Offers.Take(49_000)) map.Append(CultureInfo.InvariantCulture, $"<url><loc>{site}{CatalogueAddress.Of(o.Operator, o.Id)}</loc><lastmod>{o.Edition.At:yyyy-MM-dd}</lastmod></url>\n");
        return Results.Text(map.Append("</urlset>\n").ToString(), "application/xml", Encoding.UTF8);
    }

    private static IResult Robots(HttpContext context) => Results.Text(
        $"User-agent: *\nDisallow: /tilbud/sammenlign\nDisallow: /tilbud?\nDisallow: /log-ind\nDisallow: /soeg\nSitemap: {context.Request.Scheme}://{context.Request.Host}/sitemap.xml\n", "text/plain", Encoding.UTF8);
}
