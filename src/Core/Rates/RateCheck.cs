using Viften.Core.Agreements;
using Viften.Core.Balances;
using Viften.Core.Instruments;

namespace Viften.Core.Rates;

/// <summary>The whole check of a set of rate files: rates, balances, comparison and findings.</summary>
/// <remarks>Pure: the same facts and the same agreement give the same result in any row order. Clauses C07, C21, C22, C23, C26.</remarks>
public static class RateCheck
{
    /// <param name="facts">What the files say.</param>
    /// <param name="agreement">The agreement and its rule set.</param>
    /// <param name="previous">The agreement before it, for catch-up; null when it is not known.</param>
    /// <param name="vintageId">Id of the index edition; null takes, for each rate year, the one known at its reporting deadline.</param>
    /// <param name="onlyYear">Hold only this year against the agreement; null holds every year of its period.</param>
    public static RateCheckResult Run(RateFacts facts, Agreement agreement, Agreement? previous = null, string? vintageId = null, int? onlyYear = null)
    {
        var findings = new FindingSink();
        var (run, balances, measured) = Measure(facts, agreement, vintageId, onlyYear, findings);
        var (_, known, index, _, results, rules, _, _) = run;
        new CrossChecks(agreement, known, index, results, rules, findings).Run();
        var balance = OpenBalances.Of(known, balances, results, findings);
        findings.Close();
        KeepAssumed(results);
        return new RateCheckResult
        {
            Agreement = agreement,
            Facts = known,
            IndexVintage = Vintages.For(agreement, LastYear(known, agreement), vintageId)?.Id,
            Rows = results,
            Operators = OperatorsOf(agreement, known, previous, measured, balance, rules),
            Region = new RegionResult(measured.RegionChange, measured.RegionComplies, measured.RegionCoverage, measured.RegionUsed),
            Balances = balance,
            Run = run,
            Findings = findings.Found,
        };
    }

    /// <summary>Each operator's real change in one year of an agreement, and nothing else of the check.</summary>
    /// <remarks>What is reported for later years has no part in it and is left out, so that a follow-up costs a part of a check.</remarks>
    internal static InstrumentResult Measure(RateFacts facts, Agreement agreement, int year) => Measure(facts.Until(year), agreement, null, year, new FindingSink()).Measured;

    private static (InstrumentInput Run, BalanceCalculation Balances, InstrumentResult Measured) Measure(RateFacts facts, Agreement agreement, string? vintageId, int? onlyYear, FindingSink findings)
    {
        facts = PartyCodes.Unify(facts, agreement, findings);
        var rules = Compile(agreement, year => Vintages.For(agreement, year, vintageId));
        var index = RowIndex.Of(facts.Rows);
        new RowRules(agreement, rules, findings).Check(facts.Rows, facts.Origins, index);
        CheckOffers(facts, index, findings);
        PartyCodes.TellUnknown(facts, agreement, findings);
        SheetRules.Check(facts, findings);
        var balances = BalanceCalculation.Run(facts, index, rules, findings);
        var inputs = RowInputs.Of(facts, index, balances.ComputedCarry);
        CalculationFindings.OfChoices(facts, inputs, findings);
        var results = Calculate(facts, index, inputs, rules, findings);
        var run = new InstrumentInput(agreement, facts, index, inputs, results, rules, findings, onlyYear);
        return (run, balances, InstrumentCatalogue.Of(rules(LastYear(facts, agreement)).Instrument)(run));
    }

    /// <summary>Only the rows: rates, units, groups and their findings, without balances, comparison or cross-checks.</summary>
    public static RateRowResult[] Calculate(RateFacts facts, RowIndex index, RowInput[] inputs, Func<int, RuleYear> rules, FindingSink findings)
    {
        var results = new RateRowResult[facts.Rows.Length];
        var trace = default(NoTrace);
        for (var i = 0; i < inputs.Length; i++) Row(inputs, i, rules(inputs[i].Row.Year), ref results[i], findings);
        YearDays(facts, index, results, rules);
        foreach (var members in GroupCalculation.Of(facts.Rows, Grouped(facts.Rows), index))
        {
            var obstacle = GroupCalculation.Rates(members, inputs, rules(facts.Rows[members[0]].Year), results, ref trace);
            CalculationFindings.OfGroup(members, inputs, results, obstacle, findings);
        }
        for (var i = 0; i < inputs.Length; i++)
        {
            var row = inputs[i].Row;
            var yearRules = rules(row.Year);
            if (row.Group is null || results[i].IsPriceList || row.Financing != Financing.Takst) Rate(inputs, i, yearRules, ref results[i], findings);
            CalculationFindings.Of(i, in inputs[i], yearRules, in results[i], findings);
        }
        return results;
    }

    private static void Row(RowInput[] inputs, int i, RuleYear rules, ref RateRowResult result, FindingSink findings)
    {
        try
        {
            var trace = default(NoTrace);
            RateCalculation.Row(in inputs[i], rules, ref result, ref trace);
            if (result.Units is null or 0m or (> 0.0001m and < 1_000_000_000_000m) or < 0m) return;
        }
        catch (OverflowException)
        {
        }
        OutOfRange(inputs, i, ref result, findings);
    }

