using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.RateFiles;
using Xunit;

namespace Viften.App.Tests.RateFiles.Reading;

public class SheetReadingTests
{
    private static readonly object?[] s_accountHeadings = ["År", "Driftsherre", "Tilbuds-id", "Takstgrundlag", "Faktiske omkostninger", "Takstindtægter", "Lukket den"];

    [Fact]
    public void Sheets_and_columns_may_stand_in_any_order_and_headings_in_any_case()
    {
        var order = Enumerable.Range(0, TestBook.Headings.Length).Reverse().ToArray();
        var read = new TestBook()
            .Sheet("Ark1", s_accountHeadings, [2024, 740, "T1", 1000, 900, 950, "31-12-2025"])
            .Sheet("Noter", ["Hej"], ["Ring til mig"])
            .Sheet("Priser", [.. order.Select(i => (object?)$" {TestBook.Headings[i].ToUpperInvariant()}\n")], [.. order.Select(i => TestBook.GoodRow[i])])
            .Read().AssertClean();
        Assert.Equal([RateSheet.Regnskab, null, RateSheet.Takster], read.Sheets.Select(s => s.Kind));
        Assert.Equal("Solbakken", read.Facts.Rows[0].OfferName);
        Assert.Equal((new Money(95_000), new DateOnly(2025, 12, 31)), (read.Facts.Accounts[0].RateIncome, read.Facts.Accounts[0].ClosedOn));
        Assert.Equal("Priser!D2", read.Facts.Origins[0].Where(Field.Pay).Split(" · ")[1]);
    }

    [Fact]
    public void Buyers_and_spending_are_read_the_same_way()
    {
        var read = new TestBook()
            .Sheet("Købere", ["År", "Tilbuds-id", "Køberkommune", "Belagte enheder"], [2024, "T1", 751, 365.5m])
            .Sheet("Udgifter", ["År", "Part", "Område", "Budget", "Regnskab", "Pris-år"], [2024, "0740", "Voksne", -5, 7, 2025], [2024, null, "Voksne", 1, 2, null])
            .Read();
        Assert.Equal(("0751", 365.5m), (read.Facts.Buyers[0].Buyer, read.Facts.Buyers[0].Units!.Value));
        Assert.Equal((new Money(-500), 2025), (Assert.Single(read.Facts.Spending).Budget!.Value, read.Facts.Spending[0].PriceYear!.Value));
        var missing = Assert.Single(read.Findings);
        Assert.Equal((-1, "CELL-MISSING", "Udgifter!B3"), (missing.Row, missing.Finding.Code, $"{missing.Finding.Place!.Sheet}!{missing.Finding.Place.Cell}"));
    }

    [Fact]
    public void A_title_above_the_headings_is_passed_over_with_a_note()
    {
        var read = new TestBook().Sheet("Takster", ["Takster 2026 for Silkeborg"], [null], ["Udfyldt af", "AB"], TestBook.Headings, TestBook.GoodRow).Read();
        Assert.Equal("4:4", read.One("HEADING-ROW-BELOW").Place!.Cell);
        Assert.Single(read.Facts.Rows);
        Assert.Equal(5, read.Facts.Origins[0].Row);
    }

    [Fact]
    public void A_heading_that_stands_twice_blocks_and_the_first_column_counts()
    {
        var read = new TestBook().Sheet("Takster", [.. TestBook.Headings, "løn"], [.. TestBook.GoodRow, 1]).Read();
        Assert.Equal("P1", read.One("HEADING-TWICE").Place!.Cell);
        Assert.Equal(new Money(730_000_000), read.Facts.Rows[0].Pay);
    }

    [Fact]
    public void A_missing_column_is_said_once_and_not_for_every_row()
    {
        var rows = Enumerable.Repeat(TestBook.GoodRow[1..], 50).ToArray();
        var read = new TestBook().Sheet("Takster", [TestBook.Headings[1..], .. rows]).Read();
        Assert.Equal(Severity.Blocks, read.One("COLUMN-MISSING").Severity);
        Assert.Single(read.Findings);
        Assert.Equal(50, read.Broken.Count);
    }

    [Fact]
    public void Staff_groups_have_columns_of_their_own()
    {
        var row = new TestBook().Sheet("Takster", [.. TestBook.Headings, "Løn omfattet: Pædagoger", "løn omfattet:SOSU", "Normering: SOSU"], [.. TestBook.GoodRow, 60, new Xml("<c s=\"1\"><v>0.25</v></c>"), 7.5m])
            .Read().AssertClean().Facts.Rows[0];
        Assert.Equal([KeyValuePair.Create("Pædagoger", 60m), KeyValuePair.Create("SOSU", 25m)], row.PayCoveredByGroup);
        Assert.Equal([KeyValuePair.Create("SOSU", 7.5m)], row.PositionsByGroup);
    }

