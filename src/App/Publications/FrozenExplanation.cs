using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Viften.App.RateFiles;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Instruments;
using Viften.Core.Rates;

namespace Viften.App.Publications;

/// <summary>Why a published rate was what it was, as it was told when it was published.</summary>
/// <param name="Figures">The rate and, for a compared row, its real change and ceiling, each as a tree.</param>
/// <param name="Waterfall">What moved the rate since the base year; with the reason where it could not be taken apart.</param>
public sealed record FrozenExplanation(IReadOnlyList<Explained> Figures, Waterfall Waterfall)
{
    private static readonly string[] s_figures = ["rate", "realChange", "ceiling"];

    public static FrozenExplanation Of(RateCheckResult result, int row) =>
        new([.. s_figures.Select(f => RateExplanation.OfRow(result, row, f)).OfType<Explained>()], Decomposition.Of(result, row));

    /// <summary>Canonical JSON in UTF-8, packed with Brotli.</summary>
    internal byte[] Pack()
    {
        var json = Encoding.UTF8.GetBytes(CanonicalJson.Write(Write));
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(json.Length)];
        // Five is where a tree packs to a tenth; what higher qualities save costs ten times the time.
        return BrotliEncoder.TryCompress(json, packed, out var written, quality: 5, window: 18) ? packed[..written] : throw new InvalidOperationException("The explanation could not be packed.");
    }

    internal static FrozenExplanation Unpack(byte[] packed)
    {
        using var json = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 200 });
        var root = document.RootElement;
        return new([.. root.GetProperty("figures").EnumerateArray().Select(Tree)], Steps(root.GetProperty("waterfall")));
    }

    /// <summary>The waterfall alone: the trees before it, which are most of what was told, are passed over.</summary>
    internal static Waterfall UnpackWaterfall(byte[] packed)
    {
        using var json = new MemoryStream();
        using (var unpacking = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress)) unpacking.CopyTo(json);
        var reader = new Utf8JsonReader(json.GetBuffer().AsSpan(0, (int)json.Length), new JsonReaderOptions { MaxDepth = 200 });
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName) continue;
            if (reader.ValueTextEquals("waterfall"u8) && reader.Read())
            {
                using var waterfall = JsonDocument.ParseValue(ref reader);
                return Steps(waterfall.RootElement);
            }
            reader.Skip();
        }
        throw new FormatException("The explanation has no waterfall.");
    }

    private void Write(Utf8JsonWriter w)
    {
        w.WriteStartObject();
        w.WriteStartArray("figures");
        foreach (var figure in Figures) ExplanationJson.Write(w, figure);
        w.WriteEndArray();
        w.WritePropertyName("waterfall");
        ExplanationJson.Write(w, Waterfall);
        w.WriteEndObject();
    }

    private static Explained Tree(JsonElement e) => new(
        Text(e, "figure")!, Text(e, "title")!, Text(e, "value") is { } value ? Number(value) : null, Text(e, "unit")!, Text(e, "sentence")!,
        // The first editions leave out a source that is not there; later ones say null.
        e.TryGetProperty("source", out var s) && s.ValueKind == JsonValueKind.Object ? new ExplainedSource(Text(s, "kind")!, Text(s, "where")!, Text(s, "reference"), Text(s, "status")) : null,
        [.. e.GetProperty("parts").EnumerateArray().Select(Tree)]);

    private static Waterfall Steps(JsonElement e) => new(
        Text(e, "title")!, [.. e.GetProperty("steps").EnumerateArray().Select(s => new WaterfallStep(Text(s, "key")!, Text(s, "title")!, Number(Text(s, "amount")!)))], Text(e, "notPossible"));

    private static string? Text(JsonElement e, string name) => e.GetProperty(name).GetString();

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
