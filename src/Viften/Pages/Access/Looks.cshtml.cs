using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Access;

/// <summary>Opslag: the access log, a page at a time.</summary>
[Needs(Right.SeeAccessLog)]
public sealed class LooksModel(AccessLog log) : ActorPage
{
    private const int PageSize = 50;

    internal ListQuery Query { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;
    internal long? Next { get; private set; }

    /// <summary>What of the filter cannot be read; null when all of it can.</summary>
    internal string? Trouble { get; private set; }

    internal bool IsAll => Actor.MayAll(Right.SeeAccessLog);

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        Query = LookColumns.Query(Request);
        var filter = LookColumns.Filter(Query);
        // What cannot be read is not shown again: it may be a CPR number, and then it must not be in the address either.
        if (Query.Get("person") is not null && filter.Person is null) return LocalRedirect("/opslag?person=");
        if (Request.Query["person"] is { Count: > 0 } given && given.ToString().Length == 0 && Request.Query.Count == 1) Trouble = "Skriv personens id fra Viften. Et CPR-nummer hører ikke til i en adresse.";
        if (Query.Get("fra") is { } from && filter.From is null || Query.Get("til") is { } to && Days.Read(to) is null) Trouble = "En dag i filteret kan ikke læses og er ikke brugt. Skriv den som 2026-03-01.";
        var before = long.TryParse(Query.Get("foer"), NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : long.MaxValue;
        var outcome = await log.Lines(Actor, filter, before, PageSize + 1, LookColumns.ShowsErased(Query), cancel);
        if (outcome is not Outcome<IReadOnlyList<AccessLine>>.Done { Value: var lines }) return NotFound();
        Next = lines.Count > PageSize ? lines[PageSize - 1].No : null;
        Table = TableView.InOrder("Opslag, nyeste først", LookColumns.Of(await HttpContext.Boards().Agreement()), lines.Take(PageSize), "Ingen opslag passer til filteret. Vælg en anden periode, eller ryd filteret.");
        return Page();
    }
}
