using Viften.Core;
using Viften.Core.Bodies;
using Viften.Core.Development;

namespace Viften.App.History;

/// <summary>What the records of work plans and of the cooperation's bodies are called to people; <see cref="HistoryLabels"/> asks here too.</summary>
internal static class WorkPlanLabels
{
    public static IReadOnlyDictionary<string, string> Tables { get; } = new Dictionary<string, string>
    {
        ["development_areas"] = "Udviklingsområde", ["focus_points"] = "Fokuspunkt", ["initiatives"] = "Initiativ", ["milestones"] = "Milepæl", ["indicators"] = "Indikator", ["indicator_values"] = "Måling",
        ["national_initiatives"] = "Nationalt initiativ", ["status_reports"] = "Statusrapport", ["bodies"] = "Organ", ["body_seats"] = "Plads", ["body_meetings"] = "Møde", ["agenda_items"] = "Dagsordenspunkt", ["case_routes"] = "Sagsvej",
    };

    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>
    {
        [nameof(DevelopmentArea.Continuation)] = "Nyt eller videreført", [nameof(DevelopmentArea.EndedWhy)] = "Hvorfor det slutter", [nameof(DevelopmentArea.National)] = "Nationale initiativer",
        [nameof(FocusPoint.Area)] = "Udviklingsområde", [nameof(NationalInitiative.Sender)] = "Afsender",
        [nameof(Initiative.Focus)] = "Fokuspunkt", [nameof(Initiative.OwnerKind)] = "Slags ejer", [nameof(Initiative.Owner)] = "Ejer", [nameof(Initiative.Parties)] = "Deltagere", [nameof(Initiative.Evidence)] = "Viden og evidens",
        [nameof(Initiative.Links)] = "Links", [nameof(Initiative.Ending)] = "Afsluttet eller opgivet", [nameof(Initiative.EndedOn)] = "Sluttede",
        [nameof(Milestone.Initiative)] = "Initiativ", [nameof(Milestone.DoneOn)] = "Nået", [nameof(Milestone.Note)] = "Bemærkning",
        [nameof(Indicator.Unit)] = "Enhed", [nameof(Indicator.Span)] = "Periode", [nameof(Indicator.Direction)] = "Retning", [nameof(Indicator.Baseline)] = "Udgangspunkt", [nameof(Indicator.BaselineOn)] = "Udgangspunktets dag",
        [nameof(Indicator.Target)] = "Måltal", [nameof(Indicator.TargetOn)] = "Måltallets dag", [nameof(IndicatorValue.Indicator)] = "Indikator", [nameof(IndicatorValue.Value)] = "Værdi",
        [nameof(CooperationBody.ShortName)] = "Kort navn", [nameof(CooperationBody.ReportsTo)] = "Refererer til", [nameof(CooperationBody.Meets)] = "Mødes",
        [nameof(BodySeat.Seats)] = "Pladser", [nameof(BodySeat.Chair)] = "Formand", [nameof(BodyMeeting.Place)] = "Sted", [nameof(AgendaItem.Topic)] = "Handler om",
    };

    /// <summary>Whether a record is one of these, whose history is for those who may see all of an agreement's.</summary>
    public static bool IsOne(Type record) => record == typeof(DevelopmentArea) || record == typeof(Initiative) || record == typeof(Indicator) || record == typeof(CooperationBody);

    /// <summary>Which one a row is, in words; null for other records.</summary>
    public static string? NameOf(object value) => value switch
    {
        DevelopmentArea a => a.Title,
        FocusPoint f => f.Title,
        Initiative i => i.Title,
        Milestone m => m.Title,
        Indicator i => i.Title,
        IndicatorValue v => Danish.Date(v.Date),
        NationalInitiative n => n.Title,
        CooperationBody b => b.ShortName,
        BodySeat s => s.Role,
        BodyMeeting m => Danish.Date(m.Date),
        AgendaItem a => a.Title,
        CaseRoute r => r.Title,
        _ => null,
    };

    /// <summary>A value in words; null when it is no word of these records.</summary>
    public static string? Text(object? value) => value switch
    {
        Continuation c => DevelopmentWords.Of(c),
        OwnerKind k => DevelopmentWords.Of(k),
        Ending e => DevelopmentWords.Of(e),
        Direction d => DevelopmentWords.Of(d),
        NationalState s => DevelopmentWords.Of(s),
        BodyKind k => BodyWords.Of(k),
        AgendaSubject s => BodyWords.Of(s),
        _ => null,
    };
}
