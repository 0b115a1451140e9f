using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.App.Access;

/// <summary>How long a session lasts.</summary>
/// <param name="Idle">Without use.</param>
/// <param name="Whole">However much it is used.</param>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Whole)
{
    /// <summary>An hour's pause and a working day: what a public authority's staff are used to from other systems with personal data.</summary>
    public static SessionLimits Default { get; } = new(TimeSpan.FromHours(1), TimeSpan.FromHours(10));
}

/// <summary>Sessioner: who is signed in where, with the roles they have at this moment.</summary>
/// <remarks>
/// A session is found by one indexed read together with the account's live roles, at every request. So a role taken away, an
/// account closed and a session ended count from the next request on, whatever the browser holds.
/// </remarks>
public sealed class SessionBook(ViftenStore store, TimeProvider clock, SessionLimits? limits = null)
{
    /// <summary>Use is noted this often; more would be a write at every look.</summary>
    private static readonly TimeSpan s_noted = TimeSpan.FromMinutes(5);
    private const int LongestBrowser = 200;
    private readonly SessionLimits _limits = limits ?? SessionLimits.Default;

    /// <summary>Begins a session and gives the secret the browser is to hold; it is told this once.</summary>
    /// <param name="account">Who signed in.</param>
    /// <param name="party">Whom they act for, when they hold roles for more than one.</param>
    /// <param name="assurance">How sure the sign-in was.</param>
    /// <param name="browser">The browser, in its own words.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<string> Start(Guid account, string? party, Assurance assurance, string browser, CancellationToken cancel = default)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = Now();
        var words = StorableText.Is(browser) ? browser : "";
        await Work(
            async context =>
            {
                var gone = now - _limits.Whole;
                await context.Set<SessionRow>().Where(s => s.Expires < gone).ExecuteDeleteAsync(cancel);
                context.Add(new SessionRow
                {
                    Id = AccountBook.HashOf(secret), Account = account, Party = party, Started = now, Seen = now, Expires = now + _limits.Whole, Assurance = assurance,
                    Browser = words.Length > LongestBrowser ? words[..LongestBrowser] : words,
                });
                await context.SaveChangesAsync(cancel);
            },
            cancel);
        return secret;
    }

    /// <summary>The session of a secret with the roles its account has now; null when there is none, or no longer.</summary>
    public async Task<Session?> Find(string secret, CancellationToken cancel = default)
    {
        var id = AccountBook.HashOf(secret);
        await using var context = store.Read();
        var rows = await (
            from s in context.Set<SessionRow>().Where(s => s.Id == id)
            from p in context.Facts<AccountProfile>().Where(p => p.Head == s.Account)
            from g in context.Facts<Grant>().Where(g => g.Head == s.Account).DefaultIfEmpty()
            select new { Session = s, Profile = p, Grant = g }).ToListAsync(cancel);
        if (rows.Count == 0) return null;
        var (row, profile) = (rows[0].Session, rows[0].Profile.Value);
        var now = Now();
        if (row.Expires <= now || row.Seen + _limits.Idle <= now) return null;
        if (row.Seen + s_noted <= now) await Note(id, now, cancel);
        var session = new Session(id, row.Account, profile.Name, row.Party, row.Assurance, row.Started, row.Seen, row.Expires, row.Browser, Today(rows.Select(r => r.Grant).OfType<Fact<Grant>>(), now));
        // Only those who report rates know private operators at all.
        return session.Actor("") is { Party: { } party } actor && actor.Roles.Contains(Role.RateEconomist) ? session with { OthersPrivate = await PrivateOperators.OfOthers(context, party, cancel) } : session;
    }

    /// <summary>The roles an account holds today.</summary>
    public async Task<IReadOnlyList<Grant>> RolesOf(Guid account, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var grants = await context.Facts<Grant>().Where(g => g.Head == account).ToListAsync(cancel);
        return Today(grants, Now());
    }

    private static Grant[] Today(IEnumerable<Fact<Grant>> grants, DateTime now)
    {
        var today = DanishTime.DateOf(now);
        return [.. grants.Where(g => new Period(g.ValidFrom, g.ValidTo).Contains(today)).Select(g => g.Value)];
    }

    /// <summary>The sessions of an account, the latest used first.</summary>
    public async Task<IReadOnlyList<Session>> Of(Guid account, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var now = Now();
        var idle = now - _limits.Idle;
        var rows = await context.Set<SessionRow>().Where(s => s.Account == account && s.Expires > now && s.Seen > idle).OrderByDescending(s => s.Seen).ToListAsync(cancel);
        return [.. rows.Select(r => new Session(r.Id, r.Account, "", r.Party, r.Assurance, r.Started, r.Seen, r.Expires, r.Browser, []))];
    }

    /// <summary>Ends the session of a secret; one that is gone stays gone.</summary>
    public Task End(string secret, CancellationToken cancel = default) => EndById(AccountBook.HashOf(secret), null, cancel);

    /// <summary>Ends one session of an account, found by its id.</summary>
    public Task EndOf(Guid account, string id, CancellationToken cancel = default) => EndById(id, account, cancel);

    /// <summary>Ends every session of an account, but one.</summary>
    public Task EndAll(Guid account, string? but = null, CancellationToken cancel = default) =>
        Work(context => context.Set<SessionRow>().Where(s => s.Account == account && s.Id != but).ExecuteDeleteAsync(cancel), cancel);

    /// <summary>Chooses whom a session acts for; that a role is held for them is seen at the next look.</summary>
    public Task ActFor(string id, string? party, CancellationToken cancel = default) =>
        Work(context => context.Set<SessionRow>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Party, party), cancel), cancel);

    private async Task Work(Func<ViftenContext, Task> work, CancellationToken cancel) => await store.Work(
        async context =>
        {
            await work(context);
            return true;
        }, writing: false, cancel);

    private Task EndById(string id, Guid? account, CancellationToken cancel) =>
        Work(context => context.Set<SessionRow>().Where(s => s.Id == id && (account == null || s.Account == account)).ExecuteDeleteAsync(cancel), cancel);

    private Task Note(string id, DateTime now, CancellationToken cancel) =>
        Work(context => context.Set<SessionRow>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Seen, now), cancel), cancel);

    private DateTime Now() => StoredTime.Now(clock);
}

