using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Rates;

namespace Viften.App.History;

/// <summary>Historik: who changed what, when and why, and what it was before.</summary>
/// <remarks>
/// C34. Made from the chain and the facts themselves: nothing is kept for it. Any table of facts is read in the same way, from the model; only
/// headings are said by hand. Decision 0017.
/// </remarks>
public sealed class HistoryBook(ViftenStore store)
{
    /// <summary>The longest export, in changes.</summary>
    public const int MostExported = 5_000;

    private const int MostLooked = 20;

    private readonly Lazy<IReadOnlyList<HistoryTable>> _tables = new(() => HistoryTable.Of(store.Shape));

    /// <summary>The history of one record, newest first; none when the record is not the actor's to see.</summary>
    public async Task<IReadOnlyList<HistoryLine>> Of(Actor? actor, HistoryRecord record, int most = 20, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (actor is null) return [];
        await using var context = store.Read();
        if (!await Sees(context, actor, record, cancel)) return [];
        var (rows, numbers) = await Written(context, record, cancel);
        long[] newest = [.. numbers.OrderDescending().Take(most)];
        var entries = await context.Set<ChangeEntry>().Where(c => newest.Contains(c.No)).OrderByDescending(c => c.No).ToListAsync(cancel);
        return await new HistoryReading(actor, _tables.Value, context, cancel).Lines(entries, rows, record.Service is null ? newest : [], HistoryReading.MostInList, record.Head);
    }

