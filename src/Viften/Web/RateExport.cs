using System.Globalization;
using System.Text;
using Viften.Core;

namespace Viften;

/// <summary>Lists as csv for a Danish spreadsheet: what the page shows under the same filter, every row and column.</summary>
internal static class RateExport
{
    public static async Task<IResult> OfOperator(string kode, HttpRequest request, RateBoards boards)
    {
        if (Identity.ActorOf(request.HttpContext.User) is not { } actor || (await boards.Now()).Board is not { } board) return Results.NotFound();
        if (UrlKey.Read(kode) is not { } code || !actor.Sees(code) || board.Operator(code) is not { } one) return Results.NotFound();
        return File(RateColumns.All, RateColumns.Select(board, code, RateColumns.Query(request)), $"takster-{one.Code}.csv");
    }

    public static async Task<IResult> OfRegion(HttpRequest request, RateBoards boards) =>
        Identity.ActorOf(request.HttpContext.User) is { } actor && (await boards.Now()).Board is { } board
            ? File(OperatorColumns.Of(board), OperatorColumns.Select(board, actor, OperatorColumns.Query(request)), $"driftsherrer-{board.Agreement.Id}.csv")
            : Results.NotFound();

    private static IResult File<T>(Columns<T> columns, IEnumerable<T> items, string name)
    {
        // The mark at the start is what makes a spreadsheet read æ, ø and å.
        var text = new StringBuilder("\uFEFF");
        text.AppendJoin(';', columns.All.Select(c => Quoted(c.Unit is null ? c.Heading : $"{c.Heading} ({c.Unit})"))).Append("\r\n");
        foreach (var item in items) text.AppendJoin(';', columns.All.Select(c => Text(c.Value(item)))).Append("\r\n");
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", UrlKey.Of(name[..^4]) + ".csv");
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        decimal number => Math.Round(number, 6, MidpointRounding.AwayFromZero).ToString("0.######", Danish.Culture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => Quoted(Plain(value.ToString() ?? "")),
    };

    /// <summary>Text that a spreadsheet would take for a formula gets an apostrophe first; importing takes it away again.</summary>
    private static string Plain(string text) => text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r') ? "'" + text : text;

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(";\"\r\n") || text.StartsWith(' ') ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
}
