namespace Viften.Core.Figures;

/// <summary>Hides the small numbers of a table, and as many others as it takes that no small one can be worked out.</summary>
/// <remarks>
/// <para>A table with its totals is a circulation: a count flows from its row to its column, a row's total into the row, a column's out of the column, and the
/// whole round. So what a reader can work out of a hidden number is a largest flow: how far it can be raised or lowered when other hidden numbers give way.
/// It is exact, and as quick as a table of parties is small.</para>
/// <para>A reader knows that a hidden number is at least one, since none is always shown. Besides one who knows only the table, each row has a reader who knows all
/// of the row: a party knows its own. Against every one of them each small number must be one of at least as many values as the limit, so that it is not even
/// certain that it is small; against one who knows only the table every hidden number must.</para>
/// <para>Choices between equal cells go by the keys, so the order of rows and columns decides nothing.</para>
/// </remarks>
public static class Suppression
{
    /// <summary>The table as it may be shown.</summary>
    public static ShownTable Of(CountTable table, SuppressionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(policy);
        int[] rows = [.. Enumerable.Range(0, table.Rows.Length).OrderBy(r => table.Rows[r], StringComparer.Ordinal), table.Rows.Length];
        int[] columns = [.. Enumerable.Range(0, table.Columns.Length).OrderBy(c => table.Columns[c], StringComparer.Ordinal), table.Columns.Length];
        var all = table.WithTotals();
        var flow = new TableFlow(rows.Length, columns.Length, (r, c) => all[rows[r], columns[c]]);
        Hide(flow, rows.Length - 1, policy);
        var shown = new ShownCount[rows.Length, columns.Length];
        for (var r = 0; r < rows.Length; r++)
            for (var c = 0; c < columns.Length; c++)
                shown[rows[r], columns[c]] = flow.IsHidden(r, c) ? ShownCount.Hidden : ShownCount.Of(all[rows[r], columns[c]]);
        return new ShownTable(table, shown, policy);
    }

    /// <summary>Hides until nothing is left to hide; at the latest when all but the zeros is hidden, for then every number can rise for ever.</summary>
    private static void Hide(TableFlow flow, int totalRow, SuppressionPolicy policy)
    {
        foreach (var (row, column) in flow.Cells)
            if (policy.IsSmall(flow.Count(row, column))) flow.Hide(row, column);
        for (var before = -1; before != flow.HiddenCount;)
        {
            before = flow.HiddenCount;
            foreach (var (row, column) in flow.Cells.Where(c => flow.IsHidden(c.Row, c.Column)).ToList())
            {
                flow.Protect(row, column, policy.Limit - 1, knownRow: null);
                if (!policy.IsSmall(flow.Count(row, column))) continue;
                for (var known = 0; known < totalRow; known++)
                    if (known != row) flow.Protect(row, column, policy.Limit - 1, known);
            }
        }
    }
}
