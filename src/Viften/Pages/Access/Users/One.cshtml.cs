using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Access.Users;

/// <summary>En bruger: the account, its roles with their days, where it is signed in, and what can be done about it.</summary>
[Needs(Right.ManageAccounts)]
public sealed class UserModel(AccountBook accounts, SessionBook sessions, TimeProvider time) : ActorPage
{
    internal AccountLine Line { get; private set; } = null!;
    internal Agreement? Agreement { get; private set; }
    internal GrantForm Form { get; private set; } = new();
    internal IReadOnlyList<AccountLine> Others { get; private set; } = [];
    internal IReadOnlyList<Session> Sessions { get; private set; } = [];
    internal string? Reason { get; private set; }
    internal InvitationLink? Link { get; private set; }
    internal bool IsForAll => Actor.MayAll(Right.ManageAccounts);
    internal bool IsSelf => Actor.Account == Line.Id;
    internal DateTime Now => time.GetUtcNow().UtcDateTime;
    internal DateOnly Today => DanishTime.DateOf(time.GetUtcNow());
    internal string State => UserColumns.StateOf(Line, Today);

    internal string NameOf(Guid account) => Others.FirstOrDefault(o => o.Id == account)?.Profile.Name ?? "en anden";

    private protected override async Task<bool> Ready(PageHandlerExecutingContext context)
    {
        var all = await accounts.List(Actor);
        if (!Guid.TryParse(RouteData.Values["konto"] as string, out var id) || all.FirstOrDefault(a => a.Id == id) is not { } line)
        {
            context.Result = NotFound();
            return false;
        }
        (Line, Agreement) = (line, await HttpContext.Boards().Agreement());
        Others = [.. all.Where(a => a.Id != id)];
        Sessions = line.IsOurs ? await sessions.Of(id) : [];
        Form = Form.For(Actor, Agreement);
        return true;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostGiv(string? begrundelse, [FromForm] GrantForm form, CancellationToken cancel)
    {
        (Form, Reason) = (form.For(Actor, Agreement), begrundelse);
        var (given, wrong) = Form.Read(Actor, Today);
        if (given is null) return Again(new(StatusCodes.Status422UnprocessableEntity, "Rollen er ikke givet", "", wrong));
        return Answer(await accounts.Give(Actor, Line.Id, given.Grant, given.Period, begrundelse ?? "", cancel), $"{Line.Profile.Name} har fået rollen “{RoleWords.Of(given.Grant.Role)}”.");
    }

    public async Task<IActionResult> OnPostSessioner(CancellationToken cancel) => Answer(await accounts.EndSessions(Actor, Line.Id, cancel), $"{Line.Profile.Name} er logget ud overalt.");

    public async Task<IActionResult> OnPostLuk(string? begrundelse, CancellationToken cancel) => Answer(await accounts.Close(Actor, Line.Id, begrundelse ?? "", cancel), "Kontoen er lukket.");

    public async Task<IActionResult> OnPostInviter(string? begrundelse, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        var outcome = await accounts.InviteAgain(Actor, Line.Id, begrundelse ?? "", cancel);
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        Link = InvitationLink.Of(Request, Line.Profile.Name, ((Outcome<Invited>.Done)outcome).Value);
        return Page();
    }

    private IActionResult Answer<T>(Outcome<T> outcome, string told)
    {
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        TempData["Besked"] = told;
        return LocalRedirect($"/brugere/{Line.Id:D}");
    }
}
