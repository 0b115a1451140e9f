using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Viften.App.RateFiles;

/// <summary>Writes a workbook (.xlsx) sheet by sheet in one pass; nothing but the sheet under way is held in memory.</summary>
/// <remarks>
/// The same calls give the same bytes: entries carry a fixed time, parts and relations have counted names, and no date of
/// writing is stored. No cell is ever a formula. Why the package is written here and not by a library: decision 0004.
/// </remarks>
public sealed class XlsxWriter : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

    // The earliest time a zip entry can carry; any fixed time would do.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip;
    private readonly string _title;
    private readonly List<string> _sheets = [];
    private readonly List<(string Name, string Reference, int? Sheet, bool Hidden)> _names = [];
    private WorkbookSheet? _open;
    private bool _finished;

    public XlsxWriter(Stream target, string title)
    {
        _zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        _title = title;
    }

    public WorkbookStyles Styles { get; } = new();

    /// <summary>Names of the sheets begun so far, as they stand in the workbook.</summary>
    public IReadOnlyList<string> SheetNames => _sheets;

    /// <summary>Begins a sheet; the one before must be closed.</summary>
    public WorkbookSheet Begin(SheetSetup setup)
    {
        if (_open is { IsClosed: false }) throw new InvalidOperationException("Close a sheet before the next one is begun.");
        _sheets.Add(FreeName(setup.Name));
        var entry = Entry($"xl/worksheets/sheet{_sheets.Count.ToString(CultureInfo.InvariantCulture)}.xml");
        return _open = new WorkbookSheet(this, _sheets.Count - 1, entry.Open(), setup);
    }

    /// <summary>Names a range of the workbook, so that a drop-down list can point at it.</summary>
    public void Define(string name, string reference) => _names.Add((name, reference, null, false));

    /// <summary>The sheet the workbook opens on.</summary>
    internal int OpensOn { get; set; }

    internal void DefineIn(int sheet, string name, string reference, bool hidden = false) => _names.Add((name, reference, sheet, hidden));

    /// <summary>"'Takster'" – the sheet as it is written in a reference.</summary>
    public string Quoted(int sheet) => "'" + _sheets[sheet].Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>Writes the parts that hold the sheets together; the stream is left open.</summary>
    public void Finish()
    {
        if (_finished) return;
        if (_open is { IsClosed: false }) throw new InvalidOperationException("A sheet is still open.");
        if (_sheets.Count == 0) throw new InvalidOperationException("A workbook has at least one sheet.");
        _finished = true;
        Part("xl/workbook.xml", WriteWorkbook);
        Part("xl/styles.xml", Styles.Write);
        Part("xl/_rels/workbook.xml.rels", WriteWorkbookRelations);
        Part("docProps/core.xml", WriteProperties);
        Part("_rels/.rels", WritePackageRelations);
        Part("[Content_Types].xml", WriteTypes);
        _zip.Dispose();
    }

    public void Dispose()
    {
        _open?.Dispose();
        // Left unfinished only when an exception is on its way; the stream then holds no usable workbook, and none is pretended.
        if (!_finished) _zip.Dispose();
        _finished = true;
    }

    private ZipArchiveEntry Entry(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = s_time;
        return entry;
    }

    private void Part(string name, Action<XmlWriter> write)
    {
        using var stream = Entry(name).Open();
        using var x = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n" });
        x.WriteStartDocument(standalone: true);
        write(x);
        x.WriteEndDocument();
    }

    /// <summary>A name Excel accepts and that is not taken: at most 31 characters, none of []:*?/\, unique without case.</summary>
    private string FreeName(string wanted)
    {
        var clean = new StringBuilder(31);
        foreach (var c in wanted.Trim().Trim('\''))
            if (clean.Length < 31) clean.Append(c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || char.IsControl(c) || char.IsSurrogate(c) || !XmlConvert.IsXmlChar(c) ? '_' : c);
        if (clean.Length == 0) clean.Append("Ark");
        var name = clean.ToString();
        // An apostrophe last would end the quoted name in a reference, and Excel refuses it.
        if (name[^1] == '\'') name = name[..^1] + "_";
        for (var n = 2; _sheets.Contains(name, StringComparer.OrdinalIgnoreCase); n++)
        {
            var tail = $" ({n.ToString(CultureInfo.InvariantCulture)})";
            name = clean.ToString(0, Math.Min(clean.Length, 31 - tail.Length)) + tail;
        }
        return name;
    }

    private void WriteWorkbook(XmlWriter x)
    {
        x.WriteStartElement("workbook", Main);
        x.WriteAttributeString("xmlns", "r", null, Relations);
        x.WriteRaw($"<workbookPr/><bookViews><workbookView xWindow=\"0\" yWindow=\"0\" windowWidth=\"28800\" windowHeight=\"15000\" tabRatio=\"800\" firstSheet=\"0\" activeTab=\"{Number(OpensOn)}\"/></bookViews>");
        x.WriteStartElement("sheets", Main);
        for (var i = 0; i < _sheets.Count; i++)
        {
            x.WriteStartElement("sheet", Main);
            x.WriteAttributeString("name", _sheets[i]);
            x.WriteAttributeString("sheetId", Number(i + 1));
            x.WriteAttributeString("id", Relations, "rId" + Number(i + 1));
            x.WriteEndElement();
        }
        x.WriteEndElement();
        if (_names.Count > 0)
        {
            x.WriteStartElement("definedNames", Main);
            foreach (var (name, reference, sheet, hidden) in _names)
            {
                x.WriteStartElement("definedName", Main);
                x.WriteAttributeString("name", name);
                if (sheet is { } local) x.WriteAttributeString("localSheetId", Number(local));
                if (hidden) x.WriteAttributeString("hidden", "1");
                x.WriteString(reference);
                x.WriteEndElement();
            }
            x.WriteEndElement();
        }
        x.WriteEndElement();
    }

    private void WriteWorkbookRelations(XmlWriter x)
    {
        x.WriteStartElement("Relationships", PackageRelations);
        for (var i = 0; i < _sheets.Count; i++) Relation(x, "rId" + Number(i + 1), Relations + "/worksheet", $"worksheets/sheet{Number(i + 1)}.xml");
        Relation(x, "rId" + Number(_sheets.Count + 1), Relations + "/styles", "styles.xml");
        x.WriteEndElement();
    }

    private static void WritePackageRelations(XmlWriter x)
    {
        x.WriteStartElement("Relationships", PackageRelations);
        Relation(x, "rId1", Relations + "/officeDocument", "xl/workbook.xml");
        Relation(x, "rId2", PackageRelations + "/metadata/core-properties", "docProps/core.xml");
        x.WriteEndElement();
    }

    private static void Relation(XmlWriter x, string id, string type, string target)
    {
        x.WriteStartElement("Relationship", PackageRelations);
        x.WriteAttributeString("Id", id);
        x.WriteAttributeString("Type", type);
        x.WriteAttributeString("Target", target);
        x.WriteEndElement();
    }

    private void WriteProperties(XmlWriter x)
    {
        const string core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        const string dc = "http://purl.org/dc/elements/1.1/";
        x.WriteStartElement("cp", "coreProperties", core);
        x.WriteElementString("dc", "creator", dc, "Viften");
        x.WriteElementString("dc", "title", dc, WorkbookText.Clean(_title));
        x.WriteElementString("dc", "language", dc, "da-DK");
        x.WriteEndElement();
    }

    private void WriteTypes(XmlWriter x)
    {
        const string types = "http://schemas.openxmlformats.org/package/2006/content-types";
        const string sheetMl = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        void Override(string part, string type)
        {
            x.WriteStartElement("Override", types);
            x.WriteAttributeString("PartName", part);
            x.WriteAttributeString("ContentType", type);
            x.WriteEndElement();
        }
        x.WriteStartElement("Types", types);
        x.WriteRaw("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        Override("/xl/workbook.xml", sheetMl + "sheet.main+xml");
        Override("/xl/styles.xml", sheetMl + "styles+xml");
        Override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        for (var i = 1; i <= _sheets.Count; i++) Override($"/xl/worksheets/sheet{Number(i)}.xml", sheetMl + "worksheet+xml");
        x.WriteEndElement();
    }

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
