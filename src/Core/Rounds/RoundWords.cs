using System.Collections.Immutable;

namespace Viften.Core.Rounds;

/// <summary>What a kind of round is called.</summary>
/// <param name="Key">As commands write it.</param>
/// <param name="Text">The round.</param>
/// <param name="One">One answer in it.</param>
/// <param name="Many">Its answers.</param>
public sealed record RoundKindRule(RoundKind Kind, string Key, string Text, string One, string Many);

/// <summary>The kinds of rounds; the only place they are said.</summary>
public static class RoundKinds
{
    public static ImmutableArray<RoundKindRule> All { get; } =
    [
        new(RoundKind.Input, "indspil", "Indspilsrunde", "indspil", "indspil"),
        new(RoundKind.Announcement, "udmelding", "Central udmelding", "svar", "svar"),
    ];

    public static RoundKindRule Of(RoundKind kind) => All[(int)kind];

    public static RoundKind? Read(string? key) => All.FirstOrDefault(r => r.Key == key)?.Kind;
}

/// <summary>Words of answers, stakeholders and outcomes, with the keys that forms and commands write.</summary>
public static class RoundWords
{
    public static string Of(AnswerType type) => type switch
    {
        AnswerType.Text => "Tekst",
        AnswerType.Number => "Tal",
        AnswerType.Choice => "Valg mellem muligheder",
        AnswerType.YesNo => "Ja eller nej",
        _ => "Liste af tilbud",
    };

    public static string Key(AnswerType type) => type switch { AnswerType.Text => "tekst", AnswerType.Number => "tal", AnswerType.Choice => "valg", AnswerType.YesNo => "janej", _ => "tilbud" };

    public static string Of(StakeholderKind kind) => kind switch
    {
        StakeholderKind.UserOrganisation => "Brugerorganisation",
        StakeholderKind.GeneralPractice => "Almen praksis",
        StakeholderKind.RegionalPsychiatry => "Regional psykiatri",
        _ => "Anden interessent",
    };

    public static string Key(StakeholderKind kind) => kind switch
    {
        StakeholderKind.UserOrganisation => "brugerorganisation",
        StakeholderKind.GeneralPractice => "almen-praksis",
        StakeholderKind.RegionalPsychiatry => "regional-psykiatri",
        _ => "anden",
    };

    public static string Of(ReplyOutcome outcome) => outcome switch
    {
        ReplyOutcome.Changed => "Ændret",
        ReplyOutcome.AlreadyCovered => "Allerede dækket",
        ReplyOutcome.NotTaken => "Ikke taget med",
        _ => "Videre til arbejdsplan",
    };

    public static string Key(ReplyOutcome outcome) => outcome switch
    {
        ReplyOutcome.Changed => "aendret",
        ReplyOutcome.AlreadyCovered => "daekket",
        ReplyOutcome.NotTaken => "ikke-med",
        _ => "arbejdsplan",
    };

    public static string Of(InviteeState state) => state switch
    {
        InviteeState.Missing => "Mangler",
        InviteeState.Draft => "Kladde",
        InviteeState.HandedIn => "Afleveret",
        _ => "Afleveret for sent",
    };

    public static string Key(InviteeState state) => state switch { InviteeState.Missing => "mangler", InviteeState.Draft => "kladde", InviteeState.HandedIn => "afleveret", _ => "for-sent" };

    /// <summary>A value by its key; null when there is none of that name.</summary>
    public static T? Read<T>(string? key, Func<T, string> keyOf)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>()) if (keyOf(value) == key) return value;
        return null;
    }
}
