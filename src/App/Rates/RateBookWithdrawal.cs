using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Publications;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Rates;

public sealed partial class RateBook
{
    /// <summary>
    /// Tilbagetrækning: undoes an import. Its rows that are still live are ended, and what they replaced is added again as new facts with
    /// their old sources. A service that was changed after the import is left as it is and listed.
    /// </summary>
    /// <param name="actor">Who withdraws.</param>
    /// <param name="import">Number of the change that imported.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="only">The one return to withdraw, when the import spoke for several.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<Withdrawal>> Withdraw(Actor actor, long import, string reason, ReturnKey? only = null, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var returns = await Touched(context, import, only, cancel);
        if (returns.Length == 0 || !await context.Set<ChangeEntry>().AnyAsync(c => c.No == import && c.Act == ImportAct, cancel))
            return new Outcome<Withdrawal>.NotFound(string.Create(CultureInfo.InvariantCulture, $"Indlæsning {import}"));
        if (Closed<Withdrawal>(actor, returns) is { } closed) return closed;

        return await store.Write<Withdrawal>(actor, WithdrawAct, reason, async change =>
        {
            var left = new List<LeftRow>();
            var undone = new HashSet<ReturnKey>();
            var byId = returns.ToDictionary(r => r.Id);
            var (ended, restored) = (0, 0);
            void Add((int Ended, int Restored) counts) => (ended, restored) = (ended + counts.Ended, restored + counts.Restored);
            Add(await Undo<RateRow>(change, import, byId, undone, left, cancel));
            Add(await Undo<AccountRow>(change, import, byId, undone, left, cancel));
            Add(await Undo<BuyerRow>(change, import, byId, undone, left, cancel));
            Add(await Undo<SpendingRow>(change, import, byId, undone, left, cancel));
            if (undone.Count == 0)
                return new Outcome<Withdrawal>.Refused([new("WITHDRAW-NOTHING", Severity.Blocks,
                    string.Create(CultureInfo.InvariantCulture, $"Intet fra indlæsning {import} står tilbage at trække tilbage: alle dens rækker er ændret eller trukket tilbage siden."))]);
            if (await PublicationBook.RestingOn(change.Context, [.. undone], import, cancel) is { } resting) return new Outcome<Withdrawal>.Refused([resting]);
            var heads = await Heads(change.Context, [.. undone], cancel);
            foreach (var key in undone.Order())
                await change.Touch(Moved(heads[key], key, change.No, await HasLive(change.Context, key, cancel) ? ReturnStatus.Imported : ReturnStatus.Withdrawn));
            await ReopenLaterYears(change, undone, cancel);
            change.Summary = CanonicalJson.Write(w =>
            {
                w.WriteStartObject();
                w.WriteNumber("import", import);
                w.WriteNumber("ended", ended);
                w.WriteNumber("restored", restored);
                w.WriteNumber("left", left.Count);
                w.WriteEndObject();
            });
            return new Outcome<Withdrawal>.Done(new(change.No, [.. undone.Order()], ended, restored, left));
        }, cancel);
    }

    private static async Task<ReturnKey[]> Touched(ViftenContext context, long change, ReturnKey? only, CancellationToken cancel)
    {
        var heads = await context.Set<HeadVersion>().Where(v => v.Added == change).Join(context.Set<ReturnHead>(), v => v.Head, h => h.Id, (_, h) => h).ToListAsync(cancel);
        return [.. heads.Select(KeyOf).Where(k => only is null || k == only).Order()];
    }

    /// <summary>Undone by subject and not by row: the periods of a service are one timeline, and half of a later edit must not be undone.</summary>
    private static async Task<(int Ended, int Restored)> Undo<T>(
        Change change, long import, Dictionary<Guid, ReturnKey> returns, HashSet<ReturnKey> undone, List<LeftRow> left, CancellationToken cancel)
        where T : class
    {
        var heads = returns.Keys.ToArray();
        var facts = change.Context.Set<Fact<T>>().Where(f => heads.Contains(f.Head));
        var written = await facts.Where(f => f.Added == import || f.Ended == import).ToListAsync(cancel);
        if (written.Count == 0) return (0, 0);
        var since = (await facts.Where(f => f.Added > import || f.Ended > import).Select(f => new { f.Subject, Change = f.Ended ?? f.Added }).ToListAsync(cancel))
            .GroupBy(f => f.Subject).ToDictionary(g => g.Key, g => g.Max(f => f.Change));

        foreach (var group in written.Where(f => since.ContainsKey(f.Subject)).GroupBy(f => f.Subject))
            left.Add(new(returns[group.First().Head], RowFields<T>.Sheet, RowName.Of(group.First().Value), since[group.Key]));
        var mine = written.Where(f => f.Added == import && !since.ContainsKey(f.Subject)).ToList();
        var replaced = written.Where(f => f.Ended == import && !since.ContainsKey(f.Subject)).ToList();
        await change.End(mine);
        await change.Append([.. replaced.Select(f => change.Fact(f.Subject, f.Head, new Period(f.ValidFrom, f.ValidTo), f.Source, f.Value))]);
        undone.UnionWith(mine.Concat(replaced).Select(f => returns[f.Head]));
        return (mine.Count, replaced.Count);
    }

    private static async Task<bool> HasLive(ViftenContext context, ReturnKey key, CancellationToken cancel)
    {
        var head = key.Id;
        return await context.Facts<RateRow>().AnyAsync(f => f.Head == head, cancel)
            || await context.Facts<AccountRow>().AnyAsync(f => f.Head == head, cancel)
            || await context.Facts<BuyerRow>().AnyAsync(f => f.Head == head, cancel)
            || await context.Facts<SpendingRow>().AnyAsync(f => f.Head == head, cancel);
    }
}

/// <summary>What a withdrawal did.</summary>
/// <param name="Change">The change it became.</param>
/// <param name="Returns">Returns it touched.</param>
/// <param name="Ended">Rows of the import that were ended.</param>
/// <param name="Restored">Rows that were added again as they stood before the import.</param>
/// <param name="Left">Rows left alone because they were changed since.</param>
public sealed record Withdrawal(long Change, IReadOnlyList<ReturnKey> Returns, int Ended, int Restored, IReadOnlyList<LeftRow> Left);

/// <summary>A row that a withdrawal left alone, and the change that came after the import.</summary>
public sealed record LeftRow(ReturnKey Return, RateSheet Sheet, string Row, long ChangedBy);
