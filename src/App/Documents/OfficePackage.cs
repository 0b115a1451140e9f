using System.IO.Compression;
using System.Text;
using System.Xml;
using Viften.App.RateFiles;

namespace Viften.App.Documents;

/// <summary>The zip that a workbook (.xlsx) or a text (.docx) is. The same calls give the same bytes.</summary>
/// <remarks>Entries carry a fixed time, and no date of writing is stored. Why the package is written here and not by a library: decision 0004.</remarks>
internal sealed class OfficePackage(Stream target) : IDisposable
{
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    public const string CoreProperties = PackageRelations + "/metadata/core-properties";

    // The earliest time a zip entry can carry; any fixed time would do.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip = new(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);

    public Stream Open(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = s_time;
        return entry.Open();
    }

    public void Part(string name, Action<XmlWriter> write)
    {
        using var stream = Open(name);
        using var x = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n" });
        x.WriteStartDocument(standalone: true);
        write(x);
        x.WriteEndDocument();
    }

    /// <summary>A part that is written out beforehand.</summary>
    public void Part(string name, string xml)
    {
        using var writer = new StreamWriter(Open(name), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>" + xml);
    }

    /// <summary>Which parts a part leads to: id, type and where.</summary>
    public void RelationsPart(string name, IEnumerable<(string Id, string Type, string Target, bool External)> relations) => Part(name, x =>
    {
        x.WriteStartElement("Relationships", PackageRelations);
        foreach (var (id, type, to, external) in relations)
        {
            x.WriteStartElement("Relationship", PackageRelations);
            x.WriteAttributeString("Id", id);
            x.WriteAttributeString("Type", type);
            x.WriteAttributeString("Target", to);
            if (external) x.WriteAttributeString("TargetMode", "External");
            x.WriteEndElement();
        }
        x.WriteEndElement();
    });

    /// <summary>Title and language, as programs for those who do not see the screen read them aloud.</summary>
    public void PropertiesPart(string title) => Part("docProps/core.xml", x =>
    {
        const string core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        const string dc = "http://purl.org/dc/elements/1.1/";
        x.WriteStartElement("cp", "coreProperties", core);
        x.WriteElementString("dc", "creator", dc, "Viften");
        x.WriteElementString("dc", "title", dc, WorkbookText.Clean(title));
        x.WriteElementString("dc", "language", dc, "da-DK");
        x.WriteEndElement();
    });

    /// <summary>What each part is.</summary>
    public void TypesPart(IEnumerable<(string Part, string Type)> types) => Part("[Content_Types].xml", x =>
    {
        const string space = "http://schemas.openxmlformats.org/package/2006/content-types";
        x.WriteStartElement("Types", space);
        x.WriteRaw("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        foreach (var (part, type) in types.Append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")))
        {
            x.WriteStartElement("Override", space);
            x.WriteAttributeString("PartName", part);
            x.WriteAttributeString("ContentType", type);
            x.WriteEndElement();
        }
        x.WriteEndElement();
    });

    public void Dispose() => _zip.Dispose();
}
