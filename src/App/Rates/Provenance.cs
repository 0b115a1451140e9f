using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Viften.App.Store;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Rates;

/// <summary>Where a stored fact was read: file, sheet and row; with the file's layout a field of it is named as a cell again.</summary>
internal static class Provenance
{
    private const string Prefix = "file:";

    /// <summary>The sheet comes last because its name may hold any character.</summary>
    public static string SourceOf(string sha256, RowOrigin origin) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{sha256}:{origin.Row}:{origin.Layout.Sheet}");

    /// <summary>What the sources of all that was read from a file begin with.</summary>
    public static string PrefixOf(string sha256) => $"{Prefix}{sha256}:";

    public static (string Sha256, int Row, string Sheet) Parse(string source)
    {
        var parts = source.Split(':', 4);
        return (parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]);
    }

    /// <summary>The columns of a file's sheets as canonical JSON: sheets by name, fields by the format's order, named headings by column.</summary>
    public static string LayoutJson(IEnumerable<SheetLayout> layouts) => CanonicalJson.Write(w =>
    {
        w.WriteStartArray();
        foreach (var layout in layouts.DistinctBy(l => l.Sheet).OrderBy(l => l.Sheet, StringComparer.Ordinal))
        {
            w.WriteStartObject();
            w.WriteString("sheet", layout.Sheet);
            w.WriteStartObject("columns");
            foreach (var (field, column) in layout.Columns.OrderBy(c => (int)c.Key)) w.WriteNumber(field.ToString(), column);
            w.WriteEndObject();
            w.WriteStartObject("named");
            foreach (var (heading, column) in layout.Named.OrderBy(c => c.Value)) w.WriteNumber(heading, column);
            w.WriteEndObject();
            w.WriteEndObject();
        }
        w.WriteEndArray();
    });

    /// <summary>The origins of stored facts, in their order.</summary>
    public static RowOrigin[] Origins<T>(IReadOnlyList<Fact<T>> facts, Dictionary<(string Sha256, string Sheet), SheetLayout> layouts)
        where T : class
    {
        var origins = new RowOrigin[facts.Count];
        for (var i = 0; i < origins.Length; i++)
        {
            var (sha, row, sheet) = Parse(facts[i].Source);
            origins[i] = new(layouts[(sha, sheet)], row);
        }
        return origins;
    }

    /// <summary>The origins with the cells of their rows that were corrected on screen.</summary>
    public static RowOrigin[] Corrected(RowOrigin[] origins, IReadOnlyList<Fact<RateRow>> facts, IReadOnlyList<LiveCorrection> corrections)
    {
        if (corrections.Count == 0) return origins;
        var byRow = LiveCorrections.ByRow(corrections);
        for (var i = 0; i < origins.Length; i++)
            if (byRow.Contains((facts[i].Subject, facts[i].ValidFrom))) origins[i] = origins[i] with { Corrections = [.. byRow[(facts[i].Subject, facts[i].ValidFrom)]] };
        return origins;
    }

    /// <summary>The layouts of every file the store holds facts of.</summary>
    public static async Task<Dictionary<(string Sha256, string Sheet), SheetLayout>> Layouts(ViftenContext context, CancellationToken cancel)
    {
        var files = await context.Set<StoredFile>().Where(f => f.Layout != null).Select(f => new { f.Sha256, f.Name, f.Layout }).ToListAsync(cancel);
        var layouts = new Dictionary<(string, string), SheetLayout>();
        foreach (var file in files)
            foreach (var layout in Read(file.Name, file.Layout!)) layouts.Add((file.Sha256, layout.Sheet), layout);
        return layouts;
    }

    /// <summary>A field that this program does not know is left out: a later program may have read the file first.</summary>
    private static IEnumerable<SheetLayout> Read(string file, string json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var sheet in document.RootElement.EnumerateArray())
        {
            var columns = new Dictionary<Field, int>();
            foreach (var column in sheet.GetProperty("columns").EnumerateObject())
                if (Enum.TryParse<Field>(column.Name, out var field)) columns[field] = column.Value.GetInt32();
            var named = sheet.GetProperty("named").EnumerateObject().ToDictionary(n => n.Name, n => n.Value.GetInt32());
            yield return new SheetLayout(file, sheet.GetProperty("sheet").GetString()!, columns, named);
        }
    }
}
