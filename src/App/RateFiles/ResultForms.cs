using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>The rounding of shown figures, one place for workbook and JSON; rules compare before it. Always half away from zero.</summary>
internal sealed class ResultForms(Agreement agreement)
{
    public const int MoneyDecimals = 2;
    public const int IndexDecimals = 4;
    public const int FractionDecimals = 6;
    public const int UnitsDecimals = 10;

    private readonly Dictionary<(int Year, RateUnit Unit), int> _decimals = [];

    /// <summary>Decimals of a rate in this unit, from the rule set of the year.</summary>
    public int Decimals(int year, RateUnit unit)
    {
        if (_decimals.TryGetValue((year, unit), out var known)) return known;
        var byUnit = agreement.Rules.RateRounding.At(new DateOnly(Math.Clamp(year, 1, 9999), 1, 1))?.Value;
        if (byUnit is null || !byUnit.TryGetValue(Words.Of(unit), out var decimals)) decimals = unit is RateUnit.Time or RateUnit.Stk or RateUnit.Km ? 2 : 0;
        return _decimals[(year, unit)] = decimals;
    }

    /// <summary>A calculated rate has the unit's decimals; one that passes through as reported keeps those it was reported with.</summary>
    public decimal? Rate(in RateRowResult result, RateRow row) =>
        result.Rate is not { } rate ? null : PassesThrough(result, row) ? Fixed(rate, Math.Max(Needed(rate), Decimals(row.Year, row.Unit))) : Fixed(rate, Decimals(row.Year, row.Unit));

    public decimal? Reported(RateRow row) =>
        row.ReportedRate is not { } rate ? null : Fixed(rate.Kroner, Math.Max(Needed(rate.Kroner), Decimals(row.Year, row.Unit)));

    public decimal? Ceiling(in RateRowResult result, RateRow row) => Fixed(result.Ceiling, Decimals(row.Year, row.Unit));

    private static bool PassesThrough(in RateRowResult result, RateRow row) => result.IsPriceList || result.CalculatedRate is not null || row.Financing != Financing.Takst;

    /// <summary>Exactly this many decimals: 12 with two is 12.00.</summary>
    public static decimal Fixed(decimal value, int decimals)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        // Zero loses its sign, and what has fewer decimals is given them by adding a zero that has as many.
        return rounded == 0m ? new decimal(0, 0, 0, false, (byte)decimals) : rounded.Scale >= decimals ? rounded : rounded + new decimal(0, 0, 0, false, (byte)decimals);
    }

    public static decimal? Fixed(decimal? value, int decimals) => value is { } v ? Fixed(v, decimals) : null;

    /// <summary>At most this many decimals, without zeros at the end.</summary>
    public static decimal? Short(decimal? value, int decimals) => value is { } v ? Trim(Math.Round(v, decimals, MidpointRounding.AwayFromZero)) : null;

    private static int Needed(decimal value) => Trim(value).Scale;

    private static decimal Trim(decimal value) => value == 0m ? 0m : value / 1.0000000000000000000000000000m;
}
