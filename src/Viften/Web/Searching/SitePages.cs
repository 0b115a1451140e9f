using Viften.App.Access;
using Viften.Core.Access;
using Viften.Core.Catalogue;

namespace Viften;

/// <summary>Siderne selv: what each page of the product is called, and the words people look for it by.</summary>
internal static class SitePages
{
    private static readonly (string Title, string Address, string Context, string Words, Right Needs)[] s_pages =
    [
        ("Forside", "/", "Det, der venter på dig, og hvordan det står", "opgaver venter start", Right.ReadPublished),
        ("Takstår", "/takstaar", "Hvor langt hver driftsherre er med årets takster", "overblik status indberetninger realændring næste skridt", Right.FollowRates),
        ("Alle ydelser", "/takstaar/ydelser", "Hver ydelse med takst, loft og fund; sammenlign med et andet år", "takster liste sammenligne filtrere", Right.SeeRates),
        ("Driftsherrernes økonomi", "/takstaar?vis=oekonomi", "Realændring, dækning, indhentning og saldo", "indhentning saldo dækning", Right.FollowRates),
        ("Filer", "/filer", "Aflever takstfiler, og se dem, der venter", "aflevere indlæse upload sende regneark takstfil import", Right.FollowRates),
        ("Frister", "/frister", "Aftalens frister, hvem der mangler, og påmindelser", "deadline påmindelse rykke rykker tidsfrist", Right.DecideRates),
        ("Borgere", "/personer", "Find en borger, som jeres myndighed har registreret", "borger person cpr navn opslag register", Right.SeePersons),
        ("Registrér en borger", "/personer/ny", "En ny borger i jeres register", "ny borger oprette person", Right.ChangePersons),
        ("Hent registret", "/personer/udtraek", "Jeres borgere som fil, med eller uden personoplysninger", "udtræk eksport register csv xlsx", Right.SeePersons),
        ("Tal over borgere", "/personer/tal", "Antal borgere efter part og alder, uden navne", "antal statistik alder borgere skjult", Right.SeePersonTotals),
        ("Det, vi køber", "/koeb", "Hvad de offentliggjorte takster betyder for kommunen", "køb køber udgift virkning stigning pladser", Right.SeePurchases),
        ("Tilbudsliv", "/tilbudsliv", "Nye tilbud, lukninger, overtagelser og ændrede pladser, fra forslag til slutregnskab", "lukning lukke oprette overtagelse varsel indvending slutregnskab", Right.SeeOfferChanges),
        ("Find tilbud", "/tilbud", "Søg i alle offentliggjorte tilbud", "katalog botilbud pladser priser tilbudsvifte", Right.ReadPublished),
        ("Sammenlign tilbud", "/tilbud/sammenlign", "Op til fire tilbud side om side", "sammenligne sammenligning", Right.ReadPublished),
        ("Offentliggjorte takster", "/offentliggoerelser", "Årets takstliste, udgave for udgave", "udgaver publikation takstliste prisliste", Right.ReadPublished),
        ("Åbne data", "/data", "Hent takstlisten som csv, xlsx eller json, og læs om API og licens", "hent data download datasæt api licens csv xlsx json regneark", Right.ReadPublished),
        ("Aftaler", "/aftaler", "Rammeaftalerne: hvad der står i dem, og hvor den næste er på vej", "rammeaftale politisk vedtaget beslutning byråd kkr dassos udkast", Right.ReadPublished),
        ("Centrale udmeldinger", "/centrale-udmeldinger", "Hvilke målgrupper styrelsen har spurgt til, og hvad der kom ud af det", "udmelding styrelsen højt specialiseret målgruppe fornyet behandling", Right.ReadPublished),
        ("Organisation", "/organisation", "Hvem der mødes om rammeaftalen, og hvor en sag skal hen", "kkr kd-net dassos sekretariat styregruppe møde møder dagsorden kommissorium", Right.ReadPublished),
        ("Nationale initiativer", "/nationale-initiativer", "Det, der er besluttet for hele landet, og hvor det bliver taget op", "ekspertudvalg handicap psykiatri tiårsplan specialeplanlægning lånepulje", Right.ReadPublished),
        ("Aftalens regler", "/regler", "Hver regel i aftalen med værdi, kilde og status", "parametre loft indeks satser rammeaftale lovgrundlag", Right.ReadPublished),
        ("Landsdækkende tilbud", "/landsdaekkende", "Lands- og landsdelsdækkende tilbud og sikrede afdelinger: pladser, belægning og venteliste", "sikrede afdelinger grenen koglen kofoedsminde pladser belægning venteliste bilag", Right.ReadPublished),
        ("Udviklingsplaner", "/udviklingsplaner", "Planer for store botilbud, og hvem der skal have en", "udviklingsplan sølund botilbud over 100 pladser opfølgning", Right.ReadPublished),
        ("Parter", "/parter", "Kommunerne og regionen: hvad rådet besluttede, tilbud, kontakt", "kommune kommuner region byråd kontakt omtale", Right.ReadPublished),
        ("Årshjul", "/aarshjul", "Aftalernes frister og datoer, også til din egen kalender", "kalender frister deadline datoer ical abonnement møder", Right.ReadPublished),
        ("Nyt", "/nyt", "Trin, beslutninger og offentliggjorte takster, også som Atom og RSS", "nyheder rss atom feed seneste", Right.ReadPublished),
        ("Historik", "/historik", "Hvem der har ændret hvad, hvornår og hvorfor", "ændringer log revision spor kæde", Right.SeeHistory),
        ("Opslag", "/opslag", "Hvem der har slået borgere op", "opslagslog log tilsyn borgere", Right.SeeAccessLog),
        ("Stikprøver af opslag", "/opslag/stikproeve", "Træk en stikprøve, og notér, hvad den viste", "kontrol tilsyn misbrug", Right.ReviewAccess),
        ("Opbevaring og sletning", "/regler/opbevaring", "Hvor længe noget gemmes, og hvad der er tilbage", "sletning frist slette databeskyttelse gdpr", Right.ReadPublished),
        ("Tilgængelighedserklæring", "/was", "Hvad der virker for alle, og hvad der mangler", "webtilgængelighed handicap skærmlæser", Right.ReadPublished),
        ("Log ind", "/log-ind", "Vælg, hvem du er", "login adgang bruger rolle", Right.ReadPublished),
    ];

    public static IEnumerable<SearchItem> For(Actor? actor) =>
        from p in s_pages
        where Gate.Opens(actor, p.Needs)
        select new SearchItem(p.Title, p.Address, p.Context, new SearchTexts([p.Title, .. p.Words.Split(' ')], [], [p.Context]));
}
