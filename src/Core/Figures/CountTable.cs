using System.Collections.Immutable;

namespace Viften.Core.Figures;

/// <summary>Counts of persons by two things, before anyone may see them.</summary>
/// <param name="Rows">Keys of the rows, each once.</param>
/// <param name="Columns">Keys of the columns, each once.</param>
/// <param name="Counts">Counts by row and column.</param>
public sealed record CountTable(ImmutableArray<string> Rows, ImmutableArray<string> Columns, int[,] Counts)
{
    /// <summary>The table with its totals: the last row is that of the columns, the last column that of the rows.</summary>
    internal int[,] WithTotals()
    {
        var (rows, columns) = (Rows.Length, Columns.Length);
        var all = new int[rows + 1, columns + 1];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                var count = Counts[r, c];
                ArgumentOutOfRangeException.ThrowIfNegative(count);
                all[r, c] = count;
                all[r, columns] += count;
                all[rows, c] += count;
                all[rows, columns] += count;
            }
        }
        return all;
    }
}

/// <summary>The same table as it may be shown, with totals. A hidden cell holds no number.</summary>
public sealed class ShownTable
{
    private readonly ShownCount[,] _cells;

    internal ShownTable(CountTable table, ShownCount[,] cells, SuppressionPolicy policy)
    {
        (Rows, Columns, Policy) = (table.Rows, table.Columns, policy);
        _cells = cells;
    }

    public ImmutableArray<string> Rows { get; }
    public ImmutableArray<string> Columns { get; }
    public SuppressionPolicy Policy { get; }

    public ShownCount Cell(int row, int column) => _cells[row, column];

    public ShownCount RowTotal(int row) => _cells[row, Columns.Length];

    public ShownCount ColumnTotal(int column) => _cells[Rows.Length, column];

    public ShownCount Total => _cells[Rows.Length, Columns.Length];

    /// <summary>How many numbers are hidden, totals too.</summary>
    public int Hidden => _cells.Cast<ShownCount>().Count(c => c.IsHidden);
}
