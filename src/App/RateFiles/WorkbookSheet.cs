using System.Globalization;
using System.Text;
using Viften.Core.RateFiles;

namespace Viften.App.RateFiles;

/// <summary>How a sheet is laid out before its first row is written.</summary>
public sealed record SheetSetup(string Name)
{
    public IReadOnlyList<ColumnSetup> Columns { get; init; } = [];
    /// <summary>The look of every column after the last of <see cref="Columns"/>.</summary>
    public CellLook? Beyond { get; init; }
    /// <summary>Rows that stay in view, and are repeated on every printed page.</summary>
    public int FrozenRows { get; init; }
    public int FrozenColumns { get; init; }
    /// <summary>Protected without a password: locked cells cannot be typed in, but rows can be filled, inserted, deleted, sorted and filtered.</summary>
    public bool Protected { get; init; }
    public string? TabColour { get; init; }
    /// <summary>The workbook opens on this sheet.</summary>
    public bool Selected { get; init; }
    public bool GridLines { get; init; } = true;
}

/// <summary>A column's width in characters and the look of its empty cells.</summary>
public sealed record ColumnSetup(double Width, CellLook? Look = null);

/// <summary>One sheet being written: rows downwards, cells from left to right, then what lies on top of them.</summary>
/// <remarks>The cells go as UTF-8 straight into the entry's stream: a sheet of 25,000 rows and 60 columns is a million and a half of them.</remarks>
public sealed class WorkbookSheet : IDisposable
{
    private static byte[][] s_columns = [];

    private readonly XlsxWriter _book;
    private readonly Stream _stream;
    private readonly SheetSetup _setup;
    private readonly WorkbookSheetEnd _end;
    private readonly byte[] _rowDigits = new byte[12];
    private byte[] _buffer = new byte[1 << 16];
    private int _used;
    private int _rowDigitCount;
    private int _column = -1;
    private bool _inRow;

    internal WorkbookSheet(XlsxWriter book, int index, Stream stream, SheetSetup setup)
    {
        _book = book;
        Index = index;
        _stream = stream;
        _setup = setup;
        _end = new WorkbookSheetEnd(book, index);
        WriteStart();
    }

    /// <summary>Place among the workbook's sheets, zero-based.</summary>
    public int Index { get; }

    /// <summary>One-based number of the row under way, or of the last one written.</summary>
    public int Row { get; private set; }

    public bool IsClosed { get; private set; }

    /// <summary>What lies on top of the cells: filter, conditions, drop-downs, links.</summary>
    public WorkbookSheetEnd OnTop => _end;

    public int Style(CellLook look) => _book.Styles.Of(look);

    /// <summary>Begins the next row, or a later one; rows between stay empty.</summary>
    public void BeginRow(int? number = null, double? height = null)
    {
        EndRow();
        var row = number ?? Row + 1;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(row, Row);
        Row = row;
        row.TryFormat(_rowDigits, out _rowDigitCount, default, CultureInfo.InvariantCulture);
        Raw("<row r=\""u8);
        Raw(_rowDigits.AsSpan(0, _rowDigitCount));
        if (height is { } points)
        {
            Raw("\" ht=\""u8);
            Ascii(points.ToString("0.##", CultureInfo.InvariantCulture));
            Raw("\" customHeight=\"1"u8);
        }
        Raw("\">"u8);
        _column = -1;
        _inRow = true;
    }

    public void Text(int column, ReadOnlySpan<char> text, int style = 0)
    {
        if (text.Length == 0)
        {
            Blank(column, style);
            return;
        }
        Open(column, style);
        Raw(char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8 : " t=\"inlineStr\"><is><t>"u8);
        if (WorkbookText.LooksLikeFormula(text)) Raw("'"u8);
        if (text.Length > WorkbookText.MaxLength - 1) text = $"{text[..(WorkbookText.MaxLength - 2)]}…";
        Utf8(WorkbookText.NeedsEscape(text) ? WorkbookText.Escape(text) : text);
        Raw("</t></is></c>"u8);
    }

    public void Number(int column, decimal value, int style = 0)
    {
        Open(column, style);
        Raw("><v>"u8);
        value.TryFormat(Room(40), out var written, default, CultureInfo.InvariantCulture);
        _used += written;
        Raw("</v></c>"u8);
    }

    public void Number(int column, decimal? value, int style = 0)
    {
        if (value is { } number) Number(column, number, style);
        else if (style != 0) Blank(column, style);
    }

    /// <summary>A number in invariant form; anything else is written as the text it is.</summary>
    public void Number(int column, ReadOnlySpan<char> invariant, int style = 0)
    {
        if (!IsNumber(invariant))
        {
            Text(column, invariant, style);
            return;
        }
        Open(column, style);
        Raw("><v>"u8);
        Ascii(invariant);
        Raw("</v></c>"u8);
    }

