using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>Basistakst: what a service cost in the base year (basisår), and how far this year's rate lies from it.</summary>
internal sealed class DemoBase(DemoPrices prices)
{
    private sealed record BaseFigures(decimal Rate, decimal Units, decimal Days, RateUnit Unit, decimal Excluded, decimal PayShare);

    private readonly Dictionary<(int Year, string Offer, string Service), BaseFigures> _figures = [];

    /// <summary>Keeps a finished year's rates as the base of later ones.</summary>
    public void Keep(IEnumerable<RateRow> rows)
    {
        foreach (var service in rows.Where(r => r.Financing == Financing.Takst && r.HasCosts).GroupBy(r => (r.Year, r.OfferId, r.ServiceId)))
        {
            var units = service.Sum(DemoBudget.Units);
            var first = service.First();
            _figures[service.Key] = new BaseFigures(
                Round2(service.Sum(r => DemoBudget.K(r.ReportedRate) * DemoBudget.Units(r)) / units), Math.Round(units, 4, MidpointRounding.AwayFromZero), first.Days ?? 365m, first.Unit,
                Round2(service.Sum(Excluded) / units), DemoBudget.PayShare(first));
        }
    }

    /// <summary>The row with the base it is to be held against; unchanged when it had none that year.</summary>
    public RateRow WithBase(RateRow row, PlannedOffer offer, PlannedService service)
    {
        if (row.Financing != Financing.Takst || row.Year < DemoRegion.FirstYear + 1) return row;
        var year = row.Year <= 2024 ? 2022 : 2024;
        var first = Math.Max(offer.OpenedOn.Year, service.Before.Length > 0 ? 0 : service.FirstYear);
        if (first > year) year = first;
        if (year >= row.Year) return row;
        var known = (service.Before.Length == 0 ? [service.Id] : service.Before)
            .Select(id => _figures.GetValueOrDefault((year, offer.Id, id))).OfType<BaseFigures>().ToList();
        if (known.Count == 0) return row;
        var units = known.Sum(f => f.Units);
        var days = known[0].Days;
        return row with
        {
            BaseRate = Money.RoundHalfAway(known.Sum(f => f.Rate * f.Units) / units),
            BaseYear = year,
            BaseDays = row.Places is not null && days != (row.Days ?? 365m) ? days : null,
            BaseServiceIds = service.Before.Length == 0 ? null : string.Join(';', service.Before),
            BaseExcluded = known.Sum(f => f.Excluded * f.Units) == 0m ? null : Money.RoundHalfAway(known.Sum(f => f.Excluded * f.Units) / units),
            BaseWeight = units,
            BasePayShare = Math.Round(known.Sum(f => f.PayShare * f.Units) / units, 2, MidpointRounding.AwayFromZero),
        };
    }

    /// <summary>The real change of rows together, weighted by units in the base year; null when nothing has a base.</summary>
    public decimal? Change(IEnumerable<RateRow> rows)
    {
        decimal now = 0m, then = 0m;
        foreach (var set in rows.Where(r => r.BaseRate is not null && r.Kind is not ServiceKind.Saertakst).GroupBy(r => (r.Year, r.OfferId, Before: r.BaseServiceIds ?? r.ServiceId)))
        {
            // Rows that share a base share its weight by their own units.
            var units = set.Sum(DemoBudget.Units);
            foreach (var row in set)
            {
                var share = row.BaseWeight!.Value * DemoBudget.Units(row) / units;
                now += share * (DemoBudget.K(row.ReportedRate) - (Excluded(row) / DemoBudget.Units(row)));
                then += share * Indexed(row);
            }
        }
        return then == 0m ? null : (now / then) - 1m;
    }

    private decimal Indexed(RateRow row)
    {
        var b = row.BaseRate!.Value.Kroner * (row.BaseDays is { } days ? days / (row.Days ?? 365m) : 1m);
        var indexed = (b - DemoBudget.K(row.BaseExcluded)) * prices.Index(row.BaseYear!.Value, row.Year, row.Operator == "1082");
        var allowance = indexed * (row.BasePayShare!.Value / 100m) * ((row.PayCovered ?? 0m) / 100m) * prices.Rise(row.BaseYear.Value, row.Year);
        return indexed + allowance;
    }

    /// <summary>Kr. of the year that the agreement leaves out: supervision, civil servants' pension, and the carry.</summary>
    private static decimal Excluded(RateRow row) => DemoBudget.K(row.Supervision) + DemoBudget.K(row.Pension) - DemoBudget.K(row.Carry);

    private static decimal Round2(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}
