using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften.Core.CouncilCases;

/// <summary>Partens egne tal som tabeller: each with unit, period and source, and what is missing said in words.</summary>
internal static class CaseFigures
{
    public static IReadOnlyList<CasePiece> Of(CaseEconomy economy, Member party) => [.. Trade(economy, party), .. Rates(economy.Rates, party)];

    private static IEnumerable<CasePiece> Trade(CaseEconomy economy, Member party)
    {
        if (economy.Edition is not { } edition)
        {
            yield return new CaseNotice("Der er ikke offentliggjort takster for et år til og med aftalens periode. Derfor er der ingen tal for køb og salg.");
            yield break;
        }
        var year = CaseWriting.Number(edition.Year);
        if (economy.Bought is null) yield return new CaseNotice($"De indberettede tal viser ikke, at {party.Name} har brugt pladser hos andre, hvis takster er offentliggjort for {year}.");
        if (economy.Sold is null) yield return new CaseNotice($"De indberettede tal viser ikke, at andre har brugt pladser hos {party.Name}, hvis takster er offentliggjort for {year}.");
        if (economy.Bought is null && economy.Sold is null) yield break;
        var used = new[] { economy.Bought, economy.Sold }.OfType<CaseTrade>().SelectMany(t => t.Used).Distinct().Order().Select(y => CaseWriting.Number(y));
        IReadOnlyList<string> Row(string name, Func<CaseTrade, string> value) => [name, economy.Bought is { } b ? value(b) : "ingen tal", economy.Sold is { } s ? value(s) : "ingen tal"];
        yield return new CaseTable(
            $"{CaseWriting.Genitive(party.Name)} forventede køb og salg i {year} til offentliggjorte takster",
            [("Nøgletal", false), ("Køb hos andre", true), ("Salg til andre", true)],
            [
                Row("Tilbud (antal)", t => Count(t.Offers)),
                Row("Takster (antal)", t => Count(t.Totals.Services)),
                Row("Pladser (årspladser)", t => Danish.Number(t.Places, 1)),
                Row("Beløb (kr.)", t => Danish.Number(t.Totals.Cost.Kroner, 0)),
                Row("Ændring af beløbet fra den tidligere takst (kr.)", t => Signed(t.Totals.Effect.Kroner)),
                Row("Ændring fra den tidligere takst i procent", t => t.Totals.Fraction is { } f ? Danish.Change(f) : "ingen tal"),
                Row("Takster over loftet (antal)", t => Count(t.Totals.Over)),
            ],
            $"Kilde: offentliggjorte takster for {year}, udgave {CaseWriting.Number(edition.Number)} (ændring {CaseWriting.Number(edition.Change)}), {edition.Agreement}. Beløb er takst gange budgetterede enheder, fordelt efter køberens andel af tilbuddet i {string.Join(" og ", used)}. "
                + $"Den tidligere takst er årets før eller basistaksten.{Left("køb", economy.Bought)}{Left("salg", economy.Sold)}");
    }

    private static string Left(string what, CaseTrade? trade)
    {
        string Rates(int count) => count == 1 ? "1 takst" : $"{Count(count)} takster";
        var left = new List<string>();
        if (trade?.Totals.WithoutUnits > 0) left.Add($"{Rates(trade.Totals.WithoutUnits)} uden enheder ikke med i beløbet");
        if (trade?.Totals.WithoutBefore > 0) left.Add($"{Rates(trade.Totals.WithoutBefore)} uden tidligere takst ikke med i ændringen");
        return left.Count == 0 ? "" : $" Ved {what} er {string.Join(", og ", left)}.";
    }

    private static IEnumerable<CasePiece> Rates(CaseRates? rates, Member party)
    {
        if (rates is null)
        {
            yield return new CaseNotice($"{party.Name} har ikke indberettet takster for et år i perioden. Derfor er der ingen tal for takstudvikling og overholdelse.");
            yield break;
        }
        var r = rates.Result;
        var (year, change) = (CaseWriting.Number(rates.Year), r.RealChange is { } real ? Danish.Change(real) : "kan ikke sammenlignes");
        var assumed = RuleKeyNames.In(r.Used).Select(RuleKeyNames.Label).ToList();
        if (rates.Year < rates.LastYear) yield return new CaseNotice($"{party.Name} har ikke indberettet takster for {CaseWriting.Number(rates.LastYear)}. Tallene er fra {year}.");
        yield return new CaseTable(
            rates.Spending ? $"{CaseWriting.Genitive(party.Name)} udgifter i {year}" : $"{CaseWriting.Genitive(party.Name)} egne takster i {year} mod {CaseWriting.Number(rates.BaseYear)}",
            [("Nøgletal", false), ("Tal", true)],
            [
                [rates.Spending ? "Ændring i udgift" : "Takstudvikling i gennemsnit, efter pris- og lønudvikling", change],
                .. rates.Spending ? Array.Empty<string[]>() : [["Højst tilladt", Danish.Change(rates.Ceiling)]],
                ["Aftalen er", StatusOf(r.Status)],
                ["Takster (antal)", Count(rates.Services)],
                ["– inden for loftet", Count(rates.Within)],
                ["– over loftet", Count(rates.Over)],
                ["– heraf med accepteret forklaring", Count(rates.Accepted)],
                ["– ikke sammenlignet", Count(rates.NotCompared)],
                ["Over loftet i alt (kr. pr. år)", Danish.Number(r.ExcessKr, 0)],
            ],
            $"Kilde: takstkontrollen efter reglerne i {rates.Rules}, med takster som efter ændring {CaseWriting.Number(rates.Change)}; de er ikke alle offentliggjort. Udviklingen er for hele aftaleperioden, vægtet med enheder."
                + (assumed.Count == 0 ? "" : $" Antagne regler: {string.Join(", ", assumed.Select(a => char.ToLowerInvariant(a[0]) + a[1..]))}."));
        if (assumed.Count > 0) yield return new CaseNotice($"Takstudviklingen hviler på {(assumed.Count == 1 ? "en regel, der er antaget" : $"{Count(assumed.Count)} regler, der er antaget")}, indtil aftalen bekræfter {(assumed.Count == 1 ? "den. Den står" : "dem. De står")} under tabellen.");
    }

    private static string StatusOf(ComplianceStatus status) => status switch
    {
        ComplianceStatus.Kept => "overholdt",
        ComplianceStatus.OverAccepted => "overskredet, forklaringen er accepteret",
        ComplianceStatus.Over => "overskredet",
        _ => "ikke sammenlignet",
    };

    private static string Count(int number) => Danish.Number(number, 0);

    private static string Signed(decimal kroner) => (kroner > 0m ? "+" : "") + Danish.Number(kroner, 0);
}
