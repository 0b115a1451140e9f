using System.Globalization;
using System.Xml;

namespace Viften.App.Documents;

/// <summary>Tables of WordprocessingML, with widths that follow what stands in the columns, so that Word and LibreOffice show them alike.</summary>
internal static class DocxTables
{
    // A letter of the table's text is about this wide, and a cell has this much air; twentieths of a point.
    private const int Letter = 105;
    private const int Air = 200;

    public static void Write(XmlWriter x, DocxBody body, Table table)
    {
        foreach (var row in table.Rows) DocumentText.Cells(table, row);
        if (table.Caption.Length > 0) body.Paragraph(x, "Caption", table.Caption);
        else body.BreakBeforeTable(x);
        var widths = Widths(table);
        Begin(x, "Figures", widths, table.Caption);
        Row(x, widths, table.Columns.Select(c => (c.Heading, c.Number ? "TableHeadNumber" : "TableHead", false)), heading: true);
        foreach (var row in table.Rows)
            Row(x, widths, row.Zip(table.Columns, (cell, c) => (cell, c.Number ? "TableNumber" : "TableText", c.Number)), heading: false);
        if (table.Rows.Count == 0) Row(x, widths, table.Columns.Select((_, i) => (i == 0 ? "Ingen." : "", "TableText", false)), heading: false);
        x.WriteEndElement();
        body.Paragraph(x, table.Note is null ? "Gap" : "Note", table.Note ?? "");
    }

    public static void Write(XmlWriter x, DocxBody body, KeyValues pairs)
    {
        body.BreakBeforeTable(x);
        var name = Math.Clamp((pairs.Rows.Select(r => r.Name.Length).DefaultIfEmpty(0).Max() * Letter) + Air, 1500, 3400);
        int[] widths = [name, DocxDocument.TextWidth - name];
        Begin(x, "Facts", widths, "");
        foreach (var (key, value) in pairs.Rows) Row(x, widths, [(key, "FactName", false), (value, "TableText", false)], heading: false);
        // A table with no row is not valid.
        if (pairs.Rows.Count == 0) Row(x, widths, [("", "FactName", false), ("", "TableText", false)], heading: false);
        x.WriteEndElement();
        body.Paragraph(x, "Gap", "");
    }

    private static void Begin(XmlWriter x, string style, int[] widths, string caption)
    {
        x.WriteStartElement("tbl", DocxDocument.Main);
        x.WriteRaw($"<w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{Number(widths.Sum())}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>");
        if (caption.Length > 0)
        {
            x.WriteStartElement("tblCaption", DocxDocument.Main);
            x.WriteAttributeString("val", DocxDocument.Main, DocumentText.Of(caption));
            x.WriteEndElement();
        }
        x.WriteRaw("</w:tblPr><w:tblGrid>" + string.Concat(widths.Select(w => $"<w:gridCol w:w=\"{Number(w)}\"/>")) + "</w:tblGrid>");
    }

    private static void Row(XmlWriter x, int[] widths, IEnumerable<(string Text, string Style, bool Figure)> cells, bool heading)
    {
        x.WriteStartElement("tr", DocxDocument.Main);
        x.WriteRaw(heading ? "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "<w:trPr><w:cantSplit/></w:trPr>");
        foreach (var ((text, style, figure), width) in cells.Zip(widths))
        {
            x.WriteStartElement("tc", DocxDocument.Main);
            x.WriteRaw($"<w:tcPr><w:tcW w:w=\"{Number(width)}\" w:type=\"dxa\"/>{(heading ? "<w:vAlign w:val=\"bottom\"/>" : "")}</w:tcPr>");
            x.WriteStartElement("p", DocxDocument.Main);
            x.WriteRaw($"<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
            if (text.Length > 0) DocxBody.Run(x, figure ? DocumentText.Figure(text) : text);
            x.WriteEndElement();
            x.WriteEndElement();
        }
        x.WriteEndElement();
    }

    /// <summary>What a column must have to hold its figures and its heading's longest word; the rest is shared by how much text there is.</summary>
    private static int[] Widths(Table table)
    {
        var least = table.Columns.Select((c, i) => Math.Min(2400, (Math.Max(Longest(c.Heading.Split(' ', '\n')), Longest(table.Rows.Select(r => r[i]).SelectMany(t => c.Number ? [t] : t.Split(' ', '\n')), c.Number ? 24 : 14)) * Letter) + Air)).ToArray();
        var wish = table.Columns.Select((c, i) => c.Number ? 0 : Math.Min(60, Longest(table.Rows.Select(r => r[i]))) * Letter).ToArray();
        var over = DocxDocument.TextWidth - least.Sum();
        // Too many columns to be as wide as they should: all give alike.
        if (over < 0) return Filled([.. least.Select(w => (int)((long)w * DocxDocument.TextWidth / least.Sum()))]);
        var extra = wish.Zip(least, (w, l) => Math.Max(0, w - l)).ToArray();
        return Filled(extra.Sum() == 0
            ? [.. least.Select(l => l + (over / least.Length))]
            : [.. least.Zip(extra, (l, e) => l + (int)((long)over * e / extra.Sum()))]);
    }

    private static int[] Filled(int[] widths)
    {
        widths[0] += DocxDocument.TextWidth - widths.Sum();
        return widths;
    }

    private static int Longest(IEnumerable<string> texts, int most = int.MaxValue) => Math.Min(most, texts.Select(t => t.Length).DefaultIfEmpty(0).Max());

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
