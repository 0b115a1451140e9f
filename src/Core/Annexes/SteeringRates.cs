using System.Collections.Immutable;
using Viften.Core.Agreements;
using static Viften.Core.Annexes.SteeringWords;

namespace Viften.Core.Annexes;

/// <summary>The chapters on what a rate is made of, and what becomes of its over- and underskud.</summary>
internal static class SteeringRates
{
    public static ChapterWriter Financing(Agreement agreement)
    {
        var r = agreement.Rules;
        return new ChapterWriter("finansiering", "Finansiering")
            .Say("Køberen betaler efter takst, ved abonnement eller med en objektiv andel. Det står ved hver ydelse i takstfilen.")
            .Rule(r.ObjectiveKeys, k => k.IsEmpty ? "Aftalen nævner ingen ordninger med objektiv finansiering." : "Objektiv finansiering deles mellem kommunerne, uanset hvem der bruger tilbuddet, efter nøglerne i tabellen.",
                "Objektiv finansiering", [new("Ordning"), new("Deles efter")], k => k.Select(p => ImmutableArray.Create(p.Key, p.Value)))
            .Say("Udgifter, der er objektivt finansieret, tæller ikke med i den centrale refusionsordning.", "Bekendtgørelsen om den centrale refusionsordning § 3")
            .Rule(r.RefundThresholds, t => t.IsEmpty ? "Aftalen har ingen beløbsgrænser for den centrale refusionsordning." : "Staten refunderer en del af dyre enkeltsager. Grænserne er pr. sag og år, og satsen gælder den del af udgiften, der ligger over grænsen.",
                "Den centrale refusionsordning", [new("År"), new("Ordning"), new("25 % fra", true), new("50 % fra", true), new("75 % fra", true)],
                t => t.Select(x => ImmutableArray.Create(Year(x.Year), x.Scheme ?? "–", Kroner(x.From25), Kroner(x.From50), Kroner(x.From75))))
            .Rule(r.VatRefundFactor, f => $"Vises en privat takst uden den indirekte moms, køberen kan få refunderet, trækkes {Share(f)} fra.");
    }

    public static ChapterWriter Calculation(Agreement agreement)
    {
        var r = agreement.Rules;
        return new ChapterWriter("takstberegning", "Takstberegning")
            .Say("Taksten fastsættes ud fra alle budgetterede direkte og indirekte omkostninger ved at levere ydelsen.", "Serviceloven § 174, stk. 1, og barnets lov § 195, stk. 1")
            .Say("Taksten er omkostningsgrundlaget delt med antallet af enheder. Enheder er pladser gange dage gange belægning, når driftsherren ikke selv har opgjort dem.")
            .Rule(r.WholeYearDays, d => $"En ydelse, der løber hele året, regnes på {Days(d)}, når takstfilen ikke siger andet. Det gælder også i skudår.")
            .Rule(r.DayBasis, b => b.IsEmpty ? "Aftalen siger ikke, hvor mange dage en takst gælder efter de enkelte bestemmelser." : "De dage, en takst dækker, er efter enhed eller bestemmelse:",
                "Dage, taksten dækker", [new("Enhed eller bestemmelse"), new("Dage")], b => b.Select(p => ImmutableArray.Create(p.Key, p.Value)))
            .Rule(r.RateRounding, m => m.IsEmpty ? "Aftalen siger ikke, hvordan takster afrundes." : "Taksten afrundes én gang, til det antal decimaler, enheden har. En halv rundes op.",
                "Decimaler i taksten", [new("Enhed"), new("Decimaler", true)], m => m.Select(p => ImmutableArray.Create(p.Key, Count(p.Value))))
            .Say("Takster, der hører sammen, deler ét omkostningsgrundlag. Det fordeles på deres enheder efter de vægte, driftsherren har angivet, så gruppen i alt opkræver sit grundlag.");
    }

    public static ChapterWriter Costs(Agreement agreement)
    {
        var r = agreement.Rules;
        return new ChapterWriter("omkostninger", "Omkostninger i taksten")
            .Say("Omkostningerne er løn, tjenestemandspension, ejendom, øvrig drift, central ledelse og administration, tilsyn, udvikling, rammeaftale, afskrivning, forrentning, tomgang og sundhedsydelser. Indtægter trækkes fra.")
            .Rule(r.OverheadPct, p => $"Central ledelse og administration ventes at udgøre mellem {Percent(p.Low)} og {Percent(p.High)} af de øvrige omkostninger. Ligger andelen uden for, skal fordelingen efterses.")
            .Rule(r.CivilServantPensionPct, p => $"Bidraget til tjenestemandspension beregnes som {Percent(p)} af den pensionsgivende løn.")
            .Rule(r.InterestPct, p => p is { } rate ? $"Anlæg og driftskapital forrentes med {Percent(rate)} om året." : "Der er ikke aftalt en rentesats. Forrentning indgår, som driftsherren indberetter den.")
            .Rule(r.DepreciationLives, l => l.IsEmpty ? "Der er ikke aftalt levetider. Afskrivning indgår, som driftsherren indberetter den." : "Anlæg afskrives over disse levetider:",
                "Levetider", [new("Anlæg"), new("År", true)], l => l.Select(p => ImmutableArray.Create(p.Key, Count(p.Value))))
            .Rule(r.SupervisionFeeTable, t => t.IsEmpty ? "Der er ingen tilsynstakster at holde omkostningen til tilsyn op mod." : "Omkostningen til tilsyn holdes op mod socialtilsynets takster efter tilbuddets antal pladser. Mangler et års takster, bruges de nyeste før.",
                "Tilsynstakster", [new("År"), new("Pladser"), new("Tilsyn, pr. år", true), new("Skærpet tilsyn, pr. måned", true), new("Godkendelse", true), new("Væsentlig ændring", true)],
                t => t.Select(f => ImmutableArray.Create(Year(f.Year), f.PlacesTo is { } to ? $"{Count(f.PlacesFrom)}–{Count(to)}" : $"{Count(f.PlacesFrom)} og flere", Kroner(f.Fee), Kroner(f.IntensifiedMonthly), Kroner(f.Approval), Kroner(f.Change))))
            .Rule(r.IdleOccupancyLimit, p => $"Har en ydelse udgifter til tomgang og samtidig en belægning under {Percent(p)}, skal driftsherren se efter, at tomme pladser ikke betales to gange.");
    }

