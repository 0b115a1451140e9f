using Viften.App.RateFiles.Reading;

namespace Viften.App.RateFiles;

/// <summary>What a cell holds, after number format and type are read.</summary>
public enum CellKind : byte
{
    Empty,
    /// <summary>Text as written, without a leading apostrophe that protected it.</summary>
    Text,
    /// <summary>A number; the text is invariant ("1234.5").</summary>
    Number,
    /// <summary>A number shown as per cent in the sheet; the text is the stored fraction ("0.98").</summary>
    Percent,
    /// <summary>A date; the text is ISO ("2026-01-31").</summary>
    Date,
    /// <summary>"1" or "0".</summary>
    Bool,
    /// <summary>An error value; the text is the error ("#DIV/0!").</summary>
    Error,
    /// <summary>A formula the sender's program stored no value for.</summary>
    FormulaWithoutValue,
}

/// <summary>The cells of one sheet as they were read, kept compactly so that unknown columns can be written back.</summary>
/// <remarks>
/// Only cells that hold something take room, so one cell in column XFD costs no more than one in A. Texts lie in shared
/// character blocks, and a text that the workbook shares between cells, or that was kept a moment ago, lies there once.
/// </remarks>
public sealed class RawSheet
{
    /// <summary>Column, kind and text of a cell in eight bytes: a file of 250,000 rows has eleven million of them.</summary>
    private readonly struct Cell(int column, CellKind kind, TextSlice text)
    {
        // A length has 13 bits, a column 14 and a kind 3.
        private readonly uint _marks = text.Length | ((uint)column << 13) | ((uint)kind << 27);
        private readonly ushort _start = text.Start;
        private readonly short _block = text.Block;

        public int Column => (int)(_marks >> 13) & 0x3FFF;
        public CellKind Kind => (CellKind)(_marks >> 27);
        public TextSlice Text => new(_start, _block, (ushort)(_marks & 0x1FFF));
    }

    private readonly TextStore _texts;
    private readonly List<Cell[]> _rows = [];
    private readonly List<int> _numbers = [];

    public RawSheet(string name)
        : this(name, new TextStore(RateReadLimits.Default))
    {
    }

    internal RawSheet(string name, TextStore texts)
    {
        Name = name;
        _texts = texts;
    }

    public string Name { get; }

    /// <summary>Rows that hold at least one cell, in sheet order.</summary>
    public int RowCount => _rows.Count;

    /// <summary>One more than the rightmost column that holds anything.</summary>
    public int ColumnCount { get; private set; }

    /// <summary>The row number the sender sees, one-based.</summary>
    public int RowNumber(int row) => _numbers[row];

    public CellKind Kind(int row, int column)
    {
        var cells = _rows[row];
        var i = Find(cells, column);
        return i < 0 ? CellKind.Empty : cells[i].Kind;
    }

    public ReadOnlySpan<char> Text(int row, int column)
    {
        var cells = _rows[row];
        var i = Find(cells, column);
        return i < 0 ? default : _texts.Get(cells[i].Text);
    }

    /// <summary>Begins a row; its cells are set and the row closed with <see cref="RowBuilder.EndRow"/>.</summary>
    public RowBuilder BeginRow(int rowNumber) => new(this, rowNumber);

    /// <summary>How many cells the row holds.</summary>
    internal int CellCount(int row) => _rows[row].Length;

    /// <summary>Column of the n-th cell of a row.</summary>
    internal int ColumnAt(int row, int n) => _rows[row][n].Column;

    /// <summary>Index of the first row numbered <paramref name="rowNumber"/> or more.</summary>
    internal int FirstRowFrom(int rowNumber)
    {
        var i = _numbers.BinarySearch(rowNumber);
        return i < 0 ? ~i : i;
    }

    internal int FirstCellFrom(int row, int column)
    {
        var i = Search(_rows[row], column);
        return i < 0 ? ~i : i;
    }

    internal void Clear(int row, int n)
    {
        ref var cell = ref _rows[row][n];
        cell = new Cell(cell.Column, CellKind.Empty, default);
    }

    /// <summary>Takes out whole columns; the others keep their place.</summary>
    internal void RemoveColumns(IReadOnlySet<int> columns)
    {
        ColumnCount = 0;
        for (var row = 0; row < _rows.Count; row++)
        {
            if (Array.Exists(_rows[row], c => columns.Contains(c.Column))) _rows[row] = Array.FindAll(_rows[row], c => !columns.Contains(c.Column));
            if (_rows[row] is [.., var last] && last.Column >= ColumnCount) ColumnCount = last.Column + 1;
        }
    }

    /// <summary>Gives a cell the value it was understood as (a csv has only text).</summary>
    internal void Retype(int row, int column, CellKind kind, ReadOnlySpan<char> text)
    {
        var i = Find(_rows[row], column);
        if (i < 0) return;
        ref var cell = ref _rows[row][i];
        cell = new Cell(column, kind, _texts.Get(cell.Text).SequenceEqual(text) ? cell.Text : _texts.Keep(text));
    }

    // Most rows have no gaps, so the cell of a column is usually found at once.
    private static int Find(Cell[] cells, int column) =>
        column >= 0 && column < cells.Length && cells[column].Column == column ? column : Search(cells, column);

    private static int Search(ReadOnlySpan<Cell> cells, int column)
    {
        int low = 0, high = cells.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (cells[middle].Column == column) return middle;
            if (cells[middle].Column < column) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    /// <summary>Collects the cells of one row; <see cref="Restart"/> uses it again for the next.</summary>
    public sealed class RowBuilder
    {
        private readonly RawSheet _sheet;
        private Cell[] _cells = new Cell[64];
        private int _count;
        private int _rowNumber;

        internal RowBuilder(RawSheet sheet, int rowNumber)
        {
            _sheet = sheet;
            _rowNumber = rowNumber;
        }

        /// <summary>Sets a cell, usually left to right; an earlier value of the same column is replaced.</summary>
        public void Set(int column, CellKind kind, ReadOnlySpan<char> text)
        {
            if (kind != CellKind.Empty) Set(column, kind, _sheet._texts.Keep(text));
        }

        internal void Set(int column, CellKind kind, TextSlice text)
        {
            var at = _count == 0 || _cells[_count - 1].Column < column ? _count : Search(_cells.AsSpan(0, _count), column);
            if (at < 0) at = ~at;
            else if (at < _count)
            {
                _cells[at] = new Cell(column, kind, text);
                return;
            }
            if (_count == _cells.Length) Array.Resize(ref _cells, _count * 2);
            if (at < _count) Array.Copy(_cells, at, _cells, at + 1, _count - at);
            _cells[at] = new Cell(column, kind, text);
            _count++;
        }

        /// <summary>Adds the row to the sheet; an empty row is left out.</summary>
        public void EndRow()
        {
            if (_count == 0) return;
            _sheet._texts.CountCells(_count);
            _sheet._rows.Add(_cells.AsSpan(0, _count).ToArray());
            _sheet._numbers.Add(_rowNumber);
            var width = _cells[_count - 1].Column + 1;
            if (width > _sheet.ColumnCount) _sheet.ColumnCount = width;
        }

        internal void Restart(int rowNumber)
        {
            _rowNumber = rowNumber;
            _count = 0;
        }
    }
}
