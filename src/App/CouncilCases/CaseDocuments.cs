using System.Net;
using System.Text;
using System.Text.Json;
using Viften.App.Documents;
using Viften.App.Store;
using Viften.Core.Agreements;
using Viften.Core.CouncilCases;
using Document = Viften.App.Documents.Document;

namespace Viften.App.CouncilCases;

/// <summary>A case as document, as page, and as the text its sections are held against later.</summary>
internal static class CaseDocuments
{
    public static Document Of(CouncilCase sag)
    {
        var blocks = new List<Block> { new KeyValues([.. sag.Facts.Select(f => (f.Key, f.Value))]) };
        foreach (var section in sag.Sections)
        {
            // What the party adds on the economy stands under the same heading as the rest of it.
            blocks.Add(new Heading(section.Block == CaseBlock.EconomyMore ? 2 : 1, section.Title));
            blocks.AddRange(section.Pieces.Select(Of));
        }
        return new Document(sag.Title, sag.Subtitle, blocks, sag.Footer);
    }

    /// <summary>The fields of a party's own letterhead.</summary>
    public static IReadOnlyDictionary<string, string> Fields(CouncilCase sag, Member party, AgreementTerms terms) => new Dictionary<string, string>
    {
        ["titel"] = sag.Title, ["undertitel"] = sag.Subtitle, ["part"] = party.Name, ["aftale"] = terms.Title, ["sagsnummer"] = sag.Facts[0].Value, ["aabenhed"] = sag.Facts[1].Value,
    };

    public static byte[] Docx(CouncilCase sag)
    {
        using var stream = new MemoryStream();
        DocxDocument.Write(Of(sag), stream);
        return stream.ToArray();
    }

    public static string Html(CouncilCase sag, int topHeading = 2) => HtmlDocument.Render(Of(sag), topHeading);

    /// <summary>The case as a page that stands alone, to be put in a case system or opened from a folder.</summary>
    public static byte[] HtmlFile(CouncilCase sag)
    {
        var (title, subtitle, footer) = (WebUtility.HtmlEncode(sag.Title), WebUtility.HtmlEncode(sag.Subtitle), WebUtility.HtmlEncode(sag.Footer));
        return Encoding.UTF8.GetBytes($"<!doctype html>\n<html lang=\"da\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{Style}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p class=\"lead\">{subtitle}</p>\n{Html(sag)}<footer>{footer}</footer>\n</body>\n</html>\n");
    }

    private const string Style = "body{color:#1b2b34;font:16px/1.5 Arial,sans-serif;margin:2rem auto;max-width:46rem;padding:0 1rem;overflow-wrap:anywhere}h1,h2,h3,caption{color:#0f4c5c}.lead,.document-note,footer{color:#4f5b62}"
        + ".document-note,footer{font-size:.85rem}.document-notice{background:#eef3f5;border-left:4px solid #0f4c5c;padding:.6rem 1rem}table{border-collapse:collapse;width:100%}caption{font-weight:700;padding:.6rem 0;text-align:left}"
        + "th,td{border-bottom:1px solid #b8c4ca;padding:.3rem .4rem;text-align:left;vertical-align:top}th.number,td.number{text-align:right}td.number{white-space:nowrap}dl{display:grid;gap:.2rem 1rem;grid-template-columns:max-content 1fr}dd{margin:0}footer{border-top:1px solid #b8c4ca;margin-top:2rem;padding-top:.6rem}";

    /// <summary>Key, title and text of each section, in order.</summary>
    public static byte[] Json(CouncilCase sag) => Encoding.UTF8.GetBytes(CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("title", sag.Title);
        w.WriteString("subtitle", sag.Subtitle);
        w.WriteString("facts", string.Join('\n', sag.Facts.Select(f => $"{f.Key}: {f.Value}")));
        w.WriteStartArray("sections");
        foreach (var section in sag.Sections)
        {
            w.WriteStartObject();
            w.WriteString("key", CaseBlocks.Key(section.Block));
            w.WriteString("text", section.Text());
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteEndObject();
    }));

    /// <summary>The frozen texts by section; facts of the case's head under an empty key.</summary>
    public static IReadOnlyDictionary<string, string> ReadJson(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var texts = new Dictionary<string, string> { [""] = Head(root.GetProperty("title").GetString()!, root.GetProperty("subtitle").GetString()!, root.GetProperty("facts").GetString()!) };
        foreach (var section in root.GetProperty("sections").EnumerateArray()) texts[section.GetProperty("key").GetString()!] = section.GetProperty("text").GetString()!;
        return texts;
    }

    /// <summary>The same of a case that is not frozen.</summary>
    public static IReadOnlyDictionary<string, string> Texts(CouncilCase sag)
    {
        var texts = new Dictionary<string, string> { [""] = Head(sag.Title, sag.Subtitle, string.Join('\n', sag.Facts.Select(f => $"{f.Key}: {f.Value}"))) };
        foreach (var section in sag.Sections) texts[CaseBlocks.Key(section.Block)] = section.Text();
        return texts;
    }

    private static string Head(string title, string subtitle, string facts) => $"{title}\n{subtitle}\n{facts}";

    private static Block Of(CasePiece piece) => piece switch
    {
        CaseProse prose => new Markdown(prose.Markdown),
        CaseNotice notice => new Notice(notice.Words),
        CaseTable table => new Table(table.Caption, [.. table.Columns.Select(c => new TableColumn(c.Heading, c.Number))], table.Rows, table.Note.Length > 0 ? table.Note : null),
        _ => throw new ArgumentException($"A piece of kind {piece.GetType().Name} cannot be shown.", nameof(piece)),
    };
}
