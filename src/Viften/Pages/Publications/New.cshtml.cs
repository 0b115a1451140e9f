using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Publications;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Publications;

/// <summary>Ny udgave: what would be published and what stands in its way; then publish exactly that. For the secretariat.</summary>
[Needs(Right.DecideRates)]
public sealed class NewModel(PublicationBook publications) : ActorPage
{
    /// <summary>Differences shown before publishing; the edition's own page has them all.</summary>
    internal const int Most = 100;

    internal PublicationDraft Draft { get; private set; } = null!;
    internal string? Note { get; private set; }
    internal string? Reason { get; private set; }
    internal string? From { get; private set; }

    public async Task<IActionResult> OnGet(int aar, string? fra, CancellationToken cancel) => await Look(aar, fra, cancel) ?? Page();

    public async Task<IActionResult> OnPost(int aar, string? fra, string? note, string? begrundelse, long? forventet, string? uden, CancellationToken cancel)
    {
        (Note, Reason) = (note, begrundelse);
        if (await HttpContext.Boards().Agreement() is not { } agreement) return NotFound();
        var day = DayOf(fra);
        if (fra is { Length: > 0 } && day is null) return await Again(aar, null, new(StatusCodes.Status422UnprocessableEntity, "Datoen kan ikke læses", "Skriv dagen som 01-07-2026.", []), cancel);
        var outcome = await publications.Publish(Actor, agreement, aar, day, note?.Trim() ?? "", begrundelse?.Trim() ?? "", forventet ?? long.MaxValue, uden is not null, cancel);
        if (Refusal.Of(outcome) is { } refused) return await Again(aar, fra, refused, cancel);
        var edition = ((Outcome<Edition>.Done)outcome).Value;
        TempData["Besked"] = $"Udgave {edition.Number} for {Told.Year(edition.Year)} er offentliggjort og låst.";
        return LocalRedirect(EditionPaths.Of(edition));
    }

    private async Task<IActionResult> Again(int year, string? from, Refusal refused, CancellationToken cancel)
    {
        if (await Look(year, from, cancel) is { } other) return other;
        return Again(refused);
    }

    /// <summary>Makes the draft; a result when there can be none.</summary>
    private async Task<IActionResult?> Look(int year, string? from, CancellationToken cancel)
    {
        From = from;
        if (await HttpContext.Boards().Agreement() is not { } agreement || year < agreement.From.Year - 10 || year > agreement.To.Year) return NotFound();
        if (await publications.Draft(Actor, agreement, year, DayOf(from), null, cancel) is not Outcome<PublicationDraft>.Done done) return NotFound();
        Draft = done.Value;
        return null;
    }

    /// <summary>The day as a Danish date or as browsers send one.</summary>
    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), ["dd-MM-yyyy", "d-M-yyyy", "dd.MM.yyyy", "d.M.yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
