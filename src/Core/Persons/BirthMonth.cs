using System.Globalization;

namespace Viften.Core.Persons;

/// <summary>Fødselsmåned: as much of a date of birth as ages in figures need.</summary>
public readonly record struct BirthMonth(int Year, int Month)
{
    /// <summary>The earliest year anyone now alive may be born.</summary>
    public const int Earliest = 1900;

    /// <summary>Whole years at a date; one born in the month of the date has had the birthday.</summary>
    /// <remarks>The day is not known, so someone is at most a month too old in a figure, never too young for a law.</remarks>
    public int AgeAt(DateOnly date) => date.Year - Year - (date.Month < Month ? 1 : 0);

    /// <summary>"april 1990"</summary>
    public string Told => new DateOnly(Year, Month, 1).ToString("MMMM yyyy", Danish.Culture);

    /// <summary>"1990-04"</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");

    /// <summary>A year and a month as someone wrote them; false when they are none.</summary>
    public static bool TryParse(string? year, string? month, out BirthMonth born)
    {
        born = default;
        if (!int.TryParse(year?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var y) || y is < Earliest or > 9999) return false;
        if (!int.TryParse(month?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var m) || m is < 1 or > 12) return false;
        born = new(y, m);
        return true;
    }
}
