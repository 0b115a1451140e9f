using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>The budget of one service in one period: its cost lines, and the rate that follows from them.</summary>
/// <remarks>
/// The arithmetic of units and rates is written out here once more, plainly, so that the demo's reported rates are a
/// second opinion on the engine and not its echo.
/// </remarks>
internal static class DemoBudget
{
    private const decimal OccupancyMin = 95m;
    private const decimal OccupancyMax = 98m;
    private const decimal ShortStayMin = 90m;

    /// <summary>The periods a service is priced in during a year.</summary>
    public static IEnumerable<(DateOnly From, DateOnly To)> Periods(PlannedOffer offer, PlannedService service, int year)
    {
        if (!offer.OpenIn(year) || year < service.FirstYear || year > service.LastYear) yield break;
        var from = offer.OpenedOn.Year == year ? offer.OpenedOn : new DateOnly(year, 1, 1);
        var to = offer.ClosedOn is { } closed && closed.Year == year ? closed : new DateOnly(year, 12, 31);
        if (service.MidYearRate && year == 2025)
        {
            yield return (from, new DateOnly(2025, 6, 30));
            from = new DateOnly(2025, 7, 1);
        }
        yield return (from, to);
    }

    public static RateRow Row(DemoParty party, PlannedOffer offer, PlannedService service, int year, (DateOnly From, DateOnly To) period, decimal scale, DemoPrices prices)
    {
        var row = Identity(party, offer, service, year, period);
        // The year costs the same on whatever days it is spread.
        var basis = 365m / (row.Days ?? 365m);
        var later = service.MidYearRate && year == 2025 && period.From.Month == 7;
        var level = service.Level * prices.Level(year) * service.Drift[year - DemoRegion.FirstYear] * scale * basis * (later ? 1.02m : 1m);
        var costs = Math.Round(level * UnitsAt(row, service.ShortStay ? 92m : 96.5m), 0, MidpointRounding.AwayFromZero);
        return WithCosts(row, offer.Costs, costs, prices, year);
    }

    private static RateRow Identity(DemoParty party, PlannedOffer offer, PlannedService service, int year, (DateOnly From, DateOnly To) period)
    {
        var days = period.To.DayNumber - period.From.DayNumber + 1;
        var whole = period.From == new DateOnly(year, 1, 1) && period.To == new DateOnly(year, 12, 31);
        var hasPlaces = service.Places is not null;
        // A service that is new has no accounts years to take its occupancy from.
        var known = offer.OpenedOn.Year < DemoRegion.FirstYear;
        return new RateRow
        {
            Year = year, From = period.From, To = period.To, Operator = offer.Operator, OfferId = offer.Id, OfferName = offer.Name,
            PNumber = offer.PNumber, ServiceId = service.Id, ServiceName = service.Name, Kind = service.Kind, Financing = service.Financing,
            Paragraph = year < 2024 && service.ParagraphBefore2024 is { } before ? before : service.Paragraph,
            Group = service.Group, GroupWeight = service.Weight, MainTarget = offer.Target.Main, Targets = offer.Target.All,
            LevellingGroup = offer.Target.LevellingGroup, AgeFrom = offer.Target.AgeFrom, AgeTo = offer.Target.AgeTo,
            Places = service.PlacesIn(year), OwnPlaces = hasPlaces ? Math.Min(service.OwnPlaces ?? 0m, service.PlacesIn(year)!.Value) : null,
            Unit = service.Unit, Days = hasPlaces && whole ? service.Days(year) : null,
            StatedUnits = service.UnitsAYear is { } u ? Math.Max(1m, Math.Round(whole ? u : u * days / 365m, 0, MidpointRounding.AwayFromZero)) : null,
            ShortStay = service.ShortStay,
            StatedOccupancy = hasPlaces && !known ? 95m : null,
            OccupancyT3 = hasPlaces && known ? service.OccupancyIn(year - 3) : null,
            OccupancyT2 = hasPlaces && known ? service.OccupancyIn(year - 2) : null,
            Gln = party.Gln, Contact = "takst@demo.invalid", Extra = DemoRegion.Mark,
        };
    }

