using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.App.Persons;

/// <summary>A key as it may be shown.</summary>
/// <param name="No">Its number.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="State">Whether it is in use.</param>
/// <param name="Master">Fingerprint of the master key that wraps it.</param>
/// <param name="Rows">How many rows are under it.</param>
public sealed record KeyLine(int No, KeyPurpose Purpose, KeyState State, string Master, long Rows);

/// <summary>What a rotation came to.</summary>
/// <param name="Key">Number of the key that all is under now.</param>
/// <param name="Written">Rows that were written again by this run.</param>
/// <param name="Broken">Identities that could not be opened, and stay as they were; their key cannot be retired.</param>
public sealed record Rotated(int Key, long Written, IReadOnlyList<Guid> Broken);

/// <summary>Nøgler: shows, makes and replaces the keys that persons' identities lie under.</summary>
/// <remarks>
/// A rotation begins with a change that adds a key, writes the working rows again some thousand at a time, each lot a transaction, and ends with a change
/// that retires the old key. Stopped anywhere, all can still be read, and running it again goes on with what is left.
/// </remarks>
public sealed class KeyBook(ViftenStore store, MasterKey? master)
{
    internal const string OnlyKeeper = "Kun den, der driver lageret, kan skifte nøgler.";

    public const string RotateAct = "keys.rotate";
    public const string RetireAct = "keys.retire";
    public const string RewrapAct = "keys.rewrap";
    public const string ForgetAct = "keys.forget";

    /// <summary>Rows of one lot: writers wait for one lot and not for the rotation.</summary>
    public const int LotSize = 2_000;

    /// <summary>Those who run the system hold the master key; that is what lets them.</summary>
    public async Task<IReadOnlyList<KeyLine>> Lines(CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var secrets = await context.Set<PersonSecret>().GroupBy(s => s.KeyNo).Select(g => new { g.Key, Rows = g.LongCount() }).ToListAsync(cancel);
        var lookups = await context.Set<PersonLookup>().GroupBy(s => s.KeyNo).Select(g => new { g.Key, Rows = g.LongCount() }).ToListAsync(cancel);
        var authenticators = await context.Set<CredentialRow>().Where(c => c.KeyNo != null).GroupBy(c => c.KeyNo!.Value).Select(g => new { g.Key, Rows = g.LongCount() }).ToListAsync(cancel);
        var forms = await context.Set<FormKey>().GroupBy(s => s.KeyNo).Select(g => new { g.Key, Rows = g.LongCount() }).ToListAsync(cancel);
        var rows = secrets.Concat(lookups).Concat(authenticators).Concat(forms).ToDictionary(r => r.Key, r => r.Rows);
        return [.. (await KeyRing.Rows(context, cancel)).Select(r => new KeyLine(r.No, r.Purpose, r.State, r.Master, rows.GetValueOrDefault(r.No)))];
    }

