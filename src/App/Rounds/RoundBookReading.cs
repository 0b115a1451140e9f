using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Store;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Figures;
using Viften.Core.Rounds;

namespace Viften.App.Rounds;

/// <summary>What the invited have counted of one question, as it may be shown.</summary>
/// <param name="Counts">By party, small numbers hidden and those that would tell them.</param>
/// <param name="Answered">Codes of those who have answered it.</param>
public sealed record QuestionCounts(RoundQuestion Question, ShownTable Counts, IReadOnlyList<string> Answered)
{
    public ShownCount Of(string invitee) => Counts.Rows.IndexOf(invitee) is >= 0 and var row ? Counts.Cell(row, 0) : ShownCount.Hidden;
}

/// <summary>A round as someone may see it.</summary>
/// <param name="Life">Without others' drafts, and without others' counts of citizens: those are in <paramref name="Counts"/>.</param>
/// <param name="SeesAll">Whether everyone's contributions are there; otherwise the actor's own.</param>
/// <param name="Own">Code of the party the actor may answer for; null for none.</param>
public sealed record RoundView(RoundLife Life, bool SeesAll, string? Own, IReadOnlyList<QuestionCounts> Counts, bool MayRun)
{
    public string Code => Life.Round.Code;
    public QuestionCounts? CountsOf(int question) => Counts.FirstOrDefault(c => c.Question.No == question);
}

/// <summary>What a stakeholder's link opens.</summary>
public sealed record OpenedLink(RoundLife Life, RoundInvitation Invitation);

public sealed partial class RoundBook
{
    /// <summary>Reads for an annex: everything that was handed in, and no party's drafts.</summary>
    private static readonly Actor s_annex = new("Viften", null, FrozenSet.Create(Role.Planner), "Bilag om indspil");

    /// <summary>The rounds an actor may see, the newest deadline first.</summary>
    public async Task<IReadOnlyList<RoundView>> All(Actor? actor, RoundKind? kind = null, string? about = null, bool onlyOpen = false, CancellationToken cancel = default)
    {
        if (actor is null || !actor.May(Right.SeeRounds)) return [];
        await using var context = store.Read();
        return [.. (await RoundReading.All(context, kind, about, onlyOpen, cancel)).Where(l => Sees(actor, l)).Select(l => View(actor, l))];
    }

    /// <summary>One round as an actor may see it; null when it is not there or not theirs.</summary>
    public async Task<RoundView?> Find(Actor? actor, string code, CancellationToken cancel = default)
    {
        if (actor is null) return null;
        await using var context = store.Read();
        return await RoundReading.Life(context, code, cancel) is { } life && Sees(actor, life) ? View(actor, life) : null;
    }

    /// <summary>The questions of a round, also before it is sent.</summary>
    public async Task<IReadOnlyList<RoundQuestion>> Questions(Actor actor, string code, CancellationToken cancel = default)
    {
        if (!actor.May(Right.SeeRounds)) return [];
        await using var context = store.Read();
        return await RoundReading.Questions(context, code, cancel);
    }

    /// <summary>What a link opens; null for one that is wrong, withdrawn, replaced or over, all alike.</summary>
    public async Task<OpenedLink?> OpenLink(string? token, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await Linked(context, token, store.Now(), cancel);
    }

    /// <summary>The text of the sections a round asks about, by key, for whoever is shown the round; never the confidential ones.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SectionTexts(RoundLife life, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(life);
        var asked = life.Questions.Select(q => q.Section).OfType<string>().ToHashSet();
        if (life.Round.Kind != RoundKind.Input || asked.Count == 0) return new Dictionary<string, string>();
        await using var context = store.Read();
        var head = AgreementReading.IdOf(life.Round.About);
        return (await context.Facts<AgreementSection>().Where(f => f.Head == head).Select(f => f.Value).ToListAsync(cancel)).Where(s => !s.Confidential && asked.Contains(s.Key)).ToDictionary(s => s.Key, s => s.Markdown);
    }

    private static async Task<OpenedLink?> Linked(ViftenContext context, string? token, DateTime now, CancellationToken cancel)
    {
        if (token is not { Length: > 0 and <= 100 }) return null;
        var hash = AccountBook.HashOf(token);
        var invitation = await context.Facts<RoundInvitation>().Where(f => f.Value.TokenHash == hash).Select(f => f.Value).SingleOrDefaultAsync(cancel);
        if (invitation is null || await RoundReading.Life(context, invitation.Round, cancel) is not { } life || !life.LinksWork(now)) return null;
        return new(Only(life, invitation.Invitee), invitation);
    }

    /// <summary>The newest input round of an agreement when it is closed, with what everyone may read of it; null when there is none.</summary>
    internal static async Task<RoundView?> ForAnnex(ViftenContext context, string agreement, CancellationToken cancel) =>
        (await RoundReading.All(context, RoundKind.Input, agreement, false, cancel)) is [{ IsClosed: true } life, ..] ? View(s_annex, life) : null;

    private static bool Sees(Actor actor, RoundLife life) =>
        actor.MayAll(Right.SeeRounds) || (actor.May(Right.SeeRounds) && actor.Party is { } party && life.Invitations.Any(i => i.Party == party));

    private static RoundView View(Actor actor, RoundLife life)
    {
        var all = actor.MayAll(Right.SeeRounds);
        var own = actor.Party is { } party && actor.May(Right.AnswerRounds, party) && life.Invitations.Any(i => i.Party == party) ? party : null;
        if (!all) return new(Only(life, actor.Party), false, own, [], false);
        var counted = life.Asked.Where(q => q.CountsPersons).Select(q => q.No).ToHashSet();
        // What counts citizens leaves here only through the policy.
        var open = life with { Answers = [.. life.Answers.Where(a => a.HandedIn ? a.Invitee == actor.Party || !counted.Contains(a.Question) : a.Invitee == actor.Party || a.Number is null).Select(a => a.HandedIn || a.Invitee == actor.Party ? a : Bare(a))] };
        return new(open, true, own, [.. life.Asked.Where(q => q.CountsPersons).Select(q => Counts(life, q))], actor.MayAll(Right.RunRounds));
    }

    /// <summary>That there is a draft, and nothing of what is in it.</summary>
    private static RoundAnswer Bare(RoundAnswer draft) => draft with { Text = null, Choice = null, Number = null };

    /// <summary>The round with one's own answers and what was replied to them.</summary>
    private static RoundLife Only(RoundLife life, string? invitee) => life with
    {
        Answers = [.. life.Answers.Where(a => a.Invitee == invitee)],
        HandIns = [.. life.HandIns.Where(h => h.Invitee == invitee)],
        Replies = [.. life.Replies.Where(r => r.Invitee == invitee)],
        Reminders = [.. life.Reminders.Where(r => r.Invitee == invitee)],
        Invitations = [.. life.Invitations.Where(i => i.Invitee == invitee)],
    };

    private static QuestionCounts Counts(RoundLife life, RoundQuestion question)
    {
        var given = life.HandedIn.Where(a => a.Question == question.No && a.Number is not null).ToDictionary(a => a.Invitee, a => (int)a.Number!.Value);
        ImmutableArray<string> rows = [.. given.Keys.Order(StringComparer.Ordinal)];
        var counts = new int[rows.Length, 1];
        for (var i = 0; i < rows.Length; i++) counts[i, 0] = given[rows[i]];
        return new(question, Suppression.Of(new CountTable(rows, ["svar"], counts), SuppressionPolicy.Default), rows);
    }

    private static Actor Public(RoundInvitation invitation) => new(invitation.Organisation!, null, FrozenSet.Create(Role.Public), "Svar med link");
}
