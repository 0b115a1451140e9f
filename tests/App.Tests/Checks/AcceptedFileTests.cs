using System.Text;
using CsCheck;
using Viften.App.Checks;
using Viften.Core;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.Checks;

public class AcceptedFileTests
{
    private static Outcome<IReadOnlyList<AcceptedExplanation>> Read(string text) => AcceptedFile.Read("godkendt.csv", Encoding.UTF8.GetBytes(text));

    private static IReadOnlyList<Finding> Refused(string text) => Assert.IsType<Outcome<IReadOnlyList<AcceptedExplanation>>.Refused>(Read(text)).Findings;

    [Fact]
    public void Explanations_of_an_operator_an_offer_and_a_service_are_read()
    {
        var read = Read(AcceptedFile.Headings + "\r\n2026;740;;;F1;\"Ny bygning; større husleje\"\r\n\r\n2026;0740;T1;;F2;Natdækning\r\n2025;0740;T1;Y1;F2;Ombygning\r\n");
        Assert.Equal(
            [
                new(2026, "0740", null, null, "F1", "Ny bygning; større husleje"),
                new(2026, "0740", "T1", null, "F2", "Natdækning"),
                new(2025, "0740", "T1", "Y1", "F2", "Ombygning"),
            ],
            Assert.IsType<Outcome<IReadOnlyList<AcceptedExplanation>>.Done>(read).Value);
    }

    [Fact]
    public void Windows_text_other_separators_and_another_order_are_read_too()
    {
        var bytes = Encoding.Latin1.GetBytes("Tekst,Kode,Driftsherre,År\nMålgruppen er ændret,F1,0740,2026\n");
        var read = Assert.IsType<Outcome<IReadOnlyList<AcceptedExplanation>>.Done>(AcceptedFile.Read("a.csv", bytes)).Value;
        Assert.Equal([new(2026, "0740", null, null, "F1", "Målgruppen er ændret")], read);
    }

    [Theory]
    [InlineData("26;0740;;;F1;Tekst", "NOT-A-YEAR", "A2", "Linje 2, kolonne 1 (År)")]
    [InlineData("2026;Silkeborg;;;F1;Tekst", "OPERATOR-FORM", "B2", "Linje 2, kolonne 2 (Driftsherre)")]
    [InlineData("2026;0740;;Y1;F1;Tekst", "CELL-MISSING", "C2", "Linje 2, kolonne 3 (Tilbuds-id)")]
    [InlineData("2026;0740;T1;Y1;;Tekst", "CELL-MISSING", "E2", "Linje 2, kolonne 5 (Kode)")]
    [InlineData("2026;0740;T1;Y1;F1; ", "CELL-MISSING", "F2", "Linje 2, kolonne 6 (Tekst)")]
    [InlineData("2026;0740;T1;Y1;F1;\"Tekst", "QUOTE-NOT-CLOSED", "A2", "Linje 2")]
    public void A_bad_line_is_told_by_line_and_column(string line, string code, string cell, string begins)
    {
        var finding = Assert.Single(Refused(AcceptedFile.Headings + "\n" + line + "\n"));
        Assert.Equal((code, Severity.Blocks, "godkendt.csv", cell), (finding.Code, finding.Severity, finding.Place!.File, finding.Place.Cell));
        Assert.StartsWith(begins, finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_matter_twice_is_refused_even_with_another_text()
    {
        var finding = Assert.Single(Refused(AcceptedFile.Headings + "\n2026;0740;T1;;F1;Den ene\n2026;740;T1;;F1;Den anden\n"));
        Assert.Equal("ACCEPTED-TWICE", finding.Code);
        Assert.Contains("linje 2", finding.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("År;Driftsherre;Kode\n2026;0740;F1\n")]
    [InlineData("PK\u0003\u0004")]
    public void A_file_without_the_headings_is_refused_with_them(string text) =>
        Assert.Contains(AcceptedFile.Headings, Assert.Single(Refused(text)).Text, StringComparison.Ordinal);

    [Fact]
    public void Whatever_the_bytes_are_there_is_an_answer()
    {
        var good = Encoding.UTF8.GetBytes(AcceptedFile.Headings + "\r\n2026;0740;T1;Y1;F1;\"Ny \"\"fløj\"\"\"\r\n2025;0751;;;F2;Natdækning\r\n");
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 12].Sample(
            changes =>
            {
                var bytes = (byte[])good.Clone();
                foreach (var (at, value) in changes) bytes[at] = value;
                var outcome = AcceptedFile.Read("a.csv", bytes);
                return outcome is Outcome<IReadOnlyList<AcceptedExplanation>>.Done || (outcome is Outcome<IReadOnlyList<AcceptedExplanation>>.Refused { Findings: var f } && f.All(x => x.Text.Length > 20));
            },
            iter: 3000);
    }
}
