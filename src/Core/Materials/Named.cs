using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Viften.Core;

/// <summary>Figures under names (staff group → per cent), in the order given, equal by content.</summary>
public sealed class NamedFigures : IReadOnlyList<KeyValuePair<string, decimal>>, IEquatable<NamedFigures>
{
    private readonly KeyValuePair<string, decimal>[] _items;

    private NamedFigures(KeyValuePair<string, decimal>[] items) => _items = items;

    public static NamedFigures None { get; } = new([]);

    public static NamedFigures Of(IEnumerable<KeyValuePair<string, decimal>> items)
    {
        var array = items.ToArray();
        return array.Length == 0 ? None : new(array);
    }

    /// <summary>Reads the text made by <see cref="ToString"/>.</summary>
    public static NamedFigures Parse(string? canonical) => canonical is null or ""
        ? None
        : Of(NamedTexts.Parse(canonical).Select(p => KeyValuePair.Create(p.Key, decimal.Parse(p.Value, NumberStyles.Number, CultureInfo.InvariantCulture))));

    public int Count => _items.Length;
    public KeyValuePair<string, decimal> this[int index] => _items[index];
    public bool Equals(NamedFigures? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);
    public override bool Equals(object? obj) => Equals(obj as NamedFigures);
    public override int GetHashCode() => _items.Aggregate(17, (h, i) => HashCode.Combine(h, i.Key, i.Value));
    public IEnumerator<KeyValuePair<string, decimal>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, decimal>>)_items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Canonical text: a JSON array of name and value pairs; empty when there are none.</summary>
    public override string ToString() => NamedTexts.Of(_items.Select(i => KeyValuePair.Create(i.Key, Canonical(i.Value)))).ToString();

    private static string Canonical(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}

/// <summary>Texts under names (unknown columns by heading), in the order given, equal by content.</summary>
public sealed class NamedTexts : IReadOnlyList<KeyValuePair<string, string>>, IEquatable<NamedTexts>
{
    private readonly KeyValuePair<string, string>[] _items;

    private NamedTexts(KeyValuePair<string, string>[] items) => _items = items;

    public static NamedTexts None { get; } = new([]);

    public static NamedTexts Of(IEnumerable<KeyValuePair<string, string>> items)
    {
        var array = items.ToArray();
        return array.Length == 0 ? None : new(array);
    }

    /// <summary>Reads the text made by <see cref="ToString"/>.</summary>
    public static NamedTexts Parse(string? canonical)
    {
        if (canonical is null or "") return None;
        var flat = JsonSerializer.Deserialize<string[]>(canonical) ?? [];
        var items = new KeyValuePair<string, string>[flat.Length / 2];
        for (var i = 0; i < items.Length; i++) items[i] = KeyValuePair.Create(flat[2 * i], flat[(2 * i) + 1]);
        return items.Length == 0 ? None : new(items);
    }

    public int Count => _items.Length;
    public KeyValuePair<string, string> this[int index] => _items[index];
    public bool Equals(NamedTexts? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);
    public override bool Equals(object? obj) => Equals(obj as NamedTexts);
    public override int GetHashCode() => _items.Aggregate(17, (h, i) => HashCode.Combine(h, i.Key, i.Value));
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)_items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Canonical text: a JSON array of alternating names and texts; empty when there are none.</summary>
    public override string ToString() => Count == 0 ? "" : JsonSerializer.Serialize(_items.SelectMany(i => new[] { i.Key, i.Value }).ToArray());
}
