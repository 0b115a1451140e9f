using System.Text.RegularExpressions;
using Viften.App.RateFiles;

namespace Viften.App.Documents;

/// <summary>Text as it can stand in a document.</summary>
internal static partial class DocumentText
{
    private const string Unbreakable = "\u00A0";

    /// <summary>Without what XML cannot carry.</summary>
    public static string Clean(string text) => WorkbookText.Clean(text).ReplaceLineEndings("\n");

    /// <summary>Cleaned, and with number and unit, § and number held on one line.</summary>
    public static string Of(string text) => Held().Replace(Clean(text), Unbreakable);

    /// <summary>A figure: never broken over two lines.</summary>
    public static string Figure(string text) => WorkbookText.Clean(text).Trim().Replace(" ", Unbreakable, StringComparison.Ordinal);

    /// <summary>The lines of a text.</summary>
    public static string[] Lines(string text, bool trim = true) => (trim ? Of(text).Trim('\n') : Of(text)).Split('\n');

    /// <summary>The cells of a row; a row that does not fit its table is a bug.</summary>
    public static IReadOnlyList<string> Cells(Table table, IReadOnlyList<string> row) =>
        row.Count == table.Columns.Count ? row : throw new ArgumentException($"A row of “{table.Caption}” has {row.Count} cells, and the table has {table.Columns.Count} columns.", nameof(row));

    [GeneratedRegex(@"(?<=\d) (?=(?:kr|mio|mia|pct|stk)\.|%|‰|§)|(?<=§) (?=\d)|(?<=\b(?:nr|stk|kap|bilag|Bilag)\.?) (?=\d)|(?<=\b\d{1,2}\.) (?=(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b)")]
    private static partial Regex Held();
}
