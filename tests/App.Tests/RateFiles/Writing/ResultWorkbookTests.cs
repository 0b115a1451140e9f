using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Balances;
using Viften.Core.RateFiles;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.RateFiles.Writing;

public class ResultWorkbookTests
{
    private static WrittenWorkbook Write(RateCheckResult result, params RateFileRead[] files) => WrittenWorkbook.Of(s => ResultWorkbook.Write(s, result, files));

    private static WrittenWorkbook WriteOne() => Write(SampleFiles.Result([SampleFiles.File()]), SampleFiles.File());

    [Fact]
    public void The_same_result_gives_the_same_bytes() => Assert.Equal(WriteOne().Bytes, WriteOne().Bytes);

    [Fact]
    public void The_workbook_is_valid_open_xml() => Assert.Empty(WriteOne().Faults());

    [Fact]
    public void The_senders_sheets_come_first_in_their_order_and_ours_after()
    {
        Assert.Equal(["Takster", "Noter", "Viften Resumé", "Viften Fund"], WriteOne().Names);
    }

    [Fact]
    public void Cells_keep_their_place_and_kind()
    {
        var book = WriteOne();
        for (var c = 0; c < SampleFiles.Headings.Length; c++) Assert.Equal(SampleFiles.Headings[c], book.Text("Takster", CellName.Of(c, 1)));
        Assert.Equal(("n", "2026"), book.Cell("Takster", "A2"));
        Assert.Equal(("inlineStr", "0740"), book.Cell("Takster", "B2"));
        Assert.Equal(("n", "8512345.5"), book.Cell("Takster", "J2"));
        Assert.Equal("#,##0.00", book.Format("Takster", "J2"));
        Assert.Equal(("n", "0.975"), book.Cell("Takster", "K2"));
        Assert.Equal("0.00%", book.Format("Takster", "K2"));
        Assert.Equal(("inlineStr", "'=cmd|'/c calc'!A1"), book.Cell("Takster", "L2"));
        Assert.Equal(("inlineStr", "#DIV/0!"), book.Cell("Takster", "J3"));
        Assert.Equal(("n", "46053"), book.Cell("Noter", "B1"));
        Assert.Equal("dd\\-mm\\-yyyy", book.Format("Noter", "B1"));
        Assert.Equal(("b", "1"), book.Cell("Noter", "C1"));
        Assert.Equal("(formel uden gemt værdi)", book.Text("Noter", "D1"));
    }

    [Fact]
    public void Calculated_columns_follow_the_last_of_the_senders()
    {
        var book = WriteOne();
        Assert.Equal("Viften: Omkostningsgrundlag", book.Text("Takster", "N1"));
        string? Of(string heading, int row) => book.Text("Takster", book.Column("Takster", "Viften: " + heading) + row.ToString(Danish.Culture));
        Assert.Equal("8512345.5", Of("Omkostningsgrundlag", 2));
        Assert.Equal("0.9675", Of("Belægning", 2));
        Assert.Equal("4237.65", Of("Enheder", 2));
        Assert.Equal("2435", Of("Takst", 2));
        Assert.Equal("-1234.57", Of("Afrundingsrest", 2));
        Assert.Equal("ja", Of("Sammenlignet", 2));
        Assert.Equal("2400.1235", Of("Indekseret basis", 2));
        Assert.Equal("0.014531", Of("Realændring", 2));
        Assert.Equal("2401", Of("Loft", 2));
        Assert.Equal("144080.10", Of("Over loft kr. pr. år", 2));
        Assert.Equal("nej", Of("Overholder", 2));
        Assert.Equal($"{RuleKeyNames.Label(RuleKeys.OccupancyMin)}; {RuleKeyNames.Label(RuleKeys.Tolerance)}", Of("Antagne parametre", 2));
        Assert.Equal("advarer", Of("Alvor", 2));
        Assert.Equal("Advarer: Taksten er over loftet. · Advarer M2: Beregnet 2.435 kr., oplyst 2.434 kr.", Of("Fund", 2));
        Assert.Equal("393.765", Of("Takst", 4));
        Assert.Null(Of("Overholder", 4));
        Assert.Equal("Der er ingen basistakst; udfyld “Basistakst” og “Basis pladsdage”.", Of("Hvorfor ikke sammenlignet", 4));
    }

