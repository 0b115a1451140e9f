using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.AspNetCore.Html;
using Viften.Drawing;
using Xunit;

namespace Viften.Browser.Tests.Drawing;

/// <summary>A picture shows the figures of its lines: the bars are measured, not looked at.</summary>
public sealed partial class PictureDrawingTests
{
    private static readonly Gen<WaterfallLine[]> s_waterfall = Gen.Select(Gen.Int[500, 400_000], Gen.Int[-20_000, 20_000].Array[0, 15]).Select((start, steps) =>
    {
        var lines = steps.Select((s, i) => new WaterfallLine("Trin " + i, s / 100m)).Prepend(new("Basistakst", start / 100m, true)).ToList();
        lines.Add(new("Takst", (start + steps.Sum()) / 100m, true));
        return lines.ToArray();
    });

    [Fact]
    public void Each_bar_of_a_waterfall_is_as_long_as_its_step_and_begins_where_the_one_before_ended() =>
        s_waterfall.Sample(lines =>
        {
            var picture = WaterfallPicture.Of(lines);
            var bars = Bars(Html(picture.Draw("p", "Prøve", "kr.")));
            Assert.Equal(lines.Length, bars.Count);
            var scale = WaterfallPicture.Reach / (picture.High - picture.Low);
            for (var i = 0; i < lines.Length; i++)
            {
                var (from, to) = (picture.Bars[i].From, picture.Bars[i].To);
                Assert.Equal(lines[i].IsTotal ? 0m : picture.Bars[i - 1].To, from);
                Assert.Equal(lines[i].Amount, to - from);
                var least = Math.Max(Math.Min(from, to), picture.Low);
                Near((least - picture.Low) * scale, bars[i].X);
                Near((Math.Max(from, to) - least) * scale, bars[i].Width);
            }
        });

    [Fact]
    public void A_waterfall_whose_levels_lie_close_begins_its_axis_near_them_and_says_so()
    {
        var picture = WaterfallPicture.Of([new("Basistakst", 2000m, true), new("Løn", 40m), new("Takst", 2040m, true)]);
        Assert.InRange(picture.Low, 1900m, 1999m);
        Assert.Contains("Aksen begynder ved 1.9", picture.Cut("kr. pr. døgn"), StringComparison.Ordinal);
        Assert.Contains("Aksen begynder", Html(picture.Draw("p", "Prøve", "kr. pr. døgn")), StringComparison.Ordinal);
        Assert.Null(WaterfallPicture.Of([new("Løn", 1900m), new("Takst", 1900m, true)]).Cut("kr."));
    }

    [Fact]
    public void Bars_of_real_change_reach_from_nought_to_the_change_and_the_ceiling_is_a_line_among_them() =>
        Gen.Select(Gen.Int[-500, 500].Array[1, 20], Gen.Int[-250, 50]).Sample((changes, ceiling) =>
        {
            var picture = RealChangePicture.Of(changes.Select((c, i) => new RealChangeLine("D" + i, c / 10_000m, Tone.Good, "Overholdt")), ceiling / 10_000m);
            var html = Html(picture.Draw("p", "Prøve"));
            var bars = Bars(html);
            var sorted = changes.OrderDescending().ToArray();
            Assert.Equal(sorted.Length, bars.Count);
            for (var i = 0; i < bars.Count; i++)
            {
                Near(picture.Place(Math.Min(0m, sorted[i] / 10_000m)), bars[i].X);
                Near(Math.Abs(sorted[i] / 10_000m) / (picture.High - picture.Low) * WaterfallPicture.Reach, bars[i].Width);
            }
            Near(picture.Place(ceiling / 10_000m), decimal.Parse(Ceiling().Match(html).Groups[1].Value, CultureInfo.InvariantCulture));
        });

    [Fact]
    public void A_picture_says_what_it_shows_and_names_are_text()
    {
        var html = Html(RealChangePicture.Of([new("<b>Ærø</b>", 0.0123m, Tone.Bad, "Over loftet"), new("Ikke sammenlignet", null, Tone.Quiet, "–")], 0.0005m).Draw("p-1", "Realændring"));
        Assert.Contains("role=\"img\" aria-labelledby=\"p-1-t p-1-d\"", html, StringComparison.Ordinal);
        Assert.Contains("<title id=\"p-1-t\">Realændring</title>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Ærø&lt;/b&gt; &#x2B;1,23 %, Over loftet", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.Single(Bars(html));
    }

    private static void Near(decimal expected, decimal actual) => Assert.True(Math.Abs(expected - actual) <= 0.001m, $"{expected} {actual}");

    private static string Html(IHtmlContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    private static List<(decimal X, decimal Width)> Bars(string html) =>
        [.. Bar().Matches(html).Select(m => (decimal.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), decimal.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)))];

    [GeneratedRegex("<rect class=\"[a-z-]+\" x=\"([0-9.]+)%\" y=\"[0-9]+\" width=\"([0-9.]+)%\"")]
    private static partial Regex Bar();

    [GeneratedRegex("<line class=\"pic-ceiling\" x1=\"([0-9.]+)%\"")]
    private static partial Regex Ceiling();
}
