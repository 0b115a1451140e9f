using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Viften.App.Store;

namespace Viften.App.Access;

public sealed partial class LocalSignIn
{
    /// <summary>A question to a browser's passkey is open for this long.</summary>
    public static TimeSpan AskedFor { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Keeps what a browser is asked until it answers, and gives the secret it is to bring along.</summary>
    public async Task<string> Ask(string state, CancellationToken cancel = default)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = Now();
        await store.Work(async context =>
        {
            await context.Set<SignInStepRow>().Where(s => s.Expires < now).ExecuteDeleteAsync(cancel);
            context.Add(new SignInStepRow { Id = AccountBook.HashOf(secret), State = state, Expires = now + AskedFor });
            return await context.SaveChangesAsync(cancel);
        }, writing: false, cancel);
        return secret;
    }

    /// <summary>What a browser was asked; a question is answered once, so an answer that is sent again meets none.</summary>
    public async Task<string?> Asked(string secret, CancellationToken cancel = default)
    {
        var (id, now) = (AccountBook.HashOf(secret), Now());
        return await store.Work(async context =>
        {
            var row = await context.Set<SignInStepRow>().SingleOrDefaultAsync(s => s.Id == id, cancel);
            if (row is null) return null;
            var mine = await context.Set<SignInStepRow>().Where(s => s.Id == id).ExecuteDeleteAsync(cancel) == 1;
            return mine && row.Expires > now ? row.State : null;
        }, writing: true, cancel);
    }

    /// <summary>The account of a passkey and the key itself; null when there is none, or the account is closed.</summary>
    public async Task<(Guid Account, UserPasskeyInfo Passkey)?> Passkey(byte[] credential, CancellationToken cancel = default)
    {
        var id = Base64Url.EncodeToString(credential);
        await using var context = store.Read();
        var row = await context.Set<PasskeyRow>().SingleOrDefaultAsync(p => p.Id == id && context.Set<AccountHead>().Any(a => a.Id == p.Account && a.Status == AccountStatus.Open), cancel);
        return row is null ? null : (row.Account, Info(row));
    }

    /// <summary>The passkeys of an account.</summary>
    public async Task<IReadOnlyList<UserPasskeyInfo>> Passkeys(Guid account, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return [.. (await context.Set<PasskeyRow>().Where(p => p.Account == account).OrderBy(p => p.Created).ToListAsync(cancel)).Select(Info)];
    }

    /// <summary>Notes that a passkey was used; a counter that goes back was refused before.</summary>
    public Task Used(UserPasskeyInfo passkey, CancellationToken cancel = default)
    {
        var (id, count) = (Base64Url.EncodeToString(passkey.CredentialId), (long)passkey.SignCount);
        return store.Work(context => context.Set<PasskeyRow>().Where(p => p.Id == id).ExecuteUpdateAsync(
            s => s.SetProperty(p => p.SignCount, count).SetProperty(p => p.IsBackedUp, passkey.IsBackedUp).SetProperty(p => p.IsUserVerified, passkey.IsUserVerified), cancel), writing: false, cancel);
    }

    private static UserPasskeyInfo Info(PasskeyRow row) => new(
        Base64Url.DecodeFromChars(row.Id), row.PublicKey, new DateTimeOffset(row.Created, TimeSpan.Zero), (uint)row.SignCount, row.Transports.Split(',', StringSplitOptions.RemoveEmptyEntries),
        row.IsUserVerified, row.IsBackupEligible, row.IsBackedUp, row.AttestationObject, row.ClientData);
}
