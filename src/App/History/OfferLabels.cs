using Viften.Core;
using Viften.Core.Offers;

namespace Viften.App.History;

/// <summary>What the records of cases about offers are called to people; <see cref="HistoryLabels"/> asks here too.</summary>
internal static class OfferLabels
{
    public static IReadOnlyDictionary<string, string> Tables { get; } = new Dictionary<string, string>
    {
        ["offer_changes"] = "Ændring af tilbud", ["offer_plans"] = "Planlagt ydelse", ["offer_steps"] = "Trin i sagen", ["offer_notices"] = "Varsel", ["offer_answers"] = "Svar på varsel", ["offer_accounts"] = "Slutregnskab",
    };

    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>
    {
        [nameof(OfferChange.Case)] = "Sag", [nameof(OfferChange.OfferName)] = "Tilbud", [nameof(OfferChange.MainTarget)] = "Primær målgruppe", [nameof(OfferChange.Targets)] = "Målgrupper", [nameof(OfferChange.NewOperator)] = "Overtages af",
        [nameof(OfferChange.Proposed)] = "Foreslået", [nameof(OfferChange.Effective)] = "Gælder fra",
        [nameof(ServicePlan.ServiceName)] = "Ydelse", [nameof(ServicePlan.Unit)] = "Enhed", [nameof(ServicePlan.Paragraph)] = "Paragraf", [nameof(ServicePlan.Places)] = "Pladser", [nameof(ServicePlan.Units)] = "Enheder",
        [nameof(ServicePlan.Occupancy)] = "Belægning", [nameof(ServicePlan.Lines)] = "Budget",
        [nameof(OfferStepTaken.Note)] = "Hvad skete der", [nameof(OfferStepTaken.Amount)] = "Beløb", [nameof(OfferStepTaken.Shares)] = "Fordelt på købere",
        [nameof(BuyerNotice.Sent)] = "Sendt", [nameof(BuyerNotice.AnswerBy)] = "Svar inden", [nameof(BuyerNotice.UnitsYear)] = "Købt i år", [nameof(BuyerNotice.Effect)] = "Virkning pr. år",
        [nameof(ClosingFigures.CostBase)] = "Takstgrundlag", [nameof(ClosingFigures.ActualCost)] = "Faktiske omkostninger", [nameof(ClosingFigures.RateIncome)] = "Takstindtægter", [nameof(ClosingFigures.CarriedIn)] = "Heraf indregnet tidligere år",
    };

    /// <summary>A value in words; null when it is no word of these records.</summary>
    public static string? Text(object? value) => value switch
    {
        OfferChangeKind kind => OfferWords.Of(kind),
        OfferStep step => OfferSteps.Of(step).Text,
        AnswerWord word => OfferWords.Of(word),
        NamedFigures { Count: > 0 } figures => string.Join("; ", figures.Select(f => $"{f.Key}: {Danish.Number(f.Value, 0, 2)}")),
        _ => null,
    };
}
