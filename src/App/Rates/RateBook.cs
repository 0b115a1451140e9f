using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.History;
using Viften.App.RateFiles;
using Viften.App.Receiving;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.App.Rates;

/// <summary>Takstbog: the returns (indberetninger) of every operator and year, as facts with their sources.</summary>
/// <remarks>Clause C21. A version of a return is the number of the change that made it.</remarks>
public sealed partial class RateBook(ViftenStore store)
{
    /// <summary>The act an import stands under in the chain.</summary>
    public const string ImportAct = "rates.import";

    /// <summary>The act a withdrawal stands under.</summary>
    public const string WithdrawAct = "rates.withdraw";

    /// <summary>Forhåndsvisning: what an import of the file would change. Nothing is stored.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="read">The file as it was read.</param>
    /// <param name="number">Number of the return, when a year has several.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<ImportPreview>> Preview(Actor actor, RateFileRead read, int number = 1, CancellationToken cancel = default)
    {
        var (rows, blocking) = ReportedRows.Of(read, number);
        if (Closed<ImportPreview>(actor, rows.Returns) is { } closed) return closed;
        if (blocking.Count > 0) return new Outcome<ImportPreview>.Refused(blocking);
        // The number is read first: a change in between is then one that confirming will find, never one it overlooks.
        var asOf = await store.Latest(cancel);
        await using var context = store.Read();
        var comparison = await FileComparison.With(context, rows, null, cancel);
        return new Outcome<ImportPreview>.Done(new(asOf, rows.Returns, comparison.Differences(), comparison.Unchanged) { Kept = comparison.Corrections.Choices });
    }

    /// <summary>Indlæsning: makes the store say what the file says, for the returns and sheets the file has rows in.</summary>
    /// <param name="actor">Who imports.</param>
    /// <param name="read">The file as it was read.</param>
    /// <param name="bytes">The same file byte for byte; it is kept.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="expectedRevision">
    /// The number a preview was made at, or the newest revision known of the returns: if one of them was touched later, it is a conflict.
    /// Null imports on top of whatever is there.
    /// </param>
    /// <param name="number">Number of the return, when a year has several.</param>
    /// <param name="keep">Cells of the preview whose correction stands although the file says otherwise; in all others the file wins.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    /// <remarks>The same content again changes nothing and makes no change; a new file with the same rows is kept as a file.</remarks>
    public async Task<Outcome<ImportResult>> Import(
        Actor actor, RateFileRead read, byte[] bytes, string reason, long? expectedRevision = null, int number = 1, IReadOnlyCollection<CellKey>? keep = null, CancellationToken cancel = default)
    {
        var (rows, blocking) = ReportedRows.Of(read, number);
        if (Closed<ImportResult>(actor, rows.Returns) is { } closed) return closed;
        if (blocking.Count > 0) return new Outcome<ImportResult>.Refused(blocking);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != read.Sha256) throw new ArgumentException("The bytes are not those of the file that was read.", nameof(bytes));
        var layout = Provenance.LayoutJson(rows.Layouts);

