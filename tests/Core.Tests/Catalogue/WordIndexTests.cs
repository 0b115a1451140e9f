using CsCheck;
using Viften.Core.Catalogue;
using Xunit;

namespace Viften.Core.Tests.Catalogue;

public class WordIndexTests
{
    private sealed record Thing(string Name, string Key = "", string Text = "");

    private static WordIndex<Thing> Index(params Thing[] things) => new(things, t => new([t.Name], [t.Key], [t.Text]));

    private static IEnumerable<string> Names(WordIndex<Thing> index, string text) => index.Search(text).Hits.Select(h => h.Item.Name);

    [Fact]
    public void A_name_comes_before_a_text_and_the_whole_name_before_both()
    {
        var index = Index(new("Påmindelser", Text: "frister"), new("Frist for betaling"), new("Frister"));
        Assert.Equal(["Frister", "Frist for betaling", "Påmindelser"], Names(index, "frister"));
    }

    [Fact]
    public void A_code_typed_whole_is_on_top_even_when_others_have_it_as_a_word()
    {
        var index = Index(new("H1 hos de andre"), new("Døgnophold", "H1"), new("Dagophold", "H12"));
        var hits = index.Search(" h1 ").Hits;
        Assert.Equal("Døgnophold", hits[0].Item.Name);
        Assert.True(hits[0].IsByKey);
        Assert.False(hits[1].IsByKey);
        Assert.Equal(["OVER-CEILING hos X"], Names(Index(new("OVER-CEILING hos X", "OVER-CEILING"), new("UNDER")), "over-ceiling"));
    }

    [Fact]
    public void A_check_sum_is_found_by_its_beginning_and_a_short_code_is_not()
    {
        var index = Index(new("Fil", new string('a', 58) + "b5aada"), new("Anden", "aaaaaaaab"));
        Assert.Equal(["Fil"], Names(index, new string('a', 58)));
        Assert.True(index.Search("aaaaaaa").Hits[0].IsByKey);
        Assert.DoesNotContain(index.Search("b5aada").Hits, h => h.IsByKey);
    }

    [Fact]
    public void Other_forms_and_misspellings_are_found_and_told()
    {
        var index = Index(new("Bostedet Solhøj"), new("Aflastning"));
        Assert.Equal(["Bostedet Solhøj"], Names(index, "bosteder"));
        var hits = index.Search("aflasning");
        Assert.Equal("Aflastning", Assert.Single(hits.Hits).Item.Name);
        Assert.Equal("aflasning", Assert.Single(hits.Corrections).Written);
    }

    [Fact]
    public void Words_that_may_have_been_meant_are_the_nearest_first()
    {
        var index = Index(new("Autismespektrum"), new("Autoværksted"), new("Udvikling"));
        Assert.Empty(index.Search("autikvarium").Hits);
        Assert.Equal("autismespektrum", index.Near("autikvarium").First());
        Assert.Empty(index.Near("xyzzyqqq"));
        Assert.Empty(index.Near("x"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<>&\"'--;%")]
    public void Signs_alone_find_nothing(string text) => Assert.Empty(Index(new("Alt"), new("Andet")).Search(text).Hits);

    [Fact]
    public void A_very_long_search_is_cut_between_characters()
    {
        var text = new string('x', SearchWords.Longest - 1) + "😀 mere";
        Assert.Equal(new string('x', SearchWords.Longest - 1), SearchWords.Cut(text));
        Assert.True(SearchWords.Of(string.Join(' ', Enumerable.Repeat("ord", 500))).Count <= SearchWords.Most);
    }

    /// <summary>Whatever else there is, a thing is found by its own name, and nothing that is found is told twice.</summary>
    [Fact]
    public void Everything_is_found_by_its_own_name() => CatalogueSamples.Lines.Sample(lines =>
    {
        var index = new WordIndex<string>([.. lines.Select(l => $"{l.OfferName} {l.OfferId}")], n => new([n], [], []));
        foreach (var name in index.Items)
        {
            var hits = index.Search(name).Hits;
            Assert.Equal(name, hits[0].Item);
            Assert.Equal(hits.Count, hits.Select(h => h.Item).Distinct().Count());
        }
    }, iter: 50);
}
