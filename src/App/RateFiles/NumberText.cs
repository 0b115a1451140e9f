using System.Globalization;

namespace Viften.App.RateFiles;

/// <summary>What else was seen in a number written as text.</summary>
[Flags]
public enum NumberForm
{
    Plain = 0,
    /// <summary>Dots without a comma were taken for thousands ("1.234").</summary>
    DotsAsThousands = 1,
    /// <summary>A per cent sign followed.</summary>
    Percent = 2,
}

/// <summary>Numbers as people write them in Danish sheets, and as Excel stores them; never by way of a binary fraction.</summary>
/// <remarks>Format: the rate file (takstfil), format 1, "Reading".</remarks>
public static class NumberText
{
    private const int Longest = 64;

    /// <summary>
    /// Reads a written number: a comma is the decimal mark and dots are then thousands; without a comma, dots before
    /// groups of exactly three digits are thousands, and otherwise one dot is the decimal mark.
    /// </summary>
    /// <remarks>"0.125" is a fraction: nobody writes a leading group of zero. Spaces may stand for dots; "kr.", ",-" and "%" may follow.</remarks>
    public static bool TryRead(ReadOnlySpan<char> text, out decimal value, out NumberForm form)
    {
        value = 0;
        form = NumberForm.Plain;
        var body = WithoutUnit(text.Trim(), ref form);
        var negative = false;
        if (body.Length > 0 && body[0] is '-' or '\u2212' or '+')
        {
            negative = body[0] != '+';
            body = body[1..].TrimStart();
        }
        else if (body.Length > 1 && body[^1] == '-')
        {
            negative = true;
            body = body[..^1].TrimEnd();
        }
        if (body.Length is 0 or > Longest) return false;
        Span<char> plain = stackalloc char[Longest];
        if (!TryPlain(body, plain, out var length, ref form)) return false;
        if (!decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)) return false;
        if (negative) value = -value;
        return true;
    }

    /// <summary>Reads a number as a workbook stores it, to the 15 digits that Excel itself shows.</summary>
    /// <remarks>A stored 95.799999999999997 is what became of 95.8 on its way through a binary fraction; the sender wrote and sees 95.8.</remarks>
    public static bool TryReadStored(ReadOnlySpan<char> text, out decimal value)
    {
        if (text.Length <= 16 && TryReadShort(text, out value)) return true;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return false;
        value = ToFifteenDigits(value);
        return true;
    }

    private static bool TryReadShort(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        long digits = 0;
        byte scale = 0;
        var point = false;
        var start = text.Length > 0 && text[0] == '-' ? 1 : 0;
        if (text.Length == start) return false;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                digits = (digits * 10) + (c - '0');
                if (point) scale++;
            }
            else if (c == '.' && !point) point = true;
            else return false;
        }
        if (digits >= 1_000_000_000_000_000) return false;
        value = new decimal((int)(digits & 0x7FFFFFFF) | ((digits & 0x80000000L) != 0 ? int.MinValue : 0), (int)(digits >> 32), 0, start == 1 && digits != 0, scale);
        return true;
    }

    private static decimal ToFifteenDigits(decimal value)
    {
        var size = Math.Abs(value);
        if (size == 0) return 0;
        var decimals = 15;
        for (var power = 1m; decimals > 0 && size >= power; power *= 10) decimals--;
        if (size < 1) for (var small = size; small < 0.1m && decimals < 28; small *= 10) decimals++;
        return Math.Round(value, decimals, MidpointRounding.AwayFromZero);
    }

    private static ReadOnlySpan<char> WithoutUnit(ReadOnlySpan<char> text, ref NumberForm form)
    {
        if (text.EndsWith("%"))
        {
            form |= NumberForm.Percent;
            return text[..^1].TrimEnd();
        }
        if (text.StartsWith("kr.", StringComparison.OrdinalIgnoreCase)) text = text[3..].TrimStart();
        else if (text.StartsWith("kr", StringComparison.OrdinalIgnoreCase)) text = text[2..].TrimStart();
        else if (text.EndsWith("kr.", StringComparison.OrdinalIgnoreCase)) text = text[..^3].TrimEnd();
        else if (text.EndsWith("kr", StringComparison.OrdinalIgnoreCase)) text = text[..^2].TrimEnd();
        return text.EndsWith(",-") ? text[..^2] : text;
    }

    /// <summary>Writes the digits with at most one dot, or says that this is no number.</summary>
    private static bool TryPlain(ReadOnlySpan<char> body, Span<char> plain, out int length, ref NumberForm form)
    {
        length = 0;
        var comma = body.IndexOf(',');
        if (comma >= 0)
        {
            var decimals = body[(comma + 1)..];
            if (decimals.Length == 0 || decimals.ContainsAnyExceptInRange('0', '9')) return false;
            if (comma > 0 && !AppendWhole(body[..comma], plain, ref length)) return false;
            plain[length++] = '.';
            decimals.CopyTo(plain[length..]);
            length += decimals.Length;
            return true;
        }
        if (body.Contains('.') && IsGrouped(body, '.'))
        {
            form |= NumberForm.DotsAsThousands;
            return AppendWhole(body, plain, ref length);
        }
        var dot = body.IndexOf('.');
        if (dot > 0 && body[..dot].ContainsAnyExceptInRange('0', '9'))
        {
            if (!AppendWhole(body[..dot], plain, ref length)) return false;
            body = body[dot..];
        }
        else if (dot < 0 && body.ContainsAny(' ', '\u00A0', '\u202F')) return AppendWhole(body, plain, ref length);
        body.CopyTo(plain[length..]);
        length += body.Length;
        return char.IsAsciiDigit(plain[0]) || plain[0] == '.';
    }

    private static bool AppendWhole(ReadOnlySpan<char> whole, Span<char> plain, ref int length)
    {
        if (whole.ContainsAnyExceptInRange('0', '9') && !IsGrouped(whole, '.') && !IsGrouped(whole, ' ')) return false;
        foreach (var c in whole) if (char.IsAsciiDigit(c)) plain[length++] = c;
        return true;
    }

    /// <summary>One to three digits, not a zero first, then groups of three behind the separator; a space is any kind of space.</summary>
    private static bool IsGrouped(ReadOnlySpan<char> text, char separator)
    {
        var first = text.IndexOfAnyExceptInRange('0', '9');
        if (first is < 1 or > 3 || text[0] == '0' || (text.Length - first) % 4 != 0) return false;
        for (var i = first; i < text.Length; i += 4)
        {
            var mark = separator == ' ' ? char.IsWhiteSpace(text[i]) : text[i] == separator;
            if (!mark || text.Slice(i + 1, 3).ContainsAnyExceptInRange('0', '9')) return false;
        }
        return true;
    }
}
