using Viften.Core;

namespace Viften.Commands;

/// <summary>An explanation as a tree of lines: the title to the left, the value with its unit to the right, the source after.</summary>
internal static class ExplainedText
{
    private const int ValueColumn = 64;
    private const int ValueWidth = 22;

    /// <summary>Figures whose value is a fraction and is read as per cent.</summary>
    private static readonly HashSet<string> s_fractions = ["realChange", "coverage", "row", "requiredChange", "tolerance", "previousChange", "catchUp"];

    /// <param name="depth">How many levels below the figure are shown.</param>
    public static void Write(TextWriter target, Explained tree, int depth) => Write(target, tree, "", "", depth);

    private static void Write(TextWriter target, Explained node, string first, string rest, int depth)
    {
        target.WriteLine(Line(node, first));
        // A leaf's sentence says again what its line says; a calculated figure's says how it came about.
        var shown = depth > 0 ? node.Parts.Count : 0;
        if (node.Parts.Count > 0 || node.Source is null) target.WriteLine($"{rest}{(shown > 0 ? "│ " : "  ")}{node.Sentence}");
        if (shown == 0 && node.Parts.Count > 0) target.WriteLine($"{rest}  … {Danish.Number(node.Parts.Count, 0)} dele vises ikke (--depth)");
        for (var i = 0; i < shown; i++)
        {
            var last = i == shown - 1;
            Write(target, node.Parts[i], rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "), depth - 1);
        }
    }

    private static string Line(Explained node, string indent)
    {
        var left = indent + node.Title;
        var value = Value(node);
        var room = Math.Max(ValueColumn - left.Length, 1) + ValueWidth;
        var line = left + " " + value.PadLeft(Math.Max(room - 1, value.Length));
        return node.Source is { } source ? $"{line}  [{Source(source)}]" : line;
    }

    public static string Value(Explained node) => node.Value is not { } value ? "–"
        : node.Unit.Length == 0 && s_fractions.Contains(node.Figure) ? node.Figure is "coverage" or "tolerance" ? Danish.Percent(value * 100m, 2) : Danish.Change(value)
        : node.Unit == "kr." ? Danish.Number(value, 2) + " kr."
        : node.Unit == "%" ? Danish.Percent(value)
        : (Danish.Number(value, 0, 6) + " " + node.Unit).TrimEnd();

    private static string Source(ExplainedSource source)
    {
        var status = source.Status == "assumed" ? " (antaget)" : "";
        return source.Reference is { } reference ? $"{source.Where}: {reference}{status}" : source.Where + status;
    }
}
