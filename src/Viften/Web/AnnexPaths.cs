using Microsoft.Net.Http.Headers;
using Viften.App.Annexes;
using Viften.App.National;
using Viften.Core;
using Viften.Core.Access;

namespace Viften;

/// <summary>Addresses of annexes, and the files behind them.</summary>
internal static class AnnexPaths
{
    public static string All(string agreement) => AgreementPaths.Of(agreement) + "/bilag";

    public static string Of(string agreement, int no) => $"{All(agreement)}/{Told.Year(no)}";

    public static string Of(AnnexVersion version) => $"{Of(version.Agreement, version.No)}/udgave/{Told.Year(version.Version)}";

    /// <summary>The stable address of a frozen version in a form.</summary>
    public static string File(AnnexVersion version, AnnexForm form) => $"/data/bilag/{UrlKey.Of(version.Agreement)}/{Told.Year(version.No)}/{Told.Year(version.Version)}/bilag.{form.Ending()}";

    public static string Draft(string agreement, int no) => Of(agreement, no) + "/udkast.docx";

    public static string Rule(string agreement, string key) => $"/regler?aftale={UrlKey.Of(agreement)}#{key}";

    public static string National(string? key = null) => key is null ? "/landsdaekkende" : "/landsdaekkende/" + UrlKey.Of(key);

    public static string Plan(string? key = null) => key is null ? "/udviklingsplaner" : "/udviklingsplaner/" + UrlKey.Of(key);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/data/bilag/{aftale}/{nr:int}/{udgave:int}/bilag.{form}", Frozen).Needs(Right.ReadPublished).ExcludeFromDescription();
        routes.MapGet("/aftaler/{aftale}/bilag/{nr:int}/udkast.docx", Now).Needs(Right.ReadPublished).ExcludeFromDescription();
        foreach (var ending in new[] { ".csv", ".xlsx" })
        {
            routes.MapGet("/landsdaekkende" + ending, (HttpRequest request, NationalBook book, CancellationToken cancel) => NationalColumns.File(request, book, "landsdaekkende" + ending, cancel)).Needs(Right.ReadPublished).ExcludeFromDescription();
            routes.MapGet("/udviklingsplaner" + ending, (HttpRequest request, PlanSource source, CancellationToken cancel) => PlanColumns.File(request, source, "krav-om-udviklingsplan" + ending, cancel)).Needs(Right.ReadPublished).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> Frozen(string aftale, int nr, int udgave, string form, AnnexBook book, HttpContext context)
    {
        if (UrlKey.Read(aftale) is not { } agreement || AnnexWords.Form(form) is not { } kind) return Results.NotFound();
        var actor = Identity.ActorOf(context.User);
        if (await book.File(actor, agreement, nr, udgave, kind, context.RequestAborted) is not { } file) return Results.NotFound();
        // Frozen, but kept by others only when it is for everyone.
        var open = actor is null || await book.File(null, agreement, nr, udgave, kind, context.RequestAborted) is not null;
        context.Response.Headers.CacheControl = open ? "public, max-age=31536000, immutable" : "no-store";
        return Results.File(file.Bytes, MediaTypes.Of(kind), file.Name, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""));
    }

    private static async Task<IResult> Now(string aftale, int nr, AnnexBook book, HttpContext context)
    {
        if (UrlKey.Read(aftale) is not { } agreement || await book.Draft(Identity.ActorOf(context.User), agreement, nr, context.RequestAborted) is not Outcome<AnnexFile>.Done { Value: var file }) return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file.Bytes, MediaTypes.Docx, file.Name);
    }
}
