using Microsoft.AspNetCore.Mvc;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Access.Users;

/// <summary>Invitér: a new account with a first role, and the link to hand over.</summary>
[Needs(Right.ManageAccounts)]
public sealed class InviteModel(AccountBook accounts, TimeProvider time) : ActorPage
{
    internal GrantForm Form { get; private set; } = new();
    internal string? Name { get; private set; }
    internal string? Mail { get; private set; }
    internal string? Reason { get; private set; }
    internal InvitationLink? Link { get; private set; }

    public async Task OnGet() => Form = Form.For(Actor, await HttpContext.Boards().Agreement());

    public async Task<IActionResult> OnPost(string? navn, string? mail, string? begrundelse, [FromForm] GrantForm form, CancellationToken cancel)
    {
        Form = form.For(Actor, await HttpContext.Boards().Agreement());
        (Name, Mail, Reason) = (navn, mail, begrundelse);
        Response.Headers.CacheControl = "no-store";
        var (given, wrong) = Form.Read(Actor, DanishTime.DateOf(time.GetUtcNow()));
        if (given is null) return Again(new(StatusCodes.Status422UnprocessableEntity, "Invitationen er ikke lavet", "", wrong));
        var profile = new AccountProfile { Name = navn?.Trim() ?? "", Mail = mail?.Trim(), Party = Actor.MayAll(Right.ManageAccounts) ? given.Grant.Party : Actor.Party };
        var outcome = await accounts.Invite(Actor, profile, [given], begrundelse ?? "", cancel);
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        Link = InvitationLink.Of(Request, profile.Name, ((Outcome<Invited>.Done)outcome).Value);
        return Page();
    }
}
