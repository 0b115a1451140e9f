using CsCheck;
using Viften.Core.Catalogue;
using Viften.Core.Rates;
using Xunit;
using static Viften.Core.Tests.Catalogue.CatalogueSamples;

namespace Viften.Core.Tests.Catalogue;

public class CatalogueSearchTests
{
    private static string[] Names(CatalogueIndex index, string words, CatalogueSort sort = CatalogueSort.Relevance) =>
        [.. index.Search(new() { Words = words, Sort = sort }).Offers.Select(o => o.Name)];

    [Fact]
    public void Every_name_finds_its_offer() => Lines.Sample(lines =>
    {
        var index = Index(lines);
        foreach (var offer in index.Catalogue.Offers)
        {
            var found = index.Search(new() { Words = offer.Name }).Offers;
            Assert.Contains(offer, found);
            Assert.Equal(offer.Name, found[0].Name);
        }
    }, iter: 60);

    [Fact]
    public void A_word_of_five_letters_or_more_is_found_with_one_letter_wrong() =>
        Gen.Select(Lines, Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, 3], Gen.Char["abdefgiklmnoprstuvyæøå"]).Sample((lines, which, where, how, letter) =>
        {
            var index = Index(lines);
            var offer = index.Catalogue.Offers[which % index.Catalogue.Offers.Count];
            var word = offer.Name.ToLowerInvariant().Split(' ')[0];
            var at = where % word.Length;
            var wrong = how switch
            {
                0 => word.Remove(at, 1),
                1 => word.Insert(at, letter.ToString()),
                2 => word.Remove(at, 1).Insert(at, letter.ToString()),
                _ => at + 1 < word.Length ? word[..at] + word[at + 1] + word[at] + word[(at + 2)..] : word,
            };
            Assert.Contains(offer, index.Search(new() { Words = wrong }).Offers);
        }, iter: 1000);

    [Fact]
    public void Danish_letters_may_be_written_without_a_Danish_keyboard()
    {
        var index = Index(Line("1", "Sølund"), Line("2", "Aastrup Æblehave"), Line("3", "Blåbjerg"));
        Assert.Equal(["Sølund"], Names(index, "soelund"));
        Assert.Equal(["Sølund"], Names(index, "solund"));
        Assert.Equal(["Sølund"], Names(index, "SØLUND"));
        Assert.Equal(["Aastrup Æblehave"], Names(index, "åstrup aeblehave"));
        Assert.Equal(["Blåbjerg"], Names(index, "blaabjerg"));
    }

    [Fact]
    public void Forms_parts_and_beginnings_of_words_are_found()
    {
        var index = Index(Line("1", "Ungdomskollegiet Vest") with { MainTarget = "Angst" }, Line("2", "Aflastningsbosted Øst") with { ServiceName = "Aflastning", MainTarget = "Demens" });
        Assert.Equal(["Ungdomskollegiet Vest"], Names(index, "kollegier"));
        Assert.Equal(["Ungdomskollegiet Vest"], Names(index, "ung"));
        // The other has the service “Botilbud”, which is the same thing by another name, and so comes after.
        Assert.Equal(["Aflastningsbosted Øst", "Ungdomskollegiet Vest"], Names(index, "bosted"));
        Assert.Equal(["Aflastningsbosted Øst"], Names(index, "aflastninger for demens"));
        Assert.Empty(Names(index, "kollegium demens"));
    }

    [Fact]
    public void A_name_counts_more_than_a_target_group_a_service_and_an_operator()
    {
        var index = Index(
            Line("1", "A") with { OperatorName = "Angst" }, Line("2", "B") with { ServiceName = "Angst" }, Line("3", "C") with { MainTarget = "Angst" }, Line("4", "Angst"));
        Assert.Equal(["Angst", "C", "B", "A"], Names(index, "angst"));
        Assert.Equal(["A", "Angst", "B", "C"], Names(index, "angst", CatalogueSort.Name));
    }

    [Fact]
    public void A_misspelling_is_told_and_a_right_word_is_not_taken_for_another()
    {
        var index = Index(Line("1", "Solhøj"), Line("2", "Solhøf"));
        Assert.Equal(["Solhøj"], Names(index, "solhøj"));
        var hits = index.Search(new() { Words = "autismspektrm" });
        Assert.Equal(2, hits.Offers.Count);
        var correction = Assert.Single(hits.Corrections);
        Assert.Equal(("autismspektrm", "autismespektrum"), (correction.Written, correction.Read[0]));
    }

    [Fact]
    public void A_misspelt_beginning_of_a_long_word_is_found_and_told()
    {
        var index = Index(Line("1", "Solhøj"), Line("2", "Bakken") with { MainTarget = "Angst" });
        var hits = index.Search(new() { Words = "autsime" });
        Assert.Equal("Solhøj", Assert.Single(hits.Offers).Name);
        Assert.Equal(("autsime", "autismespektrum"), (hits.Corrections.Single().Written, hits.Corrections.Single().Read.Single()));
    }

    [Fact]
    public void Everyday_words_find_what_rate_files_call_something_else()
    {
        var index = Index(Line("1", "Solhøj") with { MainTarget = "Opmærksomhedsforstyrrelse", ServiceName = "Midlertidigt ophold" }, Line("2", "Bakken") with { MainTarget = "Angst", ServiceName = "Aktivitet og samvær" });
        Assert.Equal(["Solhøj"], Names(index, "ADHD"));
        Assert.Equal(["Solhøj"], Names(index, "bosteder"));
        Assert.Equal(["Bakken"], Names(index, "dagcenter"));
        Assert.Empty(index.Search(new() { Words = "bosted" }).Corrections);
    }

    [Fact]
    public void Words_one_could_leave_out_are_told_with_what_is_left()
    {
        var index = Index(Line("1", "Solhøj") with { MainTarget = "Angst" }, Line("2", "Bakken") with { MainTarget = "Demens" });
        var query = new CatalogueQuery { Words = "botilbud på Solhøj til demens" };
        Assert.Empty(index.Search(query).Offers);
        Assert.Equal([("solhøj", 1), ("demens", 1)], index.Surplus(query));
        Assert.Empty(index.Surplus(new() { Words = "findesikkenogetsted" }));
        Assert.All(index.Surplus(query), s => Assert.Equal(s.Count, index.Search(query with { Words = query.Words.Replace(s.Word, "", StringComparison.OrdinalIgnoreCase) }).Offers.Count));
    }

    [Fact]
    public void Facet_counts_are_what_choosing_them_gives() => Lines.Sample(lines =>
    {
        var index = Index(lines);
        var query = new CatalogueQuery { Paragraphs = ["SEL § 107", "SEL § 108"], Age = new(18, 24) };
        foreach (var facet in index.Search(query).Facets)
        {
            foreach (var value in facet.Values)
            {
                var with = facet.Kind switch
                {
                    FacetKind.Paragraph => query with { Paragraphs = [value.Key] },
                    FacetKind.Target => query with { Targets = [value.Key] },
                    FacetKind.Operator => query with { Operators = [value.Key] },
                    FacetKind.Kind => query with { Kinds = [CatalogueTexts.ReadKind(value.Key)!.Value] },
                    FacetKind.Age => query with { Age = CatalogueTexts.ReadAge(value.Key) },
                    FacetKind.Covered => query with { Covered = CatalogueTexts.ReadCovered(value.Key) },
                    _ => query with { Unit = CatalogueTexts.ReadUnit(value.Key) },
                };
                Assert.Equal(value.Count, index.Search(with).Offers.Count);
            }
        }
        // Each offer has one operator and one kind, so these add up to what there is.
        var found = index.Search(query);
        foreach (var kind in new[] { FacetKind.Operator, FacetKind.Kind, FacetKind.Covered })
            Assert.Equal(found.Offers.Count, found.Facets.Single(f => f.Kind == kind).Values.Sum(v => v.Count));
    }, iter: 60);

    [Fact]
    public void Every_filter_keeps_just_those_that_fit() => Gen.Select(Lines, Gen.Int[0, 90], Gen.Int[1, 9000], Gen.Enum<RateUnit>()).Sample((lines, age, price, unit) =>
    {
        var index = Index(lines);
        var all = index.Catalogue.Offers;
        var aged = index.Search(new() { Age = new(age, age) }).Offers;
        Assert.Equal(all.Where(o => o.AgeFrom <= age && o.AgeTo >= age), aged);
        var priced = index.Search(new() { Unit = unit, PriceTo = Money.FromKroner(price) }).Offers;
        Assert.Equal(all.Where(o => o.LeadingRate is { } r && r.Unit == unit && r.Rate <= Money.FromKroner(price)), priced);
    }, iter: 200);

    [Fact]
    public void Orders_are_by_price_in_one_unit_by_places_and_by_name()
    {
        var index = Index(
            Line("1", "Dyrt", rate: 9000m) with { Places = 5m }, Line("2", "Billigt", rate: 100m) with { Places = null }, Line("3", "Timer", rate: 1m) with { Unit = RateUnit.Time, Places = 50m }, Line("4", "Gratis", rate: null));
        string[] By(CatalogueSort sort, RateUnit? unit = null) => [.. index.Search(new() { Sort = sort, Unit = unit }).Offers.Select(o => o.Name)];
        Assert.Equal(["Billigt", "Dyrt", "Timer", "Gratis"], By(CatalogueSort.Price));
        Assert.Equal(["Timer"], By(CatalogueSort.Price, RateUnit.Time));
        Assert.Equal(["Timer", "Gratis", "Dyrt", "Billigt"], By(CatalogueSort.Places));
        Assert.Equal(["Billigt", "Dyrt", "Gratis", "Timer"], By(CatalogueSort.Name));
        // Without a unit a price is per day and night, so the hour is not among the cheap ones.
        Assert.Equal(["Billigt"], index.Search(new() { PriceTo = Money.FromKroner(200m) }).Offers.Select(o => o.Name));
    }

    [Fact]
    public void A_wider_target_group_takes_its_kinds_along()
    {
        var index = Index(Line("1", "A"), Line("2", "B") with { MainTarget = "Hjemløshed" });
        Assert.Equal(["A"], index.Search(new() { Targets = ["Udviklingsforstyrrelse"] }).Offers.Select(o => o.Name));
        Assert.Equal(["B"], index.Search(new() { Targets = ["Socialt problem"] }).Offers.Select(o => o.Name));
    }

    [Fact]
    public void A_search_that_finds_nothing_tells_what_to_leave_out()
    {
        var index = Index(Line("1", "Solhøj"), Line("2", "Bakken", "12345678") with { Covered = false });
        var query = new CatalogueQuery { Words = "solhøj", Kinds = [OfferKind.Private] };
        Assert.Empty(index.Search(query).Offers);
        Assert.Equal([(FacetKind.Words, 1), (FacetKind.Kind, 1)], index.Loosenings(query));
    }

    [Theory]
    [InlineData("§§§ !!! ---")]
    [InlineData("\0\0")]
    [InlineData("\ud800")]
    [InlineData("findesikkenogetsted")]
    public void Odd_words_find_nothing_and_break_nothing(string words) => Assert.Empty(Names(Index(Line("1", "Solhøj")), words));

    [Fact]
    public void Any_text_can_be_asked_and_gets_the_same_answer_again() => Gen.Select(Lines, Gen.String).Sample((lines, words) =>
    {
        var index = Index(lines);
        Assert.Equal(Names(index, words), Names(index, words));
    }, iter: 200);

    [Fact]
    public void A_name_of_500_letters_and_a_search_of_100_000_are_answered()
    {
        var name = string.Concat(Enumerable.Repeat("Langtnavn ", 50)).Trim();
        var index = Index(Line("1", name));
        Assert.Equal([name], Names(index, name));
        Assert.Empty(Names(index, new string('x', 100_000)));
    }
}
