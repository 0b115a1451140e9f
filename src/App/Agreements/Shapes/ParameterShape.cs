using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Viften.Core;
using Viften.Core.Agreements;

namespace Viften.App.Agreements.Shapes;

/// <summary>A parameter: an object with value, source and status, or a list of them that follow each other in time.</summary>
internal sealed class ParameterShape<T>(Shape<T> value) : Shape<Parameter<T>>
{
    private static readonly DateShape s_date = new();
    private static readonly TextShape s_text = new();

    public static readonly EnumShape<ParameterStatus> Status = new((ParameterStatus.Confirmed, "bekræftet"), (ParameterStatus.Assumed, "antaget"));

    private static readonly string[] s_keys = ["value", "from", "to", "source", "status", "note"];

    public override Parameter<T> Absent => new([]);

    public override Parameter<T> Read(JsonTree node, string path, Reading reading)
    {
        if (node.Kind == JsonKind.Object) return new([One(node, path, reading)]);
        if (node.Kind != JsonKind.Array || node.Items.Count == 0)
        {
            reading.WrongType(node, path, "et objekt med \"value\", \"source\" og \"status\", eller en liste af dem med \"from\" og \"to\"");
            return Absent;
        }
        var errors = reading.Findings.Count;
        var values = node.Items.Select((item, i) => One(item, Index(path, i), reading)).ToImmutableArray();
        if (reading.Findings.Count == errors) CheckOrder(node, path, values, reading);
        return new(values);
    }

    private ParameterValue<T> One(JsonTree node, string path, Reading reading)
    {
        if (node.Kind != JsonKind.Object)
        {
            reading.WrongType(node, path, "et objekt med \"value\", \"source\" og \"status\"");
            return new(null, null, value.Absent, "", ParameterStatus.Assumed);
        }
        foreach (var (key, child) in node.Members)
            if (!s_keys.Contains(key)) reading.Refuse("AGREEMENT-UNKNOWN-KEY", child, $"{path}.{key}", $"\"{Reading.Short(key)}\" kendes ikke i en parameter. Brug {string.Join(", ", s_keys)}.");
        var from = Date(node, "from", path, reading);
        var to = Date(node, "to", path, reading);
        if (to < from) reading.Refuse("AGREEMENT-PERIOD-REVERSED", node, path, $"{Reading.Key(path)} gælder til {Danish.Date(to.Value)}, men først fra {Danish.Date(from.Value)}. Byt om på datoerne.");
        return new(
            from,
            to,
            Value(node, path, reading),
            Need(node, "source", path, reading) is { } source ? s_text.Read(source, $"{path}.source", reading) : "",
            Need(node, "status", path, reading) is { } status ? Status.Read(status, $"{path}.status", reading) : ParameterStatus.Assumed,
            node.Member("note") is { Kind: not JsonKind.Null } note ? s_text.Read(note, $"{path}.note", reading) : null);
    }

    private T Value(JsonTree node, string path, Reading reading)
    {
        if (Need(node, "value", path, reading) is not { } found) return value.Absent;
        return found.Kind == JsonKind.Null && value.MayBeAbsent ? value.Absent : value.Read(found, $"{path}.value", reading);
    }

    private static JsonTree? Need(JsonTree node, string key, string path, Reading reading)
    {
        if (node.Member(key) is { } found) return found;
        reading.Refuse("AGREEMENT-MISSING-KEY", node, $"{path}.{key}", $"\"{key}\" mangler i {Reading.Key(path)}. En parameter har altid \"value\", \"source\" og \"status\".");
        return null;
    }

    private static DateOnly? Date(JsonTree node, string key, string path, Reading reading) =>
        node.Member(key) is { Kind: not JsonKind.Null } found ? s_date.Read(found, $"{path}.{key}", reading) : null;

    /// <summary>Dated values follow each other day by day, the oldest first.</summary>
    private static void CheckOrder(JsonTree node, string path, ImmutableArray<ParameterValue<T>> values, Reading reading)
    {
        for (var i = 1; i < values.Length; i++)
        {
            var (before, after) = (values[i - 1], values[i]);
            if (before.To is null || after.From is null || after.From <= before.To)
                reading.Refuse("AGREEMENT-OVERLAP", node.Items[i], Index(path, i), $"{Reading.Key(path)} har to værdier på samme dag. Skriv værdierne i tidsrækkefølge, og lad den ene slutte (\"to\") dagen før den næste begynder (\"from\").");
            else if (after.From > before.To.Value.AddDays(1))
                reading.Refuse("AGREEMENT-GAP", node.Items[i], Index(path, i), $"{Reading.Key(path)} har ingen værdi fra {Danish.Date(before.To.Value.AddDays(1))} til {Danish.Date(after.From.Value.AddDays(-1))}. Luk hullet.");
        }
    }

    private static string Index(string path, int i) => string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");

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
            Status.Write(json, v.Status);
            if (v.Note is not null) json.WriteString("note", v.Note);
            json.WriteEndObject();
        }
        if (!single) json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string key, DateOnly? day)
    {
        if (day is not { } d) return;
        json.WritePropertyName(key);
        s_date.Write(json, d);
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
            ["from"] = s_date.Schema(),
            ["to"] = s_date.Schema(),
            ["value"] = value.Schema(),
            ["source"] = s_text.Schema(),
            ["status"] = Status.Schema(),
            ["note"] = s_text.Schema(),
        },
        ["required"] = new JsonArray("value", "source", "status"),
        ["additionalProperties"] = false,
    };

    public override string Show(Parameter<T> parameter) => string.Join("; ", parameter.Values.Select(v => value.Show(v.Value)));

    /// <summary>Each value in force with its text, in time order.</summary>
    public override IReadOnlyList<ParameterText> Texts(Parameter<T> parameter) =>
        [.. parameter.Values.Select(v => new ParameterText(v.From, v.To, value.Show(v.Value), v.Source, v.Status, v.Note))];
}
