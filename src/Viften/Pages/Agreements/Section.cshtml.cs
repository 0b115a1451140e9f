using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.Core.Access;

namespace Viften.Pages.Agreements;

/// <summary>Et afsnit: one section to read, with its versions for those who work with the agreement.</summary>
[Needs(Right.ReadPublished)]
public sealed class SectionModel(AgreementRegister register, TimeProvider clock) : AgreementPage(register, clock)
{
    internal SectionLine Line { get; private set; } = null!;
    internal SectionLine? Previous { get; private set; }
    internal SectionLine? Following { get; private set; }
    internal IReadOnlyList<TextVersion> Versions { get; private set; } = [];

    public async Task<IActionResult> OnGet(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (UrlKey.Read(key) is not { } id || View.Section(id) is not { } line) return NotFound();
        Line = line;
        var at = View.Sections.ToList().IndexOf(line);
        Previous = at > 0 ? View.Sections[at - 1] : null;
        Following = at + 1 < View.Sections.Count ? View.Sections[at + 1] : null;
        Versions = await Register.Versions(Actor, View.Code, id, HttpContext.RequestAborted);
        return Page();
    }
}
