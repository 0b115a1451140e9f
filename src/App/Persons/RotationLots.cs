using System.Security.Cryptography;
using Viften.App.Store;
using Viften.Core;

namespace Viften.App.Persons;

/// <summary>The lots of a rotation: each reads the next rows that are not under the newest key, and writes them again, in one transaction.</summary>
/// <remarks>The ring is opened anew for each lot, so a master key that is changed meanwhile stops the rotation and does no harm.</remarks>
internal sealed class RotationLots(ViftenStore store, MasterKey? master, KeyPurpose purpose, int newest)
{
    private readonly List<Guid> _broken = [];
    private Guid _after;

    public long Written { get; private set; }

    /// <summary>Persons whose identity does not open.</summary>
    public IReadOnlyList<Guid> Broken => _broken;

    /// <summary>Why the ring could not be opened; null while it can.</summary>
    public IReadOnlyList<Finding>? Stopped { get; private set; }

    /// <summary>Rows there are to write.</summary>
    public async Task<long> Left(CancellationToken cancel)
    {
        await using var context = store.Read();
        return await KeyBook.Under(context, purpose, newest, cancel);
    }

    /// <summary>One lot; false when there are no more.</summary>
    public Task<bool> Next(CancellationToken cancel) => store.Work(async context =>
    {
        var opened = await KeyRing.Open(context, master, cancel);
        if (opened is not Outcome<KeyRing>.Done { Value: var ring })
        {
            Stopped = ((Outcome<KeyRing>.Refused)opened).Findings;
            return false;
        }
        return purpose == KeyPurpose.Identity ? await Secrets(context, ring, cancel) : await Lookups(context, ring, cancel);
    }, writing: true, cancel);

    private async Task<bool> Secrets(ViftenContext context, KeyRing ring, CancellationToken cancel)
    {
        var lot = await SecretRows.After(context, _after, KeyBook.LotSize, "s.key_no < @new", newest, cancel);
        if (lot.Count == 0) return false;
        using var to = Sealing.Cipher(ring.Key(newest, KeyPurpose.Identity)!);
        var written = new List<(Guid, byte[])>(lot.Count);
        foreach (var group in lot.GroupBy(r => r.KeyNo))
        {
            using var from = ring.Key(group.Key, KeyPurpose.Identity) is { } key ? Sealing.Cipher(key) : null;
            foreach (var row in group)
                if (Plain(from, row) is { } plain) written.Add((row.Identity, SealedIdentity.Seal(to, plain, row.Identity)));
                else _broken.Add(row.Person);
        }
        await SecretRows.Reseal(context, written, newest, cancel);
        (Written, _after) = (Written + written.Count, lot[^1].Identity);
        return true;
    }

    /// <summary>What a secret says, as far as its key can tell; whether its fact commits to it is asked by who reads it.</summary>
    private static byte[]? Plain(AesGcm? cipher, SecretRow row) => cipher is null ? null : SealedIdentity.Open(cipher, row.Ciphertext, row.Identity);

    private async Task<bool> Lookups(ViftenContext context, KeyRing ring, CancellationToken cancel)
    {
        var lot = await SecretRows.After(context, _after, KeyBook.LotSize,
            "f.ended IS NULL AND EXISTS (SELECT 1 FROM person_lookups l WHERE l.person = s.person AND l.key_no < @new)", newest, cancel);
        if (lot.Count == 0) return false;
        var key = ring.Key(newest, KeyPurpose.Lookup)!;
        var (persons, lookups) = (new List<Guid>(lot.Count), new List<PersonLookup>());
        foreach (var row in lot)
        {
            if (PersonSecrets.Open(ring, row.Identity, row.KeyNo, row.Ciphertext, row.Commitment) is not { } identity)
            {
                _broken.Add(row.Person);
                continue;
            }
            persons.Add(row.Person);
            lookups.AddRange(LookupHash.Of(identity, row.Person, row.Home, newest, key));
        }
        await SecretRows.Replace(context, store.Shape, persons, lookups, cancel);
        (Written, _after) = (Written + lookups.Count, lot[^1].Identity);
        return true;
    }
}
