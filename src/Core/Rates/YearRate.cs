namespace Viften.Core.Rates;

/// <summary>A rate of one period of a year.</summary>
/// <param name="Units">Units sold in the period; null when not told.</param>
/// <param name="Days">Days of the period, both ends included.</param>
public readonly record struct PeriodRate(decimal Rate, decimal? Units, int Days);

/// <summary>The one rate a year of a service that has several periods.</summary>
public static class YearRate
{
    /// <summary>Σ(rate × units)/Σ units, by days where units are not told.</summary>
    /// <param name="periods">At least one.</param>
    public static decimal Of(ReadOnlySpan<PeriodRate> periods)
    {
        if (periods.Length == 1) return periods[0].Rate;
        var byUnits = ByUnits(periods);
        decimal sum = 0, weights = 0;
        foreach (var p in periods)
        {
            var weight = byUnits ? p.Units!.Value : p.Days;
            sum += p.Rate * weight;
            weights += weight;
        }
        return sum / weights;
    }

    private static bool ByUnits(ReadOnlySpan<PeriodRate> periods)
    {
        foreach (var p in periods)
            if (p.Units is not > 0m) return false;
        return true;
    }
}
