using System.Globalization;
using Viften.App.RateFiles;
using Viften.App.RateFiles.Reading;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Checks;

/// <summary>Accepterede forklaringer as a small csv, for a check that has no store to look them up in (C22).</summary>
/// <remarks>One wrong line refuses the whole file: half of the explanations would give statuses that nobody decided.</remarks>
public static class AcceptedFile
{
    /// <summary>The headings, in any order; the two ids may be empty or left out.</summary>
    public const string Headings = "År;Driftsherre;Tilbuds-id;Ydelses-id;Kode;Tekst";

    private const int Offer = 2;
    private const int Service = 3;
    private const int LargestBytes = 4 << 20;
    private const int MostLines = 50_000;

    private static readonly string[] s_names = Headings.Split(';');

    /// <summary>The explanations, each once; refused with findings by line and column when anything in the file cannot be used.</summary>
    /// <param name="name">What findings call the file.</param>
    /// <param name="bytes">UTF-8 or Windows-1252, separated as rate files are.</param>
    public static Outcome<IReadOnlyList<AcceptedExplanation>> Read(string name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LargestBytes) return Refused(new Finding("ACCEPTED-TOO-LARGE", Severity.Blocks, "Filen med accepterede forklaringer er over 4 MB. Er det den rigtige fil?", new Place(name, null, null)));
        var text = CsvText.Decode(bytes);
        var (start, separator) = CsvText.Start(text);
        var sheet = new RawSheet("");
        CsvText.Read(text.AsSpan(start), separator, sheet, MostLines, out var openQuote);
        if (openQuote > 0) return Refused(Bad(name, openQuote, 0, null, "QUOTE-NOT-CLOSED", "Et anførselstegn bliver aldrig lukket. Ret anførselstegnene."));
        if (sheet.RowCount >= MostLines) return Refused(new Finding("ACCEPTED-TOO-LARGE", Severity.Blocks, $"Filen har over {Danish.Number(MostLines, 0)} linjer. Er det den rigtige fil?", new Place(name, null, null)));
        if (sheet.RowCount == 0 || Columns(sheet) is not { } columns)
            return Refused(new Finding("ACCEPTED-HEADINGS", Severity.Blocks, $"Filen med accepterede forklaringer skal begynde med overskrifterne {Headings}.", new Place(name, null, null)));
        return Lines(new Reading(name, sheet, columns));
    }

    private static Outcome<IReadOnlyList<AcceptedExplanation>> Lines(Reading reading)
    {
        var accepted = new List<AcceptedExplanation>();
        var lines = new Dictionary<AcceptedExplanation, int>();
        for (var row = 1; row < reading.Sheet.RowCount; row++)
        {
            if (reading.Line(row) is not { } one) continue;
            // Two texts for one matter cannot both be what was accepted.
            if (lines.TryAdd(one with { Text = "" }, reading.Sheet.RowNumber(row))) accepted.Add(one);
            else reading.Refuse(row, 0, "ACCEPTED-TWICE", $"Forklaringen står allerede i linje {lines[one with { Text = "" }].ToString(CultureInfo.InvariantCulture)}. Slet den ene.");
        }
        return reading.Bad.Count > 0 ? new Outcome<IReadOnlyList<AcceptedExplanation>>.Refused(reading.Bad) : new Outcome<IReadOnlyList<AcceptedExplanation>>.Done(accepted);
    }

    /// <summary>Where each heading stands, −1 for an id column that is left out; null when a required one is missing.</summary>
    private static int[]? Columns(RawSheet sheet)
    {
        var columns = new int[s_names.Length];
        Array.Fill(columns, -1);
        for (var c = 0; c < sheet.ColumnCount; c++)
            if (Array.FindIndex(s_names, n => string.Equals(n, sheet.Text(0, c).Trim().ToString(), StringComparison.OrdinalIgnoreCase)) is >= 0 and var n && columns[n] < 0) columns[n] = c;
        return columns.Where((c, n) => c < 0 && n is not (Offer or Service)).Any() ? null : columns;
    }

    private static Outcome<IReadOnlyList<AcceptedExplanation>> Refused(Finding finding) => new Outcome<IReadOnlyList<AcceptedExplanation>>.Refused([finding]);

    private static Finding Bad(string file, int line, int column, string? heading, string code, string text)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"Linje {line}, kolonne {column + 1}{(heading is null ? "" : $" ({heading})")}: ");
        return new Finding(code, Severity.Blocks, at + text, new Place(file, null, CellName.Of(column, line), heading));
    }

    private sealed record Reading(string Name, RawSheet Sheet, int[] Columns)
    {
        public List<Finding> Bad { get; } = [];

        /// <summary>The line as an explanation; null when it is empty or wrong, and what is wrong is kept.</summary>
        public AcceptedExplanation? Line(int row)
        {
            if (Columns.All(c => c < 0 || Sheet.Text(row, c).IsWhiteSpace())) return null;
            var before = Bad.Count;
            var year = Year(row);
            var code = Required(row, 1) is { } given ? Codes.Party(given) : "";
            if (code.Length > 0 && (code.Length is not (4 or 8) || !code.All(char.IsAsciiDigit)))
                Refuse(row, 1, "OPERATOR-FORM", $"“{Refusals.Shown(code)}” er ikke en driftsherre. Skriv koden med fire cifre eller et CVR-nummer med otte.");
            var (offer, service) = (Text(row, Offer), Text(row, Service));
            if (service is not null && offer is null) Refuse(row, Offer, "CELL-MISSING", "Tilbuds-id mangler. Et Ydelses-id skal stå sammen med sit tilbud.");
            var one = new AcceptedExplanation(year, code, offer, service, Required(row, 4) ?? "", Required(row, 5) ?? "");
            return Bad.Count == before ? one : null;
        }

        public void Refuse(int row, int field, string code, string text) =>
            Bad.Add(AcceptedFile.Bad(Name, Sheet.RowNumber(row), Math.Max(Columns[field], 0), s_names[field], code, text));

        private int Year(int row)
        {
            if (Required(row, 0) is not { } text) return 0;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2100) return year;
            Refuse(row, 0, "NOT-A-YEAR", $"“{Refusals.Shown(text)}” er ikke et takstår. Skriv årstallet med fire cifre.");
            return 0;
        }

        private string? Required(int row, int field)
        {
            var text = Text(row, field);
            if (text is null) Refuse(row, field, "CELL-MISSING", $"{s_names[field]} mangler. Udfyld den.");
            return text;
        }

        private string? Text(int row, int field) => Columns[field] >= 0 && Sheet.Text(row, Columns[field]).Trim() is { IsEmpty: false } text ? text.ToString() : null;
    }
}
