using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Instruments;

/// <summary>"Hvorfor?" for a party under total-spending control.</summary>
internal static class SpendingExplanation
{
    public static Explained Of(InstrumentInput run, string name, decimal? value, Func<string, bool> mine)
    {
        var years = new List<Explained>();
        foreach (var party in run.Facts.Spending.Select(s => s.Party).Distinct().Where(mine))
            for (var year = run.Agreement.From.Year; year <= run.Agreement.To.Year; year++)
                if (Year(run, party, year, run.Scope.IsRegional(party)) is { } told) years.Add(told);
        return new Explained("realChange", $"Udvikling i udgifter, {name}", value, "", $"Σ udgifter / Σ udgifter året før, fremskrevet − 1 = {Danish.Change(value ?? 0m)}", null, years);
    }

    private static Explained? Year(InstrumentInput run, string party, int year, bool regional)
    {
        if (TotalSpending.Spent(run, party, year, regional) is not { } now || TotalSpending.Spent(run, party, year - 1, regional) is not { } before || before <= 0m) return null;
        var rules = run.Rules(year);
        var factor = rules.SpendingTerms == Agreements.PriceTerms.Nominal ? 1m : 1m + (rules.Growth(regional, year) ?? 0m);
        var trace = new Recording();
        Leaves(run, party, year, ref trace);
        Leaves(run, party, year - 1, ref trace);
        RateTelling.Parameter(rules, RuleKeys.PriceIndex, factor, "", $"Fremskrivning til {year.ToString(Danish.Culture)}: {Danish.Change(factor - 1m)}", ref trace);
        trace.Close(0, "spendingYear", $"{party} {year.ToString(Danish.Culture)}", (now / (before * factor)) - 1m, "",
            $"{Danish.Number(now, 2)} / ({Danish.Number(before, 2)} × {Danish.Number(factor, 2, 6)}) − 1 = {Danish.Change((now / (before * factor)) - 1m)}");
        return trace.Find("spendingYear");
    }

    private static void Leaves(InstrumentInput run, string party, int year, ref Recording trace)
    {
        for (var i = 0; i < run.Facts.Spending.Length; i++)
        {
            var s = run.Facts.Spending[i];
            if (s.Party != party || s.Year != year || (s.Accounts ?? s.Budget) is not { } amount) continue;
            trace.Leaf("spending", s.Area, amount.Kroner, "kr.", $"{s.Area} {year.ToString(Danish.Culture)}: {amount} ({(s.Accounts is null ? "budget" : "regnskab")})",
                new ExplainedSource("cell", run.Facts.SpendingOrigins[i].Where(s.Accounts is null ? Field.SpeBudget : Field.SpeAccounts)));
        }
    }
}
