using System.Globalization;
using System.Text;
using Npgsql;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Xunit;
using static Viften.App.Tests.Persons.Household;

namespace Viften.App.Tests.Persons;

/// <summary>What a thief with a copy of the database has.</summary>
public class DumpTests(TestDatabases databases)
{
    private static readonly string[] s_names = ["Ærlinga", "Prøvesen", "Kvistebro", "Opdigtet", "ærlinga", "prøvesen", "aerlinga", "proevesen", "kvistebro", "ÆRLINGA", "PRØVESEN", "KVISTEBRO"];

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_dump_of_the_database_holds_no_plain_number_name_or_address(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1, "Ærlinga Prøvesen");
        await home.Add(2, "Kvistebro Prøvesen");
        await home.Register.FindByName(Caseworker(), "Kvistebro");
        await home.Register.FindByCpr(Caseworker(), Number(1));
        await home.Register.FindByCpr(Caseworker(), Number(3));
        await home.Register.FindByName(Caseworker(), "Prøvesen");
        await home.Register.Change(Caseworker(), person, 1, Given(4, "Ærlinga Kvistebro"), "Nyt navn");
        await home.Keys.Rotate(Samples.Secretariat, KeyPurpose.Identity, "Skift");
        await home.Keys.Rotate(Samples.Secretariat, KeyPurpose.Lookup, "Skift");
        await home.Register.Erase(Caseworker(), person, "Slet");

        var dump = await Dump.Of(home.Test);
        // The search itself is tried on what is known to be there.
        Assert.True(Dump.Holds(dump, "Nyt navn"), "The dump does not hold even a reason.");
        var sought = s_names.Concat(new[] { 1, 2, 3, 4 }.SelectMany(n => new[] { Number(n), Number(n, hyphen: false), Number(n).Replace('-', ' '), Number(n)[7..] + "\"" })).Append(home.Master!.ToBase64());
        foreach (var secret in sought) Assert.False(Dump.Holds(dump, secret), $"The dump holds {secret}.");
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task One_who_starts_from_a_copy_of_the_database_without_the_master_key_reads_not_one_identity(StoreProvider provider)
    {
        var home = await Household.New(databases, provider);
        var persons = new List<Guid>();
        for (var n = 1; n <= 20; n++) persons.Add(await home.Add(n));
        await using var thief = ViftenStore.Open(await databases.CopyOf(home.Test), new TestClock { Now = Household.Then });
        await thief.Prepare();
        foreach (var (key, why) in new (MasterKey?, string)[] { (null, "MASTER-KEY-MISSING"), (MasterKey.New(), "MASTER-KEY-WRONG") })
        {
            var register = new PersonRegister(thief, key);
            foreach (var person in persons) Assert.Equal(why, Assert.IsType<Outcome<PersonRead>.Refused>(await register.Read(Caseworker(), person)).Findings.Single().Code);
            Assert.Equal(why, Assert.IsType<Outcome<IReadOnlyList<PersonHit>>.Refused>(await register.FindByCpr(Caseworker(), Number(1))).Findings.Single().Code);
            Assert.Equal(why, Assert.IsType<Outcome<IReadOnlyList<PersonHit>>.Refused>(await register.FindByName(Caseworker(), "Prøvesen")).Findings.Single().Code);
        }
        // With the key the copy is as good as what it was taken of.
        Assert.Equal("Ærlinga Prøvesen", (await new PersonRegister(thief, home.Master).Read(Caseworker(), persons[0])).Value().Identity!.Name);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_text_planted_in_the_open_is_found_by_the_search_that_finds_none(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        await home.Add(1);
        await home.Test.Store.Write<int>(Samples.Secretariat, "test", "Ærlinga " + Number(1), async change =>
        {
            await change.Keep("x", "x", Encoding.Unicode.GetBytes("Kvistebro " + Number(2, hyphen: false)), null);
            return new Outcome<int>.Done(0);
        });
        var dump = await Dump.Of(home.Test);
        foreach (var planted in new[] { "Ærlinga", Number(1), "Kvistebro", Number(2, hyphen: false) }) Assert.True(Dump.Holds(dump, planted), planted);
    }
}

/// <summary>All the bytes of a database, and the search in them.</summary>
internal static class Dump
{
    public static Task<byte[]> Of(TestStore test) => test.Store.Provider == StoreProvider.Sqlite ? Files(test) : Copied(test);

    /// <summary>As UTF-8 and as UTF-16 in either order, and in hex, as PostgreSQL tells bytes.</summary>
    public static bool Holds(byte[] dump, string text) =>
        new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }.Select(e => e.GetBytes(text))
            .SelectMany(b => new[] { b, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(b)) }).Any(b => dump.AsSpan().IndexOf(b) >= 0);

    /// <summary>The file with what lies beside it: pages that were let go of, and the log of pages not yet in it.</summary>
    private static async Task<byte[]> Files(TestStore test)
    {
        using var all = new MemoryStream();
        foreach (var path in Directory.GetFiles(Path.GetDirectoryName(test.Address)!, Path.GetFileName(test.Address) + "*"))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            await file.CopyToAsync(all);
        }
        return all.ToArray();
    }

    /// <summary>Every table as text.</summary>
    private static async Task<byte[]> Copied(TestStore test)
    {
        var all = new StringBuilder();
        await using var connection = (NpgsqlConnection)await test.Connect();
        foreach (var table in test.Store.Shape.Tables)
        {
            using var copy = await connection.BeginTextExportAsync($"COPY {table.Name} TO STDOUT");
            all.Append(CultureInfo.InvariantCulture, $"{table.Name}\n{await copy.ReadToEndAsync()}");
        }
        return Encoding.UTF8.GetBytes(all.ToString());
    }
}
