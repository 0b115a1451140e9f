using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.DevelopmentPlans;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.DevelopmentPlans;

namespace Viften.Pages.DevelopmentPlans;

/// <summary>En udviklingsplan: why it is needed, what it says, and how it goes. For everyone; written by the operator and the secretariat.</summary>
[Needs(Right.ReadPublished)]
public sealed class OneModel(PlanBook book, PlanSource source, TimeProvider clock) : PageModel
{
    internal PlanView View { get; private set; } = null!;
    internal PlanRequirement? Requirement { get; private set; }
    internal string OperatorName { get; private set; } = "";
    internal IReadOnlyList<int> Overdue { get; private set; } = [];
    internal DateOnly Today { get; private set; }
    internal bool MayWrite { get; private set; }
    internal PlanForm Form { get; private set; } = new();
    internal IReadOnlyList<AgreementParty> Parties { get; private set; } = [];
    internal Refusal? Refused { get; private set; }
    /// <summary>What was typed in the section that could not be saved.</summary>
    internal (string Heading, string? Text, string? Reason)? Typed { get; private set; }
    internal string? FollowUpText { get; private set; }
    internal int FollowUpYear { get; private set; }

    internal string Here => AnnexPaths.Plan(View.Plan.Key);

    public async Task<IActionResult> OnGet(string key, CancellationToken cancel) => await Fill(key, cancel) ? Page() : NotFound();

    [Needs(Right.EditPlans)]
    public async Task<IActionResult> OnPostAfsnit(string key, string? afsnit, string? tekst, long? forventet, string? begrundelse, CancellationToken cancel)
    {
        if (!await Fill(key, cancel) || Identity.ActorOf(User) is not { } actor) return NotFound();
        Typed = (afsnit ?? "", tekst, begrundelse);
        return Answer(await book.Write(actor, View.Plan.Key, afsnit ?? "", tekst ?? "", forventet, begrundelse?.Trim() ?? "", cancel), $"“{PlanWords.Headings.FirstOrDefault(h => h.Key == afsnit)?.Title}” er gemt.");
    }

    [Needs(Right.EditPlans)]
    public async Task<IActionResult> OnPostOpfoelgning(string key, int aar, string? dato, string? gaar, string? hvad, CancellationToken cancel)
    {
        if (!await Fill(key, cancel) || Identity.ActorOf(User) is not { } actor) return NotFound();
        (FollowUpText, FollowUpYear) = (hvad, aar);
        if (PlanForm.Day(dato) is not { } day || PlanWords.ReadProgress(gaar) is not { } progress) return Again(new(StatusCodes.Status422UnprocessableEntity, "Se på felterne", "Skriv en dato, og vælg, hvordan det går.", []));
        return Answer(await book.FollowUp(actor, new PlanFollowUp { Plan = View.Plan.Key, Year = aar, Date = day, Progress = progress, Text = hvad?.Trim() ?? "", Person = "" }, "Årlig opfølgning", cancel), $"Opfølgningen for {Told.Year(aar)} er gemt.");
    }

    [Needs(Right.EditPlans)]
    public async Task<IActionResult> OnPostOm(string key, PlanForm form, long forventet, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!await Fill(key, cancel) || Identity.ActorOf(User) is not { } actor) return NotFound();
        Form = form;
        return form.Plan(View.Plan.Key) is { } plan ? Answer(await book.Save(actor, plan, forventet, form.begrundelse?.Trim() ?? "", cancel), "Planen er rettet.") : Again(PlanForm.Wrong);
    }

    private IActionResult Answer<T>(Outcome<T> outcome, string told)
    {
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        TempData["Besked"] = told;
        return LocalRedirect(Here);
    }

    private PageResult Again(Refusal refused)
    {
        Refused = refused;
        Response.StatusCode = refused.Status;
        return Page();
    }

    private async Task<bool> Fill(string key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (UrlKey.Read(key) is not { } id || await book.Find(id, cancel) is not { } view) return false;
        var actor = Identity.ActorOf(User);
        View = view;
        Today = DanishTime.DateOf(clock.GetUtcNow());
        Overdue = view.Overdue(Today);
        MayWrite = PlanBook.MayWrite(actor, view.Plan);
        Form = PlanForm.Of(view.Plan);
        FollowUpYear = Overdue.Count > 0 ? Overdue[0] : Math.Clamp(Today.Year - 1, view.Plan.From.Year, view.Plan.To.Year);
        Requirement = (await source.Now(cancel)).Lines.FirstOrDefault(l => l.Requirement.Operator == view.Plan.Operator && l.Requirement.OfferId == view.Plan.OfferId)?.Requirement;
        var agreement = await HttpContext.Boards().Agreement();
        OperatorName = agreement?.Party(view.Plan.Operator)?.Name ?? view.Plan.Operator;
        if (MayWrite) Parties = [.. (agreement?.Parties ?? []).Where(p => actor!.MayAll(Right.EditPlans) || p.Code == actor.Party).OrderBy(p => p.Name, Comparer<string>.Create(Danish.Compare))];
        return true;
    }
}
