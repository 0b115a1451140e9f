using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.RateFiles.Writing;

public class RateFileWriterTests
{
    private static readonly RateFacts s_facts = new()
    {
        Rows =
        [
            SampleFiles.Row("H1") with { PayCoveredByGroup = NamedFigures.Of([new("Pædagoger", 60.5m)]), Extra = NamedTexts.Of([new("Egen", "a;\"b\"")]) },
            SampleFiles.Row("H2") with { Carry = Money.FromKroner(-1234.5m), To = new DateOnly(2026, 6, 30), ServiceName = "-bo", ShortStay = true },
        ],
        Accounts = [new AccountRow { Year = 2024, Operator = "0740", OfferId = "T1", ActualCost = Money.FromKroner(1m), ClosedOn = new DateOnly(2024, 6, 30) }],
    };

    [Fact]
    public void Only_columns_that_hold_anything_are_written_in_the_order_of_the_format()
    {
        var book = WrittenWorkbook.Of(s => RateFileWriter.WriteXlsx(s, s_facts));
        Assert.Empty(book.Faults());
        Assert.Equal(["Takster", "Regnskab"], book.Names);
        string[] expected =
        [
            "År", "Gyldig fra", "Gyldig til", "Driftsherre", "Tilbuds-id", "Tilbud", "Ydelses-id", "Ydelse", "Ydelsestype", "Paragraf", "Hovedmålgruppe", "Pladser", "Enhed",
            "Kort ophold", "Belægning t-3", "Belægning t-2", "Løn", "Over-/underskud", "Takst", "Løn omfattet: Pædagoger", "Egen",
        ];
        Assert.Equal(expected, book.All("Takster", "row").First().Elements().Select(c => c.Value));
        Assert.Equal(("n", "-1234.5"), book.Cell("Takster", "R3"));
        Assert.Equal("'-bo", book.Text("Takster", "H3"));
        Assert.Null(book.Cell("Takster", "B2"));
    }

    [Fact]
    public void Csv_has_a_mark_semicolons_and_danish_numbers()
    {
        using var text = new StringWriter();
        RateFileWriter.WriteCsv(text, s_facts, RateSheet.Takster);
        const string expected = "\uFEFFÅr;Gyldig fra;Gyldig til;Driftsherre;Tilbuds-id;Tilbud;Ydelses-id;Ydelse;Ydelsestype;Paragraf;Hovedmålgruppe;Pladser;Enhed;Kort ophold;"
            + "Belægning t-3;Belægning t-2;Løn;Over-/underskud;Takst;Løn omfattet: Pædagoger;Egen\r\n"
            + "2026;;;0740;T1;Bøgely;H1;Ophold H1;Hovedydelse;SEL § 107;Autisme;12;døgn;;96;97,5;8512345,5;;2434;60,5;\"a;\"\"b\"\"\"\r\n"
            + "2026;2026-01-01;2026-06-30;0740;T1;Bøgely;H2;'-bo;Hovedydelse;SEL § 107;Autisme;12;døgn;ja;96;97,5;8512345,5;-1234,5;2434;;\r\n";
        Assert.Equal(expected, text.ToString());
    }

    [Fact]
    public void Accounts_are_a_csv_of_their_own()
    {
        using var text = new StringWriter();
        RateFileWriter.WriteCsv(text, s_facts, RateSheet.Regnskab);
        Assert.Equal("\uFEFFÅr;Driftsherre;Tilbuds-id;Faktiske omkostninger;Lukket den\r\n2024;0740;T1;1;2024-06-30\r\n", text.ToString());
    }

    [Fact]
    public void No_rows_still_give_a_sheet_with_the_required_headings()
    {
        var book = WrittenWorkbook.Of(s => RateFileWriter.WriteXlsx(s, RateFacts.Empty));
        Assert.Empty(book.Faults());
        Assert.Equal(Fields.All.Where(f => f is { Sheet: RateSheet.Takster, Required: true }).Select(f => f.Heading), book.All("Takster", "c").Select(c => c.Value));
    }
}
