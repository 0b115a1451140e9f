using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>One operator's rates and accounts, year by year: what came of one year is carried into a later one.</summary>
internal sealed class DemoBook(DemoParty party, List<PlannedOffer> offers, DemoPrices prices, DemoRandom random)
{
    private readonly DemoBase _base = new(prices);
    private readonly List<RateRow> _rows = [];
    private readonly List<AccountRow> _accounts = [];

    public IReadOnlyList<RateRow> Rows => _rows;
    public IReadOnlyList<AccountRow> Accounts => _accounts;

    /// <summary>Real change by year as planned and reached; empty where nothing had a base.</summary>
    public Dictionary<int, decimal> Changes { get; } = [];

    public void Write()
    {
        var before = Year(DemoRegion.FirstYear, 1m, []);
        foreach (var year in (int[])[2020, 2021]) _accounts.AddRange(Close(year, before, prices.Level(year) / prices.Level(DemoRegion.FirstYear)));
        for (var year = DemoRegion.FirstYear; year <= DemoRegion.LastYear; year++)
        {
            var carry = DemoAccounts.Carry([.. _accounts.Where(a => a.Year == year - 2)]);
            var rows = Priced(year, carry);
            _base.Keep(rows);
            _rows.AddRange(rows);
            if (year <= 2024) _accounts.AddRange(Close(year, rows, 1m));
        }
    }

    /// <summary>Scales a year's budgets until the operator's real change is the planned one.</summary>
    private RateRow[] Priced(int year, Dictionary<string, Money> carry)
    {
        var target = year switch { 2023 => party.Change2024 / 2m, 2024 => party.Change2024, 2025 => party.Change2026 * 0.85m, _ => party.Change2026 };
        var scale = 1m;
        RateRow[] rows = [];
        for (var turn = 0; turn < 5; turn++)
        {
            rows = Year(year, scale, carry);
            // What is explained is left out of the aim: the operator is over because of it and nothing else.
            if (_base.Change(rows.Where(r => r.ExplanationCode is null)) is not { } reached) return rows;
            if (Math.Abs(reached - target) < 0.00005m) break;
            scale *= (1m + target) / (1m + reached);
        }
        Changes[year] = _base.Change(rows) ?? 0m;
        return rows;
    }

    private RateRow[] Year(int year, decimal scale, Dictionary<string, Money> carry)
    {
        var rows = new List<RateRow>();
        foreach (var offer in offers.Where(o => o.OpenIn(year)))
        {
            var mine = new List<RateRow>();
            foreach (var service in offer.Services)
                foreach (var period in DemoBudget.Periods(offer, service, year))
                    mine.Add(Explained(_base.WithBase(DemoBudget.Row(party, offer, service, year, period, scale, prices), offer, service), offer, service));
            Supervise(mine, offer, year);
            if (carry.TryGetValue(offer.Id, out var amount)) DemoAccounts.Spread(mine, amount, year - 2);
            rows.AddRange(mine);
        }
        return DemoBudget.WithRates(rows);
    }

    private static RateRow Explained(RateRow row, PlannedOffer offer, PlannedService service)
    {
        if (service.Explained && row.Year >= 2025)
            return row with { ExplanationCode = DemoRegion.ExplanationCode, Explanation = "Ændret målgruppe fra 2025: borgere med større støttebehov (demodata)" };
        return offer.OpenedOn.Year == row.Year ? row with { Explanation = "Nyt tilbud åbnet i året; forudsat belægning (demodata)" } : row;
    }

    /// <summary>The supervision fee (tilsyn) of the offer's size class, on the services that have places.</summary>
    private static void Supervise(List<RateRow> rows, PlannedOffer offer, int year)
    {
        if (!DemoServices.HasSupervision(offer.Sort)) return;
        var days = DateTime.IsLeapYear(year) ? 366m : 365m;
        decimal Share(RateRow r) => (r.To.DayNumber - r.From.DayNumber + 1) / days;
        var capacity = rows.Where(r => r.Kind is ServiceKind.Hovedydelse or ServiceKind.Differentieret or ServiceKind.Saertakst).ToList();
        if (capacity.Count == 0) return;
        var part = capacity.Max(r => r.To).DayNumber - capacity.Min(r => r.From).DayNumber + 1;
        var fee = DemoPrices.SupervisionFee(year, capacity.Sum(r => (r.Places ?? 0m) * Share(r)) * days / part);
        var total = new Money(100L * (long)Math.Round(fee * part / days, 0, MidpointRounding.AwayFromZero));
        var shares = Money.Share(total, [.. rows.Select(r => capacity.Contains(r) ? DemoBudget.CostBase(r) : 0m)]);
        for (var i = 0; i < rows.Count && shares is not null; i++)
            if (shares[i].Oere != 0) rows[i] = rows[i] with { Supervision = shares[i] };
    }

    private List<AccountRow> Close(int year, RateRow[] rows, decimal level)
    {
        var accounts = new List<AccountRow>();
        foreach (var offer in offers.Where(o => o.OpenIn(year)))
        {
            var mine = rows.Where(r => r.OfferId == offer.Id && r.Financing == Financing.Takst).ToList();
            if (mine.Count == 0) continue;
            accounts.Add(DemoAccounts.Close(year, offer, mine, level, random.Branch(offer.Id + "/" + year.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        }
        return accounts;
    }
}
