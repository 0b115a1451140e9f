using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Access;

/// <summary>Din konto: whom one acts for, the roles one has, and where one is signed in.</summary>
[Needs(Right.UseAccount)]
public sealed class AccountModel(SessionBook sessions, AccountBook accounts) : PageModel
{
    private Guid _account;

    internal Actor? Actor { get; private set; }
    internal Agreement? Agreement { get; private set; }
    internal string Name { get; private set; } = "";

    /// <summary>The session of this browser.</summary>
    internal string This { get; private set; } = "";

    internal IReadOnlyList<Session> Sessions { get; private set; } = [];

    /// <summary>The account's roles today, by whom they are held for.</summary>
    internal IReadOnlyList<IGrouping<string?, Grant>> Held { get; private set; } = [];

    /// <summary>Whether the account was made here, so that its means are changed here too.</summary>
    internal bool IsLocal { get; private set; }

    public async Task OnGet() => await Look();

    public async Task<IActionResult> OnPostVaelg(string? part)
    {
        await Look();
        var chosen = string.IsNullOrEmpty(part) ? null : part;
        if (Held.All(h => h.Key != chosen)) return NotFound();
        await sessions.ActFor(This, chosen);
        return Told($"Du handler nu for {NameOf(chosen)}.");
    }

    public async Task<IActionResult> OnPostAfslut(string? session)
    {
        await Look();
        // Someone else's session is as if it were not there, and so is one that has ended.
        if (session is null || Sessions.All(s => s.Id != session)) return NotFound();
        await sessions.EndOf(_account, session);
        return Told("Sessionen er afsluttet.");
    }

    public async Task<IActionResult> OnPostAndre()
    {
        await Look();
        await sessions.EndAll(_account, This);
        return Told("Du er kun logget ind her nu.");
    }

    internal string NameOf(string? party) => party is null ? "hele aftalen" : Agreement?.Party(party)?.Name ?? party;

    private LocalRedirectResult Told(string text)
    {
        TempData["Besked"] = text;
        return LocalRedirect("/konto");
    }

    private async Task Look()
    {
        Actor = Identity.ActorOf(User);
        Agreement = await HttpContext.Boards().Agreement();
        Name = User.Identity?.Name ?? "";
        This = User.FindFirst(Identity.SessionClaim)?.Value ?? "";
        if (!Guid.TryParse(User.FindFirst(Identity.AccountClaim)?.Value, out _account)) return;
        IsLocal = (await accounts.LoginOf(_account))?.StartsWith(AccountBook.Local, StringComparison.Ordinal) == true;
        Sessions = await sessions.Of(_account);
        Held = [.. (await sessions.RolesOf(_account)).GroupBy(g => g.Party).OrderBy(g => g.Key is null ? "" : NameOf(g.Key), Comparer<string>.Create(Core.Danish.Compare))];
    }
}
