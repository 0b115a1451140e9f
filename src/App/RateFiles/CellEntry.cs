using Viften.App.Access;
using Viften.App.RateFiles.Reading;
using Viften.Core;
using Viften.Core.RateFiles;

namespace Viften.App.RateFiles;

/// <summary>One cell written on screen, read by the rules a cell of a file is read by.</summary>
/// <remarks>So “1.234,50”, “98 %” and “31-12-2026” mean the same in the form as in the file.</remarks>
public static class CellEntry
{
    /// <summary>Reads a text as the value of a field; an empty one is null.</summary>
    /// <returns>The value as the row holds it, and findings that name the field; with a blocking one there is no value.</returns>
    public static (object? Value, IReadOnlyList<Finding> Findings) Read(Field field, string? text)
    {
        var info = Fields.Info(field);
        var place = new Place(null, null, null, info.Heading);
        if (string.IsNullOrWhiteSpace(text))
            return info.Required ? (null, [new("CELL-MISSING", Severity.Blocks, $"“{info.Heading}” mangler. Udfyld feltet.", place)]) : (null, []);
        if (GivenText.Wrong(text, info.Heading) is { } wrong) return (null, [wrong]);
        var findings = new ReadFindings("", RateReadLimits.Default);
        var value = ValueOf(Cell(info, text, findings), info);
        return (value, [.. findings.Finish().Select(f => f.Finding with { Place = place })]);
    }

    /// <summary>A sheet of one cell, as a csv would have it: there, too, numbers are text.</summary>
    private static SheetCells Cell(FieldInfo info, string text, ReadFindings findings)
    {
        var raw = new RawSheet(Fields.SheetName(info.Sheet));
        var row = raw.BeginRow(1);
        row.Set(0, CellKind.Text, text);
        row.EndRow();
        var columns = new SheetColumns(new SheetLayout("", raw.Name, new() { [info.Field] = 0 }), new string?[1], [], []);
        var cells = new SheetCells(raw, columns, findings, new StringPool(), fromCsv: true, date1904: false);
        cells.MoveTo(0, 0);
        return cells;
    }

    private static object? ValueOf(SheetCells cells, FieldInfo info) => info.Kind switch
    {
        FieldKind.Text => cells.Text(info.Field),
        FieldKind.Code => cells.Code(info.Field),
        FieldKind.Paragraph => cells.Paragraph(info.Field),
        FieldKind.Year => cells.Year(info.Field),
        FieldKind.Date => cells.Date(info.Field),
        FieldKind.Whole => cells.Whole(info.Field),
        FieldKind.Quantity => cells.Quantity(info.Field),
        FieldKind.Percent => cells.Percent(info.Field),
        FieldKind.Occupancy => cells.Occupancy(info.Field),
        FieldKind.Amount or FieldKind.SignedAmount => cells.Amount(info.Field),
        FieldKind.YesNo => cells.Word(info.Field, Reading.Words.YesNo),
        FieldKind.ServiceKind => cells.Word(info.Field, Reading.Words.ServiceKinds),
        FieldKind.Financing => cells.Word(info.Field, Reading.Words.Financings),
        FieldKind.Unit => cells.Word(info.Field, Reading.Words.Units),
        _ => throw new InvalidOperationException($"{info.Kind} has no reading."),
    };
}
