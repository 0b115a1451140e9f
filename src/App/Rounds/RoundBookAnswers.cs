using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Persons;
using Viften.Core.Rounds;

namespace Viften.App.Rounds;

/// <summary>An answer that was saved.</summary>
/// <param name="HandedIn">Whether it was handed in; otherwise it is a draft.</param>
/// <param name="Late">Whether that was after the last day.</param>
/// <param name="At">When, UTC.</param>
public sealed record AnswerSaved(bool HandedIn, bool Late, DateTime At, int Contributions);

public sealed partial class RoundBook
{
    public const string DraftAct = "rounds.draft";
    public const string HandInAct = "rounds.handIn";
    public const string ReplyAct = "rounds.reply";
    private const string WhoAnswers = "Kun partens egne brugere kan svare for den.";
    private const string NoLink = "Linket";

    /// <summary>Saves what a party has typed, as a draft or handed in; all of it, so that what was cleared is gone.</summary>
    public async Task<Outcome<AnswerSaved>> Answer(Actor actor, string code, string party, IReadOnlyList<TypedAnswer> typed, bool handIn, CancellationToken cancel = default)
    {
        if (actor.Refused<AnswerSaved>(Right.AnswerRounds, party, $"Svaret for {party}", WhoAnswers) is { } refused) return refused;
        return await store.Write<AnswerSaved>(actor, handIn ? HandInAct : DraftAct, handIn ? "Svar afleveret" : "Kladde gemt", async change =>
            await RoundReading.Life(change.Context, code, cancel) is { } life && life.Invitations.FirstOrDefault(i => i.Party == party) is { } invitation
                ? await Save(change, actor, life, invitation, typed, handIn, cancel)
                : new Outcome<AnswerSaved>.NotFound($"Svaret for {party}"), cancel);
    }

    /// <summary>Saves what a stakeholder has typed by its link.</summary>
    public async Task<Outcome<AnswerSaved>> AnswerByLink(string token, IReadOnlyList<TypedAnswer> typed, bool handIn, CancellationToken cancel = default)
    {
        if (await OpenLink(token, cancel) is not { } open) return new Outcome<AnswerSaved>.NotFound(NoLink);
        var actor = Public(open.Invitation);
        return await store.Write<AnswerSaved>(actor, handIn ? HandInAct : DraftAct, handIn ? "Svar afleveret" : "Kladde gemt", async change =>
            // Asked again under the lock: the link may have been withdrawn since.
            await Linked(change.Context, token, change.At, cancel) is { } now ? await Save(change, actor, now.Life, now.Invitation, typed, handIn, cancel) : new Outcome<AnswerSaved>.NotFound(NoLink), cancel);
    }

    private static async Task<Outcome<AnswerSaved>> Save(Change change, Actor actor, RoundLife life, RoundInvitation invitation, IReadOnlyList<TypedAnswer> typed, bool handIn, CancellationToken cancel)
    {
        if (RoundRules.CannotAnswer(life, DanishTime.DateOf(change.At)) is { } cannot) return new Outcome<AnswerSaved>.Refused([cannot]);
        var frame = new RoundAnswer { Round = life.Round.Code, Question = 0, Invitee = invitation.Invitee, Party = invitation.Party, Entry = 1, HandedIn = handIn, At = change.At, Person = actor.Person };
        var (answers, wrong) = Read(life, typed, frame);
        if (wrong.Count > 0) return new Outcome<AnswerSaved>.Refused(wrong);
        var head = RoundReading.IdOf(life.Round.Code);
        var live = await change.Context.Facts<RoundAnswer>().Where(f => f.Head == head && f.Value.Invitee == invitation.Invitee).ToListAsync(cancel);
        // A draft is all of what is typed; handing in makes it what the others see, and leaves no draft.
        bool Stays(Fact<RoundAnswer> f) => f.Value.HandedIn == handIn && answers.Exists(a => SameAs(a, f.Value));
        await change.End([.. live.Where(f => !Stays(f) && (handIn || !f.Value.HandedIn))]);
        await change.Append([.. answers.Where(a => !live.Exists(f => Stays(f) && SameAs(a, f.Value))).Select(a => RoundReading.Fact(change, a.Round, RoundReading.SubjectOf(a), DanishTime.DateOf(change.At), actor, a))]);
        if (handIn && (!change.IsEmpty || life.HandIns.All(h => h.Invitee != invitation.Invitee))) await HandIn(change, actor, invitation, cancel);
        change.Summary = RoundReading.Summary(life.Round.Code, ("invitee", invitation.Invitee));
        return new Outcome<AnswerSaved>.Done(new(handIn, life.IsLate(change.At), change.At, answers.Count));
    }

