using System.Globalization;
using System.Xml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Viften.App.Agreements;

namespace Viften.App.Documents;

/// <summary>Markdown as paragraphs of WordprocessingML: the same part of it as on the pages.</summary>
internal sealed class DocxMarkdown(DocxBody body, XmlWriter x)
{
    public void Write(string markdown, int topHeading)
    {
        foreach (var block in MarkdownText.Read(DocumentText.Clean(markdown), topHeading)) Write(block, null, 0);
    }

    /// <param name="block">What is written.</param>
    /// <param name="style">The style of what it stands in; null for ordinary text.</param>
    /// <param name="depth">How many lists it stands in.</param>
    private void Write(MarkdownObject block, string? style, int depth)
    {
        switch (block)
        {
            case HeadingBlock h: Inlines(DocxBody.HeadingStyle(h.Level), "", h.Inline); break;
            case ListBlock list: Write(list, depth); break;
            case QuoteBlock quote:
                foreach (var inner in quote) Write(inner, "Quote", depth);
                break;
            case CodeBlock code:
                body.Paragraph(x, "Quote", string.Join('\n', code.Lines.Lines.Take(code.Lines.Count).Select(l => l.ToString())));
                break;
            case LeafBlock { Inline: { } inline }: Inlines(style, Indent(style, depth), inline); break;
        }
    }

    /// <summary>Each item's first paragraph has the mark; what else it says stands under it.</summary>
    private void Write(ListBlock list, int depth)
    {
        var id = list.IsOrdered ? body.NumberedList(int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1) : 1;
        var level = Math.Min(depth, 8).ToString(CultureInfo.InvariantCulture);
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var first = true;
            foreach (var inner in item)
            {
                if (first && inner is ParagraphBlock { Inline: { } inline }) Inlines(list.IsOrdered ? "ListNumber" : "ListBullet", $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id.ToString(CultureInfo.InvariantCulture)}\"/></w:numPr>", inline);
                else Write(inner, null, depth + 1);
                first = false;
            }
        }
    }

    private static string Indent(string? style, int depth) =>
        style is null && depth > 0 ? $"<w:ind w:left=\"{(Math.Min(depth, 9) * DocxStyles.ListIndent).ToString(CultureInfo.InvariantCulture)}\"/>" : "";

    private void Inlines(string? style, string more, ContainerInline? inlines)
    {
        body.Begin(x, style, more);
        if (inlines is not null) Runs(inlines, "");
        DocxBody.End(x);
    }

    private void Runs(ContainerInline inlines, string look)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LiteralInline text: DocxBody.Run(x, text.Content.ToString(), look); break;
                case LineBreakInline { IsHard: true }: x.WriteRaw("<w:r><w:br/></w:r>"); break;
                case LineBreakInline: DocxBody.Run(x, " ", look); break;
                // A run has one style: what leads somewhere is seen to do so.
                case CodeInline code: DocxBody.Run(x, code.Content, look.Contains("rStyle", StringComparison.Ordinal) ? look : "<w:rStyle w:val=\"Code\"/>" + look); break;
                case HtmlEntityInline entity: DocxBody.Run(x, entity.Transcoded.ToString(), look); break;
                case EmphasisInline emphasis: Runs(emphasis, With(look, emphasis.DelimiterCount > 1 ? "<w:b/>" : "<w:i/>")); break;
                case AutolinkInline auto: Link(auto.IsEmail ? "mailto:" + auto.Url : auto.Url, mark => DocxBody.Run(x, auto.Url, mark + look)); break;
                case LinkInline link: Link(link.GetDynamicUrl?.Invoke() ?? link.Url ?? "", mark => Runs(link, mark + look)); break;
                case ContainerInline container: Runs(container, look); break;
            }
        }
    }

    /// <summary>A place in this product is nothing to follow from a file that has left it; its words stay.</summary>
    private void Link(string url, Action<string> words)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.IsFile)
        {
            words("");
            return;
        }
        x.WriteStartElement("hyperlink", DocxDocument.Main);
        x.WriteAttributeString("id", OfficePackage.Relations, body.Link(uri.AbsoluteUri));
        words("<w:rStyle w:val=\"Hyperlink\"/>");
        x.WriteEndElement();
    }

    /// <summary>Bold stands before italic in the schema, and each once.</summary>
    private static string With(string look, string more)
    {
        if (look.Contains(more, StringComparison.Ordinal)) return look;
        return more == "<w:b/>" && look.EndsWith("<w:i/>", StringComparison.Ordinal) ? look[..^6] + "<w:b/><w:i/>" : look + more;
    }
}
