using System.Globalization;
using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>Lays out the region: which offers each operator has, what they sell and how many places.</summary>
internal static class DemoPlanner
{
    // 617 public offers open in 2026, three private, and three that closed on the way.
    private const int OpenOffers = 617;
    private const int ClosedOffers = 3;
    private const int Services = 1_900;
    private const int PrivateServices = 8;
    private const decimal Places = 9_960m;
    private const int RegionOffers = 56;
    private const decimal RegionShare = 0.10m;

    private static readonly int[] s_municipal = [15, 13, 15, 5, 15, 8, 9, 4, 2, 2, 3, 4, 4, 1, 0];
    private static readonly int[] s_regional = [27, 16, 3, 0, 10, 4, 26, 3, 0, 3, 2, 2, 1, 2, 1];

    private static readonly TargetProfile[] s_adults =
    [
        new("Udviklingshæmning", "Udviklingshæmning;Kommunikationsnedsættelse", "Voksen Social", 18, 99),
        new("Autismespektrum", "Autismespektrum;Angst;Opmærksomhedsforstyrrelse", "Voksen Social", 18, 65),
        new("Erhvervet hjerneskade", "Erhvervet hjerneskade;Mobilitetsnedsættelse", "Voksen Social", 18, 85),
        new("Multipel funktionsnedsættelse", "Multipel funktionsnedsættelse;Udviklingshæmning;Udadreagerende adfærd", "Voksen Social", 18, 99),
        new("Forandret virkelighedsopfattelse", "Forandret virkelighedsopfattelse;Stofmisbrug", "Socialpsykiatri", 18, 85),
        new("Personlighedsforstyrrelse", "Personlighedsforstyrrelse;Selvskadende adfærd;Angst", "Socialpsykiatri", 18, 65),
    ];

    private static readonly TargetProfile[] s_children =
    [
        new("Tilknytningsforstyrrelse", "Tilknytningsforstyrrelse;Omsorgssvigt", "Børn, unge og specialrådgivning - socialområdet", 6, 17),
        new("Autismespektrum", "Autismespektrum;Opmærksomhedsforstyrrelse", "Børn, unge og specialrådgivning - socialområdet", 6, 22),
        new("Spiseforstyrrelse", "Spiseforstyrrelse;Selvskadende adfærd", "Børn, unge og specialrådgivning - socialområdet", 12, 22),
        new("Udadreagerende adfærd", "Udadreagerende adfærd;Ikke-personfarlig kriminalitet", "Børn, unge og specialrådgivning - socialområdet", 12, 17),
        new("Multipel funktionsnedsættelse", "Multipel funktionsnedsættelse;Medfødt hjerneskade", "Børn, unge og specialrådgivning - socialområdet", 0, 17),
    ];

    public static List<PlannedOffer> Plan(DemoRandom random)
    {
        var names = DemoNames.Shuffled(random.Branch("navne"));
        var offers = new List<PlannedOffer>();
        var counts = Spread(OpenOffers - RegionOffers, [.. DemoParties.All.Select(p => p.IsRegion ? 0m : p.Population + 6_000m)]);
        for (var i = 0; i < counts.Length; i++)
        {
            var party = DemoParties.All[i];
            var mine = Offers(party, party.IsRegion ? RegionOffers : counts[i], random.Branch(party.Code), names);
            var places = party.IsRegion ? Places * RegionShare : Places * (1m - RegionShare) * party.Population / DemoParties.All.Sum(p => p.Population);
            offers.AddRange(WithPlaces(mine, (int)Math.Round(places, MidpointRounding.AwayFromZero)));
        }
        DemoEvents.Close(offers, ClosedOffers, names, random.Branch("lukninger"));
        CountOut(offers, Services - PrivateServices, random.Branch("tillægsydelser"));
        DemoEvents.Happen(offers, random.Branch("hændelser"));
        return offers;
    }

