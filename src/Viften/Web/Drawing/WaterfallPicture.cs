using Microsoft.AspNetCore.Html;
using Viften.Core;

namespace Viften.Drawing;

/// <summary>One line of a waterfall: a level that is stated, or a step from the level before it.</summary>
/// <param name="IsTotal">A stated level; its bar stands on the axis.</param>
internal sealed record WaterfallLine(string Title, decimal Amount, bool IsTotal = false);

/// <summary>A bar of a waterfall in kroner: from the level before the step to the one after it.</summary>
internal readonly record struct WaterfallBar(string Title, decimal Amount, decimal From, decimal To, bool IsTotal);

/// <summary>Vandfald: from one level to another, step by step; drawn of the lines of the table beside it.</summary>
internal sealed class WaterfallPicture
{
    /// <summary>How much of the axis is left out when every level is far from zero.</summary>
    private const decimal Near = 0.5m;
    /// <summary>How far across the bars reach; the figures stand to the right of them.</summary>
    public const decimal Reach = 82m;
    private const int RowHeight = 34;
    private const int CompactHeight = 23;

    private WaterfallPicture(IReadOnlyList<WaterfallBar> bars, decimal low, decimal high)
    {
        Bars = bars;
        Low = low;
        High = high;
    }

    public IReadOnlyList<WaterfallBar> Bars { get; }

    /// <summary>Where the axis begins; not zero when the steps would then be too small to see.</summary>
    public decimal Low { get; }

    public decimal High { get; }

    public bool IsCut => Low > 0m;

    public static WaterfallPicture Of(IEnumerable<WaterfallLine> lines)
    {
        var bars = new List<WaterfallBar>();
        var level = 0m;
        foreach (var line in lines)
        {
            var from = line.IsTotal ? 0m : level;
            level = line.IsTotal ? line.Amount : level + line.Amount;
            bars.Add(new WaterfallBar(line.Title, line.Amount, from, level, line.IsTotal));
        }
        if (bars.Count == 0) return new WaterfallPicture(bars, 0m, 1m);
        // The foot of a total is no level; a step from nothing is.
        var levels = bars.SelectMany(b => b.IsTotal ? [b.To] : new[] { b.From, b.To }).ToArray();
        var (least, most) = (levels.Min(), levels.Max());
        var low = least > Near * most && bars[0].IsTotal ? Floor(least - ((most - least) * 0.25m)) : Math.Min(0m, least);
        return new WaterfallPicture(bars, low, most > low ? most : low + 1m);
    }

    /// <summary>A level as a place across the picture, per cent.</summary>
    public decimal Place(decimal level) => Math.Clamp((level - Low) / (High - Low) * Reach, 0m, Reach);

    /// <param name="unit">"kr. pr. døgn"</param>
    /// <param name="parts">The steps are parts of a whole; otherwise they are rises and falls, which have colours of their own.</param>
    public IHtmlContent Draw(string id, string title, string unit, bool parts = false, bool compact = false)
    {
        var height = compact ? CompactHeight : RowHeight;
        var (baseline, top, thick) = compact ? (11, 14, 6) : (14, 19, 10);
        var (up, down) = parts ? ("pic-part", "pic-less") : ("pic-up", "pic-down");
        var svg = new Svg(id, (Bars.Count * height) + 2, title, Description(unit));
        for (var i = 0; i + 1 < Bars.Count; i++) svg.Line("pic-link", Place(Bars[i].To), (i * height) + top, Place(Bars[i].To), ((i + 1) * height) + top + thick);
        for (var i = 0; i < Bars.Count; i++)
        {
            var bar = Bars[i];
            var y = i * height;
            svg.Bar(bar.IsTotal ? "pic-total" : bar.Amount > 0m ? up : down, Place(bar.From), Place(bar.To), y + top, thick);
            svg.Text(bar.IsTotal ? "pic-label pic-strong" : "pic-label", 0m, y + baseline, bar.Title);
            svg.Text(bar.IsTotal ? "pic-label pic-strong" : "pic-label", 100m, y + top + (thick / 2) + 4, Written(bar), "end");
        }
        return svg.Done();
    }

    /// <summary>What the axis begins at, in words; null when it begins at zero.</summary>
    public string? Cut(string unit) => IsCut ? $"Aksen begynder ved {Danish.Number(Low, 0, 2)} {unit}, så trinene kan ses." : null;

    private string Description(string unit) =>
        string.Join("; ", Bars.Select(b => $"{b.Title} {Written(b)}")) + $" ({unit}).{(Cut(unit) is { } cut ? " " + cut : "")}";

    private static string Written(WaterfallBar bar) => (!bar.IsTotal && bar.Amount > 0m ? "+" : "") + Danish.Number(bar.Amount, 2);

    /// <summary>A round number at or below: an axis begins at 1.900, not at 1.913,37.</summary>
    private static decimal Floor(decimal value)
    {
        if (value <= 0m) return 0m;
        var step = 1m;
        while (step * 20m <= value) step *= 10m;
        while (step > value) step /= 10m;
        return Math.Floor(value / step) * step;
    }
}
