using System.Collections.Immutable;
using Viften.Core.Agreements;
using Viften.Core.DevelopmentPlans;

namespace Viften.App.DevelopmentPlans;

/// <summary>De kendte planer: what sources tell, to begin with.</summary>
public static class PlanLibrary
{
    public const string Soelund = "landsbyen-soelund";

    public static ImmutableArray<DevelopmentPlan> Plans { get; } =
    [
        new()
        {
            Key = Soelund, OfferName = "Landsbyen Sølund", Operator = "0746", Status = PlanStatus.Proposed, From = new(2023, 1, 1), To = new(2026, 12, 31), Confidence = ParameterStatus.Assumed,
            Basis = "Rammeaftale 2023-24 og 2025-26, bilag 3 (kun titlen er læst)",
            Note = "At Skanderborg Kommune er driftsherre, er almindelig viden. Planens tekst og antallet af pladser er ikke læst.",
        },
    ];
}
