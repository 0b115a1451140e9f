using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Viften.App.Agreements.Shapes;

/// <summary>A text that may be left out.</summary>
internal sealed class OptionalText(Shape<string> inner) : Shape<string?>
{
    public override bool MayBeAbsent => true;
    public override bool IsAbsent(string? value) => value is null;
    public override string? Read(JsonTree node, string path, Reading reading) => inner.Read(node, path, reading);
    public override void Write(Utf8JsonWriter json, string? value) => inner.Write(json, value!);
    public override JsonObject Schema() => inner.Schema();
    public override string Show(string? value) => value ?? "ikke oplyst";
}

/// <summary>A number or date that may be left out or be null.</summary>
internal sealed class Optional<T>(Shape<T> inner) : Shape<T?>
    where T : struct
{
    public override bool MayBeAbsent => true;
    public override bool IsAbsent(T? value) => value is null;
    public override T? Read(JsonTree node, string path, Reading reading) => inner.Read(node, path, reading);

    public override void Write(Utf8JsonWriter json, T? value)
    {
        if (value is { } v) inner.Write(json, v);
        else json.WriteNullValue();
    }

    public override JsonObject Schema() => new() { ["anyOf"] = new JsonArray(inner.Schema(), new JsonObject { ["type"] = "null" }) };
    public override string Show(T? value) => value is { } v ? inner.Show(v) : "ikke oplyst";
}

/// <summary>A list in a given order; with <paramref name="key"/>, no two items alike.</summary>
internal sealed class ListShape<T>(Shape<T> item, bool optional = false, bool table = false, Func<T, string>? key = null, string code = "AGREEMENT-DUPLICATE") : Shape<ImmutableArray<T>>
{
    public override bool MayBeAbsent => optional;
    public override ImmutableArray<T> Absent => [];
    public override bool IsAbsent(ImmutableArray<T> value) => optional && value.IsEmpty;

    public override ImmutableArray<T> Read(JsonTree node, string path, Reading reading)
    {
        if (node.Kind != JsonKind.Array)
        {
            reading.WrongType(node, path, "en liste");
            return [];
        }
        var items = ImmutableArray.CreateBuilder<T>(node.Items.Count);
        var seen = new HashSet<string>();
        foreach (var child in node.Items)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{items.Count}]");
            var errors = reading.Findings.Count;
            var value = item.Read(child, at, reading);
            if (key is not null && reading.Findings.Count == errors && !seen.Add(key(value)))
                reading.Refuse(code, child, at, $"“{key(value)}” står mere end én gang i {Reading.Key(path)}. Behold den ene.");
            items.Add(value);
        }
        return items.MoveToImmutable();
    }

    public override void Write(Utf8JsonWriter json, ImmutableArray<T> value)
    {
        json.WriteStartArray();
        foreach (var v in value) item.Write(json, v);
        json.WriteEndArray();
    }

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = item.Schema() };

    public override string Show(ImmutableArray<T> value) =>
        value.IsEmpty ? "ingen" : table ? string.Concat(value.Select(v => "\n" + item.Show(v))) : string.Join(", ", value.Select(item.Show));
}

