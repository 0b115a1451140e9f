using Microsoft.EntityFrameworkCore;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.App.Access;

/// <summary>One line of the access log as it may be shown.</summary>
/// <param name="No">Its number in the log.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Look">The question it is a part of: a search that finds three persons is three lines.</param>
/// <param name="Staff">Who looked; null where it is not to be told.</param>
/// <param name="Party">The party acted for; empty for the agreement as a whole.</param>
/// <param name="Role">Roles held.</param>
/// <param name="Person">Id of the person looked at; null for a search that found nobody.</param>
/// <param name="Action">What was done.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Purpose">Why.</param>
/// <param name="Hits">How many persons the look gave.</param>
public sealed record AccessLine(
    long No, DateTime At, Guid Look, string? Staff, string Party, string Role, Guid? Person, AccessAction Action, AccessResult Result, string Purpose, int Hits)
{
    /// <summary>Whether a change has erased what the line said; then only number and time are left.</summary>
    public bool IsErased { get; init; }
}

/// <summary>Which lines of the log are wanted.</summary>
public sealed record AccessFilter
{
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public Guid? Person { get; init; }
    public string? Staff { get; init; }
    public AccessAction? Action { get; init; }
    public AccessResult? Result { get; init; }
}

/// <summary>Opslagslog: who looked at whom. Looking is logged by the door; this is for those who see to it.</summary>
public sealed class AccessLog(ViftenStore store)
{
    public const string EraseAct = "access.erase";
    public const string ReviewAct = "access.review";

    private const int SeedBytes = 16;
    private const int LargestSample = 500;

    /// <summary>So many looks may be under way at one moment, their numbers the other way than their times.</summary>
    private const int Slack = 100;

    private static bool May(Actor actor, Right right) => actor.IsSure(right) && (actor.MayAll(right) || (actor.Party is { } party && actor.May(right, party)));

    /// <summary>The lines the actor may see: those of looks made for their party, or all of them for one who sees to every party.</summary>
    private static IQueryable<AccessEntry> Visible(ViftenContext context, Actor actor)
    {
        var lines = context.Set<AccessEntry>().Where(e => e.Actor != null);
        return actor.MayAll(Right.SeeAccessLog) ? lines : lines.Where(e => e.Party == actor.Party);
    }

