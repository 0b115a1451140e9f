using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Rates;

/// <summary>The reason for a rate on one sheet of A4, with the sources it rests on.</summary>
[Needs(Right.SeeRates)]
public sealed partial class PrintModel : RatePage
{
    /// <summary>Buyers told by name; the rest are one line, so that the sheet stays one.</summary>
    internal const int MostBuyers = 7;

    private static readonly string[] s_figures = ["rate", "realChange", "ceiling"];

    internal IReadOnlyList<string> Cells { get; private set; } = [];
    internal IReadOnlyList<Explained> Parameters { get; private set; } = [];

    public IActionResult OnGet(int aar, string driftsherre, string tilbud, string ydelse, string? fra)
    {
        ArgumentNullException.ThrowIfNull(driftsherre);
        ArgumentNullException.ThrowIfNull(tilbud);
        ArgumentNullException.ThrowIfNull(ydelse);
        if (!Find(aar, driftsherre, tilbud, ydelse, fra)) return NotFound();
        TakeApart();
        var sources = s_figures.Select(f => Board.ExplainRow(Line.Index, f)).OfType<Explained>().SelectMany(Sources).ToList();
        Cells = [.. sources.Where(s => s.Source!.Kind == "cell").Select(s => s.Source!.Where).Distinct().GroupBy(w => w.Split('!')[0]).Select(g => $"{g.Key}: {CellsOf(g)}")];
        Parameters = [.. sources.Where(s => s.Source!.Kind is "parameter" or "publication").DistinctBy(s => s.Source!.Where).OrderBy(s => s.Title, Comparer<string>.Create(Danish.Compare))];
        return Page();
    }

    /// <summary>The leaves that name what they were read from.</summary>
    private static IEnumerable<Explained> Sources(Explained e) => (e.Source is null ? [] : new[] { e }).Concat(e.Parts.SelectMany(Sources));

    /// <summary>"AF2, AG2 og AH2" of a row's cells; a set of rows in a group can have many.</summary>
    private static string CellsOf(IEnumerable<string> places)
    {
        var cells = places.Select(p => p.Split('!')).Where(p => p.Length == 2).Select(p => p[1]).ToList();
        var rows = cells.GroupBy(c => Digits().Match(c).Value).ToList();
        return cells.Count == 0 ? "hele arket"
            : rows.Count == 1 ? $"række {rows[0].Key} ({string.Join(", ", cells.Select(c => Digits().Replace(c, "")))})"
            : "rækkerne " + string.Join(", ", rows.Select(r => r.Key).Take(30)) + (rows.Count > 30 ? " …" : "");
    }

    [GeneratedRegex("[0-9]+$")]
    private static partial Regex Digits();
}
