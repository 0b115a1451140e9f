using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>Writes a check as the JSON of <c>rates check --json</c>; names, order and number forms are a contract.</summary>
/// <remarks>
/// Every number is a decimal string, so that no reader turns it into a binary fraction on the way. Rows stand in the order of the
/// files; a row that could not be read stands in its place with nulls. The last member, "findings", holds what belongs to no row.
/// </remarks>
public static class ResultJson
{
    private const int FlushAt = 1 << 16;

    // The relaxed encoder leaves æøå readable; the JSON goes to files and pipes, never into a page.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream target, RateCheckResult result, IReadOnlyList<RateFileRead> files)
    {
        using var json = new Utf8JsonWriter(target, s_options);
        Write(json, result, files);
    }

    public static void Write(IBufferWriter<byte> target, RateCheckResult result, IReadOnlyList<RateFileRead> files)
    {
        using var json = new Utf8JsonWriter(target, s_options);
        Write(json, result, files);
    }

    private static void Write(Utf8JsonWriter json, RateCheckResult result, IReadOnlyList<RateFileRead> files)
    {
        var findings = new ResultFindings(result, files);
        json.WriteStartObject();
        json.WriteString("agreement"u8, result.Agreement.Id);
        json.WriteString("indexVintage"u8, result.IndexVintage);
        json.WriteStartArray("rows"u8);
        var rows = new RowForm(json, result, findings);
        for (var f = 0; f < files.Count; f++)
        {
            foreach (var row in OrderedRow.Of(files[f], findings.FirstRow[f]))
            {
                if (row.Broken is { } broken) rows.Broken(f, broken);
                else rows.Fact(row.Fact);
                if (json.BytesPending > FlushAt) json.Flush();
            }
        }
        json.WriteEndArray();
        WriteOperators(json, result);
        WriteRegion(json, result.Region);
        json.WriteStartArray("findings"u8);
        foreach (var (file, finding) in findings.Loose)
        {
            json.WriteStartObject();
            json.WriteString("file"u8, file >= 0 ? files[file].Name : finding.Place?.File);
            WriteFinding(json, finding);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOperators(Utf8JsonWriter json, RateCheckResult result)
    {
        Span<byte> text = stackalloc byte[48];
        json.WriteStartArray("operators"u8);
        foreach (var o in result.Operators)
        {
            json.WriteStartObject();
            json.WriteString("driftsherre"u8, o.Operator);
            Number(json, "realChange"u8, Fraction(o.RealChange), text);
            Flag(json, "complies"u8, o.Complies);
            Number(json, "coverage"u8, Fraction(o.Coverage), text);
            json.WriteString("status"u8, o.Status switch { ComplianceStatus.Kept => "kept", ComplianceStatus.OverAccepted => "overAccepted", ComplianceStatus.Over => "over", _ => null });
            WriteCatchUp(json, o.CatchUp, text);
            Number(json, "openBalance"u8, ResultForms.Fixed(o.OpenBalance.Kroner, ResultForms.MoneyDecimals), text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteCatchUp(Utf8JsonWriter json, CatchUp? catchUp, Span<byte> text)
    {
        if (catchUp is null)
        {
            json.WriteNull("catchUp"u8);
            return;
        }
        json.WriteStartObject("catchUp"u8);
        json.WriteString("previousAgreement"u8, catchUp.PreviousAgreement);
        Number(json, "previousYear"u8, catchUp.PreviousYear, text);
        Number(json, "previous"u8, Fraction(catchUp.Previous), text);
        Number(json, "target"u8, Fraction(catchUp.Target), text);
        json.WriteString("status"u8, catchUp.Status switch { CatchUpStatus.CaughtUp => "caughtUp", CatchUpStatus.Partly => "partly", _ => "not" });
        Number(json, "share"u8, Fraction(catchUp.Share), text);
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, RegionResult region)
    {
        Span<byte> text = stackalloc byte[48];
        json.WriteStartObject("region"u8);
        Number(json, "realChange"u8, Fraction(region.RealChange), text);
        Flag(json, "complies"u8, region.Complies);
        Number(json, "coverage"u8, Fraction(region.Coverage), text);
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("code"u8, finding.Code);
        json.WriteString("severity"u8, finding.Severity switch { Severity.Blocks => "blocks"u8, Severity.Warns => "warns"u8, _ => "notes"u8 });
        json.WriteString("text"u8, finding.Text);
        json.WriteString("sheet"u8, finding.Place?.Sheet);
        json.WriteString("cell"u8, finding.Place?.Cell);
    }

    private static decimal? Fraction(decimal? value) => ResultForms.Fixed(value, ResultForms.FractionDecimals);

    /// <summary>The name goes with the value as a string of digits; the caller lends the room it is formed in.</summary>
    private static void Number(Utf8JsonWriter json, ReadOnlySpan<byte> name, decimal? value, Span<byte> text)
    {
        if (value is not { } number)
        {
            json.WriteNull(name);
            return;
        }
        number.TryFormat(text, out var written, default, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..written]);
    }

    private static void Flag(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } flag) json.WriteBoolean(name, flag);
        else json.WriteNull(name);
    }

    /// <summary>Writes rows; holds what is the same from row to row.</summary>
    private sealed class RowForm(Utf8JsonWriter json, RateCheckResult result, ResultFindings findings)
    {
        private readonly ResultForms _forms = new(result.Agreement);
        private readonly Dictionary<RuleKeys, byte[][]> _assumed = [];

        public void Fact(int index)
        {
            ref readonly var r = ref result.Rows[index];
            var row = result.Facts.Rows[index];
            Span<byte> text = stackalloc byte[48];
            json.WriteStartObject();
            Number(json, "aar"u8, row.Year, text);
            Date("gyldigFra"u8, row.From, text);
            Date("gyldigTil"u8, row.To, text);
            json.WriteString("driftsherre"u8, row.Operator);
            json.WriteString("tilbudsId"u8, row.OfferId);
            json.WriteString("ydelsesId"u8, row.ServiceId);
            json.WriteString("enhed"u8, Words.Of(row.Unit));
            Number(json, "costBase"u8, r.CostBase?.Kroner is { } cost ? ResultForms.Fixed(cost, ResultForms.MoneyDecimals) : null, text);
            Number(json, "groupCostBase"u8, r.GroupCostBase?.Kroner is { } group ? ResultForms.Fixed(group, ResultForms.MoneyDecimals) : null, text);
            Number(json, "occupancy"u8, ResultForms.Short(r.Occupancy, ResultForms.IndexDecimals), text);
            Number(json, "units"u8, ResultForms.Short(r.Units, ResultForms.UnitsDecimals), text);
            Number(json, "rate"u8, _forms.Rate(r, row), text);
            Number(json, "reportedRate"u8, _forms.Reported(row), text);
            Number(json, "residue"u8, ResultForms.Fixed(r.Residue, ResultForms.MoneyDecimals), text);
            json.WriteBoolean("inScope"u8, r.InScope);
            json.WriteBoolean("compared"u8, r.Compared);
            json.WriteString("notComparedReason"u8, r.Compared ? null : NotComparedText.Of(r.Reason));
            Number(json, "indexedBase"u8, ResultForms.Short(r.IndexedBase, ResultForms.IndexDecimals), text);
            Number(json, "realChange"u8, Fraction(r.RealChange), text);
            Number(json, "ceiling"u8, _forms.Ceiling(r, row), text);
            Number(json, "excessKr"u8, ResultForms.Fixed(r.ExcessKr, ResultForms.MoneyDecimals), text);
            Flag(json, "complies"u8, r.Complies);
            json.WriteStartArray("assumed"u8);
            foreach (var key in Assumed(r.Used)) json.WriteStringValue(key);
            json.WriteEndArray();
            Findings(findings.OfFact(index));
            json.WriteEndObject();
        }

        public void Broken(int file, BrokenRow row)
        {
            json.WriteStartObject();
            json.WriteString("aar"u8, row.Year);
            json.WriteNull("gyldigFra"u8);
            json.WriteNull("gyldigTil"u8);
            json.WriteString("driftsherre"u8, row.Operator);
            json.WriteString("tilbudsId"u8, row.OfferId);
            json.WriteString("ydelsesId"u8, row.ServiceId);
            json.WriteString("enhed"u8, row.Unit);
            foreach (var name in s_calculated) json.WriteNull(name);
            json.WriteStartArray("assumed"u8);
            json.WriteEndArray();
            Findings(findings.OfPlace(file, row.Origin.Layout.Sheet, row.Origin.Row));
            json.WriteEndObject();
        }

        private static readonly JsonEncodedText[] s_calculated =
        [
            .. new[]
            {
                "costBase", "groupCostBase", "occupancy", "units", "rate", "reportedRate", "residue", "inScope", "compared", "notComparedReason",
                "indexedBase", "realChange", "ceiling", "excessKr", "complies",
            }.Select(n => JsonEncodedText.Encode(n)),
        ];

        private void Date(ReadOnlySpan<byte> name, DateOnly date, Span<byte> text)
        {
            date.TryFormat(text, out var written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            json.WriteString(name, text[..written]);
        }

        private byte[][] Assumed(RuleKeys used)
        {
            if (_assumed.TryGetValue(used, out var keys)) return keys;
            return _assumed[used] = [.. RuleKeyNames.In(used).Select(k => Encoding.UTF8.GetBytes(RuleKeyNames.Of(k)))];
        }

        private void Findings(IReadOnlyList<Finding> ofRow)
        {
            json.WriteStartArray("findings"u8);
            for (var i = 0; i < ofRow.Count; i++)
            {
                json.WriteStartObject();
                WriteFinding(json, ofRow[i]);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
    }
}
