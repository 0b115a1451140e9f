using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.RateFiles.Writing;

public class TemplateWorkbookTests
{
    private static RateFileRead LastYear()
    {
        var row = SampleFiles.Row("H1") with { Year = 2025, From = new DateOnly(2025, 1, 1), To = new DateOnly(2025, 12, 31), BaseRate = Money.FromKroner(2300m), BaseWeight = 4200m, PayCoveredByGroup = NamedFigures.Of([new("Pædagoger", 60m)]) };
        var half = row with { ServiceId = "H2", From = new DateOnly(2025, 7, 1), OfferName = "Nyt navn" };
        var facts = new RateFacts { Rows = [row, half with { From = new DateOnly(2025, 1, 1), To = new DateOnly(2025, 6, 30), OfferName = "Gammelt navn" }, half, row with { Operator = "0791" }] };
        return new RateFileRead { Name = "2025.xlsx", Sha256 = new string('d', 64), Refused = false, Facts = facts };
    }

    private static WrittenWorkbook Write(RateFileRead? lastYear = null, string? code = null, int year = 2026) =>
        WrittenWorkbook.Of(s => TemplateWorkbook.Write(s, SampleAgreement.Make(), year, lastYear, code, ["Autisme", "Hjerneskade"]));

    private static string? Prefilled(WrittenWorkbook book, string heading, int row) => book.Text("Takster", book.Column("Takster", heading) + row.ToString(Danish.Culture));

    [Fact]
    public void The_template_is_valid_and_the_same_every_time()
    {
        var book = Write(LastYear());
        Assert.Empty(book.Faults());
        Assert.Equal(Write(LastYear()).Bytes, book.Bytes);
        Assert.Equal(["Vejledning", "Takster", "Regnskab", "Købere", "Udgifter", "Sidste år", "Lister"], book.Names);
    }

    [Fact]
    public void Every_known_column_and_every_staff_group_has_its_heading_and_its_explanation()
    {
        var book = Write();
        var guide = book.All("Vejledning", "row").Select(r => r.Elements().Select(c => c.Value).ToArray()).Where(c => c.Length == 3).ToLookup(c => c[0], c => c[2]);
        foreach (var field in Fields.All)
        {
            Assert.NotEmpty(book.Column(Fields.SheetName(field.Sheet), field.Heading));
            Assert.Equal(Fields.All.Count(f => f.Heading == field.Heading), guide[field.Heading].Count(text => text.Length > 10));
        }
        Assert.NotEmpty(book.Column("Takster", "Løn omfattet: Pædagoger"));
        Assert.NotEmpty(book.Column("Takster", "Løn omfattet: SOSU"));
    }

    [Theory]
    [InlineData("Ydelsestype", "\"Hovedydelse,Differentieret,Tillægsydelse,Særtakst,Objektiv,Abonnement\"")]
    [InlineData("Finansiering", "\"takst,objektiv,abonnement,trækningsret\"")]
    [InlineData("Enhed", "\"døgn,dag,time,måned,forløb,stk,km\"")]
    [InlineData("Kort ophold", "\"ja,nej\"")]
    [InlineData("Paragraf", "ListeParagraf")]
    [InlineData("Driftsherre", "ListeDriftsherre")]
    [InlineData("Hovedmålgruppe", "ListeMaalgruppe")]
    public void A_column_of_words_has_a_drop_down_with_its_rule(string heading, string list)
    {
        var book = Write();
        var column = book.Column("Takster", heading);
        var rule = book.All("Takster", "dataValidation").Single(v => v.Attribute("sqref")!.Value == $"{column}2:{column}1048576");
        Assert.Equal("list", rule.Attribute("type")!.Value);
        Assert.Equal(list, rule.Value);
        Assert.NotEmpty(rule.Attribute("prompt")!.Value);
    }