    /// <summary>The newest lines that fit, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="filter">Which.</param>
    /// <param name="before">Only numbers under this one, for the next page.</param>
    /// <param name="most">How many.</param>
    /// <param name="withErased">Whether lines whose content is erased are among them. They can be told by nothing but number and time, so only one who sees all of the log sees them.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<IReadOnlyList<AccessLine>>> Lines(
        Actor actor, AccessFilter filter, long before = long.MaxValue, int most = 100, bool withErased = false, CancellationToken cancel = default)
    {
        if (!May(actor, Right.SeeAccessLog)) return NotYours<IReadOnlyList<AccessLine>>();
        await using var context = store.Read();
        var lines = withErased && actor.MayAll(Right.SeeAccessLog) ? context.Set<AccessEntry>() : Visible(context, actor);
        var (from, to) = await Numbers(context, filter, cancel);
        // The period is numbers here: read by number, a page costs the same however long the log is.
        var found = await Filtered(lines, filter with { From = null, To = null }).Where(e => e.No >= from && e.No <= to && e.No < before).OrderByDescending(e => e.No).Take(filter.To is null ? most : most + Slack).ToListAsync(cancel);
        found.RemoveAll(e => (filter.From is { } first && e.At < DanishTime.StartOf(first)) || (filter.To is { } last && e.At >= DanishTime.StartOf(last.AddDays(1))));
        return new Outcome<IReadOnlyList<AccessLine>>.Done([.. found.Take(most).Select(e => Line(e, withStaff: true))]);
    }

    /// <summary>Indsigt: every look at a person that gave something, oldest first, from whatever party it came; itself a look.</summary>
    /// <remarks>The citizen may be told what, when, why and for which authority, as a rule not by whom.</remarks>
    /// <param name="actor">Who asks for the citizen, for the party that keeps the person.</param>
    /// <param name="person">Id of the person.</param>
    /// <param name="withStaff">Whether the names of those who looked are told, after weighing it.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<IReadOnlyList<AccessLine>>> Export(Actor actor, Guid person, bool withStaff = false, CancellationToken cancel = default)
    {
        if (AccessNotes.WrongPurpose(actor) is { } wrong) return new Outcome<IReadOnlyList<AccessLine>>.Refused([wrong]);
        return await store.Look<Outcome<IReadOnlyList<AccessLine>>>(async (context, at) =>
        {
            var notes = new AccessNotes(actor, AccessAction.Export, store.NewId(), at);
            if (!May(actor, Right.ExportAccess))
            {
                notes.Add(person, AccessResult.Denied, 0);
                return (NotYours<IReadOnlyList<AccessLine>>(), notes.Entries);
            }
            if (!await context.Set<PersonHead>().AnyAsync(h => h.Id == person && h.Home == actor.Party, cancel))
            {
                notes.Add(person, AccessResult.Nothing, 0);
                return (new Outcome<IReadOnlyList<AccessLine>>.NotFound("Personen"), notes.Entries);
            }
            var found = await context.Set<AccessEntry>().Where(e => e.Person == person && e.Result == AccessResult.Given).OrderBy(e => e.No).ToListAsync(cancel);
            notes.Add(person, AccessResult.Given, 1);
            return (new Outcome<IReadOnlyList<AccessLine>>.Done([.. found.Select(e => Line(e, withStaff))]), notes.Entries);
        }, cancel);
    }

    /// <summary>Whether any of the log is erased; a citizen is told so, since what was looked at then cannot be told.</summary>
    public async Task<bool> HasErased(CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await context.Set<LogErasure>().AnyAsync(cancel);
    }

    /// <summary>Sletning efter frist: takes away what the lines before a day say, and keeps that they were there.</summary>
    /// <returns>How many lines were erased.</returns>
    public async Task<Outcome<long>> Erase(Actor actor, DateOnly before, string reason, CancellationToken cancel = default)
    {
        if (AccessNotes.WrongText(reason, "Begrundelse", GivenText.LongestReason) is { } wrong) return new Outcome<long>.Refused([wrong]);
        if (!May(actor, Right.EraseAccessLog)) return NotYours<long>();
        return await store.Write<long>(actor, EraseAct, reason, async change =>
        {
            var start = DanishTime.StartOf(before);
            if (start > change.At) return new Outcome<long>.Refused([new("DAY-AHEAD", Severity.Blocks, "Dagen er ikke kommet endnu. Der kan kun slettes, hvad der er før i dag.")]);
            // Times of two looks at once may lie the other way than their numbers; the first that must stay is where it ends.
            var stays = await change.Context.Set<AccessEntry>().Where(e => e.At >= start).MinAsync(e => (long?)e.No, cancel);
            var last = stays - 1 ?? await change.Context.Set<AccessEntry>().MaxAsync(e => (long?)e.No, cancel) ?? 0;
            var first = (await change.Context.Set<LogErasure>().MaxAsync(e => (long?)e.ToNo, cancel) ?? 0) + 1;
            if (last < first) return new Outcome<long>.Done(0);
            await change.Add(new LogErasure { FromNo = first, ToNo = last, Added = change.No });
            await change.EraseBodies(typeof(AccessEntry), first, last);
            return new Outcome<long>.Done(last - first + 1);
        }, cancel);
    }

    /// <summary>Stikprøve: draws lines at random from a period. Nothing is kept until the review of them is.</summary>
    /// <param name="actor">Who reviews.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="size">How many lines.</param>
    /// <param name="drawn">A draw to be made again; null for a new one.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<AccessSample>> Draw(Actor actor, DateOnly from, DateOnly to, int size, SampleSeed? drawn = null, CancellationToken cancel = default)
    {
        if (!May(actor, Right.ReviewAccess)) return NotYours<AccessSample>();
        if (size is < 1 or > LargestSample) return new Outcome<AccessSample>.Refused([new("SAMPLE-SIZE", Severity.Blocks, $"En stikprøve er på 1 til {LargestSample} opslag.")]);
        await using var context = store.Read();
        var seed = drawn ?? new(Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(SeedBytes)), await context.Set<AccessEntry>().MaxAsync(e => (long?)e.No, cancel) ?? 0);
        return new Outcome<AccessSample>.Done(await Sample(context, actor, from, to, size, seed, cancel));
    }

    /// <summary>Kontrol afsluttet: keeps what the review of a sample came to, with what it takes to draw it again.</summary>
    public async Task<Outcome<AccessReview>> Conclude(
        Actor actor, DateOnly from, DateOnly to, int size, SampleSeed drawn, ReviewOutcome outcome, string text, CancellationToken cancel = default)
    {
        if (!May(actor, Right.ReviewAccess)) return NotYours<AccessReview>();
        if (AccessNotes.WrongText(text, "Konklusion", GivenText.Longest) is { } wrong) return new Outcome<AccessReview>.Refused([wrong]);
        return await store.Write<AccessReview>(actor, ReviewAct, "Stikprøvekontrol af opslag", async change =>
        {
            var sample = await Sample(change.Context, actor, from, to, size, drawn, cancel);
            if (sample.Lines.Count == 0) return new Outcome<AccessReview>.Refused([new("SAMPLE-EMPTY", Severity.Blocks, "Der er ingen opslag i perioden at kontrollere. Vælg en anden periode.")]);
            var subject = Ids.OfPath("access-review", drawn.Seed);
            if (await change.Context.Facts<AccessReview>().AnyAsync(f => f.Subject == subject, cancel)) return new Outcome<AccessReview>.Conflict("Kontrollen af denne stikprøve er afsluttet. Træk en ny.");
            var review = new AccessReview
            {
                Party = actor.Party, From = from, To = to, Seed = drawn.Seed, LastNo = drawn.LastNo, Among = sample.Among,
                Numbers = string.Join(',', sample.Lines.Select(l => l.No)), Outcome = outcome, Text = text, Person = actor.Person,
            };
            await change.Append([change.Fact(subject, Ids.OfPath("access-reviews"), new Period(DanishTime.DateOf(change.At), null), $"actor:{actor.Person}", review)]);
            return new Outcome<AccessReview>.Done(review);
        }, cancel);
    }

    /// <summary>The reviews the actor may see, newest first.</summary>
    public async Task<Outcome<IReadOnlyList<AccessReview>>> Reviews(Actor actor, CancellationToken cancel = default)
    {
        if (!May(actor, Right.ReviewAccess)) return NotYours<IReadOnlyList<AccessReview>>();
        await using var context = store.Read();
        var facts = context.Facts<AccessReview>();
        if (!actor.MayAll(Right.ReviewAccess)) facts = facts.Where(f => f.Value.Party == actor.Party);
        return new Outcome<IReadOnlyList<AccessReview>>.Done([.. (await facts.OrderByDescending(f => f.Added).ToListAsync(cancel)).Select(f => f.Value)]);
    }

    private static async Task<AccessSample> Sample(ViftenContext context, Actor actor, DateOnly from, DateOnly to, int size, SampleSeed seed, CancellationToken cancel)
    {
        var among = Filtered(Visible(context, actor), new() { From = from, To = to }).Where(e => e.No <= seed.LastNo);
        var numbers = await among.Select(e => e.No).ToListAsync(cancel);
        var drawn = SampleDraw.Of(numbers, size, seed.Seed);
        var lines = await context.Set<AccessEntry>().Where(e => drawn.Contains(e.No)).OrderBy(e => e.No).ToListAsync(cancel);
        return new(seed, numbers.Count, [.. lines.Select(e => Line(e, withStaff: true))]);
    }

    /// <summary>The numbers a period lies within, a little wide: looks at one moment may have their times the other way than their numbers.</summary>
    private static async Task<(long From, long To)> Numbers(ViftenContext context, AccessFilter filter, CancellationToken cancel)
    {
        var log = context.Set<AccessEntry>();
        var (from, to) = (1L, long.MaxValue);
        if (filter.From is { } first)
        {
            var start = DanishTime.StartOf(first);
            from = (await log.Where(e => e.At >= start).OrderBy(e => e.At).Select(e => (long?)e.No).FirstOrDefaultAsync(cancel) ?? long.MaxValue) - Slack;
        }
        if (filter.To is { } last)
        {
            var end = DanishTime.StartOf(last.AddDays(1));
            to = (await log.Where(e => e.At < end).OrderByDescending(e => e.At).Select(e => (long?)e.No).FirstOrDefaultAsync(cancel) ?? -Slack) + Slack;
        }
        return (from, to);
    }

    private static IQueryable<AccessEntry> Filtered(IQueryable<AccessEntry> lines, AccessFilter filter)
    {
        if (filter.From is { } from) lines = lines.Where(e => e.At >= DanishTime.StartOf(from));
        if (filter.To is { } to) lines = lines.Where(e => e.At < DanishTime.StartOf(to.AddDays(1)));
        if (filter.Person is { } person) lines = lines.Where(e => e.Person == person);
        if (filter.Staff is { } staff) lines = lines.Where(e => e.Actor == staff);
        if (filter.Action is { } action) lines = lines.Where(e => e.Action == action);
        if (filter.Result is { } result) lines = lines.Where(e => e.Result == result);
        return lines;
    }

    private static AccessLine Line(AccessEntry e, bool withStaff) => e.Actor is null
        ? new(e.No, e.At, Guid.Empty, null, "", "", null, AccessAction.View, AccessResult.Nothing, "", 0) { IsErased = true }
        : new(e.No, e.At, e.Look!.Value, withStaff ? e.Actor : null, e.Party!, e.Role!, e.Person, e.Action!.Value, e.Result!.Value, e.Purpose!, e.Hits!.Value);

    private static Outcome<T> NotYours<T>() => new Outcome<T>.Denied("Opslagsloggen er for den, der fører tilsyn med opslagene hos sin egen myndighed.");
}

/// <summary>What a draw is made from.</summary>
/// <param name="Seed">What decides, hex.</param>
/// <param name="LastNo">The last number of the log when it was drawn.</param>
public sealed record SampleSeed(string Seed, long LastNo);

/// <summary>A sample of the log.</summary>
/// <param name="Drawn">What it takes to draw it again.</param>
/// <param name="Among">How many lines there were.</param>
/// <param name="Lines">Those drawn.</param>
public sealed record AccessSample(SampleSeed Drawn, int Among, IReadOnlyList<AccessLine> Lines);
