using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Access.Users;

/// <summary>Brugere: who can sign in, with what roles.</summary>
[Needs(Right.ManageAccounts)]
public sealed class UserListModel(AccountBook accounts, TimeProvider time) : ActorPage
{
    private const int PageSize = 50;

    internal ListQuery Query { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;
    internal PagerView Pager { get; private set; } = null!;
    internal int Found { get; private set; }
    internal bool IsForAll => Actor.MayAll(Right.ManageAccounts);
    internal string PartyName { get; private set; } = "";
    internal IReadOnlyList<AgreementParty> Parties { get; private set; } = [];

    internal IEnumerable<Role> Roles => GivenRoles.For(Actor);

    public async Task OnGet(CancellationToken cancel)
    {
        var agreement = await HttpContext.Boards().Agreement();
        var today = DanishTime.DateOf(time.GetUtcNow());
        Query = UserColumns.Query(Request);
        Parties = [.. agreement?.Parties.OrderBy(p => p.Name, Comparer<string>.Create(Danish.Compare)) ?? Enumerable.Empty<AgreementParty>()];
        PartyName = UserColumns.NameOf(agreement, Actor.Party);
        var columns = UserColumns.Of(agreement, today);
        var found = UserColumns.Select(await accounts.List(Actor, cancel), Query, columns, today).ToList();
        Found = found.Count;
        Pager = new PagerView(Query, found.Count, PageSize);
        Table = TableView.Of("Brugere", columns, Pager.Take(found), Query, "navn", "Ingen brugere passer til filteret. Ryd det, eller invitér en.");
    }
}

/// <summary>The roles an administrator can give.</summary>
internal static class GivenRoles
{
    /// <remarks>A party's administrator gives those that are held for a party.</remarks>
    public static IEnumerable<Role> For(Actor actor) =>
        Enum.GetValues<Role>().Where(r => r is not (Role.Public or Role.ApiClient) && (actor.MayAll(Right.ManageAccounts) || !GrantRules.IsForAll(r)));
}
