using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Calendar;

namespace Viften.App.Calendar;

/// <summary>The yearly wheel as a calendar that programs subscribe to (iCalendar, RFC 5545).</summary>
public static class CalendarFile
{
    public const string MediaType = "text/calendar; charset=utf-8";

    /// <summary>What a calendar of the wheel is called where it is shown.</summary>
    /// <param name="role">The role it is narrowed to; null for all.</param>
    public static string NameOf(Role? role) => role is { } r ? $"Viften: årshjul for {RoleWords.Of(r).ToLower(Danish.Culture)}" : "Viften: årshjul";

    /// <summary>The days as events that last the whole day and take nobody's time.</summary>
    /// <param name="name">What the calendar is called where it is shown.</param>
    /// <param name="entries">The days.</param>
    /// <param name="made">When it is made, in UTC.</param>
    /// <param name="addressOf">Address of the page of a day; null for none.</param>
    public static string Write(string name, IEnumerable<CalendarEntry> entries, DateTime made, Func<CalendarEntry, Uri?>? addressOf = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var calendar = new Ical.Net.Calendar { Method = "PUBLISH", ProductId = "-//Viften//Aarshjul//DA" };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("X-WR-TIMEZONE", "Europe/Copenhagen");
        calendar.AddProperty("X-PUBLISHED-TTL", "PT12H");
        foreach (var e in entries)
            calendar.Events.Add(new CalendarEvent
            {
                Uid = e.Id + "@viften",
                DtStamp = new CalDateTime(made, "UTC"),
                Start = new CalDateTime(e.Date.Year, e.Date.Month, e.Date.Day),
                End = new CalDateTime(e.Date.AddDays(1).Year, e.Date.AddDays(1).Month, e.Date.AddDays(1).Day),
                Summary = e.Text + (e.IsAssumed ? " (antaget dato)" : ""),
                Description = $"{e.AboutTitle}. Kilde: {e.Source}",
                Categories = [CalendarTopics.Of(e.Topic).Text],
                Transparency = TransparencyType.Transparent,
                Url = addressOf?.Invoke(e),
            });
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }
}
