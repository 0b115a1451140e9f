using Microsoft.AspNetCore.Mvc;
using Viften.App.History;
using Viften.Core.Access;

namespace Viften.Pages.History;

/// <summary>Slet en fils indhold: the bytes and the sender's own columns; the figures stay.</summary>
[Needs(Right.EraseTexts)]
public sealed class EraseFileModel(ErasureBook erasing) : ErasurePage
{
    public Task<IActionResult> OnGet(string sha, CancellationToken cancel) => Prepare(erasing.PlanFile(Actor, sha, cancel));

    public Task<IActionResult> OnPost(string sha, string? grund, string? begrundelse, CancellationToken cancel) => Erase(
        begrundelse, grund, (ground, reason) => erasing.EraseFile(Actor, sha, ground, reason, cancel), () => erasing.PlanFile(Actor, sha, cancel),
        "Filens indhold er slettet. De takster, der er læst fra den, står stadig.", "/historik");
}
