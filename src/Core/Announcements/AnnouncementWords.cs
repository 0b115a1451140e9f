using System.Collections.Immutable;

namespace Viften.Core.Announcements;

/// <summary>What a step is.</summary>
/// <param name="Key">As forms and commands write it.</param>
/// <param name="IsBody">A body treats the answer: only when the announcement says so.</param>
/// <param name="IsOutcome">What the agency made of it.</param>
/// <param name="Source">Where it is said.</param>
public sealed record AnnouncementStepRule(AnnouncementStep Step, string Key, string Text, bool IsBody, bool IsOutcome, string Source);

/// <summary>The steps of an announcement, in order; the only place they are said.</summary>
public static class AnnouncementSteps
{
    private const string Practice = "Praksis i de fem regioners sekretariater";
    private const string Law = "Serviceloven § 13 b";

    public static ImmutableArray<AnnouncementStepRule> All { get; } =
    [
        new(AnnouncementStep.Received, "modtaget", "Modtaget", false, false, Law),
        new(AnnouncementStep.SentOut, "udsendt", "Sendt til parterne", false, false, Practice),
        new(AnnouncementStep.Collected, "indsamlet", "Svar indsamlet", false, false, Practice),
        new(AnnouncementStep.Merged, "samlet", "Samlet til ét svar", false, false, Practice),
        new(AnnouncementStep.Dassos, "dassos", "Behandlet i DASSOS", true, false, Practice),
        new(AnnouncementStep.Kkr, "kkr", "Behandlet i KKR", true, false, Practice),
        new(AnnouncementStep.Councils, "raad", "Behandlet i kommunalbestyrelser og regionsråd", true, false, Practice),
        new(AnnouncementStep.Delivered, "afsendt", "Sendt til Social- og Boligstyrelsen", false, false, Law),
        new(AnnouncementStep.Sufficient, "tilstraekkelig", "Afsluttet: tilstrækkelig koordination", false, true, Law),
        new(AnnouncementStep.LocalImplementation, "lokal", "Implementeres lokalt", false, true, Law),
        new(AnnouncementStep.Renewed, "fornyet", "Fornyet behandling", false, true, Law),
        new(AnnouncementStep.TemporaryOrder, "midlertidigt-paabud", "Midlertidigt påbud", false, true, Law),
        new(AnnouncementStep.OperatingOrder, "driftspaalaeg", "Driftspålæg", false, true, "Serviceloven § 13 c"),
    ];

    public static AnnouncementStepRule Of(AnnouncementStep step) => All[(int)step];

    public static AnnouncementStep? Read(string? key) => All.FirstOrDefault(r => r.Key == key)?.Step;
}

/// <summary>Words of announcements.</summary>
public static class AnnouncementWords
{
    public static string Of(Confidence confidence) => confidence switch
    {
        Confidence.Seen => "læst i kilden",
        Confidence.Partly => "delvist belagt",
        _ => "almindeligt kendt, ikke belagt",
    };

    public static string Key(Confidence confidence) => confidence switch { Confidence.Seen => "belagt", Confidence.Partly => "delvist", _ => "usikker" };
}