    private static List<PlannedOffer> Offers(DemoParty party, int count, DemoRandom r, Queue<string> names)
    {
        var offers = new List<PlannedOffer>();
        for (var n = 1; n <= count; n++)
        {
            // Two secure offers and one for communication stand first in the region's own list.
            var sort = party.IsRegion && n <= 2 ? OfferSort.Secure
                : party.IsRegion && n == 3 ? OfferSort.Communication
                : (OfferSort)r.PickByWeight(party.IsRegion ? [.. s_regional[..^1], 0] : s_municipal);
            offers.Add(Offer(party, sort, n, r, names.Dequeue()));
        }
        return offers;
    }

    public static PlannedOffer Offer(DemoParty party, OfferSort sort, int number, DemoRandom r, string name)
    {
        var child = sort is OfferSort.ChildrensHome or OfferSort.Relief or OfferSort.SpecialDayCare or OfferSort.Secure;
        var target = sort switch
        {
            OfferSort.Treatment => new("Stofmisbrug", "Stofmisbrug;Alkoholmisbrug", "Voksen Social", 18, 99),
            OfferSort.CrisisCentre => new("Voldeligt overgreb", "Voldeligt overgreb;Andet overgreb", "Voksen Social", 18, 99),
            OfferSort.Shelter => new("Hjemløshed", "Hjemløshed;Stofmisbrug", "Voksen Social", 18, 99),
            OfferSort.Communication => new("Kommunikationsnedsættelse", "Kommunikationsnedsættelse;Hørenedsættelse;Synsnedsættelse", "Børn, unge og specialrådgivning - kommunikation", 0, 99),
            OfferSort.YouthEducation => new("Udviklingsforstyrrelse", "Udviklingsforstyrrelse;Udviklingshæmning", "Voksen Social", 16, 25),
            OfferSort.Secure => new("Udadreagerende adfærd", "Udadreagerende adfærd;Personfarlig kriminalitet", "Børn, unge og specialrådgivning - socialområdet", 12, 17),
            _ => r.Pick(child ? s_children : s_adults),
        };
        var (low, high) = DemoServices.PlacesOf(sort);
        var services = DemoServices.Of(sort, r);
        return new PlannedOffer
        {
            Operator = party.Code,
            Id = string.Create(CultureInfo.InvariantCulture, $"D{party.Code}-{number:000}"),
            Name = Prefix(sort) + name,
            Sort = sort,
            PNumber = string.Create(CultureInfo.InvariantCulture, $"99{party.Code}{number:0000}"),
            Target = target,
            Costs = Costs(sort, r),
            OwnUseOnly = !party.IsRegion && r.Chance(30),
            Places = high == 0 ? 0m : r.Whole(low, high),
            Services = [.. services.Select(s => WithHistory(s, r))],
        };
    }

    private static string Prefix(OfferSort sort) => sort switch
    {
        OfferSort.LongTermHome => "Botilbuddet ",
        OfferSort.TemporaryHome => "Overgangsboligen ",
        OfferSort.SharedHousing => "Bofællesskabet ",
        OfferSort.SupportTeam => "Støtteteamet ",
        OfferSort.DayActivity => "Aktivitetscenter ",
        OfferSort.Workshop => "Værkstedet ",
        OfferSort.ChildrensHome => "Børnehuset ",
        OfferSort.Relief => "Aflastningen ",
        OfferSort.CrisisCentre => "Krisecenter ",
        OfferSort.Shelter => "Forsorgshjemmet ",
        OfferSort.Treatment => "Behandlingscenter ",
        OfferSort.YouthEducation => "Ungdomsskolen ",
        OfferSort.SpecialDayCare => "Specialbørnehaven ",
        OfferSort.Communication => "Kommunikationscenter ",
        _ => "Sikret institution ",
    };

    private static CostProfile Costs(OfferSort sort, DemoRandom r) => new(
        Pay: r.Between(0.68m, 0.79m, 3),
        Pension: r.Chance(250) ? r.Between(0.004m, 0.016m, 3) : 0m,
        Property: r.Between(0.055m, 0.095m, 3),
        Development: r.Between(0.002m, 0.005m, 3),
        Agreement: 0.001m,
        Depreciation: r.Between(0.008m, 0.024m, 3),
        Interest: r.Between(0.003m, 0.010m, 3),
        Health: sort is OfferSort.LongTermHome or OfferSort.TemporaryHome or OfferSort.Treatment ? r.Between(0.001m, 0.006m, 3) : 0m,
        Overhead: r.Between(0.050m, 0.062m, 3),
        Income: sort is OfferSort.Communication or OfferSort.SupportTeam ? 0m : r.Between(0.004m, 0.032m, 3),
        IncomeInParts: r.Chance(300),
        PayPerPosition: r.Between(505_000m, 575_000m, 0),
        Covered: r.Between(55m, 85m, 0));

