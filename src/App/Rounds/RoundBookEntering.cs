using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Rounds;

namespace Viften.App.Rounds;

/// <summary>What one invited handed in, in a round that is over.</summary>
/// <param name="Party">Code of the party; null for a stakeholder.</param>
/// <param name="Organisation">The stakeholder's name; null for a party.</param>
public sealed record EnteredAnswers(string? Party, string? Organisation, StakeholderKind? Stakeholder, DateTime At, IReadOnlyList<EnteredAnswer> Answers);

/// <summary>One contribution and what the secretariat said to it.</summary>
public sealed record EnteredAnswer(int Question, string Text, ReplyOutcome Outcome, string Reply);

/// <summary>A round that is over, as papers tell it.</summary>
public sealed record RoundEntry(RoundStart Start, IReadOnlyList<RoundQuestion> Questions, IReadOnlyList<string> Parties, IReadOnlyList<EnteredAnswers> HandedIn, DateTime ClosedAt);

public sealed partial class RoundBook
{
    public const string EnterAct = "rounds.enter";

    /// <summary>Indskriver en runde: one that is over, with its own days.</summary>
    public async Task<Outcome<string>> Enter(Actor actor, RoundEntry entry, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!actor.MayAll(Right.RunRounds)) return new Outcome<string>.Denied(OnlySecretariat);
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<string>.Refused([wrong]);
        return await store.Write<string>(actor, EnterAct, reason, async change =>
        {
            var (code, opens) = (CodeOf(entry.Start, 0), entry.Start.Opens);
            if (await Write(change, actor, entry.Start, code, cancel) is not Outcome<string>.Done done) return Refused<string>("ROUND-EXISTS", "Runden er der allerede.");
            Fact<T> Make<T>(Guid subject, T value)
                where T : class => RoundReading.Fact(change, code, subject, opens, actor, value);
            var invitations = entry.Parties.Select(p => new RoundInvitation { Round = code, Invitee = p, Party = p, Person = actor.Person })
                .Concat(entry.HandedIn.Where(h => h.Organisation is not null).Select(h => new RoundInvitation { Round = code, Invitee = KeyOf(h.Organisation!), Organisation = h.Organisation, Stakeholder = h.Stakeholder, Person = actor.Person })).ToList();
            await change.Append([.. entry.Questions.Select(q => q with { Round = code }).Select(q => Make(RoundReading.SubjectOf(q), q))]);
            await change.Append([.. invitations.Select(i => Make(RoundReading.SubjectOf(i), i))]);
            var handIns = entry.HandedIn.Select(h => new RoundHandIn { Round = code, Invitee = h.Party ?? KeyOf(h.Organisation!), Party = h.Party, At = h.At, Person = h.Organisation ?? actor.Person });
            await change.Append([.. handIns.Select(h => Make(RoundReading.SubjectOf(h), h))]);
            var answers = entry.HandedIn.SelectMany(h => h.Answers.GroupBy(a => a.Question).SelectMany(g => g.Select((a, i) => (Said: a, Answer: new RoundAnswer
            {
                Round = code, Question = a.Question, Invitee = h.Party ?? KeyOf(h.Organisation!), Party = h.Party, Entry = i + 1, Text = a.Text, HandedIn = true, At = h.At, Person = h.Organisation ?? actor.Person,
            })))).ToList();
            await change.Append([.. answers.Select(a => Make(RoundReading.SubjectOf(a.Answer), a.Answer))]);
            var replies = answers.Select(a => new RoundReply { Round = code, Question = a.Answer.Question, Invitee = a.Answer.Invitee, Entry = a.Answer.Entry, Outcome = a.Said.Outcome, Text = a.Said.Reply, Section = a.Said.Outcome == ReplyOutcome.Changed ? entry.Questions.First(q => q.No == a.Said.Question).Section : null, Person = actor.Person });
            await change.Append([.. replies.Select(r => Make(RoundReading.SubjectOf(r), r))]);
            await change.Append([Make(RoundReading.Subject(code, "closing"), new RoundClosing { Round = code, At = entry.ClosedAt, Reason = reason.Trim(), Person = actor.Person })]);
            return done;
        }, cancel);
    }
}
