using System.Collections.Immutable;
using Viften.Core.Agreements;
using Viften.Core.Offers;
using static Viften.Core.Annexes.SteeringWords;

namespace Viften.Core.Annexes;

/// <summary>The chapters on how the economy is steered, how reports are checked, and how offers begin, end and change hands.</summary>
internal static class SteeringEconomy
{
    public static ChapterWriter Development(Agreement agreement)
    {
        var r = agreement.Rules;
        var spending = First(r.Instrument, agreement, InstrumentKind.RateCeiling) == InstrumentKind.TotalSpending;
        // With another instrument than the rates, comparing them is only something one does beside it.
        var beside = spending ? "Sammenlignes takster ved siden af udgiftsstyringen: " : "";
        var chapter = new ChapterWriter("takstudvikling", spending ? "Udgiftsudvikling og takstudvikling" : "Takstudvikling")
            .Rule(r.Instrument, i => i == InstrumentKind.RateCeiling
                ? "Parterne styrer økonomien med en takstaftale: taksterne holdes op mod et basisår."
                : "Parterne styrer økonomien ved de samlede udgifter: hver parts nettoudgifter holdes op mod året før.")
            .Rule(r.SpendingTerms, t => (spending ? "Udgifterne måles i " : "De samlede udgifter styres ikke i denne aftale. Følges de ved siden af taksterne, er det i ")
                + (t == PriceTerms.Real ? "faste priser: året før fremskrives med pris- og lønskønnet." : "løbende priser: året før fremskrives ikke."))
            .Rule(r.RequiredChange, c => RequiredChange(c, spending))
            .Rule(r.RequiredChangeCompounds, c => $"Er der aftalt ændringer i flere år, {(c ? "ganges de sammen" : "lægges de sammen")}.")
            .Rule(r.BaseYear, y => beside + $"Basisåret er {Year(y)}. Hvert af aftalens år holdes op mod det, ikke mod året før.")
            .Rule(r.ComparedTypes, t => beside + (t.IsEmpty ? "Der er ingen ydelsestyper, der sammenlignes." : $"Det er ydelser af typen {And(t)}, der sammenlignes."))
            .Rule(r.PriceTerms, t => beside + (t == PriceTerms.Real ? "Sammenligningen er i faste priser: basisårets takst fremskrives med pris- og lønskønnet." : "Sammenligningen er i løbende priser: basisårets takst fremskrives ikke."))
            .Rule(r.ExclusionFlags, f => beside + (f.IsEmpty ? "Ingen omkostninger holdes ude af sammenligningen." : $"{And(f)} holdes ude af sammenligningen, både i basisåret og nu."))
            .Rule(r.Tolerance, t => beside + $"En stigning på højst {Share(t)} regnes for afrunding.")
            .Rule(r.BindingLevel, l => l switch
            {
                BindingLevel.Service => "Aftalen binder hver ydelse for sig.",
                BindingLevel.Operator => "Aftalen binder hver driftsherre under ét.",
                _ => "Aftalen binder regionen under ét.",
            })
            .Rule(r.TripartiteModel, m => m switch
            {
                TripartiteModel.Separate => "De ekstraordinære lønstigninger efter trepartsaftalen beregnes for sig og lægges til det, taksten må være.",
                TripartiteModel.InIndex => "De ekstraordinære lønstigninger efter trepartsaftalen er en del af pris- og lønskønnet.",
                _ => "Der tages ikke hensyn til lønstigninger efter trepartsaftalen.",
            })
            .Rules(r.TripartiteGroups, "r.TripartiteGroups", Groups)
            .Rules(r.PriceIndex, "r.PriceIndex", Index)
            .Rule(r.ExplanationCodes, c => c.IsEmpty ? "Der er ingen faste koder for forklaringer." : "En takst eller udgift over det aftalte forklares med en kode. Sekretariatet accepterer forklaringen eller beder om en bedre.",
                "Forklaringskoder", [new("Kode"), new("Bruges ved")], c => c.Select(x => ImmutableArray.Create(x.Code, x.Text)));
        return spending || agreement.Predecessor is null ? chapter
            : chapter.Say("En driftsherre, der ikke overholdt aftalen før, skal stræbe efter at indhente det i perioden. Det er et mål og ikke i sig selv et brud.");
    }

