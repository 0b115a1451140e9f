using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.Core;
using Viften.Core.Instruments;

namespace Viften.Pages.Rates;

/// <summary>"Hvorfor denne takst?": a rate with every reason for it.</summary>
public sealed class RateModel : BoardPage
{
    /// <summary>Figures of the comparison, in the order they are shown under the rate.</summary>
    private static readonly string[] s_comparison = ["realChange", "ceiling", "indexedBase", "excluded", "excessKr"];

    private static readonly string[] s_calculation = ["costBase", "groupCostBase", "occupancy", "units", "residue"];

    internal RateLine Line { get; private set; } = null!;
    internal OperatorLine Operator { get; private set; } = null!;

    /// <summary>The service's rows of the year, one per period.</summary>
    internal IReadOnlyList<RateLine> Periods { get; private set; } = [];

    /// <summary>The service in the other years of the files.</summary>
    internal IReadOnlyList<RateLine> OtherYears { get; private set; } = [];

    internal Explained? Rate { get; private set; }
    internal IReadOnlyList<Explained> Calculation { get; private set; } = [];
    internal IReadOnlyList<Explained> Comparison { get; private set; } = [];
    internal Waterfall Waterfall { get; private set; } = null!;

    public IActionResult OnGet(int aar, string driftsherre, string tilbud, string ydelse, string? fra)
    {
        ArgumentNullException.ThrowIfNull(driftsherre);
        ArgumentNullException.ThrowIfNull(tilbud);
        ArgumentNullException.ThrowIfNull(ydelse);
        if (UrlKey.Read(driftsherre) is not { } code || UrlKey.Read(tilbud) is not { } offer || UrlKey.Read(ydelse) is not { } service) return NotFound();
        Periods = [.. Board.Service(aar, code, offer, service)];
        var line = fra is null ? (Periods.Count > 0 ? Periods[0] : null) : Periods.FirstOrDefault(p => p.Row.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == fra);
        if (line is null || Seen(driftsherre) is not { } found) return NotFound();
        Line = line;
        Operator = found;
        OtherYears = [.. Board.Years.Where(y => y != aar).SelectMany(y => Board.Service(y, code, offer, service))];
        Rate = Board.ExplainRow(line.Index, "rate");
        // With a rate its tree holds the cost base, units and occupancy already.
        Calculation = Explain(Rate is null ? s_calculation : ["residue"]);
        Comparison = Explain(s_comparison);
        Waterfall = Board.Decompose(line.Index);
        return Page();
    }

    private Explained[] Explain(IEnumerable<string> figures) => [.. figures.Select(f => Board.ExplainRow(Line.Index, f)).OfType<Explained>()];
}
