using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>Writes the checked workbook: the operators' sheets as values, the calculated columns after them, and what it all came to.</summary>
/// <remarks>
/// One file in: its sheets, rows and columns keep their places, so that a cell named in a finding is the same cell here. Several
/// files in: one sheet of each kind with all their rows, and the file and row each came from. The senders' files are not touched.
/// </remarks>
public static class ResultWorkbook
{
    /// <summary>Headings of the columns we add begin like this.</summary>
    public const string HeadingPrefix = "Viften: ";

    internal const string SummaryName = "Viften Resumé";
    internal const string FindingsName = "Viften Fund";
    internal const string BalancesName = "Viften Saldi";
    internal const string ClosingsName = "Viften Lukkeregnskaber";

    private static readonly string[] s_ownSheets = [SummaryName, FindingsName, BalancesName, ClosingsName];

    public static void Write(Stream target, RateCheckResult result, IReadOnlyList<RateFileRead> files)
    {
        var context = new ResultContext(result, files);
        using var book = new XlsxWriter(target, "Takstkontrol – " + result.Agreement.Title);
        var links = files.Count == 1 ? WriteOneFile(book, context) : WriteSeveralFiles(book, context);
        ResultWorkbookSummary.Write(book, context);
        ResultWorkbookLists.WriteFindings(book, context, links);
        ResultWorkbookLists.WriteBalances(book, context);
        ResultWorkbookLists.WriteClosings(book, context);
        book.Finish();
    }

    /// <summary>Every sheet in its place; returns where each landed, by its name in the file.</summary>
    private static Dictionary<string, int> WriteOneFile(XlsxWriter book, ResultContext context)
    {
        var places = new Dictionary<string, int>();
        foreach (var sheet in context.Files[0].Sheets)
        {
            // An operator may correct the checked workbook and send that: the old answer gives way to the new one.
            if (sheet.Kind is null && s_ownSheets.Contains(sheet.Raw.Name)) continue;
            var at = sheet.Kind is { } kind && sheet.HeadingRow >= 0
                ? ResultWorkbookRows.Write(book, context, kind, sheet.Raw.Name, [ResultSource.Whole(0, sheet)])
                : ResultWorkbookRows.Copy(book, sheet.Raw);
            places.TryAdd(sheet.Raw.Name, at);
        }
        return places;
    }

    private static Dictionary<string, int> WriteSeveralFiles(XlsxWriter book, ResultContext context)
    {
        foreach (var kind in Enum.GetValues<RateSheet>())
        {
            var sources = ResultSource.Union(context.Files, kind);
            if (sources.Count > 0) ResultWorkbookRows.Write(book, context, kind, Fields.SheetName(kind), sources);
        }
        return [];
    }
}

/// <summary>What every part of the workbook needs: the result, the files, and the findings by row.</summary>
internal sealed class ResultContext(RateCheckResult result, IReadOnlyList<RateFileRead> files)
{
    private readonly Dictionary<RuleKeys, string> _assumed = [];

    public RateCheckResult Result { get; } = result;
    public IReadOnlyList<RateFileRead> Files { get; } = files;
    public ResultFindings Findings { get; } = new(result, files);
    public ResultForms Forms { get; } = new(result.Agreement);

    /// <summary>The labels of a set of parameters as one text; the same few sets come back row after row.</summary>
    public string Assumed(RuleKeys used)
    {
        if (_assumed.TryGetValue(used, out var text)) return text;
        return _assumed[used] = string.Join("; ", RuleKeyNames.In(used).Select(RuleKeyNames.Label));
    }
}

/// <summary>A sheet that rows are taken from, and which of its columns stands in each column of the new sheet.</summary>
/// <param name="Columns">For each new column the column of the raw sheet, −1 when the raw sheet has none.</param>
/// <param name="Headings">The new sheet's headings, shared by all its sources.</param>
internal sealed record ResultSource(int File, SheetRead Sheet, int[] Columns, IReadOnlyList<string> Headings)
{
    /// <summary>One sheet as it is.</summary>
    public static ResultSource Whole(int file, SheetRead sheet)
    {
        var count = sheet.Raw.ColumnCount;
        while (count > 0 && IsOurs(sheet.Raw.Text(sheet.HeadingRow, count - 1))) count--;
        var columns = Enumerable.Range(0, count).ToArray();
        return new ResultSource(file, sheet, columns, [.. columns.Select(c => sheet.Raw.Text(sheet.HeadingRow, c).ToString())]);
    }

    /// <summary>A column an earlier check added; ours stand last, so leaving them out moves no other.</summary>
    private static bool IsOurs(ReadOnlySpan<char> heading) => heading.StartsWith(ResultWorkbook.HeadingPrefix, StringComparison.Ordinal);

    /// <summary>All files' sheets of a kind under the union of their headings, in order of first appearance.</summary>
    public static IReadOnlyList<ResultSource> Union(IReadOnlyList<RateFileRead> files, RateSheet kind)
    {
        var headings = new List<string>();
        var known = new Dictionary<(string Key, int Nth), int>();
        var taken = new List<(int File, SheetRead Sheet, Dictionary<int, int> RawByNew)>();
        for (var f = 0; f < files.Count; f++)
        {
            foreach (var sheet in files[f].Sheets.Where(s => s.Kind == kind && s.HeadingRow >= 0))
            {
                var seen = new Dictionary<string, int>();
                var map = new Dictionary<int, int>();
                for (var c = 0; c < sheet.Raw.ColumnCount; c++)
                {
                    // A heading that stands twice in a sheet is two columns, and the n-th of one file goes with the n-th of another.
                    var heading = sheet.Raw.Text(sheet.HeadingRow, c).ToString();
                    if (IsOurs(heading)) continue;
                    var key = Fields.Key(heading);
                    var nth = seen[key] = seen.GetValueOrDefault(key) + 1;
                    if (!known.TryGetValue((key, nth), out var column))
                    {
                        known[(key, nth)] = column = headings.Count;
                        headings.Add(heading);
                    }
                    map[column] = c;
                }
                taken.Add((f, sheet, map));
            }
        }
        return [.. taken.Select(t => new ResultSource(t.File, t.Sheet, [.. Enumerable.Range(0, headings.Count).Select(c => t.RawByNew.GetValueOrDefault(c, -1))], headings))];
    }
}
