using CsCheck;
using Viften.Core.Agreements;
using Xunit;

namespace Viften.Core.Tests.Agreements;

public class ParagraphsTests
{
    [Theory]
    [InlineData("SEL § 107", "SEL § 107")]
    [InlineData("SEL §107", "SEL § 107")]
    [InlineData("sel § 107 ", "SEL § 107")]
    [InlineData("SEL107", "SEL § 107")]
    [InlineData("SEL § 107, stk. 1", "SEL § 107")]
    [InlineData("Serviceloven § 107, stk. 1", "SEL § 107")]
    [InlineData("Serviceloven §107 stk.2, nr. 3, litra b", "SEL § 107")]
    [InlineData("Lov om social service § 104", "SEL § 104")]
    [InlineData("SEL § 66, stk. 1, nr. 6", "SEL § 66")]
    [InlineData("SEL §101a", "SEL § 101 a")]
    [InlineData("SEL § 101 a, stk. 2", "SEL § 101 a")]
    [InlineData("§ 107 i serviceloven", "SEL § 107")]
    [InlineData("§ 43 BL", "BL § 43")]
    [InlineData("Barnets lov § 43", "BL § 43")]
    [InlineData("bl. § 83", "BL § 83")]
    [InlineData("Almenboligloven § 105, stk. 2", "ABL § 105")]
    [InlineData("ABL § 105(2)", "ABL § 105")]
    [InlineData("Sundhedsloven § 141", "SUL § 141")]
    [InlineData("folkeskoleloven § 20, stk. 3", "FSL § 20")]
    [InlineData("SEL\u00A0§\u00A0108", "SEL § 108")]
    [InlineData("STU", "STU")]
    [InlineData("STU-loven", "STU")]
    [InlineData("STU-loven § 2", "STU § 2")]
    public void One_section_is_recognised_however_it_is_written(string text, string expected) => Assert.Equal(expected, Paragraphs.Normalize(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("§ 107")]
    [InlineData("107")]
    [InlineData("SEL")]
    [InlineData("Straffeloven § 107")]
    [InlineData("SEL §§ 103, 104")]
    [InlineData("SEL § 103 og § 104")]
    [InlineData("SEL § 103/104")]
    [InlineData("SEL § 103, 104")]
    [InlineData("SEL § 1077")]
    [InlineData("SEL § 0")]
    [InlineData("SELV § 107")]
    [InlineData("BLÅ § 43")]
    [InlineData("SEL § 107 ABL § 105")]
    [InlineData("\uD800")]
    public void What_is_not_one_section_of_a_known_law_is_not_guessed(string? text) => Assert.Null(Paragraphs.Normalize(text));

    [Fact]
    public void Normal_form_is_its_own_normal_form() =>
        Gen.Select(Gen.OneOf("SEL", "BL", "ABL", "SUL", "FSL", "STU", "LSV", "DTL", "ÆBL"), Gen.Int[1, 999], Gen.OneOf("", " a", " b"))
            .Sample((law, number, letter) => Paragraphs.Normalize($"{law} § {number}{letter}") == $"{law} § {number}{letter}");

    [Fact]
    public void Any_text_is_a_paragraph_or_null() =>
        Gen.OneOf(Gen.String, Gen.String["selSEL §.,0123456789abl()stknr"]).Sample(text => Paragraphs.Normalize(text) is not { } normal || Paragraphs.Normalize(normal) == normal, iter: 20_000);
}
