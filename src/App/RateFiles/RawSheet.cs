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
/// <remarks>Texts lie in shared character blocks; a cell is a kind, a block, an offset and a length.</remarks>
public sealed class RawSheet
{
    private const int BlockSize = 1 << 16;

    private struct CellRef
    {
        public int Start;
        public ushort Length;
        public short Block;
        public CellKind Kind;
    }

    private readonly List<char[]> _blocks = [];
    private readonly List<CellRef[]> _rows = [];
    private readonly List<int> _numbers = [];
    private readonly List<string> _long = [];
    private int _used = BlockSize;

    public RawSheet(string name) => Name = name;

    public string Name { get; }

    /// <summary>Rows that hold at least one cell, in sheet order; the first is the heading row.</summary>
    public int RowCount => _rows.Count;

    /// <summary>The widest row.</summary>
    public int ColumnCount { get; private set; }

    /// <summary>The row number the sender sees, one-based.</summary>
    public int RowNumber(int row) => _numbers[row];

    public CellKind Kind(int row, int column)
    {
        var cells = _rows[row];
        return column < cells.Length ? cells[column].Kind : CellKind.Empty;
    }

    public ReadOnlySpan<char> Text(int row, int column)
    {
        var cells = _rows[row];
        if (column >= cells.Length) return default;
        ref readonly var cell = ref cells[column];
        return cell.Block == -1 ? _long[cell.Start] : cell.Length == 0 ? default : _blocks[cell.Block].AsSpan(cell.Start, cell.Length);
    }

    /// <summary>Begins a row; cells are then set left to right and the row closed with <see cref="RowBuilder.EndRow"/>.</summary>
    public RowBuilder BeginRow(int rowNumber) => new(this, rowNumber);

    private (short Block, int Start) Keep(ReadOnlySpan<char> text)
    {
        if (_used + text.Length > BlockSize)
        {
            _blocks.Add(new char[BlockSize]);
            _used = 0;
        }
        text.CopyTo(_blocks[^1].AsSpan(_used));
        var start = _used;
        _used += text.Length;
        return (checked((short)(_blocks.Count - 1)), start);
    }

    /// <summary>Collects the cells of one row.</summary>
    public sealed class RowBuilder(RawSheet sheet, int rowNumber)
    {
        private CellRef[] _cells = new CellRef[64];
        private int _width;

        public void Set(int column, CellKind kind, ReadOnlySpan<char> text)
        {
            if (kind == CellKind.Empty) return;
            if (column >= _cells.Length) Array.Resize(ref _cells, Math.Max(column + 1, _cells.Length * 2));
            if (text.Length > 4096)
            {
                sheet._long.Add(text.ToString());
                _cells[column] = new CellRef { Kind = kind, Block = -1, Start = sheet._long.Count - 1 };
            }
            else
            {
                var (block, start) = text.Length == 0 ? ((short)0, 0) : sheet.Keep(text);
                _cells[column] = new CellRef { Kind = kind, Block = block, Start = start, Length = (ushort)text.Length };
            }
            if (column >= _width) _width = column + 1;
        }

        /// <summary>Adds the row to the sheet; an empty row is left out.</summary>
        public void EndRow()
        {
            if (_width == 0) return;
            sheet._rows.Add(_cells.AsSpan(0, _width).ToArray());
            sheet._numbers.Add(rowNumber);
            if (_width > sheet.ColumnCount) sheet.ColumnCount = _width;
        }
    }
}
