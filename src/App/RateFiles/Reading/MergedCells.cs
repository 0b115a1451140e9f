using Viften.Core;
using Viften.Core.RateFiles;

namespace Viften.App.RateFiles.Reading;

/// <summary>Merged cells (flettede celler): the top left one holds the value, the others are empty whatever the file stores in them.</summary>
internal static class MergedCells
{
    private const long MostSteps = 20_000_000;

    /// <summary>Empties the hidden cells; the merges that reach into rows with content come back.</summary>
    public static List<CellRange> Clear(RawSheet sheet, List<CellRange> merges)
    {
        var kept = new List<CellRange>();
        long steps = 0;
        foreach (var merge in merges)
        {
            var first = sheet.FirstRowFrom(merge.FirstRow);
            for (var row = first; row < sheet.RowCount && sheet.RowNumber(row) <= merge.LastRow; row++)
            {
                for (var n = sheet.FirstCellFrom(row, merge.FirstColumn); n < sheet.CellCount(row) && sheet.ColumnAt(row, n) <= merge.LastColumn; n++)
                {
                    if (sheet.RowNumber(row) != merge.FirstRow || sheet.ColumnAt(row, n) != merge.FirstColumn) sheet.Clear(row, n);
                    steps++;
                }
                // Merges may not overlap, so a real sheet has fewer steps than cells; a made-up one could have billions.
                if (++steps > MostSteps) throw Refusals.TooManyMerges(sheet.Name);
            }
            if (first < sheet.RowCount && sheet.RowNumber(first) <= merge.LastRow) kept.Add(merge);
        }
        return kept;
    }

    /// <summary>Reports each merge that hides cells of known columns below the headings.</summary>
    public static void Report(List<CellRange> merges, SheetRead sheet, ReadFindings findings)
    {
        if (sheet.Layout is not { } layout) return;
        var headingRow = sheet.Raw.RowNumber(sheet.HeadingRow);
        var known = layout.Columns.Values.Concat(layout.Named.Values).ToHashSet();
        foreach (var merge in merges)
        {
            if (merge.LastRow <= headingRow) continue;
            var hidden = false;
            for (var column = merge.FirstColumn; column <= merge.LastColumn && !hidden; column++)
                hidden = known.Contains(column) && (column > merge.FirstColumn || merge.LastRow > merge.FirstRow);
            if (!hidden) continue;
            findings.Add(
                "MERGED-CELLS", Severity.Warns,
                $"Cellerne {merge} er flettet, og kun den første er læst; de andre er læst som tomme. Ophæv fletningen, og udfyld hver celle.",
                layout.Sheet, CellName.Of(merge.FirstColumn, merge.FirstRow));
        }
    }
}
