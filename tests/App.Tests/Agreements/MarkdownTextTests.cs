using Viften.App.Agreements;
using Xunit;

namespace Viften.App.Tests.Agreements;

public class MarkdownTextTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("Hej <img src=x onerror=alert(1)>")]
    [InlineData("[klik](javascript:alert(1))")]
    [InlineData("[klik](JaVaScRiPt:alert(1))")]
    [InlineData("[klik](&#106;avascript:alert(1))")]
    [InlineData("[klik](java\tscript:alert(1))")]
    [InlineData("[klik](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[klik](vbscript:msgbox)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[klik][r]\n\n[r]: javascript:alert(1)")]
    [InlineData("![billede](https://ond.example/x.png)")]
    [InlineData("[klik](//ond.example)")]
    [InlineData("[klik](/\\ond.example)")]
    [InlineData("# Overskrift {onclick=alert(1)}")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("[k](https://e.dk \"\\\" onmouseover=alert(1) x=\\\"\")")]
    public void Text_that_tries_to_script_is_only_text(string markdown)
    {
        var html = MarkdownText.Html(markdown);
        // Every tag that is left is one of ours, and no attribute is but the address and title of a link.
        Assert.All(System.Text.RegularExpressions.Regex.Matches(html, "<[^>]*>").Select(m => m.Value), tag => Assert.Matches("^</?(p|h[2-6]|a|em|strong|ul|ol|li|code|pre|blockquote)( href=\"(https?:|mailto:|/[^/\\\\]|#)[^\"]*\")?( title=\"[^\"]*\")?>$", tag));
    }

    [Theory]
    [InlineData("[sti](/regler)", "href=\"/regler\"")]
    [InlineData("[net](https://kl.dk/kkr)", "href=\"https://kl.dk/kkr\"")]
    [InlineData("<takst@viborg.dk>", "href=\"mailto:takst@viborg.dk\"")]
    [InlineData("- ét\n- to", "<li>to</li>")]
    [InlineData("**fed** og æøå", "<strong>fed</strong> og æøå")]
    public void Ordinary_text_is_as_it_was_meant(string markdown, string expected) => Assert.Contains(expected, MarkdownText.Html(markdown), StringComparison.Ordinal);

    [Fact]
    public void Headings_stand_under_the_pages_own_and_skip_no_level()
    {
        var html = MarkdownText.Html("### Dybt\n\n# Øverst\n\n## Under\n\n###### Bunden", 3);
        Assert.Equal(["<h3>", "<h3>", "<h4>", "<h5>"], System.Text.RegularExpressions.Regex.Matches(html, "<h[1-6]>").Select(m => m.Value));
    }

    [Fact]
    public void A_difference_tells_the_words_that_went_and_came()
    {
        var line = TextDifference.Of("Taksterne kan ikke stige i 2025.\nUændret.", "Taksterne kan ikke stige i 2027.\nUændret.");
        Assert.Equal([false, true], line.Select(l => l.Same));
        Assert.Contains(new TextPiece(TextChange.Removed, "2025"), line[0].Before.Select(p => p with { Text = p.Text.Trim('.', ' ') }));
        Assert.Contains(new TextPiece(TextChange.Added, "2027"), line[0].After.Select(p => p with { Text = p.Text.Trim('.', ' ') }));
        Assert.Equal("Taksterne kan ikke stige i 2027.", string.Concat(line[0].After.Select(p => p.Text)));
    }
}
