using System.Globalization;
using System.Text;

namespace Viften.Core;

/// <summary>Danish number, date and text forms, made in code so that the machine's culture never matters.</summary>
public static class Danish
{
    private static readonly string[] s_months =
        ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];

    /// <summary>Comma as decimal mark, dot between thousands, dates as dd-MM-yyyy.</summary>
    public static CultureInfo Culture { get; } = MakeCulture();

    private static CultureInfo MakeCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.PercentGroupSeparator = ".";
        culture.DateTimeFormat.ShortDatePattern = "dd-MM-yyyy";
        culture.DateTimeFormat.DateSeparator = "-";
        culture.DateTimeFormat.MonthNames = [.. s_months, ""];
        return CultureInfo.ReadOnly(culture);
    }

    /// <summary>"1.234,50 kr."</summary>
    public static string Amount(Money money) => money.Kroner.ToString("N2", Culture) + " kr.";

    /// <summary>A number with exactly <paramref name="decimals"/> decimals, half away from zero.</summary>
    public static string Number(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Culture);

    /// <summary>A number with as many decimals as it needs, at most <paramref name="max"/>.</summary>
    public static string Number(decimal value, int decimals, int max)
    {
        var rounded = Math.Round(value, max, MidpointRounding.AwayFromZero);
        var needed = decimals;
        while (needed < max && Math.Round(rounded, needed, MidpointRounding.AwayFromZero) != rounded) needed++;
        return Number(rounded, needed);
    }

    /// <summary>A fraction as per cent with sign: 0.0123 → "+1,23 %".</summary>
    public static string Change(decimal fraction, int decimals = 2)
    {
        var text = Number(fraction * 100m, decimals);
        return (fraction > 0 && !IsZero(text) ? "+" : "") + (IsZero(text) ? text.TrimStart('-') : text) + " %";
    }

    private static bool IsZero(string text) => text.All(c => c is '0' or ',' or '-');

    /// <summary>A percentage that is already in per cent: 96.5 → "96,5 %".</summary>
    public static string Percent(decimal percent, int max = 4) => Number(percent, 0, max) + " %";

    /// <summary>"1. januar 2026"</summary>
    public static string Date(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day}. {s_months[date.Month - 1]} {date.Year:0000}");

    /// <summary>Folds for search: lower case, æøå and accents as plain letters, so that "Sølund" is found by "soelund" and "sølund".</summary>
    public static string Fold(string text)
    {
        var b = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark && c != '\u030A') continue;
            if (c == '\u030A')
            {
                // A decomposed å is "a" and a ring; Danish writes it "aa" when the letter is missing.
                if (b.Length > 0 && b[^1] == 'a') b.Append('a');
                continue;
            }
            switch (char.ToLowerInvariant(c))
            {
                case 'æ': b.Append("ae"); break;
                case 'ø': b.Append("oe"); break;
                // Composed letters come apart above only where the program has the tables for it, and in invariant mode it has not.
                case 'å': b.Append("aa"); break;
                case 'ä': b.Append("ae"); break;
                case 'ö': b.Append("oe"); break;
                case 'é' or 'è' or 'ê' or 'ë': b.Append('e'); break;
                case 'á' or 'à' or 'â': b.Append('a'); break;
                case 'ó' or 'ò' or 'ô': b.Append('o'); break;
                case 'í' or 'ì' or 'î' or 'ï': b.Append('i'); break;
                case 'ú' or 'ù' or 'û' or 'ü': b.Append('u'); break;
                case var lower: b.Append(lower); break;
            }
        }
        return b.ToString();
    }

    /// <summary>Danish alphabetical order: … z æ ø å, "aa" as "å", case and accents only as tie-breakers.</summary>
    public static int Compare(string? a, string? b)
    {
        var byLetters = string.CompareOrdinal(SortKey(a ?? ""), SortKey(b ?? ""));
        return byLetters != 0 ? byLetters : string.CompareOrdinal(a, b);
    }

    private static string SortKey(string text)
    {
        var key = new StringBuilder(text.Length);
        var lower = text.ToLowerInvariant();
        for (var i = 0; i < lower.Length; i++)
        {
            if (lower[i] == 'a' && i + 1 < lower.Length && lower[i + 1] == 'a')
            {
                key.Append('\uE003');
                i++;
                continue;
            }
            key.Append(lower[i] switch { 'æ' or 'ä' => '\uE001', 'ø' or 'ö' => '\uE002', 'å' => '\uE003', 'é' or 'è' => 'e', 'ü' => 'y', var c => c });
        }
        return key.ToString();
    }
}
