namespace Viften.Core.Rounds;

/// <summary>How far one invited is.</summary>
public enum InviteeState
{
    Missing,
    /// <summary>It has begun, and nobody else sees what it writes.</summary>
    Draft,
    HandedIn,
    Late,
}

/// <summary>Where one invited stands.</summary>
/// <param name="Name">The party's or the organisation's name.</param>
/// <param name="First">When it first handed in, UTC; null while it has not.</param>
/// <param name="Last">When it last did.</param>
/// <param name="Contributions">How many things it has handed in.</param>
/// <param name="Reminders">How many times it was reminded.</param>
public sealed record InviteeStanding(RoundInvitation Invitation, string Name, InviteeState State, DateTime? First, DateTime? Last, int Contributions, IReadOnlyList<RoundReminder> Reminders)
{
    public bool IsParty => Invitation.Party is not null;
    public bool HasAnswered => State is InviteeState.HandedIn or InviteeState.Late;
}

/// <summary>En rundes liv: the facts that say where a round stands.</summary>
public sealed record RoundLife
{
    /// <summary>How many days after its last day a link still opens a round that nobody has closed.</summary>
    public const int LinkDays = 30;

    public required Round Round { get; init; }
    public required RoundDeadline Deadline { get; init; }
    public RoundClosing? Closing { get; init; }
    public required IReadOnlyList<RoundQuestion> Questions { get; init; }
    public required IReadOnlyList<RoundInvitation> Invitations { get; init; }
    /// <summary>Every time someone has handed in, also those that were handed in again.</summary>
    public required IReadOnlyList<RoundHandIn> HandIns { get; init; }
    public required IReadOnlyList<RoundAnswer> Answers { get; init; }
    public required IReadOnlyList<RoundReply> Replies { get; init; }
    public required IReadOnlyList<RoundReminder> Reminders { get; init; }
    /// <summary>Names of parties and stakeholders by invitee.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The instant the last day is over in Denmark.</summary>
    public DateTime EndsAt => DanishTime.StartOf(Deadline.Due.AddDays(1));

    public bool IsLate(DateTime at) => at >= EndsAt;

    public bool IsClosed => Closing is not null;

    /// <summary>Whether a stakeholder's link still opens it.</summary>
    public bool LinksWork(DateTime at) => !IsClosed && at < EndsAt.AddDays(LinkDays);

    /// <summary>The questions that each invited is asked, in order.</summary>
    public IEnumerable<RoundQuestion> Asked => Questions.Where(q => !q.Joint).OrderBy(q => q.No);

    public RoundQuestion? Question(int no) => Questions.FirstOrDefault(q => q.No == no);

    public string NameOf(string invitee) => Names.GetValueOrDefault(invitee, invitee);

    public RoundReply? ReplyTo(RoundAnswer answer) => Replies.FirstOrDefault(r => r.Question == answer.Question && r.Invitee == answer.Invitee && r.Entry == answer.Entry);

    /// <summary>What is handed in, by question and then as invited.</summary>
    public IEnumerable<RoundAnswer> HandedIn => Answers.Where(a => a.HandedIn).OrderBy(a => a.Question).ThenBy(a => a.Party is null).ThenBy(a => NameOf(a.Invitee), Comparer<string>.Create(Danish.Compare)).ThenBy(a => a.Entry);

    /// <summary>Everyone who is invited, parties first, by name.</summary>
    public IReadOnlyList<InviteeStanding> Standings() =>
        [.. Invitations.Select(Standing).OrderBy(s => !s.IsParty).ThenBy(s => s.Name, Comparer<string>.Create(Danish.Compare))];

    public InviteeStanding Standing(RoundInvitation invitation)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        var mine = HandIns.Where(h => h.Invitee == invitation.Invitee).Select(h => h.At).Order().ToList();
        // What was in time stays in time when it is corrected later; the correction has its own.
        var state = mine.Count > 0 ? (IsLate(mine[0]) ? InviteeState.Late : InviteeState.HandedIn)
            : Answers.Any(a => a.Invitee == invitation.Invitee) ? InviteeState.Draft : InviteeState.Missing;
        return new(invitation, NameOf(invitation.Invitee), state, mine.Count > 0 ? mine[0] : null, mine.Count > 0 ? mine[^1] : null,
            Answers.Count(a => a.HandedIn && a.Invitee == invitation.Invitee), [.. Reminders.Where(r => r.Invitee == invitation.Invitee).OrderBy(r => r.At)]);
    }
}
