using Viften.App.Access;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Development;

namespace Viften.App.Development;

public sealed partial class WorkPlanBook
{
    public const string IndicatorAct = "development.indicator";
    public const string ValueAct = "development.value";
    public const string RemoveValueAct = "development.removeValue";
    private const int LongestUnit = 60;

    /// <summary>Skriver en indikator.</summary>
    public async Task<Outcome<Saved>> SaveIndicator(Actor actor, Indicator indicator, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        if (!actor.MayAll(Right.EditWorkPlan)) return new Outcome<Saved>.Denied(OnlySecretariat);
        var value = indicator with { Key = KeyOf(indicator.Key, indicator.Title), Title = indicator.Title.Trim(), Unit = indicator.Unit.Trim(), Span = indicator.Span.Trim() };
        if (Wrong([GivenText.Wrong(value.Title, "Titel", LongestTitle), NoKey(value.Key), GivenText.Wrong(value.Unit, "Enhed", LongestUnit), GivenText.Wrong(value.Span, "Periode", LongestUnit),
            GivenText.Wrong(value.Basis, "Kilde", GivenText.LongestReason), GivenText.WrongReason(reason), .. IndicatorRules.Check(value)]) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, IndicatorAct, reason, async change =>
        {
            if (await Look(change, actor, value.Agreement, cancel) is not var (life, plan)) return NoAgreement(value.Agreement);
            if (plan.AreaOrAcross(value.Area) is null) return new Outcome<Saved>.Refused([new("INDICATOR-AREA", Severity.Blocks, $"Der er intet udviklingsområde {value.Area} i aftalen.", new Place(null, null, null, "Udviklingsområde"))]);
            if (value.Initiative is { } initiative && plan.Initiative(initiative)?.Area != value.Area) return new Outcome<Saved>.Refused([new("INDICATOR-INITIATIVE", Severity.Blocks, "Initiativet hører ikke til området.", new Place(null, null, null, "Initiativ"))]);
            if (value.Goals.FirstOrDefault(g => life.Terms.Goals.All(k => k.Key != g.Key)) is { Key: { } goal }) return new Outcome<Saved>.Refused([new("INDICATOR-GOAL", Severity.Blocks, $"Målet {goal} er ikke et af aftalens.", new Place(null, null, null, "Mål"))]);
            var subject = PlanReading.Subject(value);
            var live = await FactKeeping.Live<Indicator>(change, subject, cancel);
            if (FactKeeping.Moved(live, expected, $"Indikatoren “{value.Title}”") is { } moved) return moved;
            if (live?.Value == value) return new Outcome<Saved>.Done(new(value.Key, live.Added));
            await FactKeeping.Replace(change, live, subject, subject, From(change), actor, value);
            change.Summary = AgreementReading.Summary(value.Agreement, ("indicator", value.Key));
            return new Outcome<Saved>.Done(new(value.Key, change.No));
        }, cancel);
    }

    /// <summary>Registrerer en måling; one of the same day takes the place of the one there is.</summary>
    public async Task<Outcome<Saved>> SetValue(Actor actor, IndicatorValue value, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!actor.May(Right.FollowWorkPlan)) return new Outcome<Saved>.Denied(OnlyOwner);
        if (Wrong(GivenText.Wrong(value.Basis, "Kilde", GivenText.LongestReason), GivenText.WrongReason(reason)) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, ValueAct, reason, async change =>
        {
            if (await Look(change, actor, value.Agreement, cancel) is not var (_, plan) || plan.Indicator(value.Indicator) is not { } indicator) return new Outcome<Saved>.NotFound($"Indikatoren {value.Indicator}");
            if (!MayMeasure(actor, indicator, plan)) return new Outcome<Saved>.Denied(OnlyOwner);
            if (value.Date > DanishTime.DateOf(change.At)) return new Outcome<Saved>.Refused([new("VALUE-FUTURE", Severity.Blocks, $"{Danish.Date(value.Date)} er ikke kommet endnu.", new Place(null, null, null, "Dato"))]);
            var subject = PlanReading.Subject(value);
            var live = await FactKeeping.Live<IndicatorValue>(change, subject, cancel);
            if (live?.Value == value) return new Outcome<Saved>.Done(new(value.Indicator, live.Added));
            await FactKeeping.Replace(change, live, subject, PlanReading.Indicator(value.Agreement, value.Indicator), new Period(value.Date, null), actor, value);
            change.Summary = AgreementReading.Summary(value.Agreement, ("indicator", value.Indicator));
            return new Outcome<Saved>.Done(new(value.Indicator, change.No));
        }, cancel);
    }

    /// <summary>Takes a value back that was registered by mistake.</summary>
    public async Task<Outcome<Saved>> RemoveValue(Actor actor, string agreement, string indicator, DateOnly date, string reason, CancellationToken cancel = default)
    {
        if (!actor.May(Right.FollowWorkPlan)) return new Outcome<Saved>.Denied(OnlyOwner);
        if (Wrong(GivenText.WrongReason(reason)) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, RemoveValueAct, reason, async change =>
        {
            if (await Look(change, actor, agreement, cancel) is not var (_, plan) || plan.Indicator(indicator) is not { } of || plan.ValuesOf(indicator).FirstOrDefault(v => v.Date == date) is not { } value) return new Outcome<Saved>.NotFound("Målingen");
            if (!MayMeasure(actor, of, plan)) return new Outcome<Saved>.Denied(OnlyOwner);
            await change.End([(await FactKeeping.Live<IndicatorValue>(change, PlanReading.Subject(value), cancel))!]);
            change.Summary = AgreementReading.Summary(agreement, ("indicator", indicator));
            return new Outcome<Saved>.Done(new(indicator, change.No));
        }, cancel);
    }

    /// <summary>Whether an actor registers an indicator's values: the secretariat all, a party those of the initiatives it owns.</summary>
    public static bool MayMeasure(Actor? actor, Indicator indicator, WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(plan);
        return actor is not null && (actor.MayAll(Right.FollowWorkPlan) || (indicator.Initiative is { } key && plan.Initiative(key) is { } initiative && MayFollow(actor, initiative)));
    }
}
