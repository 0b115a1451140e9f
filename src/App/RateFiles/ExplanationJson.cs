using System.Globalization;
using System.Text.Json;
using Viften.Core;
using Viften.Core.Instruments;

namespace Viften.App.RateFiles;

/// <summary>A reason as JSON, with numbers as decimal strings: the same tree on the command line and frozen with an edition.</summary>
public static class ExplanationJson
{
    /// <param name="json">Where it is written.</param>
    /// <param name="node">The tree.</param>
    /// <param name="depth">Levels below the top; no parts are written below the last.</param>
    public static void Write(Utf8JsonWriter json, Explained node, int depth = int.MaxValue)
    {
        json.WriteStartObject();
        json.WriteString("figure", node.Figure);
        json.WriteString("title", node.Title);
        json.WriteString("value", node.Value?.ToString(CultureInfo.InvariantCulture));
        json.WriteString("unit", node.Unit);
        json.WriteString("sentence", node.Sentence);
        Write(json, node.Source);
        json.WriteStartArray("parts");
        if (depth > 0) foreach (var part in node.Parts) Write(json, part, depth - 1);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Waterfall waterfall)
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

    private static void Write(Utf8JsonWriter json, ExplainedSource? source)
    {
        if (source is null)
        {
            json.WriteNull("source");
            return;
        }
        json.WriteStartObject("source");
        json.WriteString("kind", source.Kind);
        json.WriteString("where", source.Where);
        json.WriteString("reference", source.Reference);
        json.WriteString("status", source.Status);
        json.WriteEndObject();
    }
}
