using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Persons;

namespace Viften.App.Persons;

/// <summary>The rows behind the door: how identities are kept, found and opened. Only the register and the rotation of keys use it.</summary>
internal static class PersonSecrets
{
    /// <summary>Ids in one question: an export asks for a whole party, and a question has a largest size.</summary>
    private const int ReadLot = 1_000;

    /// <summary>The party's persons with a CPR number. There is one, unless two were made at one time in two systems.</summary>
    public static async Task<IReadOnlyList<Guid>> WithCpr(ViftenContext context, KeyRing ring, Cpr cpr, string home, CancellationToken cancel) =>
        await With(context, [.. ring.Numbers(KeyPurpose.Lookup).Select(no => LookupHash.OfCpr(ring.Key(no, KeyPurpose.Lookup)!, cpr))], home, cancel);

    /// <summary>The party's persons whose name has all the words.</summary>
    public static async Task<IReadOnlyList<Guid>> Named(ViftenContext context, KeyRing ring, IReadOnlyList<string> parts, string home, CancellationToken cancel)
    {
        HashSet<Guid>? all = null;
        foreach (var part in parts)
        {
            var having = await With(context, [.. ring.Numbers(KeyPurpose.Lookup).Select(no => LookupHash.OfName(ring.Key(no, KeyPurpose.Lookup)!, home, part))], home, cancel);
            if (all is null) all = [.. having];
            else all.IntersectWith(having);
            if (all.Count == 0) break;
        }
        return [.. all ?? []];
    }

    private static async Task<IReadOnlyList<Guid>> With(ViftenContext context, IReadOnlyList<byte[]> hashes, string home, CancellationToken cancel)
    {
        var found = new HashSet<Guid>();
        foreach (var hash in hashes)
            found.UnionWith(await context.Set<PersonLookup>().Where(l => l.Hash == hash)
                .Join(context.Set<PersonHead>().Where(h => h.Home == home), l => l.Person, h => h.Id, (l, h) => h.Id).ToListAsync(cancel));
        return [.. found];
    }

    /// <summary>The persons among these that the party keeps, by name; one whose identity does not open is there without it.</summary>
    public static async Task<IReadOnlyList<PersonRead>> Read(ViftenContext context, KeyRing ring, IReadOnlyCollection<Guid> persons, string home, CancellationToken cancel)
    {
        var read = new List<PersonRead>();
        foreach (var lot in persons.Chunk(ReadLot)) read.AddRange(await ReadSome(context, ring, lot, home, cancel));
        return [.. read.OrderBy(r => r.Identity?.Name, Comparer<string?>.Create(Danish.Compare)).ThenBy(r => r.Person)];
    }

    private static async Task<IEnumerable<PersonRead>> ReadSome(ViftenContext context, KeyRing ring, Guid[] persons, string home, CancellationToken cancel)
    {
        var heads = await context.Set<PersonHead>().Where(h => persons.Contains(h.Id) && h.Home == home).ToListAsync(cancel);
        var ids = heads.Select(h => h.Id).ToArray();
        var secrets = await context.Facts<IdentityCommitment>().Where(f => ids.Contains(f.Subject))
            .Join(context.Set<PersonSecret>(), f => f.Id, s => s.Identity, (f, s) => new { f.Id, f.Subject, f.Value.Commitment, s.KeyNo, s.Ciphertext }).ToListAsync(cancel);
        var identities = secrets.ToDictionary(s => s.Subject, s => Open(ring, s.Id, s.KeyNo, s.Ciphertext, s.Commitment));
        return heads.Select(h => new PersonRead(h.Id, h.Revision, identities.GetValueOrDefault(h.Id)));
    }

    /// <summary>The identity of a secret; null when it does not open or is not the one its fact commits to.</summary>
    public static Identity? Open(KeyRing ring, Guid fact, int keyNo, byte[] ciphertext, string commitment)
    {
        if (ring.Key(keyNo, KeyPurpose.Identity) is not { } key) return null;
        using var cipher = Sealing.Cipher(key);
        return SealedIdentity.Open(cipher, ciphertext, fact) is { } plain ? SealedIdentity.Read(plain, commitment) : null;
    }

    /// <summary>Writes an identity of a person: the fact, its secret and what it is found by. The first one of a store makes its keys.</summary>
    public static async Task Keep(Change change, KeyRing ring, PersonHead head, Identity identity, Period period, Actor actor)
    {
        var keyNo = await Newest(change, ring, KeyPurpose.Identity);
        var lookupNo = await Newest(change, ring, KeyPurpose.Lookup);
        var (commitment, plain) = SealedIdentity.Of(identity);
        var fact = change.Fact(head.Id, head.Id, period, $"actor:{actor.Person}", commitment);
        using var cipher = Sealing.Cipher(ring.Key(keyNo, KeyPurpose.Identity)!);
        await change.Touch(head);
        await change.Append([fact]);
        await change.Put([new PersonSecret { Identity = fact.Id, Person = head.Id, KeyNo = keyNo, Ciphertext = SealedIdentity.Seal(cipher, plain, fact.Id) }]);
        await change.Put(LookupHash.Of(identity, head.Id, head.Home, lookupNo, ring.Key(lookupNo, KeyPurpose.Lookup)!).ToList());
    }

    private static async Task<int> Newest(Change change, KeyRing ring, KeyPurpose purpose)
    {
        if (ring.Newest(purpose) is { } no) return no;
        var row = ring.Make(purpose, change.No);
        await change.Add(row);
        return row.No;
    }

    public static Task DropLookups(ViftenContext context, Guid person, CancellationToken cancel) =>
        context.Set<PersonLookup>().Where(l => l.Person == person).ExecuteDeleteAsync(cancel);

    /// <summary>Takes away all that tells who the person is and was.</summary>
    public static async Task Drop(ViftenContext context, Guid person, CancellationToken cancel)
    {
        await context.Set<PersonSecret>().Where(s => s.Person == person).ExecuteDeleteAsync(cancel);
        await DropLookups(context, person, cancel);
    }
}
