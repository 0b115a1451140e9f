using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Viften.App.Documents;
using Viften.Core;
using Xunit;

namespace Viften.App.Tests.Documents;

/// <summary>Someone's own letterhead: filled when it holds, and refused with what to do when it does not.</summary>
public class DocxTemplateTests
{
    private static readonly XNamespace s_w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly Dictionary<string, string> s_fields = new() { ["titel"] = "Rammeaftale & <mere>", ["part"] = "Silkeborg" };
    private static readonly Document s_document = new("T", null, [new Heading(1, "Sagen"), new Markdown("1. ét\n2. to\n\n- punkt\n\n[KKR](https://kl.dk)"), new Bullets(["b"]), new Table("Tal", [new("Navn"), new("Tal", true)], [["a", "1"]], "note"), new Notice("husk")], "fod");

    [Fact]
    public void Fields_are_filled_and_the_document_takes_its_place_within_the_letterhead()
    {
        var bytes = Fill(Template(["Til {{part}}: {{titel}}", "{{sagen}}", "Venlig hilsen"]));
        using (var word = WordprocessingDocument.Open(new MemoryStream(bytes), false))
            Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(word).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        var body = Part(bytes, "word/document.xml").Root!.Element(s_w + "body")!;
        Assert.Equal("Til Silkeborg: Rammeaftale & <mere>", body.Descendants(s_w + "t").Select(t => t.Value).First(t => t.StartsWith("Til", StringComparison.Ordinal)));
        Assert.DoesNotContain("{{", body.Value, StringComparison.Ordinal);
        var texts = body.Elements(s_w + "p").Select(p => p.Value).ToList();
        Assert.True(texts.IndexOf("Sagen") < texts.IndexOf("Venlig hilsen"));
        Assert.Contains("https://kl.dk/", Part(bytes, "word/_rels/document.xml.rels").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_style_of_the_same_name_is_the_letterheads_own()
    {
        var bytes = Fill(Template(["{{sagen}}"], styles => styles.Replace("w:styleId=\"Heading1\"", "w:styleId=\"Overskrift1\"", StringComparison.Ordinal)));
        Assert.Contains(Part(bytes, "word/document.xml").Descendants(s_w + "pStyle"), s => s.Attribute(s_w + "val")!.Value == "Overskrift1");
        Assert.Single(Part(bytes, "word/styles.xml").Descendants(s_w + "style"), s => s.Element(s_w + "name")!.Attribute(s_w + "val")!.Value == "heading 1");
    }

    [Theory]
    [InlineData("TEMPLATE-FIELD-UNKNOWN", "{{navn}} kendes ikke", "Kære {{navn}}", "{{sagen}}")]
    [InlineData("TEMPLATE-FIELD-UNCLOSED", "ikke lukket: “{{titel”", "Om {{titel", "{{sagen}}")]
    [InlineData("TEMPLATE-FIELD-UNCLOSED", "mangler sin begyndelse", "titel}}", "{{sagen}}")]
    [InlineData("TEMPLATE-FIELD-MISSING", "mangler feltet {{sagen}}", "Kun {{titel}}")]
    [InlineData("TEMPLATE-FIELD-TWICE", "flere gange", "{{sagen}}", "{{sagen}}")]
    [InlineData("TEMPLATE-FIELD-PLACE", "alene på sin linje", "Her: {{sagen}}")]
    public void A_field_that_does_not_hold_is_named_with_what_to_do(string code, string text, params string[] paragraphs)
    {
        var fault = Assert.Single(Refused(Template(paragraphs)));
        Assert.Equal(code, fault.Code);
        Assert.Contains(text, fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_formatting_has_split_is_named()
    {
        var template = Template(["SPLIT", "{{sagen}}"], document: d => d.Replace(">SPLIT<", ">{{ti</w:t></w:r><w:r><w:t>tel}}<", StringComparison.Ordinal));
        var fault = Assert.Single(Refused(template));
        Assert.Equal("TEMPLATE-FIELD-SPLIT", fault.Code);
        Assert.Contains("{{titel}}", fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_run_or_fetch_is_refused()
    {
        Assert.Equal("TEMPLATE-MACROS", Assert.Single(Refused(With(Template(["{{sagen}}"]), "word/vbaProject.bin", "x"))).Code);
        Assert.Equal("TEMPLATE-EXTERNAL", Assert.Single(Refused(With(Template(["{{sagen}}"]), "word/_rels/settings.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://x/attachedTemplate\" Target=\"https://ond.example/t.dotm\" TargetMode=\"External\"/></Relationships>"))).Code);
        Assert.Equal("TEMPLATE-NOT-DOCX", Assert.Single(Refused(With(Template(["{{sagen}}"]), "word/header1.xml", "<!DOCTYPE x [<!ENTITY y \"z\">]><x>&y;</x>"))).Code);
    }

    [Fact]
    public void What_is_no_document_or_too_much_of_one_is_refused()
    {
        Assert.Equal("TEMPLATE-EMPTY", Assert.Single(Refused([])).Code);
        Assert.Equal("TEMPLATE-NOT-DOCX", Assert.Single(Refused(Encoding.UTF8.GetBytes("ikke en zip"))).Code);
        Assert.Equal("TEMPLATE-NOT-DOCX", Assert.Single(Refused(Template(["{{sagen}}"])[..200])).Code);
        Assert.Equal("TEMPLATE-TOO-LARGE", Assert.Single(Refused(new byte[3_000_000])).Code);
        // Forty megabytes of nothing are forty kilobytes in a zip.
        Assert.Equal("TEMPLATE-TOO-LARGE", Assert.Single(Refused(With(Template(["{{sagen}}"]), "word/media/tom.bin", new string('\0', 40_000_000)))).Code);
    }

    private static IReadOnlyList<Finding> Refused(byte[] bytes) => Assert.IsType<Outcome<DocxTemplate>.Refused>(DocxTemplate.Read(bytes, s_fields.Keys)).Findings;

    private static byte[] Fill(byte[] template)
    {
        var read = DocxTemplate.Read(template, s_fields.Keys);
        return DocxTemplateFilling.Fill(Assert.IsType<Outcome<DocxTemplate>.Done>(read).Value, s_document, s_fields);
    }

    /// <summary>A letterhead of some paragraphs, as our own writer makes one.</summary>
    private static byte[] Template(string[] paragraphs, Func<string, string>? styles = null, Func<string, string>? document = null)
    {
        using var stream = new MemoryStream();
        DocxDocument.Write(new("Brevpapir", null, [.. paragraphs.Select(p => new Paragraph(p))], "fod"), stream);
        var bytes = stream.ToArray();
        if (styles is not null) bytes = With(bytes, "word/styles.xml", styles(Text(bytes, "word/styles.xml")));
        return document is null ? bytes : With(bytes, "word/document.xml", document(Text(bytes, "word/document.xml")));
    }

    private static byte[] With(byte[] bytes, string part, string text)
    {
        using var stream = new MemoryStream();
        stream.Write(bytes);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using var target = zip.CreateEntry(part).Open();
            target.Write(Encoding.UTF8.GetBytes(text));
        }
        return stream.ToArray();
    }

    private static string Text(byte[] bytes, string part)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(zip.GetEntry(part)!.Open());
        return reader.ReadToEnd();
    }

    private static XDocument Part(byte[] bytes, string part) => XDocument.Parse(Text(bytes, part), LoadOptions.PreserveWhitespace);
}
