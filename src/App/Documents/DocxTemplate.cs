using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Viften.Core;

namespace Viften.App.Documents;

/// <summary>Skabelon: someone's own letterhead as DOCX, with fields as <c>{{titel}}</c> and a place for the document itself.</summary>
/// <remarks>
/// It came from outside, so nothing of it is trusted: it is read whole within limits, without following anything out of it, and what could
/// run or fetch is refused. Every finding names the field and what to do.
/// </remarks>
internal sealed partial class DocxTemplate
{
    public const int LargestFile = 2 * 1024 * 1024;
    private const int LargestWhole = 30 * 1024 * 1024;
    private const int MostParts = 300;

    /// <summary>The field that the document takes the place of.</summary>
    public const string Body = "sagen";

    internal static readonly XNamespace W = DocxDocument.Main;

    private DocxTemplate(Dictionary<string, byte[]> parts, Dictionary<string, XDocument> texts) => (Parts, Texts) = (parts, texts);

    /// <summary>Every part as it came, by name.</summary>
    internal Dictionary<string, byte[]> Parts { get; }

    /// <summary>The document, headers and footers, where fields can stand.</summary>
    internal Dictionary<string, XDocument> Texts { get; }

    /// <summary>Reads a template that may be filled with some fields; refused with every fault there is.</summary>
    public static Outcome<DocxTemplate> Read(byte[] bytes, IReadOnlyCollection<string> fields)
    {
        if (bytes.Length == 0) return Refused("TEMPLATE-EMPTY", "Skabelonen er tom. Vælg en Word-fil (.docx).");
        if (bytes.Length > LargestFile) return Refused("TEMPLATE-TOO-LARGE", $"Skabelonen fylder mere end {LargestFile / 1024 / 1024} MB. Gør billederne i den mindre.");
        Dictionary<string, byte[]> parts;
        try
        {
            if (Unpack(bytes) is not { } unpacked) return Refused("TEMPLATE-TOO-LARGE", "Skabelonen fylder for meget, når den er pakket ud. Gem den på ny fra Word.");
            parts = unpacked;
            if (!parts.TryGetValue("word/document.xml", out _) || !parts.TryGetValue("[Content_Types].xml", out var types) || !parts.ContainsKey("word/styles.xml")) return NotDocx();
            if (Unsafe(parts, Xml(types)) is { } unsafely) return new Outcome<DocxTemplate>.Refused([unsafely]);
            var texts = parts.Where(p => TextPart().IsMatch(p.Key)).ToDictionary(p => p.Key, p => Xml(p.Value));
            var template = new DocxTemplate(parts, texts);
            var faults = template.Faults(fields).DistinctBy(f => f.Text).ToList();
            return faults.Count > 0 ? new Outcome<DocxTemplate>.Refused(faults) : new Outcome<DocxTemplate>.Done(template);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException)
        {
            return NotDocx();
        }
    }

    /// <summary>All parts, no further than the limits; null when there is more.</summary>
    private static Dictionary<string, byte[]>? Unpack(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        if (zip.Entries.Count > MostParts) return null;
        var parts = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        var left = LargestWhole;
        foreach (var entry in zip.Entries)
        {
            // What an entry says of its own size is not to be believed.
            using var from = entry.Open();
            using var to = new MemoryStream();
            var block = new byte[64 * 1024];
            for (int read; (read = from.Read(block)) > 0; to.Write(block, 0, read))
                if ((left -= read) < 0) return null;
            if (!parts.TryAdd(entry.FullName, to.ToArray())) throw new InvalidDataException("Two parts of one name.");
        }
        return parts;
    }

