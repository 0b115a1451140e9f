using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften;

/// <summary>The access log as a list: columns, and the filter in the address. A person is only ever an internal id there.</summary>
internal static class LookColumns
{
    private static readonly (string Key, AccessAction Action)[] s_actions =
        [("soegning", AccessAction.Search), ("visning", AccessAction.View), ("aendring", AccessAction.Change), ("udtraek", AccessAction.Export), ("udskrift", AccessAction.Print)];

    private static readonly (string Key, AccessResult Result)[] s_results =
        [("givet", AccessResult.Given), ("intet", AccessResult.Nothing), ("afvist", AccessResult.Denied), ("ulaeselig", AccessResult.Unreadable)];

    public static IReadOnlyList<(string Key, AccessAction Action)> Actions => s_actions;

    public static IReadOnlyList<(string Key, AccessResult Result)> Results => s_results;

    public static ListQuery Query(HttpRequest request) => new(request, "fra", "til", "hvem", "handling", "gav", "person", "foer");

    public static AccessFilter Filter(ListQuery query) => new()
    {
        From = Days.Read(query.Get("fra")),
        To = Days.Read(query.Get("til")),
        Staff = query.Get("hvem"),
        Person = Guid.TryParseExact(query.Get("person"), "D", out var person) ? person : null,
        Action = s_actions.Where(a => a.Key == query.Get("handling")).Select(a => (AccessAction?)a.Action).FirstOrDefault(),
        Result = s_results.Where(r => r.Key == query.Get("gav")).Select(r => (AccessResult?)r.Result).FirstOrDefault(),
    };

    /// <summary>Erased lines can be found by nothing but their time.</summary>
    public static bool ShowsErased(ListQuery query) => !query.Except("fra", "til", "foer").Any();

    public static Columns<AccessLine> Of(Agreement? agreement, bool withPerson = true) => new(
    [
        new("nr", "Nr.", "nr.", l => l.No, l => new(Danish.Number(l.No, 0))),
        new("tid", "Tid", null, l => DanishTime.Tell(l.At), l => new(DanishTime.Tell(l.At))),
        new("hvem", "Hvem", null, l => l.IsErased ? Erased : l.Staff, l => new(l.IsErased ? Erased : l.Staff ?? "–")),
        new("for", "For", null, l => l.IsErased ? null : NameOf(agreement, l.Party), l => l.IsErased ? Cell.Empty : new(NameOf(agreement, l.Party), Small: Roles(l.Role))),
        new("rolle", "Rolle", null, l => Roles(l.Role), null),
        new("handling", "Handling", null, l => l.IsErased ? null : AccessWords.Of(l.Action), l => l.IsErased ? Cell.Empty : new(AccessWords.Of(l.Action))),
        new("gav", "Gav", null, l => l.IsErased ? null : AccessWords.Of(l.Result), l => l.IsErased ? Cell.Empty : new(AccessWords.Of(l.Result), Tone: ToneOf(l.Result), Small: l.Hits > 1 ? $"{Danish.Number(l.Hits, 0)} personer i opslaget" : null)),
        new("formaal", "Formål", null, l => l.Purpose, l => new(l.Purpose.Length == 0 ? "–" : l.Purpose)),
        new("personer", "Personer i opslaget", "antal", l => l.IsErased ? null : l.Hits, null),
        .. withPerson ? new Column<AccessLine>[] { new("person", "Personens id", null, l => l.Person?.ToString(), l => l.Person is { } p ? new(Short(p), $"/opslag?person={p}") : Cell.Empty) } : [],
        new("opslag", "Opslag", null, l => l.IsErased ? null : l.Look.ToString(), l => l.IsErased ? Cell.Empty : new(Short(l.Look))),
    ]);

    private const string Erased = "Slettet efter frist";

    public static string NameOf(Agreement? agreement, string party) => party.Length == 0 ? "aftalen som helhed" : agreement?.Party(party)?.Name ?? party;

    public static string Roles(string roles) =>
        string.Join(", ", roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(r => Enum.TryParse<Role>(r, out var role) ? RoleWords.Of(role) : r));

    private static Tone ToneOf(AccessResult result) => result switch { AccessResult.Given => Tone.None, AccessResult.Denied => Tone.Bad, AccessResult.Unreadable => Tone.Caution, _ => Tone.Quiet };

    /// <summary>The last digits: ids of one day begin alike.</summary>
    private static string Short(Guid id) => "…" + id.ToString("N")[^8..];
}
