using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Development;

namespace Viften.App.Development;

public sealed partial class WorkPlanBook
{
    public const string AreaAct = "development.area";
    public const string FocusAct = "development.focus";
    public const string RemoveFocusAct = "development.removeFocus";

    /// <summary>Skriver et udviklingsområde.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="area">As it is to be; without a key it gets one from its title.</param>
    /// <param name="expected">The version it was written from; 0 for a new one, null not to ask.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<Saved>> SaveArea(Actor actor, DevelopmentArea area, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(area);
        if (!actor.MayAll(Right.EditWorkPlan)) return new Outcome<Saved>.Denied(OnlySecretariat);
        var value = area with { Key = KeyOf(area.Key, area.Title), Title = area.Title.Trim(), Markdown = area.Markdown.ReplaceLineEndings("\n").Trim() };
        if (Wrong(GivenText.Wrong(value.Title, "Titel", LongestTitle), NoKey(value.Key), GivenText.Wrong(value.Markdown, "Tekst", LongestText), TooLong(value.EndedWhy, "Hvorfor udgår det?", GivenText.LongestReason),
            GivenText.Wrong(value.Basis, "Kilde", GivenText.LongestReason), GivenText.WrongReason(reason)) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, AreaAct, reason, async change =>
        {
            if (await Look(change, actor, value.Agreement, cancel) is not var (life, plan)) return NoAgreement(value.Agreement);
            var subject = PlanReading.Subject(value);
            var live = await FactKeeping.Live<DevelopmentArea>(change, subject, cancel);
            if (FactKeeping.Moved(live, expected, $"Området “{value.Title}”") is { } moved) return moved;
            if (live?.Value == value) return new Outcome<Saved>.Done(new(value.Key, live.Added));
            if (live is not null && life.IsPublic && live.Value != value with { Goals = live.Value.Goals, National = live.Value.National, Basis = live.Value.Basis, Status = live.Value.Status }) return new Outcome<Saved>.Refused([Locked(life)]);
            if (Blocking([.. WorkPlanRules.Check(value, life.Terms.Goals), .. await CheckLinks(change, value, cancel)]) is { Count: > 0 } blocks) return new Outcome<Saved>.Refused(blocks);
            if (value.Continuation == Continuation.Ended && plan.InitiativesOf(value.Key).Count > 0) return new Outcome<Saved>.Refused([new("AREA-INITIATIVES", Severity.Blocks, "Området har initiativer i denne aftale. Flyt dem til et andet område først.")]);
            await FactKeeping.Replace(change, live, subject, subject, From(change), actor, value);
            change.Summary = AgreementReading.Summary(value.Agreement, ("area", value.Key));
            return new Outcome<Saved>.Done(new(value.Key, change.No));
        }, cancel);
    }

    /// <summary>Skriver et fokuspunkt.</summary>
    public async Task<Outcome<Saved>> SaveFocus(Actor actor, FocusPoint focus, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(focus);
        if (!actor.MayAll(Right.EditWorkPlan)) return new Outcome<Saved>.Denied(OnlySecretariat);
        var value = focus with { Key = KeyOf(focus.Key, focus.Title), Title = focus.Title.Trim(), Markdown = focus.Markdown.ReplaceLineEndings("\n").Trim() };
        if (Wrong(GivenText.Wrong(value.Title, "Titel", LongestTitle), NoKey(value.Key), GivenText.Wrong(value.Markdown, "Tekst", LongestText), GivenText.Wrong(value.Basis, "Kilde", GivenText.LongestReason), GivenText.WrongReason(reason)) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, FocusAct, reason, async change =>
        {
            if (await Look(change, actor, value.Agreement, cancel) is not var (life, plan) || plan.Area(value.Area) is null) return new Outcome<Saved>.NotFound($"Området {value.Area}");
            var subject = PlanReading.Subject(value);
            var live = await FactKeeping.Live<FocusPoint>(change, subject, cancel);
            if (FactKeeping.Moved(live, expected, $"Fokuspunktet “{value.Title}”") is { } moved) return moved;
            if (live?.Value == value) return new Outcome<Saved>.Done(new(value.Key, live.Added));
            if (live is not null && life.IsPublic) return new Outcome<Saved>.Refused([Locked(life)]);
            await FactKeeping.Replace(change, live, subject, PlanReading.Area(value.Agreement, value.Area), From(change), actor, value);
            change.Summary = AgreementReading.Summary(value.Agreement, ("area", value.Area), ("focus", value.Key));
            return new Outcome<Saved>.Done(new(value.Key, change.No));
        }, cancel);
    }

    /// <summary>Takes a focus point out of a draft.</summary>
    public async Task<Outcome<Saved>> RemoveFocus(Actor actor, string agreement, string area, string focus, long expected, string reason, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.EditWorkPlan)) return new Outcome<Saved>.Denied(OnlySecretariat);
        if (Wrong(GivenText.WrongReason(reason)) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, RemoveFocusAct, reason, async change =>
        {
            if (await Look(change, actor, agreement, cancel) is not var (life, plan) || plan.FocusOf(area).FirstOrDefault(f => f.Key == focus) is not { } value) return new Outcome<Saved>.NotFound($"Fokuspunktet {focus}");
            if (life.IsPublic) return new Outcome<Saved>.Refused([Locked(life)]);
            if (plan.Initiatives.Any(i => i.Area == area && i.Focus == focus)) return new Outcome<Saved>.Refused([new("FOCUS-INITIATIVES", Severity.Blocks, "Fokuspunktet har initiativer. Flyt dem først.")]);
            var live = await FactKeeping.Live<FocusPoint>(change, PlanReading.Subject(value), cancel);
            if (FactKeeping.Moved(live, expected, $"Fokuspunktet “{value.Title}”") is { } moved) return moved;
            await change.End([live!]);
            change.Summary = AgreementReading.Summary(agreement, ("area", area), ("focus", focus));
            return new Outcome<Saved>.Done(new(focus, change.No));
        }, cancel);
    }

    /// <summary>Fører områderne over: the areas of the agreement before become continued areas of a draft, to be changed or ended there.</summary>
    internal static async Task CarryOver(Change change, Actor actor, string from, string to, CancellationToken cancel)
    {
        var (before, _) = await PlanReading.Plan(change.Context, from, null, cancel);
        foreach (var area in before.Areas.Where(a => a.Continuation != Continuation.Ended))
        {
            var carried = area with { Agreement = to, Continuation = Continuation.Continued, Lineage = $"{from}/{area.Key}", Status = ParameterStatus.Assumed, Basis = $"Ført over fra {from}" };
            await FactKeeping.Replace(change, null, PlanReading.Subject(carried), PlanReading.Subject(carried), From(change), actor, carried);
            foreach (var focus in before.FocusOf(area.Key))
            {
                var point = focus with { Agreement = to, Lineage = $"{from}/{area.Key}/{focus.Key}", Basis = $"Ført over fra {from}" };
                await FactKeeping.Replace(change, null, PlanReading.Subject(point), PlanReading.Subject(carried), From(change), actor, point);
            }
        }
    }

    /// <summary>Whether what an area points to is there.</summary>
    private static async Task<IReadOnlyList<Finding>> CheckLinks(Change change, DevelopmentArea area, CancellationToken cancel)
    {
        var found = new List<Finding>();
        if (area.Lineage is { } lineage)
        {
            if (lineage.Split('/') is not [var agreement, var key] || agreement == area.Agreement || !await change.Context.Facts<DevelopmentArea>().AnyAsync(f => f.Value.Agreement == agreement && f.Value.Key == key, cancel))
                found.Add(new("AREA-LINEAGE", Severity.Blocks, $"Der er intet udviklingsområde {lineage} i en anden aftale.", new Place(null, null, null, "Kommer fra")));
        }
        found.AddRange(await NationalInitiativeBook.Unknown(change, area.National, cancel));
        return found;
    }

    private static Finding Locked(AgreementLife life) => new("AGREEMENT-LOCKED", Severity.Blocks,
        $"{life.Terms.Title} er vedtaget {Danish.Date(life.Taken(AgreementStep.Adopted)!.Date)}. Områdets titel og tekst kan ikke ændres; mål og nationale initiativer kan. Lav et udkast til den næste aftale.");
}
