using System.Net;
using System.Text;
using Viften.App.Agreements;

namespace Viften.App.Documents;

/// <summary>A document as a piece of a page, which has its own title; everything in it is escaped.</summary>
public static class HtmlDocument
{
    /// <summary>The blocks as HTML; title, subtitle and footer are the page's to show.</summary>
    /// <param name="document">What is shown.</param>
    /// <param name="topHeading">The level of <see cref="Heading"/> 1, so that it stands under the page's own.</param>
    public static string Render(Document document, int topHeading = 2)
    {
        var html = new StringBuilder("<div class=\"document prose\">\n");
        var last = topHeading - 1;
        foreach (var block in document.Blocks)
        {
            switch (block)
            {
                // At most one level below the one before, or those who hear the page lose their way.
                case Heading h:
                    last = Math.Min(6, Math.Min(h.Level - 1 + topHeading, last + 1));
                    html.Append(System.Globalization.CultureInfo.InvariantCulture, $"<h{last}>{Text(h.Text)}</h{last}>\n");
                    break;
                case Paragraph p: html.Append("<p>").Append(Lines(p.Text)).Append("</p>\n"); break;
                case Markdown m: html.Append(MarkdownText.Html(DocumentText.Clean(m.Text), last + 1)); break;
                case Bullets b: html.Append("<ul>").AppendJoin("", b.Items.Select(i => "<li>" + Lines(i) + "</li>")).Append("</ul>\n"); break;
                case KeyValues k: html.Append("<dl class=\"facts\">").AppendJoin("", k.Rows.Select(r => $"<dt>{Text(r.Name)}</dt><dd>{Lines(r.Value)}</dd>")).Append("</dl>\n"); break;
                case Table t: Append(html, t); break;
                case Notice n: html.Append("<p class=\"document-notice\">").Append(Lines(n.Text)).Append("</p>\n"); break;
                case PageBreak: break;
                default: throw new ArgumentException($"A block of kind {block.GetType().Name} cannot be shown.", nameof(document));
            }
        }
        return html.Append("</div>\n").ToString();
    }

    private static void Append(StringBuilder html, Table table)
    {
        var caption = Text(table.Caption);
        html.Append("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").Append(caption).Append("\"><table class=\"table table--compact vf-table\"><caption>").Append(caption).Append("</caption><thead><tr>");
        foreach (var c in table.Columns) html.Append("<th scope=\"col\"").Append(c.Number ? " class=\"number\">" : ">").Append(Text(c.Heading)).Append("</th>");
        html.Append("</tr></thead><tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var (cell, c) in DocumentText.Cells(table, row).Zip(table.Columns))
                html.Append("<td data-title=\"").Append(Text(c.Heading)).Append(c.Number ? "\" class=\"number\"><div class=\"cell\"><span>" : "\"><div class=\"cell\"><span>").Append(c.Number ? WebUtility.HtmlEncode(DocumentText.Figure(cell)) : Lines(cell)).Append("</span></div></td>");
            html.Append("</tr>\n");
        }
        if (table.Rows.Count == 0) html.Append(System.Globalization.CultureInfo.InvariantCulture, $"<tr><td colspan=\"{table.Columns.Count}\">Ingen.</td></tr>\n");
        html.Append("</tbody></table></div>\n");
        if (table.Note is { } note) html.Append("<p class=\"document-note\">").Append(Lines(note)).Append("</p>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(DocumentText.Of(text));

    private static string Lines(string text) => string.Join("<br>", DocumentText.Lines(text).Select(WebUtility.HtmlEncode));
}
