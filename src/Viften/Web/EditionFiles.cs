using Microsoft.Net.Http.Headers;
using Viften.App.Publications;

namespace Viften;

/// <summary>The documents of an edition, for everyone: byte for byte as they were frozen.</summary>
internal static class EditionFiles
{
    public static async Task<IResult> Get(int aar, int nr, string ending, HttpContext http, PublicationBook publications, CancellationToken cancel)
    {
        if (await EditionPaths.Find(publications, aar, nr, cancel) is not { } edition) return Results.NotFound();
        (DocumentKind Kind, string Type)? wanted = ending switch
        {
            "json" => (DocumentKind.Json, "application/json; charset=utf-8"),
            "csv" => (DocumentKind.Csv, "text/csv; charset=utf-8"),
            "xlsx" => (DocumentKind.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            _ => null,
        };
        if (wanted is not { } document) return Results.NotFound();
        var file = await publications.File(edition, document.Kind, cancel);
        // What is frozen never changes, so it may be kept for good under its address.
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.File(file.Bytes, document.Type, file.Name, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""));
    }
}
