using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.DevelopmentPlans;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.DevelopmentPlans;

/// <summary>Udviklingsplaner: the plans there are, and which offers of the published catalogue need one. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class ListModel(PlanBook book, PlanSource source, TimeProvider clock) : PageModel
{
    private const int LinesOnPage = 50;

    internal IReadOnlyList<PlanView> Plans { get; private set; } = [];
    internal IReadOnlyList<PlanLine> All { get; private set; } = [];
    internal IReadOnlyList<PlanLine> Shown { get; private set; } = [];
    internal ListQuery Query { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;
    internal PagerView Pager { get; private set; } = null!;
    internal DateOnly Today { get; private set; }
    internal bool MayWrite { get; private set; }
    internal bool MayEnter { get; private set; }
    internal PlanForm Form { get; private set; } = new();
    internal IReadOnlyList<AgreementParty> Parties { get; private set; } = [];
    internal Refusal? Refused { get; private set; }

    public async Task OnGet(CancellationToken cancel) => await Fill(cancel);

    [Needs(Right.EditAgreement)]
    public async Task<IActionResult> OnPostKendte(CancellationToken cancel)
    {
        if (Identity.ActorOf(User) is not { } actor) return NotFound();
        return await Answer(await book.Enter(actor, "Indskrevet fra kilderne", cancel), n => $"{Told.Plural(n, "plan er", "planer er")} indskrevet.", null, cancel);
    }

    [Needs(Right.EditPlans)]
    public async Task<IActionResult> OnPostNy(PlanForm form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (Identity.ActorOf(User) is not { } actor) return NotFound();
        Form = form;
        if (form.Plan("") is not { } plan)
        {
            await Fill(cancel);
            Refused = PlanForm.Wrong;
            Response.StatusCode = Refused.Status;
            return Page();
        }
        return await Answer(await book.Save(actor, plan, null, form.begrundelse?.Trim() ?? "", cancel), v => $"Planen for {v.Plan.OfferName} er oprettet.", v => AnnexPaths.Plan(v.Plan.Key), cancel);
    }

    private async Task<IActionResult> Answer<T>(Outcome<T> outcome, Func<T, string> told, Func<T, string>? to, CancellationToken cancel)
    {
        if (outcome is Outcome<T>.Done { Value: var value })
        {
            TempData["Besked"] = told(value);
            return LocalRedirect(to?.Invoke(value) ?? AnnexPaths.Plan());
        }
        await Fill(cancel);
        Refused = Refusal.Of(outcome);
        Response.StatusCode = Refused!.Status;
        return Page();
    }

    private async Task Fill(CancellationToken cancel)
    {
        var actor = Identity.ActorOf(User);
        Today = DanishTime.DateOf(clock.GetUtcNow());
        (MayWrite, MayEnter) = (actor?.May(Right.EditPlans) == true, actor?.MayAll(Right.EditAgreement) == true);
        (All, Plans) = await source.Now(cancel);
        Query = PlanColumns.Query(Request);
        Shown = PlanColumns.Select(All, Query);
        Pager = new PagerView(Query, Shown.Count, LinesOnPage);
        Table = TableView.Of("Botilbud og kravet om udviklingsplan", PlanColumns.All, Pager.Take(Shown), Query, "pladser", "Ingen botilbud passer til filteret. Vælg “Alle” for at se dem, der ikke skal have en plan.");
        if (MayWrite) Parties = [.. ((await HttpContext.Boards().Agreement())?.Parties ?? []).Where(p => MayEnter || p.Code == actor!.Party).OrderBy(p => p.Name, Comparer<string>.Create(Danish.Compare))];
    }
}
