using Microsoft.EntityFrameworkCore;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.App.Access;

public sealed partial class LocalSignIn
{
    /// <summary>Nøgleskift: puts every authenticator's key under a new key of the ring, and retires the old; all in one change, for they are as few as the staff are.</summary>
    /// <returns>How many were written again, and the accounts whose key did not open; those must be invited again.</returns>
    public async Task<Outcome<(int Key, int Written, IReadOnlyList<Guid> Broken)>> Rotate(Actor actor, string reason, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.KeepKeys)) return new Outcome<(int, int, IReadOnlyList<Guid>)>.Denied(KeyBook.OnlyKeeper);
        if (AccessNotes.WrongText(reason, "Begrundelse", GivenText.LongestReason) is { } wrong) return Refused<(int, int, IReadOnlyList<Guid>)>(wrong);
        return await store.Write<(int, int, IReadOnlyList<Guid>)>(actor, KeyBook.RotateAct, reason, change => WithRing<(int, int, IReadOnlyList<Guid>)>(change, async ring =>
        {
            var old = ring.Numbers(KeyPurpose.SignIn);
            var row = ring.Make(KeyPurpose.SignIn, change.No);
            await change.Add(row);
            using var cipher = Sealing.Cipher(ring.Key(row.No, KeyPurpose.SignIn)!);
            var (written, broken) = (0, new List<Guid>());
            foreach (var credential in await change.Context.Set<CredentialRow>().Where(c => c.Authenticator != null).ToListAsync(cancel))
            {
                if (Opened(ring, credential) is not { } key)
                {
                    broken.Add(credential.Account);
                    continue;
                }
                var hidden = Sealing.Seal(cipher, key, About(credential.Account));
                await Credentials(change, credential.Account).ExecuteUpdateAsync(s => s.SetProperty(c => c.Authenticator, hidden).SetProperty(c => c.KeyNo, (int?)row.No), cancel);
                written++;
            }
            // What did not open cannot be opened with the old key either.
            foreach (var no in old) await change.Add(ring.Retire(no, KeyPurpose.SignIn, change.No));
            return new Outcome<(int, int, IReadOnlyList<Guid>)>.Done((row.No, written, broken));
        }, cancel), cancel);
    }
}
