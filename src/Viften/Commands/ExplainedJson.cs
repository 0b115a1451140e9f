using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Viften.Core;
using Viften.Core.Instruments;

namespace Viften.Commands;

/// <summary>The same trees as JSON; numbers are decimal strings, as in <c>rates check --json</c>.</summary>
internal static class ExplainedJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n", MaxDepth = 200 };

    public static void Write(Stream target, IReadOnlyList<Explained> trees, int depth) => WriteAll(target, trees, (json, tree) => Write(json, tree, depth));

    public static void Write(Stream target, IReadOnlyList<Waterfall> waterfalls) => WriteAll(target, waterfalls, Write);

    /// <summary>One answer stands alone; several stand in an array.</summary>
    private static void WriteAll<T>(Stream target, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        using (var json = new Utf8JsonWriter(target, s_options))
        {
            if (items.Count != 1) json.WriteStartArray();
            foreach (var item in items) write(json, item);
            if (items.Count != 1) json.WriteEndArray();
        }
        target.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, Explained node, int depth)
    {
        json.WriteStartObject();
        json.WriteString("figure", node.Figure);
        json.WriteString("title", node.Title);
        json.WriteString("value", node.Value?.ToString(CultureInfo.InvariantCulture));
        json.WriteString("unit", node.Unit);
        json.WriteString("sentence", node.Sentence);
        if (node.Source is { } source)
        {
            json.WriteStartObject("source");
            json.WriteString("kind", source.Kind);
            json.WriteString("where", source.Where);
            json.WriteString("reference", source.Reference);
            json.WriteString("status", source.Status);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("source");
        }
        json.WriteStartArray("parts");
        if (depth > 0) foreach (var part in node.Parts) Write(json, part, depth - 1);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Waterfall waterfall)
    {
        json.WriteStartObject();
        json.WriteString("title", waterfall.Title);
        json.WriteString("notPossible", waterfall.NotPossible);
        json.WriteStartArray("steps");
        foreach (var step in waterfall.Steps)
        {
            json.WriteStartObject();
            json.WriteString("key", step.Key);
            json.WriteString("title", step.Title);
            json.WriteString("amount", step.Amount.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
