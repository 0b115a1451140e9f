using System.Security.Cryptography;
using System.Text;
using Viften.App.Store;

namespace Viften.App.Persons;

/// <summary>Hovednøgle: wraps the keys of the ring. It comes from outside the store and is never in it.</summary>
public sealed class MasterKey
{
    private readonly byte[] _key;

    private MasterKey(byte[] key)
    {
        _key = key;
        Fingerprint = Convert.ToHexStringLower(HMACSHA256.HashData(key, "viften master key"u8))[..16];
    }

    /// <summary>Tells one master key from another and says nothing of either.</summary>
    public string Fingerprint { get; }

    /// <summary>A new one of 32 random bytes.</summary>
    public static MasterKey New() => new(RandomNumberGenerator.GetBytes(Sealing.KeyBytes));

    /// <summary>From 32 bytes in base64, as <see cref="ToBase64"/> writes them; null when it is not that.</summary>
    public static MasterKey? Parse(string text)
    {
        var key = new byte[Sealing.KeyBytes + 3];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Sealing.KeyBytes ? new(key[..length]) : null;
    }

    /// <summary>The key itself, for the file it is kept in.</summary>
    public string ToBase64() => Convert.ToBase64String(_key);

    internal byte[] Wrap(ReadOnlySpan<byte> key, int no, KeyPurpose purpose)
    {
        using var cipher = Sealing.Cipher(_key);
        return Sealing.Seal(cipher, key, About(no, purpose));
    }

    /// <summary>Null when this is not the key that wrapped it, or it was altered.</summary>
    internal byte[]? Unwrap(ReadOnlySpan<byte> wrapped, int no, KeyPurpose purpose)
    {
        using var cipher = Sealing.Cipher(_key);
        return Sealing.Open(cipher, wrapped, About(no, purpose));
    }

    private static byte[] About(int no, KeyPurpose purpose) => Encoding.UTF8.GetBytes($"viften key {no} {purpose}");

    public override string ToString() => $"(hovednøgle {Fingerprint})";
}
