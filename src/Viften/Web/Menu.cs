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
        (new("/regler", "Aftalens regler"), Right.ReadPublished),
        (new("/aarshjul", "Årshjul"), Right.ReadPublished),
        (new("/brugere", "Brugere"), Right.ManageAccounts),
        (new("/historik", "Historik"), Right.SeeHistory),
        (new("/opslag", "Opslag"), Right.SeeAccessLog),
    ];

    /// <summary>Om samarbejdet: pages that are reached from the list of agreements and stand under it in the menu.</summary>
    public static IReadOnlyList<MenuItem> Cooperation { get; } =
    [
        new("/parter", "Parter"),
        new("/organisation", "Organisation"),
        new("/centrale-udmeldinger", "Centrale udmeldinger"),
        new("/landsdaekkende", "Lands- og landsdelsdækkende tilbud"),
        new("/udviklingsplaner", "Udviklingsplaner"),
        new("/nationale-initiativer", "Nationale initiativer"),
        new("/nyt", "Nyt"),
    ];

    /// <summary>The addresses that stand under one in the menu, itself first.</summary>
    public static IEnumerable<string> Under(string address) => address switch
    {
        "/takstaar" => [address, "/driftsherrer", "/takster", "/hvorfor"],
        "/aftaler" => [address, "/runder", .. Cooperation.Select(c => c.Address)],
        _ => [address],
    };

    public static IEnumerable<MenuItem> For(Actor? actor) =>
        s_items.Where(i => Gate.Opens(actor, i.Needs)).Select(i => i.Item);
}
