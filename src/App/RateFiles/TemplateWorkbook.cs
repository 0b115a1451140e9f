using System.Globalization;
using Viften.Core.Agreements;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>Writes the empty rate file (takstfil) an operator fills in: guide, the sheets of the format, drop-down lists, last year's figures beside.</summary>
/// <remarks>
/// Clause C22. Headings are locked without a password: it keeps them from being overwritten by mistake and bans nobody. What the
/// drop-downs offer comes from the agreement and the year, so an old template is not right for a new agreement.
/// </remarks>
public static class TemplateWorkbook
{
    internal const string GuideName = "Vejledning";
    internal const string ListsName = "Lister";
    internal const string LastYearName = "Sidste år";

    /// <param name="lastYear">Last year's file: names, ids, groups and places are carried over, costs are not.</param>
    /// <param name="operatorCode">Only this operator's rows are carried over; null takes all.</param>
    /// <param name="targetGroups">Names for the list of main target groups; without them the column is free text.</param>
    public static void Write(
        Stream target, Agreement agreement, int year, RateFileRead? lastYear, string? operatorCode, IReadOnlyList<string>? targetGroups = null)
    {
        var lists = new TemplateLists(agreement, year, targetGroups ?? []);
        var prefill = TemplateRows.Of(agreement, year, lastYear?.Facts ?? RateFacts.Empty, operatorCode);
        using var book = new XlsxWriter(target, $"Takstfil {year.ToString(CultureInfo.InvariantCulture)}");
        TemplateGuide.Write(book, agreement, year, operatorCode, lastYear is not null);
        foreach (var kind in Enum.GetValues<RateSheet>()) WriteSheet(book, agreement, year, kind, prefill, lists);
        if (prefill.LastYear.Length > 0) WriteLastYear(book, prefill.LastYear);
        lists.Write(book);
        book.Finish();
    }

    /// <summary>The columns of a sheet: those of the format, and after "Løn omfattet" one per staff group of the agreement.</summary>
    internal static IReadOnlyList<TemplateColumn> Columns(Agreement agreement, int year, RateSheet kind)
    {
        var groups = kind == RateSheet.Takster ? agreement.Rules.TripartiteGroups.At(new DateOnly(year, 1, 1))?.Value ?? [] : [];
        var columns = new List<TemplateColumn>();
        foreach (var field in Fields.All.Where(f => f.Sheet == kind))
        {
            columns.Add(new TemplateColumn(field, null));
            if (field.Field == Field.PayCovered) columns.AddRange(groups.Select(g => new TemplateColumn(field, g.Name)));
        }
        return columns;
    }

    private static void WriteSheet(XlsxWriter book, Agreement agreement, int year, RateSheet kind, TemplateRows prefill, TemplateLists lists)
    {
        var columns = Columns(agreement, year, kind);
        var looks = columns.Select(c => c.Look).ToArray();
        var setup = new SheetSetup(Fields.SheetName(kind))
        {
            Columns = [.. columns.Select((c, i) => new ColumnSetup(c.Width, looks[i]))],
            Beyond = CellLook.Plain with { Unlocked = true },
            FrozenRows = 1,
            Protected = true,
            Selected = kind == RateSheet.Takster,
            TabColour = kind == RateSheet.Takster ? "2E75B6" : "9DC3E6",
        };
        using var sheet = book.Begin(setup);
        sheet.BeginRow(height: WorkbookLooks.HeadingHeight);
        for (var c = 0; c < columns.Count; c++) sheet.Text(c, columns[c].Heading, sheet.Style(columns[c].HeadingLook));
        var rows = prefill.Count(kind);
        for (var r = 0; r < rows; r++)
        {
            sheet.BeginRow();
            for (var c = 0; c < columns.Count; c++)
            {
                var cell = prefill.Cell(kind, r, columns[c]);
                if (!cell.IsEmpty) cell.Write(sheet, c, sheet.Style(looks[c]));
            }
        }
        sheet.OnTop.Filter(1, Math.Max(rows + 1, 2), columns.Count);
        for (var c = 0; c < columns.Count; c++) TemplateCellRules.Add(sheet, columns[c], c, lists);
    }

