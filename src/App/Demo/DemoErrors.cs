using System.Globalization;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>Puts the errors into the demo's files that real files have, each at a known cell.</summary>
internal static class DemoErrors
{
    private sealed class Sheet(DemoFile file)
    {
        public DemoFile File { get; } = file;
        public List<RateRow> Rows { get; } = [.. file.Facts.Rows];
        public List<AccountRow> Accounts { get; } = [.. file.Facts.Accounts];
        public List<CellOverride> Overrides { get; } = [];

        /// <summary>The first row of 2026 that fits; −1 when a small operator has none, and then it has no such error.</summary>
        public int Take(Func<RateRow, bool> fits) => Rows.FindIndex(r => r.Year == DemoRegion.LastYear && fits(r));
    }

    public static List<PlantedError> Plant(List<DemoFile> files)
    {
        var planted = new List<PlantedError>();

        void Cell(string code, Field field, string text, string what, Severity expected, Func<RateRow, bool> fits)
        {
            var sheet = new Sheet(files.First(f => f.Operator == code));
            var at = sheet.Take(fits);
            if (at < 0) return;
            sheet.Overrides.Add(new CellOverride(RateSheet.Takster, at, field, text));
            planted.Add(new PlantedError(code, RateSheet.Takster, at, field, what, expected));
            Put(files, sheet);
        }

        void Fact(string code, Field field, string what, Severity expected, Func<RateRow, bool> fits, Func<RateRow, RateRow> change, bool added = false)
        {
            var sheet = new Sheet(files.First(f => f.Operator == code));
            var at = sheet.Take(fits);
            if (at < 0) return;
            var changed = change(sheet.Rows[at]);
            if (added) sheet.Rows.Add(changed);
            else sheet.Rows[at] = changed;
            planted.Add(new PlantedError(code, RateSheet.Takster, added ? sheet.Rows.Count - 1 : at, field, what, expected));
            Put(files, sheet);
        }

        Cell("0657", Field.Pay, "#DIV/0!", "Fejlværdi i stedet for et beløb", Severity.Blocks, r => Alone(r) && r.Pay is not null);
        Cell("0730", Field.OccupancyT2, "0.97", "Belægning skrevet som brøk i stedet for procent", Severity.Blocks, r => Alone(r) && r.OccupancyT2 is not null);
        Cell("0661", Field.Places, "ca. 12", "Tekst i stedet for et antal pladser", Severity.Blocks, r => Alone(r) && r.Places is not null);
        Cell("0779", Field.Paragraph, "", "Paragraf mangler", Severity.Blocks, Alone);
        Cell("0671", Field.Paragraph, "SEL § 999", "Ukendt paragraf", Severity.Blocks, Alone);
        Cell("0766", Field.Unit, "uge", "Ukendt enhed", Severity.Blocks, Alone);
        Cell("0791", Field.To, "31. feb. 2026", "Dato, der ikke findes", Severity.Blocks, Alone);
        AmountAsText(files, planted, "0710");
        Fact("0707", Field.ServiceId, "Samme ydelse to gange", Severity.Blocks, Alone, r => r, added: true);
        Fact("0746", Field.Property, "Negativ omkostning", Severity.Blocks, r => Alone(r) && r.Property is not null, r => r with { Property = -r.Property!.Value });
        Fact("0756", Field.OwnPlaces, "Flere egne pladser end pladser", Severity.Blocks, r => Alone(r) && r.Places is not null, r => r with { OwnPlaces = r.Places + 2m });
        Fact("0751", Field.Unit, "To enheder i samme takstgruppe", Severity.Blocks, r => r.Group is not null && r.Unit == RateUnit.Doegn, r => r with { Unit = RateUnit.Dag });
        Fact("0751", Field.Gln, "EAN med forkert kontrolciffer", Severity.Warns, Alone, r => r with { Gln = r.Gln![..12] + (char)('0' + ((r.Gln[12] - '0' + 1) % 10)) });
        Fact("0740", Field.ReportedRate, "Indberettet takst svarer ikke til budgettet", Severity.Warns, r => Alone(r) && r.Unit == RateUnit.Doegn, r => r with { ReportedRate = r.ReportedRate!.Value + Money.FromKroner(45m) });
        Fact("0615", Field.AgeTo, "Alder til er før alder fra", Severity.Blocks, Alone, r => r with { AgeFrom = 18, AgeTo = 8 });
        CarriedInWrong(files, planted, "0665");
        return planted;
    }

    /// <summary>An amount typed as Danish text: it can be read, with a note.</summary>
    private static void AmountAsText(List<DemoFile> files, List<PlantedError> planted, string code)
    {
        var sheet = new Sheet(files.First(f => f.Operator == code));
        var at = sheet.Take(r => Alone(r) && r.Pay is not null);
        if (at < 0) return;
        sheet.Overrides.Add(new CellOverride(RateSheet.Takster, at, Field.Pay, sheet.Rows[at].Pay!.Value.Kroner.ToString("N2", Danish.Culture)));
        planted.Add(new PlantedError(code, RateSheet.Takster, at, Field.Pay, "Beløb skrevet som tekst", Severity.Notes));
        Put(files, sheet);
    }

    /// <summary>The accounts say another carried amount than the rate rows of the year.</summary>
    private static void CarriedInWrong(List<DemoFile> files, List<PlantedError> planted, string code)
    {
        var sheet = new Sheet(files.First(f => f.Operator == code));
        var at = sheet.Accounts.FindLastIndex(a => a.Year == 2024);
        sheet.Accounts[at] = sheet.Accounts[at] with { CarriedIn = (sheet.Accounts[at].CarriedIn ?? Money.Zero) + Money.FromKroner(25_000m) };
        planted.Add(new PlantedError(code, RateSheet.Regnskab, at, Field.AccCarriedIn, "Heraf indregnet tidligere år stemmer ikke med taksterne", Severity.Warns));
        Put(files, sheet);
    }

    /// <summary>A service outside groups, so that an error in it touches no other row.</summary>
    private static bool Alone(RateRow row) =>
        row.Group is null && row.HasCosts && row.Kind == ServiceKind.Hovedydelse && row.BaseServiceIds is null && row.ExplanationCode is null;

    private static void Put(List<DemoFile> files, Sheet sheet)
    {
        var facts = DemoRegion.WithOrigins(sheet.File.Facts with { Rows = [.. sheet.Rows], Accounts = [.. sheet.Accounts] }, sheet.File.Name);
        files[files.IndexOf(sheet.File)] = sheet.File with { Facts = facts, Overrides = [.. sheet.File.Overrides, .. sheet.Overrides] };
    }

    /// <summary>The list of planted errors as lines for a read-me beside the files.</summary>
    public static IEnumerable<string> Lines(IEnumerable<PlantedError> errors) => errors.Select(e =>
        string.Create(CultureInfo.InvariantCulture, $"{e.Operator} · {Fields.SheetName(e.Sheet)} række {e.Row + 2} · {Fields.Heading(e.Field)}: {e.What}"));
}