    [Fact]
    public void A_broken_row_keeps_its_place_with_its_findings_and_no_figures()
    {
        var book = WriteOne();
        Assert.Equal("i år", book.Text("Takster", "A3"));
        Assert.Null(book.Cell("Takster", "N3"));
        var found = book.Column("Takster", "Viften: Fund");
        Assert.Equal("Blokerer A3: Skriv året med fire cifre.", book.Text("Takster", found + "3"));
    }

    [Fact]
    public void Findings_are_listed_once_blocking_first_and_lead_to_their_cells()
    {
        var book = WriteOne();
        Assert.Equal(5, book.All("Viften Fund", "row").Count() - 1);
        Assert.Equal("YEAR-UNREADABLE", book.Text("Viften Fund", "E2"));
        Assert.Equal("blokerer", book.Text("Viften Fund", "D2"));
        var link = book.All("Viften Fund", "hyperlink").First();
        Assert.Equal(("C2", "'Takster'!A3"), (link.Attribute("ref")!.Value, link.Attribute("location")!.Value));
        Assert.NotEmpty(book.All("Viften Fund", "autoFilter"));
    }

    [Fact]
    public void The_summary_has_the_region_first_and_then_the_operators()
    {
        var book = WriteOne();
        Assert.Equal("Region Midtjylland i alt", book.Text("Viften Resumé", "B8"));
        Assert.Equal("Overholdt", book.Text("Viften Resumé", "C8"));
        Assert.Equal("0.000000", book.Text("Viften Resumé", "D8"));
        Assert.Equal(("inlineStr", "0740"), book.Cell("Viften Resumé", "A9"));
        Assert.Equal("Over loftet", book.Text("Viften Resumé", "C9"));
        Assert.Equal("0.012346", book.Text("Viften Resumé", "D9"));
        Assert.Equal("Delvist (45 %)", book.Text("Viften Resumé", "G9"));
        Assert.Equal(["1", "2", "2"], new[] { "L9", "M9", "N9" }.Select(c => book.Text("Viften Resumé", c)));
        Assert.Equal("Ikke sammenlignet", book.Text("Viften Resumé", "C10"));
        Assert.Contains(book.All("Viften Resumé", "t"), t => t.Value == RuleKeyNames.Label(RuleKeys.OccupancyMin));
    }

    [Fact]
    public void Total_spending_is_told_as_spending_and_not_as_rates()
    {
        var file = SampleFiles.File();
        var book = Write(SampleFiles.Result([file], instrument: InstrumentKind.TotalSpending), file);
        Assert.Contains(book.All("Viften Resumé", "t"), t => t.Value == "Ændring i udgift");
        Assert.DoesNotContain(book.All("Viften Resumé", "t"), t => t.Value == "Realændring");
        Assert.Contains(book.All("Viften Resumé", "t"), t => t.Value == "Over udgiftsrammen");
    }

    [Fact]
    public void Several_files_become_one_sheet_of_a_kind_under_the_union_of_their_headings()
    {
        var first = SampleFiles.File();
        var raw = new RawSheet("Vores takster");
        SampleFiles.Cells(raw, 3, (CellKind.Text, "Egen kolonne"), (CellKind.Text, "ydelses- id"), (CellKind.Text, "ÅR"));
        SampleFiles.Cells(raw, 4, (CellKind.Number, "7"), (CellKind.Text, "H9"), (CellKind.Number, "2026"));
        var layout = new SheetLayout("viborg.csv", "Vores takster", new() { [Field.ServiceId] = 1, [Field.Year] = 2 });
        var second = new RateFileRead
        {
            Name = "viborg.csv",
            Sha256 = new string('b', 64),
            Refused = false,
            Sheets = [new SheetRead(raw, RateSheet.Takster, layout, 0, [-1, 0])],
            Facts = new RateFacts { Rows = [SampleFiles.Row("H9", "0791")], Origins = [new(layout, 4)] },
        };
        var book = Write(SampleFiles.Result([first, second]), first, second);
        Assert.Empty(book.Faults());
        Assert.Equal(["Takster", "Viften Resumé", "Viften Fund"], book.Names);
        Assert.Equal("Egen kolonne", book.Text("Takster", "N1"));
        Assert.Equal("Viften: Omkostningsgrundlag", book.Text("Takster", "O1"));
        Assert.Equal(("n", "2026"), book.Cell("Takster", "A5"));
        Assert.Equal("H9", book.Text("Takster", "E5"));
        Assert.Equal(("n", "7"), book.Cell("Takster", "N5"));
        Assert.Equal("viborg.csv", book.Text("Takster", book.Column("Takster", "Viften: Fil") + "5"));
        Assert.Equal("4", book.Text("Takster", book.Column("Takster", "Viften: Række") + "5"));
        Assert.Equal("8512345.5", book.Text("Takster", "O5"));
    }

