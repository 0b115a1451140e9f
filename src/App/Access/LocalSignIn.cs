using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.App.Access;

/// <summary>How signing in to accounts made here goes wrong often enough to be shut.</summary>
/// <param name="Tries">So many without one that goes well.</param>
/// <param name="Pause">Then none is heard for this long.</param>
public sealed record LockLimits(int Tries, TimeSpan Pause)
{
    public static LockLimits Default { get; } = new(5, TimeSpan.FromMinutes(15));
}

/// <summary>Lokalt login: signing in to accounts made here, by passkey, or by password together with a code.</summary>
/// <remarks>
/// C34. For pilots, and for those whose organisation has no provider. There is always a second factor, nobody signs up alone, and every answer to a
/// sign-in that fails is the same, so that it does not tell which of the three was wrong or whether there is such an account.
/// </remarks>
public sealed partial class LocalSignIn(ViftenStore store, MasterKey? master, TimeProvider clock, LockLimits? limits = null)
{
    /// <summary>OWASP's figure for PBKDF2 with SHA-512 is 210,000; ASP.NET's own standard is half of it.</summary>
    private const int Rounds = 210_000;

    private static readonly PasswordHasher<CredentialRow> s_hasher = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    /// <summary>What is verified against when there is no such account, so that the answer takes as long.</summary>
    private static readonly string s_nobodys = s_hasher.HashPassword(null!, "ingen har denne adgangskode");

    private readonly LockLimits _limits = limits ?? LockLimits.Default;

    public static Finding Wrong { get; } = new("SIGN-IN-WRONG", Severity.Blocks, "Mail, adgangskode og engangskode passer ikke sammen. Skriv dem igen; engangskoden skifter hvert halve minut og kan kun bruges én gang. Efter flere forkerte forsøg er kontoen lukket et kvarter.");

    /// <summary>Signs in by password and a code of the app, or a recovery code in its place.</summary>
    public async Task<Outcome<Guid>> SignIn(string? mail, string? password, string? code, CancellationToken cancel = default)
    {
        var row = string.IsNullOrWhiteSpace(mail) || mail.Length > 300 ? null : await Tried(AccountBook.MailKey(mail), cancel);
        // The work is done whoever it is, and however long the lock has to go.
        var verified = s_hasher.VerifyHashedPassword(row!, row?.PasswordHash ?? s_nobodys, password is { Length: <= PasswordRules.Longest } ? password : "");
        if (row is null || verified == PasswordVerificationResult.Failed || string.IsNullOrWhiteSpace(code)) return Refused<Guid>(Wrong);
        await using (var context = store.Read())
            if (await KeyRing.Open(context, master, cancel) is Outcome<KeyRing>.Done { Value: var ring })
            {
                var again = verified == PasswordVerificationResult.SuccessRehashNeeded ? s_hasher.HashPassword(row, password!) : row.PasswordHash!;
                return await Taken(row, ring, code.Replace(" ", "", StringComparison.Ordinal), again, cancel) ? new Outcome<Guid>.Done(row.Account) : Refused<Guid>(Wrong);
            }
            else
            {
                return Refused<Guid>(new Finding("MASTER-KEY-MISSING", Severity.Blocks, "Der kan ikke logges ind med adgangskode: hovednøglen mangler eller er en anden. Sig det til driften."));
            }
    }

    /// <summary>Counts a try before it is judged, so that many at once are as many as they are; null when there is nobody, or they are shut out.</summary>
    private async Task<CredentialRow?> Tried(string mail, CancellationToken cancel)
    {
        var now = Now();
        return await store.Work(async context =>
        {
            var row = await context.Set<CredentialRow>().SingleOrDefaultAsync(c => c.Mail == mail, cancel);
            if (row?.PasswordHash is null || row.LockedUntil > now) return null;
            if (await context.Set<AccountHead>().AnyAsync(a => a.Id == row.Account && a.Status == AccountStatus.Closed, cancel)) return null;
            // A lock that has run out is forgotten with the tries that led to it.
            var failed = (row.LockedUntil is null ? row.Failed : 0) + 1;
            DateTime? until = failed >= _limits.Tries ? now + _limits.Pause : null;
            await context.Set<CredentialRow>().Where(c => c.Account == row.Account).ExecuteUpdateAsync(s => s.SetProperty(c => c.Failed, failed).SetProperty(c => c.LockedUntil, until), cancel);
            return row;
        }, writing: true, cancel);
    }

    /// <summary>Takes a code, once; everything is read again inside the lock, so of two who send the same only one is let in.</summary>
    private Task<bool> Taken(CredentialRow seen, KeyRing ring, string code, string hash, CancellationToken cancel) => store.Work(async context =>
    {
        var row = await context.Set<CredentialRow>().SingleAsync(c => c.Account == seen.Account, cancel);
        var (step, left) = (row.LastStep, row.RecoveryCodes);
        if (RecoveryCodes.Without(row.RecoveryCodes, row.Account, code) is { } without) left = without;
        else if (Opened(ring, row) is { } key && StepOf(key, code) is { } matched && matched > row.LastStep) step = matched;
        else return false;
        await context.Set<CredentialRow>().Where(c => c.Account == row.Account).ExecuteUpdateAsync(
            s => s.SetProperty(c => c.LastStep, step).SetProperty(c => c.RecoveryCodes, left).SetProperty(c => c.PasswordHash, hash).SetProperty(c => c.Failed, 0).SetProperty(c => c.LockedUntil, (DateTime?)null), cancel);
        return true;
    }, writing: true, cancel);

    /// <summary>The time step a code is of; null when it is of none. One step to either side, for clocks that are not quite right.</summary>
    private long? StepOf(byte[] key, string code) =>
        code.Length == 6 && code.All(char.IsAsciiDigit) && new Totp(key).VerifyTotp(clock.GetUtcNow().UtcDateTime, code, out var step, new VerificationWindow(1, 1)) ? step : null;

    private static byte[]? Opened(KeyRing ring, CredentialRow row)
    {
        if (row.Authenticator is null || row.KeyNo is not { } no || ring.Key(no, KeyPurpose.SignIn) is not { } key) return null;
        using var cipher = Sealing.Cipher(key);
        return Sealing.Open(cipher, row.Authenticator, About(row.Account));
    }

    internal static byte[] About(Guid account) => [.. "viften authenticator "u8, .. account.ToByteArray()];

    private DateTime Now() => StoredTime.Now(clock);

    private static Outcome<T>.Refused Refused<T>(params Finding[] findings) => new(findings);
}
