using System.Collections.Frozen;
using System.Reflection;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Rates;

/// <summary>What became, or would become, of a row.</summary>
public enum DifferenceKind
{
    /// <summary>Ny.</summary>
    Added,
    /// <summary>Ændret.</summary>
    Changed,
    /// <summary>Afsluttet: it is live in the store and no longer in the file.</summary>
    Ended,
}

/// <summary>Forskel: one row that a file has differently from the store.</summary>
/// <param name="Return">The return it belongs to.</param>
/// <param name="Sheet">Ark.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Row">The row by its natural key, for people.</param>
/// <param name="Origin">Where it stands in the file; null for an ended row.</param>
/// <param name="Fields">The fields that differ, for a changed row; empty for others.</param>
public sealed record RowDifference(ReturnKey Return, RateSheet Sheet, DifferenceKind Kind, string Row, RowOrigin? Origin, IReadOnlyList<FieldChange> Fields);

/// <summary>One field that differs, by its heading; texts as the cells would show them, null for an empty cell.</summary>
public sealed record FieldChange(string Heading, string? Old, string? New);

/// <summary>Compares two rows of a sheet field by field.</summary>
internal static class RowFields<T>
    where T : class
{
    // Stands first: the lists below are made from it.
    public static RateSheet Sheet { get; } =
        typeof(T) == typeof(RateRow) ? RateSheet.Takster
        : typeof(T) == typeof(AccountRow) ? RateSheet.Regnskab
        : typeof(T) == typeof(BuyerRow) ? RateSheet.Koebere
        : RateSheet.Udgifter;

    private static readonly (Field Field, PropertyInfo Property, string Heading)[] s_fields = [.. Listed()];
    private static readonly FrozenDictionary<Field, PropertyInfo> s_byField = s_fields.ToFrozenDictionary(f => f.Field, f => f.Property);
    private static readonly (PropertyInfo Property, string Prefix)[] s_named = [.. typeof(T).GetProperties().Where(p => IsNamed(p.PropertyType)).Select(p => (p, PrefixOf(p.Name)))];

    public static IReadOnlyList<FieldChange> Changes(T old, T current)
    {
        var changes = new List<FieldChange>();
        foreach (var (_, property, heading) in s_fields)
        {
            var (a, b) = (property.GetValue(old), property.GetValue(current));
            if (!Equals(a, b)) changes.Add(new(heading, CellText.Of(a), CellText.Of(b)));
        }
        foreach (var (property, prefix) in s_named) AddNamed(changes, prefix, Items(property.GetValue(old)), Items(property.GetValue(current)));
        return changes;
    }

    /// <summary>The fields of the sheet in the order of the format.</summary>
    public static IEnumerable<Field> All => s_fields.Select(f => f.Field);

    /// <summary>The value of a field of the sheet.</summary>
    public static object? Value(T row, Field field) => s_byField[field].GetValue(row);

    /// <summary>Gives a copy of a row another value of one field.</summary>
    /// <param name="copy">A copy that is nobody else's yet; it is what comes back.</param>
    /// <param name="field">The field.</param>
    /// <param name="value">Its new value.</param>
    public static T With(T copy, Field field, object? value)
    {
        s_byField[field].SetValue(copy, value);
        return copy;
    }

    private static void AddNamed(List<FieldChange> changes, string prefix, List<(string Name, string? Text)> old, List<(string Name, string? Text)> current)
    {
        foreach (var name in old.Select(o => o.Name).Union(current.Select(c => c.Name)))
        {
            var (a, b) = (old.FirstOrDefault(o => o.Name == name).Text, current.FirstOrDefault(c => c.Name == name).Text);
            if (a != b) changes.Add(new(prefix + name, a, b));
        }
        // The same columns in another order are stored anew, so the difference must not look empty.
        if (old.Count > 1 && old.Order().SequenceEqual(current.Order()) && !old.SequenceEqual(current))
            changes.Add(new("Kolonnernes rækkefølge", string.Join(", ", old.Select(o => o.Name)), string.Join(", ", current.Select(c => c.Name))));
    }

    private static List<(string Name, string? Text)> Items(object? value) => value switch
    {
        NamedFigures figures => [.. figures.Select(f => (f.Key, CellText.Of(f.Value)))],
        NamedTexts texts => [.. texts.Select(t => (t.Key, (string?)t.Value))],
        _ => [],
    };

    /// <summary>The fields of a sheet are named as the properties of its row, with the sheet's short name in front on the lesser sheets.</summary>
    private static IEnumerable<(Field, PropertyInfo, string)> Listed()
    {
        var prefix = Sheet switch { RateSheet.Regnskab => "Acc", RateSheet.Koebere => "Buy", RateSheet.Udgifter => "Spe", _ => "" };
        foreach (var field in Fields.All.Where(f => f.Sheet == Sheet))
            yield return (field.Field, typeof(T).GetProperty(field.Field.ToString()[prefix.Length..]) ?? throw new InvalidOperationException($"{field.Field} is no property of {typeof(T).Name}."), field.Heading);
    }

    private static bool IsNamed(Type type) => type == typeof(NamedFigures) || type == typeof(NamedTexts);

    private static string PrefixOf(string property) => property switch
    {
        nameof(RateRow.PayCoveredByGroup) => Fields.PayCoveredPrefix + " ",
        nameof(RateRow.PositionsByGroup) => Fields.PositionsPrefix + " ",
        _ => "",
    };
}

/// <summary>Values as a cell of the rate file shows them.</summary>
internal static class CellText
{
    private static readonly FrozenSet<Type> s_lowerCase = new[] { typeof(RateUnit), typeof(Financing) }.ToFrozenSet();

    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        Money money => Danish.Number(money.Kroner, 2),
        decimal number => number.ToString("#,##0.############################", Danish.Culture),
        DateOnly date => date.ToString("dd-MM-yyyy", Danish.Culture),
        bool flag => flag ? "ja" : "nej",
        Enum word => Word(word),
        IFormattable other => other.ToString(null, Danish.Culture),
        _ => value.ToString(),
    };

    private static string Word(Enum value)
    {
        var word = value.ToString().Replace("ae", "æ", StringComparison.Ordinal).Replace("oe", "ø", StringComparison.Ordinal).Replace("aa", "å", StringComparison.Ordinal);
        return s_lowerCase.Contains(value.GetType()) ? word.ToLowerInvariant() : word;
    }
}
