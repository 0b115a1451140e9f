using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Access;
using Viften.App.History;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.History;

/// <summary>Historik: the report of changes, a page at a time.</summary>
[Needs(Right.SeeHistory)]
public sealed class ReportModel(HistoryBook history) : ActorPage
{
    private const int PageSize = 25;

    internal ListQuery Query { get; private set; } = null!;
    internal HistoryView View { get; private set; } = null!;
    internal long? Next { get; private set; }
    internal IReadOnlyList<AgreementParty> Parties { get; private set; } = [];

    /// <summary>What is wrong with a day of the filter; null when both can be used.</summary>
    internal string? DateTrouble { get; private set; }

    internal bool IsAll => Actor.MayAll(Right.SeeHistory);

    internal bool IsFiltered => Query.Except("foer").Any();

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        Query = QueryOf(Request);
        if (Query.Get("fra") is { } from && Days.Read(from) is null || Query.Get("til") is { } to && Days.Read(to) is null) DateTrouble = "En dag i filteret kan ikke læses og er ikke brugt. Skriv den som 2026-03-01.";
        var agreement = await HttpContext.Boards().Agreement();
        Parties = [.. (agreement?.Parties ?? []).OrderBy(p => p.Name, Comparer<string>.Create(Danish.Compare))];
        var before = long.TryParse(Query.Get("foer"), NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : long.MaxValue;
        if (await history.List(Actor, FilterOf(Query), before, PageSize, cancel) is not Outcome<HistoryPage>.Done { Value: var page }) return NotFound();
        View = new HistoryView(page.Lines, Actor, agreement);
        Next = page.Next;
        return Page();
    }

    internal static ListQuery QueryOf(HttpRequest request) => new(request, "fra", "til", "handling", "hvem", "part", "foer");

    internal static HistoryFilter FilterOf(ListQuery query) => new()
    {
        From = Days.Read(query.Get("fra")), To = Days.Read(query.Get("til")), Act = query.Get("handling"), Person = query.Get("hvem"), Party = query.Get("part"),
    };
}
