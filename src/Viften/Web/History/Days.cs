using System.Globalization;

namespace Viften;

/// <summary>Days as addresses and forms have them.</summary>
internal static class Days
{
    /// <summary>"2026-03-01" as a day; null when it is no day of our time.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and <= 2200 ? day : null;

    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