    private static string RequiredChange(decimal change, bool spending) => (spending, change) switch
    {
        (true, 0m) => "De samlede udgifter skal falde, mindst fastholdes, i forhold til året før. Den aftalte årlige ændring er 0 %.",
        // Spending is held against the year before as it is; a change agreed for rates does not move it.
        (true, _) => $"De samlede udgifter må ikke stige i forhold til året før. En aftalt årlig ændring på {Danish.Change(change, 4)} gælder kun takster, der sammenlignes ved siden af.",
        (_, 0m) => "Taksterne kan ikke stige.",
        (_, < 0m) => $"Taksterne skal falde med {Share(-change)} om året.",
        _ => $"Taksterne må højst stige med {Share(change)} om året.",
    };

    private static IEnumerable<SteeringPart> Groups(ImmutableArray<TripartiteGroup> groups, ParameterUse use)
    {
        if (groups.IsEmpty) return [new SteeringSentence(ChapterWriter.When(use) + "Der er ingen personalegrupper med særlige lønstigninger.", use)];
        int[] years = [.. groups.SelectMany(g => g.MonthlyRise.Keys).Distinct().Order()];
        return
        [
            new SteeringSentence(ChapterWriter.When(use) + "Personalegruppernes stigninger er lagt sammen fra trepartsaftalens begyndelse, i kr. om måneden for en fuldtidsstilling. Standardgruppen bruges, når takstfilen ikke nævner en gruppe.", use),
            new SteeringTable("Personalegrupper", [new("Gruppe"), new("Standard"), new("Månedsløn i basisåret", true), .. years.Select(y => new SteeringColumn($"Stigning {Year(y)}", true))],
                [.. groups.Select(g => (ImmutableArray<string>)[g.Name, g.IsDefault ? "ja" : "nej", Kroner(g.BaseMonthlyPay), .. years.Select(y => g.MonthlyRise.TryGetValue(y, out var kr) ? Kroner(kr) : "–")])], use),
        ];
    }

    private static IEnumerable<SteeringPart> Index(ImmutableArray<IndexVintage> editions, ParameterUse use)
    {
        yield return new SteeringSentence(ChapterWriter.When(use) + (editions.IsEmpty
            ? "Der er intet pris- og lønskøn at fremskrive med."
            : "Der fremskrives med pris- og lønskønnet, kommunernes for kommunale tilbud og regionernes for regionens. Et takstår bruger den nyeste udgave, der er offentliggjort, når taksterne skal indberettes."), use);
        foreach (var e in editions)
            yield return new SteeringTable($"Pris- og lønskøn {e.Id}, offentliggjort {Danish.Date(e.Published)}",
                [new("År"), new("Gælder"), new("Vækst uden trepart", true), new("Trepart", true), new("Niveaukorrektion", true)],
                [.. e.Municipal.Select(y => Line(y, "kommuner")), .. e.Regional.Select(y => Line(y, "regioner"))], use);
    }

    private static ImmutableArray<string> Line(IndexYear y, string of) => [Year(y.Year), of, Share(y.ExTripartite), Share(y.Tripartite), Share(y.BaseLevelCorrection)];

