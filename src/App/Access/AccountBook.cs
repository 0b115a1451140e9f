using Microsoft.EntityFrameworkCore;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.App.Access;

/// <summary>Brugere: who may sign in, and the roles they are given and lose.</summary>
/// <remarks>
/// C34. Nobody signs themselves up: an account comes of a provider that the parties trust, or of an administrator's invitation. A
/// party's administrators give that party's roles and no others, and never to themselves.
/// </remarks>
public sealed partial class AccountBook(ViftenStore store)
{
    public const string SignInAct = "accounts.signin";
    public const string GiveAct = "accounts.give";
    public const string TakeAct = "accounts.take";
    public const string CloseAct = "accounts.close";

    /// <summary>Someone else signs the person in: the account is made or brought up to date, and its provider's roles with it.</summary>
    /// <param name="login">How the provider knows the person, unique among providers.</param>
    /// <param name="profile">Name, mail and the party the provider says the person is from.</param>
    /// <param name="said">The roles the provider says the person has now; null when it says nothing of roles, and those given here stand alone.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    /// <returns>The account; denied when it is closed. A sign-in that changes nothing is no change.</returns>
    public async Task<Outcome<Guid>> SignedIn(string login, AccountProfile profile, IReadOnlyList<Grant>? said, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (said?.SelectMany(GrantRules.Check).ToArray() is { Length: > 0 } wrong) return new Outcome<Guid>.Refused(wrong);
        // Most sign-ins change nothing; those need not wait for whoever writes.
        await using (var context = store.Read())
        {
            var known = await context.Set<AccountHead>().SingleOrDefaultAsync(a => a.Login == login, cancel);
            if (known is { Status: AccountStatus.Closed }) return new Outcome<Guid>.Denied(Closed);
            if (known is not null && await Standing(context, known.Id, profile, said, cancel) is { IsSame: true }) return new Outcome<Guid>.Done(known.Id);
        }
        var actor = new Actor(profile.Name, profile.Party, [], "Log ind");
        return await store.Write<Guid>(actor, SignInAct, "Log ind", async change =>
        {
            var head = await change.Context.Set<AccountHead>().SingleOrDefaultAsync(a => a.Login == login, cancel);
            if (head is { Status: AccountStatus.Closed }) return new Outcome<Guid>.Denied(Closed);
            var id = head?.Id ?? Ids.OfPath("account", login);
            var standing = await Standing(change.Context, id, profile, said, cancel);
            var today = DanishTime.DateOf(change.At);
            await change.End(standing.ProfileGone);
            var substitutes = await Substitutes(change.Context, id, standing.GrantsGone, cancel);
            await change.End<Grant>([.. standing.GrantsGone, .. substitutes]);
            await Move(change, substitutes.Select(s => s.Head), AccountStatus.Open, cancel);
            if (standing.ProfileNew) await change.Append([change.Fact(Ids.OfPath("account-profile", login), id, new Period(today, null), "provider", profile)]);
            await change.Append([.. standing.GrantsNew.Select(g => change.Fact(SubjectOf(id, g), id, new Period(today, null), "provider", g))]);
            await change.Touch(new AccountHead { Id = id, Login = login, Status = AccountStatus.Open, Revision = change.No, Added = head?.Added ?? change.No });
            return new Outcome<Guid>.Done(id);
        }, cancel);
    }

