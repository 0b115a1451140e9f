using Viften.App.Documents;
using Viften.App.Rounds;
using Viften.Core;
using Viften.Core.Access;

namespace Viften;

/// <summary>The lists of a round as csv, and its annex as a document.</summary>
internal static class RoundExport
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/runder/{runde}/indbudte.csv", (string runde, HttpRequest request, RoundBook rounds) =>
            Of(runde, request, rounds, view => ListFile.Of(InviteeColumns.All, InviteeColumns.Select(view.Life, InviteeColumns.Query(request)), $"indbudte-{view.Code}.csv"))).Needs(Right.SeeRounds).ExcludeFromDescription();
        routes.MapGet("/runder/{runde}/indspil.csv", (string runde, HttpRequest request, RoundBook rounds) =>
            Of(runde, request, rounds, view => ListFile.Of(ContributionColumns.All, ContributionColumns.Select(view.Life, ContributionColumns.Query(request)), $"bidrag-{view.Code}.csv"))).Needs(Right.SeeRounds).ExcludeFromDescription();
        routes.MapGet("/runder/{runde}/bilag.docx", (string runde, HttpRequest request, RoundBook rounds, TimeProvider time) =>
            Of(runde, request, rounds, view => Docx(RoundDocument.Of(view, DanishTime.DateOf(time.GetUtcNow())), $"bilag-{view.Code}.docx"))).Needs(Right.SeeRounds).ExcludeFromDescription();
    }

    /// <summary>For those who see the whole round; to others the list is not there.</summary>
    private static async Task<IResult> Of(string key, HttpRequest request, RoundBook rounds, Func<RoundView, IResult> file) =>
        UrlKey.Read(key) is { } code && await rounds.Find(Identity.ActorOf(request.HttpContext.User), code, request.HttpContext.RequestAborted) is { SeesAll: true } view ? file(view) : Results.NotFound();

    internal static IResult Docx(Document document, string name)
    {
        var stream = new MemoryStream();
        DocxDocument.Write(document, stream);
        return Results.File(stream.ToArray(), MediaTypes.Docx, name);
    }
}
