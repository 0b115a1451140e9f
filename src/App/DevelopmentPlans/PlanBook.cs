using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.DevelopmentPlans;

namespace Viften.App.DevelopmentPlans;

/// <summary>Udviklingsplaner: plans for large residential offers, their text and yearly follow-up. Public to read.</summary>
/// <remarks>C32. A plan is approved by the agreement that has it as an annex, when that agreement is adopted; nobody says so by hand.</remarks>
public sealed class PlanBook(ViftenStore store)
{
    public const string EnterAct = "plans.enter";
    public const string SaveAct = "plans.save";
    public const string WriteAct = "plans.write";
    public const string FollowUpAct = "plans.followUp";
    private const string WhoMay = "Kun driftsherren og sekretariatet kan skrive i en udviklingsplan.";
    private const int LongestName = 200;
    private const int LongestSection = 50_000;

    /// <summary>Every plan, by the offer's name.</summary>
    public async Task<IReadOnlyList<PlanView>> All(CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await PlanReading.All(context, cancel);
    }

    /// <summary>One plan; null when there is none.</summary>
    public async Task<PlanView?> Find(string key, CancellationToken cancel = default) => (await All(cancel)).FirstOrDefault(p => p.Plan.Key == key);

    /// <summary>Indskriver de kendte planer, that are not there yet.</summary>
    public async Task<Outcome<int>> Enter(Actor actor, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<int>.Denied("Kun sekretariatet kan indskrive de kendte planer.");
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<int>.Refused([wrong]);
        return await store.Write<int>(actor, EnterAct, reason, async change =>
        {
            var there = (await PlanReading.All(change.Context, cancel)).Select(p => p.Plan.Key).ToHashSet();
            var missing = PlanLibrary.Plans.Where(p => !there.Contains(p.Key)).ToList();
            if (missing.Count == 0) return new Outcome<int>.Refused([new("PLANS-ENTERED", Severity.Blocks, "De kendte planer er indskrevet allerede.")]);
            await change.Append([.. missing.Select(p => change.Fact(PlanReading.IdOf(p.Key), PlanReading.IdOf(p.Key), new Period(p.From, p.To), p.Basis, p))]);
            return new Outcome<int>.Done(missing.Count);
        }, cancel);
    }

