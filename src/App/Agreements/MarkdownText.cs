using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Viften.App.Agreements;

/// <summary>Markdown as HTML that can do nothing: no raw HTML, no pictures, and links only to where a reader would expect.</summary>
/// <remarks>
/// What people write is text. HTML in it is shown as the letters it is made of. The pages' Content-Security-Policy would stop a script
/// anyhow; this also holds where a text is written to a file.
/// </remarks>
public static class MarkdownText
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>The text as HTML.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="topHeading">The level of the text's first headings, so that they stand under the page's own.</param>
    public static string Html(string markdown, int topHeading = 2)
    {
        var document = Read(markdown, topHeading);
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        s_pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>The text as its parts, tamed alike for every form it is written in.</summary>
    internal static MarkdownDocument Read(string markdown, int topHeading)
    {
        var document = Markdown.Parse(markdown, s_pipeline);
        Headings(document, topHeading);
        foreach (var inline in document.Descendants<Inline>().ToList()) Tame(inline);
        return document;
    }

    /// <summary>A heading is at most one level below the one before it, or those who hear the page lose their way.</summary>
    private static void Headings(MarkdownDocument document, int top)
    {
        var last = top - 1;
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(6, Math.Min(heading.Level - 1 + top, last + 1));
            last = heading.Level;
        }
    }

    private static void Tame(Inline inline)
    {
        switch (inline)
        {
            // A picture would be fetched from elsewhere and tell who reads; its words stay.
            case LinkInline link when link.IsImage || !IsSafe(link.GetDynamicUrl?.Invoke() ?? link.Url):
                link.ReplaceBy(new ContainerInline());
                break;
            case AutolinkInline { IsEmail: false } auto when !IsSafe(auto.Url):
                auto.ReplaceBy(new LiteralInline(auto.Url));
                break;
        }
    }

    /// <summary>The web, a mailbox, or a place in this product.</summary>
    private static bool IsSafe(string? url)
    {
        if (string.IsNullOrEmpty(url) || url.Any(char.IsControl)) return false;
        if (url[0] == '#' || (url[0] == '/' && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal))) return true;
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeMailto);
    }
}
