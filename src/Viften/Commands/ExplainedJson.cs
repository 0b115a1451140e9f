using System.Text.Encodings.Web;
using System.Text.Json;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Instruments;

namespace Viften.Commands;

/// <summary>The same trees as JSON; numbers are decimal strings, as in <c>rates check --json</c>.</summary>
internal static class ExplainedJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n", MaxDepth = 200 };

    public static void Write(Stream target, IReadOnlyList<Explained> trees, int depth) => WriteAll(target, trees, (json, tree) => ExplanationJson.Write(json, tree, depth));

    public static void Write(Stream target, IReadOnlyList<Waterfall> waterfalls) => WriteAll(target, waterfalls, ExplanationJson.Write);

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
}
