using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Viften.App.RateFiles;

namespace Viften.App.Documents;

/// <summary>Fills a template: the fields with texts, and the place of the document with its blocks.</summary>
/// <remarks>
/// The template's look wins: a style it has by the same name is used as it is there. What it lacks of styles and list numbers comes from ours.
/// </remarks>
internal static class DocxTemplateFilling
{
    private static readonly XNamespace s_w = DocxDocument.Main;
    private static readonly XNamespace s_r = OfficePackage.Relations;
    private static readonly XNamespace s_relations = OfficePackage.PackageRelations;
    private static readonly XNamespace s_types = "http://schemas.openxmlformats.org/package/2006/content-types";

    public static byte[] Fill(DocxTemplate template, Document document, IReadOnlyDictionary<string, string> fields)
    {
        var parts = new Dictionary<string, byte[]>(template.Parts, StringComparer.OrdinalIgnoreCase);
        var texts = template.Texts.ToDictionary(t => t.Key, t => new XDocument(t.Value));
        var body = new DocxBody();
        var blocks = Blocks(body, document);
        Styles(parts, blocks, out var styles);
        Numbers(parts, body, blocks, styles);
        Links(parts, body, blocks);
        parts["word/styles.xml"] = Bytes(styles);
        foreach (var text in texts.Values) Fields(text, fields);
        var place = texts["word/document.xml"].Descendants(s_w + "p").Single(p => string.Concat(DocxTemplate.TextsOf(p).Select(t => t.Value)).Trim() == $"{{{{{DocxTemplate.Body}}}}}");
        // A paragraph that ends a section of pages holds how they look; it stays, without its text.
        if (place.Element(s_w + "pPr")?.Element(s_w + "sectPr") is not null) place.AddBeforeSelf(blocks.Elements());
        else place.ReplaceWith(blocks.Elements());
        foreach (var t in place.Document is null ? [] : DocxTemplate.TextsOf(place).ToList()) t.Value = "";
        foreach (var (name, text) in texts) parts[name] = Bytes(text);
        using var stream = new MemoryStream();
        using (var package = new OfficePackage(stream))
            foreach (var (name, bytes) in parts)
            {
                using var target = package.Open(name);
                target.Write(bytes);
            }
        return stream.ToArray();
    }

