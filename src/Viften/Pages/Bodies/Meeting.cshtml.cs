using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Bodies;
using Viften.Core.Development;

namespace Viften.Pages.Bodies;

/// <summary>Et møde: its agenda and what came of it. For everyone when the body meets in public; written by the secretariat.</summary>
[Needs(Right.ReadPublished)]
public sealed class MeetingModel(BodyBook book, AgreementRegister register, WorkPlanBook plans, TimeProvider clock) : PageModel
{
    internal BodyView View { get; private set; } = null!;
    internal MeetingView Meeting { get; private set; } = null!;
    internal bool MayWrite { get; private set; }
    internal DateOnly Today { get; private set; }
    internal Refusal? Refused { get; private set; }
    internal AgendaFields Form { get; private set; } = new();

    /// <summary>What an agenda line may be about, for the one who writes it: "rammeaftale:id", "initiativ:agreement/key".</summary>
    internal IReadOnlyList<(string Value, string Text)> Subjects { get; private set; } = [];

    internal string Here => WorkPaths.Meeting(View.Body.Key, Meeting.Meeting.Date);

    internal string Told(AgendaItem item) => Subjects.FirstOrDefault(s => s.Value == AgendaFields.Value(item)).Text ?? $"{BodyWords.Of(item.Topic)} {item.About}";

    public async Task<IActionResult> OnGet(string organ, string dato, string? ret)
    {
        if (!await Find(organ, dato)) return NotFound();
        if (ret is null || !MayWrite) return Page();
        if (Meeting.Agenda.FirstOrDefault(a => a.Item.No.ToString(CultureInfo.InvariantCulture) == ret) is not { } line) return NotFound();
        Form = AgendaFields.Of(line);
        return Page();
    }

    [Needs(Right.EditBodies)]
    public async Task<IActionResult> OnPost(string organ, string dato, AgendaFields form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!await Find(organ, dato)) return NotFound();
        Form = form;
        var (subject, about) = form.Read();
        var item = new AgendaItem
        {
            Body = View.Body.Key, Date = Meeting.Meeting.Date, No = form.nummer, Title = form.titel?.Trim() ?? "", Markdown = FormText.Text(form.tekst)?.ReplaceLineEndings("\n"), Topic = subject, About = about, Outcome = FormText.Text(form.beslutning),
            Invented = Meeting.Agenda.FirstOrDefault(a => a.Item.No == form.nummer)?.Item.Invented ?? false,
        };
        return Answer(await book.SaveItem(Identity.ActorOf(User)!, item, form.nummer == 0 ? 0 : form.forventet, FormText.Text(form.begrundelse) ?? "Dagsorden", cancel), $"“{item.Title}” er gemt.", Here);
    }

    [Needs(Right.EditBodies)]
    public async Task<IActionResult> OnPostFjern(string organ, string dato, int nummer, string? begrundelse, CancellationToken cancel) =>
        await Find(organ, dato) ? Answer(await book.RemoveItem(Identity.ActorOf(User)!, View.Body.Key, Meeting.Meeting.Date, nummer, FormText.Text(begrundelse) ?? "", cancel), "Punktet er taget ud.", Here) : NotFound();

    [Needs(Right.EditBodies)]
    public async Task<IActionResult> OnPostAflys(string organ, string dato, string? begrundelse, CancellationToken cancel) =>
        await Find(organ, dato) ? Answer(await book.RemoveMeeting(Identity.ActorOf(User)!, View.Body.Key, Meeting.Meeting.Date, FormText.Text(begrundelse) ?? "", cancel), $"Mødet {Danish.Date(Meeting.Meeting.Date)} er taget ud.", WorkPaths.Body(View.Body.Key)) : NotFound();

    private IActionResult Answer<T>(Outcome<T> outcome, string text, string to)
    {
        if (Refusal.Of(outcome) is { } refused)
        {
            Refused = refused;
            Response.StatusCode = refused.Status;
            return Page();
        }
        TempData["Besked"] = text;
        return LocalRedirect(to);
    }

    private async Task<bool> Find(string organ, string dato)
    {
        Actor? actor = Identity.ActorOf(User);
        Today = DanishTime.DateOf(clock.GetUtcNow());
        MayWrite = actor?.MayAll(Right.EditBodies) == true;
        if (UrlKey.Read(organ) is not { } key || Days.Read(dato) is not { } date || await book.Find(actor, key, Today, HttpContext.RequestAborted) is not { } view || view.Meeting(date) is not { } meeting) return false;
        (View, Meeting) = (view, meeting);
        var subjects = new List<(string, string)> { ("", "Noget andet") };
        foreach (var life in await register.All(actor, HttpContext.RequestAborted))
        {
            subjects.Add(($"{BodyWords.Key(AgendaSubject.Agreement)}:{life.Terms.Agreement}", life.Terms.Title));
            subjects.Add(($"{BodyWords.Key(AgendaSubject.Report)}:{life.Terms.Agreement}", $"Statusrapport, {life.Terms.Title}"));
        }
        foreach (var plan in await plans.Current(actor, Today, HttpContext.RequestAborted)) subjects.AddRange(plan.Plan.Initiatives.Select(i => ($"{BodyWords.Key(AgendaSubject.Initiative)}:{plan.Code}/{i.Key}", $"Initiativ: {i.Title}")));
        Subjects = subjects;
        return true;
    }
}

/// <summary>An agenda line as the form sends it.</summary>
#pragma warning disable IDE1006 // The names are those of the form's fields.
public sealed class AgendaFields
{
    /// <summary>0 for a new one.</summary>
    public int nummer { get; set; }
    public string? titel { get; set; }
    public string? tekst { get; set; }
    public string? om { get; set; }
    /// <summary>The address or number of a central announcement.</summary>
    public string? udmelding { get; set; }
    public string? beslutning { get; set; }
    public string? begrundelse { get; set; }
    public long forventet { get; set; }
#pragma warning restore IDE1006

    internal static string Value(AgendaItem item) => item.Topic is AgendaSubject.Other or AgendaSubject.Announcement ? "" : $"{BodyWords.Key(item.Topic)}:{item.About}";

    internal static AgendaFields Of(AgendaLine line) => new()
    {
        nummer = line.Item.No, titel = line.Item.Title, tekst = line.Item.Markdown, om = Value(line.Item), udmelding = line.Item.Topic == AgendaSubject.Announcement ? line.Item.About : null, beslutning = line.Item.Outcome, forventet = line.Version,
    };

    internal (AgendaSubject Subject, string? About) Read() =>
        FormText.Text(udmelding) is { } announcement ? (AgendaSubject.Announcement, announcement)
        : om?.Split(':', 2) is [var kind, var about] && DevelopmentWords.Read<AgendaSubject>(kind, BodyWords.Key) is { } subject ? (subject, about)
        : (AgendaSubject.Other, null);
}
