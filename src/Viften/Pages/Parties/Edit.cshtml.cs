using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Parties;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Parties;

namespace Viften.Pages.Parties;

/// <summary>Partens omtale: written by the party's administrator or the secretariat. Whoever comes second sees both texts.</summary>
[Needs(Right.DescribeParty)]
public sealed class EditModel(PartyDirectory parties) : PageModel
{
    internal PartyLine Line { get; private set; } = null!;
    internal string Text { get; private set; } = "";
    internal string Contact { get; private set; } = "";
    internal string? Site { get; private set; }
    internal string? Reason { get; private set; }
    internal long Expected { get; private set; }
    internal IReadOnlyList<DifferenceLine>? Theirs { get; private set; }
    internal bool Previews { get; private set; }
    internal Refusal? Refused { get; private set; }

    internal string Here => PartyRow.PathOf(Line.Party.Code) + "/rediger";

    private Actor Signed => Identity.ActorOf(User) ?? throw new InvalidOperationException("The gate let the public through.");

    public async Task<IActionResult> OnGet(string part)
    {
        if (!await Find(part)) return NotFound();
        (Text, Contact, Site, Expected) = (Line.Presentation?.Markdown ?? "", Line.Presentation?.Contact ?? "", Line.Presentation?.Website, Line.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(string part, string? tekst, string? kontakt, string? side, string? begrundelse, long forventet, CancellationToken cancel)
    {
        if (!await Find(part)) return NotFound();
        Keep(tekst, kontakt, side, begrundelse, forventet);
        var done = await parties.Describe(Signed, new PartyPresentation { Party = Line.Party.Code, Markdown = Text, Contact = Contact, Website = Site }, forventet, Reason ?? "", cancel);
        if (done is Outcome<PartyLine>.Done)
        {
            TempData["Besked"] = "Omtalen er gemt og kan ses af alle.";
            return LocalRedirect(PartyRow.PathOf(Line.Party.Code));
        }
        if (done is Outcome<PartyLine>.Conflict && await Find(part))
        {
            Theirs = TextDifference.Of(Line.Presentation?.Markdown ?? "", Text.ReplaceLineEndings("\n"));
            // Saving again is saving over what has just been shown, and nothing newer.
            Expected = Line.Version;
        }
        Refused = Refusal.Of(done)!;
        Response.StatusCode = Refused.Status;
        return Page();
    }

    /// <summary>Shows how it will look; nothing is stored.</summary>
    public async Task<IActionResult> OnPostVis(string part, string? tekst, string? kontakt, string? side, string? begrundelse, long forventet)
    {
        if (!await Find(part)) return NotFound();
        Keep(tekst, kontakt, side, begrundelse, forventet);
        Previews = true;
        return Page();
    }

    private void Keep(string? text, string? contact, string? site, string? reason, long expected) => (Text, Contact, Site, Reason, Expected) = (text ?? "", contact ?? "", site?.Trim(), reason?.Trim(), expected);

    /// <summary>A party that is another's to write for is as if it had no such page.</summary>
    private async Task<bool> Find(string part)
    {
        if (UrlKey.Read(part) is not { } code || !Signed.May(Right.DescribeParty, code) || await parties.Find(code, HttpContext.RequestAborted) is not { } line) return false;
        Line = line;
        return true;
    }
}
