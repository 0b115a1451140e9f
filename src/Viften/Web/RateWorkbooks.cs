using System.Globalization;
using Viften.App.Access;
using Viften.App.Checks;
using Viften.App.RateFiles;
using Viften.App.Receiving;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Offers;
using Viften.Core.Rates;

namespace Viften;

/// <summary>Workbooks for those who report: the template of a year, and the checked workbook of a file that waits or of what is imported.</summary>
/// <remarks>Clause C22. They are what <c>viften rates template</c> and <c>viften rates check</c> write, with the store's rates in the place of files.</remarks>
internal static class RateWorkbooks
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/filer/skabelon.xlsx", Template).Needs(Right.ReportRates).ExcludeFromDescription();
        routes.MapGet("/filer/{sha:length(64)}/kontrolleret.xlsx", OfFile).Needs(Right.ReportRates).ExcludeFromDescription();
        routes.MapGet("/driftsherrer/{driftsherre}/kontrolleret.xlsx", OfOperator).Needs(Right.ReportRates).ExcludeFromDescription();
    }

    /// <summary>Years there is a template for: those of the agreement, the latest first.</summary>
    public static IEnumerable<int> YearsOf(Agreement agreement) => Enumerable.Range(agreement.From.Year, agreement.To.Year - agreement.From.Year + 1).Reverse();

    /// <summary>Takstfilens skabelon: the party's services of the year before, without their costs.</summary>
    public static async Task<IResult> Template(string? driftsherre, string? aar, HttpRequest request, RateBoards boards)
    {
        if (Reporting(request) is not { } actor || await boards.Agreement() is not { } agreement || driftsherre is null) return Results.NotFound();
        // A party has a CVR number too; whether its rates are the actor's to see is asked of its code.
        var code = agreement.Party(driftsherre)?.Code ?? driftsherre;
        var board = (await boards.Now()).Board;
        if (!actor.May(Right.ReportRates, code) || (agreement.Party(code) is null && board?.Operator(code) is null)) return Results.NotFound();
        if (!int.TryParse(aar, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || !YearsOf(agreement).Contains(year)) return Results.NotFound();
        var last = board is not null && board.RowsOf(code).Any(r => r.Row.Year < year) ? new RateFileRead { Name = "Viften", Sha256 = "", Refused = false, Facts = board.Result.Facts } : null;
        return Workbook($"takstfil-{code}-{Told.Year(year)}", stream => TemplateWorkbook.Write(stream, agreement, year, last, code, [.. TargetGroups.All.Select(g => g.Name)]));
    }

    /// <summary>A file that waits, with what each row comes to.</summary>
    public static async Task<IResult> OfFile(string sha, HttpRequest request, RateBoards boards, ReceivedFiles files, CancellationToken cancel)
    {
        if (Reporting(request) is not { } actor || await boards.Agreement() is not { } agreement) return Results.NotFound();
        if (await files.Read(actor, agreement.Id, sha, cancel) is not Outcome<RateFileRead>.Done { Value: var read }) return Results.NotFound();
        return Checked(agreement, read, (await boards.Now()).Board?.Result.Facts ?? RateFacts.Empty, Path.GetFileNameWithoutExtension(read.Name) + "-kontrolleret");
    }

    /// <summary>What is imported for an operator, corrections on screen with it, as one checked workbook.</summary>
    public static async Task<IResult> OfOperator(string driftsherre, HttpRequest request, RateBoards boards, CancellationToken cancel)
    {
        if (Reporting(request) is not { } actor || (await boards.Now()).Board is not { } board) return Results.NotFound();
        if (UrlKey.Read(driftsherre) is not { } code || board.Operator(code) is null) return Results.NotFound();
        // Written as a rate file and read again: the workbook then has a row for each fact, also those that came from several files or the screen.
        using var file = new MemoryStream();
        RateFileWriter.WriteXlsx(file, await boards.Book.Facts(actor, code, cancel: cancel));
        file.Position = 0;
        return Checked(board.Agreement, RateFileReader.Read($"takster-{code}.xlsx", file), board.Result.Facts, $"takster-{code}-kontrolleret");
    }

    /// <summary>Whoever works with rates that are not published yet; to all others the workbooks are not there.</summary>
    private static Actor? Reporting(HttpRequest request) =>
        Identity.ActorOf(request.HttpContext.User) is { } actor && actor.May(Right.ReportRates) ? actor : null;

    /// <param name="store">The store's facts: published base rates, accepted explanations and approved rates count as they do on the pages.</param>
    private static IResult Checked(Agreement agreement, RateFileRead read, RateFacts store, string name)
    {
        var result = RateChecking.Check(read.Facts with { Published = store.Published, Accepted = store.Accepted, Choices = store.Choices }, agreement);
        return Workbook(name, stream => ResultWorkbook.Write(stream, result, [read]));
    }

    private static IResult Workbook(string name, Action<Stream> write)
    {
        var stream = new MemoryStream();
        write(stream);
        return Results.File(stream.ToArray(), MediaTypes.Xlsx, name + ".xlsx");
    }
}
