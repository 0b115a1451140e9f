using Microsoft.EntityFrameworkCore;
using Viften.App.Store;
using Viften.Core;

namespace Viften.App.History;

/// <summary>That what someone wrote or sent is erased: why, and when.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Ground">Frist or begæring.</param>
public sealed record ErasureNote(DateTime At, ErasureGround Ground)
{
    internal string Columns { get; init; } = "";

    /// <summary>What stands where the text was.</summary>
    public string Text => $"Slettet efter {(Ground == ErasureGround.Term ? "frist" : "begæring")} den {Danish.Date(DanishTime.DateOf(At))}";

    /// <summary>Whether a column is among those that went empty.</summary>
    internal bool Covers(string column) => Columns.Contains($",{column},", StringComparison.Ordinal);
}

/// <summary>Finds what was erased of rows, for those who show them.</summary>
internal static class Erasures
{
    /// <summary>The notes of a table's rows by their keys as text; rows that nothing was erased of are not there.</summary>
    public static async Task<Dictionary<string, ErasureNote>> Of(ViftenContext context, string table, IEnumerable<string> keys, CancellationToken cancel)
    {
        var wanted = keys.Distinct().ToArray();
        if (wanted.Length == 0) return [];
        return await context.Set<BodyErasure>().Where(b => b.RowTable == table && wanted.Contains(b.RowKey))
            .Join(context.Set<ChangeEntry>(), b => b.Added, c => c.No, (b, c) => new { b.RowKey, b.Columns, b.Ground, c.At })
            .ToDictionaryAsync(b => b.RowKey, b => new ErasureNote(b.At, b.Ground) { Columns = b.Columns }, cancel);
    }

    /// <summary>The note of a file; null while its bytes are there.</summary>
    public static async Task<ErasureNote?> OfFile(ViftenContext context, string sha256, CancellationToken cancel) =>
        (await Of(context, "files", [sha256], cancel)).GetValueOrDefault(sha256);
}