    public static ChapterWriter Occupancy(Agreement agreement)
    {
        var r = agreement.Rules;
        return new ChapterWriter("belaegning", "Budgetteret belægning")
            .Say("Driftsherren kan oplyse den belægning, der er forudsat i taksten. Ellers følger den af reglerne her.")
            .Rule(r.OccupancyYears, n => $"Den forudsatte belægning er gennemsnittet af den faktiske i {(n == 2 ? "to" : n == 3 ? "tre" : Count(n))} afsluttede regnskabsår, fra {Count(n + 1)} til 2 år før takståret.")
            .Rule(r.OccupancyMin, p => $"Er gennemsnittet under {Percent(p)}, regnes med {Percent(p)}.")
            .Rule(r.OccupancyMax, p => $"Er gennemsnittet over {Percent(p)}, regnes med {Percent(p)}.")
            .Rule(r.ShortStayMin, p => $"For korte forløb, akutpladser og aflastning er den laveste belægning {Percent(p)}.")
            .Rule(r.OccupancyDeviationLimit, p => $"Afviger den faktiske belægning {Danish.Number(p, 0, 8)} procentpoint eller mere fra den forudsatte, følges der op.");
    }

    public static ChapterWriter Carry(Agreement agreement)
    {
        var r = agreement.Rules;
        var model = First(r.CarryStrategy, agreement, CarryStrategy.MidtUdligning);
        return new ChapterWriter("over-og-underskud", "Over- og underskud")
            .Say("Ved årets udgang gøres takstindtægter og faktiske omkostninger op for hvert tilbud. Hver krone af resultatet bliver enten i driften, kommer i senere takster eller gøres op, når tilbuddet lukker.")
            .Rule(r.CarryStrategy, s => s switch
            {
                CarryStrategy.MidtUdligning => "Et resultat inden for båndet bliver hos driftsherren. Kun den del, der ligger uden for båndet, udlignes først mellem driftsherrens tilbud i samme udligningsgruppe; det, der er tilbage, reguleres i taksterne.",
                CarryStrategy.SydTransfer => "Driftsherren kan overføre et resultat inden for båndet til tilbuddets drift året efter. Det, der ikke overføres, reguleres i taksterne.",
                _ => "Driftsherren kan hensætte et overskud inden for båndet til senere brug. Et underskud kan dækkes af det, der er hensat. Resten reguleres i taksterne.",
            })
            .Rule(r.CarryLimitPct, p => $"Båndet er {Percent(p)} af {(model == CarryStrategy.SydTransfer ? "tilbuddets omkostningsbaserede budget" : "tilbuddets omkostningsgrundlag")}, til begge sider.")
            .Rule(r.CarryLagYears, n => $"Det, der skal reguleres, indgår i taksten {Count(n)} år efter regnskabsåret.")
            .Rule(r.ReserveYears, n => model == CarryStrategy.NordReserve
                ? $"Det, der er hensat, skal være brugt inden {Count(n)} år efter det år, det stammer fra. Ellers reguleres det i taksterne."
                : $"Der kan ikke hensættes til senere år i denne aftale. Blev det aftalt, skulle det hensatte være brugt inden {Count(n)} år.")
            .Rule(r.LevellingGroups, g => (model == CarryStrategy.MidtUdligning, g.IsEmpty) switch
            {
                (true, false) => $"Udligningsgrupperne er {And(g)}.",
                (true, true) => "Der er ikke aftalt udligningsgrupper; driftsherren angiver selv gruppen i takstfilen.",
                (false, true) => "Der udlignes ikke mellem tilbud.",
                _ => $"Der udlignes ikke mellem tilbud, selv om aftalen nævner grupperne {And(g)}.",
            });
    }

    public static ChapterWriter Services() => new ChapterWriter("ydelser", "Hovedydelse og tillægsydelser")
        .Say("Hovedydelsen har én gennemsnitstakst: alle borgere i tilbuddet betaler det samme.")
        .Say("Har et tilbud flere takster efter støttebehov, angiver driftsherren i takstfilen, hvilke der hører sammen. Så kan deres gennemsnit følges over tid.", "Notat om differentierede takster og udligningsgrupper, Midtjylland")
        .Say("En tillægsydelse eller en særtakst aftales for den enkelte borger oven i hovedydelsen. Dens omkostninger må ikke også ligge i hovedydelsen.");

    public static ChapterWriter DuringTheYear() => new ChapterWriter("aendring-i-aaret", "Ændring af takster i løbet af året")
        .Say("En takst kan ændres i løbet af året. Den nye takst beregnes efter de samme regler og gælder fra den dag, den er offentliggjort til; den gamle gælder til og med dagen før.")
        .Say("Hver udgave af taksterne bliver stående, som den blev offentliggjort.");
}
