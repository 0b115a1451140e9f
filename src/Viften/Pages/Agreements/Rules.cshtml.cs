using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Agreements;

/// <summary>Aftalens regler: every parameter with value, source and status. For everyone: the agreement is public.</summary>
[Needs(Right.ReadPublished)]
public sealed class RulesModel : PageModel
{
    internal Agreement Agreement { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        if (await HttpContext.Boards().Agreement() is not { } agreement) return NotFound();
        Agreement = agreement;
        return Page();
    }
}
