using Viften.App.Access;

namespace Viften.Pages.Access.Users;

/// <summary>An invitation as it is handed over; shown once.</summary>
public sealed record InvitationLink(Guid Account, string Name, string Address, DateTime Expires)
{
    internal static InvitationLink Of(HttpRequest request, string name, Invited invited) =>
        new(invited.Account, name, $"{request.Scheme}://{request.Host}/invitation/{invited.Token}", invited.Expires);
}
