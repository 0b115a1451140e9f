using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Viften.Core;
using Viften.Core.Calendar;

namespace Viften.Drawing;

/// <summary>Årshjulet: twelve months in a ring with the days of the table beside it; January begins at the top.</summary>
/// <remarks>The one picture with a view box: a wheel must be as wide as it is high.</remarks>
internal static class WheelPicture
{
    private const int Size = 360;
    private const double Outer = 172;
    private const double Inner = 96;
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static IHtmlContent Draw(int year, DateOnly today, IReadOnlyList<CalendarEntry> entries)
    {
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg class=\"wheel\" viewBox=\"0 0 {Size} {Size}\" role=\"img\" aria-labelledby=\"hjul-t hjul-d\" focusable=\"false\"><title id=\"hjul-t\">Årshjul {year}</title><desc id=\"hjul-d\">")
            .Append(s_encoder.Encode(Description(entries))).Append("</desc>");
        for (var m = 0; m < 12; m++)
        {
            var (from, to) = (Turn(new DateOnly(year, m + 1, 1)), m == 11 ? 1d : Turn(new DateOnly(year, m + 2, 1)));
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"wheel-month{(m % 2 == 0 ? "" : " wheel-odd")}\" d=\"{Slice(from, to)}\"/>");
            var (x, y) = Point((from + to) / 2, Inner + 18);
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"wheel-name\" x=\"{At(x)}\" y=\"{At(y + 4)}\" text-anchor=\"middle\">{s_encoder.Encode(Danish.Culture.DateTimeFormat.GetMonthName(m + 1)[..3])}</text>");
        }
        if (today.Year == year)
        {
            var ((x1, y1), (x2, y2)) = (Point(Turn(today), Inner - 8), Point(Turn(today), Outer));
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"wheel-today\" x1=\"{At(x1)}\" y1=\"{At(y1)}\" x2=\"{At(x2)}\" y2=\"{At(y2)}\"/>");
        }
        foreach (var day in entries.GroupBy(e => e.Date))
        {
            // Days that are shared stand outside each other.
            var ring = 0;
            foreach (var e in day)
            {
                var (x, y) = Point(Turn(day.Key), Inner + 38 + (ring++ * 13 % 39));
                svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"wheel-day wheel-{e.Topic.ToString().ToLowerInvariant()}\" cx=\"{At(x)}\" cy=\"{At(y)}\" r=\"6\"/>");
            }
        }
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"wheel-year\" x=\"{Size / 2}\" y=\"{(Size / 2) - 2}\" text-anchor=\"middle\">{year}</text>")
            .Append(CultureInfo.InvariantCulture, $"<text class=\"wheel-count\" x=\"{Size / 2}\" y=\"{(Size / 2) + 20}\" text-anchor=\"middle\">{s_encoder.Encode(Told.Plural(entries.Count, "dato", "datoer"))}</text>");
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    private static string Description(IReadOnlyList<CalendarEntry> entries) =>
        entries.Count == 0 ? "Ingen datoer." : string.Join(", ", entries.GroupBy(e => e.Date.Month).Select(g => $"{Danish.Culture.DateTimeFormat.GetMonthName(g.Key)}: {Told.Count(g.Count())}")) + ". Alle datoer står i kalenderen og tabellen.";

    /// <summary>How much of the year has gone, from 0 to 1.</summary>
    private static double Turn(DateOnly day) => (day.DayOfYear - 1) / (double)(DateTime.IsLeapYear(day.Year) ? 366 : 365);

    private static (double X, double Y) Point(double turn, double radius)
    {
        var angle = (turn * 2 * Math.PI) - (Math.PI / 2);
        return ((Size / 2d) + (radius * Math.Cos(angle)), (Size / 2d) + (radius * Math.Sin(angle)));
    }

    private static string Slice(double from, double to)
    {
        var ((a, b), (c, d), (e, f), (g, h)) = (Point(from, Outer), Point(to, Outer), Point(to, Inner), Point(from, Inner));
        return $"M{At(a)} {At(b)}A{At(Outer)} {At(Outer)} 0 0 1 {At(c)} {At(d)}L{At(e)} {At(f)}A{At(Inner)} {At(Inner)} 0 0 0 {At(g)} {At(h)}Z";
    }

    private static string At(double place) => Math.Round(place, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
