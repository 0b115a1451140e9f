using System.Text.Json;
using Viften.App.Documents;
using Viften.App.Store;
using Document = Viften.App.Documents.Document;

namespace Viften.App.Annexes;

/// <summary>A document as JSON and back: what the other forms are made of, and what versions are compared by.</summary>
public static class AnnexJson
{
    public static byte[] Write(Document document) => System.Text.Encoding.UTF8.GetBytes(CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("title", document.Title);
        if (document.Subtitle is not null) w.WriteString("subtitle", document.Subtitle);
        w.WriteString("footer", document.Footer);
        w.WriteStartArray("blocks");
        foreach (var block in document.Blocks) Write(w, block);
        w.WriteEndArray();
        w.WriteEndObject();
    }));

    private static void Write(Utf8JsonWriter w, Block block)
    {
        w.WriteStartObject();
        switch (block)
        {
            case Heading h:
                w.WriteNumber("heading", h.Level);
                w.WriteString("text", h.Text);
                break;
            case Paragraph p: w.WriteString("paragraph", p.Text); break;
            case Markdown m: w.WriteString("markdown", m.Text); break;
            case Notice n: w.WriteString("notice", n.Text); break;
            case Bullets b:
                w.WritePropertyName("bullets");
                Texts(w, b.Items);
                break;
            case KeyValues k:
                w.WriteStartArray("values");
                foreach (var (name, value) in k.Rows) Texts(w, [name, value]);
                w.WriteEndArray();
                break;
            case Table t:
                w.WriteString("table", t.Caption);
                w.WriteStartArray("columns");
                foreach (var c in t.Columns)
                {
                    w.WriteStartObject();
                    w.WriteString("heading", c.Heading);
                    w.WriteBoolean("number", c.Number);
                    w.WriteEndObject();
                }
                w.WriteEndArray();
                w.WriteStartArray("rows");
                foreach (var row in t.Rows) Texts(w, row);
                w.WriteEndArray();
                if (t.Note is not null) w.WriteString("note", t.Note);
                break;
            default: w.WriteBoolean("pageBreak", true); break;
        }
        w.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter w, IReadOnlyList<string> texts)
    {
        w.WriteStartArray();
        foreach (var text in texts) w.WriteStringValue(text);
        w.WriteEndArray();
    }

    public static Document Read(ReadOnlyMemory<byte> json)
    {
        using var read = JsonDocument.Parse(json);
        var root = read.RootElement;
        return new(Text(root, "title")!, Text(root, "subtitle"), [.. root.GetProperty("blocks").EnumerateArray().Select(BlockOf)], Text(root, "footer")!);
    }

    private static Block BlockOf(JsonElement e)
    {
        if (e.TryGetProperty("heading", out var level)) return new Heading(level.GetInt32(), Text(e, "text")!);
        if (Text(e, "paragraph") is { } paragraph) return new Paragraph(paragraph);
        if (Text(e, "markdown") is { } markdown) return new Markdown(markdown);
        if (Text(e, "notice") is { } notice) return new Notice(notice);
        if (e.TryGetProperty("bullets", out var bullets)) return new Bullets(Texts(bullets));
        if (e.TryGetProperty("values", out var values)) return new KeyValues([.. values.EnumerateArray().Select(v => (v[0].GetString()!, v[1].GetString()!))]);
        return Text(e, "table") is { } caption
            ? new Table(caption, [.. e.GetProperty("columns").EnumerateArray().Select(c => new TableColumn(Text(c, "heading")!, c.GetProperty("number").GetBoolean()))], [.. e.GetProperty("rows").EnumerateArray().Select(Texts)], Text(e, "note"))
            : new PageBreak();
    }

    private static IReadOnlyList<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(t => t.GetString()!)];

    private static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out var value) ? value.GetString() : null;
}