    public static PlannedService WithHistory(PlannedService service, DemoRandom r)
    {
        var usual = service.ShortStay ? r.Between(86m, 97m, 1) : r.Between(94m, 100m, 1);
        var occupancy = new decimal[6];
        for (var i = 0; i < occupancy.Length; i++) occupancy[i] = Math.Min(101m, usual + r.Between(-2m, 2m, 1));
        var drift = new decimal[DemoRegion.LastYear - DemoRegion.FirstYear + 1];
        for (var i = 0; i < drift.Length; i++) drift[i] = 1m + r.Between(-0.012m, 0.012m, 4);
        return service with { Occupancy = occupancy, Drift = drift };
    }

    private static IEnumerable<PlannedOffer> WithPlaces(List<PlannedOffer> offers, int total)
    {
        var free = total - offers.Sum(o => o.Services.Count(s => s.Places is not null));
        var weights = offers.Select(o => o.Places).ToList();
        // Nobody runs a home for one: every offer that has places has at least four.
        var least = offers.Select(o => o.Places > 0m ? 4 : 0).ToArray();
        var more = Spread(Math.Max(0, free - least.Sum()), weights);
        for (var i = 0; i < offers.Count; i++) yield return Fill(offers[i], least[i] + more[i]);
    }

    /// <summary>Counts an offer's places out on its services; every service has at least one.</summary>
    public static PlannedOffer Fill(PlannedOffer offer, int places)
    {
        if (places == 0) return offer;
        var shares = offer.Services.Select(s => s.PlaceShare).ToList();
        var least = shares.Select(s => s > 0m ? 1 : 0).ToArray();
        var counted = Spread(Math.Max(0, places - least.Sum()), shares);
        var own = offer.Operator == "1082" ? 0m : offer.OwnUseOnly ? 1m : 0.35m + (offer.Costs.Covered - 55m) / 75m;
        var filled = offer.Services.Select((s, i) => least[i] + counted[i] is var n && n > 0
            ? s with { Places = n, OwnPlaces = OwnOf(offer, n, own) }
            : s.Places is { } p ? s with { OwnPlaces = OwnOf(offer, p, own) } : s);
        return offer with { Places = places, Services = [.. filled] };
    }

    private static decimal OwnOf(PlannedOffer offer, decimal places, decimal share) =>
        offer.OwnUseOnly ? places : Math.Max(0m, Math.Min(places - 1m, Math.Round(places * share, MidpointRounding.AwayFromZero)));

    /// <summary>Adds or takes away add-ons until the region has exactly the services it should have.</summary>
    private static void CountOut(List<PlannedOffer> offers, int total, DemoRandom r)
    {
        var open = offers.Where(o => o.ClosedOn is null && o.Sort != OfferSort.Secure).ToList();
        r.Shuffle(open);
        var services = offers.Where(o => o.ClosedOn is null).Sum(o => o.Services.Count);
        for (var i = 0; services != total; i++)
        {
            var offer = open[i % open.Count];
            if (services < total)
            {
                offer.Services.Add(WithHistory(DemoServices.AddOn(offer.Sort, offer.Services, r), r));
                services++;
            }
            else if (offer.Services[^1].Kind == ServiceKind.Tillaegsydelse)
            {
                offer.Services.RemoveAt(offer.Services.Count - 1);
                services--;
            }
        }
    }

    /// <summary>A whole number counted out by weight with the largest remainder.</summary>
    public static int[] Spread(int total, IReadOnlyList<decimal> weights) =>
        Money.Share(new Money(total), weights)?.Select(m => (int)m.Oere).ToArray() ?? new int[weights.Count];
}
