using System.Globalization;
using Viften.Core.Bodies;
using Viften.Core.Development;

namespace Viften;

/// <summary>Addresses of work plans and of the cooperation's bodies, and the colours of how far things are.</summary>
internal static class WorkPaths
{
    public const string National = "/nationale-initiativer";
    public const string Organisation = "/organisation";

    public static string Areas(string agreement) => AgreementPaths.Of(agreement) + "/udvikling";

    public static string Area(string agreement, string key) => key == WorkPlan.Across ? Areas(agreement) + "#paa-tvaers" : $"{Areas(agreement)}/{UrlKey.Of(key)}";

    public static string Initiative(string agreement, string key) => $"{AgreementPaths.Of(agreement)}/initiativer/{UrlKey.Of(key)}";

    public static string Indicator(string agreement, string key) => $"{AgreementPaths.Of(agreement)}/indikatorer/{UrlKey.Of(key)}";

    public static string Board(string agreement) => AgreementPaths.Of(agreement) + "/arbejdsplan";

    public static string Reports(string agreement) => AgreementPaths.Of(agreement) + "/statusrapporter";

    public static string Report(string agreement, int no) => string.Create(CultureInfo.InvariantCulture, $"{Reports(agreement)}/{no}");

    public static string Body(string key) => $"{Organisation}/{UrlKey.Of(key)}";

    public static string Meeting(string body, DateOnly date) => $"{Body(body)}/moeder/{AgreementPaths.Field(date)}";

    /// <summary>Where what a line of an agenda is about can be seen; null when it is nowhere of ours.</summary>
    public static string? About(AgendaItem item) => item switch
    {
        { Topic: AgendaSubject.Agreement, About: { } id } => AgreementPaths.Of(id),
        { Topic: AgendaSubject.Report, About: { } id } => Reports(id),
        { Topic: AgendaSubject.Initiative, About: { } path } when path.Split('/') is [var agreement, var key] => Initiative(agreement, key),
        { Topic: AgendaSubject.Announcement, About: { } no } when int.TryParse(no, NumberStyles.None, CultureInfo.InvariantCulture, out var announcement) => AnnouncementPaths.Of(announcement),
        _ => null,
    };

    public static Tone ToneOf(InitiativeState state) => state switch
    {
        InitiativeState.Done => Tone.Good,
        InitiativeState.Late => Tone.Bad,
        InitiativeState.UnderWay => Tone.Caution,
        _ => Tone.Quiet,
    };

    public static Tone ToneOf(AreaState state) => state switch
    {
        AreaState.Done => Tone.Good,
        AreaState.Late => Tone.Bad,
        AreaState.UnderWay => Tone.Caution,
        _ => Tone.Quiet,
    };

    public static Tone ToneOf(IndicatorState state) => state switch
    {
        IndicatorState.Reached or IndicatorState.Towards => Tone.Good,
        IndicatorState.Away => Tone.Bad,
        _ => Tone.Quiet,
    };

    public static Tone ToneOf(Core.Agreements.ParameterStatus status) => status == Core.Agreements.ParameterStatus.Confirmed ? Tone.Good : Tone.Caution;

    /// <summary>"67 %"</summary>
    public static string Percent(decimal share) => Core.Danish.Number(share * 100m, 0) + " %";
}
