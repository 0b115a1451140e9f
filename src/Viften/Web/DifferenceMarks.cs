using Microsoft.AspNetCore.Html;
using Viften.App.Agreements;

namespace Viften;

/// <summary>Words that went and came as marks; each says in words what the line through or under it says to the eye.</summary>
internal static class DifferenceMarks
{
    /// <summary>Written here and not in the page, whose white space would stand between the words.</summary>
    public static IHtmlContent Of(IReadOnlyList<TextPiece> pieces)
    {
        var html = new HtmlContentBuilder();
        foreach (var piece in pieces)
        {
            var (tag, said) = piece.Change switch { TextChange.Removed => ("del", "fjernet: "), TextChange.Added => ("ins", "tilføjet: "), _ => ("", "") };
            if (tag.Length == 0) html.Append(piece.Text);
            else html.AppendHtml($"<{tag}><span class=\"sr-only\">{said}</span>").Append(piece.Text).AppendHtml($"</{tag}>");
        }
        return html;
    }
}
