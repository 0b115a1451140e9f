using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.RateFiles.Reading;

public class CellReadingTests
{
    private static RateFileRead With(string heading, object? value) => TestBook.Takster(TestBook.Row((heading, value))).Read();

    [Fact]
    public void A_good_row_becomes_a_fact_without_a_word()
    {
        var read = TestBook.Takster(TestBook.GoodRow).Read().AssertClean();
        var row = Assert.Single(read.Facts.Rows);
        Assert.Equal((2026, "0740", "T1", "Y1"), (row.Year, row.Operator, row.OfferId, row.ServiceId));
        Assert.Equal((ServiceKind.Hovedydelse, RateUnit.Doegn, Financing.Takst, "SEL § 107"), (row.Kind, row.Unit, row.Financing, row.Paragraph));
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)), (row.From, row.To));
        Assert.Equal((12m, 96.5m, new Money(730_000_000)), (row.Places, row.OccupancyT2, row.Pay));
        Assert.Null(row.Pension);
        Assert.Equal("takster.xlsx · Takster!L2", read.Facts.Origins[0].Where(Core.RateFiles.Field.Pay));
        Assert.Equal([-1, 0], read.Sheets[0].FactRows);
        Assert.Equal(64, read.Sha256.Length);
    }

    [Fact]
    public void An_empty_cell_is_not_reported_and_never_zero()
    {
        var row = With("Løn", null).AssertClean().Facts.Rows[0];
        Assert.Null(row.Pay);
        Assert.Null(With("Løn", "   ").AssertClean().Facts.Rows[0].Pay);
    }

    [Fact]
    public void A_division_by_zero_in_a_cost_line_blocks_at_its_cell_and_the_row_is_not_calculated()
    {
        var read = With("Løn", new Xml("<c t=\"e\"><f>A1/0</f><v>#DIV/0!</v></c>"));
        var finding = read.One("CELL-ERROR");
        Assert.Equal(Severity.Blocks, finding.Severity);
        Assert.Equal(new Place("takster.xlsx", "Takster", "L2", "Løn"), finding.Place);
        Assert.Contains("#DIV/0!", finding.Text, StringComparison.Ordinal);
        Assert.Equal(Damage.Calculation, Assert.Single(read.Facts.Damaged));
    }

    [Fact]
    public void A_formula_without_a_stored_value_blocks_and_is_never_empty()
    {
        var read = With("Løn", new Xml("<c><f>SUM(A1:A9)</f><v></v></c>"));
        Assert.Equal("L2", read.One("CELL-WITHOUT-VALUE").Place!.Cell);
        Assert.Equal(Damage.Calculation, Assert.Single(read.Facts.Damaged));
    }

    [Fact]
    public void A_formula_with_its_value_is_read_as_the_value()
    {
        Assert.Equal(new Money(12_350), With("Løn", new Xml("<c><f>1+1</f><v>123.5</v></c>")).AssertClean().Facts.Rows[0].Pay);
        Assert.Null(With("Løn", new Xml("<c t=\"str\"><f>\"\"</f><v></v></c>")).AssertClean().Facts.Rows[0].Pay);
    }

    [Fact]
    public void A_formula_without_value_in_a_column_we_do_not_know_is_no_concern_of_ours() =>
        With("Bemærkning", new Xml("<c><f>SUM(A1:A9)</f></c>")).AssertClean();

    [Theory]
    [InlineData("<c s=\"1\"><v>0.98</v></c>", "98")]
    [InlineData("<c s=\"3\"><v>0.97999999999999998</v></c>", "98")]
    [InlineData("<c><v>97.5</v></c>", "97.5")]
    [InlineData("<c><v>95.799999999999997</v></c>", "95.8")]
    [InlineData("<c><v>9.75E1</v></c>", "97.5")]
    [InlineData("<c s=\"1\"><v>1</v></c>", "100")]
    [InlineData("<c s=\"5\"><v>98</v></c>", "98")]
    public void Occupancy_is_per_cent_however_the_cell_shows_it(string cell, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), With("Belægning t-2", new Xml(cell)).AssertClean().Facts.Rows[0].OccupancyT2);

    [Theory]
    [InlineData("0.98")]
    [InlineData("1.5")]
    [InlineData("0.0001")]
    public void An_occupancy_that_could_be_a_fraction_blocks_in_a_plain_cell(string value)
    {
        var read = With("Belægning t-2", new Xml($"<c><v>{value}</v></c>"));
        Assert.Equal("K2", read.One("OCCUPANCY-FRACTION").Place!.Cell);
        Assert.Null(read.Facts.Rows[0].OccupancyT2);
        Assert.Equal(Damage.Calculation, read.Facts.Damaged[0]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.51")]
    public void Zero_and_more_than_one_and_a_half_are_occupancies_to_be_judged_by_the_rules(string value) =>
        With("Belægning t-2", new Xml($"<c><v>{value}</v></c>")).AssertClean();

    [Fact]
    public void A_number_that_stands_as_text_is_read_with_a_note()
    {
        var read = With("Løn", "1.234,50");
        Assert.Equal(Severity.Notes, read.One("NUMBER-AS-TEXT").Severity);
        Assert.Equal(new Money(123_450), read.Facts.Rows[0].Pay);
        Assert.Equal(CellKind.Text, read.Sheets[0].Raw.Kind(1, 11));
    }

    [Fact]
    public void A_year_with_a_dot_is_read_with_a_note_about_years()
    {
        var read = With("År", "2.026");
        Assert.Equal(2026, read.Facts.Rows[0].Year);
        var note = read.One("DOT-AS-THOUSANDS").Text;
        Assert.Contains("læst som året 2026", note, StringComparison.Ordinal);
        Assert.DoesNotContain("decimaler", note, StringComparison.Ordinal);
        Assert.EndsWith("læst som 2026. Formatér cellen som tal.", With("År", "2026").One("NUMBER-AS-TEXT").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truth_value_is_called_what_excel_shows()
    {
        var number = With("Løn", new Xml("<c t=\"b\"><v>1</v></c>"));
        Assert.StartsWith("Cellen er SAND i Excel, men her skal stå et tal", number.One("NOT-A-NUMBER").Text, StringComparison.Ordinal);
        var text = With("Tilbud", new Xml("<c t=\"b\"><v>0</v></c>"));
        Assert.StartsWith("Cellen er FALSK i Excel og er læst som “nej”", text.One("BOOLEAN-IN-TEXT").Text, StringComparison.Ordinal);
        Assert.Equal("nej", text.Facts.Rows[0].OfferName);
        var word = With("Enhed", new Xml("<c t=\"b\"><v>1</v></c>"));
        Assert.StartsWith("“SAND” er ikke et ord", Assert.Single(word.Broken[0].Findings).Text, StringComparison.Ordinal);
        var yes = new TestBook().Sheet("Takster", [.. TestBook.Headings, "Kort ophold"], [.. TestBook.GoodRow, new Xml("<c t=\"b\"><v>1</v></c>")]);
        Assert.True(yes.Read().AssertClean().Facts.Rows[0].ShortStay);
    }

    [Fact]
    public void Dots_before_groups_of_three_are_thousands_with_a_note()
    {
        var read = With("Løn", "1.234.567");
        Assert.Contains("1.234.567", read.One("DOT-AS-THOUSANDS").Text, StringComparison.Ordinal);
        Assert.Equal(new Money(123_456_700), read.Facts.Rows[0].Pay);
    }

    [Fact]
    public void Words_where_an_amount_should_be_block() => Assert.Equal("L2", With("Løn", "ca. 7 mio.").One("NOT-A-NUMBER").Place!.Cell);

    [Fact]
    public void An_amount_keeps_its_oere_through_the_noise_of_binary_fractions() =>
        Assert.Equal(new Money(30), With("Løn", new Xml("<c><v>0.30000000000000004</v></c>")).AssertClean().Facts.Rows[0].Pay);

    [Fact]
    public void An_amount_no_operator_could_have_blocks_instead_of_overflowing_later() =>
        Assert.Equal("L2", With("Løn", new Xml("<c><v>1E+25</v></c>")).One("NUMBER-TOO-LARGE").Place!.Cell);

    [Theory]
    [InlineData("<c s=\"2\"><v>46054</v></c>")]
    [InlineData("<c s=\"4\"><v>46054.75</v></c>")]
    [InlineData("<c t=\"d\"><v>2026-02-01T00:00:00</v></c>")]
    [InlineData("<c t=\"inlineStr\"><is><t>01-02-2026</t></is></c>")]
    [InlineData("<c t=\"inlineStr\"><is><t>2026-02-01</t></is></c>")]
    public void A_date_is_read_in_every_form_the_format_allows(string cell) =>
        Assert.Equal(new DateOnly(2026, 2, 1), With("Gyldig fra", new Xml(cell)).AssertClean().Facts.Rows[0].From);

    [Fact]
    public void The_1904_calendar_is_four_years_and_a_day_later()
    {
        var book = TestBook.Takster(TestBook.Row(("Gyldig fra", new Xml("<c s=\"2\"><v>44592</v></c>"))));
        book.WorkbookProperties = "<workbookPr date1904=\"1\"/>";
        Assert.Equal(new DateOnly(2026, 2, 1), book.Read().AssertClean().Facts.Rows[0].From);
    }

    [Fact]
    public void A_date_with_slashes_could_be_two_days_and_blocks()
    {
        var read = With("Gyldig fra", "02/01/2026");
        Assert.Equal("M2", read.One("NOT-A-DATE").Place!.Cell);
        Assert.Equal(Damage.Calculation, read.Facts.Damaged[0]);
    }

    [Fact]
    public void A_date_number_without_date_format_is_read_with_a_note()
    {
        var read = With("Gyldig fra", 46054);
        Assert.Contains("1. februar 2026", read.One("DATE-FROM-NUMBER").Text, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 2, 1), read.Facts.Rows[0].From);
    }

    [Theory]
    [InlineData(740, "0740")]
    [InlineData("740", "0740")]
    [InlineData("0740 Silkeborg", "0740")]
    [InlineData("29 18 96 41", "29189641")]
    [InlineData("DK29189641", "29189641")]
    [InlineData(1082, "1082")]
    [InlineData("Silkeborg", "Silkeborg")]
    public void An_operator_is_known_by_its_code_however_it_is_written(object cell, string expected) =>
        Assert.Equal(expected, With("Driftsherre", cell).AssertClean().Facts.Rows[0].Operator);

    [Theory]
    [InlineData("DØGN", RateUnit.Doegn)]
    [InlineData("doegn", RateUnit.Doegn)]
    [InlineData(" Måned ", RateUnit.Maaned)]
    [InlineData("stk.", RateUnit.Stk)]
    [InlineData("forlob", RateUnit.Forloeb)]
    public void Words_are_read_without_case_and_with_or_without_danish_letters(string word, RateUnit expected) =>
        Assert.Equal(expected, With("Enhed", word).AssertClean().Facts.Rows[0].Unit);

    [Theory]
    [InlineData("SEL §107", "SEL § 107")]
    [InlineData("sel § 109 A", "SEL § 109 a")]
    [InlineData("Serviceloven § 107, stk. 1", "SEL § 107")]
    [InlineData("§§ 107-108", "§§ 107-108")]
    [InlineData("SEL §§ 107-108", "SEL §§ 107-108")]
    public void A_paragraph_gets_its_normal_form_when_there_is_just_one(string written, string expected) =>
        Assert.Equal(expected, With("Paragraf", written).AssertClean().Facts.Rows[0].Paragraph);

    [Fact]
    public void A_row_without_its_key_stays_visible_with_its_findings_and_is_no_fact()
    {
        var read = TestBook.Takster(TestBook.Row(("Ydelses-id", null), ("Løn", "x")), TestBook.GoodRow).Read();
        var broken = Assert.Single(read.Broken);
        Assert.Equal((2, "2026", "0740", "T1", null, "døgn"), (broken.Origin.Row, broken.Year, broken.Operator, broken.OfferId, broken.ServiceId, broken.Unit));
        Assert.Equal(["CELL-MISSING", "NOT-A-NUMBER"], broken.Findings.Select(f => f.Code).Order(StringComparer.Ordinal));
        Assert.Empty(read.Findings);
        Assert.Equal([-1, -1, 0], read.Sheets[0].FactRows);
    }

    [Fact]
    public void A_row_without_a_name_is_still_a_fact_and_says_so()
    {
        var read = With("Tilbud", null);
        Assert.Equal(Severity.Blocks, read.One("CELL-MISSING").Severity);
        Assert.Equal("D2", read.One("CELL-MISSING").Place!.Cell);
        Assert.Single(read.Facts.Rows);
    }

    [Fact]
    public void An_unknown_word_says_which_words_there_are()
    {
        var broken = Assert.Single(TestBook.Takster(TestBook.Row(("Enhed", "uge"))).Read().Broken);
        Assert.Contains("døgn, dag, time, måned, forløb, stk, km", Assert.Single(broken.Findings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_in_a_name_is_text_and_nothing_else()
    {
        var read = With("Tilbud", "=cmd|' /C calc'!A0");
        Assert.Equal(Severity.Warns, read.One("FORMULA-LIKE-TEXT").Severity);
        Assert.Equal("=cmd|' /C calc'!A0", read.Facts.Rows[0].OfferName);
    }

    [Fact]
    public void The_apostrophe_that_protected_a_text_is_taken_away_and_others_are_kept()
    {
        Assert.Equal("-hus", With("Tilbud", "'-hus").AssertClean().Facts.Rows[0].OfferName);
        Assert.Equal("'s-Hertog", With("Tilbud", "'s-Hertog").AssertClean().Facts.Rows[0].OfferName);
    }

    [Fact]
    public void An_id_that_excel_made_a_date_is_read_with_a_warning() =>
        Assert.Equal("C2", With("Tilbuds-id", new Xml("<c s=\"2\"><v>46054</v></c>")).One("DATE-IN-TEXT").Place!.Cell);

    [Fact]
    public void A_reported_rate_that_cannot_be_read_spoils_only_a_row_without_costs()
    {
        Assert.Empty(With("Takst", "?").Facts.Damaged);
        Assert.Equal([Damage.Calculation], TestBook.Takster(TestBook.Row(("Takst", "?"), ("Løn", null))).Read().Facts.Damaged);
    }
}
