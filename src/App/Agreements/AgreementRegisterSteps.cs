using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Annexes;
using Viften.App.Decisions;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.App.Agreements;

public sealed partial class AgreementRegister
{
    public const string StepAct = "agreements.step";
    public const string RetractStepAct = "agreements.retractStep";

    /// <summary>Registrerer et trin. What only warns is told and never in the way.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="agreement">Id of the agreement.</param>
    /// <param name="request">The step.</param>
    /// <param name="reason">Why, or what was decided.</param>
    /// <param name="document">Minutes or letter; null when there is none.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<StepDone>> Take(Actor actor, string agreement, StepRequest request, string reason, string? document = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!actor.MayAll(AgreementSteps.Of(request.Step).Needs)) return new Outcome<StepDone>.Denied(OnlySecretariat);
        Finding?[] wrong = [GivenText.WrongReason(reason), document is null ? null : GivenText.Wrong(document, "Dokument", GivenText.LongestReason)];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<StepDone>.Refused(findings);
        return await store.Write<StepDone>(actor, StepAct, reason, async change =>
        {
            if (await AgreementReading.Life(change.Context, agreement, cancel) is not { } life) return new Outcome<StepDone>.NotFound($"Aftalen {agreement}");
            var decisions = (await DecisionReading.About(change.Context, agreement, cancel)).Select(d => d.Decision).ToList();
            var said = StepRules.Check(life, decisions, request, DanishTime.DateOf(change.At));
            if (said.Where(f => f.Severity == Severity.Blocks).ToList() is { Count: > 0 } blocks) return new Outcome<StepDone>.Refused(blocks);
            var step = new AgreementStepTaken
            {
                Agreement = agreement, Step = request.Step, Date = request.Date, Reason = reason, Document = document, Person = actor.Person,
                // An override that was not needed is none.
                Override = said.Any(f => f.Code == "ADOPT-OVERRIDE"),
            };
            await change.Append([change.Fact(StepSubject(agreement, request.Step), AgreementReading.IdOf(agreement), new Period(request.Date, null), $"actor:{actor.Person}", step)]);
            await AgreementReading.Touch(change, agreement, cancel);
            // What is published is what was frozen in the same change; an annex that cannot be made is told of.
            if (step.Step == AgreementStep.Published) said = [.. said, .. await AnnexFreezing.All(change, life, $"Frosset, da aftalen blev offentliggjort {Danish.Date(step.Date)}", cancel)];
            change.Summary = AgreementReading.Summary(agreement, ("step", AgreementSteps.Key(request.Step)), ("override", step.Override ? "true" : null));
            return new Outcome<StepDone>.Done(new(step, change.No, said));
        }, cancel);
    }

    /// <summary>Takes the last step back; that it was taken stays in the chain.</summary>
    public async Task<Outcome<long>> Retract(Actor actor, string agreement, AgreementStep step, string reason, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<long>.Denied(OnlySecretariat);
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<long>.Refused([wrong]);
        return await store.Write<long>(actor, RetractStepAct, reason, async change =>
        {
            if (await AgreementReading.Life(change.Context, agreement, cancel) is not { } life) return new Outcome<long>.NotFound($"Aftalen {agreement}");
            if (StepRules.CannotRetract(life, step) is { } refused) return new Outcome<long>.Refused([refused]);
            var subject = StepSubject(agreement, step);
            await change.End(await change.Context.Facts<AgreementStepTaken>().Where(f => f.Subject == subject).ToListAsync(cancel));
            await AgreementReading.Touch(change, agreement, cancel);
            change.Summary = AgreementReading.Summary(agreement, ("step", AgreementSteps.Key(step)));
            return new Outcome<long>.Done(change.No);
        }, cancel);
    }

    private static Guid StepSubject(string agreement, AgreementStep step) => AgreementReading.Subject(agreement, "step", step.ToString());
}

/// <summary>A step that was taken, and what was to be said of it.</summary>
public sealed record StepDone(AgreementStepTaken Step, long Change, IReadOnlyList<Finding> Warnings);
