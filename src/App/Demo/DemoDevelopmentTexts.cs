using Viften.Core.Agreements;
using Viften.Core.Development;

namespace Viften.App.Demo;

/// <summary>The development areas of three periods, and the national initiatives they take up, in short words of our own after the sources.</summary>
internal static class DemoDevelopmentTexts
{
    private const string Norddjurs = "Norddjurs Kommune, sag 23/222 om Rammeaftale 2023-24";
    private const string Of2025 = "Rammeaftale 2025-26, Midtjylland";
    private const string Reading = "Koblingen til mål er vores læsning";

    public static IReadOnlyList<DevelopmentArea> Areas { get; } =
    [
        Area("midtjylland-2021-22", "psykiatri", 1, "Den nære psykiatri", "Området er ført videre til 2023-24. Hvad der stod i aftalen for 2021-22, har vi ikke kilder til.", Continuation.Unknown, null, Norddjurs, ParameterStatus.Assumed),
        Area("midtjylland-2021-22", "komplekse-udfordringer", 2, "Borgere med komplekse udfordringer", "Området er ført videre til 2023-24. Hvad der stod i aftalen for 2021-22, har vi ikke kilder til.", Continuation.Unknown, null, Norddjurs, ParameterStatus.Assumed),
        Area("midtjylland-2023-24", "psykiatri", 1, "Den nære psykiatri", "Arbejdet bliver samordnet med Sundhedssamarbejdsudvalget.", Continuation.Continued, "midtjylland-2021-22/psykiatri", Norddjurs, ParameterStatus.Confirmed),
        Area("midtjylland-2023-24", "komplekse-udfordringer", 2, "Borgere med komplekse udfordringer", "Et område, der kræver en lang og samlet indsats.", Continuation.Continued, "midtjylland-2021-22/komplekse-udfordringer", Norddjurs, ParameterStatus.Confirmed),
        Area("midtjylland-2025-26", "psykiatri", 1, "Mental sundhed og psykiatri", "Området bygger videre på den nære psykiatri og har nu også børn og unges trivsel og socialpsykiatrien med.", Continuation.Changed, "midtjylland-2023-24/psykiatri",
            $"{Of2025}. {Reading}", ParameterStatus.Confirmed, ["sammenhaeng", "ressourcer", "faellesskab"], ["psykiatriens-tiaarsplan"]),
        Area("midtjylland-2025-26", "komplekse-udfordringer", 2, "Borgere med komplekse udfordringer", "De samme målgrupper går igen fra tidligere aftaler, og det er svært at finde tilbud til dem. Derfor planlægger parterne kapaciteten længere frem end de to år.",
            Continuation.Continued, "midtjylland-2023-24/komplekse-udfordringer", $"{Of2025}. {Reading}", ParameterStatus.Confirmed, ["indflydelse", "sammenhaeng"], ["ekspertudvalget-2024", "handicapaftalen-2024", "psykiatriens-tiaarsplan", "laanepuljer-2024-26"]),
        Area("midtjylland-2025-26", "overgang-til-voksen", 3, "Overgangen fra ung til voksen", "Den unge skal ikke mærke, at lov, forvaltning og metoder skifter. Støtten skal hænge sammen hen over 18-årsdagen.",
            Continuation.New, null, $"{Of2025}. {Reading}", ParameterStatus.Confirmed, ["indflydelse", "sammenhaeng"], []),
    ];

    public static IReadOnlyList<FocusPoint> Focus { get; } =
    [
        Point("psykiatri", "boern-og-unges-mentale-sundhed", 1, "Børn og unges mentale sundhed", "Fremme trivsel i hverdagen, og sætte ind i fællesskab, når et barn eller en ung viser tegn på mistrivsel."),
        Point("psykiatri", "svaer-psykisk-sygdom", 2, "Sammenhæng ved svær psykisk sygdom", "Gøre det klart, hvem der gør hvad, når kommune, praktiserende læge og regionens psykiatri er inde over på samme tid."),
        Point("komplekse-udfordringer", "kapacitet", 1, "Kapacitet på lang sigt", "Planlægge på tværs af kommuner og region, også for borgere med udviklingshæmning, psykiatriske vanskeligheder og udadreagerende adfærd."),
        Point("komplekse-udfordringer", "boern-og-unge", 2, "Børn og unge", "Udvikle tilbud ved bl.a. autisme, spiseforstyrrelse, selvskade og flere diagnoser, og hjælpe tidligere."),
        Point("komplekse-udfordringer", "voksne", 3, "Voksne", "Finde nye slags tilbud til voksne med flere diagnoser på én gang, så færre ender i dyre løsninger til én borger."),
        Point("overgang-til-voksen", "sammenhaeng", 1, "Sammenhæng og helhed", "Én samlet støtte, hvor den unge bliver mere selvstændig, og de pårørende er med."),
        Point("overgang-til-voksen", "bro", 2, "Tilbud, der bygger bro", "Se på tilbud på tværs af 18-årsdagen, fx fra 16 til 35 år."),
        Point("overgang-til-voksen", "forebyggelse", 3, "Forebyggelse", "Få øje på vanskelighederne, før den unge står i dem."),
    ];

