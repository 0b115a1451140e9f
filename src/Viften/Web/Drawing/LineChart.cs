using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Html;
using Viften.Core;

namespace Viften;

/// <summary>One line of a picture: its name, and a value for each of the places along the bottom; null leaves a gap.</summary>
internal sealed record ChartLine(string Name, IReadOnlyList<decimal?> Values);

/// <summary>Kurve: a picture of figures over time, drawn on the server from the rows of the table beside it.</summary>
/// <remarks>Without script and without style attributes. Lines differ by dash and mark as well as by colour; what it shows is told in text beside it.</remarks>
internal static class LineChart
{
    private const int Width = 640, Height = 280, Left = 76, Right = 20, Top = 16, Bottom = 36;

    /// <summary>More lines than this cannot be told from each other.</summary>
    public const int Most = 5;

    /// <param name="title">What the picture is, for those who hear it.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="places">Texts along the bottom.</param>
    /// <param name="lines">At most <see cref="Most"/>; further ones are left out.</param>
    public static IHtmlContent Draw(string title, string unit, IReadOnlyList<string> places, IReadOnlyList<ChartLine> lines)
    {
        var values = lines.Take(Most).SelectMany(l => l.Values).OfType<decimal>().ToArray();
        if (values.Length == 0 || places.Count == 0) return HtmlString.Empty;
        var (low, high, step) = Scale(Math.Min(0m, values.Min()), values.Max());
        decimal X(int at) => places.Count == 1 ? (Left + Width - Right) / 2m : Left + ((Width - Left - Right) * (decimal)at / (places.Count - 1));
        decimal Y(decimal value) => Height - Bottom - ((Height - Bottom - Top) * (value - low) / (high - low));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Text(title)}\">");
        for (var tick = low; tick <= high; tick += step)
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"chart-grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick):0.#}\" y2=\"{Y(tick):0.#}\"/><text class=\"chart-text chart-end\" x=\"{Left - 8}\" y=\"{Y(tick) + 5:0.#}\">{Text(Danish.Number(tick, 0, 2))}</text>");
        // Every place has a mark, but only as many have a text as there is room for.
        var every = (places.Count + 7) / 8;
        for (var at = 0; at < places.Count; at += every)
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"chart-text chart-middle\" x=\"{X(at):0.#}\" y=\"{Height - 12}\">{Text(places[at])}</text>");
        for (var l = 0; l < Math.Min(lines.Count, Most); l++) Line(svg, l, lines[l], X, Y, places, unit);
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    private static void Line(StringBuilder svg, int number, ChartLine line, Func<int, decimal> x, Func<decimal, decimal> y, IReadOnlyList<string> places, string unit)
    {
        var points = Enumerable.Range(0, Math.Min(places.Count, line.Values.Count)).Where(i => line.Values[i] is not null).ToArray();
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"chart-line chart-line-{number + 1}\"><polyline points=\"");
        foreach (var i in points) svg.Append(CultureInfo.InvariantCulture, $"{x(i):0.#},{y(line.Values[i]!.Value):0.#} ");
        svg.Append("\"/>");
        foreach (var i in points)
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x(i):0.#}\" cy=\"{y(line.Values[i]!.Value):0.#}\" r=\"5\"><title>{Text(line.Name)}, {Text(places[i])}: {Text(Danish.Number(line.Values[i]!.Value, 0, 2))} {Text(unit)}</title></circle>");
        svg.Append("</g>");
    }

    /// <summary>Round numbers around the values, four to eight steps apart.</summary>
    private static (decimal Low, decimal High, decimal Step) Scale(decimal least, decimal most)
    {
        var span = most > least ? most - least : 1m;
        var step = 0.01m;
        while (step * 80m < span) step *= 10m;
        foreach (var factor in new[] { 1m, 2m, 5m, 10m })
        {
            if (span / (step * factor) > 8m) continue;
            step *= factor;
            break;
        }
        return (Math.Floor(least / step) * step, Math.Ceiling((least + span) / step) * step, step);
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
