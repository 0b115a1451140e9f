using System.Collections.Immutable;
using Viften.Core.Agreements;
using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>What a rate economist looks at when the sums are right: figures that are possible but unlikely.</summary>
/// <remarks>All of them warn or note; the limits are parameters of the rule set and assumed until the secretariat sets its own.</remarks>
public sealed class CrossChecks(Agreement agreement, RateFacts facts, RowIndex index, RateRowResult[] results, Func<int, RuleYear> rules, FindingSink findings)
{
    private sealed record Offer(int Index, int Year, string Operator, string Paragraph, RateUnit Unit, decimal Places, Money Supervision, Money Overhead, Money Direct, Money Costs, Money Pay, decimal Positions, int FirstRow, bool WholeYear);

    private readonly Dictionary<int, Limits> _limits = [];

    private sealed record Limits(ImmutableArray<SupervisionFee> Fees, decimal FeePct, PercentRange Overhead, decimal IdleOccupancy, decimal PeerPct, decimal LastYearPct);

    public void Run()
    {
        var offers = Offers();
        foreach (var offer in offers)
        {
            Supervision(offer);
            Overhead(offer);
        }
        Peers(offers, "COST-PER-PLACE-OFF", o => o.Places > 0m && o.Costs > Money.Zero ? o.Costs.Kroner / o.Places : null, Field.Pay, "Omkostning pr. plads");
        Peers(offers, "COST-PER-POSITION-OFF", o => o.Positions > 0m && o.Pay > Money.Zero ? o.Pay.Kroner / o.Positions : null, Field.Positions, "Løn pr. fuldtidsstilling");
        for (var i = 0; i < facts.Rows.Length; i++) Idle(i);
        LastYear();
    }

    private Limits LimitsOf(int year)
    {
        if (_limits.TryGetValue(year, out var known)) return known;
        var day = new DateOnly(Math.Clamp(year, 1, 9999), 1, 1);
        var r = agreement.Rules;
        return _limits[year] = new Limits(r.SupervisionFeeTable.At(day)?.Value ?? [], r.SupervisionDeviationPct.At(day)?.Value ?? 10m,
            r.OverheadPct.At(day)?.Value ?? new PercentRange(0m, 100m), r.IdleOccupancyLimit.At(day)?.Value ?? 0m,
            r.PeerCostDeviationPct.At(day)?.Value ?? 100m, r.LastYearDeviationPct.At(day)?.Value ?? 100m);
    }

    /// <summary>One offer and year: sums over its cost-based rows, places counted once.</summary>
    private List<Offer> Offers()
    {
        var offers = new List<Offer>(index.Offers.Count);
        var years = new SortedDictionary<int, List<int>>();
        for (var o = 0; o < index.Offers.Count; o++)
        {
            foreach (var rows in years.Values) rows.Clear();
            for (var i = index.Offers[o].First; i >= 0; i = index.NextInOffer(i))
            {
                if (!facts.Rows[i].HasCostLine) continue;
                if (!years.TryGetValue(facts.Rows[i].Year, out var rows)) years[facts.Rows[i].Year] = rows = [];
                rows.Add(i);
            }
            foreach (var (year, rows) in years)
                if (rows.Count > 0) offers.Add(OfferYear(o, year, rows));
        }
        return offers;
    }

    private Offer OfferYear(int o, int year, List<int> rows)
    {
        var first = facts.Rows[rows[0]];
        long supervision = 0, overhead = 0, costs = 0, pay = 0;
        decimal places = 0, positions = 0;
        var whole = true;
        foreach (var i in rows)
        {
            var row = facts.Rows[i];
            supervision += row.Supervision.GetValueOrDefault().Oere;
            overhead += row.Overhead.GetValueOrDefault().Oere;
            pay += row.Pay.GetValueOrDefault().Oere;
            costs += CostLines.Costs(row);
            positions += row.Positions ?? 0m;
            var wholeYear = row.IsWholeYear;
            whole &= wholeYear;
            // A place in half the year is half a place of the year.
            if (CountsPlaces(row.Kind)) places += wholeYear ? row.Places ?? 0m : (row.Places ?? 0m) * (row.To.DayNumber - row.From.DayNumber + 1) / 365m;
        }
        return new Offer(o, year, first.Operator, first.Paragraph, first.Unit, places, new Money(supervision), new Money(overhead), new Money(costs - overhead), new Money(costs), new Money(pay), positions, rows[0], whole);
    }

    /// <summary>Capacity counts Hovedydelse, Differentieret and Særtakst once; add-ons and subscriptions hold no places.</summary>
    public static bool CountsPlaces(ServiceKind kind) => kind is ServiceKind.Hovedydelse or ServiceKind.Differentieret or ServiceKind.Saertakst;