    private static async Task HandIn(Change change, Actor actor, RoundInvitation invitation, CancellationToken cancel)
    {
        var value = new RoundHandIn { Round = invitation.Round, Invitee = invitation.Invitee, Party = invitation.Party, At = change.At, Person = actor.Person };
        var subject = RoundReading.SubjectOf(value);
        await change.End(await change.Context.Facts<RoundHandIn>().Where(f => f.Subject == subject).ToListAsync(cancel));
        await change.Append([RoundReading.Fact(change, value.Round, subject, DanishTime.DateOf(change.At), actor, value)]);
    }

    private static (List<RoundAnswer> Answers, List<Finding> Wrong) Read(RoundLife life, IReadOnlyList<TypedAnswer> typed, RoundAnswer frame)
    {
        var (answers, wrong) = (new List<RoundAnswer>(), new List<Finding>());
        var seen = new HashSet<(int, int)>();
        foreach (var one in typed)
        {
            if (life.Question(one.Question) is not { Joint: false } question || one.Entry < 1 || one.Entry > (question.Several ? AnswerRules.MostEntries : 1) || !seen.Add((one.Question, one.Entry))) continue;
            var (answer, finding) = AnswerRules.Read(question, one, frame);
            finding ??= answer?.Text is { } text ? GivenText.Unstorable(text, question.Theme) ?? WithCpr(question, text) : null;
            if (finding is not null) wrong.Add(finding);
            else if (answer is not null) answers.Add(answer);
        }
        return (answers, wrong);
    }

    private static Finding? WithCpr(RoundQuestion question, string text) => Cpr.IsIn(text)
        ? new("CPR-IN-TEXT", Severity.Blocks, $"Svaret under “{question.Theme}” har noget, der ligner et CPR-nummer. Skriv ikke om enkelte borgere.", new Place(null, null, null, question.Theme))
        : null;

    /// <summary>Whether two answers say the same, whenever and by whom.</summary>
    private static bool SameAs(RoundAnswer a, RoundAnswer b) => a with { At = b.At, Person = b.Person } == b;

    /// <summary>Svarer på et bidrag, with what it led to; written again it takes the place of the answer before.</summary>
    public async Task<Outcome<RoundReply>> Reply(Actor actor, string code, int question, string invitee, int entry, ReplyOutcome outcome, string text, string? section, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.RunRounds)) return new Outcome<RoundReply>.Denied(OnlySecretariat);
        if (AccessNotes.WrongText(text, "Svar", GivenText.Longest) is { } wrong) return new Outcome<RoundReply>.Refused([wrong]);
        return await store.Write<RoundReply>(actor, ReplyAct, "Svar på bidrag", async change =>
        {
            if (await RoundReading.Life(change.Context, code, cancel) is not { } life || !life.Answers.Any(a => a.HandedIn && a.Question == question && a.Invitee == invitee && a.Entry == entry)) return new Outcome<RoundReply>.NotFound("Bidraget");
            if (section is not null && life.Questions.All(q => q.Section != section)) return Refused<RoundReply>("REPLY-SECTION", "Afsnittet er ikke i aftalen.", "Afsnit");
            var value = new RoundReply { Round = code, Question = question, Invitee = invitee, Entry = entry, Outcome = outcome, Text = text.Trim(), Section = section, Person = actor.Person };
            var subject = RoundReading.SubjectOf(value);
            var live = await change.Context.Facts<RoundReply>().Where(f => f.Subject == subject).ToListAsync(cancel);
            if (live.Exists(f => f.Value == value)) return new Outcome<RoundReply>.Done(value);
            await change.End(live);
            await change.Append([RoundReading.Fact(change, code, subject, DanishTime.DateOf(change.At), actor, value)]);
            change.Summary = RoundReading.Summary(code, ("invitee", invitee), ("question", RoundReading.Told(question)));
            return new Outcome<RoundReply>.Done(value);
        }, cancel);
    }
}
