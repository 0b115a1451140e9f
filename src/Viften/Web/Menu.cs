using Viften.App.Access;

namespace Viften;

/// <summary>A line of the main menu.</summary>
internal sealed record MenuItem(string Address, string Text);

/// <summary>Hovedmenu: what each role goes to. The pages check for themselves; the menu only does not lead astray.</summary>
internal static class Menu
{
    private static readonly (MenuItem Item, Role[] For)[] s_items =
    [
        (new("/takstaar", "Takstår"), [Role.Secretariat, Role.Reporter]),
        (new("/filer", "Filer"), [Role.Secretariat, Role.Reporter]),
        (new("/frister", "Frister"), [Role.Secretariat]),
        (new("/koeb", "Det vi køber"), [Role.Controller]),
        (new("/tilbud", "Find tilbud"), []),
        (new("/offentliggoerelser", "Offentliggjort"), []),
        (new("/regler", "Aftalens regler"), []),
    ];

    public static IEnumerable<MenuItem> For(Actor? actor) =>
        s_items.Where(i => i.For.Length == 0 || (actor is not null && i.For.Any(actor.Roles.Contains))).Select(i => i.Item);
}
