using Microsoft.AspNetCore.Html;
using Viften.Core;

namespace Viften.Drawing;

/// <summary>An operator's real change, a fraction; null when nothing of it is compared.</summary>
/// <param name="Standing">The status in words, which the colour only repeats.</param>
internal sealed record RealChangeLine(string Name, decimal? Change, Tone Tone, string Standing);

/// <summary>Realændring pr. driftsherre mod loftet; drawn of the rows of the table beside it.</summary>
internal sealed class RealChangePicture
{
    private const int RowHeight = 34;

    private RealChangePicture(IReadOnlyList<RealChangeLine> lines, decimal ceiling, decimal low, decimal high)
    {
        Lines = lines;
        Ceiling = ceiling;
        Low = low;
        High = high;
    }

    public IReadOnlyList<RealChangeLine> Lines { get; }

    /// <summary>The most an operator's rates may have risen, a fraction, tolerance included.</summary>
    public decimal Ceiling { get; }

    public decimal Low { get; }
    public decimal High { get; }

    public static RealChangePicture Of(IEnumerable<RealChangeLine> lines, decimal ceiling)
    {
        var shown = lines.Where(l => l.Change is not null).OrderByDescending(l => l.Change).ToList();
        var values = shown.Select(l => l.Change!.Value).Append(0m).Append(ceiling).ToArray();
        var margin = Math.Max((values.Max() - values.Min()) * 0.04m, 0.0005m);
        return new RealChangePicture(shown, ceiling, values.Min() - margin, values.Max() + margin);
    }

    /// <summary>A change as a place across the picture, per cent.</summary>
    public decimal Place(decimal change) => (change - Low) / (High - Low) * WaterfallPicture.Reach;

    public IHtmlContent Draw(string id, string title)
    {
        var bottom = Lines.Count * RowHeight;
        var svg = new Svg(id, bottom + 24, title, Description());
        svg.Line("pic-axis", Place(0m), 18, Place(0m), bottom);
        svg.Line("pic-ceiling", Place(Ceiling), 18, Place(Ceiling), bottom + 4);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            var y = i * RowHeight;
            svg.Text("pic-label", 0m, y + 14, line.Name);
            svg.Text("pic-label", 100m, y + 28, Danish.Change(line.Change!.Value), "end");
            svg.Bar(line.Tone switch { Tone.Bad => "pic-bad", Tone.Caution => "pic-caution", _ => "pic-good" }, Place(0m), Place(line.Change.Value), y + 19, 10);
        }
        var at = Place(Ceiling);
        svg.Text("pic-label", at, bottom + 18, "Loft " + Danish.Change(Ceiling), at > 60m ? "end" : at < 30m ? "start" : "middle");
        return svg.Done();
    }

    private string Description() => $"Loftet er {Danish.Change(Ceiling)}. " + string.Join("; ", Lines.Select(l => $"{l.Name} {Danish.Change(l.Change!.Value)}, {l.Standing}")) + ".";
}
