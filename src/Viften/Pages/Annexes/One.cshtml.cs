using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.App.Annexes;
using Viften.App.DevelopmentPlans;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Annexes;
using Viften.Pages.Agreements;

namespace Viften.Pages.Annexes;

/// <summary>Et bilag: a frozen version, or what it says now. For everyone, as far as the agreement is public.</summary>
[Needs(Right.ReadPublished)]
public sealed class OneModel(AgreementRegister register, AnnexBook annexes, PlanBook plans, AgreementBook rules, TimeProvider clock) : AgreementPage(register, clock)
{
    internal AnnexView Annex { get; private set; } = null!;
    /// <summary>What is shown; null when it cannot be made, or is not for whoever asks yet.</summary>
    internal AnnexContent? Shown { get; private set; }
    internal IReadOnlyList<Finding> CannotMake { get; private set; } = [];
    internal bool ShowsNow { get; private set; }
    internal bool HasMoved { get; private set; }
    internal bool IsForLater { get; private set; }
    internal SteeringText? Steering { get; private set; }
    /// <summary>The agreement before with rules, to be compared with where this one has none.</summary>
    internal Agreement? Before { get; private set; }
    internal AnnexRegisterForm Form { get; private set; } = new();
    internal IReadOnlyList<PlanView> Plans { get; private set; } = [];
    internal string? Reason { get; private set; }

    internal string Here => AnnexPaths.Of(View.Code, Annex.Annex.No);

    public async Task<IActionResult> OnGet(int nr, int? udgave, string? vis, CancellationToken cancel) => await Fill(nr, udgave, vis == "nu", cancel) ? Page() : NotFound();

    [Needs(Right.EditAgreement)]
    public async Task<IActionResult> OnPostFrys(int nr, string? hvorfor, CancellationToken cancel)
    {
        if (!await Fill(nr, null, true, cancel)) return NotFound();
        Reason = hvorfor;
        var done = await annexes.Freeze(Signed, View.Code, nr, hvorfor?.Trim() ?? "", cancel);
        return done is Outcome<AnnexVersion>.Done { Value: var version } ? Done($"Bilag {nr} er frosset som udgave {version.Version}.", to: AnnexPaths.Of(version)) : Again(Refusal.Of(done)!);
    }

    [Needs(Right.EditAgreement)]
    public async Task<IActionResult> OnPostRet(int nr, AnnexRegisterForm form, long forventet, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!await Fill(nr, null, true, cancel)) return NotFound();
        form.nummer = Told.Year(nr);
        Form = form;
        if (form.Annex(View.Code) is not { } annex) return Again(AnnexRegisterForm.Wrong);
        return Refusal.Of(await annexes.Save(Signed, annex, forventet, form.begrundelse?.Trim() ?? "", cancel)) is { } refused ? Again(refused) : Done($"Bilag {nr} er rettet.", to: Here);
    }

    [Needs(Right.EditAgreement)]
    public async Task<IActionResult> OnPostFjern(int nr, long forventet, string? hvorfor, CancellationToken cancel)
    {
        if (!await Fill(nr, null, true, cancel)) return NotFound();
        return Refusal.Of(await annexes.Remove(Signed, View.Code, nr, forventet, hvorfor?.Trim() ?? "", cancel)) is { } refused ? Again(refused) : Done($"Bilag {nr} er taget ud.", to: AnnexPaths.All(View.Code));
    }

    private async Task<bool> Fill(int nr, int? version, bool now, CancellationToken cancel)
    {
        if (await annexes.All(Actor, View.Code, cancel) is not { } all || all.Annex(nr) is not { } annex) return false;
        Annex = annex;
        Form = AnnexRegisterForm.Of(annex.Annex);
        if (MayEdit) Plans = await plans.All(cancel);
        if (!all.ShowsContent)
        {
            IsForLater = true;
            return version is null;
        }
        var live = await annexes.Content(Actor, View.Code, nr, null, cancel);
        ShowsNow = version is null && (now || annex.Newest is null);
        var shown = ShowsNow ? live : await annexes.Content(Actor, View.Code, nr, version ?? annex.Newest!.Version, cancel);
        if (shown is Outcome<AnnexContent>.NotFound) return false;
        if (shown is Outcome<AnnexContent>.Refused cannot) CannotMake = cannot.Findings;
        Shown = shown is Outcome<AnnexContent>.Done done ? done.Value : null;
        if (annex is { Annex.Kind: AnnexKind.Steering } && Shown?.Rules is { } found) Steering = SteeringText.Of(found);
        if (annex.Newest is { } newest && live is Outcome<AnnexContent>.Done { Value: var current })
            HasMoved = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(AnnexJson.Write(current.Document))) != newest.Sums[AnnexForm.Json];
        if (annex.Annex.Kind == AnnexKind.Steering && CannotMake.Count > 0 && Terms.Predecessor is { } before) Before = await rules.Rules(before, cancel);
        return true;
    }
}