    private static XElement Blocks(DocxBody body, Document document)
    {
        var xml = new StringBuilder();
        using (var x = XmlWriter.Create(xml, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            x.WriteStartElement("w", "body", DocxDocument.Main);
            x.WriteAttributeString("xmlns", "r", null, OfficePackage.Relations);
            body.Write(x, document.Blocks);
            x.WriteEndElement();
        }
        return XElement.Parse(xml.ToString(), LoadOptions.PreserveWhitespace);
    }

    private static void Fields(XDocument text, IReadOnlyDictionary<string, string> fields)
    {
        foreach (var t in text.Descendants(s_w + "t"))
            t.Value = DocxTemplate.Field().Replace(t.Value, m => fields.TryGetValue(m.Groups[1].Value.Trim(), out var value) ? WorkbookText.Clean(value).ReplaceLineEndings(" ") : m.Value);
    }

    /// <summary>Uses the template's styles by name, and adds those it lacks.</summary>
    private static void Styles(Dictionary<string, byte[]> parts, XElement blocks, out XDocument styles)
    {
        styles = DocxTemplate.Xml(parts["word/styles.xml"]);
        var root = styles.Root!;
        static string NameOf(XElement style) => ((string?)style.Element(s_w + "name")?.Attribute(s_w + "val") ?? "").ToLowerInvariant();
        var theirs = root.Elements(s_w + "style").GroupBy(NameOf).ToDictionary(g => g.Key, g => (string)g.First().Attribute(s_w + "styleId")!);
        var taken = theirs.Values.ToHashSet(StringComparer.Ordinal);
        var ours = XElement.Parse(DocxStyles.Styles).Elements(s_w + "style").ToList();
        var ids = ours.ToDictionary(s => (string)s.Attribute(s_w + "styleId")!, s => theirs.TryGetValue(NameOf(s), out var own) ? own : taken.Contains((string)s.Attribute(s_w + "styleId")!) ? "Viften" + (string)s.Attribute(s_w + "styleId")! : (string)s.Attribute(s_w + "styleId")!);
        foreach (var style in ours.Where(s => !theirs.ContainsKey(NameOf(s))))
        {
            style.SetAttributeValue(s_w + "styleId", ids[(string)style.Attribute(s_w + "styleId")!]);
            style.SetAttributeValue(s_w + "default", null);
            foreach (var other in style.Elements().Where(e => e.Name == s_w + "basedOn" || e.Name == s_w + "next")) other.SetAttributeValue(s_w + "val", ids[(string)other.Attribute(s_w + "val")!]);
            root.Add(style);
        }
        foreach (var used in blocks.Descendants().Where(e => e.Name == s_w + "pStyle" || e.Name == s_w + "rStyle" || e.Name == s_w + "tblStyle")) used.SetAttributeValue(s_w + "val", ids[(string)used.Attribute(s_w + "val")!]);
    }

    /// <summary>Our lists beside the template's own, under numbers that are free.</summary>
    private static void Numbers(Dictionary<string, byte[]> parts, DocxBody body, XElement blocks, XDocument styles)
    {
        var ours = XElement.Parse(DocxStyles.Numbering(body.NumberedLists));
        var there = parts.TryGetValue("word/numbering.xml", out var kept);
        var theirs = there ? DocxTemplate.Xml(kept!) : new XDocument(new XElement(s_w + "numbering", new XAttribute(XNamespace.Xmlns + "w", s_w.NamespaceName)));
        static int Id(XElement e, string name) => int.TryParse((string?)e.Attribute(s_w + name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var id) ? id : 0;
        var lists = theirs.Root!.Elements(s_w + "abstractNum").Select(e => Id(e, "abstractNumId")).DefaultIfEmpty(-1).Max() + 1;
        var numbers = theirs.Root!.Elements(s_w + "num").Select(e => Id(e, "numId")).DefaultIfEmpty(0).Max();
        void Move(XElement e, string name, int by) => e.SetAttributeValue(s_w + name, (Id(e, name) + by).ToString(CultureInfo.InvariantCulture));
        foreach (var list in ours.Elements(s_w + "abstractNum"))
        {
            Move(list, "abstractNumId", lists);
            // The style leads to the list; the other way about is only for a template's own.
            foreach (var style in list.Descendants(s_w + "pStyle").ToList()) style.Remove();
        }
        foreach (var number in ours.Elements(s_w + "num"))
        {
            Move(number, "numId", numbers);
            Move(number.Element(s_w + "abstractNumId")!, "val", lists);
        }
        foreach (var used in blocks.Descendants(s_w + "numId")) Move(used, "val", numbers);
        foreach (var used in XElement.Parse(DocxStyles.Styles).Elements(s_w + "style").Where(s => s.Descendants(s_w + "numId").Any()))
            foreach (var added in styles.Root!.Elements(s_w + "style").Where(s => (string?)s.Attribute(s_w + "styleId") == (string?)used.Attribute(s_w + "styleId") && XNode.DeepEquals(s.Element(s_w + "pPr"), used.Element(s_w + "pPr"))))
                foreach (var id in added.Descendants(s_w + "numId")) Move(id, "val", numbers);
        // Lists stand before their numbers.
        if (theirs.Root!.Elements(s_w + "num").FirstOrDefault() is { } first) first.AddBeforeSelf(ours.Elements(s_w + "abstractNum"));
        else theirs.Root!.Add(ours.Elements(s_w + "abstractNum"));
        if (theirs.Root!.Elements(s_w + "num").LastOrDefault() is { } last) last.AddAfterSelf(ours.Elements(s_w + "num"));
        else theirs.Root!.Add(ours.Elements(s_w + "num"));
        parts["word/numbering.xml"] = Bytes(theirs);
        if (there) return;
        Relate(parts, "viftenLister", OfficePackage.Relations + "/numbering", "numbering.xml", false);
        var types = DocxTemplate.Xml(parts["[Content_Types].xml"]);
        types.Root!.Add(new XElement(s_types + "Override", new XAttribute("PartName", "/word/numbering.xml"), new XAttribute("ContentType", "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml")));
        parts["[Content_Types].xml"] = Bytes(types);
    }

    private static void Links(Dictionary<string, byte[]> parts, DocxBody body, XElement blocks)
    {
        foreach (var (url, id) in body.Links) Relate(parts, "viften" + id, OfficePackage.Relations + "/hyperlink", url, true);
        foreach (var link in blocks.Descendants(s_w + "hyperlink")) link.SetAttributeValue(s_r + "id", "viften" + (string)link.Attribute(s_r + "id")!);
    }

    private static void Relate(Dictionary<string, byte[]> parts, string id, string type, string target, bool external)
    {
        const string name = "word/_rels/document.xml.rels";
        var relations = parts.TryGetValue(name, out var kept) ? DocxTemplate.Xml(kept) : new XDocument(new XElement(s_relations + "Relationships"));
        relations.Root!.Add(new XElement(s_relations + "Relationship", new XAttribute("Id", id), new XAttribute("Type", type), new XAttribute("Target", target), external ? new XAttribute("TargetMode", "External") : null));
        parts[name] = Bytes(relations);
    }

    private static byte[] Bytes(XDocument document)
    {
        using var stream = new MemoryStream();
        using (var x = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) })) document.Save(x);
        return stream.ToArray();
    }
}
