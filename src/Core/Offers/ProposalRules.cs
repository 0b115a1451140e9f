using Viften.Core.Agreements;

namespace Viften.Core.Offers;

/// <summary>Regler for et forslag: what cannot be true of it, and what is only unusual.</summary>
/// <param name="Present">The offer as it is.</param>
/// <param name="Others">Cases about the same offer, given up or not.</param>
/// <param name="Takeovers">Other takeovers by the same municipality.</param>
public sealed record ProposalGround(OfferPresence Present, IReadOnlyList<OfferCase> Others, IReadOnlyList<OfferCase> Takeovers, Agreement Agreement);

/// <inheritdoc cref="ProposalGround"/>
public static class ProposalRules
{
    private const decimal Most = 100_000m;

    /// <summary>A day further off than this is a typing error.</summary>
    private const int YearsOff = 20;

    public static IReadOnlyList<Finding> Check(OfferChange change, IReadOnlyList<ServicePlan> plans, ProposalGround ground, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(ground);
        var found = new List<Finding>();
        void Say(string code, Severity severity, string text, string field) => found.Add(new(code, severity, text, new Place(null, null, null, field)));
        void Blocks(string code, string text, string field) => Say(code, Severity.Blocks, text, field);
        if (change.Proposed > today) Blocks("PROPOSAL-FUTURE", $"{Danish.Date(change.Proposed)} er ikke kommet endnu. Skriv den dag, forslaget er stillet.", "Foreslået");
        if (change.Proposed.Year < today.Year - YearsOff) Blocks("PROPOSAL-PAST", $"{Danish.Date(change.Proposed)} er for længe siden. Skriv den dag, forslaget er stillet.", "Foreslået");
        if (change.Effective.Year > today.Year + YearsOff) Blocks("PROPOSAL-FAR", $"{Danish.Date(change.Effective)} er for langt ude i fremtiden. Ret datoen.", "Gælder fra");
        if (change.Effective < change.Proposed) Blocks("PROPOSAL-EFFECTIVE", $"Ændringen kan ikke gælde fra {Danish.Date(change.Effective)}, når den er foreslået {Danish.Date(change.Proposed)}. Ret en af datoerne.", "Gælder fra");
        if (change.Kind == OfferChangeKind.NewOffer && ground.Present.IsRun) Blocks("PROPOSAL-EXISTS", $"Tilbuds-id {change.OfferId} er i brug hos driftsherren. Skriv et andet.", "Tilbuds-id");
        if (change.Kind != OfferChangeKind.NewOffer && !ground.Present.IsRun) Blocks("PROPOSAL-NOT-RUN", $"Driftsherren har intet tilbud {change.OfferId} i sine nyeste takster.", "Tilbuds-id");
        Earlier(change, ground, Blocks);
        Services(change, plans, ground, Say);
        if (change.Kind == OfferChangeKind.ChangeTarget && string.IsNullOrWhiteSpace(change.MainTarget) && string.IsNullOrWhiteSpace(change.Targets)) Blocks("PROPOSAL-TARGET", "Skriv den nye målgruppe.", "Målgruppe");
        if (change.Kind == OfferChangeKind.Takeover) Takeover(change, plans, ground, Say);
        foreach (var deadline in OfferDeadlines.Of(change, ground.Agreement.Rules))
            if (deadline.Step is null && change.Effective > deadline.Due)
                Say("PROPOSAL-LATE", Severity.Warns, $"Overtagelsen skal ske senest {Danish.Date(deadline.Due)}.{Assumed(deadline)} Kilde: {deadline.Basis}", "Gælder fra");
            else if (deadline.Step is not null and not OfferStep.AccountMade && change.Proposed > deadline.Due)
                Say("PROPOSAL-NOTICE", Severity.Warns, $"Fristen er allerede passeret {Danish.Date(deadline.Due)}: {deadline.Text}.{Assumed(deadline)}", "Gælder fra");
        return found;
    }

