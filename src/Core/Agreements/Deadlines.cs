namespace Viften.Core.Agreements;

/// <summary>Frist: one deadline of an agreement in a rate year, seen from a day.</summary>
/// <param name="Key">Its key in the agreement.</param>
/// <param name="Text">What is due, in Danish.</param>
/// <param name="Year">The rate year it belongs to.</param>
/// <param name="Due">The last day; a deadline lasts to the end of it.</param>
/// <param name="DaysLeft">Days until it; 0 on the day itself, negative after.</param>
/// <param name="IsAssumed">Whether the date was decided by us until the agreement confirms it.</param>
public sealed record DueDate(string Key, string Text, int Year, DateOnly Due, int DaysLeft, bool IsAssumed)
{
    public bool Passed => DaysLeft < 0;
}

/// <summary>The deadlines (frister) of an agreement by rate year.</summary>
public static class Deadlines
{
    /// <summary>The deadlines of a rate year in the order they fall; none when the agreement has none for the year.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="year">The rate year.</param>
    /// <param name="today">The day they are seen from, in Denmark.</param>
    public static IReadOnlyList<DueDate> Of(Agreement agreement, int year, DateOnly today)
    {
        if (year is < 100 or > 9999 || agreement.Rules.Deadlines.At(new DateOnly(year, 1, 1)) is not { } rule) return [];
        var assumed = rule.Status == ParameterStatus.Assumed;
        return [.. rule.Value.Select(d => DueOf(d, year, today, assumed)).OrderBy(d => d.Due).ThenBy(d => d.Key, StringComparer.Ordinal)];
    }

    private static DueDate DueOf(Deadline deadline, int year, DateOnly today, bool assumed)
    {
        var due = deadline.In(year);
        return new(deadline.Key, deadline.Text, year, due, due.DayNumber - today.DayNumber, assumed);
    }
}
