using System.Security.Cryptography;
using System.Xml;
using Viften.App.RateFiles.Reading;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>Reads a rate file (takstfil), xlsx or csv, into its cells, the facts in them and what was wrong.</summary>
/// <remarks>
/// Anything may be in the bytes. What comes out is always a file with findings, or one refusal that says what to do;
/// only a stream that cannot be read throws. What the figures may be (known parties, limits, overlaps) is for the rules, not for the reading.
/// </remarks>
public static class RateFileReader
{
    /// <summary>Reads the file to its end, or to its limit.</summary>
    /// <param name="name">The file as the sender called it; its ending decides nothing.</param>
    public static RateFileRead Read(string name, Stream content, RateReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(content);
        limits ??= RateReadLimits.Default;
        // A file over the limit is not read to its end, so it has no sum.
        var sha = "";
        try
        {
            var bytes = ReadBytes(content, limits);
            sha = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
            return FileKind.IsPackage(bytes.Span) ? ReadXlsx(name, sha, bytes, limits) : ReadCsv(name, sha, bytes, limits);
        }
        catch (FileRefusedException refusal)
        {
            return Refused(name, sha, refusal);
        }
    }

    private static RateFileRead Refused(string name, string sha, FileRefusedException refusal) => new()
    {
        Name = name,
        Sha256 = sha,
        Refused = true,
        Findings = [new RowFinding(-1, new Finding(refusal.Code, Severity.Blocks, refusal.Message, new Place(name, null, null)))],
    };

    private static ReadOnlyMemory<byte> ReadBytes(Stream content, RateReadLimits limits)
    {
        if (content.CanSeek && content.Length - content.Position > limits.PackedBytes) throw Refusals.TooLarge(limits);
        var buffer = new byte[content.CanSeek ? Math.Max(1, content.Length - content.Position) : 65_536];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                var next = content.ReadByte();
                if (next < 0) break;
                if (length + 1 > limits.PackedBytes) throw Refusals.TooLarge(limits);
                Array.Resize(ref buffer, (int)Math.Min(Math.Max(limits.PackedBytes + 1, length + 1), (long)buffer.Length * 2));
                buffer[length++] = (byte)next;
                continue;
            }
            var read = content.Read(buffer, length, buffer.Length - length);
            if (read == 0) break;
            length += read;
            if (length > limits.PackedBytes) throw Refusals.TooLarge(limits);
        }
        return buffer.AsMemory(0, length);
    }

    private static RateFileRead ReadXlsx(string name, string sha, ReadOnlyMemory<byte> bytes, RateReadLimits limits)
    {
        var findings = new ReadFindings(name, limits);
        try
        {
            using var package = new XlsxPackage(bytes, limits);
            var file = new XlsxFile(package, findings, limits);
            var raw = file.Read();
            return Assemble(name, sha, raw, findings, limits, file);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException)
        {
            // Zip and XML tell by these three that the bytes are not what they should be.
            throw Refusals.Damaged();
        }
    }

    private static RateFileRead Assemble(string name, string sha, List<RawSheet> raw, ReadFindings findings, RateReadLimits limits, XlsxFile file)
    {
        var builder = new FactsBuilder(findings, limits, fromCsv: false, file.Date1904);
        var sheets = new List<SheetRead>();
        foreach (var sheet in raw)
        {
            if (SheetRecognition.Recognise(sheet) is not { } recognised)
            {
                if (sheet.RowCount > limits.RowsPerSheet + 1) throw Refusals.TooManyRows(sheet.Name, limits);
                ReportUnrecognised(sheet, findings);
                sheets.Add(new SheetRead(sheet, null, null, -1, []));
                continue;
            }
            if (sheets.Exists(s => s.Kind == recognised.Kind))
                findings.Add("SHEET-TWICE", Severity.Notes, $"Filen har flere ark med overskrifterne for {Fields.SheetName(recognised.Kind)}. Alle er læst. Slet det, der ikke skal med.", sheet.Name);
            var read = builder.Read(sheet, sheet.Name, recognised);
            if (file.Merged.TryGetValue(sheet, out var merges)) MergedCells.Report(merges, read, findings);
            sheets.Add(read);
        }
        if (!sheets.Exists(s => s.Kind is not null)) throw Refusals.WrongTemplate(Found(raw));
        return Done(name, sha, sheets, builder, findings);
    }

    private static RateFileRead ReadCsv(string name, string sha, ReadOnlyMemory<byte> bytes, RateReadLimits limits)
    {
        var findings = new ReadFindings(name, limits);
        var text = CsvText.Decode(bytes.Span);
        var (start, separator) = CsvText.Start(text);
        var first = new RawSheet("");
        CsvText.Read(text.AsSpan(start), separator, first, SheetRecognition.RowsSearched, out _);
        if (SheetRecognition.Recognise(first) is not { } recognised) throw Refusals.WrongTemplate(Found([first]));
        // A csv has no sheet of its own; findings speak of the sheet of the format it holds.
        var raw = new RawSheet(Fields.SheetName(recognised.Kind), new TextStore(limits));
        CsvText.Read(text.AsSpan(start), separator, raw, limits.RowsPerSheet + SheetRecognition.RowsSearched + 1, out var openQuoteRow);
        CsvText.ReportOpenQuote(openQuoteRow, raw.Name, findings);
        var builder = new FactsBuilder(findings, limits, fromCsv: true, date1904: false);
        return Done(name, sha, [builder.Read(raw, raw.Name, recognised)], builder, findings);
    }

    private static RateFileRead Done(string name, string sha, List<SheetRead> sheets, FactsBuilder builder, ReadFindings findings)
    {
        var facts = builder.Finish();
        if (facts.Rows.Length + builder.Broken.Count + facts.Accounts.Length + facts.Buyers.Length + facts.Spending.Length == 0 && findings.Mark == 0)
            findings.Add("NO-ROWS", Severity.Warns, "Filen har overskrifter, men ingen rækker under dem.", sheets.Find(s => s.Kind is not null)?.Raw.Name);
        return new RateFileRead { Name = name, Sha256 = sha, Refused = false, Sheets = sheets, Facts = facts, Broken = builder.Broken, Findings = findings.Finish() };
    }

    private static void ReportUnrecognised(RawSheet sheet, ReadFindings findings)
    {
        if (sheet.RowCount == 0 || !Enum.GetValues<RateSheet>().Any(k => Fields.Key(Fields.SheetName(k)) == Fields.Key(Refusals.Shown(sheet.Name)))) return;
        findings.Add(
            "SHEET-UNRECOGNISED", Severity.Warns,
            $"Arket “{Refusals.Shown(sheet.Name)}” har ikke takstfilens overskrifter i de første {SheetRecognition.RowsSearched} rækker og er ikke læst. Hent skabelonen, og brug dens overskrifter.",
            sheet.Name);
    }

    /// <summary>What was found instead, for a wrong template.</summary>
    private static string Found(List<RawSheet> sheets)
    {
        if (sheets.TrueForAll(s => s.RowCount == 0)) return "Filen har ingen udfyldte celler.";
        var shown = sheets.Where(s => s.RowCount > 0).Take(5).Select(s =>
        {
            var headings = Enumerable.Range(0, Math.Min(s.CellCount(0), 8)).Select(n => Refusals.Shown(s.Text(0, s.ColumnAt(0, n)).Trim()));
            return $"{(s.Name.Length == 0 ? "Første række" : $"Arket “{Refusals.Shown(s.Name)}”")} begynder med “{string.Join(" | ", headings)}”.";
        });
        return string.Join(' ', shown);
    }
}
