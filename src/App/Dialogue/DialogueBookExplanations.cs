using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Dialogue;

namespace Viften.App.Dialogue;

public sealed partial class DialogueBook
{
    /// <summary>Forklaring ønsket: the secretariat asks why a rate, an offer or a whole operator deviates.</summary>
    public async Task<Outcome<ExplanationLine>> Ask(Actor actor, ReturnKey key, string? offer, string? service, string question, CancellationToken cancel = default)
    {
        if (RateBook.NotJudge<ExplanationLine>(actor, key.Operator) is { } closed) return closed;
        if (GivenText.Wrong(question, "Spørgsmål") is { } wrong) return new Outcome<ExplanationLine>.Refused([wrong]);
        return await Move(actor, AskAct, question, key, offer, service, now => now.Status switch
        {
            ExplanationStatus.None or ExplanationStatus.Asked => (Case(actor, now, ExplanationState.Asked, now.Code, now.Text, question), null),
            ExplanationStatus.Accepted => (null, Accepted),
            ExplanationStatus.AskedAgain => (null, new("EXPLANATION-ASKED", Severity.Blocks, "Der er allerede bedt om en uddybning. Vent på svaret, eller skriv en kommentar.")),
            _ => (null, new("EXPLANATION-GIVEN", Severity.Blocks, "Der er givet en forklaring. Acceptér den, eller bed om en uddybning.")),
        }, cancel);
    }

    /// <summary>Uddybning ønsket: the explanation given, on screen or in the file, did not do.</summary>
    public async Task<Outcome<ExplanationLine>> AskAgain(Actor actor, ReturnKey key, string? offer, string? service, string question, CancellationToken cancel = default)
    {
        if (RateBook.NotJudge<ExplanationLine>(actor, key.Operator) is { } closed) return closed;
        if (GivenText.Wrong(question, "Spørgsmål") is { } wrong) return new Outcome<ExplanationLine>.Refused([wrong]);
        return await Move(actor, AskAgainAct, question, key, offer, service, now => now.Status switch
        {
            ExplanationStatus.GivenInFile or ExplanationStatus.GivenOnScreen or ExplanationStatus.AskedAgain => (Case(actor, now, ExplanationState.AskedAgain, now.Code, now.Text, question), null),
            ExplanationStatus.Accepted => (null, Accepted),
            _ => (null, new("EXPLANATION-MISSING", Severity.Blocks, "Der er ingen forklaring at få uddybet. Bed om en forklaring i stedet.")),
        }, cancel);
    }

