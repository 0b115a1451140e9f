using CsCheck;
using Viften.Core.Access;
using Xunit;

namespace Viften.Core.Tests.Access;

public class PasswordRulesTests
{
    [Theory]
    [InlineData("hest cykel lampe rød")]
    [InlineData("Vq8#tPz!m4Lw")]
    [InlineData("sommerfugl under broen i regn")]
    [InlineData("åøæ åøæ krydret 7")]
    public void A_long_password_that_is_not_the_first_to_be_tried_will_do(string password) => Assert.Null(PasswordRules.Wrong(password, "Bente Prøve", "bente@skive.example"));

    [Theory]
    [InlineData("kort", "PASSWORD-SHORT")]
    [InlineData("", "PASSWORD-SHORT")]
    [InlineData(null, "PASSWORD-SHORT")]
    [InlineData("aaaaaaaaaaaaaa", "PASSWORD-PATTERN")]
    [InlineData("123456789012", "PASSWORD-PATTERN")]
    [InlineData("zyxwvutsrqpon", "PASSWORD-PATTERN")]
    [InlineData("Sommer2026!!", "PASSWORD-COMMON")]
    [InlineData("adgangskode123", "PASSWORD-COMMON")]
    [InlineData("SilkeborgKommune1", "PASSWORD-COMMON")]
    [InlineData("BenteProeve2026", "PASSWORD-COMMON")]
    [InlineData("Vinter-Forår-2026", "PASSWORD-COMMON")]
    public void What_is_tried_first_is_refused(string? password, string code) => Assert.Equal(code, PasswordRules.Wrong(password, "Bente Prøve", "bente@skive.example")?.Code);

    [Fact]
    public void A_password_of_more_than_its_longest_is_refused() => Assert.Equal("PASSWORD-LONG", PasswordRules.Wrong(string.Concat(Enumerable.Repeat("abcX9 ", 30)))?.Code);

    [Fact]
    public void What_is_written_before_or_after_a_good_password_never_makes_it_worse() =>
        Gen.String[Gen.Char.AlphaNumeric, 0, 20].Sample(more =>
        {
            Assert.Null(PasswordRules.Wrong("hest cykel lampe rød" + more));
            Assert.Null(PasswordRules.Wrong(more + "hest cykel lampe rød"));
        });
}
