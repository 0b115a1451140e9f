using System.Security.Cryptography;

namespace Viften.App.Persons;

/// <summary>AES-256-GCM in the one form we keep it: a version, the nonce, the tag, the text.</summary>
internal static class Sealing
{
    public const int KeyBytes = 32;

    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Head = 1 + NonceBytes + TagBytes;

    public static AesGcm Cipher(byte[] key) => new(key, TagBytes);

    /// <param name="cipher">The key.</param>
    /// <param name="plain">What is hidden.</param>
    /// <param name="about">What it belongs to: it opens only with the same.</param>
    public static byte[] Seal(AesGcm cipher, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> about)
    {
        var sealed_ = new byte[Head + plain.Length];
        sealed_[0] = Version;
        var nonce = sealed_.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        cipher.Encrypt(nonce, plain, sealed_.AsSpan(Head), sealed_.AsSpan(1 + NonceBytes, TagBytes), about);
        return sealed_;
    }

    /// <summary>Null when the key is another, or a bit of it was altered, or it belongs to something else.</summary>
    public static byte[]? Open(AesGcm cipher, ReadOnlySpan<byte> text, ReadOnlySpan<byte> about)
    {
        if (text.Length < Head || text[0] != Version) return null;
        var plain = new byte[text.Length - Head];
        try
        {
            cipher.Decrypt(text.Slice(1, NonceBytes), text[Head..], text.Slice(1 + NonceBytes, TagBytes), plain, about);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
