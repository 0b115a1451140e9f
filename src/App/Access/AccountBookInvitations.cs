using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.App.Access;

/// <summary>An invitation that was made: the secret of its link is told this once.</summary>
public sealed record Invited(Guid Account, string Token, DateTime Expires)
{
    public override string ToString() => $"(invitation til {Account})";
}

/// <summary>A role to give, and its days.</summary>
public sealed record GrantGiven(Grant Grant, Period Period);

public sealed partial class AccountBook
{
    public const string InviteAct = "accounts.invite";

    /// <summary>What an account that is made here is known by, before its mail.</summary>
    public const string Local = "local|";

    /// <summary>A link is good for this long: over a weekend and a sick day, and not for ever.</summary>
    public static TimeSpan InvitationLasts { get; } = TimeSpan.FromDays(7);

    private const int LongestProfile = 200;

    /// <summary>Invitér: makes an account for someone of the party, with roles, and a link by which they choose how to sign in.</summary>
    /// <param name="actor">An administrator of the party, or the secretariat.</param>
    /// <param name="profile">Name, mail and party; the mail is what they sign in with.</param>
    /// <param name="grants">The roles they begin with.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<Invited>> Invite(Actor actor, AccountProfile profile, IReadOnlyList<GrantGiven> grants, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(grants);
        foreach (var party in grants.Select(g => g.Grant.Party).Prepend(profile.Party))
            if (Refused<Invited>(actor, party) is { } refused) return refused;
        Finding[] wrong =
        [
            .. new[] { AccessNotes.WrongText(reason, "Begrundelse", GivenText.LongestReason), AccessNotes.WrongText(profile.Name, "Navn", LongestProfile), WrongMail(profile.Mail) }.OfType<Finding>(),
            .. grants.SelectMany(g => GrantRules.Check(g.Grant)),
        ];
        if (wrong.Length > 0) return new Outcome<Invited>.Refused(wrong);
        var mail = MailKey(profile.Mail!);
        var login = Local + mail;
        return await store.Write<Invited>(actor, InviteAct, reason, async change =>
        {
            foreach (var grant in grants)
                if (await SubstituteWrong(change, Ids.OfPath("account", login), grant.Grant, grant.Period, cancel) is { } unfit) return new Outcome<Invited>.Refused([unfit]);
            if (await change.Context.Set<AccountHead>().AnyAsync(a => a.Login == login, cancel))
                return new Outcome<Invited>.Refused([new("MAIL-TAKEN", Severity.Blocks, "Der er en bruger med den mailadresse. Find brugeren på listen; er den en anden parts, så spørg sekretariatet.", new Place(null, null, null, "Mail"))]);
            var id = Ids.OfPath("account", login);
            var today = DanishTime.DateOf(change.At);
            await change.Touch(new AccountHead { Id = id, Login = login, Status = AccountStatus.Open, Revision = change.No, Added = change.No });
            await change.Append([change.Fact(Ids.OfPath("account-profile", login), id, new Period(today, null), $"actor:{actor.Person}", profile)]);
            await change.Append([.. grants.Select(g => change.Fact(SubjectOf(id, g.Grant), id, g.Period, $"actor:{actor.Person}", g.Grant with { Origin = GrantOrigin.Here }))]);
            await change.Put([new CredentialRow { Account = id, Mail = mail }]);
            return new Outcome<Invited>.Done(await Link(change, id, actor));
        }, cancel);
    }

    /// <summary>Ny invitation: another link to the same account. The one before is nothing from now on; what they sign in by stays until the new link is used.</summary>
    public async Task<Outcome<Invited>> InviteAgain(Actor actor, Guid account, string reason, CancellationToken cancel = default)
    {
        if (AccessNotes.WrongText(reason, "Begrundelse", GivenText.LongestReason) is { } wrong) return new Outcome<Invited>.Refused([wrong]);
        if (actor.Account == account) return new Outcome<Invited>.Denied("Ingen kan invitere sig selv. Dine egne loginmidler retter du under “Din konto”.");
        return await store.Write<Invited>(actor, InviteAct, reason, async change =>
        {
            var head = await change.Context.Set<AccountHead>().SingleOrDefaultAsync(a => a.Id == account, cancel);
            if (head is not { Status: AccountStatus.Open } || !await ManagedBy(change.Context, actor, account, cancel)) return new Outcome<Invited>.NotFound("Brugeren");
            if (!head.Login.StartsWith(Local, StringComparison.Ordinal)) return new Outcome<Invited>.Refused([new("ACCOUNT-NOT-LOCAL", Severity.Blocks, "Brugeren logger ind hos sin egen organisation og skal ikke inviteres.")]);
            // Whoever makes the link could use it, so nobody makes one to more than they could give.
            if (!await IsAllOurs(change.Context, actor, account, cancel)) return new Outcome<Invited>.Refused([HoldsMore]);
            await change.End(await change.Context.Facts<Invitation>().Where(i => i.Head == account).ToListAsync(cancel));
            await change.Touch(new AccountHead { Id = head.Id, Login = head.Login, Status = head.Status, Revision = change.No, Added = head.Added });
            return new Outcome<Invited>.Done(await Link(change, account, actor));
        }, cancel);
    }

    /// <summary>Ends what someone the actor sees to is signed in on.</summary>
    public async Task<Outcome<bool>> EndSessions(Actor actor, Guid account, CancellationToken cancel = default)
    {
        await using (var context = store.Read())
            if (!await ManagedBy(context, actor, account, cancel)) return new Outcome<bool>.NotFound("Brugeren");
        return new Outcome<bool>.Done(await store.Work(c => c.Set<SessionRow>().Where(s => s.Account == account).ExecuteDeleteAsync(cancel), writing: false, cancel) > 0);
    }

    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    internal static string MailKey(string mail) => mail.Trim().ToLowerInvariant();

    private static async Task<Invited> Link(Change change, Guid account, Actor maker)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var expires = change.At + InvitationLasts;
        var until = DanishTime.DateOf(expires);
        await change.Append([change.Fact(Ids.OfPath("invitation", account.ToString()), account, new Period(DanishTime.DateOf(change.At), until), "invitation", new Invitation
        {
            TokenHash = HashOf(token), Expires = expires, Party = maker.MayAll(Right.ManageAccounts) ? null : maker.Party, Maker = maker.Account,
        })]);
        return new Invited(account, token, expires);
    }

    private static Finding? WrongMail(string? mail)
    {
        if (AccessNotes.WrongText(mail, "Mail", LongestProfile) is { } wrong) return wrong;
        return System.Net.Mail.MailAddress.TryCreate(mail, out var address) && address.Address == mail!.Trim() && address.Host.Contains('.', StringComparison.Ordinal)
            ? null
            : new("MAIL-MALFORMED", Severity.Blocks, "Mailadressen kan ikke læses. Skriv den som navn@kommune.dk.", new Place(null, null, null, "Mail"));
    }
}
