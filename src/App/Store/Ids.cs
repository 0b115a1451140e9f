using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Viften.App.Store;

/// <summary>Makes ids: UUIDv7 from a clock and a random source, and name-based UUIDs of natural paths.</summary>
/// <remarks>Ids are identity and never order; order is the change number. A seeded source makes the demo the same every time.</remarks>
public sealed class Ids(TimeProvider clock, Action<Span<byte>>? random = null)
{
    private static readonly Guid s_namespace = new("5f1b6a52-3c0e-8d67-9a41-7e2f64c8b0d3");
    private readonly Action<Span<byte>> _random = random ?? RandomNumberGenerator.Fill;

    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random(bytes[6..]);
        var milliseconds = clock.GetUtcNow().ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(milliseconds >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], (uint)(milliseconds & 0xFFFFFFFF));
        return Stamp(bytes, 7);
    }

    /// <summary>The same path always gives the same id (UUIDv8 over SHA-256), so a composite subject needs no table.</summary>
    public static Guid OfPath(string path)
    {
        var size = 16 + Encoding.UTF8.GetMaxByteCount(path.Length);
        Span<byte> input = size <= 512 ? stackalloc byte[size] : new byte[size];
        s_namespace.TryWriteBytes(input, bigEndian: true, out _);
        var length = 16 + Encoding.UTF8.GetBytes(path, input[16..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(input[..length], hash);
        return Stamp(hash[..16], 8);
    }

    /// <summary>A path of parts that may hold any character: a slash inside a part cannot be taken for the one between parts.</summary>
    public static Guid OfPath(params ReadOnlySpan<string> parts)
    {
        var path = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0) path.Append('/');
            path.Append(parts[i].Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal));
        }
        return OfPath(path.ToString());
    }

    private static Guid Stamp(Span<byte> bytes, int version)
    {
        bytes[6] = (byte)((bytes[6] & 0x0F) | (version << 4));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
