namespace Viften.Core.Rounds;

/// <summary>Runde: questions to parties and stakeholders, to be answered by a day.</summary>
/// <remarks>C02, C30 and C34. What it is about is the id of an agreement or the number of an announcement; what kind of round it is decides what is done with the answers, never how they are taken in.</remarks>
public sealed record Round
{
    /// <summary>Its name in addresses ("indspil-midtjylland-2027-28").</summary>
    public required string Code { get; init; }
    public required RoundKind Kind { get; init; }
    /// <summary>Id of the agreement, or number of the announcement.</summary>
    public required string About { get; init; }
    public required string Title { get; init; }
    /// <summary>What those who answer should know first, in Markdown; null for nothing.</summary>
    [FreeText]
    public string? Introduction { get; init; }
    /// <summary>From this day it can be answered.</summary>
    public required DateOnly Opens { get; init; }
    /// <summary>Code of the round this one asks again; null for the first.</summary>
    public string? Renews { get; init; }
    /// <summary>Whether it was made up for a demo.</summary>
    public bool Invented { get; init; }
    public required string Person { get; init; }
}

/// <summary>Hvad en runde er til; another kind is another value and a line in <see cref="RoundKinds"/>.</summary>
public enum RoundKind
{
    /// <summary>Indspil til en rammeaftale.</summary>
    Input,
    /// <summary>Afrapportering af en central udmelding.</summary>
    Announcement,
}

/// <summary>Svarfrist: the last day of a round. It lasts until midnight in Denmark.</summary>
/// <remarks>Moved by another in its place, so that what was promised first can still be seen.</remarks>
public sealed record RoundDeadline
{
    public required string Round { get; init; }
    public required DateOnly Due { get; init; }
    /// <summary>Why it was moved; null for the first.</summary>
    [FreeText]
    public string? Reason { get; init; }
    public required string Person { get; init; }
}

/// <summary>Lukket: from here on nothing is taken in, late or not.</summary>
public sealed record RoundClosing
{
    public required string Round { get; init; }
    public required DateTime At { get; init; }
    [FreeText]
    public required string Reason { get; init; }
    public required string Person { get; init; }
}

/// <summary>Spørgsmål: one thing a round asks.</summary>
public sealed record RoundQuestion
{
    public required string Round { get; init; }
    public required int No { get; init; }
    /// <summary>What it belongs under; questions of one theme stand together.</summary>
    public required string Theme { get; init; }
    public required string Text { get; init; }
    /// <summary>How to answer it; null when that is plain.</summary>
    public string? Help { get; init; }
    public required AnswerType Answer { get; init; }
    /// <summary>What a number counts ("borgere", "pladser"); null for what is no number.</summary>
    public string? Unit { get; init; }
    /// <summary>What can be chosen, by key; none for what is no choice.</summary>
    public NamedTexts Options { get; init; } = NamedTexts.None;
    /// <summary>Fælles: answered once for the region, and not by each party.</summary>
    public bool Joint { get; init; }
    /// <summary>Personer: the number counts citizens, so a small one is for the party alone.</summary>
    public bool CountsPersons { get; init; }
    /// <summary>Flere bidrag: one may say several things, each answered for itself.</summary>
    public bool Several { get; init; }
    /// <summary>Key of the section of the agreement it is about; null for none.</summary>
    public string? Section { get; init; }
}

/// <summary>Svartype.</summary>
public enum AnswerType
{
    Text,
    Number,
    Choice,
    YesNo,
    /// <summary>Tilbud, one on each line.</summary>
    Offers,
}

/// <summary>Indbudt: who is asked, a party or a stakeholder.</summary>
/// <remarks>C34. A stakeholder has no account; it answers by a link, of which only a sum is kept. It is an organisation and never a person.</remarks>
public sealed record RoundInvitation
{
    public required string Round { get; init; }
    /// <summary>Code of the party, or the key of a stakeholder in this round; the same when the link is renewed.</summary>
    public required string Invitee { get; init; }
    /// <summary>Code of the party; null for a stakeholder.</summary>
    public string? Party { get; init; }
    /// <summary>Name of the stakeholder's organisation; null for a party.</summary>
    public string? Organisation { get; init; }
    public StakeholderKind? Stakeholder { get; init; }
    /// <summary>SHA-256 of the link's secret; null for a party, which signs in.</summary>
    public string? TokenHash { get; init; }
    public required string Person { get; init; }
}

/// <summary>Interessent: what kind of organisation is heard.</summary>
public enum StakeholderKind
{
    UserOrganisation,
    GeneralPractice,
    RegionalPsychiatry,
    Other,
}

/// <summary>Svar: what one invited said to one question.</summary>
/// <remarks>What is handed in stays what the others see, while a draft of something else may lie beside it.</remarks>
public sealed record RoundAnswer
{
    public required string Round { get; init; }
    public required int Question { get; init; }
    public required string Invitee { get; init; }
    /// <summary>Code of the party; null for a stakeholder.</summary>
    public string? Party { get; init; }
    /// <summary>1, 2, … where one may say several things.</summary>
    public required int Entry { get; init; }
    public decimal? Number { get; init; }
    /// <summary>Key of what was chosen.</summary>
    public string? Choice { get; init; }
    [FreeText]
    public string? Text { get; init; }
    /// <summary>Afleveret; otherwise a draft, which is for those who write it alone.</summary>
    public required bool HandedIn { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
    public required string Person { get; init; }
}

/// <summary>Aflevering: one invited has said that this is its answer; also when it had nothing to say.</summary>
public sealed record RoundHandIn
{
    public required string Round { get; init; }
    public required string Invitee { get; init; }
    public string? Party { get; init; }
    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
    public required string Person { get; init; }
}

/// <summary>Svar på et bidrag: what the secretariat says to it, and what it led to.</summary>
public sealed record RoundReply
{
    public required string Round { get; init; }
    public required int Question { get; init; }
    public required string Invitee { get; init; }
    public required int Entry { get; init; }
    public required ReplyOutcome Outcome { get; init; }
    [FreeText]
    public required string Text { get; init; }
    /// <summary>Key of the section it led to something in; null for none.</summary>
    public string? Section { get; init; }
    public required string Person { get; init; }
}

/// <summary>Hvad et bidrag førte til.</summary>
public enum ReplyOutcome
{
    Changed,
    AlreadyCovered,
    NotTaken,
    WorkPlan,
}

/// <summary>Påmindelse: that one who is missing was reminded; the text is sent by other means.</summary>
public sealed record RoundReminder
{
    public required string Round { get; init; }
    public required string Invitee { get; init; }
    public string? Party { get; init; }
    [FreeText]
    public required string Text { get; init; }
    public required DateTime At { get; init; }
    public required string Person { get; init; }
}
