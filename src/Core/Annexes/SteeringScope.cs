using Viften.Core.Agreements;
using static Viften.Core.Annexes.SteeringWords;

namespace Viften.Core.Annexes;

/// <summary>The chapters on what the agreement is, what its words mean, and which offers it covers.</summary>
internal static class SteeringScope
{
    public static ChapterWriter Agreement(Agreement agreement)
    {
        var chapter = new ChapterWriter("aftalen", "Aftalen og dens parter")
            .Say($"Styringsaftalen er en del af {agreement.Title} og gælder fra {Danish.Date(agreement.From)} til {Danish.Date(agreement.To)}.");
        var municipalities = agreement.Parties.Count(p => p.Kind == PartyKind.Municipality);
        var regions = agreement.Parties.Where(p => p.Kind == PartyKind.Region).Select(p => p.Name).ToArray();
        if (agreement.PartiesComplete) chapter.Say($"Parterne er {Count(municipalities)} kommuner{(regions.Length > 0 ? $" og {And(regions)}" : "")}. Alle er parter, uanset hvor meget de køber eller sælger, og aftalen indgås af dem alle.", "Serviceloven § 6");
        else chapter.Say(agreement.PartiesNote ?? "Listen over parter er ikke hel.");
        return chapter.Table("Lovgrundlag", [new("Lov eller bekendtgørelse"), new("Kilde")], agreement.LegalBasis.Select(b => System.Collections.Immutable.ImmutableArray.Create(b.Text, b.Source)));
    }

    public static ChapterWriter Terms() => new ChapterWriter("begreber", "Begreber").Table("Ordene i aftalen", [new("Ord"), new("Betydning")],
    [
        ["Driftsherre", "Den kommune, region eller private, der driver et tilbud og sælger pladser i det."],
        ["Køber", "Den kommune, der betaler for en borgers plads. Handlekommunen har pligten til at hjælpe og er som regel også køber."],
        ["Omkostningsgrundlag", "Årets omkostninger til en ydelse, fratrukket indtægter og over- eller underskud fra tidligere år."],
        ["Takst", "Prisen for én enhed af en ydelse: et døgn, en dag, en måned, et forløb, en time, et stk. eller en km."],
        ["Belægning", "Den del af pladserne, der er i brug, i procent."],
        ["Hovedydelse", "Den ydelse, alle borgere i tilbuddet får, til samme takst."],
        ["Tillægsydelse", "Det, en borger får ud over hovedydelsen."],
        ["Over- og underskud", "Et regnskabsårs takstindtægter minus dets faktiske omkostninger."],
        ["Takståret", "Det år, taksten gælder."],
    ]);

    public static ChapterWriter Offers(Agreement agreement) => new ChapterWriter("omfattede-tilbud", "Tilbud, der er omfattet")
        .Say("Aftalen omfatter kommunale tilbud, som andre kommuner end driftsherren selv bruger, og alle regionens tilbud. Private tilbud er ikke omfattet.", "Rammeaftalens afgrænsning; bekendtgørelsen om rammeaftaler § 1")
        .Say("Et kommunalt tilbud regnes for brugt af andre, når det sælger pladser, eller når andre kommuner står som købere af det.")
        .Rule(agreement.Rules.Paragraphs, p => p.IsEmpty ? "Aftalen nævner ingen bestemmelser, tilbuddene kan høre under." : "Tilbuddene gives efter bestemmelserne i tabellen. En ydelse efter en anden bestemmelse, eller uden for dens datoer, skal rettes.",
            "Bestemmelser", [new("Bestemmelse"), new("Tilbud"), new("Fra"), new("Til")], p => p.Select(e => System.Collections.Immutable.ImmutableArray.Create(e.Paragraph, e.Text, Day(e.From), Day(e.To))));
}
