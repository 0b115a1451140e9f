using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.Rates;

public sealed partial class RateBook
{
    /// <summary>Godkendt forklaring: the secretariat accepts why a rate, an offer or a whole operator deviates (C22). The same again changes nothing.</summary>
    public Task<Outcome<AcceptedExplanation>> Accept(Actor actor, AcceptedExplanation explanation, string reason, CancellationToken cancel = default) =>
        Judge(actor, explanation, "rates.accept", reason, keep: true, cancel);

    /// <summary>Takes an accepted explanation back; its text need not be given again.</summary>
    public Task<Outcome<AcceptedExplanation>> Retract(Actor actor, AcceptedExplanation explanation, string reason, CancellationToken cancel = default) =>
        Judge(actor, explanation, "rates.retract", reason, keep: false, cancel);

    private async Task<Outcome<AcceptedExplanation>> Judge(Actor actor, AcceptedExplanation explanation, string act, string reason, bool keep, CancellationToken cancel)
    {
        if (!actor.Sees(explanation.Operator)) return new Outcome<AcceptedExplanation>.NotFound($"Driftsherre {explanation.Operator}");
        if (!actor.Roles.Contains(Role.Secretariat)) return new Outcome<AcceptedExplanation>.Denied("Kun sekretariatet kan godkende en forklaring.");
        var key = new ReturnKey(explanation.Operator, explanation.Year, 1);
        var subject = key.Subject("verdict", explanation.OfferId ?? "", explanation.ServiceId ?? "", explanation.Code);
        return await store.Write<AcceptedExplanation>(actor, act, reason, async change =>
        {
            var head = (await Heads(change.Context, [key], cancel)).GetValueOrDefault(key);
            if (head is null) return new Outcome<AcceptedExplanation>.NotFound($"Indberetningen {key}");
            var live = await change.Context.Facts<AcceptedExplanation>().SingleOrDefaultAsync(f => f.Subject == subject, cancel);
            if (live is null && !keep) return new Outcome<AcceptedExplanation>.NotFound("Den godkendte forklaring");
            if (keep && live?.Value == explanation) return new Outcome<AcceptedExplanation>.Done(explanation);
            if (live is not null) await change.End([live]);
            if (keep) await change.Append([change.Fact(subject, key.Id, key.Period, $"actor:{actor.Person}", explanation)]);
            await change.Touch(Moved(head, key, change.No, head.Status));
            return new Outcome<AcceptedExplanation>.Done(explanation);
        }, cancel);
    }
}
