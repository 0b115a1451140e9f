using Viften.Core.Rates;

namespace Viften.Core.Tests.Rates;

/// <summary>The figures of a row by the keys they are explained under, so that an explanation can be held against its figure.</summary>
internal static class RowFigure
{
    public static decimal? Of(in RateRowResult r, string figure) => figure switch
    {
        "rate" => r.Rate,
        "costBase" => r.CostBase?.Kroner,
        "groupCostBase" => r.GroupCostBase?.Kroner,
        "occupancy" => r.Occupancy,
        "units" => r.Units,
        "residue" => r.Residue,
        "excluded" => r.Compared ? r.Excluded : null,
        "indexedBase" => r.IndexedBase,
        "realChange" => r.RealChange,
        "ceiling" => r.Ceiling,
        "excessKr" => r.ExcessKr,
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };
}
