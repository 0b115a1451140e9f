namespace Viften.Core.RateFiles;

/// <summary>Where the columns of one sheet of one file stand, so that a field of a row can be named as a cell.</summary>
public sealed class SheetLayout
{
    private readonly Dictionary<Field, int> _columns;
    private readonly Dictionary<string, int> _named;

    public SheetLayout(string file, string sheet, Dictionary<Field, int> columns, Dictionary<string, int>? named = null)
    {
        File = file;
        Sheet = sheet;
        _columns = columns;
        _named = named ?? [];
    }

    /// <summary>The file as the sender called it.</summary>
    public string File { get; }

    /// <summary>The sheet as it is called in the file.</summary>
    public string Sheet { get; }

    /// <summary>Zero-based column of a field, null when the sheet has no such column.</summary>
    public int? ColumnOf(Field field) => _columns.TryGetValue(field, out var c) ? c : null;

    /// <summary>Zero-based column of a heading kept by name (staff groups).</summary>
    public int? ColumnOf(string heading) => _named.TryGetValue(heading, out var c) ? c : null;

    public IReadOnlyDictionary<Field, int> Columns => _columns;
    public IReadOnlyDictionary<string, int> Named => _named;
}

/// <summary>Rettet celle: a cell whose figure was corrected on screen after the file was read.</summary>
/// <param name="Field">The field corrected.</param>
/// <param name="FileText">What the file says there; null for an empty cell.</param>
/// <param name="On">The day it was corrected, in Denmark.</param>
/// <param name="Person">Who corrected it.</param>
/// <param name="Reason">Begrundelse.</param>
public sealed record CorrectedCell(Field Field, string? FileText, DateOnly On, string Person, string Reason);

/// <summary>The row of a file that a fact was read from.</summary>
/// <param name="Row">One-based row number as the sender sees it.</param>
public readonly record struct RowOrigin(SheetLayout Layout, int Row)
{
    /// <summary>The cells of the row that are no longer the file's; null for none, which most rows have.</summary>
    public IReadOnlyList<CorrectedCell>? Corrections { get; init; }

    /// <summary>How a field was corrected; null while it is as the file says.</summary>
    public CorrectedCell? CorrectionOf(Field field) => Corrections?.FirstOrDefault(c => c.Field == field);

    /// <summary>The cell of a field; where the column is not there, the cell that names the row.</summary>
    public string Cell(Field field) => CellName.Of(Layout.ColumnOf(field) ?? Layout.ColumnOf(Field.ServiceId) ?? Layout.ColumnOf(Field.AccOfferId) ?? 0, Row);

    public Place PlaceOf(Field field) => new(Layout.File, Layout.Sheet, Cell(field), Fields.Heading(field));

    /// <summary>File, sheet and cell of a field; for a corrected one also when it was corrected and what the file says. Not by whom: explanations are published.</summary>
    public string Where(Field field)
    {
        var cell = $"{Layout.File} · {Layout.Sheet}!{Cell(field)}";
        if (CorrectionOf(field) is not { } corrected) return cell;
        return $"rettet i Viften {Danish.Date(corrected.On)} ({(corrected.FileText is { } text ? $"filen sagde {text}" : "cellen var tom")}) · {cell}";
    }
}

/// <summary>Cell names in A1 form.</summary>
public static class CellName
{
    /// <summary>"A14" for column 0, row 14.</summary>
    public static string Of(int column, int row) => Column(column) + row.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>"14:14".</summary>
    public static string WholeRow(int row) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row}:{row}");

    /// <summary>"A" for 0, "AA" for 26.</summary>
    public static string Column(int column)
    {
        Span<char> letters = stackalloc char[8];
        var i = letters.Length;
        for (var n = column + 1; n > 0; n = (n - 1) / 26) letters[--i] = (char)('A' + ((n - 1) % 26));
        return new string(letters[i..]);
    }
}
