using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Offers;
using Viften.Core.Rates;

namespace Viften.App.Offers;

/// <summary>Tilbudsliv: the cases about offers, from proposal over notice and approval to closing account.</summary>
/// <remarks>
/// C27. Rate rows are never moved by a case: the operator's file does that, and <see cref="OfferReminders"/> says what it must hold.
/// An operator's people see its own cases, a buyer those it has been told of, the public those that are approved.
/// </remarks>
public sealed partial class OfferLifeBook(ViftenStore store)
{
    public const string ProposeAct = "offers.propose";
    public const string StepAct = "offers.step";
    public const string RetractAct = "offers.retractStep";
    public const string NotifyAct = "offers.notify";
    public const string AnswerAct = "offers.answer";
    public const string AccountAct = "offers.account";
    private const int LongestName = 200;
    private const string OnlyOwner = "Kun driftsherren, den overtagende kommune og sekretariatet kan ændre sagen.";

    /// <summary>The cases an actor may see, the newest first.</summary>
    public async Task<IReadOnlyList<OfferCaseView>> List(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Right.SeeOfferChanges)) return [];
        await using var context = store.Read();
        return [.. (await OfferReading.Cases(context, h => h, cancel)).Select(c => View(actor, c.Case, c.Revision)).OfType<OfferCaseView>()];
    }

    /// <summary>One case as an actor may see it; null when there is none, or it is not theirs to know.</summary>
    public async Task<OfferCaseView?> Find(Actor actor, string code, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Right.SeeOfferChanges)) return null;
        await using var context = store.Read();
        return await OfferReading.Case(context, code, cancel) is var (one, revision) ? View(actor, one, revision) : null;
    }

    /// <summary>The approved changes of an offer, or of all; for anyone.</summary>
    public async Task<IReadOnlyList<OfferCase>> Public(string? @operator = null, string? offer = null, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var cases = await OfferReading.Cases(context, h => h.Where(c => (@operator == null || c.Operator == @operator) && (offer == null || c.OfferId == offer)), cancel);
        return [.. cases.Select(c => c.Case).Where(c => c.IsPublic).OrderBy(c => c.Change.FirstDay).Select(Publicly)];
    }

    /// <summary>The approved changes an operator's next file must show, and those it takes over; for who works with its rates.</summary>
    public async Task<IReadOnlyList<OfferCase>> OfOperator(string @operator, CancellationToken cancel = default) =>
        [.. (await Public(cancel: cancel)).Where(c => c.Change.Operator == @operator || c.Change.NewOperator == @operator)];

    /// <summary>An offer as it is now, for one who may propose about it; null when it is not theirs.</summary>
    /// <param name="by">The municipality that wants to take it over; null for the operator's own changes.</param>
    public async Task<OfferGround?> Ground(Actor actor, string @operator, string offer, string? by = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return MayPropose(actor, @operator, offer, null) || (by is not null && MayPropose(actor, @operator, offer, by)) ? await Ground(@operator, offer, cancel) : null;
    }

    private async Task<OfferGround> Ground(string @operator, string offer, CancellationToken cancel)
    {
        // The number is read first: what comes in between is then found by confirming.
        var asOf = await store.Latest(cancel);
        await using var context = store.Read();
        var heads = await context.Set<ReturnHead>().Where(h => h.Operator == @operator).Select(h => h.Id).ToArrayAsync(cancel);
        var rows = context.Facts<RateRow>(asOf).Where(f => heads.Contains(f.Head));
        var newest = await rows.MaxAsync(f => (int?)f.Value.Year, cancel) ?? 0;
        var own = await rows.Where(f => f.Value.OfferId == offer).Select(f => f.Value).ToListAsync(cancel);
        var buyers = await context.Facts<BuyerRow>(asOf).Where(f => heads.Contains(f.Head) && f.Value.OfferId == offer).Select(f => f.Value).ToListAsync(cancel);
        return new OfferGround(OfferPresence.Of(own, newest, buyers), asOf);
    }

    /// <summary>Whether what a proposal was made from has moved since.</summary>
    private static async Task<bool> HasMoved(ViftenContext context, string @operator, string offer, long since, CancellationToken cancel) =>
        await context.Set<ReturnHead>().AnyAsync(h => h.Operator == @operator && h.Revision > since, cancel)
        || await context.Set<OfferCaseHead>().AnyAsync(h => h.Operator == @operator && h.OfferId == offer && h.Revision > since, cancel);

    private static bool MayPropose(Actor actor, string @operator, string offer, string? by) =>
        by is null ? actor.May(Right.ChangeOffers, @operator, offer) : actor.May(Right.ChangeOffers, by) || actor.MayAll(Right.ChangeOffers);

    /// <summary>Whether an actor may take steps in a case: the operator's people, and those of the municipality that takes over.</summary>
    public static bool MayChange(Actor actor, OfferChange change)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(change);
        return actor.May(Right.ChangeOffers, change.Operator, change.OfferId) || (change.NewOperator is { } by && actor.May(Right.ChangeOffers, by));
    }

    private static OfferCaseView? View(Actor actor, OfferCase one, long revision)
    {
        var change = one.Change;
        var whole = actor.May(Right.SeeOfferChanges, change.Operator, change.OfferId) || (change.NewOperator is { } by && actor.May(Right.SeeOfferChanges, by));
        var notice = actor.Party is { } party && actor.May(Right.SeeOfferChanges, party) ? one.Notices.FirstOrDefault(n => n.Party == party) : null;
        if (whole) return new(one, revision, true, MayChange(actor, change), notice);
        if (notice is null) return null;
        // What the others were told and answered is theirs and the operator's.
        var shares = one.Steps.Select(s => s.Shares.Count == 0 ? s : s with { Shares = NamedFigures.Of(s.Shares.Where(x => x.Key == notice.Party)) });
        return new(one with { Notices = [notice], Answers = [.. one.Answers.Where(a => a.Party == notice.Party)], Steps = [.. shares], Account = null }, revision, false, false, notice);
    }

    private static OfferCase Publicly(OfferCase one) => one with { Notices = [], Answers = [], Account = null, Steps = [.. one.Steps.Select(s => s with { Shares = NamedFigures.None, Amount = null, Person = "" })] };

    private static string Next(IReadOnlyList<string> codes, int year)
    {
        var first = year.ToString(CultureInfo.InvariantCulture) + "-";
        var last = codes.Where(c => c.StartsWith(first, StringComparison.Ordinal)).Select(c => int.Parse(c[first.Length..], CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        return first + (last + 1).ToString("00", CultureInfo.InvariantCulture);
    }
}

/// <summary>A case as someone may see it.</summary>
/// <param name="Revision">The change that touched it last; an expectation when a step is taken.</param>
/// <param name="SeesAll">Whether every buyer's notice and answer is there; a buyer sees its own.</param>
/// <param name="Own">The notice to the actor's own party; null when it was not told.</param>
public sealed record OfferCaseView(OfferCase Case, long Revision, bool SeesAll, bool MayChange, BuyerNotice? Own)
{
    public string Code => Case.Code;
}

/// <summary>What a proposal is made from.</summary>
/// <param name="AsOf">The change it was read as of; an expectation when the proposal is confirmed.</param>
public sealed record OfferGround(OfferPresence Present, long AsOf);

/// <summary>What was registered in a case, and what was to be said of it.</summary>
public sealed record OfferDone(string Case, long Change, IReadOnlyList<Finding> Warnings);
