using System.IO.Compression;
using System.Text;
using Viften.App.RateFiles;
using Xunit;

namespace Viften.App.Tests.RateFiles.Reading;

/// <summary>Everything that is sent in by mistake or by malice: one clear refusal each.</summary>
public class BadInputTests
{
    [Fact]
    public void An_empty_file_is_refused_as_that()
    {
        TestBook.Read([]).AssertRefused("FILE-EMPTY");
        TestBook.Read(" \r\n\t"u8.ToArray()).AssertRefused("FILE-EMPTY");
    }

    [Fact]
    public void A_file_of_another_kind_is_called_by_its_name()
    {
        TestBook.Read("%PDF-1.7 ..."u8.ToArray()).AssertRefused("FILE-OTHER-KIND");
        TestBook.Read("<html><table></table></html>"u8.ToArray(), "takster.xls").AssertRefused("FILE-OTHER-KIND");
        TestBook.Read([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13]).AssertRefused("FILE-OTHER-KIND");
        TestBook.Read(Encoding.Unicode.GetPreamble()).AssertRefused("FILE-UTF16");
        TestBook.Read(TestBook.Zip([("brev.txt", "hej"u8.ToArray())])).AssertRefused("FILE-OTHER-KIND");
        TestBook.Read(TestBook.Zip([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()), ("content.xml", "<a/>"u8.ToArray())])).AssertRefused("FILE-OTHER-KIND");
    }

    [Fact]
    public void An_old_excel_file_and_one_with_a_password_are_told_apart()
    {
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        TestBook.Read(ole).AssertRefused("FILE-XLS");
        TestBook.Read([.. ole, .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[100]]).AssertRefused("FILE-ENCRYPTED");
    }

    [Fact]
    public void A_word_document_is_refused_as_one()
    {
        var parts = new TestBook().AllParts();
        parts["_rels/.rels"] = parts["_rels/.rels"].Replace("xl/workbook.xml", "word/document.xml", StringComparison.Ordinal);
        TestBook.Read(TestBook.Zip(parts.Select(p => (p.Key, Encoding.UTF8.GetBytes(p.Value))))).AssertRefused("FILE-OTHER-KIND");
    }

    [Fact]
    public void A_macro_file_is_never_read()
    {
        var book = TestBook.Takster(TestBook.GoodRow);
        book.Parts["xl/vbaProject.bin"] = "x";
        book.Read().AssertRefused("FILE-MACROS");
        var typed = TestBook.Takster(TestBook.GoodRow);
        typed.Parts["[Content_Types].xml"] = "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>";
        typed.Read().AssertRefused("FILE-MACROS");
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_as_damaged()
    {
        var whole = TestBook.Takster(TestBook.GoodRow).Bytes();
        for (var length = 30; length < whole.Length; length += 97) TestBook.Read(whole[..length]).AssertRefused("FILE-DAMAGED");
    }

    [Fact]
    public void A_byte_changed_on_the_way_is_seen_even_when_the_figures_still_look_right()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in TestBook.Takster(TestBook.GoodRow).AllParts())
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        var bytes = stream.ToArray();
        TestBook.Read(bytes).AssertClean();
        var pay = bytes.AsSpan().IndexOf("<v>7300000</v>"u8);
        bytes[pay + 3] = (byte)'8';
        TestBook.Read(bytes).AssertRefused("FILE-DAMAGED");
    }

    [Fact]
    public void A_wrong_template_is_recognised_as_such_and_says_what_was_found()
    {
        var read = new TestBook().Sheet("Budget", ["Konto", "Beløb"], ["1000", 5]).Read();
        read.AssertRefused("WRONG-TEMPLATE");
        Assert.Contains("Budget", read.Findings[0].Finding.Text, StringComparison.Ordinal);
        Assert.Contains("Konto | Beløb", read.Findings[0].Finding.Text, StringComparison.Ordinal);
        TestBook.Csv("Konto;Beløb\n1000;5\n").AssertRefused("WRONG-TEMPLATE");
    }

    [Fact]
    public void A_file_of_200_MB_is_refused_without_being_read()
    {
        using var stream = new CountedStream(200L << 20, seekable: true);
        RateFileReader.Read("stor.xlsx", stream).AssertRefused("FILE-TOO-LARGE");
        Assert.Equal(0, stream.Served);
        using var pipe = new CountedStream(200L << 20, seekable: false);
        var read = RateFileReader.Read("stor.xlsx", pipe);
        read.AssertRefused("FILE-TOO-LARGE");
        Assert.Contains("64 MB", read.Findings[0].Finding.Text, StringComparison.Ordinal);
        Assert.InRange(pipe.Served, 64L << 20, (64L << 20) + 65_537);
    }

    [Fact]
    public void A_zip_bomb_is_refused_while_it_unpacks()
    {
        var limits = new RateReadLimits { UnpackedBytes = 4 << 20 };
        var bomb = TestBook.Takster(TestBook.GoodRow);
        bomb.RawSheet("Bombe", $"<sheetData>{new string(' ', 900_000)}{string.Concat(Enumerable.Repeat("<row/>" + new string(' ', 900_000), 5))}</sheetData>");
        var bytes = bomb.Bytes();
        Assert.True(bytes.Length < 100_000);
        TestBook.Read(bytes, limits: limits).AssertRefused("FILE-UNPACKS-TOO-LARGE");
    }

    [Fact]
    public void A_zip_bomb_that_lies_about_its_size_is_refused_too()
    {
        var bytes = TestBook.Takster([.. Enumerable.Repeat(TestBook.GoodRow, 200)]).Bytes();
        for (var at = 0; (at = IndexFrom(bytes, "PK\u0001\u0002"u8, at)) >= 0; at += 4) BitConverter.TryWriteBytes(bytes.AsSpan(at + 24), 10u);
        Assert.True(TestBook.Read(bytes).Refused);
    }

    [Fact]
    public void More_rows_than_the_limit_are_refused_by_name_and_as_many_are_read()
    {
        var limits = new RateReadLimits { RowsPerSheet = 20 };
        var row = TestBook.GoodRow;
        Assert.Equal(20, TestBook.Takster([.. Enumerable.Repeat(row, 20)]).Read(limits).Facts.Rows.Length);
        var read = TestBook.Takster([.. Enumerable.Repeat(row, 21)]).Read(limits);
        read.AssertRefused("TOO-MANY-ROWS");
        Assert.Contains("“Takster” har flere end grænsen på 20 rækker", read.Findings[0].Finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_hundred_thousand_rows_of_csv_are_refused()
    {
        var text = new StringBuilder("År;Tilbuds-id;Køberkommune;Belagte enheder\n");
        for (var i = 0; i < 300_000; i++) text.Append("2024;T1;740;6\n");
        TestBook.Csv(text.ToString()).AssertRefused("TOO-MANY-ROWS");
    }

    [Fact]
    public void One_text_shared_by_many_cells_takes_its_room_once()
    {
        var book = TestBook.Takster([.. Enumerable.Repeat(TestBook.Row(("Bemærkning", new Xml("<c t=\"s\"><v>0</v></c>"))), 500)]);
        book.Parts["xl/sharedStrings.xml"] = $"<sst><si><t>{new string('x', 32_000)}</t></si></sst>";
        Assert.Equal(500, book.Read(new RateReadLimits { Characters = 200_000 }).Facts.Rows.Length);
        book.Read(new RateReadLimits { Characters = 20_000 }).AssertRefused("TOO-MUCH-TEXT");
    }

    [Fact]
    public void Cells_parts_and_sheets_have_limits()
    {
        var book = TestBook.Takster(TestBook.GoodRow, TestBook.GoodRow);
        book.Read(new RateReadLimits { Cells = 30 }).AssertRefused("TOO-MANY-CELLS");
        book.Read(new RateReadLimits { Parts = 5 }).AssertRefused("TOO-MANY-PARTS");
        book.Sheet("B", ["x"]).Read(new RateReadLimits { Sheets = 1 }).AssertRefused("TOO-MANY-SHEETS");
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>", "")]
    [InlineData("", "<deep>")]
    [InlineData("", "<a x=\"long\"/>")]
    [InlineData("", "<![CDATA[long<a]]>")]
    [InlineData("", "<!--long<a-->")]
    [InlineData("", "names")]
    public void Hostile_xml_is_refused_before_it_takes_room(string before, string inside)
    {
        var content = inside switch
        {
            "<deep>" => string.Concat(Enumerable.Repeat("<d>", 5000)) + string.Concat(Enumerable.Repeat("</d>", 5000)),
            "names" => string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<n{i}/>")),
            _ => inside.Replace("long", string.Concat(Enumerable.Repeat("0123456789", 200_000)), StringComparison.Ordinal),
        };
        var book = new TestBook();
        book.Parts["xl/worksheets/sheet0.xml"] = $"{before}<worksheet {TestBook.Main}><sheetData>{content}</sheetData></worksheet>";
        book.RawSheet("Takster", "").Read().AssertRefused("FILE-DAMAGED");
    }

    [Fact]
    public void Merges_without_end_are_refused_and_not_worked_through()
    {
        var rows = string.Concat(Enumerable.Range(1, 3000).Select(i => $"<row r=\"{i}\"><c><v>1</v></c></row>"));
        var merges = string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:XFD1048576\"/>", 20_000));
        new TestBook().RawSheet("Takster", $"<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>").Read().AssertRefused("TOO-MANY-MERGES");
    }

    private static int IndexFrom(byte[] bytes, ReadOnlySpan<byte> sought, int from) => bytes.AsSpan(from).IndexOf(sought) is var i and >= 0 ? from + i : -1;

    /// <summary>Serves zeros and counts them.</summary>
    private sealed class CountedStream(long length, bool seekable) : Stream
    {
        public long Served { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => seekable;
        public override bool CanWrite => false;
        public override long Length => seekable ? length : throw new NotSupportedException();
        public override long Position { get => Served; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Served);
            Served += read;
            return read;
        }

        public override void Flush()
        {
        }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
