using CsCheck;
using Viften.Core.Catalogue;
using Xunit;

namespace Viften.Core.Tests.Catalogue;

public class DanishStemmerTests
{
    /// <summary>Words and stems from the sample vocabulary of the published description.</summary>
    [Theory]
    [InlineData("indvendig", "indvend")]
    [InlineData("indvendige", "indvend")]
    [InlineData("indvendigt", "indvend")]
    [InlineData("indviede", "indvied")]
    [InlineData("indvielse", "indvi")]
    [InlineData("indvielsen", "indvi")]
    [InlineData("indvielsesløfte", "indvielsesløft")]
    [InlineData("indvier", "indvi")]
    [InlineData("indvikler", "indvikl")]
    [InlineData("underste", "underst")]
    [InlineData("undersåtter", "undersåt")]
    [InlineData("undersåtters", "undersåt")]
    [InlineData("undersøg", "undersøg")]
    [InlineData("undersøgelse", "undersøg")]
    [InlineData("undersøgelserne", "undersøg")]
    [InlineData("undersøgte", "undersøg")]
    [InlineData("undertryk", "undertryk")]
    [InlineData("undertrykke", "undertryk")]
    [InlineData("arbejdsløst", "arbejdsløs")]
    public void A_word_has_the_stem_of_the_description(string word, string stem) => Assert.Equal(stem, DanishStemmer.Stem(word));

    [Theory]
    [InlineData("tilbud", "tilbuddet", "tilbuddene")]
    [InlineData("bosted", "bosteder", "bostedet")]
    [InlineData("kommune", "kommuner", "kommunernes")]
    [InlineData("udviklingshæmning", "udviklingshæmningen", "udviklingshæmninger")]
    public void Forms_of_a_word_meet_folded_or_not(params string[] forms)
    {
        Assert.Single(forms.Select(DanishStemmer.Stem).Distinct());
        Assert.Single(forms.Select(f => DanishStemmer.Stem(Danish.Fold(f))).Distinct());
    }

    [Fact]
    public void A_stem_is_a_beginning_of_its_word_and_never_shorter_than_three_letters() =>
        Gen.String[Gen.Char["abdeghiklnorstuvyæøå"], 0, 20].Sample(word =>
        {
            var stem = DanishStemmer.Stem(word);
            Assert.StartsWith(stem, word);
            Assert.True(stem.Length >= Math.Min(3, word.Length) - 1);
        });
}
