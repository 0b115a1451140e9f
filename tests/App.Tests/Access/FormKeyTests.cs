using System.Text;
using Viften.App.Access;
using Viften.App.History;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.App.Tests.Persons;
using Viften.App.Tests.Store;
using Viften.Core;
using Xunit;

namespace Viften.App.Tests.Access;

public class FormKeyTests(TestDatabases databases)
{
    private const string Text = "<key id=\"1\"><masterKey><value>kvistebrohemmelighed==</value></masterKey></key>";

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_one_program_keeps_the_next_one_reads(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        Assert.Empty((await Of(home).All()).Value());

        (await Of(home).Keep(Text)).Value();
        (await Of(home).Keep("<revocation/>")).Value();

        // Kept in one moment of a clock that stands still, they have no order.
        Assert.Equal([Text, "<revocation/>"], (await Of(home).All()).Value().Order(StringComparer.Ordinal).OrderBy(t => t.Length < Text.Length));
        var line = Assert.Single(await home.Keys.Lines());
        Assert.Equal((KeyPurpose.Forms, KeyState.InUse, 2L), (line.Purpose, line.State, line.Rows));
        Assert.Equal(1L, await home.Test.Store.Latest());
        Assert.True((await AuditChain.Verify(home.Test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_programs_that_start_at_once_on_an_empty_store_share_one_key(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () => (await Of(home).Keep($"<key n=\"{n}\"/>")).Value())));

        Assert.Equal(8, (await Of(home).All()).Value().Count);
        Assert.Single(await home.Keys.Lines());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Without_the_master_key_or_with_another_no_form_key_is_read_or_kept(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        (await Of(home).Keep(Text)).Value();
        var thief = new FormKeys(home.Test.Store, MasterKey.New(), TimeProvider.System);

        Assert.Equal("MASTER-KEY-WRONG", Assert.IsType<Outcome<IReadOnlyList<string>>.Refused>(await thief.All()).Findings[0].Code);
        Assert.Equal("MASTER-KEY-WRONG", Assert.IsType<Outcome<Guid>.Refused>(await thief.Keep(Text)).Findings[0].Code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_form_key_that_was_altered_or_moved_to_another_row_is_as_if_it_were_not_there(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        (await Of(home).Keep(Text)).Value();
        var second = (await Of(home).Keep("<key id=\"2\"/>")).Value();
        // The second's text under both ids.
        Assert.Equal(2, await home.Test.Raw($"UPDATE form_keys SET ciphertext = (SELECT ciphertext FROM form_keys WHERE id = '{Canonical.TextOf(second)}')"));

        Assert.Equal(["<key id=\"2\"/>"], (await Of(home).All()).Value());
        await home.Test.Raw("UPDATE form_keys SET ciphertext = " + (provider == StoreProvider.Sqlite ? "x'01'" : "'\\x01'::bytea"));
        Assert.Empty((await Of(home).All()).Value());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Form_keys_that_may_be_known_are_thrown_away_and_the_next_is_under_a_new_key(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        (await Of(home).Keep(Text)).Value();
        (await Of(home).Keep(Text)).Value();

        Assert.IsType<Outcome<int>.Denied>(await home.Keys.Forget(Household.Caseworker(), "Tyveri"));
        Assert.Equal(2, (await home.Keys.Forget(Samples.Secretariat, "Tyveri")).Value());

        Assert.Empty((await Of(home).All()).Value());
        (await Of(home).Keep("<key id=\"3\"/>")).Value();
        Assert.Equal(["<key id=\"3\"/>"], (await Of(home).All()).Value());
        Assert.Equal([(1, KeyState.Retired, 0L), (2, KeyState.InUse, 1L)], (await home.Keys.Lines()).Select(k => (k.No, k.State, k.Rows)));
        Assert.True((await AuditChain.Verify(home.Test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_new_master_key_opens_the_same_form_keys(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        (await Of(home).Keep(Text)).Value();
        var other = MasterKey.New();
        (await home.Keys.Rewrap(Samples.Secretariat, other, "Ny hovednøgle")).Value();

        Assert.Equal([Text], (await new FormKeys(home.Test.Store, other, TimeProvider.System).All()).Value());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_form_key_nobody_needs_any_more_goes_away_with_the_next(StoreProvider provider)
    {
        var clock = new TestClock { Now = Household.Then };
        await using var home = new Household(await databases.New(provider, clock), MasterKey.New());
        var keys = new FormKeys(home.Test.Store, home.Master!, clock);
        (await keys.Keep(Text)).Value();
        clock.Now += TimeSpan.FromDays(181);

        (await keys.Keep("<key id=\"2\"/>")).Value();

        Assert.Equal(["<key id=\"2\"/>"], (await keys.All()).Value());
    }

    /// <summary>Bytes of the database are searched for the text and for its value, as they are and in base64.</summary>
    [Theory, ClassData(typeof(BothStores))]
    public async Task A_dump_holds_no_readable_form_key(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        (await Of(home).Keep(Text)).Value();

        var dump = await Dump.Of(home.Test);
        Assert.True(Dump.Holds(dump, "Nøgle til formularer"), "The dump does not hold even a reason.");
        foreach (var secret in new[] { "kvistebrohemmelighed", "masterKey", Convert.ToBase64String(Encoding.UTF8.GetBytes(Text))[..24] }) Assert.False(Dump.Holds(dump, secret), secret);
    }

    private static FormKeys Of(Household home) => new(home.Test.Store, home.Master!, new TestClock { Now = Household.Then });
}
