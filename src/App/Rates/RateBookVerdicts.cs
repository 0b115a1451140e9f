using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Dialogue;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Rates;

namespace Viften.App.Rates;

public sealed partial class RateBook
{
    /// <summary>The act of accepting an explanation.</summary>
    public const string AcceptAct = "rates.accept";

    /// <summary>The act of taking an accepted explanation back.</summary>
    public const string RetractAct = "rates.retract";

    /// <summary>
    /// Accepteret forklaring: the secretariat accepts why a rate, an offer or a whole operator deviates (C22), and the case about it is closed.
    /// The same again changes nothing.
    /// </summary>
    public Task<Outcome<Verdict>> Accept(Actor actor, AcceptedExplanation explanation, string reason, CancellationToken cancel = default) =>
        Judge(actor, explanation, AcceptAct, reason, keep: true, cancel);

    /// <summary>Takes an accepted explanation back; its text need not be given again.</summary>
    public Task<Outcome<Verdict>> Retract(Actor actor, AcceptedExplanation explanation, string reason, CancellationToken cancel = default) =>
        Judge(actor, explanation, RetractAct, reason, keep: false, cancel);

    private async Task<Outcome<Verdict>> Judge(Actor actor, AcceptedExplanation explanation, string act, string reason, bool keep, CancellationToken cancel)
    {
        if (NotJudge<Verdict>(actor, explanation.Operator, keep) is { } closed) return closed;
        return await store.Write<Verdict>(actor, act, reason, change => Judge(change, actor, explanation, keep, cancel), cancel);
    }

    /// <summary>Not yours is not there; and only the secretariat judges an explanation.</summary>
    internal static Outcome<T>? NotJudge<T>(Actor actor, string party, bool keep = true) =>
        actor.Refused<T>(Right.DecideRates, party, $"Driftsherre {party}", $"Kun sekretariatet kan {(keep ? "acceptere en forklaring" : "trække en accept tilbage")}.");

    /// <summary>The verdict inside a change under way, so that what belongs to it is one change with it.</summary>
    internal static async Task<Outcome<Verdict>> Judge(Change change, Actor actor, AcceptedExplanation explanation, bool keep, CancellationToken cancel)
    {
        var key = new ReturnKey(explanation.Operator, explanation.Year, 1);
        var subject = key.Subject("verdict", explanation.OfferId ?? "", explanation.ServiceId ?? "", explanation.Code);
        var head = (await Heads(change.Context, [key], cancel)).GetValueOrDefault(key);
        if (head is null) return new Outcome<Verdict>.NotFound($"Indberetningen {key}");
        var live = await change.Context.Facts<AcceptedExplanation>().SingleOrDefaultAsync(f => f.Subject == subject, cancel);
        if (live is null && !keep) return new Outcome<Verdict>.NotFound("Den accepterede forklaring");
        if (keep) await ExplanationCases.Close(change, key, explanation.OfferId, explanation.ServiceId, cancel);
        if (keep && live?.Value == explanation) return new Outcome<Verdict>.Done(new(explanation, null));
        if (keep && await Unreported(change.Context, key, explanation, cancel) is { } missing) return new Outcome<Verdict>.NotFound(missing);
        if (live is not null) await change.End([live]);
        if (keep) await change.Append([change.Fact(subject, key.Id, key.Period, $"actor:{actor.Person}", explanation)]);
        await change.Touch(Moved(head, key, change.No, head.Status));
        change.Summary = ExplanationCases.SummaryOf(explanation.OfferId, explanation.ServiceId, explanation.Code, explanation.Text);
        return new Outcome<Verdict>.Done(new(keep ? explanation : live!.Value, change.No));
    }

    /// <summary>What the explanation is about and the return has no row of; a misspelt id would be an explanation that never counts.</summary>
    private static async Task<string?> Unreported(ViftenContext context, ReturnKey key, AcceptedExplanation explanation, CancellationToken cancel)
    {
        if (explanation.OfferId is not { } offer) return null;
        var head = key.Id;
        var services = await context.Facts<RateRow>().Where(f => f.Head == head && f.Value.OfferId == offer).Select(f => f.Value.ServiceId).Distinct().ToListAsync(cancel);
        if (services.Count == 0) return $"Tilbuddet {offer} i indberetningen {key}";
        return explanation.ServiceId is { } service && !services.Contains(service) ? $"Ydelsen {service} i tilbuddet {offer} i indberetningen {key}" : null;
    }
}

/// <summary>What came of accepting an explanation or taking it back.</summary>
/// <param name="Explanation">The explanation as it stands, or as it stood.</param>
/// <param name="Change">The change it became; null when it was accepted already.</param>
public sealed record Verdict(AcceptedExplanation Explanation, long? Change);
