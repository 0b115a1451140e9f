using System.Text;
using Viften.App.RateFiles;
using Viften.Core;
using Xunit;

namespace Viften.App.Tests.RateFiles.Reading;

/// <summary>Mutated files of every level: the reading may find fault with anything, but it never fails.</summary>
public class FuzzTests(ITestOutputHelper output)
{
    private const int Mutations = 24_000;

    private static readonly string[] s_fragments =
        ["<c r=\"A1\">", "</c>", "<row r=\"0\">", "<row>", "</row>", "<v>", "</v>", "<mergeCell ref=\"A1:ZZ9\"/>", "<f>1</f>", " t=\"s\"", " t=\"d\"", " s=\"99999999999\"", " r=\"XFD1048576\"",
         "<!--", "]]>", "<![CDATA[", "&#1;", "&#xD800;", "&lt;", "&unknown;", "_x0000_", "\0", "-", "1E308", "1E-400", "99999999999999999999999999999999", ".", ",", "'=", "%", "År", "Løn", "å", "\uFEFF"];

    private static readonly string[] s_values =
        ["", " ", "'", "'=", "=1+1", "1.234", "-", "%", "1E9", "1E99", "79228162514264337593543950335", "0.0000000000000000000000000001", "31-12-9999", "0001-01-01", "ja", "#N/A", "0740", "\u030A", "\uD83D", "§", "SEL §", "12345678",
         "kr.", ",-", "9999", "10000", "-1", "1,5", "døgn", "Viften: x", "År"];

    [Fact]
    public void No_mutation_of_a_rate_file_is_ever_an_unhandled_error()
    {
        var seed = Environment.GetEnvironmentVariable("VIFTEN_FUZZ_SEED") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var book = Sample();
        var parts = book.AllParts().ToDictionary(p => p.Key, p => Encoding.UTF8.GetBytes(p.Value));
        var package = book.Bytes();
        var csv = SampleCsv();
        var (refused, read) = (0, 0);
        for (var i = 0; i < Mutations; i++)
        {
            var bytes = (i % 6) switch
            {
                0 => MutateBytes(random, package),
                1 => WithPart(random, parts, MutateBytes),
                2 or 3 => WithPart(random, parts, MutateXml),
                4 => MutatedCells(random).Bytes(),
                _ => random.Next(2) == 0 ? MutateBytes(random, csv) : MutateXml(random, csv),
            };
            try
            {
                var result = TestBook.Read(bytes, "f");
                AssertSound(result);
                if (result.Refused) refused++;
                else read++;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Mutation {i} of seed {seed} failed (VIFTEN_FUZZ_SEED={seed} repeats it).", e);
            }
        }
        output.WriteLine($"{Mutations} mutations: {refused} refused, {read} read");
        Assert.True(refused > Mutations / 20 && read > Mutations / 5, $"The mutations are too tame or too wild: {refused} refused, {read} read.");
    }

    private static void AssertSound(RateFileRead read)
    {
        Assert.All(read.Findings, f => Assert.InRange(f.Row, -1, read.Facts.Rows.Length - 1));
        Assert.Equal(read.Facts.Rows.Length, read.Facts.Origins.Length);
        Assert.True(read.Facts.Damaged.Length == 0 || read.Facts.Damaged.Length == read.Facts.Rows.Length);
        if (read.Refused) Assert.Equal((1, Severity.Blocks), (read.Findings.Count, read.Findings[0].Finding.Severity));
        foreach (var sheet in read.Sheets)
            for (var row = 0; row < sheet.Raw.RowCount; row++)
                for (var column = 0; column < Math.Min(sheet.Raw.ColumnCount, 30); column++)
                    Assert.True(sheet.Raw.Kind(row, column) is not (CellKind.Number or CellKind.Date) || sheet.Raw.Text(row, column).Length > 0);
    }