    private void Supervision(Offer o)
    {
        var limits = LimitsOf(o.Year);
        if (o.Supervision == Money.Zero || o.Places <= 0m || !o.WholeYear || limits.Fees.IsEmpty) return;
        var tableYear = limits.Fees.Where(f => f.Year <= o.Year).Select(f => f.Year).DefaultIfEmpty(limits.Fees.Min(f => f.Year)).Max();
        var size = (int)Math.Ceiling(o.Places);
        if (limits.Fees.FirstOrDefault(f => f.Year == tableYear && size >= f.PlacesFrom && (f.PlacesTo is null || size <= f.PlacesTo)) is not { } fee || fee.Fee <= 0m) return;
        var off = Math.Abs((o.Supervision.Kroner / fee.Fee) - 1m) * 100m;
        if (off <= limits.FeePct) return;
        findings.Add(o.FirstRow, "SUPERVISION-OFF-TABLE", Severity.Warns,
            $"Tilsyn er {o.Supervision} for tilbuddet, men tilsynstaksten for {Danish.Number(o.Places, 0, 2)} pladser er {Danish.Number(fee.Fee, 0, 2)} kr. ({tableYear.ToString(Danish.Culture)}). Kontrollér beløbet.",
            facts.Origins[o.FirstRow].PlaceOf(Field.Supervision), "Socialtilsyn Midt, takster efter størrelse");
    }

    private void Overhead(Offer o)
    {
        if (o.Overhead == Money.Zero || o.Direct <= Money.Zero) return;
        var range = LimitsOf(o.Year).Overhead;
        var pct = o.Overhead.Kroner / o.Direct.Kroner * 100m;
        if (pct >= range.Low && pct <= range.High) return;
        findings.Add(o.FirstRow, "OVERHEAD-OUTSIDE", Severity.Warns,
            $"Central ledelse og administration er {Danish.Percent(pct, 1)} af de øvrige omkostninger; det ventede er {Danish.Percent(range.Low, 1)} - {Danish.Percent(range.High, 1)}. Kontrollér fordelingen.",
            facts.Origins[o.FirstRow].PlaceOf(Field.Overhead));
    }

    private void Peers(List<Offer> offers, string code, Func<Offer, decimal?> measure, Field field, string what)
    {
        foreach (var peers in offers.GroupBy(o => (o.Operator, o.Year, o.Paragraph, o.Unit)))
        {
            // Part-years are left out: half a year's pay against full-time positions says nothing.
            var values = peers.Where(o => o.WholeYear).Select(o => (Offer: o, Value: measure(o))).Where(p => p.Value is not null).ToArray();
            if (values.Length < 4) continue;
            var median = Median([.. values.Select(p => p.Value!.Value)]);
            var limit = LimitsOf(peers.Key.Year).PeerPct;
            foreach (var (offer, value) in values)
            {
                if (median <= 0m || Math.Abs((value!.Value / median) - 1m) * 100m <= limit) continue;
                findings.Add(offer.FirstRow, code, Severity.Notes,
                    $"{what} er {Danish.Number(value.Value, 0)} kr.; driftsherrens øvrige tilbud efter {offer.Paragraph} ligger omkring {Danish.Number(median, 0)} kr. Er tallet rigtigt?",
                    facts.Origins[offer.FirstRow].PlaceOf(field));
            }
        }
    }

    private static decimal Median(decimal[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2m;
    }

    private void Idle(int i)
    {
        var row = facts.Rows[i];
        if (row.Idle is not { } idle || idle <= Money.Zero || results[i].Occupancy is not { } occupancy || occupancy >= LimitsOf(row.Year).IdleOccupancy) return;
        findings.Add(i, "IDLE-AND-LOW-OCCUPANCY", Severity.Warns,
            $"Rækken har både Tomgang {idle} og en belægning på {Danish.Percent(occupancy)}. Tomme pladser kan være betalt to gange; kontrollér Tomgang.",
            facts.Origins[i].PlaceOf(Field.Idle));
    }

    /// <summary>A rate on another day basis is another rate, not a jump.</summary>
    private bool SameDays(int i, int k) => results[i].YearDays == results[k].YearDays;

    private void LastYear()
    {
        if (facts.Rows.Length == 0 || facts.Rows.All(r => r.Year == facts.Rows[0].Year)) return;
        var known = new Dictionary<(int Offer, string Service, int Year), int>(facts.Rows.Length);
        for (var i = 0; i < facts.Rows.Length; i++) known.TryAdd((index.OfferOf[i], facts.Rows[i].ServiceId, facts.Rows[i].Year), i);
        for (var i = 0; i < facts.Rows.Length; i++)
        {
            var row = facts.Rows[i];
            if (results[i].Rate is not { } rate || !known.TryGetValue((index.OfferOf[i], row.ServiceId, row.Year - 1), out var k)) continue;
            if (results[k].Rate is not { } before || before <= 0m || facts.Rows[k].Unit != row.Unit || !SameDays(i, k)) continue;
            var change = (rate / before) - 1m;
            if (Math.Abs(change) * 100m <= LimitsOf(row.Year).LastYearPct) continue;
            findings.Add(i, "RATE-JUMP", Severity.Warns,
                $"Taksten er {Danish.Number(rate, rules(row.Year).Decimals[(int)row.Unit])} kr. mod {Danish.Number(before, rules(row.Year).Decimals[(int)row.Unit])} kr. sidste år ({Danish.Change(change, 1)}). Skriv hvorfor i Forklaring, eller ret tallene.",
                facts.Origins[i].PlaceOf(Field.ReportedRate));
        }
    }
}
