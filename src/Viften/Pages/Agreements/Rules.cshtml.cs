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

    public async Task<IActionResult> OnGet(string? aftale)
    {
        var agreement = aftale is null ? await HttpContext.Boards().Agreement() : await Named(aftale);
        if (agreement is null || await register.Hides(Identity.ActorOf(User), agreement.Id, HttpContext.RequestAborted)) return NotFound();
        Agreement = agreement;
        if (await register.Find(Identity.ActorOf(User), agreement.Id, HttpContext.RequestAborted) is { } view) Home = AgreementPaths.Of(view.Code);
        return Page();
    }

    /// <summary>From its first import on, the store is the truth about an agreement's rules.</summary>
    private async Task<Agreement?> Named(string id)
    {
        var read = await book.Current(id, HttpContext.RequestAborted) is { } version
            ? AgreementFile.Read(new AgreementSource(id + ".json", System.Text.Encoding.UTF8.GetBytes(version.Json)), _ => null)
            : AgreementLibrary.Ids.Contains(id) ? AgreementLibrary.Load(id) : null;
        return read is Core.Outcome<Agreement>.Done done ? done.Value : null;
    }
}
