using System.Collections.Frozen;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.App.Access;

/// <summary>Formularnøgler: the texts of the keys that guard cookies and forms, in the store, so that every program that serves it has the same.</summary>
/// <remarks>
/// Each is sealed under the ring's key for forms and bound to the id of its row, so who can write in the table but has not the master key cannot slip one in. What the
/// texts say is the web server's; here they are only kept.
/// </remarks>
public sealed class FormKeys(ViftenStore store, MasterKey master, TimeProvider clock)
{
    public const string FirstAct = "keys.forms";

    /// <summary>A key is used for 90 days, and what it guards lives for hours.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(180);

    private static readonly Actor s_program = new("Viften", null, FrozenSet<Role>.Empty, "Formularnøgler");

    /// <summary>The keys that are kept, oldest first, or why none can be read. One that does not open is as if it were not there.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> All(CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var opened = await KeyRing.Open(context, master, cancel);
        if (opened is not Outcome<KeyRing>.Done { Value: var ring }) return new Outcome<IReadOnlyList<string>>.Refused(((Outcome<KeyRing>.Refused)opened).Findings);
        var rows = await context.Set<FormKey>().OrderBy(k => k.Made).ThenBy(k => k.Id).ToListAsync(cancel);
        return new Outcome<IReadOnlyList<string>>.Done([.. rows.Select(r => Open(ring, r)).OfType<string>()]);
    }

    /// <summary>Keeps one more, and throws away those that guard nothing any longer. The first makes the ring's key for forms.</summary>
    public async Task<Outcome<Guid>> Keep(string text, CancellationToken cancel = default)
    {
        // Making a key is a change; keeping what is under it is none.
        var ready = await store.Write<bool>(s_program, FirstAct, "Nøgle til formularer og cookies", async change =>
        {
            var opened = await KeyRing.Open(change.Context, master, cancel);
            if (opened is not Outcome<KeyRing>.Done { Value: var ring }) return new Outcome<bool>.Refused(((Outcome<KeyRing>.Refused)opened).Findings);
            if (ring.Newest(KeyPurpose.Forms) is null) await change.Add(ring.Make(KeyPurpose.Forms, change.No));
            return new Outcome<bool>.Done(true);
        }, cancel);
        if (ready is Outcome<bool>.Refused { Findings: var why }) return new Outcome<Guid>.Refused(why);
        return await store.Work<Outcome<Guid>>(async context =>
        {
            // Opened again inside the lock: the key may have been taken away since.
            var opened = await KeyRing.Open(context, master, cancel);
            if (opened is not Outcome<KeyRing>.Done { Value: var ring } || ring.Newest(KeyPurpose.Forms) is not { } no) return new Outcome<Guid>.Conflict("Nøglerne er skiftet imens. Prøv igen.");
            var (id, now) = (store.NewId(), Now());
            using var cipher = Sealing.Cipher(ring.Key(no, KeyPurpose.Forms)!);
            var old = now - s_kept;
            await context.Set<FormKey>().Where(k => k.Made < old).ExecuteDeleteAsync(cancel);
            context.Add(new FormKey { Id = id, KeyNo = no, Made = now, Ciphertext = Sealing.Seal(cipher, Encoding.UTF8.GetBytes(text), About(id)) });
            await context.SaveChangesAsync(cancel);
            return new Outcome<Guid>.Done(id);
        }, writing: true, cancel);
    }

    private static string? Open(KeyRing ring, FormKey row)
    {
        if (ring.Key(row.KeyNo, KeyPurpose.Forms) is not { } key) return null;
        using var cipher = Sealing.Cipher(key);
        return Sealing.Open(cipher, row.Ciphertext, About(row.Id)) is { } plain ? Encoding.UTF8.GetString(plain) : null;
    }

    private static byte[] About(Guid id) => Encoding.UTF8.GetBytes($"viften form key {id}");

    private DateTime Now() => StoredTime.Now(clock);
}
