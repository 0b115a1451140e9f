using System.Globalization;
using Viften.Core.Instruments;
using Viften.Drawing;

namespace Viften.Pages.Rates;

/// <summary>A page about one rate: the row of a service and period that the address names.</summary>
public abstract class RatePage : BoardPage
{
    internal RateLine Line { get; private set; } = null!;
    internal OperatorLine Operator { get; private set; } = null!;

    /// <summary>The service's rows of the year, one per period.</summary>
    internal IReadOnlyList<RateLine> Periods { get; private set; } = [];

    internal RateBuildUp BuildUp { get; private set; } = null!;
    internal Waterfall Waterfall { get; private set; } = null!;
    internal Core.Rates.BuyerEffect Buyers { get; private set; } = null!;

    /// <summary>Finds the row; false when there is none that the actor may see.</summary>
    private protected bool Find(int year, string operatorKey, string offerKey, string serviceKey, string? from)
    {
        if (UrlKey.Read(operatorKey) is not { } code || UrlKey.Read(offerKey) is not { } offer || UrlKey.Read(serviceKey) is not { } service || Seen(operatorKey) is not { } found) return false;
        Periods = [.. Board.Service(year, code, offer, service)];
        var line = from is null ? (Periods.Count > 0 ? Periods[0] : null) : Periods.FirstOrDefault(p => p.Row.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == from);
        if (line is null) return false;
        (Line, Operator) = (line, found);
        return true;
    }

    private protected void TakeApart()
    {
        BuildUp = Board.BuildUp(Line.Index);
        Waterfall = Board.Decompose(Line.Index);
        Buyers = Board.Buyers(Line.Index);
    }

    internal string Unit => Core.Rates.Words.PerUnit(Line.Row.Unit);

    /// <summary>From costs to rate; the cost base and the rate are levels, the rest are steps.</summary>
    internal IReadOnlyList<WaterfallLine> CostLines =>
    [
        .. BuildUp.Steps.SkipLast(1).Select(s => new WaterfallLine(s.Title, s.PerUnit)),
        new("Omkostningsgrundlag pr. " + Core.Rates.Words.Of(Line.Row.Unit), BuildUp.Steps.SkipLast(1).Sum(s => s.PerUnit), true),
        new(BuildUp.Steps[^1].Title, BuildUp.Steps[^1].PerUnit),
        new("Takst " + Told.Year(Line.Row.Year), Line.Result.Rate!.Value, true),
    ];

    /// <summary>From the base rate to this year's; steps without an amount are left out.</summary>
    internal IReadOnlyList<WaterfallLine> ChangeLines =>
    [
        .. Waterfall.Steps.Where((s, i) => i == 0 || s.Amount != 0m).Select((s, i) => new WaterfallLine(s.Title, s.Amount, i == 0)),
        new("Takst " + Told.Year(Line.Row.Year), Waterfall.Steps.Sum(s => s.Amount), true),
    ];
}
