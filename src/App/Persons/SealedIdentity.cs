using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Viften.App.Store;
using Viften.Core.Persons;

namespace Viften.App.Persons;

/// <summary>An identity as it is kept: the commitment for the fact, and the secret that opens it.</summary>
/// <remarks>
/// The secret is canonical JSON with spaces to a whole number of blocks, so its length does not tell that of the name. It belongs to its fact:
/// put beside another it does not open.
/// </remarks>
internal static class SealedIdentity
{
    private const int SaltBytes = 32;
    private const int Block = 128;

    public static (IdentityCommitment Commitment, byte[] Plain) Of(Identity identity)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var born = identity.Born;
        var commitment = new IdentityCommitment { Commitment = Commit(identity, salt), BirthYear = born?.Year, BirthMonth = born?.Month };
        var json = CanonicalJson.Write(w =>
        {
            w.WriteStartObject();
            Parts(w, identity);
            w.WriteBase64String("salt", salt);
            w.WriteEndObject();
        });
        var plain = Encoding.UTF8.GetBytes(json);
        var padded = new byte[(plain.Length + Block - 1) / Block * Block];
        padded.AsSpan(plain.Length).Fill((byte)' ');
        plain.CopyTo(padded, 0);
        return (commitment, padded);
    }

    public static byte[] Seal(AesGcm cipher, byte[] plain, Guid fact) => Sealing.Seal(cipher, plain, About(fact));

    /// <summary>The text of a secret, to be sealed under another key; null when it does not open.</summary>
    public static byte[]? Open(AesGcm cipher, byte[] ciphertext, Guid fact) => Sealing.Open(cipher, ciphertext, About(fact));

    /// <summary>The identity of a secret's text; null when it is not the one the fact commits to.</summary>
    public static Identity? Read(byte[] plain, string commitment)
    {
        try
        {
            using var document = JsonDocument.Parse(plain);
            var root = document.RootElement;
            Cpr? cpr = null;
            if (root.TryGetProperty("cpr", out var digits) && !Cpr.TryParse(digits.GetString(), out cpr)) return null;
            BirthMonth? born = root.TryGetProperty("born", out var month) && month.GetString()!.Split('-') is [var y, var m] && BirthMonth.TryParse(y, m, out var known) ? known : null;
            var identity = new Identity(cpr, root.GetProperty("name").GetString()!, root.GetProperty("address").GetString()!, born);
            return Commit(identity, root.GetProperty("salt").GetBytesFromBase64()) == commitment ? identity : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // What was wrong with it is not told: the text of the error may hold a part of the secret.
            return null;
        }
    }

    private static string Commit(Identity identity, byte[] salt)
    {
        var json = CanonicalJson.Write(w =>
        {
            w.WriteStartObject();
            Parts(w, identity);
            w.WriteEndObject();
        });
        return Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(json)]));
    }

    private static void Parts(Utf8JsonWriter w, Identity identity)
    {
        w.WriteString("address", identity.Address);
        // Only of one without a number: a number says it, and identities from before it could be told keep their digest.
        if (identity is { Cpr: null, Born: { } born }) w.WriteString("born", born.ToString());
        if (identity.Cpr is { } cpr) w.WriteString("cpr", cpr.Digits);
        w.WriteString("name", identity.Name);
    }

    private static byte[] About(Guid fact) => [.. "viften identity "u8, .. fact.ToByteArray(bigEndian: true)];
}
