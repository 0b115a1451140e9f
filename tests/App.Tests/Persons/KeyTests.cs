using Viften.App.History;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Xunit;
using static Viften.App.Tests.Persons.Household;

namespace Viften.App.Tests.Persons;

public class KeyTests(TestDatabases databases)
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Without_the_master_key_or_with_another_not_one_identity_can_be_read(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var persons = new List<Guid>();
        for (var n = 0; n < 20; n++) persons.Add(await home.Add(n));

        foreach (var (other, code) in new[] { (null, "MASTER-KEY-MISSING"), ((MasterKey?)MasterKey.New(), "MASTER-KEY-WRONG") })
        {
            var thief = home.With(other);
            foreach (var person in persons) Assert.Equal(code, Code(await thief.Register.Read(Caseworker(), person)));
            Assert.Equal(code, Code(await thief.Register.FindByCpr(Caseworker(), Number(1))));
            Assert.Equal(code, Code(await thief.Register.FindByName(Caseworker(), "Prøvesen")));
            Assert.Equal(code, Code(await thief.Register.ReadAll(Caseworker(), persons, AccessAction.Export)));
            Assert.Equal(code, Code(await thief.Register.Add(Caseworker(), Given(50), "Ny")));
            Assert.Equal(code, Code(await thief.Keys.Check()));
            Assert.Equal(code, Code(await thief.Keys.Rotate(Samples.Secretariat, KeyPurpose.Identity, "Tyv")));
            Assert.Equal(code, Code(await thief.Keys.Rewrap(Samples.Secretariat, MasterKey.New(), "Tyv")));
        }
        // They looked, and it is there to be seen though they got nothing.
        var tried = (await home.Log.Lines(Samples.Auditor, new() { Result = AccessResult.Unreadable })).Value();
        Assert.Equal(2 * 24, tried.Count);
        Assert.All(tried, t => Assert.Equal(0, t.Hits));
        Assert.Equal((20L, 0), (await home.Keys.Check()).Value() is var (seen, broken) ? (seen, broken.Count) : default);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_rotation_puts_all_under_a_new_key_and_retires_the_old_one(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1);
        await home.Add(2);
        var before = await home.Test.Scalar("SELECT min(commitment) FROM person_identities");

        foreach (var purpose in new[] { KeyPurpose.Identity, KeyPurpose.Lookup })
            Assert.Empty((await home.Keys.Rotate(Samples.Secretariat, purpose, "Årligt skift")).Value().Broken);

        Assert.Equal([(1, KeyState.Retired, 0L), (2, KeyState.Retired, 0L), (3, KeyState.InUse, 2L), (4, KeyState.InUse, 6L)], (await home.Keys.Lines()).Select(k => (k.No, k.State, k.Rows)));
        Assert.Equal("Ærlinga Prøvesen", (await home.Identity(person)).Name);
        Assert.Equal([person], (await home.Register.FindByCpr(Caseworker(), Number(1))).Value().Select(h => h.Person));
        Assert.Equal(before, await home.Test.Scalar("SELECT min(commitment) FROM person_identities"));
        Assert.True((await AuditChain.Verify(home.Test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_rotation_that_was_stopped_half_way_goes_on_and_meanwhile_all_can_be_read(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        await Crowd.Add(home, KeyBook.LotSize * 3);
        foreach (var purpose in new[] { KeyPurpose.Identity, KeyPurpose.Lookup })
        {
            using var stop = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => home.Keys.Rotate(Samples.Secretariat, purpose, "Skift", (_, _) => stop.Cancel(), stop.Token));

            var half = (await home.Keys.Lines()).Where(k => k.Purpose == purpose).ToArray();
            Assert.All(half, k => Assert.True(k.State == KeyState.InUse && k.Rows > 0, $"{k} holds nothing"));
            foreach (var n in new[] { 0, KeyBook.LotSize * 3 - 1 }) Assert.Single((await home.Register.FindByCpr(Caseworker(), Crowd.Number(n))).Value(), h => h.Name is not null);
            var added = await home.Register.Add(Caseworker(), new(null, "Midt Imens" + purpose, ""), "Ny");
            Assert.NotNull((await home.Identity(added.Value().Person)).Name);

            var left = half.Where(k => k.No != half[^1].No).Sum(k => k.Rows);
            var rotated = (await home.Keys.Rotate(Samples.Secretariat, purpose, "Fortsat")).Value();
            Assert.Equal((half[^1].No, left), (rotated.Key, rotated.Written));
            Assert.Equal(half[^1].No, Assert.Single(await home.Keys.Lines(), k => k.Purpose == purpose && k.State == KeyState.InUse).No);
        }
        Assert.Equal((KeyBook.LotSize * 3 + 2, 0), (await home.Keys.Check()).Value() is var (seen, broken) ? ((int)seen, broken.Count) : default);
        Assert.True((await AuditChain.Verify(home.Test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task While_keys_are_rotated_others_add_change_and_erase(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        await Crowd.Add(home, KeyBook.LotSize * 2);
        var persons = new List<Guid>();
        for (var n = 0; n < 10; n++) persons.Add(await home.Add(n, "Før Sen"));
        var first = home.Keys.Rotate(Samples.Secretariat, KeyPurpose.Identity, "Skift");
        var second = home.Keys.Rotate(Samples.Secretariat, KeyPurpose.Lookup, "Skift");
        var work = Task.Run(async () =>
        {
            foreach (var (person, i) in persons.Select((p, i) => (p, i)))
            {
                var read = (await home.Register.Read(Caseworker(), person)).Value();
                if (i % 3 == 0) (await home.Register.Erase(Caseworker(), person, "Slet")).Value();
                else (await home.Register.Change(Caseworker(), person, read.Revision, Given(i, "Efter Sen"), "Ret")).Value();
                (await home.Register.Add(Caseworker(), new(null, "Ny Imens", ""), "Ny")).Value();
            }
        });
        await Task.WhenAll(first, second, work);

        Assert.Empty((await first).Value().Broken);
        Assert.Empty((await second).Value().Broken);
        Assert.Equal(6, (await home.Register.FindByName(Caseworker(), "Efter")).Value().Count);
        Assert.Empty((await home.Register.FindByName(Caseworker(), "Før")).Value());
        Assert.Equal(10, (await home.Register.FindByName(Caseworker(), "Imens")).Value().Count);
        Assert.Equal(2, (await home.Keys.Lines()).Count(k => k.State == KeyState.InUse));
        Assert.Empty((await home.Keys.Check()).Value().Broken);
        Assert.True((await AuditChain.Verify(home.Test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_identity_that_does_not_open_stays_as_it_is_and_keeps_its_key_in_use(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var (harmed, whole) = (await home.Add(1), await home.Add(2, "Hel Hansen"));
        await home.Test.Raw($"UPDATE person_secrets SET ciphertext = {(provider == StoreProvider.Sqlite ? "x'0102'" : "'\\x0102'")} WHERE person = '{harmed}'");

        var rotated = (await home.Keys.Rotate(Samples.Secretariat, KeyPurpose.Identity, "Skift")).Value();
        Assert.Equal([harmed], rotated.Broken);
        Assert.Equal([(1, KeyState.InUse, 1L), (3, KeyState.InUse, 1L)], (await home.Keys.Lines()).Where(k => k.Purpose == KeyPurpose.Identity).Select(k => (k.No, k.State, k.Rows)));
        Assert.Equal("Hel Hansen", (await home.Identity(whole)).Name);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Under_another_master_key_all_can_be_read_and_under_the_old_one_nothing(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1);
        var other = MasterKey.New();
        Assert.Equal(2, (await home.Keys.Rewrap(Samples.Secretariat, other, "Medarbejder fratrådt")).Value());

        Assert.Equal("Ærlinga Prøvesen", (await home.With(MasterKey.Parse(other.ToBase64())).Identity(person)).Name);
        Assert.Equal("MASTER-KEY-WRONG", Code(await home.Register.Read(Caseworker(), person)));
        Assert.True((await AuditChain.Verify(home.Test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_key_of_the_ring_that_was_altered_opens_nothing(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1);
        await Damage.DropGuards(home.Test);
        // The key of the hashes in the place of the key of identities, whole in itself.
        await home.Test.Raw("UPDATE key_ring SET wrapped = (SELECT wrapped FROM key_ring WHERE no = 2) WHERE no = 1");
        Assert.Equal("KEY-DAMAGED", Code(await home.Register.Read(Caseworker(), person)));
        Assert.Equal("ROWS-ALTERED", (await AuditChain.Verify(home.Test.Store)).Break!.Code);
    }

    [Fact]
    public void A_master_key_is_read_from_the_environment_or_a_file_and_what_is_wrong_is_never_passed_over()
    {
        var folder = Directory.CreateTempSubdirectory("viften-key-");
        try
        {
            var path = Path.Combine(folder.FullName, "hovednoegle");
            var key = MasterKey.New();
            MasterKeySource.Write(path, key);
            Assert.Throws<IOException>(() => MasterKeySource.Write(path, key));
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));

            Outcome<MasterKey?> Read(string? text, string? file) => MasterKeySource.Read(v => v == MasterKeySource.Variable ? text : file, p => p);
            Assert.Null(Read(null, "").Value());
            Assert.Equal(key.Fingerprint, Read(null, path).Value()!.Fingerprint);
            Assert.Equal(key.Fingerprint, Read(key.ToBase64(), "/findes/ikke").Value()!.Fingerprint);
            Assert.Equal("MASTER-KEY-UNREADABLE", Code(Read(null, path + "x")));
            foreach (var wrong in new[] { "hemmelig", Convert.ToBase64String(new byte[31]), Convert.ToBase64String(new byte[33]), Convert.ToBase64String(new byte[64]) })
            {
                Assert.Equal("MASTER-KEY-MALFORMED", Code(Read(wrong, null)));
                Assert.DoesNotContain(wrong, ((Outcome<MasterKey?>.Refused)Read(wrong, null)).Findings[0].Text, StringComparison.Ordinal);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Code<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Findings[0].Code;
}
