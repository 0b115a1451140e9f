using System.Xml;

namespace Viften.App.RateFiles.Reading;

/// <summary>Forward reading of one XML part with the limits an untrusted part needs: no DTD, bounded depth and names.</summary>
internal sealed class PartReader : IDisposable
{
    private const int DeepestElement = 64;

    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        // A control character as an entity is a fault of the sender's program, not of the figures.
        CheckCharacters = false,
        CloseInput = false,
    };

    private readonly char[] _chunk = new char[4096];
    private readonly string _part;

    public PartReader(Stream stream, string part)
    {
        _part = part;
        var settings = s_settings.Clone();
        settings.NameTable = new BoundedNames(part);
        Names = settings.NameTable;
        Xml = XmlReader.Create(stream, settings);
    }

    public XmlReader Xml { get; }

    public XmlNameTable Names { get; }

    /// <summary>Local name of the node; prefixes and the two namespaces (transitional, strict) are not told apart.</summary>
    public string Name => Xml.LocalName;

    public bool Read()
    {
        if (!Xml.Read()) return false;
        if (Xml.Depth > DeepestElement) throw Refusals.UnsafeXml(_part);
        return true;
    }

    /// <summary>On to the next element's start, wherever it is.</summary>
    public bool NextElement()
    {
        while (Read()) if (Xml.NodeType == XmlNodeType.Element) return true;
        return false;
    }

    public string? Attribute(string localName)
    {
        string? value = null;
        while (Xml.MoveToNextAttribute())
        {
            if (Xml.LocalName != localName) continue;
            value = Xml.Value;
            break;
        }
        Xml.MoveToElement();
        return value;
    }

    /// <summary>Stands on an element; goes to its end and past everything in it.</summary>
    public void Skip()
    {
        if (Xml.IsEmptyElement) return;
        var depth = Xml.Depth;
        while (Read() && Xml.Depth > depth)
        {
        }
    }

    /// <summary>Stands on an element; adds the text directly in it to the buffer and goes to its end.</summary>
    public void Text(CharBuffer into)
    {
        if (Xml.IsEmptyElement) return;
        var depth = Xml.Depth;
        while (Read() && Xml.Depth > depth)
        {
            if (Xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)) continue;
            int read;
            while ((read = Xml.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0) into.Append(_chunk.AsSpan(0, read));
        }
    }

    public void Dispose() => Xml.Dispose();

    /// <summary>A part has a few hundred names; one with endless new ones would fill the memory.</summary>
    private sealed class BoundedNames(string part) : NameTable
    {
        private int _count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        private string Counted(string name) => ++_count > 5000 ? throw Refusals.UnsafeXml(part) : name;
    }
}

/// <summary>Characters gathered for one cell, used again for the next.</summary>
internal sealed class CharBuffer
{
    /// <summary>Far above what Excel allows in a cell (32,767); keeps texts split by comments from growing without end.</summary>
    private const int Longest = 1 << 20;

    private char[] _chars = new char[256];
    private int _length;

    public ReadOnlySpan<char> Text => _chars.AsSpan(0, _length);

    public int Length => _length;

    public void Clear() => _length = 0;

    public void Append(ReadOnlySpan<char> text)
    {
        if (_length + text.Length > Longest) throw Refusals.Damaged();
        if (_length + text.Length > _chars.Length) Array.Resize(ref _chars, Math.Max(_length + text.Length, _chars.Length * 2));
        text.CopyTo(_chars.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Undoes the "_x000D_" form in which Excel stores characters that XML has no room for.</summary>
    public void DecodeEscapes()
    {
        var text = _chars.AsSpan(0, _length);
        var read = text.IndexOf("_x".AsSpan());
        if (read < 0) return;
        var write = read;
        while (read < text.Length)
        {
            if (IsEscape(text[read..]))
            {
                text[write++] = (char)ushort.Parse(text.Slice(read + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture);
                read += 7;
            }
            else text[write++] = text[read++];
        }
        _length = write;
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_'
        && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);
}