/// <summary>Values under names; the names are sorted, so that order never makes two documents of one.</summary>
internal sealed class MapShape<T>(Shape<T> item, string[]? keys = null) : Shape<ImmutableSortedDictionary<string, T>>
{
    public override ImmutableSortedDictionary<string, T> Read(JsonTree node, string path, Reading reading)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        if (node.Kind != JsonKind.Object)
        {
            reading.WrongType(node, path, "et objekt");
            return map.ToImmutable();
        }
        foreach (var (name, child) in node.Members)
        {
            if (keys is not null && !keys.Contains(name))
                reading.Refuse("AGREEMENT-UNKNOWN-KEY", child, $"{path}.{name}", $"“{Reading.Short(name)}” kendes ikke her. Brug en af: {string.Join(", ", keys)}.");
            map[name] = item.Read(child, $"{path}.{name}", reading);
        }
        foreach (var missing in keys ?? [])
            if (node.Member(missing) is null) reading.Refuse("AGREEMENT-MISSING-KEY", node, $"{path}.{missing}", $"“{missing}” mangler i {Reading.Key(path)}.");
        return map.ToImmutable();
    }

    public override void Write(Utf8JsonWriter json, ImmutableSortedDictionary<string, T> value)
    {
        json.WriteStartObject();
        foreach (var (name, v) in value)
        {
            json.WritePropertyName(name);
            item.Write(json, v);
        }
        json.WriteEndObject();
    }

    public override JsonObject Schema()
    {
        if (keys is null) return new() { ["type"] = "object", ["additionalProperties"] = item.Schema() };
        var properties = new JsonObject();
        foreach (var k in keys) properties[k] = item.Schema();
        return new() { ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray([.. keys.Select(k => (JsonNode)k)]), ["additionalProperties"] = false };
    }

    public override string Show(ImmutableSortedDictionary<string, T> value) =>
        value.IsEmpty ? "ingen" : string.Join("; ", value.Select(v => $"{v.Key}: {item.Show(v.Value)}"));
}

/// <summary>Values by year, written as an object with the years as keys.</summary>
internal sealed class YearMapShape<T>(Shape<T> item) : Shape<ImmutableSortedDictionary<int, T>>
{
    public override ImmutableSortedDictionary<int, T> Read(JsonTree node, string path, Reading reading)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<int, T>();
        if (node.Kind != JsonKind.Object)
        {
            reading.WrongType(node, path, "et objekt med årstal som nøgler");
            return map.ToImmutable();
        }
        foreach (var (name, child) in node.Members)
        {
            var value = item.Read(child, $"{path}.{name}", reading);
            if (name.Length == 4 && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1970) map[year] = value;
            else reading.Refuse("AGREEMENT-UNKNOWN-KEY", child, $"{path}.{name}", $"“{Reading.Short(name)}” er ikke et årstal med fire cifre.");
        }
        return map.ToImmutable();
    }

    public override void Write(Utf8JsonWriter json, ImmutableSortedDictionary<int, T> value)
    {
        json.WriteStartObject();
        foreach (var (year, v) in value)
        {
            json.WritePropertyName(year.ToString("0000", CultureInfo.InvariantCulture));
            item.Write(json, v);
        }
        json.WriteEndObject();
    }

    public override JsonObject Schema() =>
        new() { ["type"] = "object", ["patternProperties"] = new JsonObject { ["^[0-9]{4}$"] = item.Schema() }, ["additionalProperties"] = false };

    public override string Show(ImmutableSortedDictionary<int, T> value) =>
        value.IsEmpty ? "ingen" : string.Join(", ", value.Select(v => $"{v.Key.ToString("0000", CultureInfo.InvariantCulture)}: {item.Show(v.Value)}"));
}

/// <summary>A parameter that an agreement from before it was thought of does not have.</summary>
internal sealed class OptionalParameter<T>(Shape<T> value) : Shape<Viften.Core.Agreements.Parameter<T>?>
{
    private readonly ParameterShape<T> _inner = new(value);

    public override bool MayBeAbsent => true;
    public override bool IsAbsent(Viften.Core.Agreements.Parameter<T>? value) => value is null;
    public override Viften.Core.Agreements.Parameter<T>? Read(JsonTree node, string path, Reading reading) => _inner.Read(node, path, reading);
    public override void Write(Utf8JsonWriter json, Viften.Core.Agreements.Parameter<T>? value) => _inner.Write(json, value!);
    public override JsonObject Schema() => _inner.Schema();
    public override string Show(Viften.Core.Agreements.Parameter<T>? value) => value is null ? "ikke oplyst" : _inner.Show(value);
    public override IReadOnlyList<ParameterText> Texts(Viften.Core.Agreements.Parameter<T>? value) => value is null ? [] : _inner.Texts(value);
}
