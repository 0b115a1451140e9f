using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Viften.Core;
using Viften.Core.Agreements;

namespace Viften.App.Agreements.Shapes;

/// <summary>The days a parameter has values on, as far as they are bounded.</summary>
internal sealed record ParameterSpan(string Path, JsonTree Node, DateOnly? From, DateOnly? To);

/// <summary>One dated value of a parameter before the value itself is read.</summary>
internal sealed record ParameterPart(JsonTree? Value, DateOnly? From, DateOnly? To, string Source, ParameterStatus Status, string? Note);

/// <summary>The part of a parameter that does not depend on the type of its value.</summary>
/// <remarks>Kept apart because code for each type of value is compiled anew at start, and there are many types.</remarks>
internal static class ParameterParts
{
    public static readonly DateShape Date = new();
    public static readonly TextShape Text = new();
    public static readonly EnumShape<ParameterStatus> Status = new((ParameterStatus.Confirmed, "bekræftet"), (ParameterStatus.Assumed, "antaget"));

    private static readonly string[] s_keys = ["value", "from", "to", "source", "status", "note"];

    public static ParameterPart[] Read(JsonTree node, string path, Reading reading)
    {
        if (node.Kind == JsonKind.Object) return Spanned(node, path, [One(node, path, reading)], reading);
        if (node.Kind != JsonKind.Array || node.Items.Count == 0)
        {
            reading.WrongType(node, path, "et objekt med “value”, “source” og “status”, eller en liste af dem med “from” og “to”");
            return [];
        }
        var errors = reading.Findings.Count;
        var parts = new ParameterPart[node.Items.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = One(node.Items[i], Index(path, i), reading);
        if (reading.Findings.Count == errors) CheckOrder(node, path, parts, reading);
        return Spanned(node, path, parts, reading);
    }

    private static ParameterPart[] Spanned(JsonTree node, string path, ParameterPart[] parts, Reading reading)
    {
        reading.Spans.Add(new(path, node, parts[0].From, parts[^1].To));
        return parts;
    }

    private static ParameterPart One(JsonTree node, string path, Reading reading)
    {
        if (node.Kind != JsonKind.Object)
        {
            reading.WrongType(node, path, "et objekt med “value”, “source” og “status”");
            return new(null, null, null, "", ParameterStatus.Assumed, null);
        }
        foreach (var (key, child) in node.Members)
            if (!s_keys.Contains(key)) reading.Refuse("AGREEMENT-UNKNOWN-KEY", child, $"{path}.{key}", $"“{Reading.Short(key)}” kendes ikke i en parameter. Brug {string.Join(", ", s_keys)}.");
        var from = Day(node, "from", path, reading);
        var to = Day(node, "to", path, reading);
        if (to < from) reading.Refuse("AGREEMENT-PERIOD-REVERSED", node, path, $"{Reading.Key(path)} gælder til {Danish.Date(to.Value)}, men først fra {Danish.Date(from.Value)}. Byt om på datoerne.");
        return new(
            Need(node, "value", path, reading),
            from,
            to,
            Need(node, "source", path, reading) is { } source ? Text.Read(source, $"{path}.source", reading) : "",
            Need(node, "status", path, reading) is { } status ? Status.Read(status, $"{path}.status", reading) : ParameterStatus.Assumed,
            node.Member("note") is { Kind: not JsonKind.Null } note ? Text.Read(note, $"{path}.note", reading) : null);
    }

    private static JsonTree? Need(JsonTree node, string key, string path, Reading reading)
    {
        if (node.Member(key) is { } found) return found;
        reading.Refuse("AGREEMENT-MISSING-KEY", node, $"{path}.{key}", $"“{key}” mangler i {Reading.Key(path)}. En parameter har altid “value”, “source” og “status”.");
        return null;
    }

    private static DateOnly? Day(JsonTree node, string key, string path, Reading reading) =>
        node.Member(key) is { Kind: not JsonKind.Null } found ? Date.Read(found, $"{path}.{key}", reading) : null;

    /// <summary>Dated values follow each other day by day, the oldest first.</summary>
    private static void CheckOrder(JsonTree node, string path, ParameterPart[] parts, Reading reading)
    {
        for (var i = 1; i < parts.Length; i++)
        {
            var (before, after) = (parts[i - 1], parts[i]);
            if (before.To is null || after.From is null || after.From <= before.To)
                reading.Refuse("AGREEMENT-OVERLAP", node.Items[i], Index(path, i), $"{Reading.Key(path)} har to værdier på samme dag. Skriv værdierne i tidsrækkefølge, og lad den ene slutte (“to”) dagen før den næste begynder (“from”).");
            else if (after.From > before.To.Value.AddDays(1))
                reading.Refuse("AGREEMENT-GAP", node.Items[i], Index(path, i), $"{Reading.Key(path)} har ingen værdi fra {Danish.Date(before.To.Value.AddDays(1))} til {Danish.Date(after.From.Value.AddDays(-1))}. Luk hullet.");
        }
    }

    public static string Index(string path, int i) => string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
}

/// <summary>A parameter: an object with value, source and status, or a list of them that follow each other in time.</summary>
internal sealed class ParameterShape<T>(Shape<T> value) : Shape<Parameter<T>>
{
    public override Parameter<T> Absent => new([]);

