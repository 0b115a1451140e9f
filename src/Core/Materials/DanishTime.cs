using System.Globalization;

namespace Viften.Core;

/// <summary>Dansk tid: instants as they are told in Denmark, and the one place where an instant becomes a date.</summary>
public static class DanishTime
{
    private static readonly TimeZoneInfo s_zone = Copenhagen();

    /// <summary>The rule of the European Union, made in code: a small server has no time zones of its own.</summary>
    private static TimeZoneInfo Copenhagen()
    {
        var hour = TimeSpan.FromHours(1);
        var summer = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday);
        var winter = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(new DateTime(1996, 1, 1), DateTime.MaxValue.Date, hour, summer, winter);
        return TimeZoneInfo.CreateCustomTimeZone("Europe/Copenhagen", hour, "Dansk tid", "Dansk normaltid", "Dansk sommertid", [rule]);
    }

    /// <summary>The date in Denmark at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, s_zone).DateTime);

    /// <summary>The date in Denmark at an instant in UTC, as the store keeps them.</summary>
    public static DateOnly DateOf(DateTime utc) => DateOf(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)));

    /// <summary>The instant in UTC at which a date begins in Denmark.</summary>
    public static DateTime StartOf(DateOnly date) => TimeZoneInfo.ConvertTimeToUtc(date.ToDateTime(TimeOnly.MinValue), s_zone);

    /// <summary>"22. november 2026 kl. 17.05"</summary>
    public static string Tell(DateTime utc) => Tell(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)));

    /// <summary>"22. november 2026 kl. 17.05"</summary>
    public static string Tell(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, s_zone);
        return $"{Danish.Date(DateOnly.FromDateTime(local.DateTime))} {TimeOf(local)}";
    }

    /// <summary>"kl. 17.05"</summary>
    public static string TimeOfDay(DateTime utc) => TimeOf(TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)), s_zone));

    private static string TimeOf(DateTimeOffset local) => string.Create(CultureInfo.InvariantCulture, $"kl. {local.Hour:00}.{local.Minute:00}");
}
