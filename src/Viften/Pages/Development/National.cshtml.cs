using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.App.Development;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Development;

namespace Viften.Pages.Development;

/// <summary>Nationale initiativer: what they are, how far they are, and which areas and initiatives take them up. For everyone; written by the secretariat.</summary>
[Needs(Right.ReadPublished)]
public sealed class NationalModel(NationalInitiativeBook national, WorkPlanBook book, TimeProvider clock) : PageModel
{
    internal IReadOnlyList<NationalInitiativeLine> Lines { get; private set; } = [];
    internal ILookup<string, (string Text, string Address)> TakenUp { get; private set; } = Array.Empty<(string, (string, string))>().ToLookup(x => x.Item1, x => x.Item2);
    internal bool MayWrite { get; private set; }
    internal Refusal? Refused { get; private set; }

    /// <summary>What is being written; null when nothing is.</summary>
    internal NationalFields? Form { get; private set; }

    public async Task<IActionResult> OnGet(string? ret)
    {
        await Fill();
        if (ret is null || !MayWrite) return Page();
        if (ret.Length == 0) Form = new NationalFields();
        else if (Lines.FirstOrDefault(l => l.Initiative.Key == ret) is { } line) Form = NationalFields.Of(line);
        else return NotFound();
        return Page();
    }

    [Needs(Right.EditWorkPlan)]
    public async Task<IActionResult> OnPost(NationalFields form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        await Fill();
        Form = form;
        string? wrong = null;
        var date = FormText.Day(form.dato, "Dato", ref wrong);
        if (wrong is not null || DevelopmentWords.Read<NationalState>(form.tilstand, DevelopmentWords.Key) is not { } state) return Again(new(StatusCodes.Status422UnprocessableEntity, "Se på felterne", wrong ?? "Vælg, hvor langt det er.", []));
        var value = new NationalInitiative
        {
            Key = FormText.Text(form.noegle) ?? "", Title = form.titel?.Trim() ?? "", Sender = form.afsender?.Trim() ?? "", Date = date, State = state, Markdown = form.tekst?.ReplaceLineEndings("\n").Trim() ?? "", Basis = form.kilde?.Trim() ?? "",
            Status = form.bekraeftet == "ja" ? ParameterStatus.Confirmed : ParameterStatus.Assumed,
        };
        var saved = await national.Save(Identity.ActorOf(User)!, value, value.Key.Length == 0 ? 0 : form.forventet, form.begrundelse?.Trim() ?? "", cancel);
        if (Refusal.Of(saved) is { } refused) return Again(refused);
        TempData["Besked"] = $"“{value.Title}” er gemt.";
        return LocalRedirect(WorkPaths.National);
    }

    private PageResult Again(Refusal refused)
    {
        Refused = refused;
        Response.StatusCode = refused.Status;
        return Page();
    }

    private async Task Fill()
    {
        Actor? actor = Identity.ActorOf(User);
        MayWrite = actor?.MayAll(Right.EditWorkPlan) == true;
        Lines = await national.All(HttpContext.RequestAborted);
        var taken = new List<(string, (string, string))>();
        foreach (var view in await book.Current(actor, DanishTime.DateOf(clock.GetUtcNow()), HttpContext.RequestAborted))
        {
            foreach (var area in view.Plan.Areas) taken.AddRange(area.National.Select(n => (n.Key, ($"{area.Title} ({view.Life.Terms.Title})", WorkPaths.Area(view.Code, area.Key)))));
            foreach (var initiative in view.Plan.Initiatives) taken.AddRange(initiative.National.Select(n => (n.Key, (initiative.Title, WorkPaths.Initiative(view.Code, initiative.Key)))));
        }
        TakenUp = taken.ToLookup(t => t.Item1, t => t.Item2);
    }
}

/// <summary>A national initiative as the form sends it.</summary>
#pragma warning disable IDE1006 // The names are those of the form's fields.
public sealed class NationalFields
{
    public string? noegle { get; set; }
    public string? titel { get; set; }
    public string? afsender { get; set; }
    public string? dato { get; set; }
    public string? tilstand { get; set; }
    public string? tekst { get; set; }
    public string? kilde { get; set; }
    public string? bekraeftet { get; set; }
    public string? begrundelse { get; set; }
    public long forventet { get; set; }
#pragma warning restore IDE1006

    internal static NationalFields Of(NationalInitiativeLine line) => new()
    {
        noegle = line.Initiative.Key, titel = line.Initiative.Title, afsender = line.Initiative.Sender, dato = AgreementPaths.Field(line.Initiative.Date), tilstand = DevelopmentWords.Key(line.Initiative.State), tekst = line.Initiative.Markdown,
        kilde = line.Initiative.Basis, bekraeftet = line.Initiative.Status == ParameterStatus.Confirmed ? "ja" : null, forventet = line.Version,
    };
}
