using System.Globalization;
using Viften.Core.RateFiles;

namespace Viften.App.RateFiles;

/// <summary>Writes the senders' rows as values, with our columns after them.</summary>
internal static class ResultWorkbookRows
{
    /// <summary>What stands where the sender's program had stored no value; as a text it cannot be taken for an empty cell.</summary>
    public const string NoValue = "(formel uden gemt værdi)";

    // Rows looked at to find how wide an unknown column is.
    private const int Sampled = 60;
    // A heading further down than this is not kept in view: it would leave no room for the rows.
    private const int MostFrozen = 8;

    /// <summary>A sheet of the format; one source keeps its row numbers, several follow each other. Returns the new sheet's index.</summary>
    public static int Write(XlsxWriter book, ResultContext context, RateSheet kind, string name, IReadOnlyList<ResultSource> sources)
    {
        var only = context.Files.Count == 1 ? sources[0] : null;
        var headings = sources[0].Headings;
        var fields = headings.Select(h => Fields.ByHeading(kind, h)).ToArray();
        var own = ResultWorkbookColumns.Of(kind, withOrigin: only is null);
        var headingRow = only is null ? 1 : only.Sheet.Raw.RowNumber(only.Sheet.HeadingRow);
        var setup = new SheetSetup(name)
        {
            Columns = [.. headings.Select((_, c) => new ColumnSetup(WidthOf(sources, c, fields[c]))), .. own.Select(o => new ColumnSetup(o.Width))],
            FrozenRows = headingRow <= MostFrozen ? headingRow : 0,
        };
        using var sheet = book.Begin(setup);
        var added = new ResultWorkbookColumns(context, sheet, kind, only is null, headings.Count);
        var cells = new CellCopy(sheet, fields);
        if (only is not null) for (var r = 0; r < only.Sheet.HeadingRow; r++) cells.Row(only.Sheet.Raw, r, only.Columns, only.Sheet.Raw.RowNumber(r));
        sheet.BeginRow(headingRow, WorkbookLooks.HeadingHeight);
        for (var c = 0; c < headings.Count; c++)
            sheet.Text(c, headings[c], sheet.Style(fields[c] is { } f && WorkbookLooks.IsFigure(f.Kind) ? WorkbookLooks.NumberHeading : WorkbookLooks.Heading));
        added.WriteHeadings();
        foreach (var source in sources)
        {
            var raw = source.Sheet.Raw;
            for (var r = source.Sheet.HeadingRow + 1; r < raw.RowCount; r++)
            {
                cells.Row(raw, r, source.Columns, only is null ? null : raw.RowNumber(r));
                added.WriteRow(source.File, source.Sheet, raw.RowNumber(r), source.Sheet.FactRows[r]);
            }
        }
        sheet.OnTop.Filter(headingRow, sheet.Row, headings.Count + own.Count);
        added.WriteConditions(headingRow + 1, sheet.Row);
        return sheet.Index;
    }

    /// <summary>A sheet that is not of the format, cell for cell.</summary>
    public static int Copy(XlsxWriter book, RawSheet raw)
    {
        var columns = Enumerable.Range(0, raw.ColumnCount).ToArray();
        var setup = new SheetSetup(raw.Name) { Columns = [.. columns.Select(c => new ColumnSetup(Sample(raw, 0, c, 8)))] };
        using var sheet = book.Begin(setup);
        var cells = new CellCopy(sheet, new FieldInfo?[columns.Length]);
        for (var r = 0; r < raw.RowCount; r++) cells.Row(raw, r, columns, raw.RowNumber(r));
        return sheet.Index;
    }

    private static double WidthOf(IReadOnlyList<ResultSource> sources, int column, FieldInfo? field)
    {
        if (field is not null) return WorkbookLooks.Width(field);
        var source = sources.First(s => s.Columns[column] >= 0);
        return Sample(source.Sheet.Raw, source.Sheet.HeadingRow + 1, source.Columns[column], Math.Max(10, WorkbookLooks.Longest(source.Headings[column]) + 3));
    }

    private static double Sample(RawSheet raw, int from, int column, int width)
    {
        for (var r = from; r < Math.Min(raw.RowCount, from + Sampled); r++) width = Math.Max(width, raw.Text(r, column).Length + 2);
        return Math.Min(width, 40);
    }

    /// <summary>Copies cells as the values they were, in the look of their column.</summary>
    private sealed class CellCopy(WorkbookSheet sheet, FieldInfo?[] fields)
    {
        private readonly int[] _numbers = [.. fields.Select(f => f is null ? 0 : sheet.Style(WorkbookLooks.Of(f.Kind)))];
        private readonly int _percent = sheet.Style(WorkbookLooks.Share);
        private readonly int _date = sheet.Style(WorkbookLooks.Date);

        public void Row(RawSheet raw, int row, int[] columns, int? number)
        {
            sheet.BeginRow(number);
            for (var c = 0; c < columns.Length; c++)
            {
                var from = columns[c];
                if (from < 0) continue;
                var text = raw.Text(row, from);
                switch (raw.Kind(row, from))
                {
                    case CellKind.Empty: break;
                    case CellKind.Number: sheet.Number(c, text, _numbers[c]); break;
                    case CellKind.Percent: sheet.Number(c, text, _percent); break;
                    case CellKind.Bool: sheet.Bool(c, text is "1"); break;
                    case CellKind.FormulaWithoutValue: sheet.Text(c, NoValue); break;
                    case CellKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date):
                        sheet.Date(c, date, _date);
                        break;
                    default: sheet.Text(c, text); break;
                }
            }
        }
    }
}
