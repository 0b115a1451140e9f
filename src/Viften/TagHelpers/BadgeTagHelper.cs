using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Viften.TagHelpers;

/// <summary>A word with a colour (DKFDS badge); the word says what the colour does.</summary>
[HtmlTargetElement("vf-badge")]
public sealed class BadgeTagHelper : TagHelper
{
    public Tone Tone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "span";
        output.Attributes.SetAttribute("class", "badge " + (Tone switch { Tone.Good => "badge-success", Tone.Caution => "badge-warning", Tone.Bad => "badge-error", _ => "badge-quiet" }));
    }
}