    [Fact]
    public void Columns_we_do_not_know_are_kept_by_heading_and_by_cell()
    {
        var read = TestBook.Takster(TestBook.Row(("Bemærkning", "Husk moms")), TestBook.GoodRow).Read().AssertClean();
        Assert.Equal(KeyValuePair.Create("Bemærkning", "Husk moms"), Assert.Single(read.Facts.Rows[0].Extra));
        Assert.Empty(read.Facts.Rows[1].Extra);
        Assert.Equal("Husk moms", read.Sheets[0].Raw.Text(1, 14));
    }

    [Fact]
    public void Our_own_result_columns_and_sheets_are_made_anew_and_never_read()
    {
        var read = new TestBook()
            .Sheet("Takster", [.. TestBook.Headings, "Viften: Takst", "viften: Fund"], [.. TestBook.GoodRow, 2434, "Blokerer"])
            .Sheet("Viften Resumé", TestBook.Headings, TestBook.GoodRow)
            .Read().AssertClean();
        var sheet = Assert.Single(read.Sheets);
        Assert.Equal(TestBook.Headings.Length, sheet.Raw.ColumnCount);
        Assert.Equal(CellKind.Empty, sheet.Raw.Kind(1, 15));
        Assert.Empty(Assert.Single(read.Facts.Rows).Extra);
    }

    [Fact]
    public void A_merged_cost_over_two_rows_counts_once_and_is_pointed_out()
    {
        var rows = $"{TestBook.RowXml(TestBook.Headings, 1)}{TestBook.RowXml(TestBook.GoodRow, 2)}{TestBook.RowXml(TestBook.Row(("Ydelses-id", "Y2")), 3)}";
        var read = new TestBook().RawSheet("Takster", $"<sheetData>{rows}</sheetData><mergeCells><mergeCell ref=\"L2:L3\"/><mergeCell ref=\"A90:B91\"/></mergeCells>").Read();
        Assert.Contains("L2:L3", read.One("MERGED-CELLS").Text, StringComparison.Ordinal);
        Assert.Equal([new Money(730_000_000), null], read.Facts.Rows.Select(r => r.Pay));
    }

    [Fact]
    public void A_hidden_sheet_is_read_like_the_others_with_a_note()
    {
        var rows = $"{TestBook.RowXml(TestBook.Headings, 1)}{TestBook.RowXml(TestBook.GoodRow, 2)}";
        var read = new TestBook().RawSheet("Takster", $"<sheetData>{rows}</sheetData>", "veryHidden").Read();
        Assert.Equal("SHEET-HIDDEN", Assert.Single(read.Findings).Finding.Code);
        Assert.Single(read.Facts.Rows);
    }

    [Fact]
    public void Cells_and_rows_without_addresses_follow_each_other()
    {
        var cells = $"{TestBook.RowXml(TestBook.Headings, 1)}{TestBook.RowXml([.. TestBook.GoodRow.Select(c => c ?? new Xml("<c/>"))], 2)}";
        var bare = System.Text.RegularExpressions.Regex.Replace(cells, " r=\"[A-Z]*[0-9]+\"", "");
        var read = new TestBook().RawSheet("Takster", $"<sheetData>{bare}</sheetData>").Read().AssertClean();
        Assert.Equal((2, new Money(730_000_000)), (read.Facts.Origins[0].Row, read.Facts.Rows[0].Pay!.Value));
    }

    [Theory]
    [InlineData("<row r=\"7\"><c r=\"A7\"><v>1</v></c></row><row r=\"3\"/>")]
    [InlineData("<row r=\"1048577\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"99999999999\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"7\"><c r=\"XFE7\"><v>1</v></c></row>")]
    [InlineData("<row r=\"7\"><c r=\"C7\"><v>1</v></c><c r=\"B7\"><v>1</v></c></row>")]
    public void Rows_and_cells_out_of_order_or_bounds_are_a_finding_and_never_an_error(string rows)
    {
        var good = $"{TestBook.RowXml(TestBook.Headings, 1)}{TestBook.RowXml(TestBook.GoodRow, 2)}";
        var read = new TestBook().RawSheet("Takster", $"<sheetData>{good}{rows}</sheetData>").Read();
        Assert.Equal(Severity.Blocks, read.One("SHEET-STRUCTURE").Severity);
        Assert.Single(read.Facts.Rows);
    }