    /// <summary>Forklaring: the operator says why, with a code of the agreement; asked or not.</summary>
    /// <param name="actor">The operator's reporter.</param>
    /// <param name="agreement">The agreement whose codes count.</param>
    /// <param name="key">The return.</param>
    /// <param name="offer">Tilbuds-id; null for the operator as a whole.</param>
    /// <param name="service">Ydelses-id.</param>
    /// <param name="code">Forklaringskode.</param>
    /// <param name="text">1 to 4,000 characters.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<ExplanationLine>> Explain(
        Actor actor, Agreement agreement, ReturnKey key, string? offer, string? service, string code, string text, CancellationToken cancel = default)
    {
        if (actor.Refused<ExplanationLine>(Right.ExplainRates, key.Operator, $"Driftsherre {key.Operator}", "Kun den, der indberetter for driftsherren, kan forklare dens takster.") is { } refused) return refused;
        var codes = Codes(agreement, key.Year);
        var findings = new List<Finding>();
        if (codes.All(c => c.Code != code))
            findings.Add(new("EXPLANATION-CODE", Severity.Blocks, $"Vælg en af aftalens forklaringskoder: {string.Join(", ", codes.Select(c => c.Code))}.", new Place(null, null, null, "Forklaringskode")));
        if (GivenText.Wrong(text, "Forklaring") is { } wrong) findings.Add(wrong);
        if (findings.Count > 0) return new Outcome<ExplanationLine>.Refused(findings);
        return await Move(actor, ExplainAct, $"{code}: {text}", key, offer, service, now => now.Status == ExplanationStatus.Accepted
            ? (null, new("EXPLANATION-ACCEPTED", Severity.Blocks, "Forklaringen er accepteret. Skriv en kommentar til sekretariatet, hvis den skal laves om."))
            : (Case(actor, now, ExplanationState.Given, code, text, now.Question), null), cancel);
    }

    /// <summary>Accepteret: the secretariat accepts the explanation that was given, on screen or in the file, and the case is closed with it.</summary>
    public async Task<Outcome<Verdict>> Accept(Actor actor, ReturnKey key, string? offer, string? service, string reason, CancellationToken cancel = default)
    {
        if (RateBook.NotJudge<Verdict>(actor, key.Operator) is { } closed) return closed;
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<Verdict>.Refused([wrong]);
        return await store.Write<Verdict>(actor, RateBook.AcceptAct, reason, async change =>
        {
            if (await Missing(change.Context, key, offer, service, cancel) is { } missing) return new Outcome<Verdict>.NotFound(missing);
            var now = await ExplanationCases.Of(change.Context, key, offer, service, cancel);
            return now.Status is ExplanationStatus.GivenInFile or ExplanationStatus.GivenOnScreen
                ? await RateBook.Judge(change, actor, new(key.Year, key.Operator, offer, service, now.Code ?? "", now.Text ?? ""), keep: true, cancel)
                : new Outcome<Verdict>.Refused([now.Status == ExplanationStatus.Accepted ? Accepted : new("EXPLANATION-MISSING", Severity.Blocks, "Der er ingen ny forklaring at acceptere. Bed driftsherren om en.")]);
        }, cancel);
    }

    /// <summary>Takes an accepted explanation back: it stands as given again, and can be asked about.</summary>
    public async Task<Outcome<ExplanationLine>> Retract(Actor actor, ReturnKey key, string? offer, string? service, string reason, CancellationToken cancel = default)
    {
        if (RateBook.NotJudge<ExplanationLine>(actor, key.Operator) is { } closed) return closed;
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<ExplanationLine>.Refused([wrong]);
        return await store.Write<ExplanationLine>(actor, RateBook.RetractAct, reason, async change =>
        {
            var accepted = await ExplanationCases.Of(change.Context, key, offer, service, cancel);
            if (accepted.Status != ExplanationStatus.Accepted) return new Outcome<ExplanationLine>.NotFound("Den accepterede forklaring");
            var judged = await RateBook.Judge(change, actor, new(key.Year, key.Operator, offer, service, accepted.Code!, accepted.Text!), keep: false, cancel);
            if (judged is not Outcome<Verdict>.Done) return new Outcome<ExplanationLine>.NotFound("Den accepterede forklaring");
            var now = await ExplanationCases.Of(change.Context, key, offer, service, cancel);
            // What was explained on screen lies in no file, so it would be lost with the verdict.
            if (now.Status == ExplanationStatus.None) await Put(change, key, offer, service, Case(actor, accepted, ExplanationState.Given, accepted.Code, accepted.Text, null), cancel);
            return new Outcome<ExplanationLine>.Done(await ExplanationCases.Of(change.Context, key, offer, service, cancel));
        }, cancel);
    }

    /// <summary>Where the explanations of a year stand, of the returns the actor may see; what is not listed has none.</summary>
    public async Task<ExplanationOverview> Cases(Actor actor, int year, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var heads = await context.Set<ReturnHead>().Where(h => h.Year == year).ToListAsync(cancel);
        var all = await ExplanationCases.Of(context, heads.Where(h => actor.Knows(h.Operator)).ToDictionary(h => h.Id, h => new ReturnKey(h.Operator, h.Year, h.No)), cancel);
        return new([.. all.Lines.Where(l => l.OfferId is { } offer ? actor.May(Right.SeeRates, l.Return.Operator, offer) : actor.May(Right.SeeRates, l.Return.Operator))]);
    }

    /// <summary>The explanation codes (forklaringskoder) of an agreement in a year.</summary>
    public static IReadOnlyList<ExplanationCode> Codes(Agreement agreement, int year) =>
        year is >= 1 and <= 9999 && agreement.Rules.ExplanationCodes.At(new DateOnly(year, 1, 1)) is { } codes ? codes.Value : [];

    private static Finding Accepted { get; } = new("EXPLANATION-ACCEPTED", Severity.Blocks, "Forklaringen er accepteret. Træk accepten tilbage først.");

    private async Task<Outcome<ExplanationLine>> Move(
        Actor actor, string act, string text, ReturnKey key, string? offer, string? service, Func<ExplanationLine, (ExplanationCase? Case, Finding? Refusal)> next, CancellationToken cancel) =>
        await store.Write<ExplanationLine>(actor, act, text, async change =>
        {
            if (await Missing(change.Context, key, offer, service, cancel) is { } missing) return new Outcome<ExplanationLine>.NotFound(missing);
            var now = await ExplanationCases.Of(change.Context, key, offer, service, cancel);
            var (moved, refusal) = next(now);
            if (refusal is not null) return new Outcome<ExplanationLine>.Refused([refusal]);
            await Put(change, key, offer, service, moved!, cancel);
            change.Summary = ExplanationCases.SummaryOf(offer, service, act == ExplainAct ? moved!.Code : null, null);
            return new Outcome<ExplanationLine>.Done(await ExplanationCases.Of(change.Context, key, offer, service, cancel));
        }, cancel);

    private static async Task Put(Change change, ReturnKey key, string? offer, string? service, ExplanationCase moved, CancellationToken cancel)
    {
        await ExplanationCases.Close(change, key, offer, service, cancel);
        await change.Append([change.Fact(ExplanationCases.SubjectOf(key, offer, service), key.Id, key.Period, $"actor:{moved.Person}", moved)]);
    }

    private static ExplanationCase Case(Actor actor, ExplanationLine now, ExplanationState state, string? code, string? text, string? question) => new()
    {
        Year = now.Return.Year,
        Operator = now.Return.Operator,
        OfferId = now.OfferId,
        ServiceId = now.ServiceId,
        State = state,
        Code = code,
        Text = text,
        Question = question,
        Person = actor.Person,
    };
}
