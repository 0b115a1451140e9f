using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Viften.App.Access;
using Viften.Core.Access;

namespace Viften.Pages.Access.Users;

/// <summary>Fratag en rolle: asks for the reason before it is done.</summary>
[Needs(Right.ManageAccounts)]
public sealed class TakeModel(AccountBook accounts) : ActorPage
{
    internal AccountLine Line { get; private set; } = null!;
    internal GrantLine Held { get; private set; } = null!;
    internal string? Reason { get; private set; }
    internal string Address => $"/brugere/{Line.Id:D}";

    private protected override async Task<bool> Ready(PageHandlerExecutingContext context)
    {
        if (Guid.TryParse(RouteData.Values["konto"] as string, out var id) && await accounts.One(Actor, id) is { } line
            && Guid.TryParse(Request.Query["rolle"], out var grant) && line.Grants.FirstOrDefault(g => g.Id == grant) is { } held)
        {
            (Line, Held) = (line, held);
            return true;
        }
        context.Result = NotFound();
        return false;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(string? begrundelse, CancellationToken cancel)
    {
        Reason = begrundelse;
        if (Refusal.Of(await accounts.Take(Actor, Held.Id, begrundelse ?? "", cancel)) is { } refused) return Again(refused);
        TempData["Besked"] = $"{Line.Profile.Name} har ikke længere rollen “{RoleWords.Of(Held.Grant.Role)}”.";
        return LocalRedirect(Address);
    }
}
