using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Viften.App.Store;

/// <summary>Writes fields in the one form that is hashed, whatever store they lie in.</summary>
/// <remarks>
/// A field is its column's name, the length of its text and the text. Empty columns are left out, so a column added later
/// breaks no old digest. The value is taken as it lies in the database, not as it reads: two texts that mean
/// the same number are two values here, because a changed byte must show.
/// </remarks>
internal sealed class Canonical
{
    public const string InstantForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private byte[] _buffer = new byte[4096];
    private int _used;

    public void Clear() => _used = 0;

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _used);

    public string HashHex()
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Bytes, hash);
        return Convert.ToHexStringLower(hash);
    }

    public void Field(ReadOnlySpan<byte> name, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                break;
            case string text:
                Text(name, text);
                break;
            case long number:
                Number(name, number);
                break;
            case int number:
                Number(name, number);
                break;
            case bool flag:
                Number(name, flag ? 1 : 0);
                break;
            case byte[] bytes:
                Text(name, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)));
                break;
            default:
                Text(name, TextOf(value));
                break;
        }
    }

    /// <summary>The text of a value that is not already text, the same for both stores.</summary>
    public static string TextOf(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "1" : "0",
        Guid id => id.ToString("D"),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString(InstantForm, CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{value.GetType()} has no canonical form.", nameof(value)),
    };

    private void Text(ReadOnlySpan<byte> name, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Begin(name, length);
        Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_used));
        _used += length;
        _buffer[_used++] = (byte)'\n';
    }

    private void Number(ReadOnlySpan<byte> name, long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        Begin(name, length);
        digits[..length].CopyTo(_buffer.AsSpan(_used));
        _used += length;
        _buffer[_used++] = (byte)'\n';
    }

    private void Begin(ReadOnlySpan<byte> name, int length)
    {
        var needed = _used + name.Length + length + 16;
        if (needed > _buffer.Length) Array.Resize(ref _buffer, Math.Max(needed, _buffer.Length * 2));
        name.CopyTo(_buffer.AsSpan(_used));
        _used += name.Length;
        _buffer[_used++] = (byte)':';
        length.TryFormat(_buffer.AsSpan(_used), out var written, default, CultureInfo.InvariantCulture);
        _used += written;
        _buffer[_used++] = (byte)':';
    }
}