    [Fact]
    public void Accounts_get_their_balances_and_the_lists_of_them_appear()
    {
        var file = SampleFiles.File();
        var raw = new RawSheet("Regnskab");
        SampleFiles.Cells(raw, 1, (CellKind.Text, "År"), (CellKind.Text, "Driftsherre"), (CellKind.Text, "Tilbuds-id"));
        SampleFiles.Cells(raw, 2, (CellKind.Number, "2024"), (CellKind.Text, "0740"), (CellKind.Text, "T1"));
        var layout = new SheetLayout(file.Name, "Regnskab", new() { [Field.AccYear] = 0 });
        file = file with
        {
            Sheets = [.. file.Sheets, new SheetRead(raw, RateSheet.Regnskab, layout, 0, [-1, 0])],
            Facts = file.Facts with { Accounts = [new AccountRow { Year = 2024, Operator = "0740", OfferId = "T1" }], AccountOrigins = [new(layout, 2)] },
        };
        static Money Kr(decimal kroner) => Money.FromKroner(kroner);
        var balances = new BalanceResult
        {
            Years = [new("0740", "T1", "Autisme", 2024, Kr(500), Kr(300), Kr(300), Kr(200), Kr(0), Kr(0), Kr(0), Kr(0), Kr(0), Kr(0), 2026)],
            Open = [new("0740", "T1", 2024, "til indregning", Kr(200))],
            Closings = [new("0740", "T1", new DateOnly(2025, 12, 31), Kr(-90), 2024, [new("0791", 730, Kr(-90))])],
        };
        var book = Write(SampleFiles.Result([file], balances), file);
        Assert.Empty(book.Faults());
        Assert.Equal("500", book.Text("Regnskab", book.Column("Regnskab", "Viften: Resultat") + "2"));
        Assert.Equal("2026", book.Text("Regnskab", book.Column("Regnskab", "Viften: Indregnes i år") + "2"));
        Assert.Equal("200", book.Text("Regnskab", book.Column("Regnskab", "Viften: Åben saldo") + "2"));
        Assert.Equal("200", book.Text("Viften Saldi", "N3"));
        Assert.Equal("0791 Viborg", book.Text("Viften Lukkeregnskaber", "F2"));
    }

    [Fact]
    public void A_checked_workbook_sent_back_gets_the_new_answer_in_the_place_of_the_old()
    {
        var file = SampleFiles.File();
        var raw = new RawSheet("Takster");
        SampleFiles.Cells(raw, 1, (CellKind.Text, "År"), (CellKind.Text, "Viften: Takst"), (CellKind.Text, "Viften: Fund"));
        SampleFiles.Cells(raw, 2, (CellKind.Number, "2026"), (CellKind.Number, "1"), (CellKind.Text, "gammelt"));
        var sheets = new[] { new SheetRead(raw, RateSheet.Takster, file.Sheets[0].Layout, 0, [-1, 0]), new SheetRead(new RawSheet("Viften Fund"), null, null, -1, []) };
        var again = file with { Sheets = sheets, Broken = [], Findings = [], Facts = file.Facts with { Rows = [file.Facts.Rows[0]], Origins = [file.Facts.Origins[0]] } };
        var book = Write(SampleFiles.Result([again]), again);
        Assert.Equal(["Takster", "Viften Resumé", "Viften Fund"], book.Names);
        Assert.Equal("Viften: Omkostningsgrundlag", book.Text("Takster", "B1"));
        Assert.DoesNotContain(book.All("Takster", "t"), t => t.Value == "gammelt");
    }

    [Fact]
    public void A_refused_file_still_gives_a_workbook_that_says_why()
    {
        var refused = new RateFileRead { Name = "bombe.xlsx", Sha256 = new string('c', 64), Refused = true, Findings = [new RowFinding(-1, new Finding("FILE-TOO-LARGE", Severity.Blocks, "Filen er for stor.", new Place("bombe.xlsx", null, null)))] };
        var good = SampleFiles.File();
        var result = SampleFiles.Result([good]);
        var book = Write(result, refused, good);
        Assert.Empty(book.Faults());
        Assert.Equal("bombe.xlsx", book.Text("Viften Fund", "A2"));
        Assert.Contains(book.All("Viften Resumé", "t"), t => t.Value.StartsWith("Afvist", StringComparison.Ordinal));
    }
}
