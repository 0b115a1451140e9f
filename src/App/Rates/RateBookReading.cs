using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Receiving;
using Viften.App.Store;
using Viften.Core.Access;
using Viften.Core.Rates;

namespace Viften.App.Rates;

public sealed partial class RateBook
{
    /// <summary>The returns the actor may see, in order.</summary>
    public async Task<IReadOnlyList<ReturnSummary>> Returns(Actor actor, string? party = null, int? year = null, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var heads = await VisibleTo(context, actor, party, year).Join(context.Set<ChangeEntry>(), h => h.Revision, c => c.No, (h, c) => new { Head = h, c.At, c.Actor }).ToListAsync(cancel);
        return [.. heads.Select(h => new ReturnSummary(KeyOf(h.Head), h.Head.Status, h.Head.Revision, h.At, h.Actor)).OrderBy(r => r.Return)];
    }

    /// <summary>
    /// What everything reckoned from the rates can be kept under: it moves when a return or a publication does, and not otherwise.
    /// </summary>
    public async Task<RatesVersion> Version(CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return new(await context.Set<ReturnHead>().MaxAsync(h => (long?)h.Revision, cancel) ?? 0, await context.Set<PublicationEdition>().MaxAsync(p => (long?)p.Added, cancel) ?? 0);
    }

    /// <summary>The versions of a return: the changes that touched it, oldest first. Empty when there is no such return.</summary>
    public async Task<IReadOnlyList<ReturnVersion>> Versions(Actor actor, ReturnKey key, CancellationToken cancel = default)
    {
        if (!actor.May(Right.SeeRates, key.Operator)) return [];
        await using var context = store.Read();
        var head = key.Id;
        return await context.Set<HeadVersion>().Where(v => v.Head == head)
            .Join(context.Set<ChangeEntry>(), v => v.Added, c => c.No, (_, c) => c).OrderBy(c => c.No)
            .Select(c => new ReturnVersion(c.No, c.At, c.Actor, c.Party, c.Act, c.Reason, c.Summary)).ToListAsync(cancel);
    }

    /// <summary>An import with the returns it touched, among those the actor may see; null when there is none.</summary>
    public async Task<ImportedReturns?> Imported(Actor actor, long import, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var returns = (await Touched(context, import, null, cancel)).Where(r => actor.May(Right.SeeRates, r.Operator)).ToArray();
        if (returns.Length == 0) return null;
        var version = await context.Set<ChangeEntry>().Where(c => c.No == import && c.Act == ImportAct)
            .Select(c => new ReturnVersion(c.No, c.At, c.Actor, c.Party, c.Act, c.Reason, c.Summary)).SingleOrDefaultAsync(cancel);
        return version is null ? null : new(version, returns);
    }

    /// <summary>The facts the actor may see, as the rules take them, each with the cell it was read from.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="party">One operator; null for all.</param>
    /// <param name="year">One year; null for all.</param>
    /// <param name="asOf">As they stood after a change; null for now.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<RateFacts> Facts(Actor actor, string? party = null, int? year = null, long? asOf = null, CancellationToken cancel = default) =>
        (await Stored(actor, party, year, asOf, cancel)).Facts;

    /// <summary>The same with the return each rate row belongs to.</summary>
    private async Task<(RateFacts Facts, ReturnKey[] Returns)> Stored(Actor actor, string? party, int? year, long? asOf, CancellationToken cancel)
    {
        await using var context = store.Read();
        // One number for every table: what is committed between the queries is not seen by half of them.
        var at = asOf ?? await store.Latest(cancel);
        var returns = (await VisibleTo(context, actor, party, year).ToListAsync(cancel)).ToDictionary(h => h.Id, KeyOf);
        var read = await OfReturns(context, returns, at, cancel);
        var parts = returns.OrderBy(r => r.Value.Year).ThenBy(r => r.Value).Select(r => (Return: r.Value, Facts: read(r.Key))).ToArray();
        return (RateFacts.Join(parts.Select(p => p.Facts).Prepend(RateFacts.Empty)), [.. parts.SelectMany(p => Enumerable.Repeat(p.Return, p.Facts.Rows.Length))]);
    }

    /// <summary>The file a fact was read from, byte for byte; null when there is none that the actor may see, or its content is erased.</summary>
    public async Task<(string Name, byte[] Bytes)?> File(Actor actor, string sha256, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        if (!await MaySee(context, actor, sha256, cancel)) return null;
        var file = await context.Set<StoredFile>().SingleOrDefaultAsync(f => f.Sha256 == sha256, cancel);
        return file is null or { Bytes.Length: 0 } ? null : (file.Name, file.Bytes);
    }

    /// <summary>
    /// A file may hold several operators' rows: whoever does not see all of them does not see the file, unless they handed it in
    /// themselves. The file may have been kept before it was imported, so its imports are found by their entries.
    /// </summary>
    private static async Task<bool> MaySee(ViftenContext context, Actor actor, string sha256, CancellationToken cancel)
    {
        if (actor.MayAll(Right.SeeRates)) return true;
        if (actor.Party is { } party && await ReceivedFiles.HandedIn(context, party, sha256, cancel)) return true;
        var imports = await context.Set<ChangeEntry>().Where(c => c.Act == ImportAct && c.Summary.Contains($"\"file\":\"{sha256}\"")).Select(c => c.No).ToListAsync(cancel);
        var returns = new HashSet<ReturnKey>();
        foreach (var import in imports) returns.UnionWith(await Touched(context, import, null, cancel));
        return returns.Count > 0 && returns.All(r => actor.May(Right.SeeRates, r.Operator));
    }

    private static T[] Values<T>(List<Fact<T>> facts)
        where T : class => [.. facts.Select(f => f.Value)];

    private static IQueryable<ReturnHead> VisibleTo(ViftenContext context, Actor actor, string? party, int? year)
    {
        var heads = context.Set<ReturnHead>().AsQueryable();
        if (!actor.MayAll(Right.SeeRates))
        {
            // A right to single offers is not one to a return, which holds them all; the pages show those.
            var own = actor.Party is { } ours && actor.May(Right.SeeRates, ours) ? ours : null;
            heads = heads.Where(h => h.Operator == own);
        }
        if (party is not null) heads = heads.Where(h => h.Operator == party);
        if (year is not null) heads = heads.Where(h => h.Year == year);
        return heads;
    }
}

/// <summary>A return as lists show it; the revision is the number of its newest version, made at that instant by that person.</summary>
public sealed record ReturnSummary(ReturnKey Return, ReturnStatus Status, long Revision, DateTime At, string By);

/// <summary>The newest change of any return, and the newest publication.</summary>
public readonly record struct RatesVersion(long Rates, long Publications);

/// <summary>A version of a return: the change that made it.</summary>
public sealed record ReturnVersion(long Change, DateTime At, string Actor, string? Party, string Act, string Reason, string Summary);

/// <summary>An import and the returns it touched, in order.</summary>
public sealed record ImportedReturns(ReturnVersion Import, IReadOnlyList<ReturnKey> Returns);
