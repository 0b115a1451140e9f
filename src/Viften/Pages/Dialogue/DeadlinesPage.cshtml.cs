using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Dialogue;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Dialogue;

/// <summary>Frister: the agreement's deadlines, who has not reported, and a reminder to them. For the secretariat.</summary>
[Needs(Right.DecideRates)]
public sealed class DeadlinesPageModel(ReminderBook reminders, TimeProvider clock) : ActorPage
{
    internal Agreement Agreement { get; private set; } = null!;
    internal int Year { get; private set; }
    internal IReadOnlyList<DueDate> Deadlines { get; private set; } = [];
    internal IReadOnlyList<AgreementParty> Missing { get; private set; } = [];
    internal IReadOnlyList<ReminderLine> Sent { get; private set; } = [];
    /// <summary>Whether a party's file waits to be imported: it is another thing to remind of than one that never came.</summary>
    internal Func<string, OperatorSignals> Handed { get; private set; } = _ => OperatorSignals.None;

    internal string? Written { get; private set; }

    internal IEnumerable<int> Years => Enumerable.Range(Agreement.From.Year, Agreement.To.Year - Agreement.From.Year + 1);

    public async Task<IActionResult> OnGet(int? aar) => await Look(aar) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int? aar, string? frist, string[]? part, string? tekst, CancellationToken cancel)
    {
        if (!await Look(aar)) return NotFound();
        Written = tekst;
        if (part is null or { Length: 0 }) return Again(new(StatusCodes.Status422UnprocessableEntity, "Vælg mindst én part", "Sæt hak ved dem, der skal have en påmindelse.", []));
        var chosen = part.Distinct().Where(p => Missing.Any(m => m.Code == p)).ToArray();
        foreach (var code in chosen)
            if (Refusal.Of(await reminders.Remind(Actor, Agreement, frist ?? "", Year, code, tekst?.Trim() ?? "", cancel)) is { } refused) return Again(refused);
        TempData["Besked"] = $"{Told.Plural(chosen.Length, "part har", "parter har")} fået en påmindelse på deres forside.";
        return LocalRedirect("/frister/" + Year.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<bool> Look(int? year)
    {
        if (await HttpContext.Boards().Agreement() is not { } agreement) return false;
        Agreement = agreement;
        Year = year ?? agreement.To.Year;
        if (!Years.Contains(Year)) return false;
        Deadlines = Core.Agreements.Deadlines.Of(agreement, Year, DanishTime.DateOf(clock.GetUtcNow()));
        Missing = await reminders.NotSentIn(Actor, agreement, Year);
        Handed = await HttpContext.RequestServices.GetRequiredService<Signals>().Of(Actor, agreement, null, Year, HttpContext.RequestAborted);
        Sent = await reminders.Reminders(Actor, Year);
        return true;
    }
}