    /// <summary>Rapport: the changes of a period, newest first; a page at a time.</summary>
    /// <param name="actor">Who asks: the secretariat and the auditor about all, a party's administrators about the party's own.</param>
    /// <param name="filter">Which.</param>
    /// <param name="before">Only numbers under this one.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<HistoryPage>> List(Actor actor, HistoryFilter filter, long before = long.MaxValue, int most = 50, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(filter);
        if (!May(actor)) return NotYours<HistoryPage>();
        await using var context = store.Read();
        var (from, to) = await Numbers(context, filter, cancel);
        var reading = new HistoryReading(actor, _tables.Value, context, cancel);
        var lines = new List<HistoryLine>();
        var next = Math.Min(before, to + 1);
        // Another side's internal comments leave no line, so a page may need to look further than its length; not for ever.
        for (var looked = 0; looked < MostLooked && lines.Count < most && next > from; looked++)
        {
            var entries = await Page(context, actor, filter, from, next, most - lines.Count + 1, cancel);
            var more = entries.Count > most - lines.Count;
            if (more) entries.RemoveAt(entries.Count - 1);
            lines.AddRange(await reading.Lines([.. entries.Where(e => IsIn(filter, e))]));
            if (!more) return new Outcome<HistoryPage>.Done(new(lines, null));
            next = entries[^1].No;
        }
        return new Outcome<HistoryPage>.Done(new(lines, next > from ? next : null));
    }

    /// <summary>One change with everything it added and ended that the actor may see, and whether the chain holds around it.</summary>
    public async Task<Outcome<HistoryChange>> Find(Actor actor, long no, int most = 200, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!May(actor)) return NotYours<HistoryChange>();
        await using var context = store.Read();
        var entry = await context.Set<ChangeEntry>().SingleOrDefaultAsync(c => c.No == no, cancel);
        if (entry is null || !await IsTheirs(context, actor, entry, cancel)) return new Outcome<HistoryChange>.NotFound($"Ændring {no}");
        if (await new HistoryReading(actor, _tables.Value, context, cancel).Lines([entry], most) is not [var line]) return new Outcome<HistoryChange>.NotFound($"Ændring {no}");
        // How much others had changed with it is not for one party.
        var counts = actor.MayAll(Right.SeeHistory) ? await AuditChain.Counts(store, no, cancel) : [];
        return new Outcome<HistoryChange>.Done(new(line, counts, entry.Digest, entry.Hash, await AuditChain.Around(store, no, cancel)));
    }

    private static bool May(Actor actor) => actor.MayAll(Right.SeeHistory) || (actor.Party is { } party && actor.May(Right.SeeHistory, party));

    private static bool IsIn(HistoryFilter filter, ChangeEntry entry) =>
        (filter.From is not { } from || entry.At >= DanishTime.StartOf(from)) && (filter.To is not { } to || entry.At < DanishTime.StartOf(to.AddDays(1)));

    /// <summary>The numbers a period lies within. Two nodes' clocks may differ a little, so it is a little wide, and the time is asked of each line.</summary>
    private static async Task<(long From, long To)> Numbers(ViftenContext context, HistoryFilter filter, CancellationToken cancel)
    {
        const int slack = 100;
        var changes = context.Set<ChangeEntry>();
        var (from, to) = (1L, long.MaxValue - 1);
        if (filter.From is { } first)
        {
            var start = DanishTime.StartOf(first);
            from = (await changes.Where(c => c.At >= start).OrderBy(c => c.At).Select(c => (long?)c.No).FirstOrDefaultAsync(cancel) ?? long.MaxValue) - slack;
        }
        if (filter.To is { } last)
        {
            var end = DanishTime.StartOf(last.AddDays(1));
            to = (await changes.Where(c => c.At < end).OrderByDescending(c => c.At).Select(c => (long?)c.No).FirstOrDefaultAsync(cancel) ?? -slack) + slack;
        }
        return (from, to);
    }

    private static IQueryable<ChangeEntry> Filtered(IQueryable<ChangeEntry> changes, HistoryFilter filter)
    {
        if (filter.Act is { } act) changes = changes.Where(c => c.Act == act);
        if (filter.Person is { } person) changes = changes.Where(c => c.Actor == person);
        if (filter.Party is { } party) changes = changes.Where(c => c.Party == party);
        return changes;
    }

    private async Task<List<ChangeEntry>> Page(ViftenContext context, Actor actor, HistoryFilter filter, long from, long before, int most, CancellationToken cancel)
    {
        var within = Filtered(context.Set<ChangeEntry>().Where(c => c.No >= from && c.No < before), filter);
        // Counted by party, the changes of persons tell the numbers that totals over parties hide; they are for the person's own party.
        var home = actor.Party;
        within = within.Where(c => !c.Act.StartsWith("persons.") || c.Party == home);
        if (actor.MayAll(Right.SeeHistory)) return await within.OrderByDescending(c => c.No).Take(most).ToListAsync(cancel);
        // What was done for the party, and what others did to its returns: each asked under its own index and joined here.
        var party = actor.Party!;
        var own = await within.Where(c => c.Party == party).OrderByDescending(c => c.No).Take(most).ToListAsync(cancel);
        var heads = await context.Set<ReturnHead>().Where(h => h.Operator == party).Select(h => h.Id).ToArrayAsync(cancel);
        var touching = await Filtered(context.Set<HeadVersion>().Where(v => heads.Contains(v.Head) && v.Added >= from && v.Added < before)
            .Join(context.Set<ChangeEntry>(), v => v.Added, c => c.No, (_, c) => c), filter).Distinct().OrderByDescending(c => c.No).Take(most).ToListAsync(cancel);
        long[] written = [.. (await OfReturns(context, heads, before, most, cancel)).SelectMany(r => r.Ended is { } ended ? [r.Added, ended] : new[] { r.Added }).Where(n => n >= from && n < before).Distinct()];
        var aboutThem = await Filtered(context.Set<ChangeEntry>().Where(c => written.Contains(c.No)), filter).ToListAsync(cancel);
        return [.. own.Concat(touching).Concat(aboutThem).DistinctBy(c => c.No).OrderByDescending(c => c.No).Take(most)];
    }

    /// <summary>What is written about returns without moving them: the dialogue.</summary>
    private async Task<List<HistoryRow>> OfReturns(ViftenContext context, Guid[] heads, long before, int most, CancellationToken cancel)
    {
        var found = new List<HistoryRow>();
        foreach (var table in _tables.Value.Where(t => !t.IsOfSheet && t.Record.GetProperty("Operator") is not null)) found.AddRange(await table.Of(context, heads, null, before, most, cancel));
        return found;
    }

    private async Task<bool> IsTheirs(ViftenContext context, Actor actor, ChangeEntry entry, CancellationToken cancel)
    {
        if (actor.MayAll(Right.SeeHistory) || entry.Party == actor.Party) return true;
        var (no, party) = (entry.No, actor.Party!);
        var heads = await context.Set<ReturnHead>().Where(h => h.Operator == party).Select(h => h.Id).ToArrayAsync(cancel);
        if (await context.Set<HeadVersion>().AnyAsync(v => v.Added == no && heads.Contains(v.Head), cancel)) return true;
        foreach (var table in _tables.Value.Where(t => !t.IsOfSheet && t.Record.GetProperty("Operator") is not null))
            if ((await table.Written(context, [no], MostLooked, cancel)).Any(r => heads.Contains(r.Head))) return true;
        return false;
    }

    /// <summary>Who may see the record may see what became of it.</summary>
    private static async Task<bool> Sees(ViftenContext context, Actor actor, HistoryRecord record, CancellationToken cancel)
    {
        if (record.Return is { } key)
            return actor.May(Right.SeeHistory, key.Operator) || (record.Offer is { } offer ? actor.May(Right.SeeRates, key.Operator, offer) : actor.May(Right.SeeRates, key.Operator));
        if (record.Table == typeof(AccountHead))
        {
            var profile = await context.Set<Fact<Core.Access.AccountProfile>>().Where(p => p.Head == record.Head).OrderByDescending(p => p.Added).FirstOrDefaultAsync(cancel);
            return profile is not null && Reaches(actor, Right.ManageAccounts, profile.Value.Party) | Reaches(actor, Right.SeeHistory, profile.Value.Party);
        }
        if (record.Table == typeof(PersonHead))
        {
            var home = await context.Set<PersonHead>().Where(p => p.Id == record.Head).Select(p => p.Home).SingleOrDefaultAsync(cancel);
            return home is not null && (actor.May(Right.SeePersons, home) || actor.May(Right.SeeHistory, home));
        }
        // Drafts, closed meetings and confidential sections are written about under an agreement's head, each with its own readers; its history is for those who may see all of them.
        if (record.Table == typeof(AgreementHead) || WorkPlanLabels.IsOne(record.Table)) return actor.MayAll(Right.SeeHistory);
        if (record.Table == typeof(OfferCaseHead))
            return await context.Set<OfferCaseHead>().SingleOrDefaultAsync(h => h.Id == record.Head, cancel) is { } offer && (actor.May(Right.SeeHistory, offer.Operator) || actor.May(Right.ChangeOffers, offer.Operator, offer.OfferId));
        // An edition is public, and a file has been found by its own verb; who did it is for those who work with the rates.
        return actor.May(Right.SeeHistory) || actor.May(Right.SeeRates);
    }

    private static bool Reaches(Actor actor, Right right, string? party) => party is null ? actor.MayAll(right) : actor.May(right, party);

    /// <summary>The rows of a record through time, and the changes that wrote it.</summary>
    private async Task<(List<HistoryRow> Rows, HashSet<long> Changes)> Written(ViftenContext context, HistoryRecord record, CancellationToken cancel)
    {
        const int most = 2_000;
        var (rows, changes) = (new List<HistoryRow>(), new HashSet<long>());
        Guid[] head = [record.Head];
        foreach (var table in _tables.Value)
        {
            if (record.Subject is { } subject) rows.AddRange(await table.Of(context, head, subject, long.MaxValue, most, cancel));
            else if (record is { Return: { } key, Offer: { } offer, Service: { } service })
                rows.AddRange(table.Record == typeof(RateRow) ? await table.Of(context, head, key.RateSubject(offer, service), long.MaxValue, most, cancel)
                    : table.IsOfSheet ? [] : (await table.Of(context, head, null, long.MaxValue, most, cancel)).Where(r => Equals(r["OfferId"], offer) && Equals(r["ServiceId"], service)));
            else if (!table.IsOfSheet || record.Return is null) rows.AddRange(await table.Of(context, head, null, long.MaxValue, most, cancel));
        }
        foreach (var row in rows) changes.UnionWith(row.Ended is { } ended ? [row.Added, ended] : [row.Added]);
        if (record.Subject is null && record.Service is null) changes.UnionWith(await context.Set<HeadVersion>().Where(v => v.Head == record.Head).OrderByDescending(v => v.Added).Take(most).Select(v => v.Added).ToListAsync(cancel));
        if (record.Table == typeof(PublicationEdition)) changes.UnionWith(await context.Set<PublicationEdition>().Where(p => p.Id == record.Head).Select(p => p.Added).ToListAsync(cancel));
        return (rows, changes);
    }

    private static Outcome<T> NotYours<T>() => new Outcome<T>.Denied("Historikken over ændringer er for sekretariatet og revisoren, og for partens egne brugeradministratorer.");
}
