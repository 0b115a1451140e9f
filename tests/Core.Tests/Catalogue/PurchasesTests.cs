using Viften.Core.Catalogue;
using Viften.Core.Publications;
using Viften.Core.Rates;
using Xunit;
using static Viften.Core.Tests.Catalogue.CatalogueSamples;

namespace Viften.Core.Tests.Catalogue;

public class PurchasesTests
{
    private static readonly Dictionary<(string, string), BoughtOffer> s_bought = new()
    {
        [("0740", "T1")] = new("0740", "T1", 2024, 730m, 2920m),
        [("0740", "T9")] = new("0740", "T9", 2024, 0m, 100m),
    };

    private static IReadOnlyList<Purchase> Of(int year, params CatalogueEdition[] editions) => Purchases.Of(CatalogueSnapshot.Of(editions), year, s_bought, _ => null);

    [Fact]
    public void A_buyer_takes_its_share_of_the_budget_and_pays_its_share_of_the_change()
    {
        var one = Assert.Single(Of(2026, Edition("a", 2025, 1, Line("T1", "Solhøj", year: 2025, rate: 2400m)),
            Edition("a", 2026, 1, Line("T1", "Solhøj") with { Units = 3650m }, Line("T2", "Ikke købt"), Line("T9", "Ikke brugt"))));
        Assert.Equal((2500m, 2400m, "2025", 100m), (one.Kroner, one.Before!.Rate, one.Before.Name, one.Change!.Value));
        Assert.Equal((0.25m, 912.5m), (one.Bought.Share, one.Units!.Value));
        Assert.Equal((Money.FromKroner(2_281_250m), Money.FromKroner(91_250m)), (one.Cost!.Value, one.Effect!.Value));
        Assert.Equal(100m / 2400m, one.Fraction);
        Assert.Equal(36_500m, one.ChangePerPlace);
        Assert.True(one.IsOwn("0740"));
        Assert.False(one.IsOwn("0751"));
    }

    [Fact]
    public void The_rate_left_on_the_last_day_of_the_year_is_the_one_before()
    {
        var split = Line("T1", "Solhøj", year: 2025, rate: 2000m);
        var one = Assert.Single(Of(2026, Edition("a", 2025, 1, split with { To = new(2025, 6, 30) }, split with { From = new(2025, 7, 1), Rate = Money.FromKroner(2600m) }), Edition("a", 2026, 1, Line("T1", "Solhøj"))));
        Assert.Equal(-100m, one.Change);
    }

    [Fact]
    public void Without_last_year_it_is_the_base_rate_and_without_that_nothing_is_guessed()
    {
        var catalogue = CatalogueSnapshot.Of([Edition("a", 2026, 1, Line("T1", "Solhøj"), Line("T1", "Solhøj", service: "H2") with { Unit = RateUnit.Time })]);
        var purchases = Purchases.Of(catalogue, 2026, s_bought, r => r.Line.ServiceId == "H1" ? new EarlierRate(2450m, "basistakst 2024") : null);
        Assert.Equal([50m, null], purchases.OrderBy(p => p.Service.Id, StringComparer.Ordinal).Select(p => p.Change));
        Assert.All(purchases, p => Assert.Null(p.Cost));
        Assert.Null(purchases.Single(p => p.Service.Id == "H2").ChangePerPlace);
    }

    [Fact]
    public void Another_unit_is_not_compared_and_what_has_no_rate_is_not_bought_by_the_rate()
    {
        PublishedService hour = Line("T1", "Solhøj", year: 2025, rate: 100m) with { Unit = RateUnit.Time };
        var purchases = Of(2026, Edition("a", 2025, 1, hour), Edition("a", 2026, 1, Line("T1", "Solhøj"), Line("T1", "Solhøj", service: "O1", rate: null) with { Financing = Financing.Objektiv }));
        Assert.Null(Assert.Single(purchases).Before);
        Assert.Empty(Of(2024, Edition("a", 2026, 1, Line("T1", "Solhøj"))));
    }
}