    /// <summary>Gives an account a role in a period; the same role for the same party or offer takes the place of the one there was.</summary>
    /// <param name="actor">An administrator of the party, or the secretariat.</param>
    /// <param name="account">Who gets it; someone else than the giver.</param>
    /// <param name="grant">Party, role, offer, and for whom when it is as a substitute.</param>
    /// <param name="period">From and to; both days count.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<Guid>> Give(Actor actor, Guid account, Grant grant, Period period, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(grant);
        if (Refused<Guid>(actor, grant.Party) is { } refused) return refused;
        if (GivenText.WrongReason(reason) is { } unreasoned) return new Outcome<Guid>.Refused([unreasoned]);
        if (actor.Account == account) return new Outcome<Guid>.Denied("Ingen kan give sig selv en rolle. Bed en anden administrator om det.");
        if (GrantRules.Check(grant) is { Count: > 0 } wrong) return new Outcome<Guid>.Refused(wrong);
        return await store.Write<Guid>(actor, GiveAct, reason, async change =>
        {
            var head = await change.Context.Set<AccountHead>().SingleOrDefaultAsync(a => a.Id == account, cancel);
            if (head is not { Status: AccountStatus.Open } || !await Seen(change.Context, actor, account, cancel)) return new Outcome<Guid>.NotFound("Brugeren");
            if (await SubstituteWrong(change, account, grant, period, cancel) is { } unfit) return new Outcome<Guid>.Refused([unfit]);
            var subject = SubjectOf(account, grant);
            await change.End(await change.Context.Facts<Grant>().Where(g => g.Subject == subject).ToListAsync(cancel));
            var fact = change.Fact(subject, account, period, $"actor:{actor.Person}", grant);
            await change.Append([fact]);
            await change.Touch(new AccountHead { Id = head.Id, Login = head.Login, Status = head.Status, Revision = change.No, Added = head.Added });
            return new Outcome<Guid>.Done(fact.Id);
        }, cancel);
    }

    /// <summary>Takes a role away; it is gone at the person's next request. Substitutes for it lose it too.</summary>
    public async Task<Outcome<bool>> Take(Actor actor, Guid fact, string reason, CancellationToken cancel = default)
    {
        if (GivenText.WrongReason(reason) is { } unreasoned) return new Outcome<bool>.Refused([unreasoned]);
        return await store.Write<bool>(actor, TakeAct, reason, async change =>
        {
            var held = await change.Context.Facts<Grant>().SingleOrDefaultAsync(g => g.Id == fact, cancel);
            if (held is null || !Manages(actor, held.Value.Party)) return new Outcome<bool>.NotFound("Rollen");
            var owner = held.Head;
            var substitutes = await Substitutes(change.Context, owner, [held], cancel);
            await change.End<Grant>([held, .. substitutes]);
            await Move(change, substitutes.Select(s => s.Head).Append(owner), AccountStatus.Open, cancel);
            return new Outcome<bool>.Done(true);
        }, cancel);
    }

    /// <summary>Closes an account: its roles end, its sessions end, and it cannot sign in.</summary>
    public async Task<Outcome<bool>> Close(Actor actor, Guid account, string reason, CancellationToken cancel = default)
    {
        if (GivenText.WrongReason(reason) is { } unreasoned) return new Outcome<bool>.Refused([unreasoned]);
        if (actor.Account == account) return new Outcome<bool>.Denied("Ingen kan lukke sin egen konto. Bed en anden administrator om det.");
        var done = await store.Write<bool>(actor, CloseAct, reason, async change =>
        {
            if (!await ManagedBy(change.Context, actor, account, cancel)) return new Outcome<bool>.NotFound("Brugeren");
            if (!await IsAllOurs(change.Context, actor, account, cancel)) return new Outcome<bool>.Refused([HoldsMore]);
            await change.End(await change.Context.Facts<Grant>().Where(g => g.Head == account || g.Value.SubstituteFor == account).ToListAsync(cancel));
            await Move(change, [account], AccountStatus.Closed, cancel);
            return new Outcome<bool>.Done(true);
        }, cancel);
        if (done is Outcome<bool>.Done) await store.Work(c => c.Set<SessionRow>().Where(s => s.Account == account).ExecuteDeleteAsync(cancel), writing: false, cancel);
        return done;
    }

    /// <summary>How whoever signs the account in knows it; null when there is no such account.</summary>
    public async Task<string?> LoginOf(Guid account, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await context.Set<AccountHead>().Where(a => a.Id == account).Select(a => a.Login).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Whether people really sign in here: there are accounts, and none that a demo made.</summary>
    public async Task<bool> HasOnlyOthersThan(string demoPrefix, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await context.Set<AccountHead>().AnyAsync(cancel) && !await context.Set<AccountHead>().AnyAsync(a => a.Login.StartsWith(demoPrefix), cancel);
    }

    /// <summary>Who an account is; for its own person.</summary>
    public async Task<AccountProfile?> ProfileOf(Guid account, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return (await context.Facts<AccountProfile>().SingleOrDefaultAsync(p => p.Head == account, cancel))?.Value;
    }

    /// <summary>The accounts the actor may give roles, with the roles they hold for the actor's party; all of them for the secretariat.</summary>
    public async Task<IReadOnlyList<AccountLine>> List(Actor actor, CancellationToken cancel = default)
    {
        if (!actor.May(Right.ManageAccounts)) return [];
        await using var context = store.Read();
        var heads = await context.Set<AccountHead>().ToDictionaryAsync(h => h.Id, cancel);
        var profiles = await context.Facts<AccountProfile>().ToListAsync(cancel);
        var grants = (await context.Facts<Grant>().ToListAsync(cancel)).Where(g => Manages(actor, g.Value.Party)).ToLookup(g => g.Head);
        var invited = await context.Facts<Invitation>().ToDictionaryAsync(i => i.Head, i => i.Value.Expires, cancel);
        return
        [
            .. profiles.Where(p => heads.ContainsKey(p.Head) && (Manages(actor, p.Value.Party) || grants[p.Head].Any()))
                .Select(p => new AccountLine(p.Head, heads[p.Head].Login, p.Value, heads[p.Head].Status, heads[p.Head].Revision, Manages(actor, p.Value.Party), invited.TryGetValue(p.Head, out var expires) ? expires : null,
                    [.. grants[p.Head].OrderBy(g => g.Value.Role).ThenBy(g => g.Value.Offer, StringComparer.Ordinal).Select(g => new GrantLine(g.Id, g.Value, g.ValidFrom, g.ValidTo))]))
                .OrderBy(a => a.Profile.Name, Comparer<string>.Create(Danish.Compare)).ThenBy(a => a.Id),
        ];
    }

    /// <summary>Why a party's administrator does not do this to an account.</summary>
    private static readonly Finding HoldsMore = new("ACCOUNT-HOLDS-MORE", Severity.Blocks, "Brugeren har også roller uden for jeres part. Fratag jeres egne, og bed sekretariatet om resten.");

    private static async Task<bool> IsAllOurs(ViftenContext context, Actor actor, Guid account, CancellationToken cancel) =>
        (await context.Facts<Grant>().Where(g => g.Head == account).ToListAsync(cancel)).All(g => Manages(actor, g.Value.Party));

    private const string Closed = "Kontoen er lukket. Spørg brugeradministratoren hos den part, du arbejder for.";

    /// <summary>One of them; null when it is not there, or not the actor's to know.</summary>
    public async Task<AccountLine?> One(Actor actor, Guid account, CancellationToken cancel = default) => (await List(actor, cancel)).FirstOrDefault(a => a.Id == account);

    private static bool Manages(Actor actor, string? party) => party is null ? actor.MayAll(Right.ManageAccounts) : actor.May(Right.ManageAccounts, party);

    /// <summary>For a role without a party only those who manage all accounts may say anything.</summary>
    private static Outcome<T>? Refused<T>(Actor actor, string? party) =>
        party is not null ? actor.Refused<T>(Right.ManageAccounts, party, $"Parten {party}", "Kun partens brugeradministrator og sekretariatet kan tildele roller.")
        : actor.MayAll(Right.ManageAccounts) ? null : new Outcome<T>.Denied("Kun sekretariatet kan tildele roller for hele aftalen.");

    /// <summary>An administrator knows the people of the party and those who already hold a role for it.</summary>
    private static async Task<bool> Seen(ViftenContext context, Actor actor, Guid account, CancellationToken cancel) =>
        await ManagedBy(context, actor, account, cancel) || (await context.Facts<Grant>().Where(g => g.Head == account).ToListAsync(cancel)).Any(g => Manages(actor, g.Value.Party));

    private static async Task<bool> ManagedBy(ViftenContext context, Actor actor, Guid account, CancellationToken cancel) =>
        await context.Facts<AccountProfile>().SingleOrDefaultAsync(p => p.Head == account, cancel) is { } profile && Manages(actor, profile.Value.Party);

    /// <summary>A substitute stands in for someone else, who holds the role all the days they do.</summary>
    private static async Task<Finding?> SubstituteWrong(Change change, Guid account, Grant grant, Period period, CancellationToken cancel)
    {
        if (grant.SubstituteFor is not { } other) return null;
        if (other == account) return new("SUBSTITUTE-FOR-SELF", Severity.Blocks, "Ingen kan være vikar for sig selv. Vælg en anden.");
        var (party, role, offer) = (grant.Party, grant.Role, grant.Offer);
        var held = await change.Context.Facts<Grant>().Where(g => g.Head == other && g.Value.Party == party && g.Value.Role == role && g.Value.Offer == offer && g.Value.SubstituteFor == null).ToListAsync(cancel);
        return held.Any(g => g.ValidFrom <= period.From && (g.ValidTo is not { } ends || period.To <= ends))
            ? null
            : new("SUBSTITUTE-FOR-NOBODY", Severity.Blocks, "Den, der skal have en vikar, har ikke selv rollen i hele perioden. Vælg en rolle, personen har, og en periode, der ligger inden for dens.");
    }

    /// <summary>The roles that others hold as substitutes in these.</summary>
    private static async Task<List<Fact<Grant>>> Substitutes(ViftenContext context, Guid owner, IReadOnlyList<Fact<Grant>> roles, CancellationToken cancel) =>
        roles.Count == 0 ? [] : [.. (await context.Facts<Grant>().Where(g => g.Value.SubstituteFor == owner).ToListAsync(cancel)).Where(s => roles.Any(r => r.Value.Role == s.Value.Role && r.Value.Party == s.Value.Party && r.Value.Offer == s.Value.Offer))];

    private static async Task Move(Change change, IEnumerable<Guid> accounts, AccountStatus status, CancellationToken cancel)
    {
        var ids = accounts.Distinct().ToArray();
        foreach (var head in await change.Context.Set<AccountHead>().Where(h => ids.Contains(h.Id)).OrderBy(h => h.Id).ToListAsync(cancel))
            await change.Touch(new AccountHead { Id = head.Id, Login = head.Login, Status = status, Revision = change.No, Added = head.Added });
    }

    private static Guid SubjectOf(Guid account, Grant grant) =>
        Ids.OfPath("grant", account.ToString(), grant.Party ?? "", grant.Role.ToString(), grant.Offer ?? "", grant.SubstituteFor?.ToString() ?? "");

    /// <summary>What a sign-in ends and adds.</summary>
    private sealed record Difference(IReadOnlyList<Fact<AccountProfile>> ProfileGone, bool ProfileNew, IReadOnlyList<Fact<Grant>> GrantsGone, IReadOnlyList<Grant> GrantsNew)
    {
        public bool IsSame => !ProfileNew && GrantsGone.Count == 0 && GrantsNew.Count == 0;
    }

    private static async Task<Difference> Standing(ViftenContext context, Guid account, AccountProfile profile, IReadOnlyList<Grant>? said, CancellationToken cancel)
    {
        var profiles = await context.Facts<AccountProfile>().Where(p => p.Head == account).ToListAsync(cancel);
        var same = profiles.Count == 1 && profiles[0].Value == profile;
        if (said is null) return new(same ? [] : profiles, !same, [], []);
        var grants = await context.Facts<Grant>().Where(g => g.Head == account && g.Value.Origin == GrantOrigin.Provider).ToListAsync(cancel);
        Grant[] wanted = [.. said.Select(g => g with { Origin = GrantOrigin.Provider }).Distinct()];
        // A role that was given here for the same party is another fact of the same subject, and stands.
        var given = (await context.Facts<Grant>().Where(g => g.Head == account && g.Value.Origin == GrantOrigin.Here).ToListAsync(cancel)).Select(g => g.Subject).ToHashSet();
        return new(
            same ? [] : profiles, !same, [.. grants.Where(g => !wanted.Contains(g.Value))],
            [.. wanted.Where(w => grants.All(g => g.Value != w) && !given.Contains(SubjectOf(account, w)))]);
    }
}

/// <summary>An account as an administrator sees it.</summary>
/// <param name="Revision">The last change that touched it.</param>
/// <param name="IsOurs">Whether the administrator sees to the account itself, and not only to a role it holds for their party.</param>
/// <param name="Invited">Until when its invitation can be used; null when there is none that waits.</param>
/// <param name="Grants">The roles the administrator may give and take.</param>
public sealed record AccountLine(Guid Id, string Login, AccountProfile Profile, AccountStatus Status, long Revision, bool IsOurs, DateTime? Invited, IReadOnlyList<GrantLine> Grants)
{
    /// <summary>Made here, and not by a provider.</summary>
    public bool IsLocal => Login.StartsWith(AccountBook.Local, StringComparison.Ordinal);
}

/// <summary>A role an account holds, and its days.</summary>
public sealed record GrantLine(Guid Id, Grant Grant, DateOnly From, DateOnly? To);
