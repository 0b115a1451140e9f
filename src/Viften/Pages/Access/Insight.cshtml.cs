using Microsoft.AspNetCore.Mvc;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Access;

/// <summary>Indsigt: tells a citizen of every look at them, to be handed out. The purpose comes first, and the insight is itself a look.</summary>
/// <remarks>GDPR art. 15; Datatilsynet 2024-32-0283 after C-579/21. Staff are named only after a weighing that is logged.</remarks>
[Needs(Right.ExportAccess)]
public sealed class InsightModel(AccessLog log, TimeProvider time) : ActorPage
{
    private const int LongestPurpose = 80;
    private const int LongestWeighing = 100;

    internal string? Purpose { get; private set; }
    internal string? Weighing { get; private set; }
    internal bool WithStaff { get; private set; }

    /// <summary>The looks; null until the purpose is given.</summary>
    internal IReadOnlyList<AccessLine>? Lines { get; private set; }
    internal TableView Table { get; private set; } = null!;
    internal string Authority { get; private set; } = "";
    internal DateOnly Today { get; private set; }

    /// <summary>Whether some of the log is erased; which looks they were of nobody can tell.</summary>
    internal bool Erased { get; private set; }

    /// <summary>The form says nothing of the person, so it is the same whoever that is, and when there is none.</summary>
    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPost(Guid person, string? formaal, string? navne, string? afvejning, CancellationToken cancel)
    {
        if (await Ask(person, formaal, navne, afvejning, cancel) is { } answer) return answer;
        var agreement = await HttpContext.Boards().Agreement();
        (Authority, Today) = (LookColumns.NameOf(agreement, Actor.Party ?? ""), DanishTime.DateOf(time.GetUtcNow()));
        Erased = await log.HasErased(cancel);
        Table = TableView.InOrder("Opslag i borgerens oplysninger, ældste først", Columns(agreement), Lines!, "Ingen har slået op.");
        return Page();
    }

    public Task<IActionResult> OnPostCsv(Guid person, string? formaal, string? navne, string? afvejning, CancellationToken cancel) => File(person, formaal, navne, afvejning, ".csv", cancel);

    public Task<IActionResult> OnPostXlsx(Guid person, string? formaal, string? navne, string? afvejning, CancellationToken cancel) => File(person, formaal, navne, afvejning, ".xlsx", cancel);

    private async Task<IActionResult> File(Guid person, string? purpose, string? names, string? weighing, string ending, CancellationToken cancel)
    {
        if (await Ask(person, purpose, names, weighing, cancel) is { } answer) return answer;
        return new Told(ListFile.Of(Columns(await HttpContext.Boards().Agreement()), Lines!, "indsigt" + ending));
    }

    /// <summary>Asks the log; null when it answered, else what the page says instead.</summary>
    private async Task<IActionResult?> Ask(Guid person, string? purpose, string? names, string? weighing, CancellationToken cancel)
    {
        (Purpose, Weighing, WithStaff) = (purpose?.Trim(), weighing?.Trim(), names == "ja");
        if (Wrong() is { } wrong) return Again(new Refusal(StatusCodes.Status422UnprocessableEntity, "Det kan ikke gøres endnu", wrong, []));
        var actor = Actor with { Purpose = WithStaff ? $"{Purpose}. Med navne: {Weighing}" : Purpose! };
        var outcome = await log.Export(actor, person, WithStaff, cancel);
        if (outcome is Outcome<IReadOnlyList<AccessLine>>.NotFound) return NotFound();
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        Lines = ((Outcome<IReadOnlyList<AccessLine>>.Done)outcome).Value;
        return null;
    }

    private string? Wrong() =>
        string.IsNullOrEmpty(Purpose) ? "Skriv formålet. Ingen slår op uden."
        : Purpose.Length > LongestPurpose ? $"Formålet må højst have {Danish.Number(LongestPurpose, 0)} tegn."
        : WithStaff && string.IsNullOrEmpty(Weighing) ? "Skriv afvejningen, når navnene skal med."
        : WithStaff && Weighing!.Length > LongestWeighing ? $"Afvejningen må højst have {Danish.Number(LongestWeighing, 0)} tegn."
        : null;

    private Columns<AccessLine> Columns(Agreement? agreement) => new(
    [
        new("tid", "Tid", null, l => DanishTime.Tell(l.At), l => new(DanishTime.Tell(l.At))),
        new("handling", "Handling", null, l => AccessWords.Of(l.Action), l => new(AccessWords.Of(l.Action))),
        new("formaal", "Formål", null, l => l.Purpose, l => new(l.Purpose)),
        new("for", "Myndighed", null, l => LookColumns.NameOf(agreement, l.Party), l => new(LookColumns.NameOf(agreement, l.Party))),
        new("rolle", "Rolle", null, l => LookColumns.Roles(l.Role), l => new(LookColumns.Roles(l.Role))),
        .. WithStaff ? new Column<AccessLine>[] { new("hvem", "Medarbejder", null, l => l.Staff, l => new(l.Staff ?? "–")) } : [],
    ]);

    /// <summary>An answer of an operation as that of a page.</summary>
    private sealed class Told(IResult result) : ActionResult
    {
        public override Task ExecuteResultAsync(ActionContext context)
        {
            ArgumentNullException.ThrowIfNull(context);
            return result.ExecuteAsync(context.HttpContext);
        }
    }
}
