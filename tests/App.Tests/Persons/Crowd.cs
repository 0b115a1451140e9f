using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Persons;

namespace Viften.App.Tests.Persons;

/// <summary>Very many persons, put in by the thousand: one at a time is how people come, and not how a test can wait for them.</summary>
internal static class Crowd
{
    private const int AtATime = 20_000;

    /// <summary>Ten digits of 2054 and 2055; there are 2.7 million of them.</summary>
    public static string Number(int n) => string.Create(CultureInfo.InvariantCulture, $"{(n % 28) + 1:00}{(n / 28 % 12) + 1:00}{54 + (n / 336 % 2)}{5 + (n / 672 % 4)}{n / 2688 % 1000:000}");

    public static string Name(int n) => string.Create(CultureInfo.InvariantCulture, $"Person{n % 1000} Opdigtet{n / 1000}");

    public static async Task Add(Household home, int count)
    {
        for (var start = 0; start < count; start += AtATime)
        {
            var (from, to) = (start, Math.Min(count, start + AtATime));
            (await home.Test.Store.Write<int>(Household.Caseworker(), "test.crowd", "Mange", async change =>
            {
                var ring = (await KeyRing.Open(change.Context, home.Master, default)).Value();
                foreach (var purpose in new[] { KeyPurpose.Identity, KeyPurpose.Lookup })
                    if (ring.Newest(purpose) is null) await change.Add(ring.Make(purpose, change.No));
                await Put(change, ring, home.Test.Store.Shape[typeof(PersonHead)], from, to);
                return new Outcome<int>.Done(to - from);
            })).Value();
        }
    }

    private static async Task Put(Change change, KeyRing ring, StoredTable table, int from, int to)
    {
        var (keyNo, lookupNo) = (ring.Newest(KeyPurpose.Identity)!.Value, ring.Newest(KeyPurpose.Lookup)!.Value);
        using var cipher = Sealing.Cipher(ring.Key(keyNo, KeyPurpose.Identity)!);
        var (heads, facts, secrets, lookups) = (new List<object?[]>(), new List<Fact<IdentityCommitment>>(), new List<PersonSecret>(), new List<PersonLookup>());
        var versions = new List<HeadVersion>();
        for (var n = from; n < to; n++)
        {
            if (!Cpr.TryParse(Number(n), out var cpr)) throw new InvalidOperationException("Not a number.");
            var identity = new Identity(cpr, Name(n), "Opdigtet Allé 7, 8000 Aarhus C");
            var person = change.NewId();
            var head = table.ValuesOf(new PersonHead { Id = person, Home = "0740", Revision = change.No, Added = change.No });
            heads.Add(head);
            versions.Add(new() { Head = person, Added = change.No, State = Change.StateOf(table, head) });
            var (commitment, plain) = SealedIdentity.Of(identity);
            var fact = change.Fact(person, person, new Period(new(2057, 1, 1), null), "test", commitment);
            facts.Add(fact);
            secrets.Add(new() { Identity = fact.Id, Person = person, KeyNo = keyNo, Ciphertext = SealedIdentity.Seal(cipher, plain, fact.Id) });
            lookups.AddRange(LookupHash.Of(identity, person, "0740", lookupNo, ring.Key(lookupNo, KeyPurpose.Lookup)!));
        }
        var database = change.Context.Database;
        await RowWriter.Insert(database.GetDbConnection(), database.CurrentTransaction!.GetDbTransaction(), table, heads, heads.Count, default);
        await change.AddAll(versions);
        await change.Append(facts);
        await change.Put(secrets);
        await change.Put(lookups);
    }
}