/// <summary>Someone signed in, with the roles that count today.</summary>
/// <param name="Id">Hash of the secret; enough to end the session by, not to take it over.</param>
/// <param name="Party">Whom the session acts for; null for the agreement as a whole, or when nothing was chosen.</param>
public sealed record Session(
    string Id, Guid Account, string Name, string? Party, Assurance Assurance, DateTime Started, DateTime Seen, DateTime Expires, string Browser, IReadOnlyList<Grant> Grants)
{
    /// <summary>Private operators that are other parties'.</summary>
    public FrozenSet<string> OthersPrivate { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whom the account holds roles for; null among them is the agreement as a whole.</summary>
    public IReadOnlyList<string?> Parties => [.. Grants.Select(g => g.Party).Distinct()];

    /// <summary>
    /// The actor of a request: the roles for the party chosen, or for the only one there is. Null when the account holds no role for
    /// it any more; then nothing but the public is open.
    /// </summary>
    public Actor? Actor(string purpose)
    {
        var party = Parties.Contains(Party) ? Party : Parties.Count == 1 ? Parties[0] : null;
        Grant[] held = [.. Grants.Where(g => g.Party == party)];
        return held.Length == 0
            ? null
            : new Actor(Name, party, held.Select(g => g.Role).ToFrozenSet(), purpose)
            {
                Account = Account,
                Assurance = Assurance,
                OthersPrivate = OthersPrivate,
                Offers = held.Select(g => g.Offer).OfType<string>().ToFrozenSet(StringComparer.Ordinal),
            };
    }
}