    [Fact]
    public void Only_paragraphs_in_force_that_year_are_offered()
    {
        Assert.Equal(["SEL § 107", "BL § 43"], new[] { "A2", "A3" }.Select(c => Write().Text("Lister", c)));
        Assert.Equal(["SEL § 107", "SEL § 66"], new[] { "A2", "A3" }.Select(c => Write(year: 2023).Text("Lister", c)));
    }

    [Fact]
    public void Headings_are_locked_and_everything_below_is_open()
    {
        var book = Write();
        var protection = Assert.Single(book.All("Takster", "sheetProtection"));
        Assert.Equal("1", protection.Attribute("sheet")!.Value);
        Assert.Null(protection.Attribute("password"));
        Assert.All(new[] { "insertRows", "deleteRows", "sort", "autoFilter" }, ban => Assert.Equal("0", protection.Attribute(ban)!.Value));
        var looks = book.Styles.Root!.Elements().Single(e => e.Name.LocalName == "cellXfs").Elements().ToList();
        bool Locked(string style) => !looks[int.Parse(style, Danish.Culture)].Elements().Any(e => e.Name.LocalName == "protection" && e.Attribute("locked")!.Value == "0");
        Assert.All(book.All("Takster", "col"), c => Assert.False(Locked(c.Attribute("style")!.Value)));
        Assert.Equal("16384", book.All("Takster", "col").Last().Attribute("max")!.Value);
        Assert.All(book.All("Takster", "row").First().Elements(), c => Assert.True(Locked(c.Attribute("s")!.Value)));
    }

    [Fact]
    public void Last_years_names_places_and_occupancy_are_carried_over_but_no_costs()
    {
        var book = Write(LastYear(), "0740");
        Assert.Equal("2026", Prefilled(book, "År", 2));
        Assert.Equal("0740", Prefilled(book, "Driftsherre", 2));
        Assert.Equal("12", Prefilled(book, "Pladser", 2));
        Assert.Equal("97.5", Prefilled(book, "Belægning t-3", 2));
        Assert.Equal("96", Prefilled(book, "Belægning t-4", 2));
        Assert.Null(Prefilled(book, "Belægning t-2", 2));
        Assert.Equal("2300", Prefilled(book, "Basistakst", 2));
        Assert.Equal("60", Prefilled(book, "Løn omfattet: Pædagoger", 2));
        Assert.Null(Prefilled(book, "Løn", 2));
        Assert.Null(Prefilled(book, "Takst", 2));
        Assert.Equal("Nyt navn", Prefilled(book, "Tilbud", 3));
        Assert.Null(Prefilled(book, "Tilbud", 4));
        Assert.Equal("2024", book.Text("Regnskab", "A2"));
        Assert.Equal("8512345.5", book.Text("Sidste år", book.Column("Sidste år", "2025: Løn") + "2"));
    }

    [Fact]
    public void A_base_of_an_earlier_agreement_is_not_carried_over()
    {
        var old = LastYear();
        old = old with { Facts = old.Facts with { Rows = [old.Facts.Rows[0] with { Year = 2023, From = new DateOnly(2023, 1, 1), To = new DateOnly(2023, 12, 31) }] } };
        Assert.Null(Prefilled(Write(old, year: 2025), "Basistakst", 2));
    }

    [Fact]
    public void The_year_after_the_base_year_takes_the_reported_rate_as_base()
    {
        var old = LastYear();
        old = old with { Facts = old.Facts with { Rows = [old.Facts.Rows[0] with { Year = 2024, From = new DateOnly(2024, 1, 1), To = new DateOnly(2024, 12, 31) }] } };
        Assert.Equal("2434", Prefilled(Write(old, year: 2025), "Basistakst", 2));
    }

    [Fact]
    public void The_reference_sheet_cannot_be_mistaken_for_rates()
    {
        var headings = Write(LastYear()).All("Sidste år", "row").First().Elements().Select(c => c.Value).ToList();
        Assert.All(headings, h => Assert.Null(Fields.ByHeading(RateSheet.Takster, h)));
    }
}
