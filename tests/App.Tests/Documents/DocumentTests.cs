using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Viften.App.Documents;
using Xunit;

namespace Viften.App.Tests.Documents;

/// <summary>Documents as DOCX and HTML, read as another program would.</summary>
public class DocumentTests
{
    private static readonly XNamespace s_main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static readonly Document s_whole = new("Rammeaftale 2027-28", "Sagsfremstilling til byrådet", [
        new Heading(1, "Sagsfremstilling"), new Paragraph("Parterne indgår hvert andet år en aftale.\nDen gælder fra 1. januar 2027."),
        new Notice("Antaget: ejendomsandelen er 3,5 %."), new Bullets(["Psykiatri", "Overgange"]),
        new Markdown("# Fokus\n\nVi **skal** *meget* ***mere***.\n\n1. ét\n2. to\n   - under\n\n   mere om to\n\n5. fem\n\n> citat\n\n[KKR](https://kl.dk/kkr?a=1&b=2) og [regler](/regler)\n\n`kode`\n\n***\n\n    indrykket"),
        new Heading(2, "Økonomi"), new KeyValues([("Sag", "26/1234"), ("Lovgrundlag", "§ 6 i serviceloven")]),
        new Table("Køb og salg i 2027, kr.", [new("Part"), new("Køb", true), new("Salg", true)], [["Viborg", "1.234.567,00 kr.", "12 kr."], ["Århus", "2 kr.", ""]], "Takster som offentliggjort."),
        new PageBreak(), new Table("Tom", [new("Navn")], [], null), new PageBreak(), new KeyValues([]), new Heading(3, "Dybt")], "Viften · udkast");

    [Fact]
    public void A_document_is_valid_and_has_styles_title_language_and_page_numbers()
    {
        var bytes = Bytes(s_whole);
        Assert.Empty(Faults(bytes));
        var body = Part(bytes, "word/document.xml");
        Assert.Equal(["Title", "Subtitle", "Heading1", "Heading2", "Heading2", "Heading3"], body.Descendants(s_main + "pStyle").Select(s => s.Attribute(s_main + "val")!.Value).Where(s => Regex.IsMatch(s, "^(Title|Subtitle|Heading\\d)$")));
        Assert.Equal(2, body.Descendants(s_main + "tblHeader").Count());
        Assert.Contains("Rammeaftale 2027-28", Part(bytes, "docProps/core.xml").ToString(), StringComparison.Ordinal);
        Assert.Contains("da-DK", Part(bytes, "word/styles.xml").ToString(), StringComparison.Ordinal);
        Assert.Equal(["PAGE", "NUMPAGES"], Part(bytes, "word/footer1.xml").Descendants(s_main + "fldSimple").Select(f => f.Attribute(s_main + "instr")!.Value));
        Assert.Equal(["https://kl.dk/kkr?a=1&b=2"], Part(bytes, "word/_rels/document.xml.rels").Root!.Elements().Where(e => e.Attribute("TargetMode") is not null).Select(e => e.Attribute("Target")!.Value));
    }