    public static IReadOnlyList<NationalInitiative> National { get; } =
    [
        new()
        {
            Key = "ekspertudvalget-2024", Title = "Ekspertudvalget på socialområdet", Sender = "Ekspertudvalget", Date = new(2024, 4, 3), State = NationalState.Proposed, Status = ParameterStatus.Confirmed,
            Markdown = "Slutrapporten anbefaler, hvordan området bliver bæredygtigt fagligt og økonomisk. Den peger på stigende udgifter, som botilbuddene driver, på få muligheder for at prioritere lokalt og på for få data. Den første anbefaling er lokale serviceniveauer. Resten af anbefalingerne har vi ikke læst.",
            Basis = "Folketingets Socialudvalg 2023-24, bilag 163; Rammeaftale 2025-26",
        },
        new()
        {
            Key = "handicapaftalen-2024", Title = "Rammeaftalen på handicapområdet", Sender = "Regeringen og flere af Folketingets partier", Date = new(2024, 5, 2), State = NationalState.UnderWay, Status = ParameterStatus.Confirmed,
            Markdown = "En politisk aftale om handicapområdet. Den første aftale om at føre den ud i livet er fra 20. januar 2025 og har tre initiativer, bl.a. et mere effektivt socialtilsyn.", Basis = "Aftaletekst 2. maj 2024 og aftale om udmøntning 20. januar 2025",
        },
        new()
        {
            Key = "psykiatriens-tiaarsplan", Title = "Psykiatriens tiårsplan", Sender = "Ikke oplyst i vores kilder", State = NationalState.UnderWay, Status = ParameterStatus.Assumed,
            Markdown = "En plan for psykiatrien og den mentale sundhed over ti år. Rammeaftalen bygger på den. Selve planen har vi ikke læst, så hvor langt den er, er antaget.", Basis = "Nævnt i Rammeaftale 2025-26",
        },
        new()
        {
            Key = "specialeplanlaegning", Title = "Specialeplanlægning på socialområdet", Sender = "Regeringen", Date = new(2022, 5, 19), State = NationalState.Proposed, Status = ParameterStatus.Assumed,
            Markdown = "Et forslag om at inddele de mest specialiserede indsatser i specialer med krav til dem, der leverer dem. Prøves af på autisme, hjerneskade og syn. Vi har ikke fundet, at det er vedtaget.", Basis = "Socialministeriet 19. maj 2022 og Socialstyrelsen 23. maj 2022",
        },
        new()
        {
            Key = "laanepuljer-2024-26", Title = "Lånepuljer til nye pladser 2024-26", Sender = "Socialministeriet", Date = new(2024, 5, 29), State = NationalState.UnderWay, Status = ParameterStatus.Confirmed,
            Markdown = "Kommunerne kan låne til at etablere pladser: 0,2 mia. kr. i 2024, 0,6 mia. kr. i 2025 og 0,7 mia. kr. i 2026. Der er søgt om mere, end der er, til over 600 pladser.", Basis = "Socialministeriet 29. maj 2024",
        },
    ];

    private static DevelopmentArea Area(string agreement, string key, int position, string title, string text, Continuation continuation, string? lineage, string basis, ParameterStatus status, string[]? goals = null, string[]? national = null) => new()
    {
        Agreement = agreement, Key = key, Position = position, Title = title, Markdown = text, Continuation = continuation, Lineage = lineage, Basis = basis, Status = status,
        Goals = DevelopmentWords.Keys(goals, "mål"), National = DevelopmentWords.Keys(national, "nationalt initiativ"),
    };

    private static FocusPoint Point(string area, string key, int position, string title, string text) =>
        new() { Agreement = "midtjylland-2025-26", Area = area, Key = key, Position = position, Title = title, Markdown = text, Basis = Of2025 };
}
