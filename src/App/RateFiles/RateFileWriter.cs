using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>Writes facts as a plain rate file (takstfil, format 1), as a workbook or as one csv per sheet.</summary>
/// <remarks>Only columns that hold anything are written, in the order of <see cref="Fields.All"/>, then staff groups, then unknown columns.</remarks>
public static class RateFileWriter
{
    public static void WriteXlsx(Stream target, RateFacts facts) => WriteXlsx(target, facts, "Takstfil", static (_, _, _) => null);

    /// <summary>As the plain form, but some cells hold what someone typed instead of what the fact says.</summary>
    /// <param name="title">Title of the workbook.</param>
    /// <param name="typed">The text of a cell of a sheet, by the row's index among the facts; null keeps the fact. Text that reads as a number becomes one.</param>
    internal static void WriteXlsx(Stream target, RateFacts facts, string title, Func<RateSheet, int, Field, string?> typed)
    {
        using var book = new XlsxWriter(target, title);
        foreach (var kind in Enum.GetValues<RateSheet>())
        {
            var table = RateFileWriterTable.Of(facts, kind);
            if (table.Rows > 0 || kind == RateSheet.Takster) WriteSheet(book, table, kind, typed);
        }
        book.Finish();
    }

    /// <summary>A workbook with the sheet Takster alone, its columns as given.</summary>
    internal static void WriteXlsx(Stream target, RateFileWriterTable table, string title)
    {
        using var book = new XlsxWriter(target, title);
        WriteSheet(book, table, RateSheet.Takster, static (_, _, _) => null);
        book.Finish();
    }

    private static void WriteSheet(XlsxWriter book, RateFileWriterTable table, RateSheet kind, Func<RateSheet, int, Field, string?> typed)
    {
        var setup = new SheetSetup(Fields.SheetName(kind))
        {
            Columns = [.. table.Columns.Select(c => new ColumnSetup(c.Width))],
            FrozenRows = 1,
        };
        using var sheet = book.Begin(setup);
        sheet.BeginRow(height: WorkbookLooks.HeadingHeight);
        for (var c = 0; c < table.Columns.Count; c++)
            sheet.Text(c, table.Columns[c].Heading, sheet.Style(table.Columns[c].Look.Align == CellAlign.Right ? WorkbookLooks.NumberHeading : WorkbookLooks.Heading));
        var styles = table.Columns.Select(c => sheet.Style(c.Look)).ToArray();
        for (var r = 0; r < table.Rows; r++)
        {
            sheet.BeginRow();
            for (var c = 0; c < styles.Length; c++)
            {
                var cell = table.Columns[c].Cell(r);
                if (table.Columns[c].Field is { } field && typed(kind, r, field) is { } text) WriteTyped(sheet, c, text, styles[c]);
                else if (!cell.IsEmpty) cell.Write(sheet, c, styles[c]);
            }
        }
        sheet.OnTop.Filter(1, table.Rows + 1, styles.Length);
    }

    private static void WriteTyped(WorkbookSheet sheet, int column, string text, int style)
    {
        if (text.StartsWith('#')) sheet.Error(column, text, style);
        else sheet.Number(column, text.AsSpan(), style);
    }

    /// <summary>
    /// One sheet as csv: a byte order mark (so that Excel reads æøå), semicolons, Danish numbers, lines ended by CR LF.
    /// </summary>
    /// <remarks>The mark is written as a character: the writer itself must add none, as <c>new UTF8Encoding(false)</c>.</remarks>
    public static void WriteCsv(TextWriter target, RateFacts facts, RateSheet kind) => WriteCsv(target, RateFileWriterTable.Of(facts, kind));

    internal static void WriteCsv(TextWriter target, RateFileWriterTable table)
    {
        target.Write('\uFEFF');
        WriteLine(target, table.Columns, c => ((RateCell)c.Heading).ToCsv());
        for (var r = 0; r < table.Rows; r++)
        {
            var row = r;
            WriteLine(target, table.Columns, c => c.Cell(row).ToCsv());
        }
    }

    private static void WriteLine(TextWriter target, IReadOnlyList<RateFileWriterColumn> columns, Func<RateFileWriterColumn, string> field)
    {
        for (var c = 0; c < columns.Count; c++)
        {
            if (c > 0) target.Write(';');
            target.Write(WorkbookText.Field(field(columns[c])));
        }
        target.Write("\r\n");
    }
}

/// <summary>A column of a written rate file.</summary>
internal sealed record RateFileWriterColumn(string Heading, CellLook Look, double Width, Func<int, RateCell> Cell, Field? Field = null);

/// <summary>One sheet's facts as a table of cells.</summary>
internal sealed record RateFileWriterTable(int Rows, IReadOnlyList<RateFileWriterColumn> Columns)
{
    public static RateFileWriterTable Of(RateFacts facts, RateSheet kind) => kind switch
    {
        RateSheet.Takster => new(facts.Rows.Length, [.. Known(facts.Rows, kind, RateCells.Of), .. Groups(facts.Rows), .. Extra(facts.Rows, r => r.Extra)]),
        RateSheet.Regnskab => new(facts.Accounts.Length, [.. Known(facts.Accounts, kind, RateCells.Of), .. Extra(facts.Accounts, r => r.Extra)]),
        RateSheet.Koebere => new(facts.Buyers.Length, [.. Known(facts.Buyers, kind, RateCells.Of), .. Extra(facts.Buyers, r => r.Extra)]),
        _ => new(facts.Spending.Length, [.. Known(facts.Spending, kind, RateCells.Of), .. Extra(facts.Spending, r => r.Extra)]),
    };

    /// <summary>Required columns are always there, so that an empty file is a rate file too.</summary>
    private static IEnumerable<RateFileWriterColumn> Known<T>(T[] rows, RateSheet kind, Func<T, Field, RateCell> cell) =>
        from field in Fields.All
        where field.Sheet == kind && (field.Required || rows.Any(r => !cell(r, field.Field).IsEmpty))
        select new RateFileWriterColumn(field.Heading, WorkbookLooks.Of(field.Kind), WorkbookLooks.Width(field), r => cell(rows[r], field.Field), field.Field);

    private static IEnumerable<RateFileWriterColumn> Groups(RateRow[] rows) =>
        Named(rows, Fields.PayCoveredPrefix, r => r.PayCoveredByGroup).Concat(Named(rows, Fields.PositionsPrefix, r => r.PositionsByGroup));

    private static IEnumerable<RateFileWriterColumn> Named(RateRow[] rows, string prefix, Func<RateRow, NamedFigures> figures) =>
        from name in rows.SelectMany(figures).Select(f => f.Key).Distinct()
        select new RateFileWriterColumn($"{prefix} {name}", WorkbookLooks.Free, 16, r => Find(figures(rows[r]), name));

    private static RateCell Find(NamedFigures figures, string name)
    {
        foreach (var figure in figures) if (figure.Key == name) return (decimal?)figure.Value;
        return default;
    }

    private static IEnumerable<RateFileWriterColumn> Extra<T>(T[] rows, Func<T, NamedTexts> texts) =>
        from heading in rows.SelectMany(texts).Select(t => t.Key).Distinct()
        select new RateFileWriterColumn(heading, CellLook.Plain, 20, r => texts(rows[r]).FirstOrDefault(t => t.Key == heading).Value);
}
