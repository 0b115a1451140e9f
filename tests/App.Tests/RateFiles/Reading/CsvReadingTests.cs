using System.Text;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.RateFiles;
using Xunit;

namespace Viften.App.Tests.RateFiles.Reading;

public class CsvReadingTests
{
    private const string Head = "År;Driftsherre;Tilbuds-id;Tilbud;Ydelses-id;Ydelse;Ydelsestype;Paragraf;Enhed;Løn;Belægning t-2;Gyldig fra\r\n";
    private const string Good = "2026;0740;T1;Blåbærhuset;Y1;Døgn;Tillægsydelse;SEL § 107;døgn;1.234,50;96,5;01-01-2026\r\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Utf8_is_read_with_and_without_its_mark(bool mark)
    {
        var read = TestBook.Read([.. mark ? "\uFEFF"u8.ToArray() : [], .. Encoding.UTF8.GetBytes(Head + Good)], "liste.csv").AssertClean();
        Assert.Equal("Blåbærhuset", read.Facts.Rows[0].OfferName);
        Assert.Equal((new Money(123_450), 96.5m), (read.Facts.Rows[0].Pay, read.Facts.Rows[0].OccupancyT2));
    }

    [Fact]
    public void Windows_1252_is_recognised()
    {
        // The code page is one byte a character, and "€" and "–" are where Latin-1 has none.
        var bytes = Encoding.Latin1.GetBytes(Head + Good.Replace("Blåbærhuset", "Ål \u0001 Ø \u0002", StringComparison.Ordinal));
        for (var i = 0; i < bytes.Length; i++) bytes[i] = bytes[i] switch { 1 => 0x80, 2 => 0x96, var b => b };
        Assert.Equal("Ål € Ø –", TestBook.Read(bytes, "liste.csv").AssertClean().Facts.Rows[0].OfferName);
    }

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    public void The_separator_is_found_on_the_heading_line(char separator)
    {
        var text = (Head + Good).Replace("1.234,50", "\"1.234,50\"", StringComparison.Ordinal).Replace("96,5", "\"96,5\"", StringComparison.Ordinal).Replace(';', separator);
        Assert.Equal(new Money(123_450), TestBook.Csv(text).AssertClean().Facts.Rows[0].Pay);
    }

    [Fact]
    public void Quoted_cells_may_hold_separators_quotes_and_line_ends()
    {
        var text = Head + Good.Replace("Blåbærhuset", "\"Blå;\"\"bær\"\"\r\nhuset\"", StringComparison.Ordinal) + "\r\n" + Good.Replace("1.234,50", "?", StringComparison.Ordinal);
        var read = TestBook.Csv(text);
        Assert.Equal("Blå;\"bær\"\r\nhuset", read.Facts.Rows[0].OfferName);
        // Row 3 is empty; a spreadsheet shows the row behind it as the fourth.
        Assert.Equal(new Place("takster.csv", "Takster", "J4", "Løn"), read.One("NOT-A-NUMBER").Place);
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_found_where_it_begins()
    {
        var read = TestBook.Csv(Head + Good + Good.Replace("Blåbærhuset", "\"Blåbærhuset", StringComparison.Ordinal) + Good);
        Assert.Equal("3:3", read.One("QUOTE-NOT-CLOSED").Place!.Cell);
    }

    [Theory]
    [InlineData("År;Driftsherre;Tilbuds-id;Takstgrundlag;Hensat\n2024;740;T1;5;6\n", RateSheet.Regnskab)]
    [InlineData("År;Tilbuds-id;Køberkommune;Belagte enheder\n2024;T1;740;6\n", RateSheet.Koebere)]
    [InlineData("År,Part,Område,Budget,Regnskab\n2024,740,Voksne,5,6\n", RateSheet.Udgifter)]
    public void Which_sheet_it_is_shows_in_the_headings(string text, RateSheet expected)
    {
        var read = TestBook.Csv(text).AssertClean();
        Assert.Equal(expected, Assert.Single(read.Sheets).Kind);
        Assert.Equal(Fields.SheetName(expected), read.Sheets[0].Raw.Name);
        Assert.Equal([-1, 0], read.Sheets[0].FactRows);
    }

    [Fact]
    public void Numbers_and_dates_of_a_csv_are_numbers_and_dates_when_written_back()
    {
        var raw = TestBook.Csv(Head + Good).Sheets[0].Raw;
        Assert.Equal((CellKind.Number, "1234.50"), (raw.Kind(1, 9), raw.Text(1, 9).ToString()));
        Assert.Equal((CellKind.Date, "2026-01-01"), (raw.Kind(1, 11), raw.Text(1, 11).ToString()));
        Assert.Equal((CellKind.Text, "0740"), (raw.Kind(1, 1), raw.Text(1, 1).ToString()));
    }

    [Fact]
    public void A_per_cent_sign_says_that_it_is_per_cent() =>
        Assert.Equal(98m, TestBook.Csv(Head + Good.Replace("96,5", "98 %", StringComparison.Ordinal)).AssertClean().Facts.Rows[0].OccupancyT2);

    [Fact]
    public void A_fraction_of_occupancy_blocks_in_a_csv_too() =>
        Assert.Equal("K2", TestBook.Csv(Head + Good.Replace("96,5", "0,965", StringComparison.Ordinal)).One("OCCUPANCY-FRACTION").Place!.Cell);

    [Fact]
    public void Excels_own_line_about_the_separator_is_no_heading() => Assert.Single(TestBook.Csv("sep=;\r\n" + Head + Good).AssertClean().Facts.Rows);
}
