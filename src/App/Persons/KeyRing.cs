using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Viften.App.Store;
using Viften.Core;

namespace Viften.App.Persons;

/// <summary>Nøglering: the keys of the store, opened with the master key. It lives as long as one question does.</summary>
internal sealed class KeyRing
{
    private readonly MasterKey _master;
    private readonly List<(int No, KeyPurpose Purpose, byte[] Key)> _keys;
    private int _last;

    private KeyRing(MasterKey master, List<(int, KeyPurpose, byte[])> keys, int last)
    {
        _master = master;
        _keys = keys;
        _last = last;
    }

    /// <summary>The rows that stand: the last of each number, in order of number.</summary>
    public static async Task<IReadOnlyList<KeyRingRow>> Rows(ViftenContext context, CancellationToken cancel)
    {
        var rows = await context.Set<KeyRingRow>().ToListAsync(cancel);
        return [.. rows.GroupBy(r => r.No).Select(g => g.MaxBy(r => r.Added)!).OrderBy(r => r.No)];
    }

    /// <summary>Opens the ring, or says in Danish why nothing can be read.</summary>
    public static async Task<Outcome<KeyRing>> Open(ViftenContext context, MasterKey? master, CancellationToken cancel)
    {
        if (master is null)
            return Refused("MASTER-KEY-MISSING", $"Personoplysninger kan ikke læses: hovednøglen mangler. Driften skal sætte {MasterKeySource.Variable} eller {MasterKeySource.FileVariable}.");
        var rows = await Rows(context, cancel);
        var keys = new List<(int, KeyPurpose, byte[])>();
        foreach (var row in rows.Where(r => r.State == KeyState.InUse))
        {
            if (row.Master != master.Fingerprint)
                return Refused("MASTER-KEY-WRONG", $"Personoplysninger kan ikke læses: hovednøglen er en anden ({master.Fingerprint}) end den, lageret er låst med ({row.Master}). Driften skal finde den rigtige.");
            if (master.Unwrap(row.Wrapped, row.No, row.Purpose) is not { } key)
                return Refused("KEY-DAMAGED", string.Create(CultureInfo.InvariantCulture, $"Personoplysninger kan ikke læses: nøgle {row.No} i lageret er ændret. Driften skal køre “viften audit verify” og finde en hel sikkerhedskopi."));
            keys.Add((row.No, row.Purpose, key));
        }
        return new Outcome<KeyRing>.Done(new(master, keys, rows.Count == 0 ? 0 : rows[^1].No));
    }

    /// <summary>The number that what is written now gets; null when there is no key for it yet.</summary>
    public int? Newest(KeyPurpose purpose) => Numbers(purpose) is { Count: > 0 } numbers ? numbers[^1] : null;

    /// <summary>The numbers in use for a purpose, oldest first.</summary>
    public IReadOnlyList<int> Numbers(KeyPurpose purpose) => [.. _keys.Where(k => k.Purpose == purpose).Select(k => k.No)];

    /// <summary>Null when the key is not there: it is retired, or was never one.</summary>
    public byte[]? Key(int no, KeyPurpose purpose) => _keys.FirstOrDefault(k => k.No == no && k.Purpose == purpose).Key;

    /// <summary>A new key of a purpose, as a row to add in a change; from here on it is the newest.</summary>
    public KeyRingRow Make(KeyPurpose purpose, long change)
    {
        var key = RandomNumberGenerator.GetBytes(Sealing.KeyBytes);
        _keys.Add((++_last, purpose, key));
        return Wrapped(_last, purpose, key, _master, change);
    }

    /// <summary>Every key in use, wrapped by another master key.</summary>
    public IReadOnlyList<KeyRingRow> Under(MasterKey other, long change) => [.. _keys.Select(k => Wrapped(k.No, k.Purpose, k.Key, other, change))];

    /// <summary>The row that says nothing is under a key any more.</summary>
    public KeyRingRow Retire(int no, KeyPurpose purpose, long change) =>
        new() { No = no, Purpose = purpose, State = KeyState.Retired, Wrapped = [], Master = _master.Fingerprint, Added = change };

    private static KeyRingRow Wrapped(int no, KeyPurpose purpose, byte[] key, MasterKey master, long change) =>
        new() { No = no, Purpose = purpose, State = KeyState.InUse, Wrapped = master.Wrap(key, no, purpose), Master = master.Fingerprint, Added = change };

    private static Outcome<KeyRing>.Refused Refused(string code, string text) => new([new(code, Severity.Blocks, text)]);
}
