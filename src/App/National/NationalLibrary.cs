using System.Collections.Immutable;
using Viften.Core.Agreements;
using Viften.Core.National;

namespace Viften.App.National;

/// <summary>De kendte tilbud: the national offers and secure wards as sources tell, to begin a register with.</summary>
/// <remarks>Who runs an offer is often general knowledge, and is then assumed. Figures are only those that a source gives.</remarks>
public static class NationalLibrary
{
    private const string Lists = "Det fælles bilag om lands- og landsdelsdækkende tilbud, udgaverne 2013 og 2015 (indholdsfortegnelser)";
    private const string Agreement = "Rammeaftale 2025-26, afsnittet om lands- og landsdelsdækkende tilbud";
    private const string Wards = "TV 2 2017 om pladser på sikrede institutioner";
    private const string Assumed = "; driftsherren er almindelig viden";

    public static ImmutableArray<NationalOffer> Offers { get; } =
    [
        Teaching("center-for-doevblindhed-og-hoeretab", "Center for Døvblindhed og Høretab", "Region Nordjylland", "Aalborg", "Nordjylland", "Tidligere Aalborgskolen og Døvblindecentret."),
        Teaching("boerneskolen-filadelfia", "Børneskolen Filadelfia", "Filadelfia, selvejende", "Dianalund", "Sjælland", "Selvejende med aftale med Region Sjælland."),
        Teaching("synscenter-refsnaes", "Synscenter Refsnæs", "Region Sjælland", "Kalundborg", "Sjælland", "Tidligere Refsnæsskolen."),
        Teaching("cfd", "CFD – Center for Døve", "CFD, selvejende", "Søborg", "Hovedstaden"),
        Teaching("ibos", "IBOS – Instituttet for Blinde og Svagsynede", "Københavns Kommune", "Hellerup", "Hovedstaden"),
        Teaching("center-for-hoeretab", "Center for Høretab", "Region Syddanmark", "Fredericia", "Syddanmark"),
        Teaching("nyborgskolen", "Nyborgskolen", "Region Syddanmark", "Nyborg", "Syddanmark", "Stod for sig i 2013, men ikke i 2015. At det er blevet en del af Center for Høretab, er udledt.") with { LastYear = 2014, MergedInto = "center-for-hoeretab" },
        Teaching("skolen-paa-kastelsvej", "Skolen på Kastelsvej", "Københavns Kommune", "København Ø", "Hovedstaden"),
        Teaching("boerneklinikken", "Børneklinikken", "Københavns Kommune", "København", "Hovedstaden", "Tale og hørelse."),
        Teaching("geelsgaardskolen", "Geelsgårdskolen", "Region Hovedstaden", "Virum", "Hovedstaden"),
        Ward("soenderbro", "Sønderbro", "Københavns Kommune", "København", "Hovedstaden"),
        Ward("bakkegaarden", "Bakkegården", "Region Sjælland", "Nykøbing Sjælland", "Sjælland"),
        Ward("stevnsfortet", "Stevnsfortet", "Region Sjælland", "Stevns", "Sjælland"),
        Ward("soelager", "Sølager", "Region Hovedstaden", "Hundested og Skibby", "Hovedstaden"),
        Ward("egely", "Egely", "Region Syddanmark", "Nørre Aaby", "Syddanmark"),
        Ward("grenen", "Grenen", "Region Midtjylland", "Dalstrup ved Grenaa", "Midtjylland") with { OperatorStatus = ParameterStatus.Confirmed, Basis = Agreement, Note = "Regionen har i alt 20 sikrede, 5 særligt sikrede og 33 delvis lukkede pladser, MultifunC medregnet (DOK)." },
        Ward("koglen", "Koglen", "Region Midtjylland", "Stakroge ved Sønder Omme", "Midtjylland") with { OperatorStatus = ParameterStatus.Confirmed, Basis = Agreement, Note = "Granhuset og Lærkehuset." },
        Ward("kompasset", "Kompasset", "Region Nordjylland", "Brønderslev", "Nordjylland"),
        new()
        {
            Key = "kofoedsminde", Name = "Kofoedsminde", Kind = NationalKind.SecureHome, Operator = "Region Sjælland", OperatorStatus = ParameterStatus.Confirmed, Place = "Rødby", Region = "Sjælland", PlaceStatus = ParameterStatus.Confirmed,
            FirstYear = 2013, Basis = Lists + "; " + Agreement, Note = "Stod blandt de landsdækkende tilbud i 2013 og 2015; i Rammeaftale 2025-26 for sig. En arbejdsgruppe anbefalede i maj 2024 bedre data, samarbejde om udslusning, vejledning og ny finansiering.",
        },
    ];

    public static ImmutableArray<NationalYear> Years { get; } =
    [
        Places("soenderbro", 17, null, ParameterStatus.Assumed, Wards + "; tallet er resten af 105 pladser på landsplan"),
        Places("bakkegaarden", 10, null), Places("stevnsfortet", 11, null), Places("soelager", 15, null), Places("egely", 14, 5), Places("grenen", 10, 5), Places("koglen", 10, null), Places("kompasset", 8, null),
        new()
        {
            Offer = "kofoedsminde", Year = 2024, Places = 72, Match = NeedMatch.NotTold, Basis = "TV2 ØST om Kofoedsminde, uden årstal; året er antaget", Status = ParameterStatus.Assumed, Person = "",
            Demand = "14 sikrede afdelinger og én åben. Antallet er fordoblet på fire år, og under halvdelen har en dom til anbringelse af den strengeste slags.",
        },
        Demand("grenen"), Demand("koglen"),
    ];

    private static NationalOffer Teaching(string key, string name, string by, string place, string region, string? note = null) => new()
    {
        Key = key, Name = name, Kind = NationalKind.Teaching, Operator = by, OperatorStatus = ParameterStatus.Assumed, Place = place, Region = region, PlaceStatus = ParameterStatus.Confirmed, FirstYear = 2013, Note = note, Basis = Lists + Assumed,
    };

    private static NationalOffer Ward(string key, string name, string by, string place, string region) => new()
    {
        Key = key, Name = name, Kind = NationalKind.SecureWards, Operator = by, OperatorStatus = ParameterStatus.Assumed, Place = place, Region = region, PlaceStatus = ParameterStatus.Confirmed, Basis = Wards + Assumed,
    };

    private static NationalYear Places(string offer, int places, int? special, ParameterStatus status = ParameterStatus.Confirmed, string source = Wards) =>
        new() { Offer = offer, Year = 2017, Places = places, SpecialPlaces = special, Match = NeedMatch.NotTold, Basis = source, Status = status, Person = "" };

    private static NationalYear Demand(string offer) => new()
    {
        Offer = offer, Year = 2024, Match = NeedMatch.TooFew, Basis = Agreement, Status = ParameterStatus.Confirmed, Person = "",
        Demand = "Stor efterspørgsel de seneste år. Der åbnede flere sikrede pladser i 2022, og det rakte ikke.",
    };
}
