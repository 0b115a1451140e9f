using CsCheck;
using Viften.App.RateFiles;
using Xunit;

namespace Viften.App.Tests.RateFiles.Writing;

public class XlsxWriterTests
{
    private static WrittenWorkbook OneCell(Action<WorkbookSheet> write, string name = "Ark") => WrittenWorkbook.Of(stream =>
    {
        using var book = new XlsxWriter(stream, "Prøve");
        using (var sheet = book.Begin(new SheetSetup(name)))
        {
            sheet.BeginRow();
            write(sheet);
        }
        book.Finish();
    });

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+45 86 12 34 56")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void Text_that_looks_like_a_formula_is_written_behind_an_apostrophe(string text)
    {
        var book = OneCell(s => s.Text(0, text));
        Assert.Equal(("inlineStr", "'" + text), book.Cell("Ark", "A1"));
    }

    [Fact]
    public void Whatever_the_text_no_cell_is_a_formula_and_the_sheet_can_be_read() =>
        Gen.String.Array[1, 20].Sample(texts =>
        {
            var book = OneCell(s =>
            {
                for (var i = 0; i < texts.Length; i++) s.Text(i, texts[i]);
            });
            return !book.All("Ark", "f").Any() && book.All("Ark", "c").Count() == texts.Count(t => t.Length > 0);
        }, iter: 300);

    [Fact]
    public void Characters_that_xml_cannot_carry_are_left_out_and_the_rest_stays()
    {
        var book = OneCell(s => s.Text(0, "a\u0001\uFFFF\uD800b&<>\"'æ😀\r\n_x0041_"));
        Assert.Equal("ab&<>\"'æ😀\r\n_x005F_x0041_", book.Text("Ark", "A1"));
    }

    [Fact]
    public void A_text_longer_than_a_cell_takes_is_cut_with_a_mark()
    {
        var text = OneCell(s => s.Text(0, new string('æ', 100_000))).Text("Ark", "A1")!;
        Assert.True(text.Length < WorkbookText.MaxLength);
        Assert.EndsWith("æ…", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_written_digit_for_digit()
    {
        var book = OneCell(s =>
        {
            s.Number(0, 0.1m);
            s.Number(1, 79228162514264337593543950335m);
            s.Number(2, "1E-05");
            s.Number(3, "12kr");
            s.Date(4, new DateOnly(2026, 1, 31), 0);
            s.Date(5, new DateOnly(1900, 2, 28), 0);
        });
        Assert.Equal(("n", "0.1"), book.Cell("Ark", "A1"));
        Assert.Equal(("n", "79228162514264337593543950335"), book.Cell("Ark", "B1"));
        Assert.Equal(("n", "1E-05"), book.Cell("Ark", "C1"));
        Assert.Equal(("inlineStr", "12kr"), book.Cell("Ark", "D1"));
        Assert.Equal(("n", "46053"), book.Cell("Ark", "E1"));
        Assert.Equal(("inlineStr", "1900-02-28"), book.Cell("Ark", "F1"));
    }

    [Fact]
    public void Sheet_names_are_made_to_fit_and_to_differ()
    {
        var book = WrittenWorkbook.Of(stream =>
        {
            using var writer = new XlsxWriter(stream, "Prøve");
            foreach (var name in new[] { "Takster", "TAKSTER", "a/b:c*[d]?\\", "", "'citat'", new string('x', 300), new string('x', 301) })
                writer.Begin(new SheetSetup(name)).Dispose();
            writer.Finish();
        });
        Assert.Equal(["Takster", "TAKSTER (2)", "a_b_c__d___", "Ark", "citat", new string('x', 31), new string('x', 27) + " (2)"], book.Names);
        Assert.Empty(book.Faults());
    }

    [Fact]
    public void A_row_or_cell_out_of_order_is_a_bug_and_says_so()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => OneCell(s =>
        {
            s.Number(3, 1m);
            s.Number(2, 1m);
        }));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneCell(s => s.BeginRow(1)));
    }

    [Fact]
    public void Texts_and_numbers_far_longer_than_the_buffer_come_through_whole()
    {
        var book = OneCell(s =>
        {
            for (var i = 0; i < 40; i++) s.Text(i, new string((char)('a' + (i % 26)), 30_000));
        });
        Assert.Equal(40, book.All("Ark", "t").Count(t => t.Value.Length == 30_000));
    }
}
