using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Receiving;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Receiving;

/// <summary>Fil: what is wrong in a file, what it would change, and the button that lets it count.</summary>
[Needs(Right.FollowRates)]
public sealed class FileModel(ReceivedFiles files, RateBook book) : ActorPage
{
    /// <summary>Rows of differences on the page; the count tells how many there are.</summary>
    internal const int Most = 200;

    internal Agreement Agreement { get; private set; } = null!;
    internal RateFileRead Read { get; private set; } = null!;
    internal string Sha { get; private set; } = "";
    internal IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>What an import would change; null when something keeps the file out.</summary>
    internal ImportPreview? Preview { get; private set; }

    /// <summary>Why there is no preview, or why it was not imported.</summary>

    internal string? Reason { get; private set; }

    private protected override async Task<bool> Ready(PageHandlerExecutingContext context)
    {
        Sha = RouteData.Values["sha"] as string ?? "";
        if (await HttpContext.Boards().Agreement() is not { } agreement || await files.Read(Actor, agreement.Id, Sha) is not Outcome<RateFileRead>.Done read)
        {
            context.Result = NotFound();
            return false;
        }
        (Agreement, Read) = (agreement, read.Value);
        return true;
    }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        await Look(cancel);
        return Page();
    }

    public async Task<IActionResult> OnGetHent(CancellationToken cancel) =>
        await files.Bytes(Actor, Agreement.Id, Sha, cancel) is Outcome<ReceivedBytes>.Done done
            ? File(done.Value.Bytes, "application/octet-stream", done.Value.Name)
            : NotFound();

    /// <summary>Runs the preview again for the cells to keep, and imports only on top of what was previewed.</summary>
    [Needs(Right.ReportRates)]
    public async Task<IActionResult> OnPostIndlaes(long? forventet, string[]? behold, string? begrundelse, CancellationToken cancel)
    {
        Reason = begrundelse;
        if (await files.Bytes(Actor, Agreement.Id, Sha, cancel) is not Outcome<ReceivedBytes>.Done file) return NotFound();
        var preview = await book.Preview(Actor, Read, cancel: cancel);
        var keep = preview is Outcome<ImportPreview>.Done seen ? seen.Value.Kept.Where(k => behold?.Contains(KeyOf(k)) == true).Select(k => k.Cell).ToArray() : [];
        var reason = string.IsNullOrWhiteSpace(begrundelse) ? $"Indlæsning af {Read.Name}" : begrundelse.Trim();
        // A form without the number it was made from is no confirmation of anything.
        var outcome = await book.Import(Actor, Read, file.Value.Bytes, reason, forventet ?? 0, keep: keep, cancel: cancel);
        if (outcome is Outcome<ImportResult>.Done done) return Imported(done.Value);
        await Look(cancel);
        return Again(Refusal.Of(outcome)!);
    }

    [Needs(Right.ReportRates)]
    public async Task<IActionResult> OnPostSide(string? begrundelse, CancellationToken cancel)
    {
        Reason = begrundelse;
        var outcome = await files.SetAside(Actor, Agreement.Id, Sha, begrundelse?.Trim() ?? "", cancel);
        if (Refusal.Of(outcome) is not { } refused)
        {
            TempData["Besked"] = $"{Told.Short(Read.Name)} er lagt til side. Intet af den tæller.";
            return LocalRedirect("/filer");
        }
        await Look(cancel);
        return Again(refused);
    }

    private LocalRedirectResult Imported(ImportResult result)
    {
        int Of(DifferenceKind kind) => result.Differences.Count(d => d.Kind == kind);
        TempData["Besked"] = result.Change is { } change && result.Differences.Count > 0
            ? $"{Told.Short(Read.Name)} er indlæst som ændring {Told.Count((int)change)}: {Of(DifferenceKind.Added)} nye, {Of(DifferenceKind.Changed)} ændrede og {Of(DifferenceKind.Ended)} udgåede rækker."
            : $"{Told.Short(Read.Name)} siger det samme, som allerede er indlæst. Intet er ændret.";
        var operators = result.Returns.Select(r => r.Operator).Where(o => o.Length == 4).Distinct().ToArray();
        return LocalRedirect(operators.Length == 1 ? "/driftsherrer/" + UrlKey.Of(operators[0]) : "/takstaar");
    }

    private async Task Look(CancellationToken cancel)
    {
        Findings = [.. Read.Findings.Select(f => f.Finding).Concat(Read.Broken.SelectMany(b => b.Findings)).Distinct()];
        var outcome = await book.Preview(Actor, Read, cancel: cancel);
        if (outcome is Outcome<ImportPreview>.Done done) Preview = done.Value;
        else if (outcome is Outcome<ImportPreview>.Refused blocked) Findings = [.. Findings.Concat(blocked.Findings).Distinct()];
        else Refused = Refusal.Of(outcome);
    }

    /// <summary>A corrected cell as a value in a form.</summary>
    internal static string KeyOf(KeptCell kept) => string.Create(CultureInfo.InvariantCulture,
        $"{kept.Cell.Return.Operator}.{kept.Cell.Return.Year}.{UrlKey.Of(kept.Cell.OfferId)}.{UrlKey.Of(kept.Cell.ServiceId)}.{kept.Cell.From:yyyyMMdd}.{kept.Cell.Field}");
}
