using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>A finding with the file it belongs to; −1 when it belongs to none.</summary>
internal readonly record struct FiledFinding(int File, Finding Finding)
{
    /// <summary>Row of the result it belongs to, −1 when it belongs to none.</summary>
    public int Row { get; init; } = -1;
}

/// <summary>The findings of the readers and of the rules together, found by the row they belong to.</summary>
/// <remarks>
/// Row numbers of one file start at zero; those of the result run on through the files in the order they were given. A finding
/// without a row number belongs to the row its cell stands in, so that rows of Regnskab and broken rows have theirs too.
/// </remarks>
internal sealed class ResultFindings
{
    private static readonly Finding[] s_none = [];

    private readonly IReadOnlyList<RateFileRead> _files;
    private readonly Dictionary<int, List<Finding>> _byFact = [];
    private readonly Dictionary<(int File, string Sheet, int Row), List<Finding>> _byPlace = [];
    private readonly HashSet<(int File, string Sheet, int Row)> _rateRows = [];

    public ResultFindings(RateCheckResult result, IReadOnlyList<RateFileRead> files)
    {
        _files = files;
        FirstRow = new int[files.Count + 1];
        for (var f = 0; f < files.Count; f++) FirstRow[f + 1] = FirstRow[f] + files[f].Facts.Rows.Length;
        if (FirstRow[^1] != result.Rows.Length) throw new ArgumentException("The result is not of these files.", nameof(files));
        for (var f = 0; f < files.Count; f++)
        {
            foreach (var broken in files[f].Broken)
            {
                var row = (f, broken.Origin.Layout.Sheet, broken.Origin.Row);
                _rateRows.Add(row);
                foreach (var finding in broken.Findings) AddTo(_byPlace, row, finding, f, -1);
            }
            foreach (var (row, finding) in files[f].Findings) Add(row < 0 ? -1 : FirstRow[f] + row, f, finding);
        }
        foreach (var (row, finding) in result.Findings) Add(row, row < 0 ? FileOf(finding.Place?.File) : FileOf(row), finding);
        foreach (var list in _byFact.Values) list.Sort(ByCell);
        foreach (var list in _byPlace.Values) list.Sort(ByCell);
    }

    /// <summary>For each file the number of its first row in the result; one more at the end.</summary>
    public int[] FirstRow { get; }

    /// <summary>Every finding once.</summary>
    public List<FiledFinding> All { get; } = [];

    /// <summary>Those that belong to no row of Takster, in the order they were found.</summary>
    public List<FiledFinding> Loose { get; } = [];

    /// <summary>The findings of a row of the result, in cell order.</summary>
    public IReadOnlyList<Finding> OfFact(int row) => _byFact.TryGetValue(row, out var list) ? list : s_none;

    /// <summary>The findings of a row that is not a rate fact: broken, or of another sheet.</summary>
    public IReadOnlyList<Finding> OfPlace(int file, string sheet, int row) => _byPlace.TryGetValue((file, sheet, row), out var list) ? list : s_none;

    /// <summary>The file a row of the result came from.</summary>
    public int FileOf(int row)
    {
        var at = Array.BinarySearch(FirstRow, 0, _files.Count, row);
        if (at < 0) return ~at - 1;
        // Files without rows share the number; the last of them is the one that has the row.
        while (at + 1 < _files.Count && FirstRow[at + 1] == row) at++;
        return at;
    }

    /// <summary>One-based row and zero-based column of a cell name; a whole row is column −1, no cell is row 0.</summary>
    public static (int Row, int Column) Position(string? cell)
    {
        if (cell is null) return (0, -1);
        var (row, column, i) = (0, 0, 0);
        for (; i < cell.Length && char.IsAsciiLetterUpper(cell[i]) && column < 100_000; i++) column = (column * 26) + (cell[i] - 'A' + 1);
        for (; i < cell.Length && char.IsAsciiDigit(cell[i]) && row < 100_000_000; i++) row = (row * 10) + (cell[i] - '0');
        return (row, column - 1);
    }

    private void Add(int row, int file, Finding finding)
    {
        if (row >= 0)
        {
            AddTo(_byFact, row, finding, file, row);
            return;
        }
        if (file >= 0 && finding.Place is { Sheet: { } sheet } place && Position(place.Cell).Row is > 0 and var at)
        {
            var isRateRow = _rateRows.Contains((file, sheet, at));
            if (AddTo(_byPlace, (file, sheet, at), finding, file, -1) && !isRateRow) Loose.Add(new(file, finding));
            return;
        }
        All.Add(new(file, finding));
        Loose.Add(new(file, finding));
    }

    /// <summary>False when the row has the very finding already: a broken row's are told both by the row and by the file.</summary>
    private bool AddTo<TKey>(Dictionary<TKey, List<Finding>> lists, TKey key, Finding finding, int file, int row)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists.Add(key, list = []);
        if (list.Contains(finding)) return false;
        list.Add(finding);
        All.Add(new(file, finding) { Row = row });
        return true;
    }

    private int FileOf(string? name)
    {
        if (_files.Count == 1) return 0;
        for (var f = 0; f < _files.Count; f++) if (_files[f].Name == name) return f;
        return -1;
    }

    private static int ByCell(Finding a, Finding b)
    {
        var (rowA, columnA) = Position(a.Place?.Cell);
        var (rowB, columnB) = Position(b.Place?.Cell);
        return (rowA, columnA).CompareTo((rowB, columnB)) is not 0 and var byCell ? byCell
            : string.CompareOrdinal(a.Code, b.Code) is not 0 and var byCode ? byCode : string.CompareOrdinal(a.Text, b.Text);
    }
}

/// <summary>A row of Takster in file order: a fact of the result, or one that could not become a fact.</summary>
internal readonly record struct OrderedRow(int Fact, BrokenRow? Broken)
{
    /// <summary>The rows of a file as they stand in it; <paramref name="first"/> is the file's first row in the result.</summary>
    public static IEnumerable<OrderedRow> Of(RateFileRead file, int first)
    {
        var facts = Enumerable.Range(0, file.Facts.Rows.Length);
        if (file.Broken.Count == 0) return facts.Select(i => new OrderedRow(first + i, null));
        var sheets = file.Sheets.Select((s, i) => (s.Raw.Name, i)).DistinctBy(s => s.Name).ToDictionary(s => s.Name, s => s.i);
        (int, int) Place(RowOrigin origin) => (sheets.GetValueOrDefault(origin.Layout.Sheet, int.MaxValue), origin.Row);
        return facts.Select(i => (Place: Place(file.Facts.Origins[i]), Row: new OrderedRow(first + i, null)))
            .Concat(file.Broken.Select(b => (Place: Place(b.Origin), Row: new OrderedRow(-1, b))))
            .OrderBy(r => r.Place).Select(r => r.Row);
    }
}