    private static string Assumed(OfferDeadline d) => d.Status == ParameterStatus.Assumed ? " Fristen er antaget." : "";

    private static void Earlier(OfferChange change, ProposalGround ground, Action<string, string, string> blocks)
    {
        var open = ground.Others.Where(c => !c.IsDropped && c.Code != change.Case).ToList();
        if (open.Find(c => c.Change.Kind == OfferChangeKind.CloseOffer) is { } closing)
        {
            if (change.Kind == OfferChangeKind.CloseOffer) blocks("PROPOSAL-CLOSING", $"Tilbuddet er allerede ved at lukke i sag {closing.Code}, {Danish.Date(closing.Change.Effective)}.", "Tilbuds-id");
            else if (change.FirstDay > closing.Change.Effective) blocks("PROPOSAL-CLOSED", $"Tilbuddet lukker {Danish.Date(closing.Change.Effective)} i sag {closing.Code}. Derefter kan det ikke ændres.", "Gælder fra");
        }
        if (change.Kind == OfferChangeKind.NewOffer && open.Find(c => c.Change.Kind == OfferChangeKind.NewOffer) is { } same) blocks("PROPOSAL-TWICE", $"Tilbuds-id {change.OfferId} er foreslået i sag {same.Code}.", "Tilbuds-id");
        if (change.Kind == OfferChangeKind.Takeover && open.Find(c => c.Change.Kind == OfferChangeKind.Takeover && c.Plans.Count == 0) is { } taken) blocks("PROPOSAL-TAKEN", $"Tilbuddet overtages allerede i sag {taken.Code}.", "Tilbuds-id");
    }

    private static void Services(OfferChange change, IReadOnlyList<ServicePlan> plans, ProposalGround ground, Action<string, Severity, string, string> say)
    {
        void Blocks(string code, string text, string field) => say(code, Severity.Blocks, text, field);
        foreach (var twice in plans.GroupBy(p => p.ServiceId).Where(g => g.Count() > 1)) Blocks("PROPOSAL-SERVICE-TWICE", $"Ydelse {twice.Key} står to gange.", "Ydelser");
        foreach (var plan in plans)
        {
            var (now, field) = (ground.Present.Service(plan.ServiceId)?.Places, $"Pladser, {plan.ServiceName}");
            if (plan.Places is < 0m or > Most) Blocks("PROPOSAL-PLACES", $"Pladser skal være et tal fra 0 til {Danish.Number(Most, 0)}.", field);
            if (plan.Units is < 0m) Blocks("PROPOSAL-UNITS", "Antal enheder kan ikke være under 0.", $"Enheder, {plan.ServiceName}");
            if (plan.Occupancy is <= 0m or > 120m) Blocks("PROPOSAL-OCCUPANCY", "Belægningen skal være over 0 og højst 120 %.", $"Belægning, {plan.ServiceName}");
            if (plan.Lines.Any(l => l.Value < 0m)) Blocks("PROPOSAL-LINE", "Beløb må ikke være negative.", $"Budget, {plan.ServiceName}");
            if (change.Kind is OfferChangeKind.FewerPlaces or OfferChangeKind.ClosePlaces or OfferChangeKind.Takeover && ground.Present.Service(plan.ServiceId) is null) Blocks("PROPOSAL-NO-SERVICE", $"Tilbuddet har ingen ydelse {plan.ServiceId}.", "Ydelser");
            else if (change.Kind == OfferChangeKind.FewerPlaces && plan.Places is { } left && left >= (now ?? 0m)) Blocks("PROPOSAL-MORE", $"{plan.ServiceName} har {Danish.Number(now ?? 0m, 0, 2)} pladser i dag. Færre pladser skal være færre end det.", field);
            else if (change.Kind == OfferChangeKind.MorePlaces && now is { } before && plan.Places is { } more && more <= before) Blocks("PROPOSAL-FEWER", $"{plan.ServiceName} har {Danish.Number(before, 0, 2)} pladser i dag. Flere pladser skal være flere end det.", field);
            if (change.Kind == OfferChangeKind.NewOffer || (change.Kind == OfferChangeKind.MorePlaces && now is null && ground.Present.Service(plan.ServiceId) is null))
            {
                if (plan.Places is not > 0m && plan.Units is not > 0m) Blocks("PROPOSAL-NO-PLACES", $"Skriv pladser eller enheder for {plan.ServiceName}.", field);
                if (plan.Lines.Count == 0) say("PROPOSAL-NO-BUDGET", Severity.Warns, $"{plan.ServiceName} har intet budget, så der kan ikke beregnes en takst.", $"Budget, {plan.ServiceName}");
                if (ground.Agreement.Rules.Paragraphs.At(change.Effective)?.Value is { } known && Paragraphs.At(known, plan.Paragraph, change.Effective) is null) say("PROPOSAL-PARAGRAPH", Severity.Warns, $"{plan.Paragraph} er ikke i aftalens paragrafkatalog på dagen.", $"Paragraf, {plan.ServiceName}");
            }
        }
        if (plans.Count == 0 && change.Kind is OfferChangeKind.NewOffer or OfferChangeKind.MorePlaces or OfferChangeKind.FewerPlaces or OfferChangeKind.ClosePlaces)
            Blocks("PROPOSAL-NO-SERVICES", change.Kind == OfferChangeKind.NewOffer ? "Et nyt tilbud skal have mindst én ydelse." : "Ret antallet af pladser for mindst én ydelse.", "Ydelser");
        if (change.Kind == OfferChangeKind.ClosePlaces && ground.Present.IsRun && ground.Present.Rows.All(r => plans.Any(p => p.ServiceId == r.ServiceId)))
            say("PROPOSAL-ALL-CLOSE", Severity.Warns, "Alle tilbuddets ydelser lukker. Vælg “Lukning af tilbud”, så der også kommer et slutregnskab.", "Ydelser");
    }

