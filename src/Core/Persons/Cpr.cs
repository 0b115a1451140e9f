using System.Diagnostics.CodeAnalysis;

namespace Viften.Core.Persons;

/// <summary>CPR-nummer: ten digits that name one person in Denmark; told only masked, unless the digits are asked for.</summary>
/// <remarks>
/// The seventh digit gives the century. Since October 2007 numbers are given that fail the old check, so failing it is only a reason
/// to look again. A replacement number (erstatnings-CPR) has 60 added to its day. Whatever forgets to mask it gets the mask: that is what
/// <see cref="ToString"/> gives.
/// </remarks>
public sealed class Cpr : IEquatable<Cpr>
{
    private const int Length = 10;
    private const int AddedToReplacementDay = 60;

    private Cpr(string digits, DateOnly born)
    {
        Digits = digits;
        Born = born;
    }

    private static ReadOnlySpan<int> Weights => [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

    /// <summary>All ten digits. Only for those who keep, seek or show them on purpose.</summary>
    public string Digits { get; }

    /// <summary>The date of birth the number says.</summary>
    public DateOnly Born { get; }

    /// <summary>Erstatnings-CPR: given to one who has no number of the register.</summary>
    public bool IsReplacement => Digits[0] >= '6';

    /// <summary>Whether the number passes the check that was right for all until 2007.</summary>
    public bool HasCheckDigit
    {
        get
        {
            var sum = 0;
            for (var i = 0; i < Length; i++) sum += (Digits[i] - '0') * Weights[i];
            return sum % 11 == 0;
        }
    }

    /// <summary>"010190-••••"</summary>
    public string Masked => Digits[..6] + "-••••";

    /// <summary>All of it as it is written on paper.</summary>
    public string Written => Digits[..6] + "-" + Digits[6..];

    /// <summary>Reads a number written with or without a hyphen or a space; false when it is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Cpr? cpr)
    {
        cpr = null;
        if (text is null) return false;
        var digits = text.Trim();
        if (digits.Length == Length + 1 && digits[6] is '-' or ' ') digits = digits.Remove(6, 1);
        if (digits.Length != Length || !CheckDigits.IsDigits(digits) || BirthOf(digits) is not { } born) return false;
        cpr = new(digits, born);
        return true;
    }

    private static DateOnly? BirthOf(string digits)
    {
        var day = Two(digits, 0);
        if (day > AddedToReplacementDay) day -= AddedToReplacementDay;
        var (month, year, seventh) = (Two(digits, 2), Two(digits, 4), digits[6] - '0');
        var century = seventh switch
        {
            <= 3 => 1900,
            4 or 9 => year <= 36 ? 2000 : 1900,
            _ => year <= 57 ? 2000 : 1800,
        };
        year += century;
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static int Two(string digits, int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';

    /// <summary>Whether a text holds what may be read as a number: such a text must not be kept where people write freely.</summary>
    public static bool IsIn(string? text)
    {
        if (text is null) return false;
        for (var start = 0; start + Length <= text.Length; start++)
        {
            if (!char.IsAsciiDigit(text[start]) || (start > 0 && char.IsAsciiDigit(text[start - 1]))) continue;
            foreach (var length in (ReadOnlySpan<int>)[Length, Length + 1])
            {
                if (start + length > text.Length || (start + length < text.Length && char.IsAsciiDigit(text[start + length]))) continue;
                if (TryParse(text.Substring(start, length), out _)) return true;
            }
        }
        return false;
    }

    public bool Equals(Cpr? other) => other is not null && Digits == other.Digits;

    public override bool Equals(object? obj) => Equals(obj as Cpr);

    public override int GetHashCode() => Digits.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Masked;
}
