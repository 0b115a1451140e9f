using System.Globalization;
using System.Text;
using System.Text.Json;
using Viften.App.RateFiles;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Publications;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Publications;

/// <summary>The head of a published document: what it is, and what it was made of.</summary>
/// <param name="Missing">Parties without an approved return of the year.</param>
/// <param name="Carried">Operators whose lines are those of the edition before.</param>
public sealed record PublicationHeader(
    string Agreement, string Region, int Year, int No, DateOnly EffectiveFrom, string Note, string RuleSet, string? IndexVintage, string Program, long AsOf,
    IReadOnlyList<string> Missing, IReadOnlyList<string> Carried);

/// <summary>The documents of an edition: the same lines as JSON, as csv and as a workbook in the rate file's format.</summary>
/// <remarks>All columns come from <see cref="PublishedFields"/>; the same lines give the same bytes.</remarks>
internal static class PublicationDocuments
{
    private const string Targets = "maalgrupper";

    public static byte[] Json(PublicationHeader header, IReadOnlyList<PublishedService> lines) => Encoding.UTF8.GetBytes(CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("aftale", header.Agreement);
        w.WriteString("region", header.Region);
        w.WriteString("aar", Text(header.Year));
        w.WriteString("udgave", Text(header.No));
        w.WriteString("gaelderFra", Day(header.EffectiveFrom));
        w.WriteString("note", header.Note);
        w.WriteString("regelsaet", header.RuleSet);
        w.WriteString("skoen", header.IndexVintage);
        w.WriteString("program", header.Program);
        w.WriteString("aendring", Text(header.AsOf));
        WriteList(w, "mangler", header.Missing);
        WriteList(w, "viderefoert", header.Carried);
        w.WriteStartArray("takster");
        foreach (var line in lines) WriteLine(w, line);
        w.WriteEndArray();
        w.WriteEndObject();
    }));

    public static byte[] Csv(IReadOnlyList<PublishedService> lines)
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(false), 1 << 16, leaveOpen: true)) RateFileWriter.WriteCsv(writer, Table(lines));
        return bytes.ToArray();
    }

    public static byte[] Xlsx(IReadOnlyList<PublishedService> lines, string title)
    {
        using var bytes = new MemoryStream();
        RateFileWriter.WriteXlsx(bytes, Table(lines), title);
        return bytes.ToArray();
    }

    public static (PublicationHeader Header, IReadOnlyList<PublishedService> Lines) ReadJson(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        string Head(string name) => root.GetProperty(name).GetString()!;
        var header = new PublicationHeader(
            Head("aftale"), Head("region"), Number(Head("aar")), Number(Head("udgave")), DateOnly.ParseExact(Head("gaelderFra"), "yyyy-MM-dd", CultureInfo.InvariantCulture), Head("note"),
            Head("regelsaet"), root.GetProperty("skoen").GetString(), Head("program"), long.Parse(Head("aendring"), CultureInfo.InvariantCulture), List(root, "mangler"), List(root, "viderefoert"));
        return (header, [.. root.GetProperty("takster").EnumerateArray().Select(line => PublishedFields.Read(key => TextOf(line, key)))]);
    }

    /// <summary>The lines of a csv or a workbook, read as any rate file is read.</summary>
    public static IReadOnlyList<PublishedService> Lines(RateFileRead read) => [.. read.Facts.Rows.Select(LineOf)];

    private static void WriteLine(Utf8JsonWriter w, PublishedService line)
    {
        w.WriteStartObject();
        foreach (var field in PublishedFields.All)
        {
            if (field.Key == Targets) WriteList(w, field.Key, line.Targets);
            else if (field.Value(line) is bool flag) w.WriteBoolean(field.Key, flag);
            else w.WriteString(field.Key, field.TextOf(line));
        }
        w.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter w, string name, IReadOnlyList<string> items)
    {
        w.WriteStartArray(name);
        foreach (var item in items) w.WriteStringValue(item);
        w.WriteEndArray();
    }

    private static string? TextOf(JsonElement line, string key)
    {
        var value = line.GetProperty(key);
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => "ja",
            JsonValueKind.False => "nej",
            JsonValueKind.Array => value.GetArrayLength() == 0 ? null : string.Join(';', value.EnumerateArray().Select(v => v.GetString())),
            _ => value.GetString(),
        };
    }

    private static string[] List(JsonElement root, string name) => [.. root.GetProperty(name).EnumerateArray().Select(v => v.GetString()!)];

    private static RateFileWriterTable Table(IReadOnlyList<PublishedService> lines) =>
        new(lines.Count, [.. PublishedFields.All.Select(f => Column(f, lines))]);

    private static RateFileWriterColumn Column(PublishedField field, IReadOnlyList<PublishedService> lines)
    {
        var known = Fields.ByHeading(RateSheet.Takster, field.Heading);
        var look = known is not null ? WorkbookLooks.Of(known.Kind) : field.Key is "indekseretBasis" or "realaendring" ? WorkbookLooks.Free : CellLook.Plain;
        return new(field.Heading, look, known is not null ? WorkbookLooks.Width(known) : 18, r => Cell(field.Value(lines[r])), known?.Field);
    }

    private static RateCell Cell(object? value) => value switch
    {
        null => default(RateCell),
        string text => text,
        int number => number,
        decimal number => (decimal?)number,
        Money money => (Money?)money,
        DateOnly date => (DateOnly?)date,
        bool flag => flag ? "ja" : "nej",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "No cell holds it."),
    };

    private static PublishedService LineOf(RateRow row)
    {
        var extra = row.Extra.ToDictionary(e => e.Key, e => e.Value);
        // Our own columns are read as they stand; csv writes its decimals with a comma, the workbook with a point.
        string? Own(string heading) => extra.GetValueOrDefault(heading);
        string? Figure(string heading) => Own(heading)?.Replace(',', '.');
        return PublishedFields.Read(key => key switch
        {
            "aar" => Text(row.Year),
            "gyldigFra" => Day(row.From),
            "gyldigTil" => Day(row.To),
            "driftsherre" => row.Operator,
            "tilbudsId" => row.OfferId,
            "tilbud" => row.OfferName,
            "afdelingsId" => row.DepartmentId,
            "afdeling" => row.DepartmentName,
            "pNummer" => row.PNumber,
            "ydelsesId" => row.ServiceId,
            "ydelse" => row.ServiceName,
            "ydelsestype" => Words.Of(row.Kind),
            "finansiering" => Words.Of(row.Financing),
            "paragraf" => row.Paragraph,
            "hovedmaalgruppe" => row.MainTarget,
            Targets => row.Targets,
            "alderFra" => row.AgeFrom is { } from ? Text(from) : null,
            "alderTil" => row.AgeTo is { } to ? Text(to) : null,
            "pladser" => row.Places?.ToString(CultureInfo.InvariantCulture),
            "enhed" => Words.Of(row.Unit),
            "dage" => row.Days?.ToString(CultureInfo.InvariantCulture),
            "antalEnheder" => row.StatedUnits?.ToString(CultureInfo.InvariantCulture),
            "takst" => row.ReportedRate?.Kroner.ToString(CultureInfo.InvariantCulture),
            "indekseretBasis" or "realaendring" => Figure(HeadingOf(key)),
            _ => Own(HeadingOf(key)),
        });
    }

    private static string HeadingOf(string key) => PublishedFields.All.First(f => f.Key == key).Heading;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
