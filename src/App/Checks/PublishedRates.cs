using Viften.App.RateFiles;
using Viften.Core.Agreements;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Checks;

/// <summary>Offentliggjorte takster: the rates of a published rate list, as the base that later years are held against.</summary>
public static class PublishedRates
{
    /// <summary>The reported rate of each service and year; the calculated one where none is reported.</summary>
    /// <remarks>A service with several periods has one rate a year, as <see cref="YearRate"/> says.</remarks>
    public static IReadOnlyList<PublishedRate> Of(IReadOnlyList<RateFileRead> reads, Agreement agreement)
    {
        var facts = RateFacts.Join(reads.Select(r => r.Facts));
        var results = RateCheck.Run(facts, agreement).Rows;
        var published = new List<PublishedRate>();
        foreach (var service in Enumerable.Range(0, facts.Rows.Length).GroupBy(i => (facts.Rows[i].Year, facts.Rows[i].Operator, facts.Rows[i].OfferId, facts.Rows[i].ServiceId)))
        {
            var rows = service.Where(i => RateOf(facts.Rows[i], results[i]) is not null).ToArray();
            if (rows.Length == 0) continue;
            var first = facts.Rows[rows[0]];
            published.Add(new PublishedRate(
                first.Year, first.Operator, first.OfferId, first.ServiceId, first.Unit, first.Days,
                Mean(facts.Rows, results, rows, i => RateOf(facts.Rows[i], results[i])), UnitsOf(results, rows), facts.Origins[rows[0]].Where(Field.ReportedRate)));
        }
        return published;
    }

    /// <summary>One rate for the year of a service from its periods.</summary>
    internal static decimal Mean(RateRow[] rows, RateRowResult[] results, int[] periods, Func<int, decimal?> rateOf) =>
        YearRate.Of([.. periods.Select(i => new PeriodRate(rateOf(i)!.Value, results[i].Units, rows[i].To.DayNumber - rows[i].From.DayNumber + 1))]);

    private static decimal? RateOf(RateRow row, in RateRowResult result) => row.ReportedRate?.Kroner ?? result.Rate;

    private static decimal? UnitsOf(RateRowResult[] results, int[] rows) =>
        Array.TrueForAll(rows, i => results[i].Units is not null) ? rows.Sum(i => results[i].Units!.Value) : null;
}
