using System.Globalization;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles.Reading;

/// <summary>One sheet under reading: its cells by field, row for row, with the findings of what could not be read.</summary>
/// <remarks>A cell that cannot be read gives null and a blocking finding, and the row remembers what it can no longer be used for.</remarks>
internal sealed partial class SheetCells
{
    /// <summary>No row of a rate file has a figure of ten billion; the bound keeps every later sum inside whole øre.</summary>
    private const decimal LargestNumber = 10_000_000_000m;

    private static readonly int s_fieldCount = Enum.GetValues<Field>().Length;

    private readonly RawSheet _raw;
    private readonly SheetColumns _columns;
    private readonly ReadFindings _findings;
    private readonly StringPool _pool;
    private readonly bool _fromCsv;
    private readonly bool _date1904;
    private readonly int[] _columnOf = new int[s_fieldCount];
    private readonly bool[] _known;
    private int _row;
    private int _factRow;

    public SheetCells(RawSheet raw, SheetColumns columns, ReadFindings findings, StringPool pool, bool fromCsv, bool date1904)
    {
        (_raw, _columns, _findings, _pool, _fromCsv, _date1904) = (raw, columns, findings, pool, fromCsv, date1904);
        Array.Fill(_columnOf, -1);
        _known = new bool[raw.ColumnCount];
        foreach (var (field, column) in columns.Layout.Columns)
        {
            _columnOf[(int)field] = column;
            _known[column] = true;
        }
        foreach (var column in columns.Layout.Named.Values) _known[column] = true;
    }

    public SheetLayout Layout => _columns.Layout;

    public RowOrigin Origin => new(Layout, _raw.RowNumber(_row));

    /// <summary>What the row can no longer be used for.</summary>
    public Damage Damage { get; private set; }

    /// <summary>Whether the row has a reported rate that could not be read.</summary>
    public bool ReportedRateUnreadable { get; private set; }

    /// <summary>Goes to a row; findings are given the index its fact will have.</summary>
    public void MoveTo(int row, int factRow)
    {
        _row = row;
        _factRow = factRow;
        Damage = Damage.None;
        ReportedRateUnreadable = false;
    }

    /// <summary>Whether any known column of the row holds something; a row of notes in other columns is no row of the format.</summary>
    public bool HoldsAnything()
    {
        for (var n = 0; n < _raw.CellCount(_row); n++)
        {
            var column = _raw.ColumnAt(_row, n);
            if (_known[column] && KindAt(column) != CellKind.Empty) return true;
        }
        return false;
    }

    /// <summary>The cell that calls the row a sum of others, −1 when it is a row of its own: one without id, type and unit.</summary>
    public int TotalColumn()
    {
        if (IsFilled(Field.Unit) || IsFilled(Field.Kind) || (IsFilled(Field.ServiceId) && !TotalRows.IsWord(_raw.Text(_row, _columnOf[(int)Field.ServiceId])))) return -1;
        for (var n = 0; n < _raw.CellCount(_row); n++)
        {
            var column = _raw.ColumnAt(_row, n);
            if (_raw.Kind(_row, column) == CellKind.Text && TotalRows.IsWord(_raw.Text(_row, column))) return column;
        }
        return -1;
    }

    /// <summary>Reports that the row is a sum and is not read.</summary>
    public void PassOverTotal(int column) =>
        _findings.Add("TOTAL-ROW", Severity.Warns, $"Rækken er en sum (“{Refusals.Shown(_raw.Text(_row, column).Trim())}”) og er ikke læst. Slet den; Viften lægger selv sammen.", Layout.Sheet, CellName.Of(column, _raw.RowNumber(_row)));

    private bool IsFilled(Field field) => _columnOf[(int)field] is >= 0 and var c && KindAt(c) != CellKind.Empty;

    /// <summary>The text of a cell as it stands, for a row that became no fact.</summary>
    public string? Shown(Field field) => _columnOf[(int)field] is >= 0 and var c && _raw.Text(_row, c) is { IsEmpty: false } text ? text.ToString() : null;

    /// <summary>Reports that a required cell is empty, unless the whole column is missing, which is said once for the sheet.</summary>
    public void Missing(Field field)
    {
        var column = _columnOf[(int)field];
        if (column < 0 || KindAt(column) != CellKind.Empty) return;
        Report(Severity.Blocks, "CELL-MISSING", column, Fields.Heading(field), $"“{Fields.Heading(field)}” mangler. Udfyld cellen.");
    }

    /// <summary>Columns we do not know, kept by heading.</summary>
    public NamedTexts Extra()
    {
        List<KeyValuePair<string, string>>? extra = null;
        for (var n = 0; n < _raw.CellCount(_row); n++)
        {
            var column = _raw.ColumnAt(_row, n);
            if (column >= _columns.Unknown.Length || _columns.Unknown[column] is not { } heading) continue;
            var kind = _raw.Kind(_row, column);
            if (kind is CellKind.Empty or CellKind.FormulaWithoutValue) continue;
            (extra ??= []).Add(KeyValuePair.Create(heading, AsText(kind, _raw.Text(_row, column))));
        }
        return extra is null ? NamedTexts.None : NamedTexts.Of(extra);
    }

