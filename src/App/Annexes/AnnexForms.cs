using System.Globalization;
using System.Net;
using System.Text;
using Viften.App.Documents;
using Viften.App.RateFiles;
using Viften.Core;
using Document = Viften.App.Documents.Document;

namespace Viften.App.Annexes;

/// <summary>An annex as bytes, in each form it can be had in. The same document gives the same bytes.</summary>
internal static class AnnexForms
{
    /// <summary>Every form of a draft.</summary>
    /// <param name="draft">What it says.</param>
    /// <param name="footer">What stands at the foot of what is read by people: which annex and which version.</param>
    public static IReadOnlyDictionary<AnnexForm, byte[]> Of(AnnexDraft draft, string footer)
    {
        var signed = draft.Document with { Footer = footer };
        var forms = new Dictionary<AnnexForm, byte[]> { [AnnexForm.Json] = AnnexJson.Write(draft.Document), [AnnexForm.Docx] = Docx(signed), [AnnexForm.Html] = Html(signed) };
        if (draft.List is { } list) (forms[AnnexForm.Csv], forms[AnnexForm.Xlsx]) = (Csv(list), Xlsx(list));
        return forms;
    }

    public static byte[] Docx(Document document)
    {
        using var stream = new MemoryStream();
        DocxDocument.Write(document, stream);
        return stream.ToArray();
    }

    private static byte[] Html(Document document) => Encoding.UTF8.GetBytes(
        $"<!doctype html>\n<html lang=\"da\">\n<head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(document.Title)}</title></head>\n<body>\n<h1>{WebUtility.HtmlEncode(document.Title)}</h1>\n"
        + (document.Subtitle is { } subtitle ? $"<p>{WebUtility.HtmlEncode(subtitle)}</p>\n" : "") + HtmlDocument.Render(document) + $"<p>{WebUtility.HtmlEncode(document.Footer)}</p>\n</body>\n</html>\n");

    public static byte[] Csv(Table table)
    {
        // The mark at the start is what makes a spreadsheet read æ, ø and å.
        var text = new StringBuilder("\uFEFF").AppendJoin(';', table.Columns.Select(c => WorkbookText.Field(c.Heading))).Append("\r\n");
        foreach (var row in table.Rows) text.AppendJoin(';', row.Select((c, i) => WorkbookText.Field(table.Columns[i].Number ? c.Replace(".", "", StringComparison.Ordinal) : WorkbookText.Protected(c)))).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Xlsx(Table table)
    {
        using var stream = new MemoryStream();
        using (var book = new XlsxWriter(stream, table.Caption))
        {
            using (var sheet = book.Begin(new SheetSetup("Liste") { Columns = [.. table.Columns.Select(c => new ColumnSetup(c.Number ? 14 : 26))], FrozenRows = 1 }))
            {
                var look = sheet.Style(new CellLook { Bold = true, Fill = "DCE6F2", Wrap = true, Underlined = true });
                sheet.BeginRow();
                for (var i = 0; i < table.Columns.Count; i++) sheet.Text(i, table.Columns[i].Heading, look);
                foreach (var row in table.Rows)
                {
                    sheet.BeginRow();
                    for (var i = 0; i < row.Count; i++)
                        if (table.Columns[i].Number && decimal.TryParse(row[i], NumberStyles.Number, Danish.Culture, out var number)) sheet.Number(i, number);
                        else if (row[i].Length > 0) sheet.Text(i, row[i]);
                }
            }
            book.Finish();
        }
        return stream.ToArray();
    }
}
