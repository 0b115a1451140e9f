using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>Accounts (regnskab) of the demo's offers, the carry (over-/underskud) that follows, and who bought.</summary>
internal static class DemoAccounts
{
    private const decimal Band = 0.05m;

    /// <summary>An offer's closed year: income as sold, and costs that leave a result around zero.</summary>
    public static AccountRow Close(int year, PlannedOffer offer, List<RateRow> rows, decimal level, DemoRandom r)
    {
        var costBase = Whole(rows.Sum(DemoBudget.CostBase) * level);
        var carriedIn = year < DemoRegion.FirstYear ? 0m : -rows.Sum(x => DemoBudget.K(x.Carry));
        var sold = rows.Sum(x => DemoBudget.K(x.ReportedRate) * DemoBudget.Units(x)) * level;
        var income = Whole(sold * (1m + r.Between(-0.02m, 0.02m, 4)));
        // An offer that closes within the lag stays inside the band: nothing of it is left to be carried into rates.
        var limit = offer.ClosedOn is { } closed && closed.Year <= year + 2 ? 0.022m : 0.035m;
        var result = Whole(costBase * (r.Between(-limit, limit, 4) + r.Between(-limit, limit, 4)));
        var placed = offer.Services.Where(s => s.IsCapacity && s.Places is not null && rows.Any(x => x.ServiceId == s.Id)).ToList();
        var days = rows.Max(x => x.To).DayNumber - rows.Min(x => x.From).DayNumber + 1;
        if (year < DemoRegion.FirstYear) days = DateTime.IsLeapYear(year) ? 366 : 365;
        return new AccountRow
        {
            Year = year, Operator = offer.Operator, OfferId = offer.Id, MainTarget = offer.Target.Main, LevellingGroup = offer.Target.LevellingGroup,
            CostBase = Money.RoundHalfAway(costBase),
            RateIncome = Money.RoundHalfAway(income),
            CarriedIn = Money.RoundHalfAway(carriedIn),
            ActualCost = Money.RoundHalfAway(income - carriedIn - result),
            PlaceDays = placed.Count == 0 ? null : placed.Sum(s => s.PlacesIn(Math.Max(year, DemoRegion.FirstYear))!.Value) * days,
            OccupiedDays = placed.Count == 0 ? null : Whole(placed.Sum(s => s.PlacesIn(Math.Max(year, DemoRegion.FirstYear))!.Value * days * s.OccupancyIn(year) / 100m)),
            ClosedOn = offer.ClosedOn is { } on && on.Year == year ? on : null,
            Extra = DemoRegion.Mark,
        };
    }

    /// <summary>Midtjylland's levelling (udligning): what lies beyond 5 % is evened out within the group, the rest goes into rates two years on.</summary>
    public static Dictionary<string, Money> Carry(AccountRow[] accounts)
    {
        var carry = new Dictionary<string, Money>();
        foreach (var group in accounts.OrderBy(a => a.OfferId, StringComparer.Ordinal).GroupBy(a => a.LevellingGroup))
        {
            var excess = group.Select(a => (a.OfferId, Kr: Excess(a))).ToList();
            var left = excess.Sum(e => e.Kr);
            var same = excess.Where(e => e.Kr != 0m && Math.Sign(e.Kr) == Math.Sign(left)).ToList();
            if (Money.Share(Money.RoundHalfAway(left), [.. same.Select(e => Math.Abs(e.Kr))]) is not { } shares) continue;
            for (var i = 0; i < same.Count; i++)
                if (shares[i].Oere != 0) carry[same[i].OfferId] = shares[i];
        }
        return carry;
    }

    private static decimal Excess(AccountRow a)
    {
        var result = DemoBudget.K(a.RateIncome) - DemoBudget.K(a.ActualCost) - DemoBudget.K(a.CarriedIn);
        return Math.Sign(result) * Math.Max(0m, Math.Abs(result) - (Band * DemoBudget.K(a.CostBase)));
    }

    /// <summary>Puts an offer's carry on its rows by cost base, øre by largest remainder.</summary>
    public static void Spread(List<RateRow> rows, Money carry, int year)
    {
        var shares = Money.Share(carry, [.. rows.Select(r => r.Financing == Financing.Takst ? DemoBudget.CostBase(r) : 0m)]);
        for (var i = 0; i < rows.Count && shares is not null; i++)
            if (shares[i].Oere != 0) rows[i] = rows[i] with { Carry = shares[i], CarryYear = year };
    }

    /// <summary>Who bought an offer's days in a year: its own municipality and some neighbours.</summary>
    public static IEnumerable<BuyerRow> Buyers(PlannedOffer offer, AccountRow account, DemoRandom r)
    {
        var municipal = DemoParties.All.Where(p => !p.IsRegion).ToList();
        var sold = account.OccupiedDays ?? offer.Services.Where(s => s.UnitsAYear is not null).Sum(s => s.UnitsAYear!.Value);
        var places = offer.Services.Where(s => s.Places is not null).Sum(s => s.Places!.Value);
        var own = offer.Operator == "1082" ? 0m : offer.OwnUseOnly ? 1m : places == 0m ? 0.7m : offer.Services.Sum(s => s.OwnPlaces ?? 0m) / places;
        var buyers = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        if (own > 0m) buyers[offer.Operator] = own;
        for (var n = own == 1m ? 0 : r.Whole(2, 5); n > 0; n--)
        {
            var other = municipal[r.PickByWeight([.. municipal.Select(p => p.Population / 100)])].Code;
            buyers.TryAdd(other, other == offer.Operator ? 0.1m : r.Between(0.2m, 1m, 1));
        }
        var codes = buyers.Keys.ToList();
        var others = codes.Where(c => c != offer.Operator).Sum(c => buyers[c]);
        var weights = codes.Select(c => c == offer.Operator ? own : others == 0m ? 0m : (1m - own) * buyers[c] / others).ToList();
        var units = DemoPlanner.Spread((int)sold, weights);
        for (var i = 0; i < codes.Count; i++)
            if (units[i] > 0) yield return new BuyerRow { Year = account.Year, OfferId = offer.Id, Buyer = codes[i], Units = units[i], Extra = DemoRegion.Mark };
    }

    /// <summary>Net spending (nettoudgifter) of a municipality by area, in the size of what the area costs per inhabitant.</summary>
    public static IEnumerable<SpendingRow> Spending(DemoParty party, DemoPrices prices, DemoRandom r)
    {
        if (party.IsRegion) yield break;
        foreach (var (area, perInhabitant) in ((string, decimal)[])[("Børn og unge", 2_300m), ("Botilbud til voksne", 3_100m), ("Dagtilbud til voksne", 820m), ("Støtte og behandling", 940m)])
        {
            var size = perInhabitant * r.Between(0.9m, 1.1m, 3);
            for (var year = 2021; year <= DemoRegion.LastYear; year++)
            {
                size *= 1m + r.Between(-0.01m, 0.02m, 4);
                var budget = Whole(party.Population * size * prices.Level(year) / 1000m) * 1000m;
                yield return new SpendingRow
                {
                    Year = year, Party = party.Code, Area = area, Budget = Money.RoundHalfAway(budget),
                    Accounts = year <= 2025 - 1 ? Money.RoundHalfAway(Whole(budget * r.Between(0.98m, 1.04m, 4))) : null, Extra = DemoRegion.Mark,
                };
            }
        }
    }

    private static decimal Whole(decimal kr) => Math.Round(kr, 0, MidpointRounding.AwayFromZero);
}
