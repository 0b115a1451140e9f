using Viften.Core;

namespace Viften.App.Demo;

/// <summary>A section of a demo agreement.</summary>
internal sealed record DemoSection(string Key, string Title, string Text, bool Confidential = false);

/// <summary>The agreements told in short words of our own.</summary>
internal static class DemoAgreementTexts
{
    public const string Contact = "Fælleskommunalt Social- og Sundhedssekretariat i Midtjylland\nPrinsens Allé 5, 8800 Viborg\ntakst@viborg.dk\n41 71 99 98";

    public static NamedTexts Goals { get; } = NamedTexts.Of(
    [
        new("indflydelse", "Borgeren bestemmer mest muligt over sit eget liv"),
        new("sammenhaeng", "Indsatserne hænger sammen og bliver til sammen med borgeren"),
        new("ressourcer", "Det, borgeren selv kan, bliver brugt tidligt og målrettet"),
        new("faellesskab", "Alle hører til i et fællesskab"),
    ]);

    private static readonly DemoSection s_contract = new("standardkontrakter", "Standardkontrakter", """
        Der er én standardkontrakt for børn og unge og én for voksne. Kommuner og region bruger dem, når de køber og sælger pladser.
        """);

    public static IReadOnlyList<DemoSection> Of2021 { get; } =
    [
        new("overblik", "Overblik", "Aftalen samler de 19 kommuner og regionen om udvikling, kapacitet og økonomi på det specialiserede område i 2021 og 2022."),
        new("psykiatri", "Den nære psykiatri", "Kommuner, region, praktiserende læger og civilsamfund arbejder sammen tæt på den enkeltes hverdag."),
        new("komplekse-udfordringer", "Borgere med komplekse udfordringer", "Parterne leder sammen efter løsninger til de borgere, som det er svært at finde et tilbud til."),
        new("styring-og-oekonomi", "Styring og økonomi", "Styringsaftalen siger, hvordan takster bliver beregnet og afregnet."),
    ];

    public static IReadOnlyList<DemoSection> Of2023 { get; } =
    [
        new("overblik", "Overblik", """
            Aftalen samler de 19 kommuner og regionen om udvikling, kapacitet og økonomi på det specialiserede område i 2023 og 2024.

            Kommunerne oplever, at udbuddet af tilbud stort set svarer til behovet.
            """),
        new("psykiatri", "Den nære psykiatri", """
            Området fortsætter fra 2021-22. Arbejdet følges ad med Sundhedssamarbejdsudvalgets.
            """),
        new("komplekse-udfordringer", "Borgere med komplekse udfordringer", """
            Området fortsætter fra 2021-22, fordi det tager tid at skabe nye tilbud.

            Alle har svært ved at finde medarbejdere med de rette kompetencer. Det indgår i arbejdet.
            """),
        new("styring-og-oekonomi", "Styring og økonomi", """
            - Taksterne kan ikke stige i 2023 og 2024.
            - Parterne laver sammen et overblik over den samlede økonomi på området.
            """),
        s_contract,
    ];

    public static IReadOnlyList<DemoSection> Of2025 { get; } =
    [
        new("forord", "Forord", """
            Flere har brug for hjælp, og pengene er få. Derfor går de 19 kommuner og regionen tættere sammen i 2025 og 2026.

            Fokus er fortsat på psykiatri og på borgere med komplekse udfordringer. Nyt er overgangen fra ung til voksen.
            """),
        new("overblik", "Overblik", """
            Udbud og efterspørgsel passer stort set sammen. For nogle målgrupper er det svært at finde det rette tilbud, især når udfordringerne er mange på én gang.

            Aftalen har tre udviklingsområder:

            1. Mental sundhed og psykiatri
            2. Borgere med komplekse udfordringer
            3. Overgangen fra ung til voksen

            En arbejdsplan ved periodens begyndelse gør områderne til konkrete initiativer.

            ## Medarbejdere og kompetencer

            Det er svært at få medarbejdere nok. Parterne arbejder sammen om at rekruttere, fastholde og uddanne, og om at løse opgaver på nye måder.

            ## Nationale initiativer

            Ekspertudvalgets anbefalinger fra 2024, aftalen på handicapområdet og psykiatriens tiårsplan bliver taget op undervejs.
            """),
        new("psykiatri", "Mental sundhed og psykiatri", """
            Flere rammes af psykisk sygdom, og mange børn og unge mistrives.

            ## Børn og unges mentale sundhed

            Parterne sætter tidligt ind, hvor børn og unge lever deres hverdag, og hjælper sammenhængende, når der er tegn på mistrivsel.

            ## Sammenhæng ved svær psykisk sygdom

            Mange har med kommune, praktiserende læge og psykiatri at gøre samtidig. Parterne gør det tydeligt, hvem der gør hvad, og deler viden.
            """),
        new("komplekse-udfordringer", "Borgere med komplekse udfordringer", """
            Antallet stiger, og de samme grupper går igen fra tidligere aftaler. Derfor skal planlægningen række længere end to år.

            ## Børn og unge

            Der mangler tilbud til børn og unge med fx autisme, spiseforstyrrelse, selvskade eller flere diagnoser på én gang.

            ## Voksne

            Mange køber private tilbud eller opretter tilbud til én borger, fordi der ikke er andet. Parterne bygger videre på den fælles ansøgning til lånepuljerne for 2025 og 2026 og på arbejdet med kapacitetsanalyse.
            """),
        new("overgang-til-voksen", "Overgangen fra ung til voksen", """
            Området er nyt. Den unge bliver myndig, får en ny lovgivning og ofte nye fagfolk på samme tid.

            Kommunen skal have en plan klar, når en ung med varige behov er 16 år. Parterne udveksler erfaringer og ser på tilbud, der går på tværs af 18-årsdagen, fx fra 16 til 35 år.
            """),
        new("styring-og-oekonomi", "Styring og økonomi", """
            Aftalen omfatter kommunale og regionale tilbud, som andre end driftskommunen også bruger. Det er omkring 10.000 pladser.

            - Taksterne kan ikke stige i 2025 og 2026. Basisåret er 2024.
            - De, som ikke har nået de tidligere aftaler, stræber efter at nå dem nu.
            - Der kommer et nyt fælles styringsredskab til perioden fra 2027.
            - En model tager højde for lønstigningerne efter trepartsaftalen.

            Alle regler med kilde står under [aftalens regler](/regler?aftale=midtjylland-2025-26).
            """),
        s_contract,
        new("lands-og-landsdel", "Lands- og landsdelsdækkende tilbud og sikrede afdelinger", """
            Der er ti lands- og landsdelsdækkende tilbud og otte tilbud med sikrede afdelinger i landet. I Midtjylland driver regionen de sikrede institutioner Koglen og Grenen.

            De sikrede afdelinger er pressede og har ofte venteliste.
            """),
        new("centrale-udmeldinger", "Centrale udmeldinger", """
            Kommunerne har svaret på udmeldingerne om punktskrift og om tegnsprog, og styrelsen har afsluttet begge.

            I 2024 kom der fornyet behandling af to: borgere med udviklingshæmning og dom, og gravide med et skadeligt rusmiddelbrug. Sekretariaterne samler svarene.
            """),
        new("sekretariatets-noter", "Sekretariatets noter", "Til arbejdet med den næste aftale. Afsnittet er fortroligt og vises kun for dem, der arbejder med aftalen.", Confidential: true),
    ];
}
