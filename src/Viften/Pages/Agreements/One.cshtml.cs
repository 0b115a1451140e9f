using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Decisions;

namespace Viften.Pages.Agreements;

/// <summary>En aftale: where it stands, who waits, and what it says. For everyone, as far as it is public.</summary>
[Needs(Right.ReadPublished)]
public sealed class OneModel(AgreementRegister register, AgreementBook rules, TimeProvider clock) : AgreementPage(register, clock)
{
    internal bool HasRules { get; private set; }
    internal IReadOnlyList<Finding> Warnings { get; private set; } = [];
    internal IReadOnlyList<AgreementLife> Next { get; private set; } = [];
    internal string? Reason { get; private set; }
    internal string? Document { get; private set; }
    internal AgreementStep? Chosen { get; private set; }
    internal string Date { get; private set; } = "";

    internal int Approved => Parties.Count(p => p.State == PartyDecision.Approved);

    public async Task OnGet() => await Fill();

    [Needs(Right.EditAgreement)]
    public async Task<IActionResult> OnPostTrin(string? trin, string? dato, string? begrundelse, string? dokument, string? alligevel, CancellationToken cancel)
    {
        await Fill();
        (Chosen, Date, Reason, Document) = (AgreementSteps.Read(trin), dato ?? "", begrundelse, dokument);
        if (Chosen is not { } step) return Again(new(StatusCodes.Status422UnprocessableEntity, "Vælg et trin", "Vælg det trin, der er taget.", []));
        if (Day(dato) is not { } date) return Again(NoDay);
        var done = await Register.Take(Signed, View.Code, new(step, date, alligevel == "ja"), begrundelse?.Trim() ?? "", string.IsNullOrWhiteSpace(dokument) ? null : dokument.Trim(), cancel);
        return done is Outcome<StepDone>.Done { Value: var taken } ? Done($"“{AgreementSteps.Of(step).Text}” er registreret {Danish.Date(date)}.", taken.Warnings) : Again(Refusal.Of(done)!);
    }

    [Needs(Right.EditAgreement)]
    public async Task<IActionResult> OnPostTilbage(string? trin, string? begrundelse, CancellationToken cancel)
    {
        await Fill();
        if (AgreementSteps.Read(trin) is not { } step) return NotFound();
        return Refusal.Of(await Register.Retract(Signed, View.Code, step, begrundelse?.Trim() ?? "", cancel)) is { } refused ? Again(refused) : Done($"“{AgreementSteps.Of(step).Text}” er taget tilbage.");
    }

    private async Task Fill()
    {
        Date = AgreementPaths.Field(Today);
        HasRules = AgreementLibrary.Ids.Contains(View.Code) || await rules.Current(View.Code, HttpContext.RequestAborted) is not null;
        Next = [.. (await Register.All(Actor, HttpContext.RequestAborted)).Where(l => l.Terms.Predecessor == View.Code)];
        if (View.SeesDrafts) Warnings = StepRules.Warnings(Life, View.Decisions, Today);
    }
}