    private static void Rate(RowInput[] inputs, int i, RuleYear rules, ref RateRowResult result, FindingSink findings)
    {
        try
        {
            var trace = default(NoTrace);
            RateCalculation.Rate(in inputs[i], rules, ref result, ref trace);
            if (result.Rate is not > HighestRate && result.Rate is not < -HighestRate) return;
        }
        catch (OverflowException)
        {
        }
        OutOfRange(inputs, i, ref result, findings);
    }

    /// <summary>No rate is a hundred million kroner; such a figure is a typing error, and its sums could not be held exactly.</summary>
    public const decimal HighestRate = 100_000_000m;

    private static void OutOfRange(RowInput[] inputs, int i, ref RateRowResult result, FindingSink findings)
    {
        findings.Add(i, "NUMBER-OUT-OF-RANGE", Severity.Blocks, "Rækkens tal giver en takst, der ikke kan være rigtig (over 100 mio. kr. pr. enhed). Kontrollér beløb, pladser, dage og enheder.", inputs[i].Origin.PlaceOf(RateFiles.Field.Places));
        result = new RateRowResult { SetIndex = -1 };
        inputs[i] = inputs[i] with { Damage = inputs[i].Damage | Damage.Calculation | Damage.Comparison };
    }

    /// <summary>
    /// The day basis of a service's year. Part-periods with days of their own are added up, and scaled when they do not
    /// fill the year; a part-period without is spread on its calendar days, and so its year on the whole year's.
    /// </summary>
    private static void YearDays(RateFacts facts, RowIndex index, RateRowResult[] results, Func<int, RuleYear> rules)
    {
        for (var i = 0; i < results.Length; i++)
        {
            var row = facts.Rows[i];
            if (row.IsWholeYear) results[i].YearDays = results[i].Days;
            else if (row.Days is null || row.To < row.From) results[i].YearDays = rules(row.Year).WholeYearDays;
            else
            {
                decimal stated = 0, calendar = 0;
                for (var k = index.Offers[index.OfferOf[i]].First; k >= 0; k = index.NextInOffer(k))
                {
                    var other = facts.Rows[k];
                    if (other.Year != row.Year || other.ServiceId != row.ServiceId || other.To < other.From) continue;
                    stated += results[k].Days;
                    calendar += other.To.DayNumber - other.From.DayNumber + 1;
                }
                results[i].YearDays = stated * (DateTime.IsLeapYear(Math.Clamp(row.Year, 1, 9999)) ? 366m : 365m) / calendar;
            }
        }
    }

    private static List<int> Grouped(RateRow[] rows)
    {
        var grouped = new List<int>();
        for (var i = 0; i < rows.Length; i++) if (rows[i].Group is not null) grouped.Add(i);
        return grouped;
    }

    /// <summary>The rules of each year, compiled once.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="vintage">The index edition of a rate year: each publication keeps the one known at its own deadline.</param>
    public static Func<int, RuleYear> Compile(Agreement agreement, Func<int, IndexVintage?> vintage)
    {
        var years = new Dictionary<int, RuleYear>();
        RuleYear? last = null;
        return year =>
        {
            if (last is not null && last.Year == year) return last;
            if (!years.TryGetValue(year, out var rules)) years[year] = rules = new RuleYear(agreement, year, vintage(year));
            return last = rules;
        };
    }

    /// <summary>The last rate year of the files inside the agreement; its first year when there is none.</summary>
    public static int LastYear(RateFacts facts, Agreement agreement)
    {
        var last = agreement.From.Year;
        foreach (var row in facts.Rows)
            if (row.Year > last && row.Year <= agreement.To.Year) last = row.Year;
        return last;
    }

    /// <summary>A Tilbuds-id names one offer of one operator.</summary>
    private static void CheckOffers(RateFacts facts, RowIndex index, FindingSink findings)
    {
        var operators = new Dictionary<string, int>();
        for (var o = 0; o < index.Offers.Count; o++)
        {
            var offer = index.Offers[o];
            if (operators.TryAdd(offer.OfferId, o)) continue;
            findings.Add(offer.First, "OFFER-AT-TWO-OPERATORS", Severity.Warns,
                $"Tilbuds-id {offer.OfferId} bruges også af driftsherre {index.Offers[operators[offer.OfferId]].Operator}. Er tilbuddet overtaget, skal overtagelsen registreres; ellers skal det ene id rettes.",
                facts.Origins[offer.First].PlaceOf(RateFiles.Field.OfferId));
        }
    }

    private static void KeepAssumed(RateRowResult[] results)
    {
        for (var i = 0; i < results.Length; i++)
            if (results[i].Rate is null && results[i].CostBase is null && results[i].IndexedBase is null) results[i].Used = RuleKeys.None;
    }

    private static List<OperatorResult> OperatorsOf(Agreement agreement, RateFacts facts, Agreement? previous, InstrumentResult measured, BalanceResult balance, Func<int, RuleYear> rules)
    {
        var before = CatchUps.Before(facts, previous);
        var open = balance.Open.GroupBy(o => o.Operator).ToDictionary(g => g.Key, g => new Money(g.Sum(o => o.Amount.Oere)));
        return [.. measured.Operators.Select(m => new OperatorResult(
            m.Code,
            agreement.Party(m.Code)?.Name ?? m.Code,
            m.RealChange,
            m.Complies,
            m.Coverage,
            m.Status,
            CatchUps.Of(m, before, previous, rules(agreement.From.Year)),
            open.GetValueOrDefault(m.Code),
            m.ExcessKr,
            m.Rows,
            m.ComparedRows,
            m.Used))];
    }
}
