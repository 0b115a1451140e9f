using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.History;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Xunit;

namespace Viften.App.Tests.Access;

public class AccountTests(TestDatabases databases)
{
    private static readonly Period s_open = new(new DateOnly(2025, 1, 1), null);
    private static readonly Actor s_administrator = new("Administrator, Silkeborg", "0740", FrozenSet.Create(Role.PartyAdministrator), "Brugere") { Account = Guid.NewGuid() };

    private static Grant Of(Role role, string? party = "0740", string? offer = null) => new() { Role = role, Party = party, Offer = offer, Origin = GrantOrigin.Here };

    private static async Task<Guid> Person(ViftenStore store, string login = "idp|a", string? party = "0740", params Grant[] said) =>
        (await new AccountBook(store).SignedIn(login, new AccountProfile { Name = "Takstøkonom", Party = party }, said)).Value();

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_sign_in_brings_the_providers_roles_and_only_a_changed_one_is_a_change(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var sessions = new SessionBook(test.Store, TimeProvider.System);
        var account = await Person(test.Store, said: Of(Role.RateEconomist));
        Assert.Equal(account, await Person(test.Store, said: Of(Role.RateEconomist)));
        Assert.Equal(1, await test.Store.Latest());

        var secret = await sessions.Start(account, null, Assurance.Substantial, "Firefox");
        Assert.Equal([Role.RateEconomist], (await sessions.Find(secret))!.Actor("Takstår")!.Roles);

        await Person(test.Store, said: Of(Role.FinanceController));
        Assert.Equal([Role.FinanceController], (await sessions.Find(secret))!.Actor("Takstår")!.Roles);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_role_taken_away_is_gone_at_the_next_request(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (accounts, sessions) = (new AccountBook(test.Store), new SessionBook(test.Store, TimeProvider.System));
        var account = await Person(test.Store);
        var given = (await accounts.Give(s_administrator, account, Of(Role.Caseworker), s_open, "Ny medarbejder")).Value();
        var secret = await sessions.Start(account, null, Assurance.Low, "");
        Assert.True((await sessions.Find(secret))!.Actor("")!.May(Right.SeePersons, "0740"));
        (await accounts.Take(s_administrator, given, "Fratrådt")).Value();
        var left = (await sessions.Find(secret))!;
        Assert.Null(left.Actor(""));
        Assert.Equal(account, left.Account);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Someone_moved_between_parties_acts_for_neither_until_they_choose(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var sessions = new SessionBook(test.Store, TimeProvider.System);
        var account = await Person(test.Store, said: [Of(Role.RateEconomist), Of(Role.RateEconomist, "0751")]);
        var secret = await sessions.Start(account, "0740", Assurance.Substantial, "");
        Assert.Equal("0740", (await sessions.Find(secret))!.Actor("")!.Party);
        await Person(test.Store, said: [Of(Role.RateEconomist, "0751"), Of(Role.RateEconomist, "0746")]);
        var session = (await sessions.Find(secret))!;
        Assert.Null(session.Actor(""));
        await sessions.ActFor(session.Id, "0746");
        Assert.Equal("0746", (await sessions.Find(secret))!.Actor("")!.Party);
        await sessions.ActFor(session.Id, "0740");
        Assert.Null((await sessions.Find(secret))!.Actor(""));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_administrator_gives_their_own_partys_roles_to_others_and_no_more(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var accounts = new AccountBook(test.Store);
        var (mine, theirs) = (await Person(test.Store), await Person(test.Store, "idp|b", "0751"));
        Assert.IsType<Outcome<Guid>.NotFound>(await accounts.Give(s_administrator, mine, Of(Role.Caseworker, "0751"), s_open, "Nej"));
        Assert.IsType<Outcome<Guid>.Denied>(await accounts.Give(s_administrator, mine, Of(Role.Secretariat, null), s_open, "Nej"));
        Assert.IsType<Outcome<Guid>.NotFound>(await accounts.Give(s_administrator, theirs, Of(Role.Caseworker), s_open, "Nej"));
        Assert.IsType<Outcome<Guid>.Denied>(await accounts.Give(s_administrator with { Account = mine }, mine, Of(Role.Caseworker), s_open, "Mig selv"));
        Assert.IsType<Outcome<Guid>.Refused>(await accounts.Give(s_administrator, mine, Of(Role.OfferManager), s_open, "Uden tilbud"));
        Assert.IsType<Outcome<Guid>.Refused>(await accounts.Give(s_administrator, mine, Of(Role.Caseworker), s_open, " "));
        Assert.IsType<Outcome<Guid>.Denied>(await accounts.Give(Samples.Operator(), mine, Of(Role.Caseworker), s_open, "Nej"));
        Assert.IsType<Outcome<Guid>.Done>(await accounts.Give(s_administrator, mine, Of(Role.OfferManager, offer: "T1"), s_open, "Leder"));
        Assert.Equal([mine], (await accounts.List(s_administrator)).Select(a => a.Id));
        Assert.Empty(await accounts.List(Samples.Operator()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_substitute_holds_a_role_that_is_held_and_loses_it_with_its_owner(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (accounts, sessions) = (new AccountBook(test.Store), new SessionBook(test.Store, TimeProvider.System));
        var (owner, other) = (await Person(test.Store), await Person(test.Store, "idp|b"));
        var vacation = Of(Role.Caseworker) with { SubstituteFor = owner };
        Assert.IsType<Outcome<Guid>.Refused>(await accounts.Give(s_administrator, other, vacation, s_open, "Ferie"));
        var given = (await accounts.Give(s_administrator, owner, Of(Role.Caseworker), s_open, "Ansat")).Value();
        (await accounts.Give(s_administrator, other, vacation, s_open, "Ferie")).Value();
        var secret = await sessions.Start(other, null, Assurance.Low, "");
        Assert.NotNull((await sessions.Find(secret))!.Actor(""));
        (await accounts.Take(s_administrator, given, "Fratrådt")).Value();
        Assert.Null((await sessions.Find(secret))!.Actor(""));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_role_counts_on_its_days_alone(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var clock = new TestClock();
        var today = DanishTime.DateOf(clock.GetUtcNow());
        var (accounts, sessions) = (new AccountBook(test.Store), new SessionBook(test.Store, clock));
        var account = await Person(test.Store);
        (await accounts.Give(s_administrator, account, Of(Role.Caseworker), new Period(today.AddDays(1), today.AddDays(3)), "Fra i morgen")).Value();
        (await accounts.Give(s_administrator, account, Of(Role.RateEconomist), new Period(today.AddDays(-3), today.AddDays(-1)), "Til i går")).Value();
        var secret = await sessions.Start(account, null, Assurance.Low, "");
        Assert.Empty((await sessions.Find(secret))!.Grants);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_closed_account_is_out_everywhere_and_cannot_come_back(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (accounts, sessions) = (new AccountBook(test.Store), new SessionBook(test.Store, TimeProvider.System));
        var account = await Person(test.Store, said: Of(Role.RateEconomist));
        var secret = await sessions.Start(account, null, Assurance.Low, "");
        Assert.IsType<Outcome<bool>.NotFound>(await accounts.Close(s_administrator with { Party = "0751" }, account, "Nej"));
        (await accounts.Close(s_administrator, account, "Fratrådt")).Value();
        Assert.Null(await sessions.Find(secret));
        Assert.IsType<Outcome<Guid>.Denied>(await accounts.SignedIn("idp|a", new AccountProfile { Name = "Takstøkonom", Party = "0740" }, [Of(Role.RateEconomist)]));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_session_ends_by_pause_by_its_whole_time_and_by_hand(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var clock = new MovedClock();
        var sessions = new SessionBook(test.Store, clock);
        var account = await Person(test.Store, said: Of(Role.RateEconomist));
        var paused = await sessions.Start(account, null, Assurance.Low, "A");
        clock.Move(TimeSpan.FromMinutes(61));
        Assert.Null(await sessions.Find(paused));

        var used = await sessions.Start(account, null, Assurance.Low, "B");
        for (var i = 0; i < 11; i++)
        {
            clock.Move(TimeSpan.FromMinutes(50));
            Assert.NotNull(await sessions.Find(used));
        }
        clock.Move(TimeSpan.FromMinutes(51));
        Assert.Null(await sessions.Find(used));

        var (one, two) = (await sessions.Start(account, null, Assurance.Low, "C"), await sessions.Start(account, null, Assurance.Low, new string('x', 500) + "\0"));
        Assert.Equal(2, (await sessions.Of(account)).Count);
        await sessions.EndAll(account, (await sessions.Find(one))!.Id);
        Assert.Null(await sessions.Find(two));
        await sessions.End(one);
        Assert.Null(await sessions.Find(one));
        Assert.Null(await sessions.Find("gæt"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_secret_of_a_session_is_not_in_the_store(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var sessions = new SessionBook(test.Store, TimeProvider.System);
        var secret = await sessions.Start(await Person(test.Store), null, Assurance.Low, "");
        await using var context = test.Store.Read();
        Assert.DoesNotContain(context.Set<SessionRow>().Select(s => s.Id).ToList(), id => id.Contains(secret, StringComparison.Ordinal));
    }

    private sealed class MovedClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 2, 2, 7, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Move(TimeSpan time) => _now += time;
    }
}
