using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Viften.TagHelpers;

/// <summary>A message in a box (DKFDS alert).</summary>
[HtmlTargetElement("vf-alert")]
public sealed class AlertTagHelper : TagHelper
{
    /// <summary>"info", "success", "warning" or "error".</summary>
    public string Kind { get; set; } = "info";

    public string? Heading { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"alert alert-{Kind}");
        output.Content.AppendHtml($"<img class=\"alert-icon\" src=\"/lib/dkfds/img/svg-icons/{Kind}.svg\" alt=\"\" width=\"24\" height=\"24\"><div class=\"alert-body\">");
        if (Heading is not null) output.Content.AppendHtml("<p class=\"alert-heading\">").Append(Heading).AppendHtml("</p>");
        output.Content.AppendHtml("<div class=\"alert-text\">").AppendHtml(content).AppendHtml("</div></div>");
    }
}
