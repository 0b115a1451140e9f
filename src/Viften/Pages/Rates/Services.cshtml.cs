using Viften.App.Checks;
using Viften.Core.Access;

namespace Viften.Pages.Rates;

/// <summary>Alle ydelser: every rate of the region that the actor may see, beside what it was.</summary>
[Needs(Right.SeeRates)]
public sealed class ServicesModel : BoardPage
{
    internal const int PageSize = 50;

    /// <summary>Services that are gone are told by name up to so many.</summary>
    internal const int MostGone = 100;

    private static readonly string[] s_prices = ["fra", "til"];

    internal ListQuery Query { get; private set; } = null!;
    internal PagerView Pager { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;
    internal ServiceComparison? Comparison { get; private set; }
    internal int Year { get; private set; }

    /// <summary>In the earlier set, but not in this one.</summary>
    internal IReadOnlyList<RatePair> Gone { get; private set; } = [];

    internal IReadOnlyList<(string Code, string Name)> Operators { get; private set; } = [];
    internal IReadOnlyList<string> Paragraphs { get; private set; } = [];
    internal IReadOnlyList<string> Targets { get; private set; } = [];

    /// <summary>What is wrong with a price of the filter; null when both can be used.</summary>
    internal string? PriceTrouble { get; private set; }

    public async Task OnGet()
    {
        Query = ServiceColumns.Query(Request);
        Year = ServiceColumns.YearOf(Board, Query);
        Comparison = await ServiceComparison.Of(HttpContext.Boards(), Board, Year, Query.Get("mod"));
        PriceTrouble = s_prices.Select(Query.Get).FirstOrDefault(t => t is not null && ServiceColumns.Price(t) is null) is { } wrong
            ? $"“{wrong}” kan ikke læses som en pris. Skriv et tal som 1.234,50." : null;
        var lines = ServiceColumns.Select(Board, Actor, Query, Comparison).ToList();
        Pager = new PagerView(Query, lines.Count, PageSize);
        Table = TableView.Of($"Ydelser i {Told.Year(Year)}", ServiceColumns.Of(Board, Comparison), Pager.Take(lines), Query, "", "Ingen ydelser passer til filteret. Fjern et af valgene, eller ryd filteret.");
        Gone = [.. (Comparison?.Pairs ?? []).Where(p => p.Now is null && Actor.May(Right.SeeRates, p.Service.Operator, p.Service.OfferId) && (Query.Get("driftsherre") is not { } code || p.Service.Operator == code))];
        var seen = Board.Rows.Where(r => r.Row.Year == Year && Actor.May(Right.SeeRates, r.Row.Operator, r.Row.OfferId)).ToList();
        Operators = [.. seen.Select(r => r.Row.Operator).Distinct().Select(c => (c, Board.NameOf(c))).OrderBy(o => o.Item2, Comparer<string>.Create(Core.Danish.Compare))];
        Paragraphs = [.. seen.Select(r => r.Row.Paragraph).Distinct().Order(StringComparer.Ordinal)];
        Targets = [.. seen.Select(r => r.Row.MainTarget).OfType<string>().Distinct().Order(Comparer<string>.Create(Core.Danish.Compare))];
    }

    internal bool IsFiltered => Query.Except("aar", "mod", "sort", "retning").Any();

    internal static IEnumerable<RowStanding> Standings => Enum.GetValues<RowStanding>();
}
