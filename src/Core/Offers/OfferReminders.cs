using Viften.Core.Rates;

namespace Viften.Core.Offers;

/// <summary>Det, der skal med i takstfilen: approved changes that the operator's rates do not show yet.</summary>
/// <remarks>A change never moves a rate row. The operator's file does, and this says what it must hold; when it does, nothing is said.</remarks>
public static class OfferReminders
{
    /// <param name="facts">The operator's rates, all years.</param>
    /// <param name="operator">Whose file it is.</param>
    public static IReadOnlyList<Finding> Of(OfferCase one, RateFacts facts, string @operator)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(facts);
        var (change, found) = (one.Change, new List<Finding>());
        if (!one.IsPublic) return found;
        void Say(string text) => found.Add(new("OFFER-IN-FILE", Severity.Warns, text, null, $"Sag {change.Case}"));
        var rows = facts.Rows.Where(r => r.OfferId == change.OfferId).ToList();
        var year = change.FirstDay.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var name = $"{change.OfferName} ({change.OfferId})";
        var later = rows.Where(r => r.To >= change.FirstDay).ToList();
        switch (change.Kind)
        {
            case OfferChangeKind.CloseOffer when change.Operator == @operator && later.Count > 0:
                Say($"{name} lukker {Danish.Date(change.Effective)}, men filen har takster efter den dag. Sæt “Gyldig til”, og skriv “Lukket den” i arket Regnskab.");
                break;
            case OfferChangeKind.ClosePlaces when change.Operator == @operator:
                foreach (var plan in one.Plans.Where(p => later.Exists(r => r.ServiceId == p.ServiceId))) Say($"{plan.ServiceName} i {name} lukker {Danish.Date(change.Effective)}, men filen har takster efter den dag. Sæt “Gyldig til”.");
                break;
            case OfferChangeKind.NewOffer when change.Operator == @operator && later.Count == 0:
                Say($"{name} åbner {Danish.Date(change.Effective)} og skal med i takstfilen for {year}.");
                break;
            case OfferChangeKind.MorePlaces or OfferChangeKind.FewerPlaces when change.Operator == @operator:
                foreach (var plan in one.Plans)
                    if (later.Where(r => r.ServiceId == plan.ServiceId).MaxBy(r => r.To) is not { } row || (plan.Places is { } places && row.Places != places))
                        Say($"{plan.ServiceName} i {name} har {(plan.Places is { } p ? $"{Danish.Number(p, 0, 2)} pladser" : "ændrede enheder")} fra {Danish.Date(change.Effective)}. Det skal stå i takstfilen for {year}.");
                break;
            case OfferChangeKind.ChangeTarget when change.Operator == @operator && !later.Exists(r => (change.MainTarget is null || r.MainTarget == change.MainTarget) && (change.Targets is null || r.Targets == change.Targets)):
                Say($"{name} har ny målgruppe fra {Danish.Date(change.Effective)}. Den skal stå i takstfilen for {year}.");
                break;
            case OfferChangeKind.Takeover when change.NewOperator == @operator && later.Count == 0:
                Say($"{name} overtages {Danish.Date(change.Effective)} og skal med i jeres takstfil for {year}, med basistakst.");
                break;
            case OfferChangeKind.Takeover when change.Operator == @operator && later.Exists(r => one.Plans.Count == 0 || one.Plans.Any(p => p.ServiceId == r.ServiceId)):
                Say($"{name} overtages {Danish.Date(change.Effective)} og skal ud af jeres takstfil fra den dag.");
                break;
        }
        return found;
    }
}
