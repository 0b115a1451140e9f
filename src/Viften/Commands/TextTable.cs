
namespace Viften.Commands;

/// <summary>A table in plain text: columns as wide as they need, numbers to the right.</summary>
internal sealed class TextTable(params (string Heading, bool Right)[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter target, string indent = "")
    {
        var widths = new int[columns.Length];
        for (var c = 0; c < widths.Length; c++) widths[c] = _rows.Select(r => r[c].Length).Append(columns[c].Heading.Length).Max();
        Line(target, indent, [.. columns.Select(c => c.Heading)], widths);
        Line(target, indent, [.. widths.Select(w => new string('─', w))], widths);
        foreach (var row in _rows) Line(target, indent, row, widths);
    }

    private void Line(TextWriter target, string indent, string[] cells, int[] widths)
    {
        var padded = cells.Select((cell, c) => columns[c].Right ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]));
        target.WriteLine((indent + string.Join("  ", padded)).TrimEnd());
    }
}
