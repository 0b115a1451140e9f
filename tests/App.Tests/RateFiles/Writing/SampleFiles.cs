using System.Globalization;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Balances;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Tests.RateFiles.Writing;

/// <summary>Read files and results made by hand, as the reader and the rules would make them.</summary>
internal static class SampleFiles
{
    public static readonly string[] Headings =
        ["År", "Driftsherre", "Tilbuds-id", "Tilbud", "Ydelses-id", "Ydelse", "Ydelsestype", "Paragraf", "Enhed", "Løn", "Belægning t-2", "Bemærkning", "Takst"];

    public static RateRow Row(string service, string code = "0740", RateUnit unit = RateUnit.Doegn) => new()
    {
        Year = 2026,
        From = new DateOnly(2026, 1, 1),
        To = new DateOnly(2026, 12, 31),
        Operator = code,
        OfferId = "T1",
        OfferName = "Bøgely",
        ServiceId = service,
        ServiceName = "Ophold " + service,
        Kind = ServiceKind.Hovedydelse,
        Financing = Financing.Takst,
        Paragraph = "SEL § 107",
        Unit = unit,
        MainTarget = "Autisme",
        Places = 12m,
        Pay = Money.FromKroner(8_512_345.5m),
        OccupancyT2 = 97.5m,
        OccupancyT3 = 96m,
        ReportedRate = Money.FromKroner(2434m),
    };

    /// <summary>A file with rows 2 and 4 as facts, row 3 broken, a note sheet, and cells of every kind.</summary>
    public static RateFileRead File(string name = "silkeborg.xlsx", string code = "0740")
    {
        var raw = new RawSheet("Takster");
        Cells(raw, 1, [.. Headings.Select(h => (CellKind.Text, h))]);
        Cells(raw, 2, Takst("H1", code));
        Cells(raw, 3, [(CellKind.Text, "i år"), (CellKind.Text, code), (CellKind.Text, "T1"), default, (CellKind.Text, "H2"), .. Enumerable.Repeat((CellKind.Empty, ""), 4), (CellKind.Error, "#DIV/0!")]);
        Cells(raw, 4, Takst("H3", code));
        var layout = new SheetLayout(name, "Takster", Headings.Select((h, i) => (Fields.ByHeading(RateSheet.Takster, h), i)).Where(p => p.Item1 is not null).ToDictionary(p => p.Item1!.Field, p => p.i));
        var notes = new RawSheet("Noter");
        Cells(notes, 1, [(CellKind.Text, "Sendt"), (CellKind.Date, "2026-01-31"), (CellKind.Bool, "1"), (CellKind.FormulaWithoutValue, "")]);
        var bad = new Finding("YEAR-UNREADABLE", Severity.Blocks, "Skriv året med fire cifre.", new Place(name, "Takster", "A3", "År"));
        var broken = new BrokenRow(new RowOrigin(layout, 3), "i år", code, "T1", "H2", null, [bad]);
        return new RateFileRead
        {
            Name = name,
            Sha256 = new string('a', 64),
            Refused = false,
            Sheets = [new SheetRead(raw, RateSheet.Takster, layout, 0, [-1, 0, -1, 1]), new SheetRead(notes, null, null, -1, [-1])],
            Facts = new RateFacts { Rows = [Row("H1", code), Row("H3", code, RateUnit.Time)], Origins = [new(layout, 2), new(layout, 4)] },
            Broken = [broken],
            // The reader tells a broken row's findings both with the row and with the file.
            Findings = [new RowFinding(-1, bad), new RowFinding(1, new Finding("NUMBER-AS-TEXT", Severity.Notes, "Tallet stod som tekst.", new Place(name, "Takster", "J4", "Løn")))],
        };
    }

    public static RateCheckResult Result(IReadOnlyList<RateFileRead> files, BalanceResult? balances = null, Core.Agreements.InstrumentKind instrument = Core.Agreements.InstrumentKind.RateCeiling)
    {
        var facts = RateFacts.Join(files.Select(f => f.Facts));
        var place = new Place(facts.Origins[0].Layout.File, "Takster", "M2", "Takst");
        return new RateCheckResult
        {
            Agreement = SampleAgreement.Make(instrument),
            Facts = facts,
            IndexVintage = "KL-2025-06",
            Rows = [.. facts.Rows.Select((r, i) => i % 2 == 0 ? Over : PriceList)],
            Operators =
            [
                new("0740", "Silkeborg", 0.0123456m, false, 0.98m, ComplianceStatus.Over, new CatchUp("proeve-2023-24", 2024, 0.02m, -0.019608m, CatchUpStatus.Partly, 0.45m), Money.FromKroner(-1234.5m), 4_321.987m, 2, 1, RuleKeys.Tolerance),
                new("0791", "Viborg", null, null, null, ComplianceStatus.NotCompared, null, Money.Zero, 0m, 0, 0, RuleKeys.None),
            ],
            Region = new RegionResult(-0.00000001m, true, 0.5m, RuleKeys.PriceIndex),
            Balances = balances ?? BalanceResult.None,
            Findings =
            [
                new RowFinding(0, new Finding("RATE-DIFFERS", Severity.Warns, "Beregnet 2.435 kr., oplyst 2.434 kr.", place)),
                new RowFinding(0, new Finding("OVER-CEILING", Severity.Warns, "Taksten er over loftet.", place with { Cell = "2:2", Field = null })),
                new RowFinding(-1, new Finding("SHEET-MISSING", Severity.Notes, "Arket Regnskab mangler.", new Place(place.File, null, null))),
            ],
        };
    }

    /// <summary>A calculated and compared row over its ceiling.</summary>
    public static RateRowResult Over => new()
    {
        CostBase = Money.FromKroner(8_512_345.5m),
        Occupancy = 96.75m,
        Days = 365,
        Units = 4237.65m,
        ExactRate = 2434.61m,
        Rate = 2435m,
        Residue = -1234.5678m,
        InScope = true,
        Compared = true,
        IndexedBase = 2400.123456m,
        RealChange = 0.0145312345m,
        Ceiling = 2401m,
        ExcessKr = 144_080.1m,
        Complies = false,
        SetIndex = -1,
        Used = RuleKeys.OccupancyMin | RuleKeys.Tolerance,
    };

    public static RateRowResult PriceList => new() { IsPriceList = true, Rate = 393.765m, Reason = NotCompared.NoBase, InScope = true, SetIndex = -1 };

    public static void Cells(RawSheet sheet, int row, params ReadOnlySpan<(CellKind Kind, string Text)> cells)
    {
        var builder = sheet.BeginRow(row);
        for (var c = 0; c < cells.Length; c++) builder.Set(c, cells[c].Kind, cells[c].Text);
        builder.EndRow();
    }

    private static (CellKind, string)[] Takst(string service, string code) =>
    [
        (CellKind.Number, "2026"), (CellKind.Text, code), (CellKind.Text, "T1"), (CellKind.Text, "Bøgely"), (CellKind.Text, service), (CellKind.Text, "Ophold " + service),
        (CellKind.Text, "Hovedydelse"), (CellKind.Text, "SEL § 107"), (CellKind.Text, "døgn"), (CellKind.Number, "8512345.5"), (CellKind.Percent, "0.975"),
        (CellKind.Text, "=cmd|'/c calc'!A1"), (CellKind.Number, 2434.ToString(CultureInfo.InvariantCulture)),
    ];
}
