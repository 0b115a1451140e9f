using System.Globalization;
using Viften.Core.Agreements;
using Viften.Core.Decisions;

namespace Viften;

/// <summary>Addresses of an agreement's pages, and the colours of where it and its parties stand.</summary>
internal static class AgreementPaths
{
    public static string Of(string agreement) => "/aftaler/" + UrlKey.Of(agreement);

    public static string Section(string agreement, string key) => $"{Of(agreement)}/afsnit/{UrlKey.Of(key)}";

    public static string Decisions(string agreement) => Of(agreement) + "/beslutninger";

    public static string Party(string agreement, string party) => $"{Decisions(agreement)}/{UrlKey.Of(party)}";

    /// <summary>A day as a date field takes it.</summary>
    public static string Field(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static Tone ToneOf(AgreementStage stage) => stage switch
    {
        AgreementStage.InForce => Tone.Good,
        AgreementStage.Expired => Tone.Quiet,
        AgreementStage.Adopted or AgreementStage.Published or AgreementStage.Sent => Tone.Good,
        _ => Tone.Caution,
    };

    public static Tone ToneOf(PartyDecision state) => state switch
    {
        PartyDecision.Approved => Tone.Good,
        PartyDecision.Rejected => Tone.Bad,
        PartyDecision.Missing => Tone.Quiet,
        _ => Tone.Caution,
    };

    /// <summary>A standing as a word of its own.</summary>
    public static string Word(PartyDecision state) => state switch
    {
        PartyDecision.Approved => "Godkendt",
        PartyDecision.Rejected => "Nej",
        PartyDecision.Deferred => "Udsat",
        PartyDecision.UnderWay => "I gang",
        _ => "Mangler",
    };

    public static string Key(PartyDecision state) => Word(state).ToLowerInvariant().Replace(' ', '-');
}