    /// <summary>Gemmer en plans stamoplysninger, for a new plan or for one that is there.</summary>
    /// <param name="actor">The operator or the secretariat.</param>
    /// <param name="plan">The plan as it is to be; an empty key makes one from the offer's name.</param>
    /// <param name="expected">The change that brought what it was written from; null for a new one.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<PlanView>> Save(Actor actor, DevelopmentPlan plan, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(plan);
        if (Refused<PlanView>(actor, plan) is { } refused) return refused;
        Finding?[] wrong =
        [
            GivenText.Wrong(plan.OfferName, "Tilbud", LongestName), GivenText.Wrong(plan.Basis, "Kilde", GivenText.LongestReason), plan.Note is null ? null : GivenText.Wrong(plan.Note, "Note"), GivenText.WrongReason(reason),
            plan.To < plan.From ? new("PLAN-PERIOD", Severity.Blocks, "Perioden slutter, før den begynder.", new Place(null, null, null, "Til og med")) : null,
            plan.Status == PlanStatus.Agreed ? new("PLAN-STATUS", Severity.Blocks, "En plan bliver godkendt, når en rammeaftale med planen som bilag er vedtaget.", new Place(null, null, null, "Status")) : null,
        ];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<PlanView>.Refused(findings);
        return await store.Write<PlanView>(actor, SaveAct, reason, async change =>
        {
            var key = plan.Key.Length > 0 ? plan.Key : AgreementRegister.KeyOf(plan.OfferName);
            var before = (await PlanReading.All(change.Context, cancel)).FirstOrDefault(p => p.Plan.Key == key);
            if (before is null && plan.Key.Length > 0) return new Outcome<PlanView>.NotFound($"Planen {plan.Key}");
            if (before is not null && plan.Key.Length == 0) return new Outcome<PlanView>.Refused([new("PLAN-EXISTS", Severity.Blocks, $"Der er allerede en plan for {before.Plan.OfferName}.", new Place(null, null, null, "Tilbud"))]);
            // Another's plan cannot be made one's own by writing another operator in it.
            if (before is not null && Refused<PlanView>(actor, before.Plan) is { } theirs) return theirs;
            if (before is not null && expected is not null && before.Change != expected) return new Outcome<PlanView>.Conflict($"Planen for {before.Plan.OfferName} er rettet, siden du åbnede den.");
            var value = plan with { Key = key };
            if (before?.Plan == value) return new Outcome<PlanView>.Done(before);
            var id = PlanReading.IdOf(key);
            await change.End(await change.Context.Facts<DevelopmentPlan>().Where(f => f.Subject == id).ToListAsync(cancel));
            await change.Append([change.Fact(id, id, new Period(value.From, value.To), value.Basis, value)]);
            change.Summary = Summary(key, null);
            return new Outcome<PlanView>.Done((await PlanReading.All(change.Context, cancel)).First(p => p.Plan.Key == key));
        }, cancel);
    }

    /// <summary>Skriver under en overskrift; an empty text takes it away.</summary>
    /// <param name="actor">The operator or the secretariat.</param>
    /// <param name="plan">Key of the plan.</param>
    /// <param name="heading">Key of the heading.</param>
    /// <param name="markdown">The text.</param>
    /// <param name="expected">The change that brought the text it was written from; null for none.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<long>> Write(Actor actor, string plan, string heading, string markdown, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(markdown);
        if (!actor.May(Right.EditPlans)) return new Outcome<long>.Denied(WhoMay);
        var text = markdown.ReplaceLineEndings("\n").Trim();
        Finding?[] wrong = [text.Length == 0 ? null : GivenText.Wrong(text, "Tekst", LongestSection), GivenText.WrongReason(reason)];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<long>.Refused(findings);
        return await store.Write<long>(actor, WriteAct, reason, async change =>
        {
            if ((await PlanReading.All(change.Context, cancel)).FirstOrDefault(p => p.Plan.Key == plan) is not { } view) return new Outcome<long>.NotFound($"Planen {plan}");
            if (Refused<long>(actor, view.Plan) is { } refused) return refused;
            if (PlanWords.Headings.All(h => h.Key != heading)) return new Outcome<long>.NotFound($"Overskriften {heading}");
            var before = view.Section(heading);
            if (before?.Change != expected) return new Outcome<long>.Conflict("Teksten er rettet, siden du åbnede den.");
            if ((before?.Section.Markdown ?? "") == text) return new Outcome<long>.Done(before?.Change ?? 0);
            var subject = Ids.OfPath("plan", plan, "section", heading);
            await change.End(await change.Context.Facts<PlanSection>().Where(f => f.Subject == subject).ToListAsync(cancel));
            if (text.Length > 0) await change.Append([change.Fact(subject, PlanReading.IdOf(plan), new Period(DanishTime.DateOf(change.At), null), $"actor:{actor.Person}", new PlanSection { Plan = plan, Heading = heading, Markdown = text, Person = actor.Person })]);
            change.Summary = Summary(plan, heading);
            return new Outcome<long>.Done(change.No);
        }, cancel);
    }

    /// <summary>Følger op på et år; a second follow-up on the same year takes the place of the first.</summary>
    public async Task<Outcome<long>> FollowUp(Actor actor, PlanFollowUp followUp, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(followUp);
        if (!actor.May(Right.EditPlans)) return new Outcome<long>.Denied(WhoMay);
        Finding?[] wrong = [GivenText.Wrong(followUp.Text, "Hvad er der sket?"), GivenText.WrongReason(reason)];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<long>.Refused(findings);
        return await store.Write<long>(actor, FollowUpAct, reason, async change =>
        {
            if ((await PlanReading.All(change.Context, cancel)).FirstOrDefault(p => p.Plan.Key == followUp.Plan) is not { } view) return new Outcome<long>.NotFound($"Planen {followUp.Plan}");
            if (Refused<long>(actor, view.Plan) is { } refused) return refused;
            if (PlanRules.Check(view.Plan, followUp, DanishTime.DateOf(change.At)) is { } finding) return new Outcome<long>.Refused([finding]);
            var value = followUp with { Person = actor.Person };
            var subject = Ids.OfPath("plan", followUp.Plan, "year", followUp.Year.ToString(CultureInfo.InvariantCulture));
            var before = await change.Context.Facts<PlanFollowUp>().Where(f => f.Subject == subject).ToListAsync(cancel);
            if (before.Exists(f => f.Value == value)) return new Outcome<long>.Done(before[0].Added);
            await change.End(before);
            await change.Append([change.Fact(subject, PlanReading.IdOf(followUp.Plan), Period.Year(followUp.Year), $"actor:{actor.Person}", value)]);
            change.Summary = Summary(followUp.Plan, "followUp");
            return new Outcome<long>.Done(change.No);
        }, cancel);
    }

    /// <summary>Whether someone may write in a plan: its operator, who manages the offer, or the secretariat.</summary>
    public static bool MayWrite(Actor? actor, DevelopmentPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return actor is not null && actor.May(Right.EditPlans, plan.Operator, plan.OfferId ?? "");
    }

    private static Outcome<T>? Refused<T>(Actor actor, DevelopmentPlan plan) => MayWrite(actor, plan) ? null : new Outcome<T>.Denied(WhoMay);

    private static string Summary(string plan, string? what) => CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("plan", plan);
        if (what is not null) w.WriteString("what", what);
        w.WriteEndObject();
    });
}

