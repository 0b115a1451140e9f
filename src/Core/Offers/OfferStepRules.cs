using Viften.Core.Agreements;
using Viften.Core.Decisions;

namespace Viften.Core.Offers;

/// <summary>A step someone wants to take in a case.</summary>
public sealed record OfferStepRequest(OfferStep Step, DateOnly Date, string Note, string? Body = null, DecisionWord? Word = null, string? CaseNo = null);

/// <summary>Trinregler for en sag om et tilbud: what stands in the way, and what one should know.</summary>
/// <remarks>Only what would make the record untrue blocks. Notice, order and the law's days warn: the case goes on, and the page says so.</remarks>
public static class OfferStepRules
{
    public static IReadOnlyList<Finding> Check(OfferCase one, OfferStepRequest request, RuleSet rules, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(request);
        var found = new List<Finding>();
        void Blocks(string code, string text, string field = "Dato") => found.Add(new(code, Severity.Blocks, text, new Place(null, null, null, field)));
        void Warns(string code, string text, string? source = null) => found.Add(new(code, Severity.Warns, text, null, source));
        var (change, rule) = (one.Change, OfferSteps.Of(request.Step));
        if (one.Taken(OfferStep.Dropped) is { } dropped) Blocks("OFFER-DROPPED", $"Sagen er opgivet {Danish.Date(dropped.Date)}. Lav en ny sag, hvis ændringen kommer igen.", "Trin");
        else if (one.Taken(request.Step) is { } before) Blocks("OFFER-STEP-TAKEN", $"“{rule.Text}” er allerede registreret {Danish.Date(before.Date)}. Tag trinnet tilbage, hvis datoen er forkert.", "Trin");
        else if (request.Step != OfferStep.Dropped && !OfferSteps.Of(change.Kind).Contains(rule)) Blocks("OFFER-STEP-OTHER", $"“{rule.Text}” er ikke et trin i en sag om {OfferWords.Of(change.Kind).ToLowerInvariant()}.", "Trin");
        if (request.Date > today) Blocks("OFFER-STEP-FUTURE", $"{Danish.Date(request.Date)} er ikke kommet endnu. Registrér trinnet, når det er sket.");
        if (request.Date < change.Proposed) Blocks("OFFER-STEP-EARLY", $"Sagen er foreslået {Danish.Date(change.Proposed)}, så trinnet kan ikke være fra {Danish.Date(request.Date)}. Ret datoen.");
        if (rule.After is { } after && !one.Has(after)) Blocks("OFFER-STEP-MISSING", $"“{OfferSteps.Of(after).Text}” skal være registreret først.", "Trin");
        else if (rule.After is { } first && one.Taken(first) is { } taken && taken.Date > request.Date) Blocks("OFFER-STEP-DATES", $"“{OfferSteps.Of(first).Text}” er registreret {Danish.Date(taken.Date)}, som er senere. Ret datoen.");
        if (request.Step == OfferStep.AccountMade && request.Date < change.FirstDay) Blocks("OFFER-NOT-CLOSED", $"Tilbuddet lukker først {Danish.Date(change.Effective)}. Slutregnskabet kan opgøres derefter.");
        if (request.Step == OfferStep.Dropped && one.Has(OfferStep.Approved) && request.Date >= change.FirstDay) Blocks("OFFER-IN-FORCE", "Ændringen er trådt i kraft. Lav en ny sag, hvis den skal laves om.", "Trin");
        if (request.Step is OfferStep.Approved or OfferStep.AccountApproved) Approval(one, request, Blocks, Warns);
        Order(one, request, Warns);
        foreach (var deadline in OfferDeadlines.Of(change, rules).Where(d => d.Step == request.Step && request.Date > d.Due))
            Warns("OFFER-STEP-LATE", $"{(deadline.Kind == DeadlineKind.Statutory ? "Lovens frist" : "Fristen")} var {Danish.Date(deadline.Due)}: {deadline.Text}.{(deadline.Status == ParameterStatus.Assumed ? " Fristen er antaget." : "")}", deadline.Basis);
        return found;
    }

