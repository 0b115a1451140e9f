using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Viften.App.RateFiles;
using Viften.Core;
using Xunit;

namespace Viften.App.Tests.RateFiles.Reading;

/// <summary>A cell written as it stands in the sheet's XML.</summary>
internal sealed record Xml(string Text);

/// <summary>Builds small workbooks part by part, so that every part can be made wrong.</summary>
internal sealed class TestBook
{
    public const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    public static readonly string[] Headings =
        ["År", "Driftsherre", "Tilbuds-id", "Tilbud", "Ydelses-id", "Ydelse", "Ydelsestype", "Paragraf", "Enhed", "Pladser", "Belægning t-2", "Løn", "Gyldig fra", "Takst", "Bemærkning"];

    /// <summary>A row under <see cref="Headings"/> that has nothing wrong.</summary>
    public static readonly object?[] GoodRow = [2026, "0740", "T1", "Solbakken", "Y1", "Døgnophold", "Hovedydelse", "SEL § 107", "døgn", 12, 96.5m, 7_300_000, null, null, null];

    private readonly List<(string Name, string State, string Xml)> _sheets = [];

    public Dictionary<string, string> Parts { get; } = [];

    public string WorkbookProperties { get; set; } = "";

    /// <summary>Number formats by style: 1 per cent, 2 date, 3 custom per cent, 4 custom date with words, 5 text that only looks like a date.</summary>
    public string Styles { get; set; } = $"""
        <styleSheet {Main}><numFmts count="3"><numFmt numFmtId="164" formatCode="0.0\ %"/><numFmt numFmtId="165" formatCode="[$-406]d\.&quot; i &quot;mmmm yyyy;@"/><numFmt numFmtId="166" formatCode="0.00&quot; dage&quot;"/></numFmts>
        <cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>
        """;

    /// <summary>The one-sheet workbook with these rows under <see cref="Headings"/>.</summary>
    public static TestBook Takster(params object?[][] rows) => new TestBook().Sheet("Takster", [Headings, .. rows]);

    /// <summary>The good row with some cells changed, by heading.</summary>
    public static object?[] Row(params (string Heading, object? Value)[] changes)
    {
        var row = (object?[])GoodRow.Clone();
        foreach (var (heading, value) in changes) row[Array.IndexOf(Headings, heading)] = value;
        return row;
    }

    public TestBook Sheet(string name, params object?[][] rows) => RawSheet(name, $"<sheetData>{string.Concat(rows.Select((r, i) => RowXml(r, i + 1)))}</sheetData>");

    public TestBook RawSheet(string name, string inner, string state = "visible")
    {
        _sheets.Add((name, state, $"<worksheet {Main}>{inner}</worksheet>"));
        return this;
    }

    public static string RowXml(object?[] cells, int row) =>
        $"<row r=\"{row}\">{string.Concat(cells.Select((c, i) => CellXml(c, Core.RateFiles.CellName.Of(i, row))))}</row>";

    private static string CellXml(object? cell, string name) => cell switch
    {
        null => "",
        Xml xml => xml.Text.Replace("<c", $"<c r=\"{name}\"", StringComparison.Ordinal),
        string text => $"<c r=\"{name}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
        _ => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{name}\"><v>{cell}</v></c>"),
    };

    /// <summary>Every part by name, with the defaults for those not set in <see cref="Parts"/>.</summary>
    public Dictionary<string, string> AllParts()
    {
        var all = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>",
            ["_rels/.rels"] = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/styles.xml"] = Styles,
        };
        var relations = new StringBuilder("<Relationship Id=\"st\" Type=\"x/styles\" Target=\"styles.xml\"/><Relationship Id=\"ss\" Type=\"x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"ext\" Type=\"x/externalLink\" Target=\"file:///c:/other.xlsx\" TargetMode=\"External\"/>");
        var sheets = new StringBuilder();
        for (var i = 0; i < _sheets.Count; i++)
        {
            sheets.Append(CultureInfo.InvariantCulture, $"<sheet name=\"{SecurityElement.Escape(_sheets[i].Name)}\" sheetId=\"{i + 1}\" state=\"{_sheets[i].State}\" r:id=\"s{i}\"/>");
            relations.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"s{i}\" Type=\"x/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>");
            all[$"xl/worksheets/sheet{i}.xml"] = _sheets[i].Xml;
        }
        all["xl/workbook.xml"] = $"<workbook {Main}>{WorkbookProperties}<sheets>{sheets}</sheets></workbook>";
        all["xl/_rels/workbook.xml.rels"] = $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>";
        foreach (var (name, text) in Parts) all[name] = text;
        return all;
    }

    public byte[] Bytes() => Zip(AllParts().Select(p => (p.Key, Encoding.UTF8.GetBytes(p.Value))));

    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }

    public RateFileRead Read(RateReadLimits? limits = null) => Read(Bytes(), limits: limits);

    public static RateFileRead Read(byte[] bytes, string name = "takster.xlsx", RateReadLimits? limits = null)
    {
        using var stream = new MemoryStream(bytes);
        return RateFileReader.Read(name, stream, limits);
    }

    public static RateFileRead Csv(string text, Encoding? encoding = null) => Read((encoding ?? Encoding.UTF8).GetBytes(text), "takster.csv");
}

internal static class Reads
{
    public static Finding One(this RateFileRead read, string code) => Assert.Single(read.Findings, f => f.Finding.Code == code).Finding;

    /// <summary>The file was refused with one blocking finding of this code.</summary>
    public static void AssertRefused(this RateFileRead read, string code)
    {
        Assert.True(read.Refused);
        var finding = Assert.Single(read.Findings);
        Assert.Equal(-1, finding.Row);
        Assert.Equal(code, finding.Finding.Code);
        Assert.Equal(Severity.Blocks, finding.Finding.Severity);
        Assert.Empty(read.Sheets);
        Assert.Empty(read.Facts.Rows);
    }

    /// <summary>The file was read without a word.</summary>
    public static RateFileRead AssertClean(this RateFileRead read)
    {
        Assert.False(read.Refused);
        Assert.Equal("", string.Join('\n', read.Findings.Select(f => $"{f.Finding.Code} {f.Finding.Place}: {f.Finding.Text}")));
        Assert.Empty(read.Broken);
        return read;
    }
}
