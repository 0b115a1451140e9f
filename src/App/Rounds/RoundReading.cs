using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Parties;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Rounds;

namespace Viften.App.Rounds;

/// <summary>Reads a round's facts, for the books that work with it, and names their subjects.</summary>
internal static class RoundReading
{
    public static Guid IdOf(string round) => Ids.OfPath("round", round);

    public static Guid Subject(string round, params ReadOnlySpan<string> rest) => Ids.OfPath(["round", round, .. rest]);

    public static Guid SubjectOf(RoundAnswer a) => Subject(a.Round, "answer", Told(a.Question), a.Invitee, Told(a.Entry), a.HandedIn ? "handed-in" : "draft");

    public static Guid SubjectOf(RoundReply r) => Subject(r.Round, "reply", Told(r.Question), r.Invitee, Told(r.Entry));

    public static Guid SubjectOf(RoundQuestion q) => Subject(q.Round, "question", Told(q.No));

    public static Guid SubjectOf(RoundInvitation i) => Subject(i.Round, "invitation", i.Invitee);

    public static Guid SubjectOf(RoundHandIn h) => Subject(h.Round, "hand-in", h.Invitee);

    public static string Told(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A round with all its facts; null when there is none.</summary>
    public static async Task<RoundLife?> Life(ViftenContext context, string code, CancellationToken cancel)
    {
        var head = IdOf(code);
        var round = await context.Facts<Round>().Where(f => f.Head == head).Select(f => f.Value).SingleOrDefaultAsync(cancel);
        return round is null ? null : await Life(context, round, cancel);
    }

    /// <summary>Every round of a kind, the newest deadline first.</summary>
    public static async Task<IReadOnlyList<RoundLife>> All(ViftenContext context, RoundKind? kind, string? about, bool onlyOpen, CancellationToken cancel)
    {
        var rounds = await Of(context, kind, about).Select(f => f.Value).ToListAsync(cancel);
        if (onlyOpen && rounds.Count > 0)
        {
            var closed = await context.Facts<RoundClosing>().Select(f => f.Value.Round).ToListAsync(cancel);
            rounds.RemoveAll(r => closed.Contains(r.Code));
        }
        var lives = new List<RoundLife>();
        foreach (var round in rounds) lives.Add(await Life(context, round, cancel));
        return [.. lives.OrderByDescending(l => l.Deadline.Due).ThenByDescending(l => l.Round.Code, StringComparer.Ordinal)];
    }

    private static IQueryable<Fact<Round>> Of(ViftenContext context, RoundKind? kind, string? about)
    {
        var rounds = context.Facts<Round>();
        if (kind is { } of) rounds = rounds.Where(f => f.Value.Kind == of);
        return about is null ? rounds : rounds.Where(f => f.Value.About == about);
    }

    public static async Task<IReadOnlyList<RoundQuestion>> Questions(ViftenContext context, string code, CancellationToken cancel)
    {
        var head = IdOf(code);
        return [.. (await context.Facts<RoundQuestion>().Where(f => f.Head == head).Select(f => f.Value).ToListAsync(cancel)).OrderBy(q => q.No)];
    }

    private static async Task<RoundLife> Life(ViftenContext context, Round round, CancellationToken cancel)
    {
        var head = IdOf(round.Code);
        var invitations = await context.Facts<RoundInvitation>().Where(f => f.Head == head).Select(f => f.Value).ToListAsync(cancel);
        // A link that was withdrawn ends the invitation; what came by it keeps its name.
        var everInvited = await context.Set<Fact<RoundInvitation>>().Where(f => f.Head == head).Select(f => new { f.Value.Invitee, f.Value.Organisation }).ToListAsync(cancel);
        var names = (await PartyBook.All(context, cancel)).GroupBy(p => p.Value.Code).ToDictionary(g => g.Key, g => g.Last().Value.Name);
        foreach (var stakeholder in everInvited) if (stakeholder.Organisation is { } name) names[stakeholder.Invitee] = name;
        return new RoundLife
        {
            Round = round,
            Deadline = await context.Facts<RoundDeadline>().Where(f => f.Head == head).Select(f => f.Value).SingleAsync(cancel),
            Closing = await context.Facts<RoundClosing>().Where(f => f.Head == head).Select(f => f.Value).SingleOrDefaultAsync(cancel),
            Questions = await Questions(context, round.Code, cancel),
            Invitations = invitations,
            HandIns = await context.Set<Fact<RoundHandIn>>().Where(f => f.Head == head).Select(f => f.Value).ToListAsync(cancel),
            Answers = await context.Facts<RoundAnswer>().Where(f => f.Head == head).Select(f => f.Value).ToListAsync(cancel),
            Replies = await context.Facts<RoundReply>().Where(f => f.Head == head).Select(f => f.Value).ToListAsync(cancel),
            Reminders = await context.Facts<RoundReminder>().Where(f => f.Head == head).Select(f => f.Value).ToListAsync(cancel),
            Names = names,
        };
    }

    public static Fact<T> Fact<T>(Change change, string round, Guid subject, DateOnly from, Actor actor, T value)
        where T : class => change.Fact(subject, IdOf(round), new Period(from, null), $"actor:{actor.Person}", value);

    public static string Summary(string round, params IReadOnlyList<(string Key, string? Value)> more) => CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("round", round);
        foreach (var (key, value) in more)
            if (value is not null) w.WriteString(key, value);
        w.WriteEndObject();
    });
}
