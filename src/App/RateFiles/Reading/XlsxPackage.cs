using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Viften.App.RateFiles.Reading;

/// <summary>The parts of an xlsx package and how they point to each other.</summary>
/// <remarks>
/// The package is opened as a plain zip and only the parts that are needed are inflated. The Open XML SDK would open all
/// relationships first and fails on files that Excel itself opens (a malformed hyperlink is enough).
/// </remarks>
internal sealed class XlsxPackage : IDisposable
{
    /// <summary>A part of this size takes long enough to inflate that a second thread is worth its start.</summary>
    private const long WorthReadingAhead = 1 << 20;

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly InflateBudget _budget;

    public XlsxPackage(ReadOnlyMemory<byte> bytes, RateReadLimits limits)
    {
        if (DeclaredEntries(bytes.Span) > limits.Parts) throw Refusals.TooManyParts(limits);
        var array = MemoryMarshal.TryGetArray(bytes, out var segment) ? segment : new ArraySegment<byte>(bytes.ToArray());
        _zip = Sound(() => new ZipArchive(new MemoryStream(array.Array!, array.Offset, array.Count, writable: false), ZipArchiveMode.Read));
        _budget = new InflateBudget(limits);
        long declared = 0;
        foreach (var entry in Sound(() => _zip.Entries))
        {
            _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
            if (_parts.Count > limits.Parts) throw Refusals.TooManyParts(limits);
            declared += Math.Min(entry.Length, limits.UnpackedBytes + 1);
            if (declared > limits.UnpackedBytes) throw Refusals.UnpacksTooLarge(limits);
        }
    }

    public IEnumerable<string> Names => _parts.Keys;

    public bool Has(string part) => _parts.ContainsKey(part);

    /// <summary>Reads a part as XML from first to last byte; afterwards its length and sum are checked.</summary>
    public void Read(string part, Action<PartReader> read)
    {
        if (!_parts.TryGetValue(part, out var entry)) throw Refusals.Damaged(part);
        var inflated = Sound(entry.Open);
        using var stream = new PartStream(entry.Length >= WorthReadingAhead ? new ReadAheadStream(inflated) : inflated, _budget, part);
        using (var reader = new PartReader(stream, part)) read(reader);
        stream.Drain();
        if (stream.Length64 != entry.Length || stream.Crc != entry.Crc32) throw Refusals.Damaged(part);
    }

    /// <summary>The archive also answers odd offsets, sizes and methods with these three; from it alone they mean a damaged file.</summary>
    private static T Sound<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or OverflowException)
        {
            throw Refusals.Damaged();
        }
    }

    /// <summary>The internal relationships of a part: id → (type's last word, target).</summary>
    public Dictionary<string, (string Type, string Target)> Relationships(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? "" : part[..(slash + 1)];
        var relations = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        var rels = $"{folder}_rels/{part[(slash + 1)..]}.rels";
        if (!Has(rels)) return relations;
        Read(rels, xml =>
        {
            while (xml.NextElement())
            {
                if (xml.Name != "Relationship" || xml.Attribute("TargetMode") == "External") continue;
                if (xml.Attribute("Id") is not { } id || xml.Attribute("Target") is not { } target) continue;
                var type = xml.Attribute("Type") ?? "";
                relations.TryAdd(id, (type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target)));
            }
        });
        return relations;
    }

    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/'))
        {
            if (step is "" or ".") continue;
            if (step != "..") steps.Add(step);
            else if (steps.Count > 0) steps.RemoveAt(steps.Count - 1);
        }
        return string.Join('/', steps);
    }

    /// <summary>The number of entries the end record tells, so that a directory of millions is not built in memory first.</summary>
    private static int DeclaredEntries(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.LastIndexOf("PK\u0005\u0006"u8);
        return end < 0 || end + 12 > bytes.Length ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(bytes[(end + 10)..]);
    }

    public void Dispose() => _zip.Dispose();
}
