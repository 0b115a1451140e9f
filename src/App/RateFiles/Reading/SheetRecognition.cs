using Viften.Core;
using Viften.Core.RateFiles;

namespace Viften.App.RateFiles.Reading;

/// <summary>Which sheet of the format a sheet is, and which of its rows is the heading row.</summary>
internal readonly record struct Recognised(RateSheet Kind, int HeadingRow, int Matches);

/// <summary>The columns of a recognised sheet.</summary>
/// <param name="Unknown">By column the heading of a column that is not of the format; null for known and nameless ones.</param>
internal sealed record SheetColumns(SheetLayout Layout, string?[] Unknown, (string Group, int Column)[] PayCovered, (string Group, int Column)[] Positions);

/// <summary>Recognises sheets and columns by their headings, in any order.</summary>
internal static class SheetRecognition
{
    /// <summary>A title or a few lines of guidance may stand above the headings.</summary>
    public const int RowsSearched = 10;

    /// <summary>Sheets and columns that our own result adds begin with this word; they are made anew, never read.</summary>
    private const string Own = "viften";

    private static readonly RateSheet[] s_kinds = [RateSheet.Takster, RateSheet.Regnskab, RateSheet.Koebere, RateSheet.Udgifter];
    private static readonly int[] s_required = [.. s_kinds.Select(k => Fields.All.Count(f => f.Sheet == k && f.Required))];

    /// <summary>Whether the sheet is one our own workbooks add (results, guide, last year's figures).</summary>
    public static bool IsOwnSheet(string name) => Fields.Key(Shown(name)) is var key && (key.StartsWith(Own, StringComparison.Ordinal) || key == "sidsteår");

    public static Recognised? Recognise(RawSheet sheet)
    {
        var name = Fields.Key(Shown(sheet.Name));
        Recognised? best = null;
        for (var row = 0; row < Math.Min(RowsSearched, sheet.RowCount); row++)
        {
            var found = BestKind(sheet, row, name);
            if (found is { } f && (best is null || f.Matches > best.Value.Matches)) best = f;
        }
        return best;
    }

    private static Recognised? BestKind(RawSheet sheet, int row, string sheetName)
    {
        Span<int> matches = stackalloc int[4];
        Span<int> required = stackalloc int[4];
        for (var n = 0; n < sheet.CellCount(row); n++)
        {
            var heading = HeadingText(sheet, row, sheet.ColumnAt(row, n));
            if (heading.Length == 0) continue;
            foreach (var kind in s_kinds)
            {
                if (Fields.ByHeading(kind, heading) is not { } field) continue;
                matches[(int)kind]++;
                if (field.Required) required[(int)kind]++;
            }
        }
        Recognised? best = null;
        foreach (var kind in s_kinds)
        {
            var named = Fields.Key(Fields.SheetName(kind)) == sheetName;
            var enough = named ? matches[(int)kind] >= 2 : matches[(int)kind] >= 3 && required[(int)kind] * 2 >= s_required[(int)kind];
            if (enough && (best is null || matches[(int)kind] > best.Value.Matches || (named && matches[(int)kind] == best.Value.Matches)))
                best = new Recognised(kind, row, matches[(int)kind]);
        }
        return best;
    }

    /// <summary>Finds the columns of the heading row, takes our own result columns out, and says what is wrong with the headings.</summary>
    public static SheetColumns Columns(RawSheet sheet, string sheetName, Recognised recognised, ReadFindings findings)
    {
        var columns = new Dictionary<Field, int>();
        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        var own = new HashSet<int>();
        var unknown = new string?[sheet.ColumnCount];
        List<(string, int)> pay = [], positions = [];
        var (kind, row, _) = recognised;
        for (var n = 0; n < sheet.CellCount(row); n++)
        {
            var column = sheet.ColumnAt(row, n);
            var heading = HeadingText(sheet, row, column);
            if (heading.Length == 0) continue;
            if (Fields.ByHeading(kind, heading) is { } field)
            {
                if (!columns.TryAdd(field.Field, column)) Twice(field.Heading, columns[field.Field], column);
            }
            else if (kind == RateSheet.Takster && IsGroup(heading, Fields.PayCoveredPrefix, out var group)) AddNamed(Fields.PayCoveredPrefix, group, column, pay);
            else if (kind == RateSheet.Takster && IsGroup(heading, Fields.PositionsPrefix, out group)) AddNamed(Fields.PositionsPrefix, group, column, positions);
            else if (Fields.Key(heading).StartsWith(Own + ":", StringComparison.Ordinal)) own.Add(column);
            else unknown[column] = heading;
        }
        if (own.Count > 0) sheet.RemoveColumns(own);
        var layout = new SheetLayout(findings.File, sheetName, columns, named);
        ReportMissing(layout, kind, sheet.RowNumber(row), findings);
        return new SheetColumns(layout, unknown, [.. pay], [.. positions]);

        void AddNamed(string prefix, string group, int column, List<(string, int)> list)
        {
            var heading = $"{prefix} {group}";
            if (named.TryAdd(heading, column)) list.Add((group, column));
            else Twice(heading, named[heading], column);
        }

        void Twice(string heading, int first, int second) => findings.Add(
            "HEADING-TWICE", Severity.Blocks,
            $"Overskriften “{heading}” står både i kolonne {CellName.Column(first)} og {CellName.Column(second)}. Kun kolonne {CellName.Column(first)} er læst. Slet eller omdøb den ene.",
            sheetName, CellName.Of(second, sheet.RowNumber(row)), heading);
    }

    private static void ReportMissing(SheetLayout layout, RateSheet kind, int headingRow, ReadFindings findings)
    {
        foreach (var field in Fields.All)
        {
            if (field.Sheet != kind || !field.Required || layout.ColumnOf(field.Field) is not null) continue;
            findings.Add(
                "COLUMN-MISSING", Severity.Blocks,
                $"Arket mangler kolonnen “{field.Heading}”, som skal udfyldes i hver række. Indsæt en kolonne med netop den overskrift.",
                layout.Sheet, CellName.WholeRow(headingRow), field.Heading);
        }
    }

    private static bool IsGroup(string heading, string prefix, out string group)
    {
        group = "";
        var colon = heading.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || Fields.Key(heading[..(colon + 1)]) != Fields.Key(prefix)) return false;
        group = heading[(colon + 1)..].Trim();
        return group.Length > 0;
    }

    /// <summary>A heading on one line; an "å" written as two characters is one.</summary>
    public static string HeadingText(RawSheet sheet, int row, int column)
    {
        if (sheet.Kind(row, column) != CellKind.Text) return "";
        var text = sheet.Text(row, column).Trim();
        return text.Length is 0 or > 200 ? "" : Shown(text);
    }

    private static string Shown(ReadOnlySpan<char> text) =>
        string.Join(' ', new string(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace("a\u030A", "å", StringComparison.Ordinal).Replace("A\u030A", "Å", StringComparison.Ordinal)
            // A half character would stop the normalising of the text.
            .Replace("\uFFFE", "", StringComparison.Ordinal) is var line && line.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Refusals.Shown(line) : line;
}
