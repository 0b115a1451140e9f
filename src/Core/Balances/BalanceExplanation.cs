using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Balances;

/// <summary>"Hvorfor?" for balances: from an operator's open balance to the cells of Regnskab.</summary>
public static class BalanceExplanation
{
    public static Explained Open(RateCheckResult result, OperatorResult one)
    {
        var items = result.Balances.Open.Where(o => o.Operator == one.Operator).ToArray();
        return new Explained("openBalance", $"Åben saldo, {one.Name}", one.OpenBalance.Kroner, "kr.",
            items.Length == 0 ? "Intet over- eller underskud står åbent" : $"Summen af {items.Length} poster, der endnu ikke er i en takst (overskud positivt)", null,
            [.. items.Select(o => new Explained("openItem", $"Tilbud {o.OfferId}, regnskab {o.Year.ToString(Danish.Culture)}", o.Amount.Kroner, "kr.", $"{o.Kind}: {o.Amount}", null,
                result.Balances.Years.Where(y => y.Operator == o.Operator && y.OfferId == o.OfferId && y.Year == o.Year).Select(y => Year(result, y)).ToArray()))]);
    }

    /// <summary>One offer's accounts year: result, band and where the money went.</summary>
    public static Explained Year(RateCheckResult result, YearBalance y)
    {
        var i = Array.FindIndex(result.Facts.Accounts, a => a.Year == y.Year && a.Operator == y.Operator && a.OfferId == y.OfferId);
        if (i < 0) return Lapsed(result, y);
        var row = result.Facts.Accounts[i];
        var origin = result.Facts.AccountOrigins[i];
        var carriedIn = row.RateIncome.GetValueOrDefault() - row.ActualCost.GetValueOrDefault() - y.Result;
        var trace = new Recording();
        trace.Leaf("rateIncome", "Takstindtægter", row.RateIncome?.Kroner, "kr.", $"Takstindtægter {row.RateIncome}", new ExplainedSource("cell", origin.Where(Field.AccRateIncome)));
        trace.Leaf("actualCost", "Faktiske omkostninger", row.ActualCost?.Kroner, "kr.", $"Faktiske omkostninger {row.ActualCost}", new ExplainedSource("cell", origin.Where(Field.AccActualCost)));
        trace.Leaf("carriedIn", "Heraf indregnet tidligere år", carriedIn.Kroner, "kr.", $"Heraf indregnet tidligere år {carriedIn}{(row.CarriedIn is null ? " (fra årets takstrækker)" : "")}", new ExplainedSource("cell", origin.Where(Field.AccCarriedIn)));
        trace.Close(0, "result", "Resultat", y.Result.Kroner, "kr.", $"{row.RateIncome} − {row.ActualCost} − {carriedIn} = {y.Result}");
        var rules = result.Run!.Rules(y.CarryYear);
        RateTelling.Parameter(rules, RuleKeys.CarryStrategy, null, "", $"Model: {rules.CarryStrategy}", ref trace);
        RateTelling.Parameter(rules, RuleKeys.CarryLimitPct, rules.CarryLimit * 100m, "%", $"Bånd {Danish.Percent(rules.CarryLimit * 100m)} af Takstgrundlag = {y.Limit}", ref trace);
        trace.Close(0, "carry", $"Regnskab {y.Year.ToString(Danish.Culture)}, tilbud {y.OfferId}", y.Carry.Kroner, "kr.", Sentence(y));
        return trace.Find("carry")!;
    }

    /// <summary>A reserve that ran out in a year without accounts: it rests on the years it was set aside in.</summary>
    private static Explained Lapsed(RateCheckResult result, YearBalance y)
    {
        var rules = result.Run!.Rules(y.CarryYear);
        var trace = new Recording();
        trace.Leaf("result", "Resultat", 0m, "kr.", "Der er intet regnskab for året", new ExplainedSource("default", $"tilbud {y.OfferId}, {y.Year.ToString(Danish.Culture)}"));
        for (var i = 0; i < result.Facts.Accounts.Length; i++)
        {
            var row = result.Facts.Accounts[i];
            if (row.Operator == y.Operator && row.OfferId == y.OfferId && row.Reserved is { } reserved && row.Year <= y.Year - rules.ReserveYears)
                trace.Leaf("reserved", $"Hensat {row.Year.ToString(Danish.Culture)}", reserved.Kroner, "kr.", $"Hensat {reserved}", new ExplainedSource("cell", result.Facts.AccountOrigins[i].Where(Field.AccReserved)));
        }
        RateTelling.Parameter(rules, RuleKeys.ReserveYears, rules.ReserveYears, "år", $"En hensættelse skal være brugt inden {rules.ReserveYears.ToString(Danish.Culture)} år", ref trace);
        trace.Close(0, "carry", $"Hensættelse udløbet {y.Year.ToString(Danish.Culture)}, tilbud {y.OfferId}", y.Carry.Kroner, "kr.", $"Det, der er tilbage af hensættelsen, {y.Carry}, indregnes i taksten for {y.CarryYear.ToString(Danish.Culture)}");
        return trace.Find("carry")!;
    }

    private static string Sentence(YearBalance y)
    {
        var said = $"Af resultatet {y.Result} indregnes {y.Carry} i taksten for {y.CarryYear.ToString(Danish.Culture)}; {y.Retained} bliver hos driftsherren";
        if (y.Levelled != Money.Zero) said += $"; {y.Levelled} udlignes mellem tilbud i gruppen {y.LevellingGroup}";
        if (y.Transferred != Money.Zero) said += $"; {y.Transferred} følger driften til næste år";
        if (y.Reserved != Money.Zero) said += $"; {y.Reserved} hensættes";
        if (y.ReserveUsed != Money.Zero) said += $"; {y.ReserveUsed} tages af det hensatte";
        if (y.ToClosing != Money.Zero) said += $"; {y.ToClosing} går til lukkeregnskabet";
        return said + ".";
    }
}
