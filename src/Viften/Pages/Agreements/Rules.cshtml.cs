using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Agreements;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Agreements;

/// <summary>Aftalens regler: every parameter with value, source and status. For everyone: the agreement is public.</summary>
[Needs(Right.ReadPublished)]
public sealed class RulesModel(AgreementBook book, AgreementRegister register) : PageModel
{
    internal Agreement Agreement { get; private set; } = null!;

    /// <summary>Address of the agreement's own page; null when it has none that is for whoever asks.</summary>
    internal string? Home { get; private set; }

    /// <summary>Address of the annex that writes the rules out; null when the agreement has none.</summary>
    internal string? Written { get; private set; }

    public async Task<IActionResult> OnGet(string? aftale)
    {
        var agreement = aftale is null ? await HttpContext.Boards().Agreement() : await book.Rules(aftale, HttpContext.RequestAborted);
        if (agreement is null || await register.Hides(Identity.ActorOf(User), agreement.Id, HttpContext.RequestAborted)) return NotFound();
        Agreement = agreement;
        if (await register.Find(Identity.ActorOf(User), agreement.Id, HttpContext.RequestAborted) is { } view)
        {
            Home = AgreementPaths.Of(view.Code);
            Written = view.Annexes.FirstOrDefault(a => a.Kind == AnnexKind.Steering) is { } annex ? AnnexPaths.Of(view.Code, annex.No) : null;
        }
        return Page();
    }
}
