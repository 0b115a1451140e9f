using System.Security.Cryptography;
using System.Text;
using Viften.App.Store;
using Viften.Core.Persons;

namespace Viften.App.Persons;

/// <summary>The keyed hashes a person is found by.</summary>
/// <remarks>
/// Without the key nobody can make them, so a dump cannot be tried with every CPR number. A CPR number has one hash everywhere; a word of a name has
/// one for each party, so that the same name in two parties does not show. That a word is common within one party does show in a dump: it is the price
/// of being found.
/// </remarks>
internal static class LookupHash
{
    /// <summary>Half the digest: enough that no two are the same, and half the table.</summary>
    private const int Bytes = 16;

    public static byte[] OfCpr(byte[] key, Cpr cpr) => Of(key, "cpr/" + cpr.Digits);

    public static byte[] OfName(byte[] key, string home, string part) => Of(key, $"name/{home}/{part}");

    /// <summary>All that an identity is found by.</summary>
    public static IEnumerable<PersonLookup> Of(Identity identity, Guid person, string home, int keyNo, byte[] key)
    {
        PersonLookup Row(byte[] hash) => new() { Hash = hash, Person = person, KeyNo = keyNo };
        if (identity.Cpr is { } cpr) yield return Row(OfCpr(key, cpr));
        foreach (var part in NameParts.Of(identity.Name)) yield return Row(OfName(key, home, part));
    }

    private static byte[] Of(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text))[..Bytes];
}
