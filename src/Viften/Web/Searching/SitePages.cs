using Viften.App.Access;
using Viften.Core.Catalogue;

namespace Viften;

/// <summary>Siderne selv: what each page of the product is called, and the words people look for it by.</summary>
internal static class SitePages
{
    private static readonly (string Title, string Address, string Context, string Words, Role[] For)[] s_pages =
    [
        ("Forside", "/", "Det, der venter på dig, og hvordan det står", "opgaver venter start", []),
        ("Takstår", "/takstaar", "Hvor langt hver driftsherre er med årets takster", "overblik status indberetninger realændring næste skridt", [Role.Secretariat, Role.Reporter]),
        ("Alle ydelser", "/takstaar/ydelser", "Hver ydelse med takst, loft og fund; sammenlign med et andet år", "takster liste sammenligne filtrere", [Role.Secretariat, Role.Reporter]),
        ("Driftsherrernes økonomi", "/takstaar?vis=oekonomi", "Realændring, dækning, indhentning og saldo", "indhentning saldo dækning", [Role.Secretariat, Role.Reporter]),
        ("Filer", "/filer", "Aflever takstfiler, og se dem, der venter", "aflevere indlæse upload sende regneark takstfil import", [Role.Secretariat, Role.Reporter]),
        ("Frister", "/frister", "Aftalens frister, hvem der mangler, og påmindelser", "deadline påmindelse rykke rykker tidsfrist", [Role.Secretariat]),
        ("Det vi køber", "/koeb", "Hvad de offentliggjorte takster betyder for kommunen", "køb køber udgift virkning stigning pladser", [Role.Controller]),
        ("Find tilbud", "/tilbud", "Søg i alle offentliggjorte tilbud", "katalog botilbud pladser priser tilbudsvifte", []),
        ("Sammenlign tilbud", "/tilbud/sammenlign", "Op til fire tilbud side om side", "sammenligne sammenligning", []),
        ("Offentliggjorte takster", "/offentliggoerelser", "Årets takstliste, udgave for udgave", "udgaver publikation takstliste prisliste", []),
        ("Åbne data", "/data", "Hent takstlisten som csv, xlsx eller json, og læs om API og licens", "hent data download datasæt api licens csv xlsx json regneark", []),
        ("Aftalens regler", "/regler", "Hver regel i aftalen med værdi, kilde og status", "parametre loft indeks satser rammeaftale lovgrundlag", []),
        ("Tilgængelighedserklæring", "/was", "Hvad der virker for alle, og hvad der mangler", "webtilgængelighed handicap skærmlæser", []),
        ("Log ind", "/log-ind", "Vælg, hvem du er", "login adgang bruger rolle", []),
    ];

    public static IEnumerable<SearchItem> For(Actor? actor) =>
        from p in s_pages
        where p.For.Length == 0 || (actor is not null && p.For.Any(actor.Roles.Contains))
        select new SearchItem(p.Title, p.Address, p.Context, new SearchTexts([p.Title, .. p.Words.Split(' ')], [], [p.Context]));
}
