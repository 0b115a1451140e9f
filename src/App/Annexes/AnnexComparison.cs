using Viften.App.Agreements;
using Viften.App.Documents;
using Viften.Core;
using Viften.Core.Agreements;
using Document = Viften.App.Documents.Document;

namespace Viften.App.Annexes;

/// <summary>En regel i to aftaler; null on the side where it is not.</summary>
public sealed record ParameterDifference(string Key, string Label, string? Before, string? After);

/// <summary>En række i to tabeller; null on the side where it is not.</summary>
public sealed record RowDifference(IReadOnlyList<string>? Before, IReadOnlyList<string>? After);

/// <summary>En tabel i to bilag: the rows that are not the same.</summary>
public sealed record TableDifference(string Caption, IReadOnlyList<TableColumn> Columns, IReadOnlyList<RowDifference> Rows);

/// <summary>Sammenligning af to bilag: rule by rule, section by section and row by row.</summary>
/// <param name="Sections">All sections; the differing ones say so.</param>
/// <param name="Tables">The tables that differ.</param>
/// <param name="Parameters">The rules that differ; none when either side is made of no rules.</param>
public sealed record AnnexComparison(IReadOnlyList<SectionDifference> Sections, IReadOnlyList<TableDifference> Tables, IReadOnlyList<ParameterDifference> Parameters)
{
    public bool Differs => Tables.Count > 0 || Parameters.Count > 0 || Sections.Any(s => s.Differs);

    public static AnnexComparison Of(AnnexContent before, AnnexContent after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new(Texts(before.Document, after.Document), TablesOf(before.Document, after.Document), before.Rules is { } a && after.Rules is { } b ? Rules(a, b) : []);
    }

    public static IReadOnlyList<ParameterDifference> Rules(Agreement before, Agreement after)
    {
        var (old, now) = (AgreementDescription.Parameters(before).ToDictionary(p => p.Key), AgreementDescription.Parameters(after).ToDictionary(p => p.Key));
        return
        [
            .. RuleLabels.Keys.Select(k => new ParameterDifference(k, RuleLabels.Of(k), Told(old.GetValueOrDefault(k)), Told(now.GetValueOrDefault(k)))).Where(p => p.Before != p.After),
        ];
    }

    /// <summary>Value, days and status; a source that is told in other words is no change of a rule.</summary>
    private static string? Told(ParameterLine? line) => line is null ? null : string.Join("\n", line.Values.Select(v =>
        $"{(v.From is { } from ? $"fra {Danish.Date(from)} " : "")}{(v.To is { } to ? $"til {Danish.Date(to)} " : "")}{v.Value.Trim()} ({(v.Status == ParameterStatus.Confirmed ? "bekræftet" : "antaget")})"));

    private static List<SectionDifference> Texts(Document before, Document after)
    {
        var (old, now) = (Parts(before), Parts(after));
        var found = new List<SectionDifference>();
        foreach (var (title, text) in now)
        {
            var was = old.Find(o => Name(o.Title) == Name(title));
            found.Add(new(title, was.Title is null ? TextChange.Added : TextChange.Same, TextDifference.Of(was.Text ?? "", text)));
        }
        found.AddRange(old.Where(o => !now.Exists(n => Name(n.Title) == Name(o.Title))).Select(o => new SectionDifference(o.Title, TextChange.Removed, TextDifference.Of(o.Text, ""))));
        return found;
    }

    /// <summary>A document's texts by heading; what is in tables is compared row by row.</summary>
    private static List<(string Title, string Text)> Parts(Document document)
    {
        var sections = new List<(string Title, List<string> Lines)> { (document.Title, []) };
        foreach (var block in document.Blocks)
        {
            if (block is Heading h) sections.Add((h.Text, []));
            else sections[^1].Lines.AddRange(Lines(block));
        }
        // The same heading twice is one section to compare.
        return [.. sections.GroupBy(s => s.Title).Select(g => (g.Key, string.Join('\n', g.SelectMany(s => s.Lines)))).Where(s => s.Item2.Length > 0)];
    }

    private static IEnumerable<string> Lines(Block block) => block switch
    {
        Paragraph p => [p.Text],
        Notice n => [n.Text],
        Markdown m => m.Text.Split('\n'),
        Bullets b => b.Items,
        KeyValues k => k.Rows.Select(r => $"{r.Name}: {r.Value}"),
        _ => [],
    };

    /// <summary>A chapter is the same one under another number.</summary>
    private static string Name(string? title) => (title ?? "").TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ' ');

    private static List<TableDifference> TablesOf(Document before, Document after)
    {
        var (old, now) = (before.Blocks.OfType<Table>().ToList(), after.Blocks.OfType<Table>().ToList());
        var found = new List<TableDifference>();
        foreach (var table in now)
            if (Rows(old.Find(t => t.Caption == table.Caption), table) is { Count: > 0 } rows) found.Add(new(table.Caption, table.Columns, rows));
        found.AddRange(old.Where(t => t.Rows.Count > 0 && !now.Exists(n => n.Caption == t.Caption)).Select(t => new TableDifference(t.Caption, t.Columns, [.. t.Rows.Select(r => new RowDifference(r, null))])));
        return found;
    }

    private static List<RowDifference> Rows(Table? before, Table after)
    {
        var columns = before is null ? 1 : KeyColumns(before, after);
        string Key(IReadOnlyList<string> row) => string.Join('\u001f', row.Take(columns));
        var old = (before?.Rows ?? []).GroupBy(Key).ToDictionary(g => g.Key, g => new Queue<IReadOnlyList<string>>(g));
        var found = new List<RowDifference>();
        foreach (var row in after.Rows)
        {
            var was = old.TryGetValue(Key(row), out var queue) && queue.Count > 0 ? queue.Dequeue() : null;
            if (was is null || !was.SequenceEqual(row)) found.Add(new(was, row));
        }
        found.AddRange(old.Values.SelectMany(q => q).Select(r => new RowDifference(r, null)));
        return found;
    }

    /// <summary>As many columns as it takes to tell the rows of both tables apart.</summary>
    private static int KeyColumns(Table before, Table after)
    {
        var most = Math.Min(before.Columns.Count, after.Columns.Count);
        for (var n = 1; n < most; n++)
            if (new[] { before, after }.All(t => t.Rows.Select(r => string.Join('\u001f', r.Take(n))).Distinct().Count() == t.Rows.Count)) return n;
        return Math.Max(1, most);
    }
}
