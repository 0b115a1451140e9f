using System.Security.Cryptography;
using System.Text;

namespace Viften.App.Store;

/// <summary>Collects what a change added and ended, and gives the one digest of it.</summary>
/// <remarks>
/// One line per row: what was done, the table, the key, and for an added row its hash. The lines are sorted, so the digest
/// does not depend on the order they were written or are found in. A body can be erased later while its hash is kept,
/// and the digest still holds.
/// </remarks>
internal sealed class ChangeDigest
{
    private readonly List<string> _lines = [];

    public long RowsAdded { get; private set; }
    public long RowsEnded { get; private set; }
    public bool IsEmpty => _lines.Count == 0;

    public void Added(string table, string key, string hash)
    {
        _lines.Add($"added {table} {key} {hash}\n");
        RowsAdded++;
    }

    public void Ended(string table, string key)
    {
        _lines.Add($"ended {table} {key}\n");
        RowsEnded++;
    }

    public string Hex()
    {
        _lines.Sort(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in _lines) hash.AppendData(Encoding.UTF8.GetBytes(line));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The hash of an entry: its own columns after the hash of the entry before it.</summary>
    public static string Link(StoredTable changes, string previous, IReadOnlyList<object?> entry, Canonical canonical)
    {
        canonical.Clear();
        canonical.Field("previous"u8, previous);
        foreach (var column in changes.Hashed) column.WriteTo(canonical, entry[column.Index]);
        return canonical.HashHex();
    }
}
