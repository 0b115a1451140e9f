using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Viften.Core.Figures;
using Xunit;

namespace Viften.Core.Tests.Figures;

/// <summary>What a reader can work out of a table is found here by trying every table there may have been, apart from the code that hides.</summary>
public class SuppressionTests
{
    private const int Limit = 5;

    /// <summary>Small numbers are common, and so is none.</summary>
    private static readonly Gen<int> s_count = Gen.Frequency((2, Gen.Const(0)), (4, Gen.Int[1, 4]), (4, Gen.Int[5, 12]), (1, Gen.Int[60, 90]));

    private static Gen<int[,]> Tables(int rows, int columns) => s_count.Array[rows * columns].Select(cells => Laid(cells, rows, columns));

    private static int[,] Laid(int[] cells, int rows, int columns)
    {
        var counts = new int[rows, columns];
        for (var i = 0; i < cells.Length; i++) counts[i / columns, i % columns] = cells[i];
        return counts;
    }

    private static CountTable Named(int[,] counts) => new(Keys("r", counts.GetLength(0)), Keys("c", counts.GetLength(1)), counts);

    private static ImmutableArray<string> Keys(string letter, int count) => [.. Enumerable.Range(0, count).Select(i => letter + i.ToString(CultureInfo.InvariantCulture))];

    private static ShownTable Shown(int[,] counts) => Suppression.Of(Named(counts), SuppressionPolicy.Default);