    public string? Text(Field field)
    {
        var column = _columnOf[(int)field];
        if (column < 0 || !Readable(column, field, out var kind)) return null;
        var text = _raw.Text(_row, column).Trim();
        if (kind == CellKind.Text)
        {
            if (text[0] is '=' or '@') Warn("FORMULA-LIKE-TEXT", $"Teksten begynder med {text[0]} som en formel. Den er læst som tekst og skrives altid ud som tekst. Ret den, hvis den ikke skulle stå der.");
            return _pool.Get(text);
        }
        if (kind == CellKind.Bool) Warn("BOOLEAN-IN-TEXT", $"Cellen er {Truth(text)} i Excel og er læst som “{AsText(kind, text)}”. Skriv den tekst, der skal stå i {Fields.Heading(field)}.");
        if (kind == CellKind.Date) Warn("DATE-IN-TEXT", $"Excel har gjort cellen til en dato ({text}). Var det et id eller en tekst, så formatér cellen som tekst, og skriv det igen.");
        return AsText(kind, text);

        void Warn(string code, string what) => Report(Severity.Warns, code, column, Fields.Heading(field), what);
    }

    /// <summary>Driftsherre, Part and Køberkommune.</summary>
    public string? Code(Field field) => Text(field) is { } text ? _pool.Get(Codes.Party(text)) : null;

    public string? Paragraph(Field field) => Text(field) is { } text ? _pool.Get(Codes.Paragraph(text)) : null;

    public T? Word<T>(Field field, Words<T> words)
        where T : struct
    {
        var column = _columnOf[(int)field];
        if (column < 0 || !Readable(column, field, out var kind)) return null;
        var text = _raw.Text(_row, column).Trim();
        if (words.TryRead(text, out var value)) return value;
        Unreadable("UNKNOWN-WORD", column, field, $"“{Refusals.Shown(kind == CellKind.Bool ? Truth(text) : text)}” er ikke et ord, der kan stå i {Fields.Heading(field)}. Skriv et af ordene: {words.Shown}.");
        return null;
    }

    private string AsText(CellKind kind, ReadOnlySpan<char> text) => kind switch
    {
        CellKind.Number when NumberText.TryReadStored(text, out var n) => _pool.Get(n.ToString("0.############################", CultureInfo.InvariantCulture)),
        CellKind.Percent when NumberText.TryReadStored(text, out var n) && Math.Abs(n) <= LargestNumber => _pool.Get(Danish.Percent(n * 100m, 10)),
        CellKind.Bool => text is "1" ? "ja" : "nej",
        _ => _pool.Get(text),
    };

    /// <summary>A truth value as a Danish Excel shows it.</summary>
    private static string Truth(ReadOnlySpan<char> text) => text is "1" ? "SAND" : "FALSK";

    private CellKind KindAt(int column)
    {
        var kind = _raw.Kind(_row, column);
        return kind == CellKind.Text && _raw.Text(_row, column).IsWhiteSpace() ? CellKind.Empty : kind;
    }

    /// <summary>False for an empty cell, and for one without a value, which is reported.</summary>
    private bool Readable(int column, Field field, out CellKind kind) => Readable(column, Fields.Heading(field), DamageOf(field), out kind);

    private bool Readable(int column, string heading, Damage damage, out CellKind kind)
    {
        kind = KindAt(column);
        switch (kind)
        {
            case CellKind.Empty:
                return false;
            case CellKind.Error:
                Unreadable("CELL-ERROR", column, heading, damage, $"Cellen indeholder fejlen {Refusals.Shown(_raw.Text(_row, column))}. Ret formlen, eller skriv værdien i stedet.");
                return false;
            case CellKind.FormulaWithoutValue:
                Unreadable("CELL-WITHOUT-VALUE", column, heading, damage, "Cellen har en formel, men filen indeholder ikke dens værdi. Åbn filen i Excel, gem den, og send den igen.");
                return false;
            default:
                return true;
        }
    }

    private void Unreadable(string code, int column, Field field, string text) => Unreadable(code, column, Fields.Heading(field), DamageOf(field), text);

    private void Unreadable(string code, int column, string heading, Damage damage, string text)
    {
        Damage |= damage;
        ReportedRateUnreadable |= column == _columnOf[(int)Field.ReportedRate];
        Report(Severity.Blocks, code, column, heading, text);
    }

    private void Report(Severity severity, string code, int column, string heading, string text)
    {
        if (!_findings.Wants(severity)) return;
        _findings.Add(_factRow, new Finding(code, severity, text, new Place(Layout.File, Layout.Sheet, CellName.Of(column, _raw.RowNumber(_row)), heading)));
    }

    /// <summary>What an unreadable cell of a field spoils.</summary>
    private static Damage DamageOf(Field field) => field switch
    {
        Field.From or Field.To or Field.Financing or Field.Group or Field.GroupWeight or Field.LevellingGroup => Damage.Calculation,
        >= Field.Places and <= Field.CarryYear when field != Field.OwnPlaces => Damage.Calculation,
        Field.OwnPlaces or (>= Field.BaseRate and <= Field.PayCovered) => Damage.Comparison,
        _ => Damage.None,
    };
}
