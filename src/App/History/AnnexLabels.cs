using Viften.App.Annexes;
using Viften.App.DevelopmentPlans;
using Viften.App.National;
using Viften.Core.Agreements;
using Viften.Core.DevelopmentPlans;
using Viften.Core.National;

namespace Viften.App.History;

/// <summary>What annexes, the national register and development plans are called to people; <see cref="HistoryLabels"/> and <see cref="ActWords"/> ask here too.</summary>
internal static class AnnexLabels
{
    public static IReadOnlyDictionary<string, string> Tables { get; } = new Dictionary<string, string>
    {
        ["annex_editions"] = "Udgave af bilag", ["national_offers"] = "Landsdækkende tilbud", ["national_years"] = "Tal for landsdækkende tilbud", ["development_plans"] = "Udviklingsplan",
        ["plan_sections"] = "Afsnit i udviklingsplan", ["plan_follow_ups"] = "Opfølgning på udviklingsplan",
    };

    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>
    {
        [nameof(AgreementAnnex.Content)] = "Laves af", [nameof(AgreementAnnex.DocumentNo)] = "Dokumentnummer",
        [nameof(NationalOffer.OperatorStatus)] = "Driftsherrens status", [nameof(NationalOffer.Place)] = "Sted", [nameof(NationalOffer.PlaceStatus)] = "Stedets status", [nameof(NationalOffer.FirstYear)] = "Første år", [nameof(NationalOffer.LastYear)] = "Sidste år",
        [nameof(NationalOffer.MergedInto)] = "Lagt ind under", [nameof(NationalOffer.Note)] = "Note",
        [nameof(NationalYear.Places)] = "Pladser", [nameof(NationalYear.SpecialPlaces)] = "Særligt sikrede pladser", [nameof(NationalYear.Occupied)] = "Belagte pladser", [nameof(NationalYear.OccupancyPct)] = "Belægning i pct.", [nameof(NationalYear.Waiting)] = "Venteliste",
        [nameof(NationalYear.Match)] = "Oplevet sammenhæng", [nameof(NationalYear.Demand)] = "Efterspørgsel",
        [nameof(DevelopmentPlan.OfferName)] = "Tilbuddets navn", [nameof(DevelopmentPlan.Confidence)] = "Sikkerhed", [nameof(PlanSection.Plan)] = "Plan", [nameof(PlanSection.Heading)] = "Overskrift", [nameof(PlanFollowUp.Progress)] = "Hvordan det går",
    };

    public static IReadOnlyDictionary<string, string> Acts { get; } = new Dictionary<string, string>
    {
        [AnnexBook.SaveAct] = "Bilag rettet",
        [AnnexBook.RemoveAct] = "Bilag taget ud",
        [AnnexBook.FreezeAct] = "Ny udgave af bilag",
        [NationalBook.EnterAct] = "Landsdækkende tilbud indskrevet",
        [NationalBook.SaveAct] = "Landsdækkende tilbud rettet",
        [NationalBook.YearAct] = "Årstal for landsdækkende tilbud",
        [PlanBook.EnterAct] = "Udviklingsplaner indskrevet",
        [PlanBook.SaveAct] = "Udviklingsplan rettet",
        [PlanBook.WriteAct] = "Afsnit i udviklingsplan skrevet",
        [PlanBook.FollowUpAct] = "Udviklingsplan fulgt op",
    };

    /// <summary>A value in words; null when it is no word of these records.</summary>
    public static string? Text(object? value) => value switch
    {
        AnnexKind kind => AnnexWords.Of(kind),
        NationalKind kind => NationalRules.Of(kind),
        NeedMatch match => NationalRules.Of(match),
        PlanStatus status => PlanWords.Of(status),
        PlanProgress progress => PlanWords.Of(progress),
        _ => null,
    };
}
