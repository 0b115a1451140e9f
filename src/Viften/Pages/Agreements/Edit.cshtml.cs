using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Agreements;

/// <summary>Redigér et afsnit. Whoever comes second sees both texts and keeps what was typed. For the secretariat.</summary>
[Needs(Right.EditAgreement)]
public sealed class EditModel(AgreementRegister register, TimeProvider clock) : AgreementPage(register, clock)
{
    /// <summary>The section as it stands; null when it is to be a new one.</summary>
    internal SectionLine? Line { get; private set; }
    internal string Heading { get; private set; } = "";
    internal string Text { get; private set; } = "";
    internal string Position { get; private set; } = "";
    internal bool Confidential { get; private set; }
    internal string? Reason { get; private set; }
    internal long Expected { get; private set; }

    /// <summary>The text in the store beside the one that was typed; null when there is no conflict.</summary>
    internal IReadOnlyList<DifferenceLine>? Theirs { get; private set; }
    internal bool Previews { get; private set; }

    internal string Here => Line is { } line ? AgreementPaths.Section(View.Code, line.Section.Key) + "/rediger" : Address + "/nyt-afsnit";
    internal string Back => Line is { } line ? AgreementPaths.Section(View.Code, line.Section.Key) : Address;

    public IActionResult OnGet(string? key)
    {
        if (!Find(key)) return NotFound();
        if (Line is { } line) (Heading, Text, Position, Confidential, Expected) = (line.Section.Title, line.Section.Markdown, line.Section.Position.ToString(CultureInfo.InvariantCulture), line.Section.Confidential, line.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(string? key, string? overskrift, string? tekst, string? plads, string? fortroligt, string? begrundelse, long forventet, CancellationToken cancel)
    {
        if (!Find(key)) return NotFound();
        Keep(overskrift, tekst, plads, fortroligt, begrundelse, forventet);
        int? position = int.TryParse(plads, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 999 ? number : null;
        var saved = await Register.Save(Signed, View.Code, Line?.Section.Key, new(Heading, Text, Confidential, position), forventet, begrundelse?.Trim() ?? "", cancel);
        if (saved is Outcome<SectionLine>.Done { Value: var line }) return Done($"“{line.Section.Title}” er gemt som ændring {line.Version}.", to: AgreementPaths.Section(View.Code, line.Section.Key));
        if (saved is Outcome<SectionLine>.Conflict && await Register.Find(Actor, View.Code, cancel) is { } now && now.Section(Line!.Section.Key) is { } theirs)
        {
            Theirs = TextDifference.Of(theirs.Section.Markdown, Text.ReplaceLineEndings("\n"));
            Line = theirs;
            // Saving again is saving over what has just been shown, and nothing newer.
            Expected = theirs.Version;
        }
        return Again(Refusal.Of(saved)!);
    }

    /// <summary>Shows how it will look; nothing is stored.</summary>
    public IActionResult OnPostVis(string? key, string? overskrift, string? tekst, string? plads, string? fortroligt, string? begrundelse, long forventet)
    {
        if (!Find(key)) return NotFound();
        Keep(overskrift, tekst, plads, fortroligt, begrundelse, forventet);
        Previews = true;
        return Page();
    }

    public async Task<IActionResult> OnPostFjern(string? key, string? begrundelse, long forventet, CancellationToken cancel)
    {
        if (!Find(key) || Line is not { } line) return NotFound();
        Keep(line.Section.Title, line.Section.Markdown, null, line.Section.Confidential ? "ja" : null, begrundelse, forventet);
        return Refusal.Of(await Register.Remove(Signed, View.Code, line.Section.Key, forventet, begrundelse?.Trim() ?? "", cancel)) is { } refused
            ? Again(refused) : Done($"“{line.Section.Title}” er taget ud. Udgaverne er gemt.");
    }

    private void Keep(string? heading, string? text, string? position, string? confidential, string? reason, long expected) =>
        (Heading, Text, Position, Confidential, Reason, Expected) = (heading ?? "", text ?? "", position ?? "", confidential == "ja", reason, expected);

    private bool Find(string? key)
    {
        if (key is null) return true;
        Line = UrlKey.Read(key) is { } id ? View.Section(id) : null;
        return Line is not null;
    }
}
