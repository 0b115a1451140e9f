using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Viften.Drawing;

/// <summary>A picture being written as inline SVG: places across are per cent of the width, places down are pixels.</summary>
/// <remarks>
/// Without a view box nothing is scaled: bars follow the width of the page, and text keeps the size it has in the style sheet, on a
/// phone and on paper alike. Colours are classes, since the pages allow no style of their own.
/// </remarks>
internal sealed class Svg
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new();

    /// <param name="id">Unique on the page.</param>
    /// <param name="title">What the picture is of.</param>
    /// <param name="description">What it shows, for those who do not see it.</param>
    public Svg(string id, int height, string title, string description)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<svg class=\"picture\" width=\"100%\" height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" focusable=\"false\"><title id=\"{id}-t\">")
            .Append(s_encoder.Encode(title)).Append(CultureInfo.InvariantCulture, $"</title><desc id=\"{id}-d\">").Append(s_encoder.Encode(description)).Append("</desc>");
    }

    /// <summary>A bar between two places across, whichever is first; never too thin to be seen.</summary>
    public void Bar(string css, decimal from, decimal to, int top, int height)
    {
        var (left, right) = from <= to ? (from, to) : (to, from);
        _text.Append(CultureInfo.InvariantCulture, $"<rect class=\"{css}\" x=\"{Percent(left)}\" y=\"{top}\" width=\"{Percent(right - left)}\" height=\"{height}\"/>");
    }

    public void Line(string css, decimal fromX, int fromY, decimal toX, int toY) =>
        _text.Append(CultureInfo.InvariantCulture, $"<line class=\"{css}\" x1=\"{Percent(fromX)}\" y1=\"{fromY}\" x2=\"{Percent(toX)}\" y2=\"{toY}\"/>");

    /// <param name="anchor">"start", "middle" or "end".</param>
    public void Text(string css, decimal x, int baseline, string text, string anchor = "start") =>
        _text.Append(CultureInfo.InvariantCulture, $"<text class=\"{css}\" x=\"{Percent(x)}\" y=\"{baseline}\" text-anchor=\"{anchor}\">").Append(s_encoder.Encode(text)).Append("</text>");

    public IHtmlContent Done() => new HtmlString(_text.Append("</svg>").ToString());

    private static string Percent(decimal place) => Math.Round(place, 3).ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
