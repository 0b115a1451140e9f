using CsCheck;
using Viften.Core.Catalogue;
using Viften.Core.Rates;
using Xunit;
using static Viften.Core.Tests.Catalogue.CatalogueSamples;

namespace Viften.Core.Tests.Catalogue;

public class CatalogueSnapshotTests
{
    [Fact]
    public void An_offer_has_its_rates_of_every_year_and_is_told_by_the_newest()
    {
        var catalogue = CatalogueSnapshot.Of([
            Edition(2025, 1, Line("1", "Gammelt navn", year: 2025, rate: 2400m)),
            Edition(2026, 1, Line("1", "Nyt navn", rate: 2500m), Line("1", "Nyt navn", service: "T1", rate: 100m) with { Kind = ServiceKind.Tillaegsydelse, ServiceName = "Ledsagelse", Places = 3m })]);
        var offer = Assert.Single(catalogue.Offers);
        Assert.Equal(("Nyt navn", 10m, 2026), (offer.Name, offer.Places, offer.Edition.Year));
        Assert.Equal([2400m, 2500m], offer.Services[0].Rates.Select(r => r.Rate!.Value.Kroner));
        Assert.Equal(["H1", "T1"], offer.Current.Select(s => s.Id));
        Assert.Equal(2500m, offer.LeadingRate!.Rate!.Value.Kroner);
    }

    [Fact]
    public void A_rate_that_changes_in_the_year_has_both_periods_and_counts_as_the_last()
    {
        var first = Line("1", "A", rate: 100m) with { To = new(2026, 6, 30) };
        var offer = Assert.Single(CatalogueSnapshot.Of([Edition(2026, 2, first with { From = new(2026, 7, 1), To = new(2026, 12, 31), Rate = Money.FromKroner(200m) }, first)]).Offers);
        Assert.Equal([100m, 200m], offer.Services[0].Rates.Select(r => r.Rate!.Value.Kroner));
        Assert.Equal(200m, offer.LeadingRate!.Rate!.Value.Kroner);
    }

    [Fact]
    public void An_offer_that_is_no_longer_published_is_known_by_its_last_edition()
    {
        var catalogue = CatalogueSnapshot.Of([
            Edition(2025, 1, Line("1", "Lukket i fjor", year: 2025), Line("9", "Her endnu", year: 2025)), Edition(2026, 1, Line("2", "Lukket i år"), Line("9", "Her endnu")), Edition(2026, 2, Line("9", "Her endnu"))]);
        Assert.Equal(["Her endnu"], catalogue.Offers.Select(o => o.Name));
        Assert.Equal((2025, 1), (catalogue.FindFormer("0740", "1")!.Last.Year, catalogue.FindFormer("0740", "1")!.Last.Number));
        Assert.Equal((2026, 1), (catalogue.FindFormer("0740", "2")!.Last.Year, catalogue.FindFormer("0740", "2")!.Last.Number));
        Assert.Null(catalogue.FindFormer("0740", "9"));
        Assert.Null(catalogue.Find("0740", "2"));
    }

    [Fact]
    public void Another_region_that_is_a_year_behind_keeps_its_offers()
    {
        var catalogue = CatalogueSnapshot.Of([
            Edition("midt-2025", 2025, 1, Line("1", "Forældet", year: 2025)), Edition("midt-2026", 2026, 1, Line("2", "Midt")),
            Edition("syd-2025", 2025, 1, Line("3", "Syd", "0561", year: 2025))]);
        Assert.Equal(["Midt", "Syd"], catalogue.Offers.Select(o => o.Name));
    }

    [Fact]
    public void The_order_editions_come_in_makes_no_difference() => Gen.Select(Lines, Lines, Lines).Sample((a, b, c) =>
    {
        CatalogueEdition[] editions = [Edition(2025, 1, [.. a.Select(l => l with { Year = 2025, From = new(2025, 1, 1), To = new(2025, 12, 31) })]), Edition(2026, 1, b), Edition(2026, 2, c)];
        static string Of(CatalogueSnapshot s) => string.Join('\n', s.Offers.Select(o => $"{o.Operator} {o.Id} {o.Name} {o.Places} {o.Edition.Number} {string.Join(',', o.Services.SelectMany(v => v.Rates).Select(r => r.Rate))}"));
        Assert.Equal(Of(CatalogueSnapshot.Of(editions)), Of(CatalogueSnapshot.Of(editions.Reverse())));
    }, iter: 50);

    [Fact]
    public void Nothing_published_is_an_empty_catalogue()
    {
        Assert.Empty(CatalogueSnapshot.Empty.Offers);
        Assert.Null(CatalogueSnapshot.Empty.Year);
        Assert.Empty(new CatalogueIndex(CatalogueSnapshot.Empty).Search(new() { Words = "noget", Age = new(1, 2) }).Offers);
    }

    [Theory]
    [InlineData("0740", OfferKind.Municipal)]
    [InlineData("1082", OfferKind.Regional)]
    [InlineData("12345678", OfferKind.Private)]
    public void The_operators_code_tells_who_runs_it(string code, OfferKind kind) =>
        Assert.Equal(kind, Assert.Single(CatalogueSnapshot.Of([Edition(2026, 1, Line("1", "A", code))]).Offers).Kind);
}
