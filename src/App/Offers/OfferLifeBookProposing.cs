using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Offers;

namespace Viften.App.Offers;

public sealed partial class OfferLifeBook
{
    /// <summary>What is to be said of a proposal, without storing it; refused by what blocks, and not there when it is another's offer.</summary>
    public async Task<Outcome<IReadOnlyList<Finding>>> Try(Actor actor, OfferChange change, IReadOnlyList<ServicePlan> plans, Agreement agreement, DateOnly today, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (NotTheirs<IReadOnlyList<Finding>>(actor, change) is { } refused) return refused;
        if (Texts(change, plans) is { Count: > 0 } wrong) return new Outcome<IReadOnlyList<Finding>>.Refused(wrong);
        var ground = await Ground(change.Operator, change.OfferId, cancel);
        await using var context = store.Read();
        var said = await Said(context, change, plans, ground.Present, agreement, today, cancel);
        return said.Where(f => f.Severity == Severity.Blocks).ToList() is { Count: > 0 } blocks ? new Outcome<IReadOnlyList<Finding>>.Refused(blocks) : new Outcome<IReadOnlyList<Finding>>.Done(said);
    }

    /// <summary>Foreslår en ændring og åbner en sag.</summary>
    /// <param name="actor">Someone of the operator, of the municipality that takes over, or the secretariat.</param>
    /// <param name="change">The change; its case gets its number here.</param>
    /// <param name="plans">The services it touches.</param>
    /// <param name="agreement">Whose parties and deadlines count.</param>
    /// <param name="expected">The change the consequences were shown as of; null confirms on top of whatever is there.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<OfferDone>> Propose(Actor actor, OfferChange change, IReadOnlyList<ServicePlan> plans, Agreement agreement, long? expected = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(agreement);
        if (NotTheirs<OfferDone>(actor, change) is { } refused) return refused;
        if (Texts(change, plans) is { Count: > 0 } wrong) return new Outcome<OfferDone>.Refused(wrong);
        var ground = await Ground(change.Operator, change.OfferId, cancel);
        return await store.Write<OfferDone>(actor, ProposeAct, change.Reason, async writing =>
        {
            if (await HasMoved(writing.Context, change.Operator, change.OfferId, Math.Min(expected ?? long.MaxValue, ground.AsOf), cancel)) return new Outcome<OfferDone>.Conflict("Driftsherrens takster eller en anden sag om tilbuddet er ændret, siden konsekvenserne blev vist.");
            var code = Next(await writing.Context.Set<OfferCaseHead>().Select(h => h.Code).ToListAsync(cancel), change.Proposed.Year);
            var value = change with { Case = code, Person = actor.Person };
            var said = await Said(writing.Context, value, plans, ground.Present, agreement, DanishTime.DateOf(writing.At), cancel);
            if (said.Where(f => f.Severity == Severity.Blocks).ToList() is { Count: > 0 } blocks) return new Outcome<OfferDone>.Refused(blocks);
            var (head, source, period) = (OfferReading.IdOf(code), $"actor:{actor.Person}", new Period(value.Proposed, null));
            await writing.Append([writing.Fact(head, head, period, source, value)]);
            await writing.Append([.. plans.Select(p => writing.Fact(OfferReading.Subject(code, "plan", p.ServiceId), head, period, source, p with { Case = code, Operator = value.Operator }))]);
            await writing.Append([writing.Fact(StepSubject(code, OfferStep.Proposed), head, period, source, new OfferStepTaken { Case = code, Operator = value.Operator, Step = OfferStep.Proposed, Date = value.Proposed, Note = value.Reason, Person = actor.Person })]);
            await OfferReading.Touch(writing, value, cancel);
            return new Outcome<OfferDone>.Done(new(code, writing.No, said));
        }, cancel);
    }

    private static async Task<IReadOnlyList<Finding>> Said(ViftenContext context, OfferChange change, IReadOnlyList<ServicePlan> plans, OfferPresence present, Agreement agreement, DateOnly today, CancellationToken cancel)
    {
        var others = await OfferReading.Cases(context, h => h.Where(c => c.Operator == change.Operator), cancel);
        return ProposalRules.Check(change, plans, new(present, [.. others.Select(o => o.Case).Where(c => c.Change.OfferId == change.OfferId)], [.. others.Select(o => o.Case).Where(c => c.Change.Kind == OfferChangeKind.Takeover && c.Change.NewOperator == change.NewOperator)], agreement), today);
    }

    /// <summary>Another operator's offer is as one that is not there.</summary>
    private static Outcome<T>? NotTheirs<T>(Actor actor, OfferChange change) =>
        MayPropose(actor, change.Operator, change.OfferId, change.Kind == OfferChangeKind.Takeover ? change.NewOperator ?? change.Operator : null) ? null
        : actor.May(Right.ChangeOffers) || !actor.May(Right.SeeOfferChanges, change.Operator, change.OfferId) ? new Outcome<T>.NotFound($"Tilbud {change.OfferId} hos {change.Operator}")
        : new Outcome<T>.Denied(OnlyOwner);

    private static List<Finding> Texts(OfferChange change, IReadOnlyList<ServicePlan> plans)
    {
        Finding?[] wrong =
        [
            GivenText.Wrong(change.OfferId, "Tilbuds-id", LongestName), GivenText.Wrong(change.OfferName, "Tilbud", LongestName), GivenText.Wrong(change.Reason, "Begrundelse", GivenText.LongestReason),
            change.MainTarget is null ? null : GivenText.Wrong(change.MainTarget, "Primær målgruppe", LongestName), change.Targets is null ? null : GivenText.Wrong(change.Targets, "Målgrupper", GivenText.LongestReason),
            .. plans.SelectMany(p => new[] { GivenText.Wrong(p.ServiceId, "Ydelses-id", LongestName), GivenText.Wrong(p.ServiceName, "Ydelse", LongestName), GivenText.Wrong(p.Paragraph, "Paragraf", LongestName) }),
        ];
        return [.. wrong.OfType<Finding>()];
    }

    private static Guid StepSubject(string code, OfferStep step) => OfferReading.Subject(code, "step", step.ToString());
}
