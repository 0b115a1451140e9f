using Viften.Core.Rates;

namespace Viften.Core.Publications;

/// <summary>From a checked row to the line that is published of it.</summary>
public static class PublishedLines
{
    /// <summary>The line of a row; null when the row has no rate and should have one.</summary>
    public static PublishedService? Of(RateCheckResult result, int row)
    {
        var run = result.Run ?? throw new ArgumentException("The result was not made by a run.", nameof(result));
        var fact = result.Facts.Rows[row];
        ref readonly var r = ref result.Rows[row];
        if (r.Rate is null && fact.Financing == Financing.Takst) return null;
        var (covered, reason) = run.Scope.Of(fact);
        var passed = r.IsPriceList || fact.Financing != Financing.Takst;
        return new PublishedService
        {
            Year = fact.Year,
            From = fact.From,
            To = fact.To,
            Operator = fact.Operator,
            OperatorName = result.Agreement.Party(fact.Operator)?.Name ?? fact.Operator,
            OfferId = fact.OfferId,
            OfferName = fact.OfferName ?? fact.OfferId,
            DepartmentId = fact.DepartmentId,
            DepartmentName = fact.DepartmentName,
            PNumber = fact.PNumber,
            ServiceId = fact.ServiceId,
            ServiceName = fact.ServiceName ?? fact.ServiceId,
            Kind = fact.Kind,
            Financing = fact.Financing,
            Paragraph = fact.Paragraph,
            MainTarget = fact.MainTarget,
            Targets = fact.Targets?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            AgeFrom = fact.AgeFrom,
            AgeTo = fact.AgeTo,
            Places = fact.Places,
            Unit = fact.Unit,
            // A price list does not say what its rate is spread on unless it says so itself.
            Days = passed ? fact.Days : r.Days,
            Units = Rounded(r.Units, 4),
            Rate = r.Rate is { } rate ? Money.RoundHalfAway(rate) : null,
            RateSource = r.CalculatedRate is not null ? RateSource.ApprovedReported : passed ? RateSource.PriceList : RateSource.Calculated,
            Covered = covered,
            CoverageReason = reason,
            IndexedBase = Rounded(r.IndexedBase, 4),
            RealChange = Rounded(r.RealChange, 6),
            Complies = r.Complies,
        };
    }

    /// <summary>The rates of an edition as the base of later years: one rate a year for each service.</summary>
    /// <remarks>Several periods: as <see cref="YearRate"/> says.</remarks>
    public static IReadOnlyList<PublishedRate> Rates(IReadOnlyList<PublishedService> lines, string source)
    {
        var rates = new List<PublishedRate>();
        foreach (var service in lines.Where(l => l.Rate is not null).GroupBy(l => (l.Year, l.Operator, l.OfferId, l.ServiceId)))
        {
            var periods = service.OrderBy(l => l.From).ToArray();
            var first = periods[0];
            var byUnits = Array.TrueForAll(periods, p => p.Units is > 0m);
            var rate = YearRate.Of([.. periods.Select(p => new PeriodRate(p.Rate!.Value.Kroner, p.Units, p.To.DayNumber - p.From.DayNumber + 1))]);
            rates.Add(new PublishedRate(first.Year, first.Operator, first.OfferId, first.ServiceId, first.Unit, YearDays(periods), rate, byUnits ? periods.Sum(p => p.Units) : null, source));
        }
        return rates;
    }

    /// <summary>The day basis of the year, when the periods fill it; part of a year says nothing of the whole.</summary>
    private static decimal? YearDays(PublishedService[] periods) =>
        periods[0].From.DayOfYear == 1 && periods[^1].To is { Month: 12, Day: 31 } && Array.TrueForAll(periods, p => p.Days is not null) ? periods.Sum(p => p.Days) : null;

    private static decimal? Rounded(decimal? value, int decimals) =>
        value is { } v ? Math.Round(v, decimals, MidpointRounding.AwayFromZero) : null;
}