    private static TestBook Sample()
    {
        var book = TestBook.Takster(
            TestBook.GoodRow,
            TestBook.Row(("Tilbud", new Xml("<c t=\"s\"><v>0</v></c>")), ("Belægning t-2", new Xml("<c s=\"1\"><v>0.98</v></c>")), ("Gyldig fra", new Xml("<c s=\"2\"><v>46054</v></c>"))),
            TestBook.Row(("Løn", new Xml("<c t=\"e\"><v>#DIV/0!</v></c>")), ("Ydelse", new Xml("<c t=\"str\"><f>A1</f><v>x</v></c>")), ("Takst", new Xml("<c><f>1</f></c>"))))
            .Sheet("Regnskab", ["År", "Driftsherre", "Tilbuds-id", "Takstgrundlag", "Lukket den"], [2024, 740, "T1", 5, "31-12-2025"])
            .RawSheet("Noter", "<sheetData><row><c t=\"b\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>");
        book.Parts["xl/sharedStrings.xml"] = "<sst><si><t>Solbakken</t></si><si><r><t>a</t></r><rPh><t>b</t></rPh></si></sst>";
        return book;
    }

    private static byte[] SampleCsv() => Encoding.UTF8.GetBytes(
        $"{string.Join(';', TestBook.Headings)}\r\n2026;0740;T1;\"Sol\"\"bakken\";Y1;Døgn;Hovedydelse;SEL § 107;døgn;12;96,5;7.300.000,00;01-01-2026;;x\r\n");

    private static TestBook MutatedCells(Random random)
    {
        var headings = (object?[])TestBook.Headings.Clone();
        if (random.Next(4) == 0) headings[random.Next(headings.Length)] = s_values[random.Next(s_values.Length)];
        var rows = Enumerable.Range(0, 3).Select(_ =>
        {
            var row = (object?[])TestBook.GoodRow.Clone();
            for (var n = random.Next(5); n >= 0; n--)
            {
                var value = System.Security.SecurityElement.Escape(s_values[random.Next(s_values.Length)]).Replace('\uD83D', 'x');
                var type = random.Next(8) switch { 0 => "", 1 => " s=\"1\"", 2 => " s=\"2\"", 3 => " t=\"str\"", 4 => " t=\"b\"", 5 => " t=\"d\"", 6 => " t=\"s\"", _ => " t=\"e\"" };
                row[random.Next(row.Length)] = new Xml($"<c{type}><v>{value}</v></c>");
            }
            return row;
        });
        return new TestBook().Sheet("Takster", [headings, .. rows]);
    }

    private static byte[] WithPart(Random random, Dictionary<string, byte[]> parts, Func<Random, byte[], byte[]> mutate)
    {
        var names = parts.Keys.ToArray();
        var chosen = names[random.Next(names.Length)];
        return TestBook.Zip(parts.Select(p => (p.Key, p.Key == chosen ? mutate(random, p.Value) : p.Value)));
    }

    private static byte[] MutateBytes(Random random, byte[] source)
    {
        var bytes = source.ToList();
        for (var n = random.Next(4); n >= 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at - (at == 0 ? 1 : 0))); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at))); break;
                default: bytes.Insert(at, (byte)random.Next(256)); break;
            }
            if (bytes.Count == 0) bytes.Add(0);
        }
        return [.. bytes];
    }

    /// <summary>Puts a fragment in, takes an element out, doubles one, or exchanges a value.</summary>
    private static byte[] MutateXml(Random random, byte[] source)
    {
        var text = Encoding.UTF8.GetString(source);
        for (var n = random.Next(3); n >= 0; n--)
        {
            var at = random.Next(text.Length);
            var open = text.IndexOf('>', at) is var i and >= 0 ? i + 1 : at;
            var close = text.IndexOf('<', open) is var j and >= 0 ? j : text.Length;
            text = random.Next(4) switch
            {
                0 => text.Insert(at, s_fragments[random.Next(s_fragments.Length)]),
                1 => text.Remove(open, close - open).Insert(open, s_values[random.Next(s_values.Length)]),
                2 => text.Insert(open, text.Substring(at, open - at)),
                _ => text.Remove(at, open - at),
            };
            if (text.Length == 0) text = " ";
        }
        return Encoding.UTF8.GetBytes(text);
    }
}