    [Fact]
    public void Shared_rich_and_escaped_texts_are_plain_texts_and_readings_are_left_out()
    {
        var book = TestBook.Takster(TestBook.Row(("Tilbud", new Xml("<c t=\"s\"><v>1</v></c>")), ("Ydelse", new Xml("<c t=\"s\"><v>0</v></c>")), ("Bemærkning", new Xml("<c t=\"s\"><v>7</v></c>"))));
        book.Parts["xl/sharedStrings.xml"] = $"<x:sst xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:si><x:r><x:t>Sol</x:t></x:r><x:r><x:rPr><x:b/></x:rPr><x:t>skin</x:t></x:r><x:rPh sb=\"0\" eb=\"1\"><x:t>kana</x:t></x:rPh></x:si><x:si><x:t>Hus_x0020_A</x:t></x:si></x:sst>";
        var row = book.Read().AssertClean().Facts.Rows[0];
        Assert.Equal(("Hus A", "Solskin"), (row.OfferName, row.ServiceName));
        Assert.Equal("#TEKST MANGLER", row.Extra[0].Value);
    }

    [Fact]
    public void A_sheet_named_takster_with_other_headings_is_pointed_out()
    {
        var read = new TestBook().Sheet("Takster", ["Pris", "Navn"], [1, "A"]).Sheet("Regnskab", s_accountHeadings, [2024, 740, "T1", 1, 2, 3, null]).Read();
        Assert.Equal("Takster", read.One("SHEET-UNRECOGNISED").Place!.Sheet);
    }

    [Fact]
    public void Headings_without_rows_are_said_to_be_that() => Assert.Equal(Severity.Warns, TestBook.Takster().Read().One("NO-ROWS").Severity);

    [Fact]
    public void A_row_with_notes_only_in_other_columns_is_no_row_of_the_format()
    {
        var note = new object?[TestBook.Headings.Length];
        note[^1] = "Herunder: nye tilbud";
        Assert.Single(TestBook.Takster(note, TestBook.GoodRow).Read().AssertClean().Facts.Rows);
    }

    [Theory]
    [InlineData("År", "I alt")]
    [InlineData("Tilbud", "Sum: Solbakken")]
    [InlineData("Ydelses-id", "TOTAL")]
    [InlineData("Bemærkning", "I alt for tilbuddet")]
    public void A_row_of_sums_is_passed_over_with_one_warning(string heading, string word)
    {
        var sums = new object?[TestBook.Headings.Length];
        sums[Array.IndexOf(TestBook.Headings, "Pladser")] = 12;
        sums[Array.IndexOf(TestBook.Headings, "Løn")] = 7_300_000;
        sums[Array.IndexOf(TestBook.Headings, heading)] = word;
        var read = TestBook.Takster(TestBook.GoodRow, sums).Read();
        var finding = Assert.Single(read.Findings).Finding;
        Assert.Equal(("TOTAL-ROW", Severity.Warns), (finding.Code, finding.Severity));
        Assert.Equal(Core.RateFiles.CellName.Of(Array.IndexOf(TestBook.Headings, heading), 3), finding.Place!.Cell);
        Assert.Single(read.Facts.Rows);
        Assert.Empty(read.Broken);
    }

    [Fact]
    public void A_service_whose_name_begins_like_a_sum_is_a_service()
    {
        Assert.Equal("Sum", TestBook.Takster(TestBook.Row(("Ydelse", "Sum"))).Read().AssertClean().Facts.Rows[0].ServiceName);
        // A row that lacks only some of its key is somebody's service, and each missing cell is told.
        var broken = Assert.Single(TestBook.Takster(TestBook.Row(("Tilbud", "Total"), ("Ydelses-id", null), ("Enhed", null))).Read().Broken);
        Assert.Equal(["CELL-MISSING", "CELL-MISSING"], broken.Findings.Select(f => f.Code));
    }

    [Fact]
    public void Findings_beyond_the_limit_are_counted_in_one_that_still_blocks()
    {
        var rows = Enumerable.Range(0, 30).Select(i => TestBook.Row(("Løn", "?"), ("Ydelses-id", $"Y{i}"))).ToArray();
        var read = TestBook.Takster(rows).Read(new RateReadLimits { Findings = 10 });
        Assert.Equal(11, read.Findings.Count);
        var more = read.One("MORE-FINDINGS");
        Assert.Equal(Severity.Blocks, more.Severity);
        Assert.Contains("20", more.Text, StringComparison.Ordinal);
        Assert.Equal(30, read.Facts.Damaged.Count(d => d == Core.Rates.Damage.Calculation));
    }
}
