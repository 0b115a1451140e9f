using System.Globalization;
using System.Xml;

namespace Viften.App.RateFiles.Reading;

/// <summary>What the cells of one workbook have in common.</summary>
internal sealed record WorkbookParts(NumberMeaning[] Styles, List<TextSlice> Shared, TextStore Texts, bool Date1904);

/// <summary>Reads one worksheet part into a <see cref="RawSheet"/>, cell by cell.</summary>
internal sealed class WorksheetReader
{
    /// <summary>Excel's last row and number of columns; nothing can stand beyond them.</summary>
    public const int LastRow = 1_048_576;
    public const int Columns = 16_384;

    private readonly WorkbookParts _book;
    private readonly RateReadLimits _limits;
    private readonly PartReader _xml;
    private readonly XmlReader _x;
    private readonly RawSheet _sheet;
    private readonly RawSheet.RowBuilder _builder;
    private readonly CharBuffer _value = new();
    private readonly object _r, _s, _t, _c, _v, _f, _is, _row;
    private int _rowNumber;
    private int _column;

    public WorksheetReader(PartReader xml, RawSheet sheet, WorkbookParts book, RateReadLimits limits)
    {
        _xml = xml;
        _x = xml.Xml;
        _sheet = sheet;
        _book = book;
        _limits = limits;
        _builder = sheet.BeginRow(0);
        // The reader hands out each name as one object, so names are compared by reference in the loop.
        (_r, _s, _t) = (xml.Names.Add("r"), xml.Names.Add("s"), xml.Names.Add("t"));
        (_c, _v, _f, _is, _row) = (xml.Names.Add("c"), xml.Names.Add("v"), xml.Names.Add("f"), xml.Names.Add("is"), xml.Names.Add("row"));
    }

    /// <summary>Where the rows or cells first stood out of order or out of bounds; null when the sheet is sound.</summary>
    public string? Disorder { get; private set; }

    public List<CellRange> Merges { get; } = [];

    public void Read()
    {
        while (_xml.NextElement())
        {
            if (ReferenceEquals(_x.LocalName, _row)) ReadRow();
            else if (_x.LocalName == "mergeCell" && CellRange.Parse(_xml.Attribute("ref")) is { } merge) Merges.Add(merge);
            if (Merges.Count > _limits.RowsPerSheet) throw Refusals.TooManyMerges(_sheet.Name);
        }
    }

