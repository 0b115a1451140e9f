using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Balances;
using Viften.Core.Offers;

namespace Viften.App.Offers;

public sealed partial class OfferLifeBook
{
    /// <summary>Registrerer et trin. What only warns is told and never in the way.</summary>
    /// <param name="actor">Someone who may change the case.</param>
    /// <param name="code">The case.</param>
    /// <param name="request">The step; notices and closing figures have verbs of their own.</param>
    /// <param name="agreement">Whose deadlines count.</param>
    /// <param name="expected">The revision of the case the step was decided on; null takes it on top of whatever is there.</param>
    /// <param name="settled">Of an approved closing account: what is settled, as it was shown.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public Task<Outcome<OfferDone>> Take(Actor actor, string code, OfferStepRequest request, Agreement agreement, long? expected = null, ClosingAccount? settled = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(agreement);
        if (request.Step is OfferStep.Proposed or OfferStep.Notified or OfferStep.AccountMade) throw new ArgumentException("The step has a verb of its own.", nameof(request));
        return Write(actor, code, StepAct, request.Note, expected, async (writing, one) =>
        {
            var said = OfferStepRules.Check(one, request, agreement.Rules, DanishTime.DateOf(writing.At));
            if (Blocking(said) is { } blocks) return blocks;
            if (request.Step == OfferStep.AccountApproved && settled is null) return new Outcome<OfferDone>.Refused([new("OFFER-NOT-SETTLED", Severity.Blocks, "Slutregnskabet kan ikke beregnes, så der er intet at godkende. Se, om driftsherrens regnskab og købere er indlæst.")]);
            await Append(writing, actor, one, Step(one, actor, request) with
            {
                Amount = request.Step == OfferStep.AccountApproved ? settled!.Amount : null,
                Shares = request.Step == OfferStep.AccountApproved ? NamedFigures.Of(settled!.Shares.Select(s => KeyValuePair.Create(s.Buyer, s.Amount.Kroner))) : NamedFigures.None,
            }, cancel);
            return new Outcome<OfferDone>.Done(new(code, writing.No, said));
        }, cancel, request.Body, request.CaseNo);
    }

    /// <summary>Takes the last step back, with the notices or figures that came with it; that it was taken stays in the chain.</summary>
    public Task<Outcome<OfferDone>> Retract(Actor actor, string code, OfferStep step, string reason, long? expected = null, CancellationToken cancel = default) =>
        Write(actor, code, RetractAct, reason, expected, async (writing, one) =>
        {
            if (OfferStepRules.CannotRetract(one, step) is { } why) return new Outcome<OfferDone>.Refused([why]);
            var (subject, head) = (StepSubject(code, step), OfferReading.IdOf(code));
            await writing.End(await writing.Context.Facts<OfferStepTaken>().Where(f => f.Subject == subject).ToListAsync(cancel));
            if (step == OfferStep.Notified) await writing.End(await writing.Context.Facts<BuyerNotice>().Where(f => f.Head == head).ToListAsync(cancel));
            if (step == OfferStep.AccountMade) await writing.End(await writing.Context.Facts<ClosingFigures>().Where(f => f.Head == head).ToListAsync(cancel));
            await OfferReading.Touch(writing, one.Change, cancel);
            return new Outcome<OfferDone>.Done(new(code, writing.No, []));
        }, cancel);

    /// <summary>Varsler køberne: those who buy there now, and those who were chosen; each with what it was told.</summary>
    public Task<Outcome<OfferDone>> Notify(Actor actor, string code, NotifyRequest request, Agreement agreement, long? expected = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(agreement);
        return Write(actor, code, NotifyAct, request.Note, expected, async (writing, one) =>
        {
            var step = new OfferStepRequest(OfferStep.Notified, request.Date, request.Note);
            var said = OfferStepRules.Check(one, step, agreement.Rules, DanishTime.DateOf(writing.At)).ToList();
            var buyers = request.Buyers.DistinctBy(b => b.Buyer).ToList();
            if (buyers.Count == 0) said.Add(Blocks("NOTICE-NOBODY", "Vælg mindst én køber. Har tilbuddet ingen købere, så gå videre til godkendelsen.", "Købere"));
            foreach (var unknown in buyers.Where(b => agreement.PartiesComplete && agreement.Party(b.Buyer) is null)) said.Add(Blocks("NOTICE-UNKNOWN", $"{unknown.Buyer} er ikke part i {agreement.Title}.", "Købere"));
            if (request.AnswerBy < request.Date) said.Add(Blocks("NOTICE-ANSWER-BY", $"Svarfristen {Danish.Date(request.AnswerBy)} er før varslet {Danish.Date(request.Date)}.", "Svar inden"));
            else if (OfferDeadlines.AnswerBy(agreement.Rules, request.Date) is { } usual && request.AnswerBy < usual) said.Add(new("NOTICE-SHORT", Severity.Warns, $"Køberne får kortere tid end til {Danish.Date(usual)}, som aftalen regner med. Fristen er antaget."));
            if (Blocking(said) is { } blocks) return blocks;
            var head = OfferReading.IdOf(code);
            await writing.Append([.. buyers.Select(b => writing.Fact(OfferReading.Subject(code, "notice", b.Buyer), head, new Period(request.Date, null), $"actor:{actor.Person}", new BuyerNotice
            {
                Case = code, Operator = one.Change.Operator, Party = b.Buyer, Sent = request.Date, AnswerBy = request.AnswerBy, Units = b.Units, UnitsYear = b.UnitsYear, Effect = b.Effect,
            }))]);
            await Append(writing, actor, one, Step(one, actor, step), cancel);
            return new Outcome<OfferDone>.Done(new(code, writing.No, said));
        }, cancel);
    }

    /// <summary>Opgør slutregnskabet: the closed offer's last accounts year. What it comes to follows from the rule.</summary>
    public Task<Outcome<OfferDone>> Account(Actor actor, string code, ClosingFigures figures, DateOnly date, Agreement agreement, string note, long? expected = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(agreement);
        return Write(actor, code, AccountAct, note, expected, async (writing, one) =>
        {
            var step = new OfferStepRequest(OfferStep.AccountMade, date, note);
            var said = OfferStepRules.Check(one, step, agreement.Rules, DanishTime.DateOf(writing.At)).ToList();
            if (figures.Year > one.Change.Effective.Year || figures.Year < one.Change.Effective.Year - 2) said.Add(Blocks("ACCOUNT-YEAR", $"Regnskabsåret skal være året for lukningen, {one.Change.Effective.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)}, eller et af de to før.", "Regnskabsår"));
            if (figures.CostBase < Money.Zero || figures.ActualCost < Money.Zero || figures.RateIncome < Money.Zero) said.Add(Blocks("ACCOUNT-NEGATIVE", "Takstgrundlag, omkostninger og takstindtægter kan ikke være negative.", "Slutregnskab"));
            if (Blocking(said) is { } blocks) return blocks;
            var value = figures with { Case = code, Operator = one.Change.Operator, Person = actor.Person };
            await writing.Append([writing.Fact(OfferReading.Subject(code, "account"), OfferReading.IdOf(code), new Period(date, null), $"actor:{actor.Person}", value)]);
            await Append(writing, actor, one, Step(one, actor, step), cancel);
            return new Outcome<OfferDone>.Done(new(code, writing.No, said));
        }, cancel);
    }

    /// <summary>En købers svar på varslet; a new one takes the place of the one before.</summary>
    public async Task<Outcome<OfferDone>> Answer(Actor actor, string code, string buyer, AnswerWord word, string? text, DateOnly date, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Refused<OfferDone>(Right.AnswerOffers, buyer, $"Sag {code}", "Kun kommunens økonomikonsulent, brugeradministratoren og sekretariatet kan svare på et varsel.") is { } refused) return refused;
        var wrong = word == AnswerWord.Objection || text is not null ? GivenText.Wrong(text, "Indvending eller bemærkning") : null;
        if (wrong is not null) return new Outcome<OfferDone>.Refused([wrong]);
        return await store.Write<OfferDone>(actor, AnswerAct, OfferWords.Of(word), async writing =>
        {
            if (await OfferReading.Case(writing.Context, code, cancel) is not var (one, _) || one.Notices.FirstOrDefault(n => n.Party == buyer) is not { } notice) return new Outcome<OfferDone>.NotFound($"Sag {code}");
            var said = new List<Finding>();
            var today = DanishTime.DateOf(writing.At);
            if (one.IsDropped) said.Add(Blocks("ANSWER-DROPPED", "Sagen er opgivet, så der er intet at svare på.", "Svar"));
            if (one.Has(OfferStep.Approved)) said.Add(Blocks("ANSWER-APPROVED", $"Ændringen er godkendt {Danish.Date(one.Taken(OfferStep.Approved)!.Date)}. Skriv til driftsherren i stedet.", "Svar"));
            if (date > today) said.Add(Blocks("ANSWER-FUTURE", $"{Danish.Date(date)} er ikke kommet endnu.", "Dato"));
            if (date < notice.Sent) said.Add(Blocks("ANSWER-EARLY", $"Varslet er sendt {Danish.Date(notice.Sent)}, så svaret kan ikke være fra {Danish.Date(date)}.", "Dato"));
            if (date > notice.AnswerBy) said.Add(new("ANSWER-LATE", Severity.Warns, $"Svarfristen var {Danish.Date(notice.AnswerBy)}."));
            if (Blocking(said) is { } blocks) return blocks;
            var subject = OfferReading.Subject(code, "answer", buyer);
            await writing.End(await writing.Context.Facts<BuyerAnswer>().Where(f => f.Subject == subject).ToListAsync(cancel));
            await writing.Append([writing.Fact(subject, OfferReading.IdOf(code), new Period(date, null), $"actor:{actor.Person}", new BuyerAnswer { Case = code, Operator = one.Change.Operator, Party = buyer, Date = date, Word = word, Text = text, Person = actor.Person })]);
            await OfferReading.Touch(writing, one.Change, cancel);
            return new Outcome<OfferDone>.Done(new(code, writing.No, said));
        }, cancel);
    }

    /// <summary>Runs a verb on a case for someone who may change it, from the revision they saw.</summary>
    private async Task<Outcome<OfferDone>> Write(Actor actor, string code, string act, string reason, long? expected, Func<Change, OfferCase, Task<Outcome<OfferDone>>> verb, CancellationToken cancel, params string?[] names)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Right.ChangeOffers)) return new Outcome<OfferDone>.Denied(OnlyOwner);
        if (await Find(actor, code, cancel) is not { } seen) return new Outcome<OfferDone>.NotFound($"Sag {code}");
        if (!seen.MayChange) return new Outcome<OfferDone>.Denied(OnlyOwner);
        Finding?[] wrong = [GivenText.Wrong(reason, "Hvad skete der?", GivenText.LongestReason), .. names.Select(n => n is null ? null : GivenText.Wrong(n, "Udvalg, råd eller sagsnummer", LongestName))];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<OfferDone>.Refused(findings);
        return await store.Write<OfferDone>(actor, act, reason, async writing =>
        {
            if (await OfferReading.Case(writing.Context, code, cancel) is not var (one, revision)) return new Outcome<OfferDone>.NotFound($"Sag {code}");
            return expected is { } known && known != revision ? new Outcome<OfferDone>.Conflict("En anden har ændret sagen, siden du åbnede den.") : await verb(writing, one);
        }, cancel);
    }

    private static async Task Append(Change writing, Actor actor, OfferCase one, OfferStepTaken step, CancellationToken cancel)
    {
        await writing.Append([writing.Fact(StepSubject(one.Code, step.Step), OfferReading.IdOf(one.Code), new Period(step.Date, null), $"actor:{actor.Person}", step)]);
        await OfferReading.Touch(writing, one.Change, cancel);
    }

    private static OfferStepTaken Step(OfferCase one, Actor actor, OfferStepRequest request) => new()
    {
        Case = one.Code, Operator = one.Change.Operator, Step = request.Step, Date = request.Date, Note = request.Note, Body = request.Body, Word = request.Word, CaseNo = request.CaseNo, Person = actor.Person,
    };

    private static Finding Blocks(string code, string text, string field) => new(code, Severity.Blocks, text, new Place(null, null, null, field));

    private static Outcome<OfferDone>? Blocking(IReadOnlyList<Finding> said) => said.Where(f => f.Severity == Severity.Blocks).ToList() is { Count: > 0 } blocks ? new Outcome<OfferDone>.Refused(blocks) : null;
}

/// <summary>A buyer that is told, and what it is told.</summary>
public sealed record NoticeTo(string Buyer, decimal? Units = null, int? UnitsYear = null, Money? Effect = null);

/// <summary>Varsel til købere.</summary>
public sealed record NotifyRequest(DateOnly Date, DateOnly AnswerBy, string Note, IReadOnlyList<NoticeTo> Buyers);
