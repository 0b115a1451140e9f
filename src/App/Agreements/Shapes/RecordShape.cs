using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Viften.Core.Agreements;

namespace Viften.App.Agreements.Shapes;

/// <summary>A record, declared once by building it: each field names its property and its shape.</summary>
/// <remarks>
/// The declaration is run with a reader, a writer, a describer or a shower in its hand. Because it builds the record,
/// the compiler refuses a declaration that lacks a required property.
/// </remarks>
internal sealed class RecordShape<T>(Func<RecordShape<T>.Fields, T> declare, string separator = " · ") : Shape<T>
    where T : class
{
    public override T Read(JsonTree node, string path, Reading reading)
    {
        if (node.Kind != JsonKind.Object) reading.WrongType(node, path, "et objekt");
        var fields = new ReadingFields(node, path, reading);
        var record = declare(fields);
        fields.RefuseUnknown();
        return record;
    }

    public override void Write(Utf8JsonWriter json, T value)
    {
        json.WriteStartObject();
        declare(new WritingFields(json, value));
        json.WriteEndObject();
    }

    public override JsonObject Schema()
    {
        var fields = new SchemaFields();
        declare(fields);
        var schema = new JsonObject { ["type"] = "object", ["properties"] = fields.Properties, ["additionalProperties"] = false };
        if (fields.Required.Count > 0) schema["required"] = fields.Required;
        return schema;
    }

    public override string Show(T value)
    {
        var fields = new ShowingFields(value);
        declare(fields);
        return string.Join(separator, fields.Texts.Select(t => $"{t.Label} {t.Value}"));
    }

    /// <summary>The fields in order with their key, label and text.</summary>
    public IReadOnlyList<(string Key, string Label, string Value, IReadOnlyList<ParameterText> Texts)> ShowFields(T value)
    {
        var fields = new ShowingFields(value);
        declare(fields);
        return fields.Texts;
    }

    /// <summary>What a declaration is given: one call for each property of the record.</summary>
    internal abstract class Fields
    {
        /// <param name="get">The property; its name in camel case is the key.</param>
        /// <param name="label">The field's name in Danish; a rule's comes from <see cref="RuleLabels"/>.</param>
        public TField Of<TField>(Func<T, TField> get, Shape<TField> shape, string? label = null, [CallerArgumentExpression(nameof(get))] string property = "")
        {
            var key = Camel.Of(property[(property.LastIndexOf('.') + 1)..]);
            return Field(key, label ?? RuleLabels.Of(key), get, shape);
        }

        protected abstract TField Field<TField>(string key, string label, Func<T, TField> get, Shape<TField> shape);
    }

    private sealed class ReadingFields(JsonTree node, string path, Reading reading) : Fields
    {
        private readonly List<string> _keys = [];

        protected override TField Field<TField>(string key, string label, Func<T, TField> get, Shape<TField> shape)
        {
            _keys.Add(key);
            var at = path.Length == 0 ? key : $"{path}.{key}";
            if (node.Member(key) is { } value && (value.Kind != JsonKind.Null || !shape.MayBeAbsent)) return shape.Read(value, at, reading);
            if (!shape.MayBeAbsent && node.Kind == JsonKind.Object) reading.Refuse("AGREEMENT-MISSING-KEY", node, at, $"“{key}” ({label}) mangler. Tilføj nøglen.");
            return shape.Absent;
        }

        public void RefuseUnknown()
        {
            foreach (var (key, value) in node.Members)
                if (!_keys.Contains(key))
                    reading.Refuse("AGREEMENT-UNKNOWN-KEY", value, path.Length == 0 ? key : $"{path}.{key}", $"“{Reading.Short(key)}” kendes ikke{Meant(key)}. Ret stavemåden eller slet nøglen.");
        }

        /// <summary>A key that differs only in case or by a letter or two at the end is a slip of the pen.</summary>
        private string Meant(string key)
        {
            var near = _keys.Find(k => string.Equals(k, key, StringComparison.OrdinalIgnoreCase))
                ?? _keys.Find(k => Math.Abs(k.Length - key.Length) <= 2 && k.Length > 4 && key.StartsWith(k[..(k.Length - 2)], StringComparison.OrdinalIgnoreCase));
            return near is null ? "" : $"; mente du “{near}”?";
        }
    }

    private sealed class WritingFields(Utf8JsonWriter json, T record) : Fields
    {
        protected override TField Field<TField>(string key, string label, Func<T, TField> get, Shape<TField> shape)
        {
            var value = get(record);
            if (shape.IsAbsent(value)) return value;
            json.WritePropertyName(key);
            shape.Write(json, value);
            return value;
        }
    }

    private sealed class SchemaFields : Fields
    {
        public JsonObject Properties { get; } = [];
        public JsonArray Required { get; } = [];

        protected override TField Field<TField>(string key, string label, Func<T, TField> get, Shape<TField> shape)
        {
            var schema = shape.Schema();
            schema.Insert(0, "title", label);
            Properties[key] = schema;
            if (!shape.MayBeAbsent) Required.Add((JsonNode)key);
            return shape.Absent;
        }
    }

    private sealed class ShowingFields(T record) : Fields
    {
        public List<(string Key, string Label, string Value, IReadOnlyList<ParameterText> Texts)> Texts { get; } = [];

        protected override TField Field<TField>(string key, string label, Func<T, TField> get, Shape<TField> shape)
        {
            var value = get(record);
            if (!shape.IsAbsent(value)) Texts.Add((key, label, shape.Show(value), shape.Texts(value)));
            return value;
        }
    }
}
