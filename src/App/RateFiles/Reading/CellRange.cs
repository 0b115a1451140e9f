using System.Globalization;

namespace Viften.App.RateFiles.Reading;

/// <summary>A rectangle of cells, zero-based columns and one-based rows as the sender sees them.</summary>
internal readonly record struct CellRange(int FirstColumn, int FirstRow, int LastColumn, int LastRow)
{
    /// <summary>"C5:D9"; null for anything else, also for a single cell.</summary>
    public static CellRange? Parse(string? text)
    {
        if (text?.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon)) return null;
        if (!Corner(text.AsSpan(0, colon), out var c1, out var r1) || !Corner(text.AsSpan(colon + 1), out var c2, out var r2)) return null;
        return new CellRange(Math.Min(c1, c2), Math.Min(r1, r2), Math.Max(c1, c2), Math.Max(r1, r2));
    }

    public override string ToString() => $"{Core.RateFiles.CellName.Of(FirstColumn, FirstRow)}:{Core.RateFiles.CellName.Of(LastColumn, LastRow)}";

    /// <summary>Zero-based column of "AB12"; −1 when it does not begin with letters, the number of columns when it is beyond the last.</summary>
    public static int ColumnOf(ReadOnlySpan<char> reference)
    {
        var column = 0;
        var i = 0;
        for (; i < reference.Length && char.IsAsciiLetter(reference[i]); i++)
        {
            column = (column * 26) + (reference[i] & 0x1F);
            if (column > WorksheetReader.Columns) return WorksheetReader.Columns;
        }
        return column - 1;
    }

    private static bool Corner(ReadOnlySpan<char> text, out int column, out int row)
    {
        row = 0;
        column = ColumnOf(text);
        if (column is < 0 or >= WorksheetReader.Columns) return false;
        var digits = text[text.IndexOfAnyInRange('0', '9') is var at and >= 0 ? at.. : ..0];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out row) && row is >= 1 and <= WorksheetReader.LastRow;
    }
}

/// <summary>Excel's day numbers.</summary>
internal static class ExcelDates
{
    private static readonly DateOnly s_epoch1904 = new(1904, 1, 1);
    private static readonly DateOnly s_epoch1900 = new(1899, 12, 30);

    /// <summary>The day of a serial number; a time of day is cut off. Not every number is a day.</summary>
    /// <remarks>Excel's calendar has a 29 February 1900, so numbers below 61 are one day off and 60 is no day.</remarks>
    public static bool TryRead(ReadOnlySpan<char> number, bool date1904, out DateOnly date)
    {
        date = default;
        if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)) return false;
        var day = decimal.Floor(serial);
        if (date1904 ? day is < 0 or > 2_957_003 : day is < 1 or 60 or > 2_958_465) return false;
        date = date1904 ? s_epoch1904.AddDays((int)day) : s_epoch1900.AddDays((int)day + (day < 60 ? 1 : 0));
        return true;
    }
}
