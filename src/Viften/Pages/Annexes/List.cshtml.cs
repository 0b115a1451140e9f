using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.App.Annexes;
using Viften.App.DevelopmentPlans;
using Viften.Core.Access;
using Viften.Pages.Agreements;

namespace Viften.Pages.Annexes;

/// <summary>Bilag: an agreement's annexes, what each is made of, and its frozen versions. For everyone; a new one by the secretariat.</summary>
[Needs(Right.ReadPublished)]
public sealed class ListModel(AgreementRegister register, AnnexBook annexes, PlanBook plans, TimeProvider clock) : AgreementPage(register, clock)
{
    internal IReadOnlyList<AnnexView> Annexes { get; private set; } = [];
    internal AnnexRegisterForm Form { get; private set; } = new();
    internal IReadOnlyList<PlanView> Plans { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel) => await Fill(cancel);

    [Needs(Right.EditAgreement)]
    public async Task<IActionResult> OnPostNyt(AnnexRegisterForm form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        await Fill(cancel);
        Form = form;
        if (form.Annex(View.Code) is not { } annex) return Again(AnnexRegisterForm.Wrong);
        var done = await annexes.Save(Signed, annex, null, form.begrundelse?.Trim() ?? "", cancel);
        return Refusal.Of(done) is { } refused ? Again(refused) : Done($"Bilag {annex.No}, {annex.Title}, er tilføjet.", to: AnnexPaths.All(View.Code));
    }

    private async Task Fill(CancellationToken cancel)
    {
        Annexes = (await annexes.All(Actor, View.Code, cancel))?.Annexes ?? [];
        Plans = MayEdit ? await plans.All(cancel) : [];
        Form = new() { nummer = Told.Year(Annexes.Select(a => a.Annex.No).DefaultIfEmpty().Max() + 1), aaben = "ja" };
    }
}