    public void Date(int column, DateOnly date, int style)
    {
        // Excel's calendar has a 29 February 1900 that never was; earlier dates have no number both programs agree on.
        if (date < new DateOnly(1900, 3, 1)) Text(column, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), style);
        else Number(column, date.DayNumber - new DateOnly(1899, 12, 30).DayNumber, style);
    }

    public void Bool(int column, bool value, int style = 0)
    {
        Open(column, style);
        Raw(value ? " t=\"b\"><v>1</v></c>"u8 : " t=\"b\"><v>0</v></c>"u8);
    }

    /// <summary>An error value ("#DIV/0!") as a formula would have left it.</summary>
    public void Error(int column, string error, int style = 0)
    {
        Open(column, style);
        Raw(" t=\"e\"><v>"u8);
        Utf8(WorkbookText.Escape(error));
        Raw("</v></c>"u8);
    }

    /// <summary>A cell that has a look and no value.</summary>
    public void Blank(int column, int style)
    {
        if (style == 0) return;
        Open(column, style);
        Raw("/>"u8);
    }

    /// <summary>Ends the rows, writes what lies on top and closes the sheet.</summary>
    public void Dispose()
    {
        if (IsClosed) return;
        IsClosed = true;
        EndRow();
        Raw("</sheetData>"u8);
        Utf8(_end.Xml(_setup));
        Raw("</worksheet>"u8);
        Flush();
        _stream.Dispose();
        if (_setup.Selected) _book.OpensOn = Index;
        if (_setup.FrozenRows > 0)
            _book.DefineIn(Index, "_xlnm.Print_Titles", string.Create(CultureInfo.InvariantCulture, $"{_book.Quoted(Index)}!$1:${_setup.FrozenRows}"));
    }

    private void WriteStart()
    {
        var b = new StringBuilder();
        var c = CultureInfo.InvariantCulture;
        b.Append("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>");
        b.Append("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr>");
        if (_setup.TabColour is { } tab) b.Append(c, $"<tabColor rgb=\"FF{tab}\"/>");
        b.Append("<pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView");
        if (!_setup.GridLines) b.Append(" showGridLines=\"0\"");
        if (_setup.Selected) b.Append(" tabSelected=\"1\"");
        b.Append(" workbookViewId=\"0\">");
        var (rows, columns) = (_setup.FrozenRows, _setup.FrozenColumns);
        if (rows > 0 || columns > 0)
        {
            b.Append("<pane");
            if (columns > 0) b.Append(c, $" xSplit=\"{columns}\"");
            if (rows > 0) b.Append(c, $" ySplit=\"{rows}\"");
            b.Append(c, $" topLeftCell=\"{CellName.Of(columns, rows + 1)}\" activePane=\"{(rows == 0 ? "topRight" : columns == 0 ? "bottomLeft" : "bottomRight")}\" state=\"frozen\"/>");
        }
        b.Append("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>");
        if (_setup.Columns.Count > 0 || _setup.Beyond is not null)
        {
            b.Append("<cols>");
            var n = 0;
            foreach (var column in _setup.Columns)
            {
                n++;
                b.Append(c, $"<col min=\"{n}\" max=\"{n}\" width=\"{column.Width}\" style=\"{Style(column.Look ?? CellLook.Plain)}\" customWidth=\"1\"/>");
            }
            if (_setup.Beyond is { } beyond) b.Append(c, $"<col min=\"{n + 1}\" max=\"16384\" width=\"12\" style=\"{Style(beyond)}\" customWidth=\"1\"/>");
            b.Append("</cols>");
        }
        b.Append("<sheetData>");
        Utf8(b.ToString());
    }

    private void EndRow()
    {
        if (!_inRow) return;
        Raw("</row>"u8);
        _inRow = false;
    }

    private void Open(int column, int style)
    {
        if (!_inRow) throw new InvalidOperationException("Begin a row before its cells.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(column, _column);
        _column = column;
        var letters = Letters(column);
        var room = Room(64);
        "<c r=\""u8.CopyTo(room);
        var at = 6;
        letters.CopyTo(room[at..]);
        at += letters.Length;
        _rowDigits.AsSpan(0, _rowDigitCount).CopyTo(room[at..]);
        at += _rowDigitCount;
        room[at++] = (byte)'"';
        if (style != 0)
        {
            " s=\""u8.CopyTo(room[at..]);
            at += 4;
            style.TryFormat(room[at..], out var digits, default, CultureInfo.InvariantCulture);
            at += digits;
            room[at++] = (byte)'"';
        }
        _used += at;
    }

    private static byte[] Letters(int column)
    {
        var known = s_columns;
        if (column >= known.Length)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(column, 16_383);
            var from = known.Length;
            Array.Resize(ref known, Math.Max(column + 1, 256));
            for (var i = from; i < known.Length; i++) known[i] = Encoding.ASCII.GetBytes(CellName.Column(i));
            s_columns = known;
        }
        return known[column];
    }

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= 40 && (char.IsAsciiDigit(text[^1])) && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '.')
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);

    private Span<byte> Room(int need)
    {
        if (_buffer.Length - _used < need) Flush();
        if (_buffer.Length < need) _buffer = new byte[need];
        return _buffer.AsSpan(_used);
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _used += bytes.Length;
    }

    private void Ascii(ReadOnlySpan<char> text)
    {
        // Room may flush and so move _used: it is taken before anything is added to it.
        var written = Encoding.ASCII.GetBytes(text, Room(text.Length));
        _used += written;
    }

    private void Utf8(ReadOnlySpan<char> text)
    {
        var written = Encoding.UTF8.GetBytes(text, Room(text.Length * 3));
        _used += written;
    }

    private void Flush()
    {
        _stream.Write(_buffer.AsSpan(0, _used));
        _used = 0;
    }
}