    private void ReadRow()
    {
        var number = _rowNumber + 1;
        if (_xml.Attribute("r") is { } text)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated >= number) number = stated;
            else Disorder ??= CellName(number);
        }
        if (number > LastRow)
        {
            Disorder ??= CellName(LastRow);
            _xml.Skip();
            return;
        }
        _rowNumber = number;
        _column = -1;
        _builder.Restart(number);
        if (!_x.IsEmptyElement)
        {
            var depth = _x.Depth;
            while (_xml.Read() && _x.Depth > depth)
            {
                if (_x.NodeType == XmlNodeType.Element && ReferenceEquals(_x.LocalName, _c)) ReadCell();
            }
        }
        _builder.EndRow();
        if (_sheet.RowCount > _limits.RowsPerSheet + SheetRecognition.RowsSearched) throw Refusals.TooManyRows(_sheet.Name, _limits);
    }

    private static string CellName(int row) => Core.RateFiles.CellName.WholeRow(row);

    private void ReadCell()
    {
        var column = _column + 1;
        var style = -1;
        var type = 'n';
        while (_x.MoveToNextAttribute())
        {
            object name = _x.LocalName;
            if (ReferenceEquals(name, _r)) column = ColumnOf(_x.Value, column);
            else if (ReferenceEquals(name, _s)) style = int.TryParse(_x.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : -1;
            else if (ReferenceEquals(name, _t)) type = TypeOf(_x.Value);
        }
        _x.MoveToElement();
        if (column >= Columns)
        {
            Disorder ??= Core.RateFiles.CellName.WholeRow(_rowNumber);
            _xml.Skip();
            return;
        }
        _column = column;
        if (_x.IsEmptyElement) return;
        ReadContent(column, style, type);
    }

    private int ColumnOf(string reference, int next)
    {
        var column = CellRange.ColumnOf(reference);
        if (column < 0) column = next;
        if (column < next) Disorder ??= Core.RateFiles.CellName.Of(Math.Min(column, Columns), _rowNumber);
        return column;
    }

    private static char TypeOf(string type) => type switch
    {
        "s" => 's',
        "str" => 't',
        "inlineStr" => 'i',
        "b" => 'b',
        "e" => 'e',
        "d" => 'd',
        _ => 'n',
    };

    private void ReadContent(int column, int style, char type)
    {
        bool formula = false, stored = false;
        _value.Clear();
        var depth = _x.Depth;
        while (_xml.Read() && _x.Depth > depth)
        {
            if (_x.NodeType != XmlNodeType.Element) continue;
            object name = _x.LocalName;
            if (ReferenceEquals(name, _v))
            {
                stored = true;
                _value.Clear();
                _xml.Text(_value);
            }
            else if (ReferenceEquals(name, _f))
            {
                formula = true;
                _xml.Skip();
            }
            else if (ReferenceEquals(name, _is)) SharedStrings.ReadItem(_xml, _value);
        }
        if (formula && (_value.Length == 0) && !(stored && type == 't')) _builder.Set(column, CellKind.FormulaWithoutValue, default(TextSlice));
        else if (_value.Length > 0) Keep(column, style, type);
    }

    private void Keep(int column, int style, char type)
    {
        var text = _value.Text;
        switch (type)
        {
            case 's':
                KeepShared(column, text);
                break;
            case 't':
                _value.DecodeEscapes();
                _builder.Set(column, CellKind.Text, CellTexts.Unprotected(_value.Text));
                break;
            case 'i':
                _builder.Set(column, CellKind.Text, CellTexts.Unprotected(text));
                break;
            case 'b':
                _builder.Set(column, CellKind.Bool, text.Trim() is "1" or "true" ? "1" : "0");
                break;
            case 'e':
                _builder.Set(column, CellKind.Error, text);
                break;
            case 'd':
                KeepIsoDate(column, text.Trim());
                break;
            default:
                KeepNumber(column, style, text.Trim());
                break;
        }
    }

    private void KeepShared(int column, ReadOnlySpan<char> index)
    {
        if (!int.TryParse(index, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var i) || i >= _book.Shared.Count)
        {
            // The cell held a text that is gone; as an error it is never taken for empty.
            _builder.Set(column, CellKind.Error, "#TEKST MANGLER");
            return;
        }
        var text = _book.Shared[i];
        if (text.Length > 0) _builder.Set(column, CellKind.Text, text);
    }

    private void KeepIsoDate(int column, ReadOnlySpan<char> text)
    {
        var day = text.Length > 10 && text[10] == 'T' ? text[..10] : text;
        _builder.Set(column, DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? CellKind.Date : CellKind.Text, day);
    }

    private void KeepNumber(int column, int style, ReadOnlySpan<char> text)
    {
        if (!CellTexts.IsStoredNumber(text))
        {
            _builder.Set(column, CellKind.Text, text);
            return;
        }
        var meaning = style >= 0 && style < _book.Styles.Length ? _book.Styles[style] : NumberMeaning.Plain;
        if (meaning == NumberMeaning.Date && ExcelDates.TryRead(text, _book.Date1904, out var date))
        {
            Span<char> iso = stackalloc char[10];
            date.TryFormat(iso, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            _builder.Set(column, CellKind.Date, iso);
            return;
        }
        _builder.Set(column, meaning == NumberMeaning.Percent ? CellKind.Percent : CellKind.Number, text);
    }
}
