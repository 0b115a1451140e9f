using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Viften.Core;

namespace Viften.App.Agreements.Shapes;

/// <summary>How a value of an agreement is written in JSON: one declaration reads, writes, describes and shows it.</summary>
/// <remarks>
/// The serializer of System.Text.Json stops at the first error and throws; an agreement is written by hand, and its
/// author needs every error at once with its key. So each type has a shape, and the schema comes from the same shapes.
/// Reading never throws: what cannot be read leaves a finding and a default, and no agreement is made from it.
/// </remarks>
internal abstract class Shape<T>
{
    /// <summary>Whether the key may be left out (or be null).</summary>
    public virtual bool MayBeAbsent => false;

    /// <summary>The value of a key that was left out.</summary>
    public virtual T Absent => default!;

    public virtual bool IsAbsent(T value) => false;

    public abstract T Read(JsonTree node, string path, Reading reading);
    public abstract void Write(Utf8JsonWriter json, T value);
    public abstract JsonObject Schema();

    /// <summary>The value in Danish, on one line unless it is a table.</summary>
    public abstract string Show(T value);

    /// <summary>The dated values of a parameter, each with its source; nothing for other shapes.</summary>
    public virtual IReadOnlyList<ParameterText> Texts(T value) => [];
}

/// <summary>What a reading has found wrong so far.</summary>
internal sealed class Reading
{
    /// <summary>Enough to correct a file by; a file with more errors than this is another kind of file.</summary>
    private const int Limit = 200;

    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Every parameter read so far, with the days it has values on.</summary>
    public List<ParameterSpan> Spans { get; } = [];

    public void Refuse(string code, JsonTree node, string path, string text)
    {
        if (_findings.Count >= Limit) return;
        var line = node.Line.ToString(CultureInfo.InvariantCulture);
        _findings.Add(new Finding(code, Severity.Blocks, $"{text} (linje {line})", new Place(node.File, null, null, path.Length == 0 ? null : path)));
    }

    public void WrongType(JsonTree node, string path, string wanted) =>
        Refuse("AGREEMENT-TYPE", node, path, $"{Key(path)} skal være {wanted}, men er {Kind(node)}.");

    /// <summary>The last key of a path, as it is named in a sentence.</summary>
    public static string Key(string path) => path.Length == 0 ? "Aftalen" : $"“{path[(path.LastIndexOf('.') + 1)..]}”";

    private static string Kind(JsonTree node) => node.Kind switch
    {
        JsonKind.Object => "et objekt",
        JsonKind.Array => "en liste",
        JsonKind.Text => $"teksten “{Short(node.Text)}”",
        JsonKind.Number => $"tallet {Short(node.Text)}",
        JsonKind.Boolean => node.Text,
        _ => "null",
    };

    public static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>A text, with an own rule that says in Danish what is wrong with it.</summary>
internal sealed class TextShape(int max = 1000, string? pattern = null, string[]? oneOf = null, string code = "AGREEMENT-RANGE", Func<string, string?>? check = null) : Shape<string>
{
    public override string Read(JsonTree node, string path, Reading reading)
    {
        if (node.Kind != JsonKind.Text)
        {
            reading.WrongType(node, path, "en tekst");
            return "";
        }
        if (string.IsNullOrWhiteSpace(node.Text)) reading.Refuse("AGREEMENT-RANGE", node, path, $"{Reading.Key(path)} er tom. Skriv en tekst.");
        else if (node.Text.Length > max) reading.Refuse("AGREEMENT-RANGE", node, path, $"{Reading.Key(path)} er for lang; højst {max.ToString(CultureInfo.InvariantCulture)} tegn.");
        else if (oneOf is not null && !oneOf.Contains(node.Text)) reading.Refuse(code, node, path, $"“{Reading.Short(node.Text)}” kendes ikke. Brug en af: {string.Join(", ", oneOf)}.");
        else if (check?.Invoke(node.Text) is { } wrong) reading.Refuse(code, node, path, wrong);
        return node.Text;
    }

    public override void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = max };
        if (pattern is not null) schema["pattern"] = pattern;
        if (oneOf is not null) schema["enum"] = new JsonArray([.. oneOf.Select(o => (JsonNode)o)]);
        return schema;
    }

    public override string Show(string value) => value;
}

/// <summary>true or false.</summary>
internal sealed class BooleanShape : Shape<bool>
{
    public override bool Read(JsonTree node, string path, Reading reading)
    {
        if (node.Kind == JsonKind.Boolean) return node.Text == "true";
        reading.WrongType(node, path, "true eller false");
        return false;
    }

