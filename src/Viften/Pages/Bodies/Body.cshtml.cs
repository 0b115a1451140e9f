using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.App.Bodies;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Bodies;

namespace Viften.Pages.Bodies;

/// <summary>Et organ: terms of reference, seats by party and role, and meetings. For everyone; written by the secretariat.</summary>
[Needs(Right.ReadPublished)]
public sealed class BodyModel(BodyBook book, TimeProvider clock) : PageModel
{
    internal IReadOnlyList<BodyView> All { get; private set; } = [];
    internal BodyView View { get; private set; } = null!;
    internal IReadOnlyList<RouteLine> Routes { get; private set; } = [];
    internal IReadOnlyList<AgreementParty> Parties { get; private set; } = [];
    internal DateOnly Today { get; private set; }
    internal bool MayWrite { get; private set; }
    internal Refusal? Refused { get; private set; }
    internal BodyFields Form { get; private set; } = new();

    internal CooperationBody Body => View.Body;

    /// <summary>The bodies it may answer to.</summary>
    internal IReadOnlyList<BodyView> Others => [.. All.Where(b => b.Body.Key != Body.Key)];
    internal string Here => WorkPaths.Body(Body.Key);

    internal string Name(string key) => All.FirstOrDefault(b => b.Body.Key == key)?.Body.ShortName ?? key;

    internal string Party(string code) => Parties.FirstOrDefault(p => p.Code == code)?.Name ?? code;

    public async Task<IActionResult> OnGet(string organ) => await Find(organ) ? Page() : NotFound();

    [Needs(Right.EditBodies)]
    public async Task<IActionResult> OnPostRet(string organ, BodyFields form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!await Find(organ)) return NotFound();
        Form = form;
        if (form.Read(Body, Body.Position, out var wrong) is not var (body, period)) return Again(Wrong(wrong));
        return Told(await book.Save(Identity.ActorOf(User)!, body, period, form.forventet, form.begrundelse?.Trim() ?? "", cancel), $"{body.ShortName} er gemt.", period.Contains(Today) ? Here : WorkPaths.Organisation);
    }

    [Needs(Right.EditBodies)]
    public async Task<IActionResult> OnPostPlads(string organ, string? rolle, string? part, string? pladser, string? formand, string? kilde, string? bekraeftet, string? begrundelse, CancellationToken cancel)
    {
        if (!await Find(organ)) return NotFound();
        if (!int.TryParse(pladser, NumberStyles.None, CultureInfo.InvariantCulture, out var seats)) return Again(Wrong("Antal pladser skal være et helt tal."));
        var seat = new BodySeat
        {
            Body = Body.Key, Key = "", Party = FormText.Text(part), Role = rolle ?? "", Seats = seats, Chair = formand == "ja", Basis = kilde?.Trim() ?? "", Status = bekraeftet == "ja" ? ParameterStatus.Confirmed : ParameterStatus.Assumed,
        };
        return Told(await book.SaveSeat(Identity.ActorOf(User)!, seat, 0, begrundelse?.Trim() ?? "", cancel), "Pladsen er gemt.", Here);
    }

    [Needs(Right.EditBodies)]
    public async Task<IActionResult> OnPostFjern(string organ, string? plads, string? begrundelse, CancellationToken cancel) =>
        await Find(organ) ? Told(await book.RemoveSeat(Identity.ActorOf(User)!, Body.Key, plads ?? "", View.Seats.FirstOrDefault(s => s.Seat.Key == plads)?.Version, begrundelse?.Trim() ?? "", cancel), "Pladsen er taget ud.", Here) : NotFound();

    [Needs(Right.EditBodies)]
    public async Task<IActionResult> OnPostMoede(string organ, string? dag, string? sted, string? dokument, string? kilde, string? begrundelse, CancellationToken cancel)
    {
        if (!await Find(organ)) return NotFound();
        string? wrong = null;
        if (FormText.Day(dag, "Dato", ref wrong) is not { } date) return Again(Wrong(wrong ?? "Skriv mødets dato."));
        var meeting = new BodyMeeting { Body = Body.Key, Date = date, Place = sted ?? "", Document = FormText.Text(dokument), Basis = kilde?.Trim() ?? "" };
        return Told(await book.SaveMeeting(Identity.ActorOf(User)!, meeting, 0, begrundelse?.Trim() ?? "", cancel), $"Mødet {Danish.Date(date)} er oprettet.", WorkPaths.Meeting(Body.Key, date));
    }

    private static Refusal Wrong(string? text) => new(StatusCodes.Status422UnprocessableEntity, "Se på felterne", text ?? "Noget kunne ikke læses.", []);

    private IActionResult Told<T>(Outcome<T> outcome, string text, string to)
    {
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        TempData["Besked"] = text;
        return LocalRedirect(to);
    }

    private PageResult Again(Refusal refused)
    {
        Refused = refused;
        Response.StatusCode = refused.Status;
        return Page();
    }

    private async Task<bool> Find(string organ)
    {
        Actor? actor = Identity.ActorOf(User);
        Today = DanishTime.DateOf(clock.GetUtcNow());
        MayWrite = actor?.MayAll(Right.EditBodies) == true;
        All = await book.All(actor, Today, HttpContext.RequestAborted);
        if (UrlKey.Read(organ) is not { } key || All.FirstOrDefault(b => b.Body.Key == key) is not { } view) return false;
        View = view;
        Form = BodyFields.Of(view);
        Routes = [.. (await book.Routes(HttpContext.RequestAborted)).Where(r => r.Route.Steps.Any(s => s.Key == key))];
        Parties = (await HttpContext.Boards().Agreement())?.Parties ?? [];
        return true;
    }
}
