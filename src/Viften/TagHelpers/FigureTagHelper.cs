using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Viften.TagHelpers;

/// <summary>A figure in a list of figures: what it is, its value with unit, what it is of, and why.</summary>
[HtmlTargetElement("vf-figure")]
public sealed class FigureTagHelper : TagHelper
{
    public string Label { get; set; } = "";
    public string Value { get; set; } = "";

    /// <summary>Period or unit, in small print.</summary>
    public string? Of { get; set; }

    /// <summary>Address of the explanation.</summary>
    public string? Why { get; set; }

    /// <summary>What the link to the explanation says.</summary>
    public string WhyText { get; set; } = "Hvorfor?";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var more = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "figure-box");
        var c = output.Content;
        c.AppendHtml("<dt>").Append(Label).AppendHtml("</dt><dd><span class=\"figure-value\">").Append(Value).AppendHtml("</span>");
        if (!more.IsEmptyOrWhiteSpace) c.AppendHtml(" ").AppendHtml(more);
        if (Of is not null) c.AppendHtml("<span class=\"figure-of\">").Append(Of).AppendHtml("</span>");
        if (Why is not null) c.AppendHtml("<a class=\"why\" href=\"").Append(Why).AppendHtml("\">").Append(WhyText).AppendHtml("<span class=\"sr-only\"> ").Append(Label).AppendHtml("</span></a>");
        c.AppendHtml("</dd>");
    }
}
