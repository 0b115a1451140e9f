using System.Globalization;
using System.Xml;

namespace Viften.App.Documents;

/// <summary>The blocks of a document as paragraphs and tables of WordprocessingML.</summary>
internal sealed class DocxBody
{
    /// <summary>Links out of the document and the id each has; the first five ids are the parts'.</summary>
    public Dictionary<string, string> Links { get; } = [];

    /// <summary>How many numbered lists there are: each begins at its own number.</summary>
    public List<int> NumberedLists { get; } = [];

    private bool _newPage;
    private int _level;

    public void Write(XmlWriter x, Document document)
    {
        Paragraph(x, "Title", document.Title);
        if (document.Subtitle is { Length: > 0 } subtitle) Paragraph(x, "Subtitle", subtitle);
        foreach (var block in document.Blocks)
        {
            switch (block)
            {
                case Heading h:
                    _level = Math.Min(3, Math.Min(h.Level, _level + 1));
                    Paragraph(x, HeadingStyle(_level), h.Text);
                    break;
                case Paragraph p: Paragraph(x, null, p.Text); break;
                case Markdown m: new DocxMarkdown(this, x).Write(m.Text, _level + 1); break;
                case Bullets b:
                    foreach (var item in b.Items) Paragraph(x, "ListBullet", item);
                    break;
                case KeyValues k: DocxTables.Write(x, this, k); break;
                case Table t: DocxTables.Write(x, this, t); break;
                case Notice n: Paragraph(x, "Notice", n.Text); break;
                case PageBreak: _newPage = true; break;
                default: throw new ArgumentException($"A block of kind {block.GetType().Name} cannot be written.", nameof(document));
            }
        }
    }

    public static string HeadingStyle(int level) => "Heading" + Math.Clamp(level, 1, 3).ToString(CultureInfo.InvariantCulture);

    public void Paragraph(XmlWriter x, string? style, string text)
    {
        Begin(x, style);
        Run(x, text);
        End(x);
    }

    /// <summary>Begins a paragraph; one that follows a page break begins the new page.</summary>
    public void Begin(XmlWriter x, string? style, string more = "")
    {
        x.WriteStartElement("p", DocxDocument.Main);
        if (style is not null || _newPage || more.Length > 0)
            x.WriteRaw("<w:pPr>" + (style is null ? "" : $"<w:pStyle w:val=\"{style}\"/>") + (_newPage ? "<w:pageBreakBefore/>" : "") + more + "</w:pPr>");
        _newPage = false;
    }

    public static void End(XmlWriter x) => x.WriteEndElement();

    /// <summary>A table cannot begin a page itself.</summary>
    public void BreakBeforeTable(XmlWriter x)
    {
        if (!_newPage) return;
        Begin(x, "Gap");
        End(x);
    }

    /// <summary>Text with its line breaks, in one run.</summary>
    public static void Run(XmlWriter x, string text, string look = "")
    {
        x.WriteStartElement("r", DocxDocument.Main);
        if (look.Length > 0) x.WriteRaw("<w:rPr>" + look + "</w:rPr>");
        var lines = DocumentText.Lines(text, trim: false);
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) x.WriteRaw("<w:br/>");
            x.WriteStartElement("t", DocxDocument.Main);
            x.WriteAttributeString("xml", "space", null, "preserve");
            x.WriteString(lines[i].Replace('\t', ' '));
            x.WriteEndElement();
        }
        x.WriteEndElement();
    }

    /// <summary>Id of a link out of the document.</summary>
    public string Link(string url)
    {
        if (!Links.TryGetValue(url, out var id)) Links.Add(url, id = "rId" + (Links.Count + 6).ToString(CultureInfo.InvariantCulture));
        return id;
    }

    /// <summary>Id of a numbered list that begins at a number.</summary>
    public int NumberedList(int start)
    {
        NumberedLists.Add(start);
        return NumberedLists.Count + 1;
    }
}
