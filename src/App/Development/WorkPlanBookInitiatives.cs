using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Bodies;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Development;

namespace Viften.App.Development;

/// <summary>What the owner of an initiative says of it: its evidence, and whether it is over.</summary>
public sealed record FollowUp(Ending Ending, DateOnly? EndedOn, string? EndedWhy, string? Evidence, NamedTexts Links);

public sealed partial class WorkPlanBook
{
    public const string InitiativeAct = "development.initiative";
    public const string FollowAct = "development.follow";
    public const string MilestoneAct = "development.milestone";
    public const string RemoveMilestoneAct = "development.removeMilestone";

    /// <summary>Skriver et initiativ. Its end and its evidence stay as they are; <see cref="Follow"/> changes those.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="initiative">As it is to be; without a key it gets one from its title.</param>
    /// <param name="expected">The version it was written from; 0 for a new one, null not to ask.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<Saved>> SaveInitiative(Actor actor, Initiative initiative, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        if (!actor.MayAll(Right.EditWorkPlan)) return new Outcome<Saved>.Denied(OnlySecretariat);
        var value = initiative with { Key = KeyOf(initiative.Key, initiative.Title), Title = initiative.Title.Trim(), Markdown = initiative.Markdown.ReplaceLineEndings("\n").Trim(), Owner = initiative.Owner.Trim() };
        if (Texts(value, reason) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, InitiativeAct, reason, async change =>
        {
            if (await Look(change, actor, value.Agreement, cancel) is not var (life, plan)) return NoAgreement(value.Agreement);
            var live = await FactKeeping.Live<Initiative>(change, PlanReading.Subject(value), cancel);
            if (FactKeeping.Moved(live, expected, $"Initiativet “{value.Title}”") is { } moved) return moved;
            var kept = live is { Value: var old } ? value with { Ending = old.Ending, EndedOn = old.EndedOn, EndedWhy = old.EndedWhy, Evidence = old.Evidence, Links = old.Links } : value;
            return await Keep(change, actor, life, plan, live, kept, cancel);
        }, cancel);
    }

    /// <summary>Følger op: the owner, or the secretariat, says what the initiative rests on and whether it is over.</summary>
    public async Task<Outcome<Saved>> Follow(Actor actor, string agreement, string initiative, FollowUp followUp, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        if (!actor.May(Right.FollowWorkPlan)) return new Outcome<Saved>.Denied(OnlyOwner);
        return await store.Write<Saved>(actor, FollowAct, reason, async change =>
        {
            if (await Look(change, actor, agreement, cancel) is not var (life, plan) || plan.Initiative(initiative) is not { } old) return new Outcome<Saved>.NotFound($"Initiativet {initiative}");
            if (!MayFollow(actor, old)) return new Outcome<Saved>.Denied(OnlyOwner);
            var value = old with
            {
                Ending = followUp.Ending, EndedOn = followUp.Ending == Ending.Open ? null : followUp.EndedOn ?? DanishTime.DateOf(change.At), EndedWhy = followUp.Ending == Ending.Open ? null : followUp.EndedWhy,
                Evidence = string.IsNullOrWhiteSpace(followUp.Evidence) ? null : followUp.Evidence.ReplaceLineEndings("\n").Trim(), Links = followUp.Links,
            };
            if (Texts(value, reason) is { } wrong) return wrong;
            var live = await FactKeeping.Live<Initiative>(change, PlanReading.Subject(value), cancel);
            return FactKeeping.Moved(live, expected, $"Initiativet “{value.Title}”") ?? await Keep(change, actor, life, plan, live, value, cancel);
        }, cancel);
    }

    /// <summary>Skriver en milepæl, eller registrerer, at den er nået.</summary>
    public async Task<Outcome<Saved>> SaveMilestone(Actor actor, Milestone milestone, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(milestone);
        if (!actor.May(Right.FollowWorkPlan)) return new Outcome<Saved>.Denied(OnlyOwner);
        var value = milestone with { Key = KeyOf(milestone.Key, milestone.Title), Title = milestone.Title.Trim(), Note = string.IsNullOrWhiteSpace(milestone.Note) ? null : milestone.Note.Trim() };
        if (Wrong(GivenText.Wrong(value.Title, "Milepæl", LongestTitle), NoKey(value.Key), TooLong(value.Note, "Bemærkning", GivenText.Longest), GivenText.WrongReason(reason)) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, MilestoneAct, reason, async change =>
        {
            if (await Look(change, actor, value.Agreement, cancel) is not var (_, plan) || plan.Initiative(value.Initiative) is not { } initiative) return new Outcome<Saved>.NotFound($"Initiativet {value.Initiative}");
            if (!MayFollow(actor, initiative)) return new Outcome<Saved>.Denied(OnlyOwner);
            var subject = PlanReading.Subject(value);
            var live = await FactKeeping.Live<Milestone>(change, subject, cancel);
            if (FactKeeping.Moved(live, expected, $"Milepælen “{value.Title}”") is { } moved) return moved;
            if (live?.Value == value) return new Outcome<Saved>.Done(new(value.Key, live.Added));
            var said = WorkPlanRules.Check(value, initiative, DanishTime.DateOf(change.At));
            if (Blocking(said) is { Count: > 0 } blocks) return new Outcome<Saved>.Refused(blocks);
            await FactKeeping.Replace(change, live, subject, PlanReading.Initiative(value.Agreement, value.Initiative), From(change), actor, value);
            change.Summary = AgreementReading.Summary(value.Agreement, ("initiative", value.Initiative), ("milestone", value.Key), ("done", value.DoneOn is null ? null : "true"));
            return new Outcome<Saved>.Done(new(value.Key, change.No, said));
        }, cancel);
    }

    /// <summary>Takes a milestone out; that it was there stays in its history.</summary>
    public async Task<Outcome<Saved>> RemoveMilestone(Actor actor, string agreement, string initiative, string milestone, long? expected, string reason, CancellationToken cancel = default)
    {
        if (!actor.May(Right.FollowWorkPlan)) return new Outcome<Saved>.Denied(OnlyOwner);
        if (Wrong(GivenText.WrongReason(reason)) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, RemoveMilestoneAct, reason, async change =>
        {
            if (await Look(change, actor, agreement, cancel) is not var (_, plan) || plan.Initiative(initiative) is not { } owner || plan.MilestonesOf(initiative).FirstOrDefault(m => m.Key == milestone) is not { } value)
                return new Outcome<Saved>.NotFound($"Milepælen {milestone}");
            if (!MayFollow(actor, owner)) return new Outcome<Saved>.Denied(OnlyOwner);
            var live = await FactKeeping.Live<Milestone>(change, PlanReading.Subject(value), cancel);
            if (FactKeeping.Moved(live, expected, $"Milepælen “{value.Title}”") is { } moved) return moved;
            await change.End([live!]);
            change.Summary = AgreementReading.Summary(agreement, ("initiative", initiative), ("milestone", milestone));
            return new Outcome<Saved>.Done(new(milestone, change.No));
        }, cancel);
    }

    /// <summary>Whether an actor keeps an initiative up to date: the secretariat all, a party its own.</summary>
    public static bool MayFollow(Actor? actor, Initiative initiative)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        return actor is not null && (actor.MayAll(Right.FollowWorkPlan) || (initiative.OwnerKind == OwnerKind.Party && actor.May(Right.FollowWorkPlan, initiative.Owner)));
    }

    private static async Task<Outcome<Saved>> Keep(Change change, Actor actor, AgreementLife life, WorkPlan plan, Fact<Initiative>? live, Initiative value, CancellationToken cancel)
    {
        if (live?.Value == value) return new Outcome<Saved>.Done(new(value.Key, live.Added));
        var bodies = await BodyReading.Keys(change.Context, cancel);
        var said = WorkPlanRules.Check(value, plan, life.Terms.Goals, life.Members.Select(m => m.Code).ToHashSet(), bodies, DanishTime.DateOf(change.At));
        if (Blocking([.. said, .. await NationalInitiativeBook.Unknown(change, value.National, cancel)]) is { Count: > 0 } blocks) return new Outcome<Saved>.Refused(blocks);
        await FactKeeping.Replace(change, live, PlanReading.Subject(value), PlanReading.Subject(value), From(change), actor, value);
        change.Summary = AgreementReading.Summary(value.Agreement, ("initiative", value.Key), ("ending", value.Ending == Ending.Open ? null : DevelopmentWords.Key(value.Ending)));
        return new Outcome<Saved>.Done(new(value.Key, change.No));
    }

    private static Outcome<Saved>? Texts(Initiative value, string reason) => Wrong(
        GivenText.Wrong(value.Title, "Titel", LongestTitle), NoKey(value.Key), GivenText.Wrong(value.Markdown, "Tekst", LongestText), GivenText.Wrong(value.Owner, "Ejer", LongestTitle), TooLong(value.Evidence, "Viden og evidens"),
        TooLong(value.EndedWhy, "Begrundelse", GivenText.Longest), GivenText.Wrong(value.Basis, "Kilde", GivenText.LongestReason), GivenText.WrongReason(reason),
        value.Links.Select(l => GivenText.Wrong(l.Key, "Links", LongestTitle)).FirstOrDefault(f => f is not null), value.Links.Select(l => GivenText.Wrong(l.Value, "Links", GivenText.LongestReason)).FirstOrDefault(f => f is not null));
}