    public override void Write(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);
    public override JsonObject Schema() => new() { ["type"] = "boolean" };
    public override string Show(bool value) => value ? "ja" : "nej";
}

/// <summary>A number inside a range, exact.</summary>
internal sealed class NumberShape(decimal min, decimal max, string unit = "") : Shape<decimal>
{
    public override decimal Read(JsonTree node, string path, Reading reading)
    {
        if (node.Kind != JsonKind.Number)
        {
            reading.WrongType(node, path, "et tal (med punktum som decimaltegn og uden anførselstegn)");
            return 0;
        }
        // More digits than a decimal holds would be rounded in silence, so they are refused.
        var fits = node.Text.Length <= 30 && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        if (fits && (value = decimal.Parse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture)) >= min && value <= max) return Plain(value);
        reading.Refuse("AGREEMENT-RANGE", node, path, $"{Reading.Key(path)} er {Reading.Short(node.Text)}, men skal ligge mellem {Danish.Number(min, 0, 6)} og {Danish.Number(max, 0, 6)}.");
        return 0;
    }

    /// <summary>Without trailing zeros, so that 0.10 and 0.1 are the same document.</summary>
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    public override void Write(Utf8JsonWriter json, decimal value) => json.WriteNumberValue(Plain(value));
    public override JsonObject Schema() => new() { ["type"] = "number", ["minimum"] = min, ["maximum"] = max };
    public override string Show(decimal value) => Danish.Number(value, 0, 8) + unit;
}

/// <summary>A whole number inside a range; a year is shown without a dot between thousands.</summary>
internal sealed class WholeShape(int min, int max, bool year = false, string unit = "") : Shape<int>
{
    public override int Read(JsonTree node, string path, Reading reading)
    {
        if (node.Kind != JsonKind.Number || !int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            reading.WrongType(node, path, "et helt tal uden anførselstegn");
            return min;
        }
        if (value >= min && value <= max) return value;
        reading.Refuse("AGREEMENT-RANGE", node, path, $"{Reading.Key(path)} er {node.Text}, men skal ligge mellem {Text(min)} og {Text(max)}.");
        return min;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);
    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max };
    public override string Show(int value) => (year ? Text(value) : Danish.Number(value, 0)) + unit;
}

/// <summary>A day as yyyy-MM-dd.</summary>
internal sealed class DateShape : Shape<DateOnly>
{
    private const string Form = "yyyy-MM-dd";

    public override DateOnly Read(JsonTree node, string path, Reading reading)
    {
        if (node.Kind == JsonKind.Text && DateOnly.TryParseExact(node.Text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1970 and < 2200) return day;
        reading.Refuse("AGREEMENT-DATE", node, path, $"{Reading.Key(path)} skal være en dato skrevet som åååå-mm-dd, fx “2025-01-01”.");
        return new DateOnly(2000, 1, 1);
    }

    public override void Write(Utf8JsonWriter json, DateOnly value) => json.WriteStringValue(value.ToString(Form, CultureInfo.InvariantCulture));
    public override JsonObject Schema() => new() { ["type"] = "string", ["format"] = "date" };
    public override string Show(DateOnly value) => Danish.Date(value);
}

/// <summary>One of a few named values, written in camel case and shown in Danish.</summary>
internal sealed class EnumShape<T>(params (T Value, string Danish)[] values) : Shape<T>
    where T : struct, Enum
{
    public override T Read(JsonTree node, string path, Reading reading)
    {
        if (node.Kind == JsonKind.Text)
            foreach (var (value, _) in values)
                if (Name(value) == node.Text) return value;
        reading.Refuse("AGREEMENT-ENUM", node, path, $"{Reading.Key(path)} kan ikke være {(node.Text.Length == 0 ? "dette" : $"“{Reading.Short(node.Text)}”")}. Brug en af: {string.Join(", ", values.Select(v => $"“{Name(v.Value)}”"))}.");
        return default;
    }

    private static string Name(T value) => Camel.Of(value.ToString());

    public override void Write(Utf8JsonWriter json, T value) => json.WriteStringValue(Name(value));
    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. values.Select(v => (JsonNode)Name(v.Value))]) };
    public override string Show(T value) => values.First(v => v.Value.Equals(value)).Danish;
}

/// <summary>JSON keys are C# names in camel case.</summary>
internal static class Camel
{
    public static string Of(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
