using Microsoft.AspNetCore.Mvc;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Rates;

/// <summary>"Hvorfor denne takst?": a rate with every reason for it.</summary>
[Needs(Right.SeeRates)]
public sealed class RateModel : RatePage
{
    /// <summary>Figures of the comparison, in the order they are shown under the rate.</summary>
    private static readonly string[] s_comparison = ["realChange", "ceiling", "indexedBase", "excluded", "excessKr"];

    private static readonly string[] s_calculation = ["costBase", "groupCostBase", "occupancy", "units", "residue"];

    /// <summary>The service in the other years of the files.</summary>
    internal IReadOnlyList<RateLine> OtherYears { get; private set; } = [];

    internal Explained? Rate { get; private set; }
    internal IReadOnlyList<Explained> Calculation { get; private set; } = [];
    internal IReadOnlyList<Explained> Comparison { get; private set; } = [];

    public IActionResult OnGet(int aar, string driftsherre, string tilbud, string ydelse, string? fra)
    {
        ArgumentNullException.ThrowIfNull(driftsherre);
        ArgumentNullException.ThrowIfNull(tilbud);
        ArgumentNullException.ThrowIfNull(ydelse);
        if (!Find(aar, driftsherre, tilbud, ydelse, fra)) return NotFound();
        var row = Line.Row;
        OtherYears = [.. Board.Years.Where(y => y != aar).SelectMany(y => Board.Service(y, row.Operator, row.OfferId, row.ServiceId))];
        Rate = Board.ExplainRow(Line.Index, "rate");
        // With a rate its tree holds the cost base, units and occupancy already.
        Calculation = Explain(Rate is null ? s_calculation : ["residue"]);
        Comparison = Explain(s_comparison);
        TakeApart();
        return Page();
    }

    private Explained[] Explain(IEnumerable<string> figures) => [.. figures.Select(f => Board.ExplainRow(Line.Index, f)).OfType<Explained>()];
}