    /// <summary>Last year's figures to look at. Its headings carry the year, so that the sheet is never read as rates.</summary>
    private static void WriteLastYear(XlsxWriter book, RateRow[] rows)
    {
        var facts = new RateFacts { Rows = rows };
        var table = RateFileWriterTable.Of(facts, RateSheet.Takster);
        var grey = new CellLook { Fill = "EDEDED", Ink = "404040" };
        CellLook Look(CellLook look) => look with { Fill = grey.Fill, Ink = grey.Ink };
        var setup = new SheetSetup(LastYearName)
        {
            Columns = [.. table.Columns.Select(c => new ColumnSetup(c.Width + 2))],
            FrozenRows = 1,
            TabColour = "A6A6A6",
        };
        using var sheet = book.Begin(setup);
        var year = rows[0].Year.ToString(CultureInfo.InvariantCulture);
        sheet.BeginRow(height: WorkbookLooks.HeadingHeight);
        for (var c = 0; c < table.Columns.Count; c++)
        {
            var right = table.Columns[c].Look.Align == CellAlign.Right;
            sheet.Text(c, $"{year}: {table.Columns[c].Heading}", sheet.Style((right ? WorkbookLooks.NumberHeading : WorkbookLooks.Heading) with { Fill = "D0D0D0" }));
        }
        var styles = table.Columns.Select(c => sheet.Style(Look(c.Look))).ToArray();
        for (var r = 0; r < table.Rows; r++)
        {
            sheet.BeginRow();
            for (var c = 0; c < styles.Length; c++) table.Columns[c].Cell(r).Write(sheet, c, styles[c]);
        }
        sheet.OnTop.Filter(1, sheet.Row, styles.Length);
    }
}

/// <summary>A column of the template: a known one, or "Løn omfattet" for one staff group.</summary>
internal sealed record TemplateColumn(FieldInfo Field, string? StaffGroup)
{
    public string Heading => StaffGroup is null ? Field.Heading : $"{Fields.PayCoveredPrefix} {StaffGroup}";

    public double Width => StaffGroup is null ? Math.Min(WorkbookLooks.Width(Field), 40) : 18;

    /// <summary>Ids and codes are kept as text, or "0740" would lose its zero and "1-2" become a date.</summary>
    public CellLook Look => (Field.Kind, Field.Field) switch
    {
        (FieldKind.Text, not (Core.RateFiles.Field.Explanation or Core.RateFiles.Field.Contact)) => WorkbookLooks.Code with { Unlocked = true },
        (FieldKind.Quantity, Core.RateFiles.Field.StatedUnits or Core.RateFiles.Field.BaseWeight or Core.RateFiles.Field.AccOccupiedDays
            or Core.RateFiles.Field.AccPlaceDays or Core.RateFiles.Field.BuyUnits) => WorkbookLooks.Amount with { Unlocked = true },
        (FieldKind.Percent or FieldKind.Occupancy, _) => new CellLook { Format = "0.00", Align = CellAlign.Right, Unlocked = true },
        _ => WorkbookLooks.Of(Field.Kind) with { Unlocked = true },
    };

    public CellLook HeadingLook
    {
        get
        {
            var look = WorkbookLooks.IsFigure(Field.Kind) ? WorkbookLooks.NumberHeading : WorkbookLooks.Heading;
            return look with { Fill = Fill(Field) };
        }
    }

    /// <summary>Colours of the headings, told in the guide: required, costs and income, comparison, the rest.</summary>
    public static string Fill(FieldInfo field) => field switch
    {
        { Required: true } => Required,
        { Field: >= Core.RateFiles.Field.Pay and <= Core.RateFiles.Field.CarryYear } => Costs,
        { Field: >= Core.RateFiles.Field.BaseRate and <= Core.RateFiles.Field.PayCovered } => Comparison,
        _ => Other,
    };

    public const string Required = "F4B183";
    public const string Costs = "C6E0B4";
    public const string Comparison = "DCC9EC";
    public const string Other = "DCE6F2";
}
