using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.App.Bodies;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Bodies;

namespace Viften.Pages.Bodies;

/// <summary>Organisation: the bodies of the cooperation, whom they answer to, and what goes where. For everyone; written by the secretariat.</summary>
[Needs(Right.ReadPublished)]
public sealed class OverviewModel(BodyBook book, TimeProvider clock) : PageModel
{
    internal IReadOnlyList<BodyView> Bodies { get; private set; } = [];
    internal IReadOnlyList<RouteLine> Routes { get; private set; } = [];
    internal DateOnly Today { get; private set; }
    internal bool MayWrite { get; private set; }
    internal Refusal? Refused { get; private set; }
    internal BodyFields Form { get; private set; } = new();

    /// <summary>The route that is being written; null when none is.</summary>
    internal RouteFields? Route { get; private set; }

    internal string Name(string key) => Bodies.FirstOrDefault(b => b.Body.Key == key)?.Body.ShortName ?? key;

    public async Task<IActionResult> OnGet(string? sagsvej)
    {
        await Fill();
        if (sagsvej is null || !MayWrite) return Page();
        if (sagsvej.Length == 0) Route = new RouteFields();
        else if (Routes.FirstOrDefault(r => r.Route.Key == sagsvej) is { } line) Route = RouteFields.Of(line);
        else return NotFound();
        return Page();
    }

    [Needs(Right.EditBodies)]
    public async Task<IActionResult> OnPostOrgan(BodyFields form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        await Fill();
        Form = form;
        if (form.Read(null, Bodies.Count + 1, out var wrong) is not var (body, period)) return Again(Wrong(wrong));
        var saved = await book.Save(Identity.ActorOf(User)!, body, period, 0, form.begrundelse?.Trim() ?? "", cancel);
        if (Refusal.Of(saved) is { } refused) return Again(refused);
        TempData["Besked"] = $"{body.ShortName} er oprettet.";
        return LocalRedirect(WorkPaths.Organisation);
    }

    [Needs(Right.EditBodies)]
    public async Task<IActionResult> OnPostSagsvej(RouteFields form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        await Fill();
        Route = form;
        var steps = new List<KeyValuePair<string, string>>();
        foreach (var line in (form.vej ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(':', 2, StringSplitOptions.TrimEntries) is not [var named, var what]) return Again(Wrong($"“{Viften.Told.Short(line)}” kan ikke læses. Skriv “organ: hvad det gør” på hver linje."));
            steps.Add(new(Bodies.FirstOrDefault(b => Danish.Fold(b.Body.ShortName) == Danish.Fold(named))?.Body.Key ?? named, what));
        }
        var old = Routes.FirstOrDefault(r => r.Route.Key == form.noegle);
        var route = new CaseRoute
        {
            Key = old?.Route.Key ?? "", Position = old?.Route.Position ?? Routes.Count + 1, Title = form.titel?.Trim() ?? "", Steps = NamedTexts.Of(steps), Basis = form.kilde?.Trim() ?? "",
            Status = form.bekraeftet == "ja" ? ParameterStatus.Confirmed : ParameterStatus.Assumed,
        };
        if (Refusal.Of(await book.SaveRoute(Identity.ActorOf(User)!, route, old is null ? 0 : form.forventet, form.begrundelse?.Trim() ?? "", cancel)) is { } refused) return Again(refused);
        TempData["Besked"] = $"Sagsvejen for “{route.Title}” er gemt.";
        return LocalRedirect(WorkPaths.Organisation);
    }

    private static Refusal Wrong(string? text) => new(StatusCodes.Status422UnprocessableEntity, "Se på felterne", text ?? "Noget kunne ikke læses.", []);

    private PageResult Again(Refusal refused)
    {
        Refused = refused;
        Response.StatusCode = refused.Status;
        return Page();
    }

    private async Task Fill()
    {
        Actor? actor = Identity.ActorOf(User);
        Today = DanishTime.DateOf(clock.GetUtcNow());
        MayWrite = actor?.MayAll(Right.EditBodies) == true;
        Bodies = await book.All(actor, Today, HttpContext.RequestAborted);
        Routes = await book.Routes(HttpContext.RequestAborted);
        Form.fra = AgreementPaths.Field(Today);
    }
}

/// <summary>A route as the form sends it.</summary>
#pragma warning disable IDE1006 // The names are those of the form's fields.
public sealed class RouteFields
{
    public string? noegle { get; set; }
    public string? titel { get; set; }
    public string? vej { get; set; }
    public string? kilde { get; set; }
    public string? bekraeftet { get; set; }
    public string? begrundelse { get; set; }
    public long forventet { get; set; }
#pragma warning restore IDE1006

    internal static RouteFields Of(RouteLine line) => new()
    {
        noegle = line.Route.Key, titel = line.Route.Title, vej = string.Join('\n', line.Route.Steps.Select(s => $"{s.Key}: {s.Value}")), kilde = line.Route.Basis, bekraeftet = line.Route.Status == ParameterStatus.Confirmed ? "ja" : null, forventet = line.Version,
    };
}
