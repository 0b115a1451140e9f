namespace Viften.Core.Publications;

/// <summary>Gælder fra: joins the edition in force with a new list that counts from a day, so that nothing before the day changes.</summary>
/// <remarks>
/// A rate that was in force keeps its days: a line that runs over the day and gets another rate is cut in two there, and its days and
/// units are shared between the parts by calendar days. Where the terms stay the same the line stays whole.
/// </remarks>
public static class EffectiveFrom
{
    /// <param name="before">The lines in force.</param>
    /// <param name="now">The lines that count from the day.</param>
    /// <param name="day">The first day of the new lines.</param>
    /// <returns>By operator, offer, service and day.</returns>
    public static IReadOnlyList<PublishedService> Join(IReadOnlyList<PublishedService> before, IReadOnlyList<PublishedService> now, DateOnly day)
    {
        var old = before.ToLookup(Service);
        var joined = new List<PublishedService>();
        foreach (var service in now.ToLookup(Service)) joined.AddRange(OfService([.. old[service.Key].OrderBy(l => l.From)], [.. service.OrderBy(l => l.From)], day));
        var kept = now.Select(Service).ToHashSet();
        foreach (var line in before.Where(l => !kept.Contains(Service(l))))
            if (line.From < day) joined.Add(Until(line, day.AddDays(-1)));
        return [.. Ordered(joined)];
    }

    public static IOrderedEnumerable<PublishedService> Ordered(IEnumerable<PublishedService> lines) =>
        lines.OrderBy(l => l.Operator, StringComparer.Ordinal).ThenBy(l => l.OfferId, StringComparer.Ordinal).ThenBy(l => l.ServiceId, StringComparer.Ordinal).ThenBy(l => l.From);

    /// <summary>A service of an offer, whatever the period.</summary>
    public static (string Operator, string OfferId, string ServiceId) Service(PublishedService line) => (line.Operator, line.OfferId, line.ServiceId);

    private static IEnumerable<PublishedService> OfService(PublishedService[] before, PublishedService[] now, DateOnly day)
    {
        var crossing = Array.Find(before, l => l.From < day && l.To >= day);
        var next = Array.Find(now, l => l.From <= day && l.To >= day);
        var whole = crossing is not null && next is not null && SameTerms(crossing, next) ? next : null;
        foreach (var line in before)
            if (line.From < day && !(whole is not null && line == crossing)) yield return Until(line, day.AddDays(-1));
        if (whole is not null) yield return Over(crossing!, whole, day);
        foreach (var line in now)
            if (line.To >= day && line != whole) yield return Since(line, day);
    }

    /// <summary>The newer words on the days of both; unlike periods share days and units as they stood on each side of the day.</summary>
    private static PublishedService Over(PublishedService old, PublishedService now, DateOnly day)
    {
        if (old.From == now.From) return now;
        var (first, last) = (Until(old, day.AddDays(-1)), Since(now, day));
        return now with { From = old.From, Days = first.Days + last.Days, Units = first.Units + last.Units };
    }

    private static bool SameTerms(PublishedService a, PublishedService b) =>
        a.Rate == b.Rate && a.Unit == b.Unit && a.Financing == b.Financing && a.Kind == b.Kind && a.RateSource == b.RateSource;

    private static PublishedService Until(PublishedService line, DateOnly last) => line.To <= last ? line : Cut(line, line.From, last);

    private static PublishedService Since(PublishedService line, DateOnly first) => line.From >= first ? line : Cut(line, first, line.To);

    private static PublishedService Cut(PublishedService line, DateOnly from, DateOnly to)
    {
        var (part, all) = (to.DayNumber - from.DayNumber + 1, line.To.DayNumber - line.From.DayNumber + 1);
        decimal? Share(decimal? whole) => whole is { } w ? Math.Round(w * part / all, 4, MidpointRounding.AwayFromZero) : null;
        return line with { From = from, To = to, Days = Share(line.Days), Units = Share(line.Units) };
    }
}
