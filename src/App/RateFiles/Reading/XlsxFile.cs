using System.Globalization;
using Viften.Core;

namespace Viften.App.RateFiles.Reading;

/// <summary>A workbook as sheets of cells.</summary>
internal sealed class XlsxFile(XlsxPackage package, ReadFindings findings, RateReadLimits limits)
{
    private sealed record SheetEntry(string Name, string Part, bool Hidden);

    private sealed record Workbook(List<SheetEntry> Sheets, bool Date1904);

    /// <summary>Merged cells of a sheet, to be reported once its columns are known.</summary>
    public Dictionary<RawSheet, List<CellRange>> Merged { get; } = [];

    public bool Date1904 { get; private set; }

    /// <summary>Reads every worksheet that is not one of our own.</summary>
    public List<RawSheet> Read()
    {
        var main = MainPart();
        var relations = package.Relationships(main);
        var book = ReadWorkbook(main, relations);
        Date1904 = book.Date1904;
        var texts = new TextStore(limits);
        var shared = relations.Values.FirstOrDefault(r => r.Type == "sharedStrings").Target;
        var styles = relations.Values.FirstOrDefault(r => r.Type == "styles").Target;
        var parts = new WorkbookParts(
            styles is not null && package.Has(styles) ? XlsxStyles.Read(package, styles) : [],
            shared is not null && package.Has(shared) ? SharedStrings.Read(package, shared, texts, limits) : [],
            texts,
            book.Date1904);
        return [.. book.Sheets.Where(s => !SheetRecognition.IsOwnSheet(s.Name)).Select(s => ReadSheet(s, parts))];
    }

    /// <summary>The workbook part; a package that has none is something else, and that is said.</summary>
    private string MainPart()
    {
        if (package.Names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) throw Refusals.Macros();
        var main = package.Relationships("").Values.FirstOrDefault(r => r.Type == "officeDocument").Target;
        if (main is null)
        {
            if (package.Has("content.xml") || package.Has("mimetype")) throw Refusals.OtherKind("en OpenDocument-fil (.ods)");
            throw package.Has("[Content_Types].xml") ? Refusals.Damaged() : Refusals.OtherKind("en zip-fil");
        }
        if (main.StartsWith("word/", StringComparison.OrdinalIgnoreCase)) throw Refusals.OtherKind("et Word-dokument");
        if (main.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase)) throw Refusals.OtherKind("en PowerPoint-præsentation");
        if (main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)) throw Refusals.BinaryExcel();
        CheckContentType(main);
        return main;
    }

    private void CheckContentType(string main)
    {
        if (!package.Has("[Content_Types].xml")) throw Refusals.Damaged("[Content_Types].xml");
        package.Read("[Content_Types].xml", xml =>
        {
            while (xml.NextElement())
            {
                if (xml.Name != "Override" || xml.Attribute("ContentType") is not { } type) continue;
                if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) && !type.Contains("binary", StringComparison.OrdinalIgnoreCase)) throw Refusals.Macros();
                if (xml.Attribute("PartName")?.TrimStart('/').Equals(main, StringComparison.OrdinalIgnoreCase) == true && type.Contains("wordprocessingml", StringComparison.Ordinal))
                    throw Refusals.OtherKind("et Word-dokument");
            }
        });
    }

    private Workbook ReadWorkbook(string main, Dictionary<string, (string Type, string Target)> relations)
    {
        var sheets = new List<SheetEntry>();
        var date1904 = false;
        package.Read(main, xml =>
        {
            while (xml.NextElement())
            {
                if (xml.Name == "workbookPr") date1904 = xml.Attribute("date1904") is "1" or "true";
                if (xml.Name != "sheet" || xml.Attribute("id") is not { } id) continue;
                // Charts and dialogs are sheets too, without cells.
                if (!relations.TryGetValue(id, out var target) || target.Type != "worksheet") continue;
                if (sheets.Count >= limits.Sheets) throw Refusals.TooManySheets(limits);
                sheets.Add(new SheetEntry(xml.Attribute("name") ?? "", target.Target, xml.Attribute("state") is "hidden" or "veryHidden"));
            }
        });
        return new Workbook(sheets, date1904);
    }

    private RawSheet ReadSheet(SheetEntry entry, WorkbookParts parts)
    {
        var sheet = new RawSheet(entry.Name, parts.Texts);
        package.Read(entry.Part, xml =>
        {
            var reader = new WorksheetReader(xml, sheet, parts, limits);
            reader.Read();
            if (reader.Disorder is { } cell)
                findings.Add("SHEET-STRUCTURE", Severity.Blocks, "Rækker eller celler i arket står ikke i orden, så en celle kan være læst et forkert sted. Åbn filen i Excel, gem den igen, og send den.", entry.Name, cell);
            if (reader.Merges.Count > 0) Merged[sheet] = MergedCells.Clear(sheet, reader.Merges);
        });
        if (entry.Hidden && sheet.RowCount > 0)
            findings.Add("SHEET-HIDDEN", Severity.Notes, string.Create(CultureInfo.InvariantCulture, $"Arket “{Refusals.Shown(entry.Name)}” er skjult i filen. Det er læst som de andre."), entry.Name);
        return sheet;
    }
}