    private static void Takeover(OfferChange change, IReadOnlyList<ServicePlan> plans, ProposalGround ground, Action<string, Severity, string, string> say)
    {
        if (ground.Agreement.Party(change.Operator) is not { Kind: PartyKind.Region }) say("TAKEOVER-NOT-REGIONAL", Severity.Blocks, "Kun et tilbud, som regionen driver, kan overtages efter serviceloven § 186.", "Tilbuds-id");
        if (ground.Agreement.Party(change.NewOperator ?? "") is not { Kind: PartyKind.Municipality }) say("TAKEOVER-BY-NOBODY", Severity.Blocks, "Vælg den kommune, der overtager tilbuddet.", "Overtages af");
        else say("TAKEOVER-PLACE", Severity.Notes, "Kun kommunen, hvor tilbuddet ligger, kan overtage det. Takstfilen siger ikke, hvor det ligger, så det er ikke kontrolleret.", "Overtages af");
        if (plans.Count > 0) say("TAKEOVER-PART", Severity.Warns, "Loven taler om at overtage et tilbud. Overtagelse af en del af det forudsætter, at parterne er enige.", "Ydelser");
        if (OfferDeadlines.ElectionPeriod(ground.Agreement.Rules, change.Effective) is not var (first, last)) return;
        if (ground.Takeovers.FirstOrDefault(t => !t.IsDropped && t.Code != change.Case && t.Change.Effective.Year >= first && t.Change.Effective.Year <= last && t.Change.Effective != change.Effective) is { } other)
            say("TAKEOVER-TWICE", Severity.Warns, $"Kommunen kan overtage regionale tilbud én gang i hver valgperiode. Sag {other.Code} er i samme periode, {first.ToString(System.Globalization.CultureInfo.InvariantCulture)}-{last.ToString(System.Globalization.CultureInfo.InvariantCulture)}.", "Gælder fra");
    }
}
