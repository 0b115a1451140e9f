using System.Xml;

namespace Viften.App.Documents;

/// <summary>A document as DOCX, to be opened, changed and printed in Word and LibreOffice. The same document gives the same bytes.</summary>
/// <remarks>A4, headings and lists as styles so that an outline and a table of contents can be made of them, Danish as its language, and no field but the page numbers.</remarks>
public static class DocxDocument
{
    internal const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Width of the text in twentieths of a point: A4 without its margins.</summary>
    internal const int TextWidth = 11906 - (2 * Margin);
    private const int Margin = 1247;

    /// <summary>Writes the document; the stream is left open.</summary>
    public static void Write(Document document, Stream target)
    {
        using var package = new OfficePackage(target);
        var body = new DocxBody();
        package.Part("word/document.xml", x =>
        {
            x.WriteStartElement("w", "document", Main);
            x.WriteAttributeString("xmlns", "r", null, OfficePackage.Relations);
            x.WriteStartElement("body", Main);
            body.Write(x, document);
            x.WriteRaw("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId1\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
                + $"<w:pgMar w:top=\"1417\" w:right=\"{Margin}\" w:bottom=\"1247\" w:left=\"{Margin}\" w:header=\"709\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>");
            x.WriteEndElement();
            x.WriteEndElement();
        });
        package.Part("word/footer1.xml", x => WriteFooter(x, document.Footer));
        package.Part("word/styles.xml", DocxStyles.Styles);
        package.Part("word/numbering.xml", DocxStyles.Numbering(body.NumberedLists));
        package.Part("word/settings.xml", DocxStyles.Settings);
        package.Part("word/fontTable.xml", DocxStyles.Fonts);
        package.RelationsPart("word/_rels/document.xml.rels",
        [
            Part("rId1", "footer", "footer1.xml"), Part("rId2", "styles", "styles.xml"), Part("rId3", "numbering", "numbering.xml"), Part("rId4", "settings", "settings.xml"), Part("rId5", "fontTable", "fontTable.xml"),
            .. body.Links.Select(l => (l.Value, OfficePackage.Relations + "/hyperlink", l.Key, true)),
        ]);
        package.PropertiesPart(document.Title);
        package.RelationsPart("_rels/.rels", [Part("rId1", "officeDocument", "word/document.xml"), ("rId2", OfficePackage.CoreProperties, "docProps/core.xml", false)]);
        const string type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
        package.TypesPart([("/word/document.xml", type + "document.main+xml"), ("/word/footer1.xml", type + "footer+xml"), ("/word/styles.xml", type + "styles+xml"),
            ("/word/numbering.xml", type + "numbering+xml"), ("/word/settings.xml", type + "settings+xml"), ("/word/fontTable.xml", type + "fontTable+xml")]);
    }

    private static (string, string, string, bool) Part(string id, string type, string target) => (id, OfficePackage.Relations + "/" + type, target, false);

    private static void WriteFooter(XmlWriter x, string text)
    {
        x.WriteStartElement("w", "ftr", Main);
        x.WriteRaw("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>");
        DocxBody.Run(x, DocumentText.Of(text).Replace('\n', ' '));
        x.WriteRaw("<w:r><w:tab/></w:r>");
        DocxBody.Run(x, "Side ");
        x.WriteRaw("<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
        DocxBody.Run(x, " af ");
        x.WriteRaw("<w:fldSimple w:instr=\"NUMPAGES\"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>");
        x.WriteEndElement();
    }
}
