using CsCheck;
using Viften.Core.Rounds;
using Xunit;

namespace Viften.Core.Tests.Rounds;

public class AnswerRulesTests
{
    private static RoundQuestion Question(AnswerType type = AnswerType.Number, bool persons = false) =>
        new() { Round = "r", No = 1, Theme = "Målgruppe", Text = "Hvor mange?", Answer = type, Unit = "pladser", CountsPersons = persons, Options = NamedTexts.Of([new("a", "Altid"), new("b", "Aldrig")]) };

    private static (RoundAnswer? Answer, Finding? Wrong) Read(string? typed, AnswerType type = AnswerType.Number, bool persons = false) =>
        AnswerRules.Read(Question(type, persons), new(1, 1, typed), new() { Round = "r", Question = 0, Invitee = "0740", Entry = 1, HandedIn = true, At = default, Person = "anna" });

    [Theory]
    [InlineData("12", "12")]
    [InlineData(" 1.204 ", "1204")]
    [InlineData("12,5", "12.5")]
    [InlineData("0", "0")]
    [InlineData("1.234.567,25", "1234567.25")]
    public void A_number_is_read_as_Danes_write_it(string typed, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Read(typed).Answer!.Number);

    [Theory]
    [InlineData("-1")]
    [InlineData("12a")]
    [InlineData("mange")]
    [InlineData("12.5")]
    [InlineData("1,2,3")]
    [InlineData("1e9")]
    [InlineData("99999999999")]
    [InlineData("٣")]
    public void What_is_no_number_is_told_of(string typed) => Assert.Equal("ANSWER-NUMBER", Read(typed).Wrong!.Code);

    [Fact]
    public void Citizens_are_counted_whole_and_nothing_typed_is_no_answer()
    {
        Assert.NotNull(Read("1,5", persons: true).Wrong);
        Assert.NotNull(Read("20.000.000", persons: true).Wrong);
        Assert.Equal((null, null), Read("  \n "));
        Assert.Equal((null, null), Read(null));
    }

    [Fact]
    public void A_choice_is_one_of_those_there_are()
    {
        Assert.Equal("a", Read("a", AnswerType.Choice).Answer!.Choice);
        Assert.NotNull(Read("c", AnswerType.Choice).Wrong);
        Assert.NotNull(Read("måske", AnswerType.YesNo).Wrong);
        Assert.Equal("Altid", AnswerRules.Told(Question(AnswerType.Choice), Read("a", AnswerType.Choice).Answer!));
        Assert.Equal("Bakken\nDalen", Read(" Bakken \r\n\r\nDalen\nBakken", AnswerType.Offers).Answer!.Text);
        Assert.NotNull(Read(new string('x', AnswerRules.LongestOffer + 1), AnswerType.Offers).Wrong);
    }

    [Fact]
    public void What_is_read_comes_back_in_its_field_as_it_was() =>
        Gen.Decimal[0m, 1_000_000m].Select(d => Math.Round(d, 4)).Sample(number =>
        {
            var read = Read(number.ToString("0.####", Danish.Culture)).Answer!;
            return read.Number == number && Read(AnswerRules.Typed(read)).Answer!.Number == number;
        });
}