    private static int[,] Counts(params int[][] rows) => Laid([.. rows.SelectMany(r => r)], rows.Length, rows[0].Length);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 4)]
    [InlineData(4, 1)]
    [InlineData(2, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    public void Every_hidden_number_may_be_one_of_at_least_five_and_a_small_one_may_be_large(int rows, int columns) =>
        Tables(rows, columns).Sample(counts =>
        {
            var shown = Shown(counts);
            var possible = Possible(counts, shown, knownRow: null);
            foreach (var (r, c) in All(rows, columns))
            {
                if (!At(shown, r, c).IsHidden) continue;
                var values = possible[r, c];
                var truth = Truth(counts, r, c);
                Assert.Contains(truth, values);
                Assert.True(values.Count >= Limit, $"{r},{c} is {string.Join(' ', values.Order())}");
                if (truth < Limit) Assert.Contains(values, v => v >= Limit);
            }
        }, iter: 60);

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    public void One_who_knows_a_whole_row_works_out_no_small_number_of_another(int rows, int columns) =>
        Tables(rows, columns).Sample(counts =>
        {
            var shown = Shown(counts);
            for (var known = 0; known < rows; known++)
            {
                var possible = Possible(counts, shown, known);
                foreach (var (r, c) in All(rows, columns))
                {
                    // A total of a column that is the known row's alone is no other's number.
                    var isOwn = r == known || (r == rows && Truth(counts, r, c) == Truth(counts, known, c));
                    if (isOwn || Truth(counts, r, c) is 0 or >= Limit) continue;
                    Assert.True(possible[r, c].Count >= Limit, $"{r},{c} is {string.Join(' ', possible[r, c].Order())} to row {known}");
                }
            }
        }, iter: 40);

    [Fact]
    public void Nothing_is_hidden_where_no_number_is_small() =>
        Gen.OneOf(Gen.Const(0), Gen.Int[5, 5000]).Array[24].Select(c => Laid(c, 6, 4)).Sample(counts => Shown(counts).Hidden == 0);

    [Fact]
    public void A_small_number_is_always_hidden_and_none_never() =>
        Tables(7, 5).Sample(counts =>
        {
            var shown = Shown(counts);
            foreach (var (r, c) in All(7, 5))
            {
                var (truth, cell) = (Truth(counts, r, c), At(shown, r, c));
                if (truth is > 0 and < Limit) Assert.True(cell.IsHidden);
                if (truth == 0) Assert.Equal(0, cell.Number);
                if (!cell.IsHidden) Assert.Equal(truth, cell.Number);
            }
        }, iter: 100);

    [Fact]
    public void The_order_of_rows_and_columns_decides_nothing_and_the_same_table_is_shown_the_same() =>
        Gen.Select(Tables(6, 4), Gen.Shuffle(new[] { 0, 1, 2, 3, 4, 5 }), Gen.Shuffle(new[] { 0, 1, 2, 3 })).Sample((counts, rows, columns) =>
        {
            var table = Named(counts);
            var turned = new int[6, 4];
            for (var r = 0; r < 6; r++)
                for (var c = 0; c < 4; c++) turned[r, c] = counts[rows[r], columns[c]];
            var (one, other) = (Shown(counts), Suppression.Of(new CountTable([.. rows.Select(r => table.Rows[r])], [.. columns.Select(c => table.Columns[c])], turned), SuppressionPolicy.Default));
            for (var r = 0; r <= 6; r++)
                for (var c = 0; c <= 4; c++)
                    Assert.Equal(At(one, r == 6 ? 6 : rows[r], c == 4 ? 4 : columns[c]), At(other, r, c));
            Assert.Equal(one.Hidden, Shown(counts).Hidden);
        }, iter: 60);

    [Fact]
    public void One_small_number_takes_three_more_cells_with_it_or_as_many_as_the_neighbours_need()
    {
        // 3 is small. Its row and its column each hide another, and the corner closes the square: four numbers, and one more row so that a party who knows its own learns nothing.
        var shown = Shown(Counts([3, 40, 50], [20, 60, 70], [30, 80, 90]));
        Assert.True(shown.Cell(0, 0).IsHidden);
        Assert.False(shown.Total.IsHidden);
        Assert.All(Enumerable.Range(0, 3), r => Assert.False(shown.RowTotal(r).IsHidden));
        Assert.InRange(shown.Hidden, 6, 6);
    }

    [Fact]
    public void A_row_of_one_small_number_hides_its_total_too()
    {
        var shown = Shown(Counts([3, 0, 0], [20, 60, 70], [30, 80, 90], [40, 50, 60]));
        Assert.True(shown.Cell(0, 0).IsHidden);
        Assert.True(shown.RowTotal(0).IsHidden);
        Assert.Equal(0, shown.Cell(0, 1).Number);
        Assert.False(shown.Cell(1, 2).IsHidden);
    }

    [Fact]
    public void A_table_of_small_numbers_alone_shows_only_its_zeros_and_an_empty_one_all_of_them()
    {
        var small = Shown(Counts([1, 2], [3, 0]));
        Assert.Equal(8, small.Hidden);
        Assert.Equal(0, small.Cell(1, 1).Number);
        var empty = Shown(new int[3, 2]);
        Assert.Equal((0, 0), (empty.Hidden, empty.Total.Number));
        Assert.Equal(0, Shown(new int[0, 0]).Total.Number);
    }

    [Fact]
    public void A_hidden_number_prints_nothing_of_what_it_was() =>
        Assert.Equal(ShownCount.Hidden.ToString(), Shown(Counts([3])).Cell(0, 0).ToString());

    private static IEnumerable<(int Row, int Column)> All(int rows, int columns) =>
        from r in Enumerable.Range(0, rows + 1) from c in Enumerable.Range(0, columns + 1) select (r, c);

    private static ShownCount At(ShownTable shown, int r, int c) => (r == shown.Rows.Length, c == shown.Columns.Length) switch
    {
        (true, true) => shown.Total,
        (true, _) => shown.ColumnTotal(c),
        (_, true) => shown.RowTotal(r),
        _ => shown.Cell(r, c),
    };

    private static int Truth(int[,] counts, int row, int column)
    {
        var sum = 0;
        for (var r = 0; r < counts.GetLength(0); r++)
            for (var c = 0; c < counts.GetLength(1); c++)
                if ((row == r || row == counts.GetLength(0)) && (column == c || column == counts.GetLength(1))) sum += counts[r, c];
        return sum;
    }

    /// <summary>The values of every cell over all tables near this one that would be shown with the same numbers.</summary>
    private static HashSet<int>[,] Possible(int[,] counts, ShownTable shown, int? knownRow)
    {
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        var found = new HashSet<int>[rows + 1, columns + 1];
        foreach (var (r, c) in All(rows, columns)) found[r, c] = [];
        var tried = new int[rows, columns];
        Try(0);
        return found;

        void Try(int at)
        {
            if (at > 0 && at % columns == 0 && !Fits(at / columns - 1, columns)) return;
            if (at == rows * columns)
            {
                for (var c = 0; c <= columns; c++)
                    if (!Fits(rows, c)) return;
                foreach (var (r, c) in All(rows, columns)) found[r, c].Add(Truth(tried, r, c));
                return;
            }
            var (row, column) = (at / columns, at % columns);
            var truth = counts[row, column];
            var isKnown = !shown.Cell(row, column).IsHidden || row == knownRow;
            for (var value = isKnown ? truth : Math.Max(1, truth - 4); value <= (isKnown ? truth : truth + 5); value++)
            {
                tried[row, column] = value;
                Try(at + 1);
            }
        }

        // Whether a total of what is tried is the one shown, or may be a hidden one.
        bool Fits(int r, int c) => At(shown, r, c).Number is { } number ? Truth(tried, r, c) == number
            : r == knownRow ? Truth(tried, r, c) == Truth(counts, r, c) : Truth(tried, r, c) >= 1;
    }
}