    public static ChapterWriter Checks(Agreement agreement)
    {
        var r = agreement.Rules;
        return new ChapterWriter("kontrol", "Kontrol af indberetninger")
            .Say("Takstfilerne kontrolleres, før de offentliggøres. Kontrollen her siger, hvad der skal ses efter; den afviser ingen takst.")
            .Rule(r.SupervisionDeviationPct, p => $"Afviger omkostningen til tilsyn mere end {Percent(p)} fra tilsynstaksten, skal beløbet kontrolleres.")
            .Rule(r.PeerCostDeviationPct, p => $"Ligger omkostningen pr. plads mere end {Percent(p)} fra det midterste af driftsherrens egne tilbud efter samme bestemmelse, skal tallet ses efter. Det samme gælder løn pr. fuldtidsstilling.")
            .Rule(r.LastYearDeviationPct, p => $"Ændrer en takst sig mere end {Percent(p)} fra året før, skal driftsherren skrive hvorfor.");
    }

    public static ChapterWriter OpeningAndClosing(Agreement agreement) => new ChapterWriter("oprettelse-og-lukning", "Oprettelse og lukning")
        .Say("Et nyt tilbud eller en ny ydelse har ingen takst i basisåret og sammenlignes først, når der er en at holde den op mod.")
        .Say("Udgifter til tomgang, mens et tilbud bygges op eller lukkes ned, kan ligge i taksten og vises for sig.")
        .Rule(agreement.Rules.ClosingKey, k => $"Når et tilbud lukker, gøres det op i et lukkeregnskab. Det, der står tilbage, deles mellem køberne efter {Inside(k)}.")
        .Rule(agreement.Rules.OfferNotice, n => n.IsEmpty ? "Aftalen har ingen varsler for ændring af tilbud." : "En ændring af et tilbud varsles over for køberne, så mange dage før den træder i kraft. Et varsel besvares, og et lukket tilbud gøres op, inden for de dage, der står. Fristerne advarer og spærrer ikke.",
            "Varsler og frister ved ændring af tilbud", [new("Hvad"), new("Dage", true)], n => n.Select(p => ImmutableArray.Create(Notice(p.Key), Count(p.Value))))
        .Say("Aftalens regelsæt har ikke en fordeling af udgifter ved opstart. Den aftales i den enkelte sag.");

    public static ChapterWriter TakeOver(Agreement agreement) => new ChapterWriter("overtagelse", "Kommuners overtagelse af regionale tilbud")
        .Say("En kommune kan overtage et regionalt tilbud, der ligger i kommunen, én gang i en valgperiode.", "Serviceloven § 186")
        .Rule(agreement.Rules.TakeoverDeadlines, t => t.Count == 0 ? "Aftalen siger ikke, hvornår regionen skal have besked."
            : string.Join(" ", t.Select(p => p.Key switch
            {
                OfferDeadlines.Told => $"Regionen skal have besked senest 1. januar i valgperiodens {Count(p.Value)}. år.",
                OfferDeadlines.TakenOver => $"Tilbuddet overtages senest 1. januar i valgperiodens {Count(p.Value)}. år.",
                _ => $"{p.Key}: {Count(p.Value)}. år.",
            })))
        .Rule(agreement.Rules.ElectionPeriod, e => e.Count == 0 ? "Aftalen siger ikke, hvornår valgperioderne begynder."
            : string.Join(" ", e.OrderByDescending(p => p.Key, StringComparer.Ordinal).Select(p => p.Key switch
            {
                OfferDeadlines.Begins => $"En valgperiode begynder 1. januar {Year(p.Value)}.",
                OfferDeadlines.Years => $"En valgperiode varer {Count(p.Value)} år.",
                _ => $"{p.Key}: {Count(p.Value)}.",
            })))
        .Say("Aktiver, passiver, rettigheder, pligter og medarbejdere følger med, og en forskel i værdi udlignes.", "Serviceloven § 186")
        .Say("Tilbuddet er fortsat til rådighed for de andre kommuner, som rammeaftalen siger.", "Serviceloven § 186");

    private static string Notice(string key) => key switch
    {
        OfferDeadlines.Answer => "Køberens svar på et varsel",
        OfferDeadlines.Account => "Slutregnskab efter lukning",
        _ => OfferWords.ReadKind(key) is { } kind ? OfferWords.Of(kind) : key,
    };
}
