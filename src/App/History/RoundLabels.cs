using Viften.Core.Announcements;
using Viften.Core.Rounds;

namespace Viften.App.History;

/// <summary>What the records of rounds and announcements are called to people; <see cref="HistoryLabels"/> asks here too.</summary>
internal static class RoundLabels
{
    private static readonly Dictionary<string, string> s_words = new()
    {
        [nameof(Round.Code)] = "Id", [nameof(Round.About)] = "Om", [nameof(Round.Introduction)] = "Indledning", [nameof(Round.Opens)] = "Åbner", [nameof(Round.Renews)] = "Fornyer",
        [nameof(RoundDeadline.Round)] = "Runde", [nameof(RoundDeadline.Due)] = "Frist", [nameof(RoundClosing.At)] = "Tidspunkt",
        [nameof(RoundQuestion.Theme)] = "Tema", [nameof(RoundQuestion.Help)] = "Hjælp", [nameof(RoundQuestion.Answer)] = "Svartype", [nameof(RoundQuestion.Unit)] = "Enhed", [nameof(RoundQuestion.Options)] = "Muligheder", [nameof(RoundQuestion.Joint)] = "Fælles",
        [nameof(RoundQuestion.CountsPersons)] = "Tæller borgere", [nameof(RoundQuestion.Several)] = "Flere bidrag", [nameof(RoundQuestion.Section)] = "Afsnit",
        [nameof(RoundInvitation.Invitee)] = "Indbudt", [nameof(RoundInvitation.Organisation)] = "Organisation", [nameof(RoundInvitation.Stakeholder)] = "Interessent",
        [nameof(RoundAnswer.Question)] = "Spørgsmål", [nameof(RoundAnswer.Entry)] = "Bidrag", [nameof(RoundAnswer.Number)] = "Tal", [nameof(RoundAnswer.Choice)] = "Valg", [nameof(RoundAnswer.HandedIn)] = "Afleveret", [nameof(RoundReply.Outcome)] = "Førte til",
        [nameof(Announcement.TargetGroup)] = "Målgruppe", [nameof(Announcement.Law)] = "Lovgrundlag", [nameof(Announcement.Issuer)] = "Udsteder", [nameof(Announcement.IssuedText)] = "Udsendt", [nameof(Announcement.IssuedOn)] = "Udsendt den",
        [nameof(Announcement.DueText)] = "Svarfrist", [nameof(Announcement.DueOn)] = "Svarfrist den", [nameof(Announcement.Parent)] = "Fornyer nr.", [nameof(Announcement.Bodies)] = "Behandles i", [nameof(Announcement.Sources)] = "Kilder",
        [nameof(Announcement.Confidence)] = "Sikkerhed", [nameof(Announcement.Note)] = "Bemærkning", [nameof(AnnouncementStepTaken.Announcement)] = "Udmelding", [nameof(AnnouncementStepTaken.DateText)] = "Hvornår", [nameof(AnnouncementStepTaken.Step)] = "Trin",
    };

    public static IReadOnlyDictionary<string, string> Tables { get; } = new Dictionary<string, string>
    {
        ["rounds"] = "Runde", ["round_deadlines"] = "Rundens frist", ["round_closings"] = "Rundens lukning", ["round_questions"] = "Spørgsmål", ["round_invitations"] = "Indbudt", ["round_answers"] = "Svar",
        ["round_hand_ins"] = "Aflevering", ["round_replies"] = "Svar på bidrag", ["round_reminders"] = "Påmindelse", ["announcements"] = "Central udmelding", ["announcement_steps"] = "Udmeldingens trin", ["joint_answers"] = "Fælles svar",
    };

    /// <summary>By record too, for the same name is another thing elsewhere; names that mean the same everywhere are said there.</summary>
    public static IReadOnlyDictionary<(string Record, string Field), string> Fields { get; } = new Dictionary<(string, string), string>(Words());

    /// <summary>A value in words; null when it is no word of these records.</summary>
    public static string? Text(object? value) => value switch
    {
        RoundKind kind => RoundKinds.Of(kind).Text.ToLowerInvariant(),
        AnswerType type => RoundWords.Of(type).ToLowerInvariant(),
        StakeholderKind kind => RoundWords.Of(kind).ToLowerInvariant(),
        ReplyOutcome outcome => RoundWords.Of(outcome).ToLowerInvariant(),
        AnnouncementStep step => AnnouncementSteps.Of(step).Text.ToLowerInvariant(),
        Confidence confidence => AnnouncementWords.Of(confidence),
        _ => null,
    };

    private static IEnumerable<KeyValuePair<(string, string), string>> Words()
    {
        foreach (var record in new[] { typeof(Round), typeof(RoundDeadline), typeof(RoundClosing), typeof(RoundQuestion), typeof(RoundInvitation), typeof(RoundAnswer), typeof(RoundHandIn), typeof(RoundReply), typeof(RoundReminder), typeof(Announcement), typeof(AnnouncementStepTaken), typeof(JointAnswer) })
            foreach (var (field, word) in s_words)
                if (record.GetProperty(field) is not null) yield return new((record.Name, field), word);
    }
}
