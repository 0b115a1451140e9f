using Viften.Core.Agreements;

namespace Viften.Core.Instruments;

/// <summary>Which edition of the price and wage projection a calculation uses.</summary>
/// <remarks>A publication keeps the edition known at its reporting deadline; a later edition is a new calculation beside it.</remarks>
public static class Vintages
{
    /// <summary>Key of the deadline for reporting rates.</summary>
    public const string ReportingDeadline = "takstindberetning";

    public static IndexVintage? For(Agreement agreement, int year, string? id)
    {
        var day = new DateOnly(Math.Clamp(year, 2, 9999), 1, 1);
        var editions = (agreement.Rules.PriceIndex.At(day) ?? agreement.Rules.PriceIndex.At(agreement.From))?.Value ?? [];
        if (id is not null) return editions.FirstOrDefault(v => string.Equals(v.Id, id, StringComparison.OrdinalIgnoreCase));
        var deadline = DeadlineOf(agreement, year);
        return editions.Where(v => v.Published <= deadline).MaxBy(v => v.Published) ?? editions.MinBy(v => v.Published);
    }

    /// <summary>The day rates of a year are to be reported; the end of the year before when the agreement names none.</summary>
    public static DateOnly DeadlineOf(Agreement agreement, int year)
    {
        year = Math.Clamp(year, 100, 9999);
        var deadline = agreement.Rules.Deadlines.At(new DateOnly(year, 1, 1))?.Value.FirstOrDefault(d => d.Key == ReportingDeadline);
        return deadline is null ? new DateOnly(year - 1, 12, 31) : deadline.In(year);
    }
}