    [Fact]
    public void A_figure_stays_on_its_line_and_to_the_right()
    {
        var cell = Part(Bytes(s_whole), "word/document.xml").Descendants(s_main + "tc").Single(c => c.Value.StartsWith("1.234.567", StringComparison.Ordinal));
        Assert.Equal("1.234.567,00\u00A0kr.", cell.Value);
        Assert.Equal("TableNumber", cell.Descendants(s_main + "pStyle").Single().Attribute(s_main + "val")!.Value);
        Assert.Contains("3,5\u00A0%", Words(Bytes(s_whole)), StringComparison.Ordinal);
        Assert.Contains("1.\u00A0januar", Words(Bytes(s_whole)), StringComparison.Ordinal);
        Assert.Contains("§\u00A06 i", Words(Bytes(s_whole)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes() => Assert.Equal(Bytes(s_whole), Bytes(s_whole));

    [Fact]
    public void Each_numbered_list_begins_at_its_own_number()
    {
        var bytes = Bytes(new("T", null, [new Markdown("1. a\n2. b\n\ntekst\n\n7. c")], ""));
        Assert.Empty(Faults(bytes));
        Assert.Equal(["1", "7"], Part(bytes, "word/numbering.xml").Descendants(s_main + "startOverride").Chunk(9).Select(c => c[0].Attribute(s_main + "val")!.Value));
        Assert.Equal(["2", "2", "3"], Part(bytes, "word/document.xml").Descendants(s_main + "numId").Select(n => n.Attribute(s_main + "val")!.Value));
    }

    [Theory]
    [InlineData("Kontrol\u0000tegn \u0008 \u001F \uFFFF og \uD800 halvt")]
    [InlineData("Emoji 👩‍👩‍👧 og 🏳️‍🌈")]
    [InlineData("<script>alert(1)</script> & ]]> <w:p/>")]
    [InlineData("[klik](javascript:alert(1)) ![x](https://ond.example/x.png) <javascript:alert(1)> [f](file:///etc/passwd) [`k`](https://e.dk) [u](\\\\ond\\del)")]
    [InlineData("_x000D_ \t tabulator\r\nny linje\rog en")]
    [InlineData("{{felt}} MERGEFIELD \\* DDEAUTO")]
    [InlineData("")]
    public void Whatever_people_write_is_text(string text)
    {
        Document document = new(text, text, [new Heading(1, text), new Paragraph(text), new Markdown(text), new Bullets([text]), new KeyValues([(text, text)]), new Notice(text), new Table(text, [new(text), new(text, true)], [[text, text]], text)], text);
        var bytes = Bytes(document);
        Assert.Empty(Faults(bytes));
        Assert.DoesNotContain(Part(bytes, "word/_rels/document.xml.rels").Root!.Elements(), e => Regex.IsMatch(e.Attribute("Target")!.Value, "^(javascript|file|https://ond)"));
        Assert.All(Regex.Matches(HtmlDocument.Render(document), "<[^>]*>").Select(m => m.Value), OursAlone);
    }

    [Fact]
    public void A_very_long_word_stays_within_the_page()
    {
        var word = new string('ø', 5_000);
        var bytes = Bytes(new(word, null, [new Table(word, [new(word), new("Tal", true), new("Mere")], [[word, word, "x"]], null)], word));
        Assert.Empty(Faults(bytes));
        var widths = Part(bytes, "word/document.xml").Descendants(s_main + "gridCol").Select(c => int.Parse(c.Attribute(s_main + "w")!.Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(9412, widths.Sum());
        Assert.All(widths, w => Assert.InRange(w, 400, 9000));
    }

    [Fact]
    public void Any_text_at_all_makes_a_valid_document() =>
        Gen.String.Array[1, 6].Sample(texts =>
        {
            var bytes = Bytes(new(texts[0], null, [.. texts.SelectMany<string, Block>(t => [new Markdown(t), new Paragraph(t), new Table(t, [new(t, true), new("x")], [[t, t]], t)])], texts[^1]));
            Assert.Empty(Faults(bytes));
        }, iter: 60, threads: 1);

    [Fact]
    public void On_a_page_headings_stand_under_the_pages_own_and_a_table_tells_its_columns_on_a_phone()
    {
        var html = HtmlDocument.Render(s_whole);
        Assert.Equal(["<h2>", "<h3>", "<h3>", "<h4>"], Regex.Matches(html, "<h[1-6]>").Select(m => m.Value));
        Assert.Contains("<caption>Køb og salg i 2027, kr.</caption>".Replace("ø", "&#248;", StringComparison.Ordinal), html, StringComparison.Ordinal);
        Assert.Contains("data-title=\"Salg\" class=\"number\"", html, StringComparison.Ordinal);
        Assert.Contains("Ingen.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_does_not_fit_its_table_is_a_bug_that_is_told() =>
        Assert.Throws<ArgumentException>(() => Bytes(new("T", null, [new Table("Skæv", [new("a"), new("b")], [["1"]], null)], "")));

    /// <summary>A tag of ours, its attributes each closed, and none that does anything.</summary>
    private static void OursAlone(string tag)
    {
        Assert.DoesNotMatch(" on\\w+=\"| (href|src)=\"(javascript|data|file|//)", Regex.Replace(tag, " (data-title|aria-label)=\"[^\"]*\"", ""));
        Assert.Matches("^</?(div|p|h[2-6]|a|em|strong|ul|ol|li|code|pre|blockquote|dl|dt|dd|br|hr|table|caption|thead|tbody|tr|th|td|span)(?: [a-z-]+=\"[^\"<]*\")*( /)?>$", tag);
    }

    private static byte[] Bytes(Document document)
    {
        using var stream = new MemoryStream();
        DocxDocument.Write(document, stream);
        return stream.ToArray();
    }

    private static IEnumerable<string> Faults(byte[] bytes)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        return [.. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(word).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")];
    }

    private static XDocument Part(byte[] bytes, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var stream = zip.GetEntry(name)!.Open();
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
    }

    private static string Words(byte[] bytes) => Part(bytes, "word/document.xml").Root!.Value;
}
