using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Access;

/// <summary>Log ind: in a demo, choose who to be. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class SignInModel(WebOptions options, AccountBook accounts) : PageModel
{
    internal bool IsDemo => options.Demo;

    /// <summary>By role, as the roles meet the rate year.</summary>
    internal IReadOnlyList<IGrouping<Role, Persona>> Personas { get; private set; } = [];

    /// <summary>The page that was asked for.</summary>
    internal string? Onward { get; private set; }

    internal string? Wrong { get; private set; }

    public async Task<IActionResult> OnGet(string? til)
    {
        await Fill(til);
        return Page();
    }

    public async Task<IActionResult> OnPost(string? persona, string? til)
    {
        await Fill(til);
        if (!IsDemo) return StatusCode(StatusCodes.Status403Forbidden);
        if (Personas.SelectMany(p => p).FirstOrDefault(p => p.Key == persona) is not { } chosen)
        {
            Wrong = "Vælg, hvem du vil være.";
            return Page();
        }
        var (login, profile, grant) = chosen.Account;
        if (await accounts.SignedIn(login, profile, [grant]) is not Outcome<Guid>.Done { Value: var account })
        {
            Wrong = "Kontoen er lukket. Vælg en anden.";
            return Page();
        }
        await Identity.SignIn(HttpContext, account, chosen.Party, Assurance.Substantial);
        return LocalRedirect(Onward ?? "/");
    }

    public async Task<IActionResult> OnPostOut()
    {
        await HttpContext.SignOutAsync();
        return LocalRedirect("/");
    }

    private async Task Fill(string? til)
    {
        Onward = til is not null && Url.IsLocalUrl(til) ? til : null;
        if (IsDemo && await HttpContext.Boards().Agreement() is { } agreement) Personas = [.. Persona.Of(agreement).GroupBy(p => p.Role).OrderByDescending(g => g.Key)];
    }
}