    /// <summary>What could run, or fetch something from elsewhere.</summary>
    private static Finding? Unsafe(Dictionary<string, byte[]> parts, XDocument types)
    {
        var kinds = types.Root!.Elements().Select(e => (string?)e.Attribute("ContentType") ?? "").ToList();
        if (kinds.Exists(k => k.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || k.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)) || parts.Keys.Any(k => k.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            return Fault("TEMPLATE-MACROS", "Skabelonen har makroer. Gem den uden makroer som .docx.");
        foreach (var (name, bytes) in parts.Where(p => p.Key.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
            foreach (var relation in Xml(bytes).Root!.Elements())
            {
                var (type, target) = ((string?)relation.Attribute("Type") ?? "", (string?)relation.Attribute("Target") ?? "");
                if (string.Equals((string?)relation.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase) && !(type.EndsWith("/hyperlink", StringComparison.Ordinal) && Uri.TryCreate(target, UriKind.Absolute, out var to) && to.Scheme is "http" or "https" or "mailto"))
                    return Fault("TEMPLATE-EXTERNAL", $"Skabelonen henter noget udefra ({target}, i {name}). Indsæt det i skabelonen, eller fjern det.");
                if (type.EndsWith("/oleObject", StringComparison.Ordinal) || type.EndsWith("/package", StringComparison.Ordinal) || type.EndsWith("/aFChunk", StringComparison.Ordinal) || type.EndsWith("/control", StringComparison.Ordinal))
                    return Fault("TEMPLATE-EMBEDDED", "Skabelonen har en indlejret fil eller et aktivt element. Fjern det, eller indsæt det som billede.");
            }
        return kinds.Contains("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", StringComparer.OrdinalIgnoreCase) ? null : Fault("TEMPLATE-NOT-DOCX", "Filen er ikke et Word-dokument. Gem skabelonen som .docx (ikke .dotx eller .doc).");
    }

    private IEnumerable<Finding> Faults(IReadOnlyCollection<string> fields)
    {
        var places = 0;
        foreach (var (part, text) in Texts)
        {
            foreach (var paragraph in text.Descendants(W + "p"))
            {
                var pieces = TextsOf(paragraph).ToList();
                var whole = string.Concat(pieces.Select(p => p.Value));
                foreach (Match field in Field().Matches(whole))
                {
                    var name = field.Groups[1].Value.Trim();
                    if (name != Body && !fields.Contains(name)) yield return Fault("TEMPLATE-FIELD-UNKNOWN", $"Feltet {{{{{Short(name)}}}}} kendes ikke. Brug {Known(fields)}.");
                    else if (!pieces.Exists(p => p.Value.Contains(field.Value, StringComparison.Ordinal))) yield return Fault("TEMPLATE-FIELD-SPLIT", $"Feltet {{{{{name}}}}} er delt i flere stykker, fx af formatering eller stavekontrol. Slet det, og skriv det igen i ét stræk.");
                    else if (name == Body && (part != "word/document.xml" || paragraph.Parent?.Name != W + "body" || whole.Trim() != field.Value)) yield return Fault("TEMPLATE-FIELD-PLACE", $"Feltet {{{{{Body}}}}} skal stå alene på sin linje i selve dokumentet, ikke i en tabel, en tekstboks eller sidehovedet.");
                    if (name == Body) places++;
                }
                var rest = Field().Replace(whole, "");
                if (rest.Contains("{{", StringComparison.Ordinal)) yield return Fault("TEMPLATE-FIELD-UNCLOSED", $"Et felt er ikke lukket: “{Short(rest[rest.IndexOf("{{", StringComparison.Ordinal)..])}”. Sæt }}}} efter feltets navn, på samme linje.");
                else if (rest.Contains("}}", StringComparison.Ordinal)) yield return Fault("TEMPLATE-FIELD-UNCLOSED", $"Et felt mangler sin begyndelse: “{Short(rest)}”. Sæt {{{{ før feltets navn.");
            }
        }
        if (places == 0) yield return Fault("TEMPLATE-FIELD-MISSING", $"Skabelonen mangler feltet {{{{{Body}}}}}. Skriv det alene på den linje, hvor sagen skal stå.");
        if (places > 1) yield return Fault("TEMPLATE-FIELD-TWICE", $"Feltet {{{{{Body}}}}} står flere gange. Behold det ene.");
    }

    /// <summary>The pieces of text of a paragraph; those of a text box in it are its own paragraphs'.</summary>
    internal static IEnumerable<XElement> TextsOf(XElement paragraph) => paragraph.Descendants(W + "t").Where(t => t.Ancestors(W + "p").First() == paragraph);

    internal static XDocument Xml(byte[] bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestWhole });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static string Known(IEnumerable<string> fields) => string.Join(", ", fields.Append(Body).Select(f => $"{{{{{f}}}}}"));

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static Finding Fault(string code, string text) => new(code, Severity.Blocks, text, new Place(null, null, null, "Skabelon"));

    private static Outcome<DocxTemplate>.Refused Refused(string code, string text) => new([Fault(code, text)]);

    private static Outcome<DocxTemplate>.Refused NotDocx() => Refused("TEMPLATE-NOT-DOCX", "Filen er ikke et Word-dokument, eller den er beskadiget. Åbn den i Word, og gem den som .docx.");

    [GeneratedRegex(@"\{\{([^{}]*)\}\}")]
    internal static partial Regex Field();

    [GeneratedRegex(@"^word/(?:document|header\d*|footer\d*)\.xml$")]
    private static partial Regex TextPart();
}