/// <summary>A section and the change that brought it.</summary>
public sealed record PlanSectionLine(PlanSection Section, long Change);

/// <summary>A follow-up and the change that brought it.</summary>
public sealed record PlanFollowUpLine(PlanFollowUp FollowUp, long Change);

/// <summary>An agreement that has approved a plan.</summary>
public sealed record PlanApproval(string Agreement, string Title, int AnnexNo, DateOnly Date);

/// <summary>A plan with all that is said of it.</summary>
/// <param name="Status">Where it stands: agreed when an agreement has approved it, and otherwise as written.</param>
public sealed record PlanView(DevelopmentPlan Plan, long Change, PlanStatus Status, IReadOnlyList<PlanSectionLine> Sections, IReadOnlyList<PlanFollowUpLine> FollowUps, IReadOnlyList<PlanApproval> Approvals)
{
    public PlanSectionLine? Section(string heading) => Sections.FirstOrDefault(s => s.Section.Heading == heading);

    public IReadOnlyList<int> Overdue(DateOnly today) => PlanRules.Overdue(Plan, Status, FollowUps.Select(f => f.FollowUp), today);
}

/// <summary>Reads plans for the books that rest on them.</summary>
internal static class PlanReading
{
    public static Guid IdOf(string plan) => Ids.OfPath("plan", plan);

    public static async Task<IReadOnlyList<PlanView>> All(ViftenContext context, CancellationToken cancel)
    {
        var plans = await context.Facts<DevelopmentPlan>().ToListAsync(cancel);
        if (plans.Count == 0) return [];
        var sections = await context.Facts<PlanSection>().ToListAsync(cancel);
        var followUps = await context.Facts<PlanFollowUp>().ToListAsync(cancel);
        var annexed = await Approvals(context, cancel);
        // An agreement of another period had another plan under the same name.
        var approvals = plans.SelectMany(p => annexed[p.Value.Key].Where(a => new Period(p.Value.From, p.Value.To).Overlaps(a.Period)).Select(a => (p.Value.Key, a.Approval))).ToLookup(a => a.Key, a => a.Approval);
        return
        [
            .. plans.Select(p => new PlanView(
                p.Value, p.Added, p.Value.Status != PlanStatus.Ended && approvals[p.Value.Key].Any() ? PlanStatus.Agreed : p.Value.Status,
                [.. sections.Where(s => s.Value.Plan == p.Value.Key).Select(s => new PlanSectionLine(s.Value, s.Added))],
                [.. followUps.Where(f => f.Value.Plan == p.Value.Key).OrderByDescending(f => f.Value.Year).Select(f => new PlanFollowUpLine(f.Value, f.Added))],
                [.. approvals[p.Value.Key].OrderBy(a => a.Date)])).OrderBy(p => p.Plan.OfferName, Comparer<string>.Create(Danish.Compare)),
        ];
    }

    /// <summary>Plans by the adopted agreements that have them as an annex.</summary>
    private static async Task<ILookup<string, (Period Period, PlanApproval Approval)>> Approvals(ViftenContext context, CancellationToken cancel)
    {
        var annexes = await context.Facts<AgreementAnnex>().Where(f => f.Value.Kind == AnnexKind.DevelopmentPlan && f.Value.Content != null).Select(f => f.Value).ToListAsync(cancel);
        var adopted = await context.Facts<AgreementStepTaken>().Where(f => f.Value.Step == AgreementStep.Adopted).Select(f => f.Value).ToListAsync(cancel);
        var titles = await context.Facts<AgreementTerms>().Select(f => new { f.Value.Agreement, f.Value.Title, f.Value.From, f.Value.To }).ToListAsync(cancel);
        return (from a in annexes
                join s in adopted on a.Agreement equals s.Agreement
                join t in titles on a.Agreement equals t.Agreement
                select (Plan: a.Content!, Period: new Period(t.From, t.To), Approval: new PlanApproval(a.Agreement, t.Title, a.No, s.Date))).ToLookup(x => x.Plan, x => (x.Period, x.Approval));
    }
}
