using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Viften.Core;

namespace Viften.App.Store;

/// <summary>How values lie in the columns; both stores hold the same values, each in a form that is exact there.</summary>
internal static class Conversions
{
    public sealed class MoneyAsOere() : ValueConverter<Money, long>(m => m.Oere, o => new Money(o));

    public sealed class FiguresAsText() : ValueConverter<NamedFigures, string>(f => f.ToString(), t => NamedFigures.Parse(t));

    public sealed class TextsAsText() : ValueConverter<NamedTexts, string>(f => f.ToString(), t => NamedTexts.Parse(t));

    /// <summary>Numeric with no trailing zeros, so that equal numbers are equal digits.</summary>
    public sealed class PlainDecimal() : ValueConverter<decimal, decimal>(d => Plain(d), d => d);

    /// <summary>SQLite knows no exact fraction, so a decimal is its digits.</summary>
    public sealed class DecimalAsText() : ValueConverter<decimal, string>(
        d => Plain(d).ToString(CultureInfo.InvariantCulture),
        t => decimal.Parse(t, NumberStyles.Number, CultureInfo.InvariantCulture));

    public sealed class GuidAsText() : ValueConverter<Guid, string>(g => g.ToString("D"), t => Guid.ParseExact(t, "D"));

    public sealed class DateAsText() : ValueConverter<DateOnly, string>(
        d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        t => DateOnly.ParseExact(t, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    public sealed class InstantAsText() : ValueConverter<DateTime, string>(
        d => d.ToString(Canonical.InstantForm, CultureInfo.InvariantCulture),
        t => DateTime.ParseExact(t, Canonical.InstantForm, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal));

    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;
}
