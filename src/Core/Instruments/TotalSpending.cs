using Viften.Core.Agreements;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Instruments;

/// <summary>Samlet udgiftsstyring: each party's net spending may not rise from one year to the next.</summary>
/// <remarks>Clause C26, Syddanmark 2019-20. change = U_t / (U_{t−1} × (1 + pl_t)) − 1 ≤ 0, in fixed or running prices.</remarks>
public static class TotalSpending
{
    public static InstrumentResult Run(InstrumentInput input)
    {
        var scope = input.Scope;
        for (var i = 0; i < input.Results.Length; i++)
        {
            (input.Results[i].InScope, var outside) = scope.Of(input.Facts.Rows[i]);
            input.Results[i].Reason = outside != NotCompared.None ? outside : NotCompared.OtherInstrument;
        }
        CheckRows(input);
        var parties = input.Facts.Spending.Select(s => s.Party).Distinct().Order(StringComparer.Ordinal).ToArray();
        var measures = new List<OperatorMeasure>();
        decimal regionNow = 0, regionAllowed = 0;
        var used = RuleKeys.None;
        foreach (var party in parties)
        {
            var (now, allowed, keys) = Sums(input, party, scope.IsRegional(party));
            decimal? change = allowed > 0m ? (now / allowed) - 1m : null;
            bool? complies = allowed > 0m ? now <= allowed : null;
            var status = complies switch { null => ComplianceStatus.NotCompared, true => ComplianceStatus.Kept, false => ComplianceStatus.Over };
            measures.Add(new OperatorMeasure(party, change, complies, null, status, complies == false ? now - allowed : 0m, input.Facts.Spending.Count(s => s.Party == party), allowed > 0m ? 1 : 0, keys));
            if (complies == false) TellOver(input, party, change!.Value, now - allowed);
            regionNow += now;
            regionAllowed += allowed;
            used |= keys;
        }
        return new InstrumentResult(WithOthers(input, measures), regionAllowed > 0m ? (regionNow / regionAllowed) - 1m : null,
            regionAllowed > 0m ? regionNow <= regionAllowed : null, null, used);
    }

    /// <summary>Spending of the years of the agreement that have a year before, and what the year before allows, over those years.</summary>
    public static (decimal Now, decimal Allowed, RuleKeys Used) Sums(InstrumentInput input, string party, bool regional)
    {
        decimal now = 0, allowed = 0;
        var used = RuleKeys.None;
        for (var year = input.Agreement.From.Year; year <= input.Agreement.To.Year; year++)
        {
            var rules = input.Rules(year);
            if (Spent(input, party, year, regional) is not { } u || Spent(input, party, year - 1, regional) is not { } before || before <= 0m) continue;
            var factor = rules.SpendingTerms == PriceTerms.Nominal ? 1m : 1m + (rules.Growth(regional, year) ?? 0m);
            now += Math.Round(u, 10);
            allowed += Math.Round(before * factor, 10);
            used |= rules.Assumed & (RuleKeys.Instrument | RuleKeys.SpendingTerms | RuleKeys.PriceIndex);
        }
        return (now, allowed, used);
    }

    /// <summary>Net spending of a year in that year's prices: accounts where closed, else budget; null when nothing is reported.</summary>
    public static decimal? Spent(InstrumentInput input, string party, int year, bool regional)
    {
        decimal sum = 0;
        var any = false;
        foreach (var s in input.Facts.Spending)
        {
            if (s.Party != party || s.Year != year || (s.Accounts ?? s.Budget) is not { } amount) continue;
            any = true;
            sum += amount.Kroner * PriceFactor(input, s.PriceYear ?? year, year, regional);
        }
        return any ? sum : null;
    }

    private static decimal PriceFactor(InstrumentInput input, int from, int to, bool regional)
    {
        var factor = 1m;
        for (var y = from + 1; y <= to; y++) factor *= 1m + (input.Rules(y).Growth(regional, y) ?? 0m);
        for (var y = from; y > to; y--) factor /= 1m + (input.Rules(y).Growth(regional, y) ?? 0m);
        return factor;
    }

    private static void CheckRows(InstrumentInput input)
    {
        for (var i = 0; i < input.Facts.Spending.Length; i++)
        {
            var s = input.Facts.Spending[i];
            if (s.Accounts is null && s.Budget is null)
                input.Findings.Add(-1, "SPENDING-EMPTY", Severity.Warns, $"Hverken Budget eller Regnskab er udfyldt for {s.Party} {s.Year.ToString(Danish.Culture)}. Rækken tæller ikke med.", input.Facts.SpendingOrigins[i].PlaceOf(Field.SpeAccounts));
            if (input.Agreement.PartiesComplete && input.Agreement.Party(s.Party) is null)
                input.Findings.Add(-1, "PARTY-UNKNOWN", Severity.Blocks, $"{s.Party} er ikke part i {input.Agreement.Title}. Ret koden.", input.Facts.SpendingOrigins[i].PlaceOf(Field.SpeParty));
        }
    }

    private static void TellOver(InstrumentInput input, string party, decimal change, decimal excess)
    {
        var first = Array.FindIndex(input.Facts.Spending, s => s.Party == party);
        input.Findings.Add(-1, "SPENDING-OVER", Severity.Warns,
            $"De samlede udgifter for {party} er {Danish.Change(change)} mod året før, {Danish.Number(excess, 0)} kr. over det aftalte. Forklar stigningen.",
            input.Facts.SpendingOrigins[first].PlaceOf(Field.SpeAccounts), "Udgifterne skal falde, mindst fastholdes");
    }

    /// <summary>Operators with rates but no spending rows stay in the list, not compared.</summary>
    private static List<OperatorMeasure> WithOthers(InstrumentInput input, List<OperatorMeasure> measures)
    {
        foreach (var (code, rows) in input.Index.Operators.Select((o, k) => (o, input.Index.OperatorOf.Count(x => x == k))))
            if (!measures.Exists(m => m.Code == code)) measures.Add(new OperatorMeasure(code, null, null, null, ComplianceStatus.NotCompared, 0m, rows, 0, RuleKeys.None));
        return [.. measures.OrderBy(m => m.Code, StringComparer.Ordinal)];
    }
}
