using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.Rates;

public sealed partial class RateBook
{
    /// <summary>The act of approving a reported rate.</summary>
    public const string ChooseAct = "rates.choose";

    /// <summary>The act of taking that approval back.</summary>
    public const string UnchooseAct = "rates.unchoose";

    /// <summary>Godkendt indberettet takst: the reported rate of a service is used, compared and published instead of the calculated one.</summary>
    /// <param name="actor">Who approves; the secretariat. Their name is put in the choice.</param>
    /// <param name="choice">The service, the rate as it is reported, and why.</param>
    /// <param name="expectedRevision">The number the actor saw the return at; null takes it as it is.</param>
    /// <param name="number">Number of the return, when a year has several.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    /// <remarks>An approved return is opened again: its rates are not those that were approved. The same choice again changes nothing.</remarks>
    public async Task<Outcome<RateChoice>> Choose(Actor actor, RateChoice choice, long? expectedRevision = null, int number = 1, CancellationToken cancel = default)
    {
        var key = new ReturnKey(choice.Operator, choice.Year, number);
        if (await ClosedToAll<RateChoice>(actor, key, "Kun sekretariatet kan godkende en indberettet takst.", cancel) is { } closed) return closed;
        if (GivenText.WrongReason(choice.Reason) is { } wrong) return new Outcome<RateChoice>.Refused([wrong]);
        var made = choice with { Person = actor.Person };
        var (rows, subject) = (key.Subject("rate", choice.OfferId, choice.ServiceId), ChoiceSubject(key, choice.OfferId, choice.ServiceId));
        return await store.Write<RateChoice>(actor, ChooseAct, choice.Reason, async change =>
        {
            var head = (await Heads(change.Context, [key], cancel))[key];
            if (Overtaken([head], expectedRevision, s_again) is { } conflict) return new Outcome<RateChoice>.Conflict(conflict);
            var reported = await change.Context.Facts<RateRow>().Where(f => f.Subject == rows).ToListAsync(cancel);
            if (reported.Count == 0) return new Outcome<RateChoice>.NotFound($"Ydelsen {choice.OfferId} · {choice.ServiceId}");
            if (NotChosen(choice, [.. reported.Select(f => f.Value)]) is { } finding) return new Outcome<RateChoice>.Refused([finding]);
            var live = await change.Context.Facts<RateChoice>().SingleOrDefaultAsync(f => f.Subject == subject, cancel);
            if (live?.Value == made) return new Outcome<RateChoice>.Done(made);
            if (live is not null) await change.End([live]);
            await change.Append([change.Fact(subject, key.Id, key.Period, $"actor:{actor.Person}", made)]);
            await change.Touch(Moved(head, key, change.No, Opened(head.Status)));
            change.Summary = SummaryOf(made.OfferId, made.ServiceId, made.Rate);
            return new Outcome<RateChoice>.Done(made);
        }, cancel);
    }

    /// <summary>Takes the approval of a service's reported rate back; the calculated one is used again.</summary>
    public async Task<Outcome<RateChoice>> Unchoose(
        Actor actor, ReturnKey key, string offerId, string serviceId, string reason, long? expectedRevision = null, CancellationToken cancel = default)
    {
        if (await ClosedToAll<RateChoice>(actor, key, "Kun sekretariatet kan tage godkendelsen af en takst tilbage.", cancel) is { } closed) return closed;
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<RateChoice>.Refused([wrong]);
        var subject = ChoiceSubject(key, offerId, serviceId);
        return await store.Write<RateChoice>(actor, UnchooseAct, reason, async change =>
        {
            var head = (await Heads(change.Context, [key], cancel))[key];
            if (Overtaken([head], expectedRevision, s_again) is { } conflict) return new Outcome<RateChoice>.Conflict(conflict);
            var live = await change.Context.Facts<RateChoice>().SingleOrDefaultAsync(f => f.Subject == subject, cancel);
            if (live is null) return new Outcome<RateChoice>.NotFound($"En godkendt indberettet takst for {offerId} · {serviceId}");
            await change.End([live]);
            await change.Touch(Moved(head, key, change.No, Opened(head.Status)));
            change.Summary = SummaryOf(offerId, serviceId, live.Value.Rate);
            return new Outcome<RateChoice>.Done(live.Value);
        }, cancel);
    }

    private static Finding? NotChosen(RateChoice choice, RateRow[] rows)
    {
        var same = rows.Where(r => r.ReportedRate == choice.Rate).ToArray();
        if (same.Length == 0)
            return new("CHOICE-RATE-NOT-REPORTED", Severity.Blocks, $"Driftsherren indberetter ikke taksten {choice.Rate} for {choice.OfferId} · {choice.ServiceId}. Kun den indberettede takst kan godkendes.");
        return same.All(r => r.Financing != Financing.Takst || (!r.HasCosts && r.Group is null))
            ? new("CHOICE-NOTHING-CALCULATED", Severity.Blocks, "Der beregnes ingen takst for ydelsen, så den indberettede bruges allerede. Der er intet at godkende.")
            : null;
    }

    private static Guid ChoiceSubject(ReturnKey key, string offerId, string serviceId) => key.Subject("choice", offerId, serviceId);

    /// <summary>A return whose figures move is no longer approved.</summary>
    private static ReturnStatus Opened(ReturnStatus status) => status == ReturnStatus.Approved ? ReturnStatus.Imported : status;

    private static string SummaryOf(string offerId, string serviceId, Money rate) => CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("offer", offerId);
        w.WriteString("service", serviceId);
        w.WriteString("rate", rate.Kroner.ToString(System.Globalization.CultureInfo.InvariantCulture));
        w.WriteEndObject();
    });
}
