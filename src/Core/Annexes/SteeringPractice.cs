using System.Collections.Immutable;
using Viften.Core.Agreements;
using static Viften.Core.Annexes.SteeringWords;

namespace Viften.Core.Annexes;

/// <summary>The chapters on paying, on accounts, and on when things are done.</summary>
internal static class SteeringPractice
{
    public static ChapterWriter Settlement(Agreement agreement)
    {
        var r = agreement.Rules;
        return new ChapterWriter("afregning", "Afregning")
            .Rule(r.BillingTiming, t => $"Der opkræves {Inside(t)}.")
            .Rule(r.PaymentDays, d => $"Betalingsfristen er {Days(d)}.")
            .Rule(r.LateInterestMargin, p => $"Betales der for sent, forrentes kravet med Nationalbankens udlånsrente og et tillæg på {Danish.Number(p, 0, 8)} procentpoint.")
            .Rule(r.ClaimLimitMonths, m => $"Et krav om betaling skal rejses, senest {Count(m)} {(m == 1 ? "måned" : "måneder")} efter at hjælpen er givet.")
            .Rule(r.DayCount, d => d.IsEmpty ? "Aftalen siger ikke, hvordan første og sidste dag tælles." : "Dagene i et ophold tælles sådan:",
                "Dage, der tælles", [new("Gælder"), new("Dage, der tælles")], d => d.Select(p => ImmutableArray.Create(p.Key, p.Value)))
            .Rule(r.NoticeRules, n => n.IsEmpty ? "Aftalen har ingen varsler for opsigelse." : "En plads opsiges med disse varsler:",
                "Opsigelsesvarsler", [new("Gælder"), new("Varsel")], n => n.Select(p => ImmutableArray.Create(p.Key, p.Value)));
    }

    public static ChapterWriter Accounts() => new ChapterWriter("regnskab-og-revision", "Regnskab og revision")
        .Say("Driftsherren indberetter regnskab for hvert tilbud og år: omkostninger, takstindtægter og belagte dage. Det er grundlaget for over- og underskud.")
        .Say("Taksterne for krisecentre og forsorgshjem skal have revisors påtegning, når de indberettes til Tilbudsportalen.", "Tilbudsportalbekendtgørelsen, BEK 61 af 19/01/2023, § 10");

    public static ChapterWriter Deadlines(Agreement agreement)
    {
        var r = agreement.Rules;
        return new ChapterWriter("frister", "Frister og godkendelse")
            .Rule(r.Deadlines, d => d.IsEmpty ? "Aftalen har ingen faste frister." : "Fristerne er de samme hvert år, regnet fra takståret.",
                "Frister", [new("Frist"), new("Dag"), new("År"), new("Kort navn")], d => d.Select(x => ImmutableArray.Create(x.Text, $"{Count(x.Day)}. {Month(x.Month)}", When(x.YearsBefore), x.Key)))
            .Rule(r.ApprovalChain, c => c.IsEmpty ? "Aftalen siger ikke, i hvilken rækkefølge den behandles." : $"Aftalen behandles i denne rækkefølge: {string.Join(", derefter ", c)}.");
    }

    private static string Month(int month) => Danish.Date(new DateOnly(2000, month, 1))[3..^5];

    private static string When(int yearsBefore) => yearsBefore switch
    {
        0 => "takståret",
        1 => "året før takståret",
        -1 => "året efter takståret",
        > 1 => $"{Count(yearsBefore)} år før takståret",
        _ => $"{Count(-yearsBefore)} år efter takståret",
    };
}
