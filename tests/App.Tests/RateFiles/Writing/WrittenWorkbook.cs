using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Viften.App.Tests.RateFiles.Writing;

/// <summary>A workbook as another program would read it: no code of ours between the bytes and the answer.</summary>
internal sealed class WrittenWorkbook
{
    private static readonly XNamespace s_main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private readonly Dictionary<string, XDocument> _sheets = [];

    private WrittenWorkbook(byte[] bytes)
    {
        Bytes = bytes;
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Workbook = Load(zip, "xl/workbook.xml");
        Styles = Load(zip, "xl/styles.xml");
        var n = 0;
        foreach (var sheet in Workbook.Descendants(s_main + "sheet")) _sheets.Add(sheet.Attribute("name")!.Value, Load(zip, $"xl/worksheets/sheet{++n}.xml"));
    }

    public byte[] Bytes { get; }
    public XDocument Workbook { get; }
    public XDocument Styles { get; }
    public IReadOnlyList<string> Names => [.. _sheets.Keys];

    public static WrittenWorkbook Of(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return new WrittenWorkbook(stream.ToArray());
    }

    public XDocument Xml(string sheet) => _sheets[sheet];

    public IEnumerable<XElement> All(string sheet, string element) => Xml(sheet).Descendants(s_main + element);

    /// <summary>What a cell holds: type ("n" for a number) and text; null when it is not there.</summary>
    public (string Type, string Text)? Cell(string sheet, string name)
    {
        var cell = All(sheet, "c").FirstOrDefault(c => c.Attribute("r")!.Value == name);
        return cell is null ? null : (cell.Attribute("t")?.Value ?? "n", cell.Value);
    }

    public string? Text(string sheet, string name) => Cell(sheet, name)?.Text;

    /// <summary>Number format of a cell.</summary>
    public string? Format(string sheet, string name)
    {
        var style = int.Parse(All(sheet, "c").First(c => c.Attribute("r")!.Value == name).Attribute("s")?.Value ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        var id = Styles.Descendants(s_main + "cellXfs").Single().Elements().ElementAt(style).Attribute("numFmtId")!.Value;
        return Styles.Descendants(s_main + "numFmt").FirstOrDefault(f => f.Attribute("numFmtId")!.Value == id)?.Attribute("formatCode")!.Value;
    }

    /// <summary>Column letters of a heading in a row.</summary>
    public string Column(string sheet, string heading, int row = 1)
    {
        var tail = row.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var cell = All(sheet, "c").First(c => c.Value == heading && c.Attribute("r")!.Value.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]) == tail).Attribute("r")!.Value;
        return cell[..^tail.Length];
    }

    /// <summary>What the Open XML SDK finds wrong with the package.</summary>
    public IEnumerable<string> Faults()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Bytes), false);
        return [.. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")];
    }

    private static XDocument Load(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
    }
}