    public override Parameter<T> Read(JsonTree node, string path, Reading reading)
    {
        var parts = ParameterParts.Read(node, path, reading);
        var values = new ParameterValue<T>[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var (found, from, to, source, status, note) = parts[i];
            var at = node.Kind == JsonKind.Array ? ParameterParts.Index(path, i) : path;
            var nothing = found is null || (found.Kind == JsonKind.Null && value.MayBeAbsent);
            values[i] = new(from, to, nothing ? value.Absent : value.Read(found!, $"{at}.value", reading), source, status, note);
        }
        return new(ImmutableCollectionsMarshal.AsImmutableArray(values));
    }

    public override void Write(Utf8JsonWriter json, Parameter<T> parameter)
    {
        var single = parameter.Values.Length == 1;
        if (!single) json.WriteStartArray();
        foreach (var v in parameter.Values)
        {
            json.WriteStartObject();
            Write(json, "from", v.From);
            Write(json, "to", v.To);
            json.WritePropertyName("value");
            value.Write(json, v.Value);
            json.WriteString("source", v.Source);
            json.WritePropertyName("status");
            ParameterParts.Status.Write(json, v.Status);
            if (v.Note is not null) json.WriteString("note", v.Note);
            json.WriteEndObject();
        }
        if (!single) json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string key, DateOnly? day)
    {
        if (day is not { } d) return;
        json.WritePropertyName(key);
        ParameterParts.Date.Write(json, d);
    }

    /// <summary>Null removes what was inherited, so it is allowed beside a value and a list of dated values.</summary>
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            One(),
            new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = One() },
            new JsonObject { ["type"] = "null" }),
    };

    private JsonObject One() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["from"] = ParameterParts.Date.Schema(),
            ["to"] = ParameterParts.Date.Schema(),
            ["value"] = value.Schema(),
            ["source"] = ParameterParts.Text.Schema(),
            ["status"] = ParameterParts.Status.Schema(),
            ["note"] = ParameterParts.Text.Schema(),
        },
        ["required"] = new JsonArray("value", "source", "status"),
        ["additionalProperties"] = false,
    };

    public override string Show(Parameter<T> parameter) => string.Join("; ", parameter.Values.Select(v => value.Show(v.Value)));

    /// <summary>Each value in force with its text, in time order.</summary>
    public override IReadOnlyList<ParameterText> Texts(Parameter<T> parameter) =>
        [.. parameter.Values.Select(v => new ParameterText(v.From, v.To, value.Show(v.Value), v.Source, v.Status, v.Note))];
}
