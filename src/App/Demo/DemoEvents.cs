using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>What happens to offers over the years: opening, closing, split, merge, new day basis, new rate in mid-year.</summary>
internal static class DemoEvents
{
    private static readonly (string Operator, DateOnly Closed)[] s_closings =
        [("0791", new(2023, 6, 30)), ("1082", new(2023, 12, 31)), ("0615", new(2024, 12, 31))];

    /// <summary>Adds offers that close: one in mid-year, two on New Year's Eve.</summary>
    public static void Close(List<PlannedOffer> offers, int count, Queue<string> names, DemoRandom r)
    {
        foreach (var (code, closed) in s_closings.Take(count))
        {
            var party = DemoParties.All.First(p => p.Code == code);
            var offer = DemoPlanner.Offer(party, OfferSort.TemporaryHome, 901, r, names.Dequeue());
            offers.Add(DemoPlanner.Fill(offer with { ClosedOn = closed, OwnUseOnly = false }, 12));
        }
    }

    public static void Happen(List<PlannedOffer> offers, DemoRandom r)
    {
        Explain(offers);
        Open(offers);
        Split(offers, 2);
        Merge(offers, 2);
        DayBasis(offers);
        MidYear(offers, r);
        for (var i = 0; i < offers.Count; i++)
            for (var k = 0; k < offers[i].Services.Count; k++)
                if (offers[i].Services[k] is { Places: >= 6m, Before.Length: 0, FirstYear: DemoRegion.FirstYear } s && r.Chance(60))
                    offers[i].Services[k] = s with { PlaceChange = (r.Whole(2024, 2026), r.Chance(700) ? 1m : -1m) };
    }

    /// <summary>One offer opens in 2025: its first year becomes its base.</summary>
    private static void Open(List<PlannedOffer> offers)
    {
        var i = offers.IndexOf(Candidates(offers, o => o.Sort is OfferSort.LongTermHome or OfferSort.TemporaryHome).Last(o => o.Operator != "1082"));
        offers[i] = offers[i] with { OpenedOn = new DateOnly(2025, 3, 1), Services = [.. offers[i].Services.Select(s => s with { FirstYear = 2025 })] };
    }

    /// <summary>A service becomes two from 2025; the new ones say what they were before.</summary>
    private static void Split(List<PlannedOffer> offers, int count)
    {
        foreach (var offer in Candidates(offers, o => o.Sort == OfferSort.LongTermHome && o.Services[0] is { Kind: ServiceKind.Hovedydelse, Places: >= 6m }).Take(count))
        {
            var old = offer.Services[0];
            var first = decimal.Floor(old.Places!.Value / 2m);
            var own = decimal.Floor(old.OwnPlaces!.Value / 2m);
            offer.Services[0] = old with { LastYear = 2024 };
            offer.Services.Add(old with { Id = old.Id + "A", Name = old.Name + ", hus A", FirstYear = 2025, Before = [old.Id], Places = first, OwnPlaces = own, Level = old.Level * 0.94m });
            offer.Services.Add(old with { Id = old.Id + "B", Name = old.Name + ", hus B", FirstYear = 2025, Before = [old.Id], Places = old.Places - first, OwnPlaces = old.OwnPlaces - own, Level = old.Level * 1.06m });
        }
    }

    /// <summary>Two levels become one rate from 2025.</summary>
    private static void Merge(List<PlannedOffer> offers, int count)
    {
        foreach (var offer in Candidates(offers, o => o.Sort == OfferSort.Workshop && o.Services.Count(s => s.Group is not null) == 2).Take(count))
        {
            var (low, high) = (offer.Services[0], offer.Services[1]);
            offer.Services[0] = low with { LastYear = 2024 };
            offer.Services[1] = high with { LastYear = 2024 };
            offer.Services.Add(low with
            {
                Id = "Y90", Name = "Beskyttet beskæftigelse", Kind = ServiceKind.Hovedydelse, Group = null, Weight = null, FirstYear = 2025,
                Before = [low.Id, high.Id], Places = low.Places + high.Places, OwnPlaces = low.OwnPlaces + high.OwnPlaces,
                Level = ((low.Level * low.Places!.Value) + (high.Level * high.Places!.Value)) / (low.Places.Value + high.Places.Value),
            });
        }
    }

    /// <summary>A day offer that was priced on 250 opening days turns to 365 days in 2025, and a home counts the leap day of 2024.</summary>
    private static void DayBasis(List<PlannedOffer> offers)
    {
        var day = Candidates(offers, o => o.Sort is OfferSort.Workshop or OfferSort.DayActivity).First();
        Change(day, s => s.Unit == RateUnit.Dag ? s with { Days = static year => year < 2025 ? 250m : null } : s);
        var home = Candidates(offers, o => o.Sort is OfferSort.LongTermHome or OfferSort.TemporaryHome).First();
        Change(home, s => s.Unit == RateUnit.Doegn ? s with { Days = static year => year == 2024 ? 366m : null } : s);
    }

    /// <summary>The largest offer of one operator takes in people who need more: a rise that has an explanation.</summary>
    private static void Explain(List<PlannedOffer> offers)
    {
        foreach (var party in DemoParties.All.Where(p => p.Standing == DemoStanding.OverExplained))
        {
            var mine = offers.Where(o => o.Operator == party.Code).ToList();
            var offer = Candidates(mine, o => o.Services.Any(s => s.IsCapacity)).MaxBy(o => o.Services.Sum(Turnover))!;
            // Enough to lift the operator about two per cent.
            var rise = 1m + Math.Min(0.6m, 0.02m * mine.Sum(o => o.Services.Sum(Turnover)) / offer.Services.Where(s => s.IsCapacity).Sum(Turnover));
            Change(offer, s => s.IsCapacity ? s with { Explained = true, Drift = [s.Drift[0], s.Drift[1], s.Drift[2], s.Drift[3] * rise, s.Drift[4] * rise] } : s);
        }
    }

    private static decimal Turnover(PlannedService s) => s.Level * (s.UnitsAYear ?? ((s.Places ?? 0m) * (s.Unit == RateUnit.Maaned ? 12m : 365m)));

    private static void MidYear(List<PlannedOffer> offers, DemoRandom r)
    {
        var fit = Candidates(offers, o => o.Services[0] is { Kind: ServiceKind.Hovedydelse, Places: not null }).ToList();
        r.Shuffle(fit);
        foreach (var offer in fit.Take(6)) offer.Services[0] = offer.Services[0] with { MidYearRate = true };
    }

    /// <summary>Offers that others use, that stay open, and to which nothing has happened yet.</summary>
    private static IEnumerable<PlannedOffer> Candidates(List<PlannedOffer> offers, Func<PlannedOffer, bool> fits) => offers.Where(o =>
        !o.OwnUseOnly && o.ClosedOn is null && o.OpenedOn.Year < DemoRegion.FirstYear && fits(o)
        && o.Services.All(s => s is { Before.Length: 0, Explained: false, FirstYear: DemoRegion.FirstYear, LastYear: DemoRegion.LastYear } && s.Days(2023) is null && s.Days(2024) is null));

    private static void Change(PlannedOffer offer, Func<PlannedService, PlannedService> change)
    {
        for (var i = 0; i < offer.Services.Count; i++) offer.Services[i] = change(offer.Services[i]);
    }
}
