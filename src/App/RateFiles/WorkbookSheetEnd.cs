using System.Globalization;
using System.Security;
using System.Text;
using Viften.Core.RateFiles;

namespace Viften.App.RateFiles;

/// <summary>A rule for what may be typed into cells, with the message that tells it.</summary>
/// <param name="Range">Cells in A1 form, several with a space between.</param>
/// <param name="Type">"list", "decimal", "whole", "date", or "none" for a message alone.</param>
/// <param name="First">A list of words with commas in quotes, a range, or the lower limit.</param>
/// <param name="Second">The upper limit; with only the lower one, anything from there on is taken.</param>
/// <param name="Strict">Whether another value is refused; otherwise the user is asked.</param>
public sealed record CellRule(string Range, string Type, string? First, string? Second, string Title, string Message, bool Strict)
{
    /// <summary>A list of words inside the rule itself; null when it is longer than the format takes.</summary>
    public static string? Words(IEnumerable<string> words)
    {
        var list = string.Join(',', words);
        return list.Length is > 0 and <= 253 ? $"\"{list}\"" : null;
    }
}

/// <summary>What lies on top of a sheet's cells; collected while they are written and put after them.</summary>
public sealed class WorkbookSheetEnd
{
    // Lengths Excel takes; a longer text makes it call the file damaged.
    private const int TitleLength = 32;
    private const int MessageLength = 255;
    private const int ErrorLength = 224;
    // Excel takes 65,530 links in a sheet; a list that long is not followed link by link.
    private const int MaxLinks = 5_000;

    // Characters across a landscape A4 page that can still be read; an A3 page takes twice as many.
    private const double ReadableWidth = 230;

    private readonly XlsxWriter _book;
    private readonly int _sheet;
    private readonly List<(string Range, string Formula, int Look)> _conditions = [];
    private readonly List<CellRule> _rules = [];
    private readonly List<(string Cell, string Target)> _links = [];
    private readonly List<string> _merged = [];
    private string? _filter;

    internal WorkbookSheetEnd(XlsxWriter book, int sheet)
    {
        _book = book;
        _sheet = sheet;
    }

    /// <summary>Arrows for sorting and filtering on a heading row.</summary>
    public void Filter(int headingRow, int lastRow, int columns)
    {
        if (columns == 0) return;
        _filter = $"{CellName.Of(0, headingRow)}:{CellName.Of(columns - 1, Math.Max(lastRow, headingRow))}";
        // Excel keeps the filter's range under this name too, and LibreOffice reads it from there.
        _book.DefineIn(_sheet, "_xlnm._FilterDatabase", $"{_book.Quoted(_sheet)}!{Absolute(0, headingRow)}:{Absolute(columns - 1, Math.Max(lastRow, headingRow))}", hidden: true);
    }

    /// <summary>A look for the rows of a range where the formula holds; the first condition that holds wins.</summary>
    public void Condition(string range, string formula, ConditionLook look) => _conditions.Add((range, formula, _book.Styles.Of(look)));

    public void Rule(CellRule rule) => _rules.Add(rule);

    /// <summary>A click on the cell goes to another cell of the workbook; after the first thousands no more links are made.</summary>
    public void Link(int column, int row, int sheet, string cell)
    {
        if (_links.Count < MaxLinks) _links.Add((CellName.Of(column, row), $"{_book.Quoted(sheet)}!{cell}"));
    }

    public void Merge(int fromColumn, int toColumn, int row) => _merged.Add($"{CellName.Of(fromColumn, row)}:{CellName.Of(toColumn, row)}");

    /// <summary>The elements after the rows, in the order the format asks for.</summary>
    internal string Xml(SheetSetup setup)
    {
        var b = new StringBuilder();
        var c = CultureInfo.InvariantCulture;
        // Each "0" lifts one ban: protection is for the headings, not for the work.
        if (setup.Protected)
            b.Append("<sheetProtection sheet=\"1\" formatCells=\"0\" formatColumns=\"0\" formatRows=\"0\" insertRows=\"0\" deleteRows=\"0\" sort=\"0\" autoFilter=\"0\"/>");
        if (_filter is not null) b.Append(c, $"<autoFilter ref=\"{_filter}\"/>");
        if (_merged.Count > 0)
        {
            b.Append(c, $"<mergeCells count=\"{_merged.Count}\">");
            foreach (var range in _merged) b.Append(c, $"<mergeCell ref=\"{range}\"/>");
            b.Append("</mergeCells>");
        }
        for (var i = 0; i < _conditions.Count; i++)
        {
            var (range, formula, look) = _conditions[i];
            b.Append(c, $"<conditionalFormatting sqref=\"{range}\"><cfRule type=\"expression\" dxfId=\"{look}\" priority=\"{i + 1}\" stopIfTrue=\"1\"><formula>{Xml(formula)}</formula></cfRule></conditionalFormatting>");
        }
        AppendRules(b);
        if (_links.Count > 0)
        {
            b.Append("<hyperlinks>");
            foreach (var (cell, target) in _links) b.Append(c, $"<hyperlink ref=\"{cell}\" location=\"{Xml(target)}\"/>");
            b.Append("</hyperlinks>");
        }
        b.Append("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>");
        // One page wide as long as that can be read; wider sheets go on A3, as many pages wide as they need.
        var width = setup.Columns.Sum(column => column.Width);
        b.Append(c, $"<pageSetup paperSize=\"{(width > ReadableWidth ? 8 : 9)}\" orientation=\"landscape\" fitToWidth=\"{Math.Max(1, (int)Math.Ceiling(width / (2 * ReadableWidth)))}\" fitToHeight=\"0\"/>");
        b.Append("<headerFooter><oddFooter>&amp;L&amp;A&amp;RSide &amp;P af &amp;N</oddFooter></headerFooter>");
        return b.ToString();
    }

    private void AppendRules(StringBuilder b)
    {
        if (_rules.Count == 0) return;
        var c = CultureInfo.InvariantCulture;
        b.Append(c, $"<dataValidations count=\"{_rules.Count}\">");
        foreach (var rule in _rules)
        {
            b.Append("<dataValidation");
            if (rule.Type != "none") b.Append(c, $" type=\"{rule.Type}\"");
            if (rule is { Type: not "none", Strict: false }) b.Append(" errorStyle=\"warning\"");
            if (rule is { Type: "decimal" or "whole" or "date", Second: null }) b.Append(" operator=\"greaterThanOrEqual\"");
            b.Append(" allowBlank=\"1\" showInputMessage=\"1\"");
            if (rule.Type != "none") b.Append(c, $" showErrorMessage=\"1\" errorTitle=\"{Xml(Cut(rule.Title, TitleLength))}\" error=\"{Xml(Cut(rule.Message, ErrorLength))}\"");
            b.Append(c, $" promptTitle=\"{Xml(Cut(rule.Title, TitleLength))}\" prompt=\"{Xml(Cut(rule.Message, MessageLength))}\" sqref=\"{rule.Range}\">");
            if (rule.First is { } first) b.Append(c, $"<formula1>{Xml(first)}</formula1>");
            if (rule.Second is { } second) b.Append(c, $"<formula2>{Xml(second)}</formula2>");
            b.Append("</dataValidation>");
        }
        b.Append("</dataValidations>");
    }

    private static string Absolute(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"${CellName.Column(column)}${row}");

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private static string Xml(string text) => SecurityElement.Escape(WorkbookText.Clean(text));
}
