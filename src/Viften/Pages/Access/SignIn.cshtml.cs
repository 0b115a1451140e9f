using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;

namespace Viften.Pages.Access;

/// <summary>Log ind: in a demo, choose who to be. For everyone.</summary>
public sealed class SignInModel(WebOptions options) : PageModel
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
        await HttpContext.SignInAsync(Identity.PrincipalOf(chosen));
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
