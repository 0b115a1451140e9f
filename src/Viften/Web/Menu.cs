using Viften.App.Access;
using Viften.Core.Access;

namespace Viften;

/// <summary>A line of the main menu.</summary>
internal sealed record MenuItem(string Address, string Text);

/// <summary>Hovedmenu: what each role goes to, by the same table that the gate asks.</summary>
internal static class Menu
{
    private static readonly (MenuItem Item, Right Needs)[] s_items =
    [
        (new("/takstaar", "Takstår"), Right.FollowRates),
        (new("/filer", "Filer"), Right.FollowRates),
        (new("/frister", "Frister"), Right.DecideRates),
        (new("/personer", "Borgere"), Right.SeePersons),
        (new("/personer/tal", "Tal"), Right.SeePersonTotals),
        (new("/koeb", "Det, vi køber"), Right.SeePurchases),
        (new("/tilbudsliv", "Tilbudsliv"), Right.SeeOfferChanges),
        (new("/tilbud", "Find tilbud"), Right.ReadPublished),
        (new("/offentliggoerelser", "Offentliggjort"), Right.ReadPublished),
        (new("/aftaler", "Aftaler"), Right.ReadPublished),
        (new("/centrale-udmeldinger", "Udmeldinger"), Right.ReadPublished),
        (new("/regler", "Aftalens regler"), Right.ReadPublished),
        (new("/parter", "Parter"), Right.ReadPublished),
        (new("/aarshjul", "Årshjul"), Right.ReadPublished),
        (new("/landsdaekkende", "Landsdækkende"), Right.ReadPublished),
        (new("/udviklingsplaner", "Udviklingsplaner"), Right.ReadPublished),
        (new("/brugere", "Brugere"), Right.ManageAccounts),
        (new("/historik", "Historik"), Right.SeeHistory),
        (new("/opslag", "Opslag"), Right.SeeAccessLog),
    ];

    public static IEnumerable<MenuItem> For(Actor? actor) =>
        s_items.Where(i => Gate.Opens(actor, i.Needs)).Select(i => i.Item);
}