    /// <summary>What is odd about a case as it stands; all of it warns.</summary>
    public static IReadOnlyList<Finding> Warnings(OfferCase one, RuleSet rules, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(one);
        var found = OfferDeadlines.Overdue(one, rules, today)
            .Select(d => new Finding("OFFER-OVERDUE", Severity.Warns, $"Fristen {Danish.Date(d.Due)} er passeret: {d.Text}.{(d.Status == ParameterStatus.Assumed ? " Fristen er antaget." : "")}", null, d.Basis)).ToList();
        if (one.IsOpenOn(today) && !one.Has(OfferStep.Approved) && today >= one.Change.FirstDay)
            found.Add(new("OFFER-UNAPPROVED", Severity.Warns, $"Ændringen skulle gælde fra {Danish.Date(one.Change.FirstDay)}, men er ikke godkendt."));
        if (one.Answers.Count(a => a.Word == AnswerWord.Objection) is > 0 and var objections && !one.Has(OfferStep.Approved) && !one.IsDropped)
            found.Add(new("OFFER-OBJECTIONS", Severity.Warns, $"{Danish.Number(objections, 0)} {(objections == 1 ? "køber har en indvending" : "købere har indvendinger")}. Tag stilling til dem, før ændringen godkendes."));
        return found;
    }

    /// <summary>Why a step cannot be taken back; null when it can.</summary>
    public static Finding? CannotRetract(OfferCase one, OfferStep step)
    {
        ArgumentNullException.ThrowIfNull(one);
        if (step == OfferStep.Proposed) return new("OFFER-STEP-FIRST", Severity.Blocks, "Forslaget er sagens begyndelse. Registrér “Opgivet eller afvist”, hvis ændringen ikke gennemføres.");
        if (!one.Has(step)) return new("OFFER-STEP-NOT-THERE", Severity.Blocks, $"“{OfferSteps.Of(step).Text}” er ikke registreret.");
        if (one.Last != step) return new("OFFER-STEP-NOT-LAST", Severity.Blocks, $"Kun det seneste trin kan tages tilbage: “{OfferSteps.Of(one.Last).Text}”.");
        return step == OfferStep.Notified && one.Answers.Count > 0 ? new("OFFER-ANSWERED", Severity.Blocks, "Købere har svaret på varslet, så det kan ikke tages tilbage.") : null;
    }

    private static void Approval(OfferCase one, OfferStepRequest request, Action<string, string, string> blocks, Action<string, string, string?> warns)
    {
        if (request.Word is not { } word) blocks("OFFER-NO-WORD", "Vælg det ord, rådet besluttede med.", "Beslutningsord");
        else if (DecisionWords.Rule(word).Effect != DecisionEffect.Approves) blocks("OFFER-NOT-APPROVED", $"“{DecisionWords.Of(word)}” er ikke en godkendelse. Vent på den, eller registrér sagen som opgivet eller afvist.", "Beslutningsord");
        if (string.IsNullOrWhiteSpace(request.Body)) blocks("OFFER-NO-BODY", "Skriv, hvem der besluttede, fx byrådet.", "Udvalg eller råd");
        if (request.Step != OfferStep.Approved) return;
        if (!one.Has(OfferStep.Notified)) warns("OFFER-NOT-NOTIFIED", "Køberne er ikke varslet.", null);
        if (one.Unanswered.Count(n => n.AnswerBy >= request.Date) is > 0 and var waiting) warns("OFFER-ANSWERS-WAIT", $"{Danish.Number(waiting, 0)} {(waiting == 1 ? "køber" : "købere")} har stadig tid til at svare.", null);
        if (one.Answers.Count(a => a.Word == AnswerWord.Objection) is > 0 and var objections) warns("OFFER-OBJECTIONS", $"{Danish.Number(objections, 0)} {(objections == 1 ? "køber har en indvending" : "købere har indvendinger")}.", null);
        if (request.Date > one.Change.FirstDay) warns("OFFER-APPROVED-LATE", $"Ændringen skulle gælde fra {Danish.Date(one.Change.FirstDay)}, før den blev godkendt.", null);
        if (one.Change.Kind == OfferChangeKind.NewOffer) warns("OFFER-SUPERVISION", "Et nyt tilbud skal være godkendt af socialtilsynet og stå på Tilbudsportalen, før det tager imod borgere.", "Serviceloven § 14");
    }

    private static void Order(OfferCase one, OfferStepRequest request, Action<string, string, string?> warns)
    {
        foreach (var earlier in OfferSteps.Of(one.Change.Kind).Where(r => r.Step < request.Step && request.Step != OfferStep.Dropped && r.Step != OfferSteps.Of(request.Step).After))
            if (one.Taken(earlier.Step) is { } taken && taken.Date > request.Date) warns("OFFER-STEP-ORDER", $"“{earlier.Text}” er registreret {Danish.Date(taken.Date)}, som er senere end {Danish.Date(request.Date)}.", null);
            else if (!one.Has(earlier.Step) && earlier.Step != OfferStep.Notified) warns("OFFER-STEP-SKIPPED", $"“{earlier.Text}” er ikke registreret.", null);
    }
}
