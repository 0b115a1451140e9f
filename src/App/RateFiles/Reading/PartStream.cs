namespace Viften.App.RateFiles.Reading;

/// <summary>What may still be inflated of one file.</summary>
internal sealed class InflateBudget(RateReadLimits limits)
{
    private long _left = limits.UnpackedBytes;

    public void Take(int bytes)
    {
        _left -= bytes;
        if (_left < 0) throw Refusals.UnpacksTooLarge(limits);
    }
}

/// <summary>The inflated bytes of one part on their way to the XML reader: counted, summed and looked over.</summary>
/// <remarks>
/// Three things the XML reader would not stop: more bytes than the file is allowed, bytes that are not those that were
/// packed (the inflater does not check the sum), and one endless tag, comment or CDATA section, which it would gather in memory whole.
/// </remarks>
internal sealed class PartStream(Stream inner, InflateBudget budget, string part) : Stream
{
    /// <summary>Excel allows 32,767 characters in a cell; nothing between two tags is near this long.</summary>
    private const long LongestRun = 1 << 20;

    private long _position;
    private long _lastTag;
    private long _declarationFrom = -1;
    private byte _last;
    private byte _secondLast;

    public long Length64 => _position;

    public uint Crc { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        if (read <= 0) return read;
        budget.Take(read);
        var bytes = buffer[..read];
        Crc = Crc32.Append(Crc, bytes);
        LookOver(bytes);
        _position += read;
        _secondLast = read > 1 ? bytes[^2] : _last;
        _last = bytes[^1];
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads to the end, so that length and sum are those of the whole part.</summary>
    public void Drain()
    {
        Span<byte> rest = stackalloc byte[4096];
        while (Read(rest) > 0)
        {
        }
    }

    private void LookOver(ReadOnlySpan<byte> bytes)
    {
        var from = 0;
        if (_declarationFrom < 0 && _last == '<' && bytes[0] == '!') _declarationFrom = _position - 1;
        while (true)
        {
            if (_declarationFrom >= 0)
            {
                var end = EndOfDeclaration(bytes, from);
                if (_position + (end < 0 ? bytes.Length : end) - _declarationFrom > LongestRun) throw Refusals.UnsafeXml(part);
                if (end < 0) return;
                _declarationFrom = -1;
                _lastTag = _position + end;
                from = end;
            }
            var rest = bytes[from..];
            var declaration = rest.IndexOf("<!"u8);
            var plain = declaration < 0 ? rest : rest[..declaration];
            var first = plain.IndexOf((byte)'<');
            if (_position + from + (first < 0 ? plain.Length : first) - _lastTag > LongestRun) throw Refusals.UnsafeXml(part);
            if (first >= 0) _lastTag = _position + from + plain.LastIndexOf((byte)'<');
            if (declaration < 0) return;
            from += declaration + 2;
            _declarationFrom = _position + from - 2;
        }
    }

    /// <summary>Index after a ">" that ends a comment ("-->") or a CDATA section, −1 when it goes on.</summary>
    private int EndOfDeclaration(ReadOnlySpan<byte> bytes, int from)
    {
        while (from < bytes.Length)
        {
            var close = bytes[from..].IndexOf((byte)'>');
            if (close < 0) return -1;
            close += from;
            var before = close >= 1 ? bytes[close - 1] : _last;
            var before2 = close >= 2 ? bytes[close - 2] : close == 1 ? _last : _secondLast;
            if (before == before2 && before is (byte)'-' or (byte)']') return close + 1;
            from = close + 1;
        }
        return -1;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _position; set => throw new NotSupportedException(); }
    public override void Flush()
    {
    }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>The check sum of zip entries (CRC-32, polynomial EDB88320), eight bytes at a time.</summary>
internal static class Crc32
{
    private static readonly uint[][] s_tables = MakeTables();

    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var t = s_tables;
        crc = ~crc;
        while (bytes.Length >= 8)
        {
            var low = crc ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t[7][low & 0xFF] ^ t[6][(low >> 8) & 0xFF] ^ t[5][(low >> 16) & 0xFF] ^ t[4][low >> 24]
                ^ t[3][high & 0xFF] ^ t[2][(high >> 8) & 0xFF] ^ t[1][(high >> 16) & 0xFF] ^ t[0][high >> 24];
            bytes = bytes[8..];
        }
        foreach (var b in bytes) crc = t[0][(crc ^ b) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var k = 0; k < 8; k++)
        {
            tables[k] = new uint[256];
            for (uint i = 0; i < 256; i++)
            {
                var value = k == 0 ? i : tables[k - 1][i];
                if (k == 0) for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
                tables[k][i] = k == 0 ? value : (value >> 8) ^ tables[0][value & 0xFF];
            }
        }
        return tables;
    }
}
