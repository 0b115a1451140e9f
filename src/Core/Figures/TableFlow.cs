namespace Viften.Core.Figures;

/// <summary>A table with totals as a network: which cells are hidden, and how far a hidden one can be moved by moving the others.</summary>
/// <remarks>
/// Nodes are rows and columns; a cell is an edge from its row to its column, except that what is in the last row or the last column but not in both runs the
/// other way. Then every sum of the table says that as much goes into a node as out of it.
/// </remarks>
internal sealed class TableFlow
{
    /// <summary>What hiding a cell costs besides its count: few hidden cells come first, then totals that stay.</summary>
    private const long Inner = 1L << 32;
    private const long Margin = 3 * Inner;
    private const long Whole = 10 * Inner;

    private readonly int _rows;
    private readonly int _columns;
    private readonly int[,] _counts;
    private readonly bool[,] _hidden;

    public TableFlow(int rows, int columns, Func<int, int, int> count)
    {
        (_rows, _columns) = (rows, columns);
        (_counts, _hidden) = (new int[rows, columns], new bool[rows, columns]);
        foreach (var (r, c) in Cells) _counts[r, c] = count(r, c);
    }

    public IEnumerable<(int Row, int Column)> Cells => Enumerable.Range(0, _rows).SelectMany(r => Enumerable.Range(0, _columns).Select(c => (r, c)));

    public int HiddenCount { get; private set; }

    public int Count(int row, int column) => _counts[row, column];

    public bool IsHidden(int row, int column) => _hidden[row, column];

    public void Hide(int row, int column)
    {
        if (!_hidden[row, column]) HiddenCount++;
        _hidden[row, column] = true;
    }

    /// <summary>Hides what it takes that a hidden cell can be <paramref name="width"/> apart at its ends.</summary>
    /// <param name="row">Row of the cell.</param>
    /// <param name="column">Its column.</param>
    /// <param name="width">How far apart.</param>
    /// <param name="knownRow">A row whose reader knows all of it; null for one who knows what is shown.</param>
    public void Protect(int row, int column, int width, int? knownRow)
    {
        var (from, to) = Ends(row, column);
        var moved = new int[_rows, _columns];
        var down = Send(moved, from, to, Math.Min(width, _counts[row, column] - 1), (row, column), knownRow, mayHide: false);
        // The way up begins from the counts as they are: the two ends of what is possible need not be possible together.
        Array.Clear(moved);
        Send(moved, to, from, width - down, (row, column), knownRow, mayHide: true);
    }

    /// <summary>Sends as much as is asked for, or as can be, from one node to another by the cheapest ways, and hides the cells on them.</summary>
    private int Send(int[,] moved, int from, int to, int amount, (int, int) except, int? knownRow, bool mayHide)
    {
        var sent = 0;
        while (sent < amount && Way(moved, from, to, except, knownRow, mayHide) is { } way)
        {
            var most = amount - sent;
            foreach (var (row, column, forward) in way) if (!forward) most = Math.Min(most, Slack(moved, row, column));
            foreach (var (row, column, forward) in way)
            {
                moved[row, column] += forward ? most : -most;
                Hide(row, column);
            }
            sent += most;
        }
        return sent;
    }

    /// <summary>How much lower a cell can go: a hidden number is at least one.</summary>
    private int Slack(int[,] moved, int row, int column) => _counts[row, column] + moved[row, column] - 1;

    /// <summary>The cheapest way between two nodes over cells that can give way; Bellman and Ford's, for there are few nodes.</summary>
    private List<(int Row, int Column, bool Forward)>? Way(int[,] moved, int from, int to, (int, int) except, int? knownRow, bool mayHide)
    {
        var cost = new long[_rows + _columns];
        var by = new (int Row, int Column, bool Forward)[_rows + _columns];
        Array.Fill(cost, long.MaxValue);
        cost[from] = 0;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var row = 0; row < _rows; row++)
            {
                if (row == knownRow) continue;
                for (var column = 0; column < _columns; column++)
                {
                    if (_counts[row, column] == 0 || (!mayHide && !_hidden[row, column]) || (row, column) == except) continue;
                    var (tail, head) = Ends(row, column);
                    var price = Price(row, column);
                    changed |= Relax(tail, head, price, (row, column, true));
                    if (Slack(moved, row, column) > 0) changed |= Relax(head, tail, price, (row, column, false));
                }
            }
        }
        if (cost[to] == long.MaxValue) return null;
        var way = new List<(int, int, bool)>();
        for (var at = to; at != from;)
        {
            way.Add(by[at]);
            var (tail, head) = Ends(by[at].Row, by[at].Column);
            at = by[at].Forward ? tail : head;
        }
        return way;

        bool Relax(int tail, int head, long price, (int, int, bool) cell)
        {
            if (cost[tail] == long.MaxValue || cost[tail] + price >= cost[head]) return false;
            (cost[head], by[head]) = (cost[tail] + price, cell);
            return true;
        }
    }

    private long Price(int row, int column) => _hidden[row, column] ? 1
        : _counts[row, column] + (row == _rows - 1 && column == _columns - 1 ? Whole : row == _rows - 1 || column == _columns - 1 ? Margin : Inner);

    /// <summary>The nodes a cell runs between; columns come after rows.</summary>
    private (int Tail, int Head) Ends(int row, int column)
    {
        var turned = (row == _rows - 1) != (column == _columns - 1);
        return turned ? (_rows + column, row) : (row, _rows + column);
    }
}
