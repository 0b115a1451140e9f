using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using Viften.App.Access;
using Viften.App.History;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Xunit;

namespace Viften.App.Tests.Access;

/// <summary>Accounts made here: invited, set up, signed in to, locked, lost and won back.</summary>
public class LocalAccountTests(TestDatabases databases)
{
    private const string Mail = "bente@skive.example";
    private const string Password = "hest cykel lampe rød";
    private static readonly Period s_open = new(new DateOnly(2026, 1, 1), null);
    private static readonly Actor s_administrator = new("Administrator, Skive", "0779", FrozenSet.Create(Role.PartyAdministrator), "Brugere");
    private static readonly AccountProfile s_bente = new() { Name = "Bente Prøve", Mail = Mail, Party = "0779" };

    [Theory, ClassData(typeof(BothStores))]
    public async Task One_who_is_invited_sets_a_password_and_an_app_and_signs_in_with_both(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        var invited = await house.Invite();
        Assert.Equal(("Bente Prøve", invited.Expires), (await house.Local.Open(invited.Token) is { } opened ? (opened.Profile.Name, opened.Expires) : default));

        var set = await house.Accept(invited.Token);
        Assert.Equal(10, set.RecoveryCodes.Distinct().Count());
        Assert.Equal(invited.Account, (await house.SignIn()).Value());
        Assert.Equal([Role.Caseworker], (await new SessionBook(house.Test.Store, house.Clock).RolesOf(invited.Account)).Select(g => g.Role));
        Assert.Equal([MeansKind.PasswordAndCode], (await house.Local.Of(invited.Account)).Means.Select(m => m.Means.Kind));
        Assert.True((await AuditChain.Verify(house.Test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_link_is_good_once_for_a_week_and_not_after_another_was_made(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        var first = await house.Invite();
        var second = (await house.Accounts.InviteAgain(s_administrator, first.Account, "Mailen blev væk")).Value();
        Assert.Null(await house.Local.Open(first.Token));
        await house.Accept(second.Token);
        Assert.Null(await house.Local.Open(second.Token));
        Assert.IsType<Outcome<MeansSet>.NotFound>(await house.Local.AcceptWithPassword(second.Token, house.Given(LocalSignIn.NewAppKey())));

        var third = (await house.Accounts.InviteAgain(s_administrator, first.Account, "Ny telefon")).Value();
        house.Clock.Now += AccountBook.InvitationLasts;
        Assert.Null(await house.Local.Open(third.Token));
        Assert.Null(await house.Local.Open("gæt"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_new_link_takes_the_old_means_and_the_sessions_away_when_it_is_used(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        var invited = await house.Invite();
        await house.Accept(invited.Token);
        var sessions = new SessionBook(house.Test.Store, house.Clock);
        var stolen = await sessions.Start(invited.Account, null, Assurance.Substantial, "Tyvens");
        var old = house.Key;
        var again = (await house.Accounts.InviteAgain(s_administrator, invited.Account, "Telefonen er stjålet")).Value();
        Assert.NotNull(await sessions.Find(stolen));
        await house.Accept(again.Token);
        Assert.Null(await sessions.Find(stolen));
        house.Later();
        Assert.IsType<Outcome<Guid>.Refused>(await house.Local.SignIn(Mail, Password, house.Code(old)));
        Assert.Equal(invited.Account, (await house.SignIn()).Value());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_code_counts_once_and_a_recovery_code_too(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        var set = await house.Accept((await house.Invite()).Token);
        house.Later();
        var code = house.Code();
        Assert.IsType<Outcome<Guid>.Done>(await house.Local.SignIn(Mail, Password, code));
        Assert.IsType<Outcome<Guid>.Refused>(await house.Local.SignIn(Mail, Password, code));
        Assert.IsType<Outcome<Guid>.Done>(await house.Local.SignIn(Mail, Password, set.RecoveryCodes[3].ToLowerInvariant()));
        Assert.IsType<Outcome<Guid>.Refused>(await house.Local.SignIn(Mail, Password, set.RecoveryCodes[3]));
        Assert.Equal(9, (await house.Local.Of(set.Account)).RecoveryCodes);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_many_who_send_one_code_at_once_one_is_let_in(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider, new LockLimits(1_000, TimeSpan.FromMinutes(15)));
        await house.Accept((await house.Invite()).Token);
        house.Later();
        var code = house.Code();
        var tries = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => house.Local.SignIn(Mail, Password, code))));
        Assert.Single(tries, t => t is Outcome<Guid>.Done);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Five_wrong_tries_shut_the_account_for_a_quarter_also_for_the_right_password_and_also_when_they_come_at_once(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        await house.Accept((await house.Invite()).Token);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => house.Local.SignIn(Mail, "forkert adgangskode", "123456"))));
        house.Later();
        Assert.IsType<Outcome<Guid>.Refused>(await house.SignIn());
        house.Clock.Now += TimeSpan.FromMinutes(15);
        Assert.IsType<Outcome<Guid>.Done>(await house.SignIn());
        // And the count begins again.
        for (var i = 0; i < 4; i++) Assert.IsType<Outcome<Guid>.Refused>(await house.Local.SignIn(Mail, "forkert adgangskode", "123456"));
        house.Later();
        Assert.IsType<Outcome<Guid>.Done>(await house.SignIn());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_answer_does_not_tell_what_was_wrong(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        await house.Accept((await house.Invite()).Token);
        house.Later();
        Finding Of(Outcome<Guid> outcome) => Assert.IsType<Outcome<Guid>.Refused>(outcome).Findings.Single();
        var unknown = Of(await house.Local.SignIn("ingen@skive.example", Password, house.Code()));
        foreach (var (mail, password, code) in new (string?, string?, string?)[]
        {
            (Mail, "forkert adgangskode", house.Code()), (Mail, Password, "000000"), (Mail, Password, null), (Mail, null, house.Code()), (null, null, null), (new string('x', 5_000), "x", "1"), (Mail, new string('x', 100_000), "1"),
        })
            Assert.Equal(unknown, Of(await house.Local.SignIn(mail, password, code)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Bad_passwords_and_codes_are_refused_together_and_the_link_is_still_good(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        var invited = await house.Invite();
        var refused = Assert.IsType<Outcome<MeansSet>.Refused>(await house.Local.AcceptWithPassword(invited.Token, new("Bente2026!!!", "Bente2026!!!", LocalSignIn.NewAppKey(), "000000")));
        Assert.Equal(["PASSWORD-COMMON", "CODE-WRONG"], refused.Findings.Select(f => f.Code));
        foreach (var key in new[] { null, "", "ikke base32!", "AAAA", new string('A', 1_000) })
            Assert.Equal("CODE-WRONG", Assert.IsType<Outcome<MeansSet>.Refused>(await house.Local.AcceptWithPassword(invited.Token, new(Password, Password, key, "123456"))).Findings.Single().Code);
        Assert.Equal("PASSWORD-DIFFERS", Assert.IsType<Outcome<MeansSet>.Refused>(await house.Local.AcceptWithPassword(invited.Token, house.Given(LocalSignIn.NewAppKey()) with { Again = "noget andet" })).Findings.Single().Code);
        await house.Accept(invited.Token);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Ones_own_means_are_added_and_removed_but_the_last_one_stays(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        var account = (await house.Accept((await house.Invite()).Token)).Account;
        var self = new Actor("Bente Prøve", "0779", FrozenSet<Role>.Empty, "Din konto") { Account = account };
        var only = (await house.Local.Of(account)).Means.Single().Id;
        Assert.Equal("MEANS-LAST", Assert.IsType<Outcome<bool>.Refused>(await house.Local.Remove(self, only)).Findings.Single().Code);
        (await house.Local.Add(self, Key(1), "Arbejdstelefon")).Value();
        (await house.Local.Remove(self, only)).Value();
        Assert.Equal(["Arbejdstelefon"], (await house.Local.Of(account)).Means.Select(m => m.Means.Name));
        house.Later();
        Assert.IsType<Outcome<Guid>.Refused>(await house.SignIn());
        Assert.Equal(account, (await house.Local.Passkey(Key(1).CredentialId))!.Value.Account);
        Assert.IsType<Outcome<bool>.Denied>(await house.Local.Remove(self with { Account = Guid.NewGuid() }, only));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_closed_account_has_no_passkey_and_no_password(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        var account = (await house.Accept((await house.Invite()).Token)).Account;
        (await house.Local.Add(new Actor("Bente Prøve", "0779", FrozenSet<Role>.Empty, "Din konto") { Account = account }, Key(1), null)).Value();
        (await house.Accounts.Close(s_administrator, account, "Fratrådt")).Value();
        house.Later();
        Assert.IsType<Outcome<Guid>.Refused>(await house.SignIn());
        Assert.Null(await house.Local.Passkey(Key(1).CredentialId));
        Assert.IsType<Outcome<Invited>.NotFound>(await house.Accounts.InviteAgain(s_administrator, account, "Igen"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_partys_administrator_invites_to_that_party_alone_and_to_its_roles(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        Task<Outcome<Invited>> By(Actor actor, string? party, Role role) => house.Accounts.Invite(actor, s_bente with { Party = party }, [new(new Grant { Role = role, Party = GrantRules.IsForAll(role) ? null : party, Origin = GrantOrigin.Here }, s_open)], "Ny");
        Assert.IsType<Outcome<Invited>.NotFound>(await By(s_administrator, "0615", Role.Caseworker));
        Assert.IsType<Outcome<Invited>.Denied>(await By(s_administrator, "0779", Role.Secretariat));
        Assert.IsType<Outcome<Invited>.Denied>(await By(s_administrator with { Roles = FrozenSet.Create(Role.Caseworker) }, "0779", Role.Caseworker));
        Assert.IsType<Outcome<Invited>.Done>(await By(s_administrator, "0779", Role.Caseworker));
        Assert.Equal("MAIL-TAKEN", Assert.IsType<Outcome<Invited>.Refused>(await By(Samples.Secretariat, "0615", Role.Caseworker)).Findings.Single().Code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_partys_administrator_makes_no_new_link_to_an_account_that_holds_more_than_the_party_gives(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        var account = (await house.Accept((await house.Invite()).Token)).Account;
        (await house.Accounts.Give(Samples.Secretariat, account, new Grant { Role = Role.Secretariat, Origin = GrantOrigin.Here }, s_open, "Udlånt til sekretariatet")).Value();
        Assert.Equal("ACCOUNT-HOLDS-MORE", Assert.IsType<Outcome<Invited>.Refused>(await house.Accounts.InviteAgain(s_administrator, account, "Ny telefon")).Findings.Single().Code);
        Assert.IsType<Outcome<Invited>.Done>(await house.Accounts.InviteAgain(Samples.Secretariat, account, "Ny telefon"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_link_that_was_kept_is_nothing_when_the_account_has_been_given_more_or_its_maker_may_give_no_longer(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        var kept = await house.Invite();
        var lent = (await house.Accounts.Give(Samples.Secretariat, kept.Account, new Grant { Role = Role.Secretariat, Origin = GrantOrigin.Here }, s_open, "Udlånt til sekretariatet")).Value();
        Assert.Null(await house.Local.Open(kept.Token));
        Assert.IsType<Outcome<MeansSet>.NotFound>(await house.Local.AcceptWithPassword(kept.Token, house.Given(LocalSignIn.NewAppKey())));
        (await house.Accounts.Take(Samples.Secretariat, lent, "Hjemme igen")).Value();
        Assert.NotNull(await house.Local.Open(kept.Token));

        var maker = (await house.Accounts.SignedIn("idp|leder", new AccountProfile { Name = "Leder", Party = "0779" }, [new Grant { Role = Role.PartyAdministrator, Party = "0779", Origin = GrantOrigin.Provider }])).Value();
        var theirs = (await house.Accounts.InviteAgain(s_administrator with { Account = maker }, kept.Account, "Nyt link")).Value();
        Assert.NotNull(await house.Local.Open(theirs.Token));
        (await house.Accounts.SignedIn("idp|leder", new AccountProfile { Name = "Leder", Party = "0779" }, [])).Value();
        Assert.Null(await house.Local.Open(theirs.Token));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_substitute_is_another_has_no_more_days_than_the_role_and_goes_with_it(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        var grant = new Grant { Role = Role.Caseworker, Party = "0779", Origin = GrantOrigin.Here };
        var owner = (await house.Accounts.SignedIn("idp|ejer", new AccountProfile { Name = "Ejer", Party = "0779" }, [grant])).Value();
        var vikar = (await house.Accounts.SignedIn("idp|vikar", new AccountProfile { Name = "Vikar", Party = "0779" }, null)).Value();
        string Code(Outcome<Guid> outcome) => Assert.IsType<Outcome<Guid>.Refused>(outcome).Findings.Single().Code;
        Assert.Equal("SUBSTITUTE-FOR-SELF", Code(await house.Accounts.Give(s_administrator, owner, grant with { SubstituteFor = owner }, s_open, "Nej")));
        // The role begins on 2 March, the day of the sign-in.
        Assert.Equal("SUBSTITUTE-FOR-NOBODY", Code(await house.Accounts.Give(s_administrator, vikar, grant with { SubstituteFor = owner }, s_open, "For tidligt")));
        (await house.Accounts.Give(s_administrator, vikar, grant with { SubstituteFor = owner }, new Period(new DateOnly(2026, 3, 2), null), "Ferie")).Value();
        var sessions = new SessionBook(house.Test.Store, house.Clock);
        Assert.Single(await sessions.RolesOf(vikar));
        (await house.Accounts.SignedIn("idp|ejer", new AccountProfile { Name = "Ejer", Party = "0779" }, [])).Value();
        Assert.Empty(await sessions.RolesOf(vikar));
        Assert.Equal("SUBSTITUTE-FOR-NOBODY", Assert.IsType<Outcome<Invited>.Refused>(await house.Accounts.Invite(s_administrator, s_bente, [new(grant with { SubstituteFor = owner }, s_open)], "Ny")).Findings.Single().Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("bente")]
    [InlineData("bente@skive")]
    [InlineData("Bente <bente@skive.example>")]
    [InlineData("bente@skive.example\r\nBcc: x@y.example")]
    public async Task A_mail_that_is_none_is_refused(string mail)
    {
        await using var house = await House.New(databases, StoreProvider.Sqlite);
        Assert.IsType<Outcome<Invited>.Refused>(await house.Accounts.Invite(s_administrator, s_bente with { Mail = mail }, [], "Ny"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_question_to_a_browser_is_answered_once_and_soon(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        var (one, two) = (await house.Local.Ask("hvem?"), await house.Local.Ask("hvem?"));
        Assert.Equal("hvem?", await house.Local.Asked(one));
        Assert.Null(await house.Local.Asked(one));
        house.Clock.Now += LocalSignIn.AskedFor;
        Assert.Null(await house.Local.Asked(two));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task No_secret_of_signing_in_is_in_the_store_and_without_the_master_key_no_code_is_taken(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        var invited = await house.Invite();
        var set = await house.Accept(invited.Token);
        house.Later();
        await using var context = house.Test.Store.Read();
        var row = await context.Set<CredentialRow>().SingleAsync(TestContext.Current.CancellationToken);
        var kept = Encoding.UTF8.GetString(row.Authenticator!) + Convert.ToHexString(row.Authenticator!) + row.PasswordHash + row.RecoveryCodes + (await context.Set<Fact<Invitation>>().FirstAsync(TestContext.Current.CancellationToken)).Value.TokenHash;
        foreach (var secret in new[] { Password, invited.Token, house.Key, Convert.ToHexString(Base32Encoding.ToBytes(house.Key)), set.RecoveryCodes[0], set.RecoveryCodes[0].Replace("-", "", StringComparison.Ordinal) })
            Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
        Assert.Equal("MASTER-KEY-MISSING", Assert.IsType<Outcome<Guid>.Refused>(await new LocalSignIn(house.Test.Store, null, house.Clock).SignIn(Mail, Password, house.Code())).Findings.Single().Code);
        Assert.Equal("MASTER-KEY-MISSING", Assert.IsType<Outcome<Guid>.Refused>(await new LocalSignIn(house.Test.Store, MasterKey.New(), house.Clock).SignIn(Mail, Password, house.Code())).Findings.Single().Code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_key_of_the_codes_is_changed_and_codes_are_taken_as_before(StoreProvider provider)
    {
        await using var house = await House.New(databases, provider);
        await house.Accept((await house.Invite()).Token);
        var rotated = (await house.Local.Rotate(Samples.Secretariat, "Årligt skift")).Value();
        Assert.Equal((1, 0), (rotated.Written, rotated.Broken.Count));
        Assert.Equal([(KeyState.Retired, 0L), (KeyState.InUse, 1L)], (await new KeyBook(house.Test.Store, null).Lines()).Where(l => l.Purpose == KeyPurpose.SignIn).Select(l => (l.State, l.Rows)));
        house.Later();
        Assert.IsType<Outcome<Guid>.Done>(await house.SignIn());
        Assert.IsType<Outcome<(int, int, IReadOnlyList<Guid>)>.Denied>(await house.Local.Rotate(s_administrator, "Nej"));
        Assert.True((await AuditChain.Verify(house.Test.Store)).IsWhole);
    }

    private static UserPasskeyInfo Key(byte n) => new([n, 2, 3], [4, 5], new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), 1, ["internal"], true, true, false, [6], [7]);

    /// <summary>A store with an administrator, a clock that is moved, and what the invited one holds.</summary>
    private sealed class House(TestStore test, TestClock clock, LockLimits? limits) : IAsyncDisposable
    {
        public TestStore Test { get; } = test;
        public TestClock Clock { get; } = clock;
        public AccountBook Accounts { get; } = new(test.Store);
        public LocalSignIn Local { get; } = new(test.Store, MasterKey.New(), clock, limits);
        public string Key { get; private set; } = "";

        public static async Task<House> New(TestDatabases databases, StoreProvider provider, LockLimits? limits = null)
        {
            var clock = new TestClock();
            return new(await databases.New(provider, clock), clock, limits);
        }

        public async Task<Invited> Invite() =>
            (await Accounts.Invite(s_administrator, s_bente, [new(new Grant { Role = Role.Caseworker, Party = "0779", Origin = GrantOrigin.Here }, s_open)], "Ny medarbejder")).Value();

        public PasswordGiven Given(string key) => new(Password, Password, key, Code(key));

        public async Task<MeansSet> Accept(string token)
        {
            Key = LocalSignIn.NewAppKey();
            return (await Local.AcceptWithPassword(token, Given(Key))).Value();
        }

        public string Code(string? key = null) => new Totp(Base32Encoding.ToBytes(key ?? Key)).ComputeTotp(Clock.Now.UtcDateTime);

        /// <summary>The next code of the app.</summary>
        public void Later() => Clock.Now += TimeSpan.FromSeconds(30);

        public async Task<Outcome<Guid>> SignIn()
        {
            Later();
            return await Local.SignIn($" {Mail.ToUpperInvariant()} ", Password, Code());
        }

        public ValueTask DisposeAsync() => Test.DisposeAsync();
    }
}