        return await store.Write<ImportResult>(actor, ImportAct, reason, async change =>
        {
            if (await Erasures.OfFile(change.Context, read.Sha256, cancel) is { } gone) return new Outcome<ImportResult>.Refused([ReceivedFiles.IsErased(gone, read.Name)]);
            var heads = await Heads(change.Context, rows.Returns, cancel);
            if (Overtaken(heads.Values, expectedRevision, "Se forskellene igen, og indlæs så.") is { } conflict) return new Outcome<ImportResult>.Conflict(conflict);
            var comparison = await FileComparison.With(change.Context, rows, keep, cancel);
            if (comparison.Overlaps() is { Count: > 0 } overlaps) return new Outcome<ImportResult>.Refused(overlaps);
            var differences = comparison.Differences();
            await change.Keep(read.Name, FileNames.TypeOf(read.Name), bytes, layout);
            await ReceivedFiles.End(change, read.Sha256, cancel);
            await comparison.Write(change, read.Sha256);
            foreach (var key in differences.Select(d => d.Return).Distinct().Order())
                await change.Touch(Moved(heads.GetValueOrDefault(key), key, change.No, ReturnStatus.Imported));
            await ReopenLaterYears(change, differences.Select(d => d.Return), cancel);
            change.Summary = SummaryOf(read, differences, comparison.Corrections);
            return new Outcome<ImportResult>.Done(new(change.IsEmpty ? null : change.No, rows.Returns, differences, comparison.Unchanged) { Kept = comparison.Corrections.Kept });
        }, cancel);
    }

    private static string SummaryOf(RateFileRead read, IReadOnlyList<RowDifference> differences, CorrectionsAtImport corrections) => CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("file", read.Sha256);
        w.WriteString("name", read.Name);
        w.WriteStartArray("returns");
        foreach (var part in differences.GroupBy(d => d.Return).OrderBy(g => g.Key))
        {
            w.WriteStartObject();
            w.WriteString("operator", part.Key.Operator);
            w.WriteNumber("year", part.Key.Year);
            w.WriteNumber("no", part.Key.No);
            w.WriteNumber("added", part.Count(d => d.Kind == DifferenceKind.Added));
            w.WriteNumber("changed", part.Count(d => d.Kind == DifferenceKind.Changed));
            w.WriteNumber("ended", part.Count(d => d.Kind == DifferenceKind.Ended));
            if (corrections.Choices.Any(c => c.Cell.Return == part.Key))
            {
                var kept = corrections.Kept.Count(c => c.Cell.Return == part.Key);
                w.WriteNumber("keptCorrections", kept);
                w.WriteNumber("replacedCorrections", corrections.Choices.Count(c => c.Cell.Return == part.Key) - kept);
            }
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteEndObject();
    });

    /// <summary>Not yours is not there; yours without the role is denied.</summary>
    private static Outcome<T>? Closed<T>(Actor actor, IReadOnlyList<ReturnKey> returns)
    {
        foreach (var key in returns)
        {
            if (actor.Refused<T>(Right.ReportRates, key.Operator, $"Driftsherre {key.Operator}", $"Kun den, der indberetter for driftsherre {key.Operator}, kan ændre dens takster.") is { } refused) return refused;
        }
        return null;
    }

    private static async Task<Dictionary<ReturnKey, ReturnHead>> Heads(ViftenContext context, IReadOnlyList<ReturnKey> keys, CancellationToken cancel)
    {
        var ids = keys.Select(k => k.Id).ToArray();
        var heads = await context.Set<ReturnHead>().Where(h => ids.Contains(h.Id)).ToListAsync(cancel);
        return heads.ToDictionary(KeyOf);
    }

    private static ReturnKey KeyOf(ReturnHead head) => new(head.Operator, head.Year, head.No);

    private static string? Overtaken(IEnumerable<ReturnHead> heads, long? expected, string advice)
    {
        if (expected is null) return null;
        var later = heads.Where(h => h.Revision > expected).OrderBy(KeyOf).FirstOrDefault();
        return later is null
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"Indberetningen {KeyOf(later)} er ændret i mellemtiden (ændring {later.Revision}). {advice}");
    }

    private static ReturnHead Moved(ReturnHead? head, ReturnKey key, long change, ReturnStatus status) => new()
    {
        Id = key.Id,
        Operator = key.Operator,
        Year = key.Year,
        No = key.No,
        Status = status,
        Revision = change,
        Added = head?.Added ?? change,
    };
}

/// <summary>What an import would change.</summary>
/// <param name="AsOf">The number to expect when the import is confirmed.</param>
/// <param name="Returns">The returns the file speaks for.</param>
/// <param name="Differences">Row by row.</param>
/// <param name="Unchanged">Rows that are in the store already.</param>
/// <remarks>The differences are those of a file that wins everywhere; a kept cell is one difference fewer.</remarks>
public sealed record ImportPreview(long AsOf, IReadOnlyList<ReturnKey> Returns, IReadOnlyList<RowDifference> Differences, int Unchanged)
{
    /// <summary>Cells corrected on screen that the file has differently; each is kept or replaced.</summary>
    public IReadOnlyList<KeptCell> Kept { get; init; } = [];
}

/// <summary>What an import changed.</summary>
/// <param name="Change">The change it became; null when the store held all of it already.</param>
/// <param name="Returns">The returns the file speaks for.</param>
/// <param name="Differences">Row by row.</param>
/// <param name="Unchanged">Rows that were in the store already.</param>
public sealed record ImportResult(long? Change, IReadOnlyList<ReturnKey> Returns, IReadOnlyList<RowDifference> Differences, int Unchanged)
{
    /// <summary>Cells whose correction on screen was kept.</summary>
    public IReadOnlyList<KeptCell> Kept { get; init; } = [];
}