    /// <summary>Hovednøgleskift: wraps every key in use by another master key.</summary>
    /// <remarks>It does not undo that the old one was known: who has it and a copy of the store has the keys. After that the keys are rotated too.</remarks>
    public Task<Outcome<int>> Rewrap(Actor actor, MasterKey other, string reason, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.KeepKeys)) return Task.FromResult<Outcome<int>>(new Outcome<int>.Denied(OnlyKeeper));
        if (AccessNotes.WrongText(reason, "Begrundelse", GivenText.LongestReason) is { } wrong) return Task.FromResult<Outcome<int>>(new Outcome<int>.Refused([wrong]));
        return store.Write<int>(actor, RewrapAct, reason, async change =>
        {
            var opened = await KeyRing.Open(change.Context, master, cancel);
            if (opened is not Outcome<KeyRing>.Done { Value: var ring }) return Cast<int>(opened);
            var rows = ring.Under(other, change.No);
            await change.AddAll(rows);
            return new Outcome<int>.Done(rows.Count);
        }, cancel);
    }

    /// <summary>Nøgleskift: puts all that is under the keys of a purpose under a new one, or goes on with a rotation that was stopped.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="purpose">Identities, or the hashes they are found by.</param>
    /// <param name="reason">Why.</param>
    /// <param name="progress">Told how many rows are written and how many there were to write.</param>
    /// <param name="cancel">Stops it between two lots.</param>
    public async Task<Outcome<Rotated>> Rotate(Actor actor, KeyPurpose purpose, string reason, Action<long, long>? progress = null, CancellationToken cancel = default)
    {
        if (purpose is not (KeyPurpose.Identity or KeyPurpose.Lookup)) throw new ArgumentOutOfRangeException(nameof(purpose), "What guards forms is thrown away and not written again.");
        if (!actor.MayAll(Right.KeepKeys)) return new Outcome<Rotated>.Denied(OnlyKeeper);
        if (AccessNotes.WrongText(reason, "Begrundelse", GivenText.LongestReason) is { } wrong) return new Outcome<Rotated>.Refused([wrong]);
        var begun = await store.Write<int>(actor, RotateAct, reason, async change =>
        {
            var opened = await KeyRing.Open(change.Context, master, cancel);
            if (opened is not Outcome<KeyRing>.Done { Value: var ring }) return Cast<int>(opened);
            // More than one in use is a rotation that was stopped.
            if (ring.Numbers(purpose).Count > 1) return new Outcome<int>.Done(ring.Newest(purpose)!.Value);
            var row = ring.Make(purpose, change.No);
            await change.Add(row);
            return new Outcome<int>.Done(row.No);
        }, cancel);
        if (begun is not Outcome<int>.Done { Value: var newest }) return Cast<Rotated>(begun);
        var lots = new RotationLots(store, master, purpose, newest);
        var total = await lots.Left(cancel);
        while (await lots.Next(cancel)) progress?.Invoke(lots.Written, total);
        if (lots.Stopped is { } stopped) return new Outcome<Rotated>.Refused(stopped);
        return lots.Broken.Count > 0 ? new Outcome<Rotated>.Done(new(newest, lots.Written, lots.Broken)) : await Retire(actor, purpose, reason, lots, newest, cancel);
    }

    private async Task<Outcome<Rotated>> Retire(Actor actor, KeyPurpose purpose, string reason, RotationLots lots, int newest, CancellationToken cancel) =>
        await store.Write<Rotated>(actor, RetireAct, reason, async change =>
        {
            var opened = await KeyRing.Open(change.Context, master, cancel);
            if (opened is not Outcome<KeyRing>.Done { Value: var ring }) return Cast<Rotated>(opened);
            // Asked inside the lock: nothing is put under an old key once there is a newer, so what is zero stays zero.
            if (await Under(change.Context, purpose, newest, cancel) > 0) return new Outcome<Rotated>.Conflict("Noget er stadig under den gamle nøgle. Kør nøgleskiftet igen; det fortsætter, hvor det slap.");
            foreach (var old in ring.Numbers(purpose).Where(no => no < newest)) await change.Add(ring.Retire(old, purpose, change.No));
            return new Outcome<Rotated>.Done(new(newest, lots.Written, []));
        }, cancel);

    /// <summary>Skift af formularnøgler: a new key for what guards cookies and forms, and all that was under the old one thrown away.</summary>
    /// <remarks>
    /// For when they may be known. It is not done every year: they are made anew by themselves, and writing the old ones again would keep what somebody may have. Everyone signs
    /// in again once the programs that serve the store are started anew.
    /// </remarks>
    /// <returns>How many were thrown away.</returns>
    public Task<Outcome<int>> Forget(Actor actor, string reason, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.KeepKeys)) return Task.FromResult<Outcome<int>>(new Outcome<int>.Denied(OnlyKeeper));
        if (AccessNotes.WrongText(reason, "Begrundelse", GivenText.LongestReason) is { } wrong) return Task.FromResult<Outcome<int>>(new Outcome<int>.Refused([wrong]));
        return store.Write<int>(actor, ForgetAct, reason, async change =>
        {
            var opened = await KeyRing.Open(change.Context, master, cancel);
            if (opened is not Outcome<KeyRing>.Done { Value: var ring }) return Cast<int>(opened);
            var old = ring.Numbers(KeyPurpose.Forms);
            await change.Add(ring.Make(KeyPurpose.Forms, change.No));
            foreach (var no in old) await change.Add(ring.Retire(no, KeyPurpose.Forms, change.No));
            return new Outcome<int>.Done(await change.Context.Set<FormKey>().ExecuteDeleteAsync(cancel));
        }, cancel);
    }

    /// <summary>Rows of a purpose that are under an older key.</summary>
    internal static Task<long> Under(ViftenContext context, KeyPurpose purpose, int newest, CancellationToken cancel) => purpose == KeyPurpose.Identity
        ? context.Set<PersonSecret>().LongCountAsync(s => s.KeyNo < newest, cancel)
        : context.Set<PersonLookup>().LongCountAsync(l => l.KeyNo < newest, cancel);

    /// <summary>Efterprøvning: opens every identity and holds it against its fact. Nothing of any of them is told.</summary>
    /// <returns>How many there are, and the ids of the persons whose identity does not open or is another.</returns>
    public async Task<Outcome<(long Checked, IReadOnlyList<Guid> Broken)>> Check(Action<long>? progress = null, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var opened = await KeyRing.Open(context, master, cancel);
        if (opened is not Outcome<KeyRing>.Done { Value: var ring }) return Cast<(long, IReadOnlyList<Guid>)>(opened);
        await context.Database.OpenConnectionAsync(cancel);
        var (seen, broken, after) = (0L, new List<Guid>(), Guid.Empty);
        while (await SecretRows.After(context, after, LotSize, "@new = @new", 0, cancel) is { Count: > 0 } lot)
        {
            broken.AddRange(lot.Where(r => PersonSecrets.Open(ring, r.Identity, r.KeyNo, r.Ciphertext, r.Commitment) is null).Select(r => r.Person));
            (seen, after) = (seen + lot.Count, lot[^1].Identity);
            progress?.Invoke(seen);
        }
        return new Outcome<(long, IReadOnlyList<Guid>)>.Done((seen, [.. broken.Distinct()]));
    }

    private static Outcome<T> Cast<T>(Outcome<KeyRing> other) => new Outcome<T>.Refused(((Outcome<KeyRing>.Refused)other).Findings);

    private static Outcome<T> Cast<T>(Outcome<int> other) => new Outcome<T>.Refused(((Outcome<int>.Refused)other).Findings);
}
