using Microsoft.AspNetCore.Mvc;
using Viften.App.Announcements;
using Viften.App.Rounds;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Announcements;

namespace Viften.Pages.Announcements;

/// <summary>Udmeldingen: what it is about, how far it is and what came of it. For everyone; the answers only for those who work with it.</summary>
[Needs(Right.ReadPublished)]
public sealed class OneModel(AnnouncementBook book, RoundBook rounds, TimeProvider clock) : AnnouncementPage(book, rounds, clock)
{
    internal IReadOnlyList<AnnouncementLife> Related { get; private set; } = [];
    internal int Questions { get; private set; }
    internal string Due { get; private set; } = "";
    internal AnnouncementStep? Chosen { get; private set; }
    internal string Date { get; private set; } = "";
    internal string? Text { get; private set; }
    internal string? Document { get; private set; }

    public Task OnGet() => Look();

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostSend(string? frist, string? indledning, string? begrundelse, CancellationToken cancel)
    {
        await Look();
        Due = frist ?? "";
        if (Day(frist) is not { } due) return Again(NoDay);
        var sent = await Book.Send(Signed, Announcement.No, due, string.IsNullOrWhiteSpace(indledning) ? null : indledning, begrundelse?.Trim() ?? "", cancel);
        return sent is Outcome<RoundStarted>.Done { Value: var round } ? Done("Udmeldingen er sendt til parterne. De ser den på deres forside.", to: RoundPaths.Of(round.Code)) : Again(Refusal.Of(sent)!);
    }

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostTrin(string? trin, string? dato, string? hvad, string? dokument, CancellationToken cancel)
    {
        await Look();
        (Chosen, Date, Text, Document) = (AnnouncementSteps.Read(trin), dato ?? "", hvad, dokument);
        if (Chosen is not { } step) return Again(new(StatusCodes.Status422UnprocessableEntity, "Trinnet mangler", "Vælg et trin.", []));
        if (Day(dato) is not { } date) return Again(NoDay);
        var taken = await Book.Take(Signed, Announcement.No, step, date, hvad ?? "", string.IsNullOrWhiteSpace(dokument) ? null : dokument.Trim(), cancel);
        return taken is Outcome<AnnouncementStepDone>.Done { Value: var done } ? Done($"“{AnnouncementSteps.Of(step).Text}” er registreret {Danish.Date(done.Step.Date)}.", done.Warnings) : Again(Refusal.Of(taken)!);
    }

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostTilbage(string? trin, string? begrundelse, CancellationToken cancel)
    {
        await Look();
        if (AnnouncementSteps.Read(trin) is not { } step) return NotFound();
        return Refusal.Of(await Book.Retract(Signed, Announcement.No, step, begrundelse?.Trim() ?? "", cancel)) is { } refused ? Again(refused) : Done($"“{AnnouncementSteps.Of(step).Text}” er taget tilbage.");
    }

    private async Task Look()
    {
        Date = AgreementPaths.Field(Today);
        Due = AgreementPaths.Field(Announcement.DueOn is { } due && due > Today ? due.AddDays(-60) > Today ? due.AddDays(-60) : due : Today.AddDays(28));
        if (Announcement.Parent is not null || Life.RenewedBy.Count > 0)
            Related = [.. (await Book.All(HttpContext.RequestAborted)).Where(a => a.Announcement.No == Announcement.Parent || Life.RenewedBy.Contains(a.Announcement.No))];
        if (Actor is { } actor) Questions = (await Rounds.Questions(actor, RoundCode, HttpContext.RequestAborted)).Count;
    }
}
