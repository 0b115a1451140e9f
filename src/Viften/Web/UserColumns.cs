using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften;

/// <summary>The list of users, and how it is filtered.</summary>
internal static class UserColumns
{
    public static ListQuery Query(HttpRequest request) => new(request, "tekst", "part", "rolle", "status", "sort", "retning", "side");

    public static readonly (string Key, string Text)[] States = [("aaben", "Kan logge ind"), ("inviteret", "Inviteret, ikke i brug"), ("uden", "Uden roller i dag"), ("lukket", "Lukket")];

    /// <summary>What an administrator does about an account follows from this.</summary>
    public static string StateOf(AccountLine a, DateOnly today) =>
        a.Status == AccountStatus.Closed ? "lukket" : a.Invited is not null ? "inviteret" : a.Grants.Any(g => new Period(g.From, g.To).Contains(today)) ? "aaben" : "uden";

    public static IEnumerable<AccountLine> Select(IEnumerable<AccountLine> all, ListQuery query, Columns<AccountLine> columns, DateOnly today)
    {
        var words = Danish.Fold(query.Get("tekst") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = all.Where(a =>
            (query.Get("part") is not { } part || a.Profile.Party == part || a.Grants.Any(g => g.Grant.Party == part))
            && (query.Get("rolle") is not { } role || a.Grants.Any(g => g.Grant.Role.ToString() == role))
            && (query.Get("status") is not { } state || StateOf(a, today) == state)
            && words.All(w => Danish.Fold($"{a.Profile.Name} {a.Profile.Mail}").Contains(w, StringComparison.Ordinal)));
        return columns.Sort(found, query.Get("sort"), query.Get("retning") == "ned");
    }

    public static Columns<AccountLine> Of(Agreement? agreement, DateOnly today) => new(
        new("navn", "Navn", null, a => a.Profile.Name, a => new Cell(a.Profile.Name, $"/brugere/{a.Id:D}", a.Profile.Mail)),
        new("mail", "Mail", null, a => a.Profile.Mail, null),
        new("part", "Part", null, a => NameOf(agreement, a.Profile.Party), a => new Cell(NameOf(agreement, a.Profile.Party))),
        new("roller", "Roller i dag", null, a => RolesOf(a, today), a => RolesOf(a, today) is { Length: > 0 } roles ? new Cell(roles, Small: Later(a, today)) : Cell.Empty with { Small = Later(a, today) }),
        new("login", "Logger ind", null, LoginOf, a => new Cell(LoginOf(a))),
        new("status", "Status", null, a => WordOf(StateOf(a, today)), a => new Cell(WordOf(StateOf(a, today)), Tone: StateOf(a, today) switch { "aaben" => Tone.Good, "lukket" => Tone.Quiet, _ => Tone.Caution })));

    public static string WordOf(string state) => States.First(s => s.Key == state).Text;

    public static string NameOf(Agreement? agreement, string? party) => party is null ? "Hele aftalen" : agreement?.Party(party)?.Name ?? party;

    private static string RolesOf(AccountLine a, DateOnly today) =>
        string.Join(", ", a.Grants.Where(g => new Period(g.From, g.To).Contains(today)).Select(g => RoleWords.Of(g.Grant.Role) + (g.Grant.SubstituteFor is null ? "" : " (vikar)")).Distinct());

    private static string? Later(AccountLine a, DateOnly today) => a.Grants.Count(g => g.From > today) is > 0 and var n ? $"{Danish.Number(n, 0)} begynder senere" : null;

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var ending in new[] { ".csv", ".xlsx" }) routes.MapGet("/brugere" + ending, (HttpRequest request, AccountBook accounts, RateBoards boards, TimeProvider time) => File(request, accounts, boards, time, "brugere" + ending)).Needs(Right.ManageAccounts).ExcludeFromDescription();
    }

    /// <summary>The list as it is filtered on the page.</summary>
    private static async Task<IResult> File(HttpRequest request, AccountBook accounts, RateBoards boards, TimeProvider time, string name)
    {
        var today = DanishTime.DateOf(time.GetUtcNow());
        var columns = Of(await boards.Agreement(), today);
        return ListFile.Of(columns, Select(await accounts.List(Identity.ActorOf(request.HttpContext.User)!, request.HttpContext.RequestAborted), Query(request), columns, today), name);
    }

    private static string LoginOf(AccountLine a) => a.IsLocal ? "Konto her" : "Egen organisation";
}