    /// <summary>Spreads a budget on the lines; what the shares do not take is other operation (øvrig drift), so that the lines add up.</summary>
    private static RateRow WithCosts(RateRow row, CostProfile c, decimal costs, DemoPrices prices, int year)
    {
        if (row.Unit == RateUnit.Km) return row with { OtherOperation = Kr(costs - Whole(costs * 0.06m)), Overhead = Kr(Whole(costs * 0.06m)) };
        var income = Whole(costs * c.Income);
        var gross = costs + income;
        var direct = gross / (1m + c.Overhead);
        var overhead = gross - Whole(direct);
        direct = gross - overhead;
        var fraction = (row.To.DayNumber - row.From.DayNumber + 1) / (DateTime.IsLeapYear(year) ? 366m : 365m);
        var position = Math.Round(c.PayPerPosition * prices.Level(year), 0, MidpointRounding.AwayFromZero);
        var positions = Math.Round(direct * c.Pay / position / fraction, 2, MidpointRounding.AwayFromZero);
        var pay = Whole(positions * position * fraction);
        var idle = Mean(row) is < 93m ? Whole(direct * 0.008m) : 0m;
        var lines = new[] { Whole(direct * c.Pension), Whole(direct * c.Property), Whole(direct * c.Development), Whole(direct * c.Agreement), Whole(direct * c.Depreciation), Whole(direct * c.Interest), Whole(direct * c.Health), idle };
        var residents = c.IncomeInParts ? Whole(income * 0.6m) : 0m;
        return row with
        {
            Pay = Kr(pay), Pension = Reported(lines[0]), Property = Kr(lines[1]), OtherOperation = Kr(direct - pay - lines.Sum()), Overhead = Kr(overhead),
            Development = Kr(lines[2]), AgreementCost = Reported(lines[3]), Depreciation = Kr(lines[4]), Interest = Kr(lines[5]), Idle = Reported(idle), Health = Reported(lines[6]),
            Income = c.IncomeInParts ? null : Reported(income),
            IncomeResidents = c.IncomeInParts ? Reported(residents) : null, IncomeOther = c.IncomeInParts ? Reported(income - residents) : null,
            Positions = positions, PayCovered = c.Covered,
        };
    }

    /// <summary>Budgeted units of a row: stated, or places × days × occupancy.</summary>
    public static decimal Units(RateRow row) => UnitsAt(row, row.StatedOccupancy ?? Math.Clamp(Mean(row) ?? OccupancyMin, row.ShortStay ? ShortStayMin : OccupancyMin, OccupancyMax));

    private static decimal UnitsAt(RateRow row, decimal occupancy)
    {
        if (row.StatedUnits is { } stated) return stated;
        var days = row.Days ?? (row.IsWholeYear ? 365m : row.To.DayNumber - row.From.DayNumber + 1);
        var places = row.Places ?? 0m;
        return row.Unit == RateUnit.Maaned ? places * 12m * days / 365m * occupancy / 100m : places * days * occupancy / 100m;
    }

    private static decimal? Mean(RateRow row) => row is { OccupancyT2: { } a, OccupancyT3: { } b } ? (a + b) / 2m : null;

    /// <summary>Cost base before carry, kr.</summary>
    public static decimal CostBase(RateRow r) =>
        K(r.Pay) + K(r.Pension) + K(r.Property) + K(r.OtherOperation) + K(r.Overhead) + K(r.Supervision) + K(r.Development) + K(r.AgreementCost)
        + K(r.Depreciation) + K(r.Interest) + K(r.Idle) + K(r.Health) - K(r.Income) - K(r.IncomeResidents) - K(r.IncomeOther);

    /// <summary>Pay's share of the cost lines, per cent.</summary>
    public static decimal PayShare(RateRow r) =>
        Math.Round(K(r.Pay) * 100m / (CostBase(r) + K(r.Income) + K(r.IncomeResidents) + K(r.IncomeOther)), 2, MidpointRounding.AwayFromZero);

    /// <summary>Sets the reported rate of every row: the group's weighted rate where there is one, else cost base over units.</summary>
    public static RateRow[] WithRates(IReadOnlyList<RateRow> rows)
    {
        var rated = new RateRow[rows.Count];
        var groups = rows.Where(r => r.Group is not null).ToLookup(r => (r.Year, r.OfferId, r.From, r.To, r.Group));
        for (var i = 0; i < rated.Length; i++)
        {
            var row = rows[i];
            var exact = row.Group is null
                ? Carried(row) / Units(row)
                : groups[(row.Year, row.OfferId, row.From, row.To, row.Group)] is var g
                    ? g.Sum(Carried) * row.GroupWeight!.Value / g.Sum(m => m.GroupWeight!.Value * Units(m)) : 0m;
            rated[i] = row with { ReportedRate = Kr(Math.Round(exact, row.Unit is RateUnit.Time or RateUnit.Stk or RateUnit.Km ? 2 : 0, MidpointRounding.AwayFromZero)) };
        }
        return rated;
    }

    private static decimal Carried(RateRow row) => CostBase(row) - K(row.Carry);
    private static decimal Whole(decimal kr) => Math.Round(kr, 0, MidpointRounding.AwayFromZero);
    private static Money Kr(decimal kr) => Money.RoundHalfAway(kr);
    private static Money? Reported(decimal kr) => kr == 0m ? null : Kr(kr);
    public static decimal K(Money? m) => m?.Kroner ?? 0m;
}
