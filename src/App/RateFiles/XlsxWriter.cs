using System.Globalization;
using System.Text;
using System.Xml;
using Viften.App.Documents;

namespace Viften.App.RateFiles;

/// <summary>Writes a workbook (.xlsx) sheet by sheet in one pass; nothing but the sheet under way is held in memory.</summary>
/// <remarks>
/// The same calls give the same bytes (<see cref="OfficePackage"/>): parts and relations have counted names. No cell is ever a formula.
/// </remarks>
public sealed class XlsxWriter : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly OfficePackage _package;
    private readonly string _title;
    private readonly List<string> _sheets = [];
    private readonly List<(string Name, string Reference, int? Sheet, bool Hidden)> _names = [];
    private WorkbookSheet? _open;
    private bool _finished;

    public XlsxWriter(Stream target, string title)
    {
        _package = new OfficePackage(target);
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
        return _open = new WorkbookSheet(this, _sheets.Count - 1, _package.Open($"xl/worksheets/sheet{Number(_sheets.Count)}.xml"), setup);
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
        _package.Part("xl/workbook.xml", WriteWorkbook);
        _package.Part("xl/styles.xml", Styles.Write);
        _package.RelationsPart("xl/_rels/workbook.xml.rels",
            [.. Sheets("rId", (id, n) => (id, OfficePackage.Relations + "/worksheet", $"worksheets/sheet{n}.xml", false)), ("rId" + Number(_sheets.Count + 1), OfficePackage.Relations + "/styles", "styles.xml", false)]);
        _package.PropertiesPart(_title);
        _package.RelationsPart("_rels/.rels", [("rId1", OfficePackage.Relations + "/officeDocument", "xl/workbook.xml", false), ("rId2", OfficePackage.CoreProperties, "docProps/core.xml", false)]);
        const string sheetMl = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        _package.TypesPart([("/xl/workbook.xml", sheetMl + "sheet.main+xml"), ("/xl/styles.xml", sheetMl + "styles+xml"), .. Sheets("/xl/worksheets/sheet", (name, _) => (name + ".xml", sheetMl + "worksheet+xml"))]);
        _package.Dispose();
    }

    private IEnumerable<T> Sheets<T>(string prefix, Func<string, string, T> make) => Enumerable.Range(1, _sheets.Count).Select(n => make(prefix + Number(n), Number(n)));

    public void Dispose()
    {
        _open?.Dispose();
        // Left unfinished only when an exception is on its way; the stream then holds no usable workbook, and none is pretended.
        if (!_finished) _package.Dispose();
        _finished = true;
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
        x.WriteAttributeString("xmlns", "r", null, OfficePackage.Relations);
        x.WriteRaw($"<workbookPr/><bookViews><workbookView xWindow=\"0\" yWindow=\"0\" windowWidth=\"28800\" windowHeight=\"15000\" tabRatio=\"800\" firstSheet=\"0\" activeTab=\"{Number(OpensOn)}\"/></bookViews>");
        x.WriteStartElement("sheets", Main);
        for (var i = 0; i < _sheets.Count; i++)
        {
            x.WriteStartElement("sheet", Main);
            x.WriteAttributeString("name", _sheets[i]);
            x.WriteAttributeString("sheetId", Number(i + 1));
            x.WriteAttributeString("id", OfficePackage.Relations, "rId" + Number(i + 1));
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

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
