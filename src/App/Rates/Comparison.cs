using Microsoft.EntityFrameworkCore;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Rates;

/// <summary>The rows of one sheet of a file held against the live facts of the same returns.</summary>
/// <remarks>A file speaks for the returns and sheets it has rows in, and for no others: a file without Regnskab leaves the accounts alone.</remarks>
internal sealed class Comparison<T>
    where T : class
{
    private readonly List<(Reported<T> Row, Fact<T>? Replaced, IReadOnlyList<FieldChange> Agreed)> _new = [];
    private readonly List<Reported<T>> _rows = [];
    private readonly List<(ReturnKey Return, Fact<T> Fact)> _gone = [];

    public int Unchanged { get; private set; }

    /// <summary>The rows as they will stand.</summary>
    public IReadOnlyList<Reported<T>> Rows => _rows;

    /// <param name="context">Where the live facts are read.</param>
    /// <param name="rows">The rows of the file.</param>
    /// <param name="resolve">What becomes of a row that is in the store already, before the two are compared.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Comparison<T>> With(
        ViftenContext context, IReadOnlyCollection<Reported<T>> rows, Func<Reported<T>, Fact<T>, Resolved<T>>? resolve, CancellationToken cancel)
    {
        var comparison = new Comparison<T>();
        if (rows.Count == 0) return comparison;
        var returns = rows.Select(r => r.Return).Distinct().ToDictionary(r => r.Id);
        var heads = returns.Keys.ToArray();
        var live = await context.Facts<T>().Where(f => heads.Contains(f.Head)).ToListAsync(cancel);
        comparison.Compare(rows, live.ToDictionary(f => (f.Subject, f.ValidFrom)), returns, resolve ?? (static (row, _) => new(row, [])));
        return comparison;
    }

    private void Compare(
        IReadOnlyCollection<Reported<T>> rows, Dictionary<(Guid, DateOnly), Fact<T>> live, Dictionary<Guid, ReturnKey> returns, Func<Reported<T>, Fact<T>, Resolved<T>> resolve)
    {
        foreach (var reported in rows)
        {
            if (!live.Remove((reported.Subject, reported.Period.From), out var old))
            {
                _new.Add((reported, null, []));
                _rows.Add(reported);
                continue;
            }
            var (row, agreed) = resolve(reported, old);
            _rows.Add(row);
            if (agreed.Count == 0 && old.ValidTo == row.Period.To && old.Value.Equals(row.Row)) Unchanged++;
            else _new.Add((row, old, agreed));
        }
        _gone.AddRange(live.Values.Select(f => (returns[f.Head], f)));
    }

    public async Task Write(Change change, string sha256)
    {
        await change.End([.. _new.Where(n => n.Replaced is not null).Select(n => n.Replaced!), .. _gone.Select(g => g.Fact)]);
        // The id of a return is a hash, and a file has thousands of rows of the same few.
        var heads = _new.Select(n => n.Row.Return).Distinct().ToDictionary(r => r, r => r.Id);
        await change.Append([.. _new.Select(n => change.Fact(n.Row.Subject, heads[n.Row.Return], n.Row.Period, Provenance.SourceOf(sha256, n.Row.Origin), n.Row.Row))]);
    }

    public IEnumerable<RowDifference> Differences()
    {
        foreach (var (row, old, agreed) in _new)
            yield return old is null
                ? new(row.Return, RowFields<T>.Sheet, DifferenceKind.Added, RowName.Of(row.Row), row.Origin, [])
                : new(row.Return, RowFields<T>.Sheet, DifferenceKind.Changed, RowName.Of(row.Row), row.Origin, [.. RowFields<T>.Changes(old.Value, row.Row), .. agreed]);
        foreach (var (key, fact) in _gone)
            yield return new(key, RowFields<T>.Sheet, DifferenceKind.Ended, RowName.Of(fact.Value), null, []);
    }
}

/// <summary>The four sheets of a file compared, and what becomes of the corrections of its rows.</summary>
internal sealed record FileComparison(
    Comparison<RateRow> Rates, Comparison<AccountRow> Accounts, Comparison<BuyerRow> Buyers, Comparison<SpendingRow> Spending, CorrectionsAtImport Corrections)
{
    public int Unchanged => Rates.Unchanged + Accounts.Unchanged + Buyers.Unchanged + Spending.Unchanged;

    public static async Task<FileComparison> With(ViftenContext context, ReportedRows rows, IReadOnlyCollection<CellKey>? keep, CancellationToken cancel)
    {
        var returns = rows.Rates.Select(r => r.Return).Distinct().ToDictionary(r => r.Id);
        var live = returns.Count == 0 ? [] : await LiveCorrections.Of(context, returns, null, cancel);
        var corrections = new CorrectionsAtImport(live, keep?.ToHashSet() ?? []);
        return new(
            await Comparison<RateRow>.With(context, rows.Rates, live.Count == 0 ? null : corrections.Resolve, cancel),
            await Comparison<AccountRow>.With(context, rows.Accounts, null, cancel),
            await Comparison<BuyerRow>.With(context, rows.Buyers, null, cancel),
            await Comparison<SpendingRow>.With(context, rows.Spending, null, cancel),
            corrections);
    }

    /// <summary>A kept last day may run into the next period of the file.</summary>
    public IReadOnlyList<Finding> Overlaps() => Corrections.Kept.Any(k => k.Cell.Field == Field.To) ? [.. ReportedRows.Overlaps(Rates.Rows, Field.To)] : [];

    public IReadOnlyList<RowDifference> Differences() =>
        [.. Rates.Differences(), .. Accounts.Differences(), .. Buyers.Differences(), .. Spending.Differences()];

    public async Task Write(Change change, string sha256)
    {
        await Rates.Write(change, sha256);
        await Accounts.Write(change, sha256);
        await Buyers.Write(change, sha256);
        await Spending.Write(change, sha256);
        await Corrections.Write(change);
    }
}

/// <summary>A row by its natural key, for people.</summary>
internal static class RowName
{
    public static string Of(object row) => row switch
    {
        RateRow r => r.IsWholeYear ? $"{r.OfferId} · {r.ServiceId}" : $"{r.OfferId} · {r.ServiceId} · {r.Period}",
        AccountRow r => r.OfferId,
        BuyerRow r => $"{r.OfferId} · {r.Buyer}",
        SpendingRow r => r.Area,
        _ => row.ToString() ?? "",
    };
}
