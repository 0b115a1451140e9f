using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.App.Access;

/// <summary>Whom an invitation is for.</summary>
public sealed record InvitationOpened(Guid Account, AccountProfile Profile, DateTime Expires);

/// <summary>Means that were set, and the recovery codes that came of it; they are told this once.</summary>
public sealed record MeansSet(Guid Account, IReadOnlyList<string> RecoveryCodes)
{
    public override string ToString() => $"(loginmidler til {Account})";
}

/// <summary>A password with what proves that the owner's app makes its codes.</summary>
/// <param name="AppKey">The key the app was shown, base32.</param>
/// <param name="Code">What the app makes of it now.</param>
public sealed record PasswordGiven(string? Password, string? Again, string? AppKey, string? Code)
{
    public override string ToString() => "(adgangskode)";
}

/// <summary>What an account signs in by, as its owner sees it.</summary>
public sealed record MeansLine(Guid Id, SignInMeans Means, DateOnly Since);

public sealed partial class LocalSignIn
{
    public const string AcceptAct = "accounts.accept";
    public const string MeansAct = "accounts.means";

    private const int AppKeyBytes = 20;
    private const int LongestName = 60;

    /// <summary>A key for an authenticator app, base32; it is kept when a code of it has been given.</summary>
    public static string NewAppKey() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(AppKeyBytes));

    /// <summary>Whether a text is such a key.</summary>
    public static bool IsAppKey(string? key) => AppKey(key) is not null;

    /// <summary>Whom the link is for; null when it is used, too old, withdrawn, or never was.</summary>
    public async Task<InvitationOpened?> Open(string token, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await Found(context, token, cancel) is { } found ? found.Opened : null;
    }

    private async Task<(Fact<Invitation> Fact, InvitationOpened Opened)?> Found(ViftenContext context, string token, CancellationToken cancel)
    {
        var hash = AccountBook.HashOf(token);
        var fact = await context.Facts<Invitation>().SingleOrDefaultAsync(i => i.Value.TokenHash == hash, cancel);
        if (fact is null || fact.Value.Expires <= Now()) return null;
        if (!await IsGood(context, fact, cancel)) return null;
        var open = await context.Set<AccountHead>().AnyAsync(a => a.Id == fact.Head && a.Status == AccountStatus.Open, cancel);
        var profile = await context.Facts<AccountProfile>().SingleOrDefaultAsync(p => p.Head == fact.Head, cancel);
        return open && profile is not null ? (fact, new(fact.Head, profile.Value, fact.Value.Expires)) : null;
    }

    /// <summary>A link is good for what its maker may give at the moment it is used: whoever made it may have kept it, and the account may hold more by now.</summary>
    private async Task<bool> IsGood(ViftenContext context, Fact<Invitation> invitation, CancellationToken cancel)
    {
        var (account, party, maker) = (invitation.Head, invitation.Value.Party, invitation.Value.Maker);
        if (party is not null && (await context.Facts<Grant>().Where(g => g.Head == account).ToListAsync(cancel)).Any(g => g.Value.Party != party)) return false;
        if (maker is not { } by) return true;
        var today = DanishTime.DateOf(Now());
        return (await context.Facts<Grant>().Where(g => g.Head == by).ToListAsync(cancel)).Any(g =>
            new Period(g.ValidFrom, g.ValidTo).Contains(today) && AccessTable.Of(Right.ManageAccounts, g.Value.Role) is var reach && (reach == Reach.All || (reach == Reach.Party && g.Value.Party == party && party is not null)));
    }

    /// <summary>Uses the link: from now on the account signs in by this, and by nothing it had before.</summary>
    public async Task<Outcome<MeansSet>> AcceptWithPassword(string token, PasswordGiven given, CancellationToken cancel = default)
    {
        if (await Open(token, cancel) is not { } opened) return new Outcome<MeansSet>.NotFound("Invitationen");
        if (Check(given, opened.Profile) is { Count: > 0 } wrong) return new Outcome<MeansSet>.Refused(wrong);
        return await Accept(token, opened, (change, ring) => SetPassword(change, ring, opened.Account, given), cancel);
    }

    /// <summary>Uses the link with a passkey that the browser has made.</summary>
    public async Task<Outcome<MeansSet>> AcceptWithPasskey(string token, UserPasskeyInfo passkey, string? name, CancellationToken cancel = default)
    {
        if (await Open(token, cancel) is not { } opened) return new Outcome<MeansSet>.NotFound("Invitationen");
        return await Accept(token, opened, (change, _) => AddPasskey(change, opened.Account, passkey, name), cancel);
    }

    private async Task<Outcome<MeansSet>> Accept(string token, InvitationOpened opened, Func<Change, KeyRing, Task> set, CancellationToken cancel)
    {
        var done = await store.Write<MeansSet>(Self(opened.Profile, opened.Account), AcceptAct, "Invitationen er brugt", async change =>
        {
            // Asked again inside the lock: of two who use it at once, one comes too late.
            if (await Found(change.Context, token, cancel) is not { } found) return new Outcome<MeansSet>.NotFound("Invitationen");
            return await WithRing<MeansSet>(change, async ring =>
            {
                await change.End([found.Fact]);
                await change.End(await change.Context.Facts<SignInMeans>().Where(m => m.Head == opened.Account).ToListAsync(cancel));
                await change.Context.Set<PasskeyRow>().Where(p => p.Account == opened.Account).ExecuteDeleteAsync(cancel);
                await NoPassword(change, opened.Account);
                await set(change, ring);
                return new Outcome<MeansSet>.Done(new(opened.Account, await NewCodes(change, opened.Account)));
            }, cancel);
        }, cancel);
        // Whoever had the old means is signed out.
        if (done is Outcome<MeansSet>.Done) await store.Work(c => c.Set<SessionRow>().Where(s => s.Account == opened.Account).ExecuteDeleteAsync(cancel), writing: false, cancel);
        return done;
    }

    /// <summary>The means of an account, oldest first, and how many recovery codes are left.</summary>
    public async Task<(IReadOnlyList<MeansLine> Means, int RecoveryCodes)> Of(Guid account, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var means = await context.Facts<SignInMeans>().Where(m => m.Head == account && m.Value.Kind != MeansKind.RecoveryCodes).OrderBy(m => m.Added).ToListAsync(cancel);
        var row = await context.Set<CredentialRow>().SingleOrDefaultAsync(c => c.Account == account, cancel);
        return ([.. means.Select(m => new MeansLine(m.Id, m.Value, m.ValidFrom))], RecoveryCodes.Left(row?.RecoveryCodes ?? ""));
    }

    /// <summary>Adds a passkey to one's own account.</summary>
    public Task<Outcome<bool>> Add(Actor actor, UserPasskeyInfo passkey, string? name, CancellationToken cancel = default) => Own<bool>(actor, "Adgangsnøgle tilføjet", async change =>
    {
        await AddPasskey(change, actor.Account!.Value, passkey, name);
        return new Outcome<bool>.Done(true);
    }, cancel);

    /// <summary>Sets a password and an authenticator, in the place of those there were.</summary>
    public async Task<Outcome<bool>> Set(Actor actor, AccountProfile profile, PasswordGiven given, CancellationToken cancel = default) =>
        Check(given, profile) is { Count: > 0 } wrong ? new Outcome<bool>.Refused(wrong) : await Own(actor, "Adgangskode og engangskode sat", change => WithRing<bool>(change, async ring =>
        {
            await change.End(await change.Context.Facts<SignInMeans>().Where(m => m.Head == actor.Account && m.Value.Kind == MeansKind.PasswordAndCode).ToListAsync(cancel));
            await SetPassword(change, ring, actor.Account!.Value, given);
            return new Outcome<bool>.Done(true);
        }, cancel), cancel);

    /// <summary>New recovery codes; those there were are nothing from now on.</summary>
    public Task<Outcome<IReadOnlyList<string>>> Renew(Actor actor, CancellationToken cancel = default) => Own<IReadOnlyList<string>>(actor, "Nye gendannelseskoder", async change =>
    {
        await change.End(await change.Context.Facts<SignInMeans>().Where(m => m.Head == actor.Account && m.Value.Kind == MeansKind.RecoveryCodes).ToListAsync(cancel));
        return new Outcome<IReadOnlyList<string>>.Done(await NewCodes(change, actor.Account!.Value));
    }, cancel);

    /// <summary>Takes one of one's own means away; the last one stays.</summary>
    public Task<Outcome<bool>> Remove(Actor actor, Guid means, CancellationToken cancel = default) => Own<bool>(actor, "Loginmiddel fjernet", async change =>
    {
        var all = await change.Context.Facts<SignInMeans>().Where(m => m.Head == actor.Account && m.Value.Kind != MeansKind.RecoveryCodes).ToListAsync(cancel);
        if (all.SingleOrDefault(m => m.Id == means) is not { } gone) return new Outcome<bool>.NotFound("Loginmidlet");
        if (all.Count == 1) return Refused<bool>(new Finding("MEANS-LAST", Severity.Blocks, "Det er det sidste, du kan logge ind med. Tilføj et andet først."));
        await change.End([gone]);
        await change.Context.Set<PasskeyRow>().Where(p => p.Means == means).ExecuteDeleteAsync(cancel);
        if (gone.Value.Kind == MeansKind.PasswordAndCode) await NoPassword(change, gone.Head);
        return new Outcome<bool>.Done(true);
    }, cancel);

    private async Task<Outcome<T>> Own<T>(Actor actor, string reason, Func<Change, Task<Outcome<T>>> verb, CancellationToken cancel)
    {
        if (actor.Account is not { } account) return new Outcome<T>.Denied("Kun den, der er logget ind, kan rette sine egne loginmidler.");
        await using (var context = store.Read())
            if (!await context.Set<CredentialRow>().AnyAsync(c => c.Account == account, cancel)) return new Outcome<T>.Denied("Du logger ind hos din egen organisation; loginmidlerne rettes der.");
        return await store.Write(actor, MeansAct, reason, verb, cancel);
    }

    private List<Finding> Check(PasswordGiven given, AccountProfile profile)
    {
        var found = new List<Finding>();
        if (PasswordRules.Wrong(given.Password, profile.Name, profile.Mail) is { } wrong) found.Add(wrong);
        else if (given.Password != given.Again) found.Add(new("PASSWORD-DIFFERS", Severity.Blocks, "De to adgangskoder er ikke ens. Skriv dem igen.", new Place(null, null, null, "Adgangskode igen")));
        if (AppKey(given.AppKey) is not { } key || StepOf(key, (given.Code ?? "").Replace(" ", "", StringComparison.Ordinal)) is null)
            found.Add(new("CODE-WRONG", Severity.Blocks, "Engangskoden passer ikke til nøglen. Vent, til appen viser en ny, og skriv den.", new Place(null, null, null, "Engangskode")));
        return found;
    }

    private static byte[]? AppKey(string? base32)
    {
        try
        {
            return base32 is { Length: <= 64 } && Base32Encoding.ToBytes(base32) is { Length: AppKeyBytes } key ? key : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private async Task SetPassword(Change change, KeyRing ring, Guid account, PasswordGiven given)
    {
        var (key, no) = (AppKey(given.AppKey)!, ring.Newest(KeyPurpose.SignIn)!.Value);
        using var cipher = Sealing.Cipher(ring.Key(no, KeyPurpose.SignIn)!);
        var (hash, hidden) = (s_hasher.HashPassword(null!, given.Password!), Sealing.Seal(cipher, key, About(account)));
        // The code that proved the app counts as used.
        var step = StepOf(key, given.Code!.Replace(" ", "", StringComparison.Ordinal)) ?? 0;
        await Means(change, account, MeansKind.PasswordAndCode, "Adgangskode og engangskode");
        await Credentials(change, account).ExecuteUpdateAsync(s => s.SetProperty(c => c.PasswordHash, hash).SetProperty(c => c.Authenticator, hidden).SetProperty(c => c.KeyNo, (int?)no)
            .SetProperty(c => c.LastStep, step).SetProperty(c => c.Failed, 0).SetProperty(c => c.LockedUntil, (DateTime?)null));
    }

    private static async Task AddPasskey(Change change, Guid account, UserPasskeyInfo passkey, string? name)
    {
        var means = await Means(change, account, MeansKind.Passkey, NameOf(name, "Adgangsnøgle"));
        await change.Put([new PasskeyRow
        {
            Id = Base64Url.EncodeToString(passkey.CredentialId), Account = account, Means = means, PublicKey = passkey.PublicKey, Created = change.At, SignCount = passkey.SignCount,
            Transports = string.Join(',', passkey.Transports ?? []), IsUserVerified = passkey.IsUserVerified, IsBackupEligible = passkey.IsBackupEligible, IsBackedUp = passkey.IsBackedUp,
            AttestationObject = passkey.AttestationObject, ClientData = passkey.ClientDataJson,
        }]);
    }

    private static async Task<IReadOnlyList<string>> NewCodes(Change change, Guid account)
    {
        var (shown, kept) = RecoveryCodes.New(account);
        await Means(change, account, MeansKind.RecoveryCodes, "Gendannelseskoder");
        await Credentials(change, account).ExecuteUpdateAsync(s => s.SetProperty(c => c.RecoveryCodes, kept));
        return shown;
    }

    private static async Task<Guid> Means(Change change, Guid account, MeansKind kind, string name)
    {
        var fact = change.Fact(change.NewId(), account, new Period(DanishTime.DateOf(change.At), null), "login", new SignInMeans { Kind = kind, Name = name });
        await change.Append([fact]);
        return fact.Id;
    }

    private static string NameOf(string? given, string otherwise) =>
        given?.Trim() is { Length: > 0 } name && StorableText.Is(name) && !Core.Persons.Cpr.IsIn(name) ? name.Length > LongestName ? name[..LongestName] : name : otherwise;

    private static IQueryable<CredentialRow> Credentials(Change change, Guid account) => change.Context.Set<CredentialRow>().Where(c => c.Account == account);

    private static Actor Self(AccountProfile profile, Guid account) => new(profile.Name, profile.Party, System.Collections.Frozen.FrozenSet<Role>.Empty, "Log ind") { Account = account };

    private static Task<int> NoPassword(Change change, Guid account) => Credentials(change, account).ExecuteUpdateAsync(
        s => s.SetProperty(c => c.PasswordHash, (string?)null).SetProperty(c => c.Authenticator, (byte[]?)null).SetProperty(c => c.KeyNo, (int?)null));

    /// <summary>Goes on with the ring and a key for sign-in in it; the first who needs one makes it.</summary>
    private async Task<Outcome<T>> WithRing<T>(Change change, Func<KeyRing, Task<Outcome<T>>> verb, CancellationToken cancel)
    {
        var opened = await KeyRing.Open(change.Context, master, cancel);
        if (opened is not Outcome<KeyRing>.Done { Value: var ring }) return new Outcome<T>.Refused(((Outcome<KeyRing>.Refused)opened).Findings);
        if (ring.Newest(KeyPurpose.SignIn) is null) await change.Add(ring.Make(KeyPurpose.SignIn, change.No));
        return await verb(ring);
    }
}
