using System.Collections.Immutable;
using System.Globalization;

namespace Viften.Core.Agreements;

/// <summary>Paragraf: the provision a service is given under, in one written form ("SEL § 107").</summary>
/// <remarks>
/// Operators write the same provision in many ways. Only law and section count: subsections (stk.), numbers (nr.) and
/// letters (litra) are dropped, because rates are set per section. Several sections in one cell are not recognised, so
/// that nobody's rate is filed under the first of two.
/// </remarks>
public static class Paragraphs
{
    private sealed record Law(string Short, string[] Names);

    /// <summary>Laws by the abbreviation of the normal form, each with its names as people write them, longer before shorter.</summary>
    private static readonly Law[] s_laws =
    [
        new("SEL", ["lov om social service", "serviceloven", "servicelov", "sel"]),
        new("BL", ["barnets lov", "barnetslov", "bl"]),
        new("ABL", ["lov om almene boliger", "almenboligloven", "abl"]),
        new("SUL", ["sundhedsloven", "sul"]),
        new("FSL", ["lov om folkeskolen", "folkeskoleloven", "fsl"]),
        new("STU", ["lov om ungdomsuddannelse for unge med særlige behov", "stu-loven", "stuloven", "stu"]),
        new("LSV", ["lov om specialundervisning for voksne", "lsv"]),
        new("DTL", ["lov om dagtilbud", "dagtilbudsloven", "dtl"]),
        new("ÆBL", ["lov om boliger for ældre og personer med handicap", "ældreboligloven", "æbl"]),
    ];

    /// <summary>Laws that are a whole offer in themselves and may stand without a section.</summary>
    private static bool MayStandAlone(string law) => law is "STU" or "LSV" or "DTL" or "ÆBL";

    /// <summary>The normal form, or null when the text is not one section of a law we know.</summary>
    public static string? Normalize(string? text)
    {
        if (text is null || text.Length > 200) return null;
        var rest = Clean(text);
        if (TakeLaw(ref rest) is { } first)
        {
            rest = rest.TrimStart(' ', ',', ':', '.');
            if (rest.Length == 0) return MayStandAlone(first) ? first : null;
            return Section(rest) is { } section ? $"{first} § {section}" : null;
        }
        return LawLast(rest);
    }

    /// <summary>"§ 107 i serviceloven", "§ 107 SEL".</summary>
    private static string? LawLast(string rest)
    {
        foreach (var law in s_laws)
        {
            if (law.Names.FirstOrDefault(n => rest.EndsWith(" " + n, StringComparison.Ordinal)) is not { } name) continue;
            var before = rest[..^name.Length].TrimEnd(' ', ',');
            if (before.EndsWith(" i", StringComparison.Ordinal)) before = before[..^2].TrimEnd(' ', ',');
            return before.StartsWith('§') && Section(before) is { } section ? $"{law.Short} § {section}" : null;
        }
        return null;
    }

    private static string Clean(string text)
    {
        // Malformed text (half a surrogate pair) cannot be normalised and is no paragraph either.
        var composed = text.Any(char.IsSurrogate) ? "" : text.Normalize();
        return string.Join(' ', composed.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string? TakeLaw(ref string rest)
    {
        foreach (var law in s_laws)
        {
            foreach (var name in law.Names)
            {
                if (!rest.StartsWith(name, StringComparison.Ordinal)) continue;
                var after = rest[name.Length..];
                if (after.Length > 0 && (char.IsLetter(after[0]) || after[0] == '-')) continue;
                rest = after;
                return law.Short;
            }
        }
        return null;
    }

    /// <summary>"§ 107, stk. 1" → "107"; "§101a" → "101 a"; null when anything else follows.</summary>
    private static string? Section(string text)
    {
        var at = 0;
        if (at < text.Length && text[at] == '§') at++;
        Skip(text, ref at);
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        if (at == start || at - start > 3 || text[start] == '0') return null;
        var number = text[start..at];
        var afterNumber = at;
        Skip(text, ref at);
        if (at < text.Length && char.IsAsciiLetter(text[at]) && (at + 1 == text.Length || !char.IsLetter(text[at + 1])))
        {
            number += string.Create(CultureInfo.InvariantCulture, $" {text[at]}");
            at++;
        }
        else
        {
            at = afterNumber;
        }
        return OnlySubsections(text[at..]) ? number : null;
    }

    /// <summary>Whether the rest is nothing but "stk. 1", "nr. 6", "litra b", "pkt. 2" or "(2)".</summary>
    private static bool OnlySubsections(string rest)
    {
        foreach (var part in rest.Replace("stk", " stk ", StringComparison.Ordinal).Replace("nr", " nr ", StringComparison.Ordinal)
                     .Split([' ', ',', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
        {
            var known = part is "stk" or "nr" or "litra" or "pkt" || part.All(char.IsAsciiDigit) || (part.Length == 1 && char.IsAsciiLetter(part[0]));
            if (!known) return false;
        }
        // A bare number after the section ("103, 104") is another section, not a subsection of it.
        var first = rest.TrimStart(' ', ',', '.');
        return first.Length == 0 || first[0] is '(' or 's' or 'n' or 'l' or 'p';
    }

    private static void Skip(string text, ref int at)
    {
        while (at < text.Length && text[at] == ' ') at++;
    }

    /// <summary>The catalogue's entry for a section in normal form on a day; null when it is unknown or not in force then.</summary>
    /// <remarks>An entry without a section ("STU") covers every section of its law.</remarks>
    public static ParagraphEntry? At(ImmutableArray<ParagraphEntry> catalogue, string paragraph, DateOnly day) =>
        Entries(catalogue, paragraph).FirstOrDefault(e => (e.From is null || e.From <= day) && (e.To is null || e.To >= day));

    /// <summary>All entries for a section in normal form, whenever they are or were in force.</summary>
    public static IEnumerable<ParagraphEntry> Entries(ImmutableArray<ParagraphEntry> catalogue, string paragraph)
    {
        var law = paragraph.Split(' ')[0];
        return catalogue.Where(e => e.Paragraph == paragraph).Concat(catalogue.Where(e => e.Paragraph == law && paragraph != law));
    }
}
