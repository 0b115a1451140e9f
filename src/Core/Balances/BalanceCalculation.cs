using System.Globalization;
using Viften.Core.Agreements;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Balances;

/// <summary>From the sheet Regnskab to the carry of each rate row, year by year.</summary>
/// <remarks>
/// Years are taken oldest first, because a computed carry of one year is what "Heraf indregnet tidligere år" is held
/// against two years later. Clause C21; the rate file, "Carry-over".
/// </remarks>
public sealed class BalanceCalculation
{
    private readonly RateFacts _facts;
    private readonly RowIndex _index;
    private readonly Func<int, RuleYear> _rules;
    private readonly FindingSink _findings;
    private readonly Money?[] _computed;
    private readonly List<Settlement> _settled = [];
    private readonly Dictionary<(string Operator, string OfferId, int RateYear), Money> _carries = [];
    private readonly Dictionary<(int Offer, int Year), List<int>> _rowsOf = [];
    private readonly Dictionary<(string Operator, string OfferId), Money> _transferred = [];
    private readonly Dictionary<(string Operator, string OfferId), SortedDictionary<int, Money>> _reserves = [];

    private BalanceCalculation(RateFacts facts, RowIndex index, Func<int, RuleYear> rules, FindingSink findings)
    {
        _facts = facts;
        _index = index;
        _rules = rules;
        _findings = findings;
        _computed = new Money?[facts.Rows.Length];
    }

    /// <summary>The computed carry of each row: null where the operator's own figure counts or there is none.</summary>
    public Money?[] ComputedCarry => _computed;

    public IReadOnlyList<Settlement> Settled => _settled;

    /// <summary>What the last settled year left in the offer's operation, by offer.</summary>
    public IReadOnlyDictionary<(string Operator, string OfferId), Money> Transferred => _transferred;

    /// <summary>What is still set aside, by offer and year of origin.</summary>
    public IReadOnlyDictionary<(string Operator, string OfferId), SortedDictionary<int, Money>> Reserves => _reserves;

    /// <summary>Computed carry by operator, offer and rate year.</summary>
    public IReadOnlyDictionary<(string Operator, string OfferId, int RateYear), Money> Carries => _carries;

    public static BalanceCalculation Run(RateFacts facts, RowIndex index, Func<int, RuleYear> rules, FindingSink findings)
    {
        var run = new BalanceCalculation(facts, index, rules, findings);
        if (facts.Accounts.Length > 0) run.Settle();
        return run;
    }

    /// <summary>Years from an accounts year to the rates that carry it.</summary>
    public int LagOf(int year) => _rules(year).CarryLag;

    /// <summary>The rows of an offer and rate year.</summary>
    public IReadOnlyList<int> RowsOf(string @operator, string offerId, int year) =>
        _rowsOf.TryGetValue((_index.Offer(@operator, offerId), year), out var rows) ? rows : [];

    private void Settle()
    {
        for (var i = 0; i < _facts.Rows.Length; i++)
        {
            var key = (_index.OfferOf[i], _facts.Rows[i].Year);
            if (!_rowsOf.TryGetValue(key, out var rows)) _rowsOf[key] = rows = [];
            rows.Add(i);
        }
        var accounts = Distinct();
        var closed = accounts.GroupBy(a => (a.Row.Operator, a.Row.OfferId))
            .ToDictionary(g => g.Key, g => g.Select(a => a.Row.ClosedOn).OfType<DateOnly>().DefaultIfEmpty(DateOnly.MaxValue).Min());
        if (accounts.Count == 0) return;
        var (first, last) = (Math.Max(accounts.Min(a => a.Row.Year), 1900), Math.Min(LastYear(accounts.Max(a => a.Row.Year)), 2200));
        for (var year = first; year <= last; year++)
        {
            var offers = accounts.Where(a => a.Row.Year == year).Select(a => Offer(a.Row, a.Index, closed)).OfType<OfferYear>().ToList();
            offers.AddRange(Lapsing(year, offers, closed));
            foreach (var settlement in SettleYear(offers, _rules(year + _rules(year).CarryLag))) Keep(settlement);
        }
    }

    /// <summary>The last accounts year that matters: the last reported, or the one whose carry enters the last rate year.</summary>
    private int LastYear(int reported)
    {
        var rateYear = _facts.Rows.Length == 0 ? 0 : _facts.Rows.Max(r => r.Year);
        return Math.Max(reported, rateYear - _rules(rateYear).CarryLag);
    }

    /// <summary>Offers without accounts of the year whose oldest reserve runs out in it: time passes without a row to say so.</summary>
    private List<OfferYear> Lapsing(int year, List<OfferYear> reported, Dictionary<(string, string), DateOnly> closed)
    {
        var lapsing = new List<OfferYear>();
        foreach (var (key, reserve) in _reserves)
        {
            var rules = _rules(year + _rules(year).CarryLag);
            if (reported.Exists(o => o.Key == key) || !reserve.Keys.Any(from => from + rules.ReserveYears <= year)) continue;
            var origin = _settled.Last(s => s.Of.Key == key).Of;
            lapsing.Add(new OfferYear
            {
                Row = new AccountRow { Year = year, Operator = key.Operator, OfferId = key.OfferId, RateIncome = Money.Zero, ActualCost = Money.Zero, CarriedIn = Money.Zero, ClosedOn = origin.Row.ClosedOn },
                RowIndex = origin.RowIndex,
                Origin = origin.Origin,
                Group = origin.Group,
                CostBase = Money.Zero,
                CostBaseFromRows = false,
                CarriedIn = Money.Zero,
                Result = Money.Zero,
                ClosedByCarryYear = closed[key] <= new DateOnly(year + _rules(year).CarryLag, 1, 1),
            });
        }
        return lapsing;
    }

    private List<(AccountRow Row, int Index)> Distinct()
    {
        var seen = new Dictionary<(int, string, string), int>();
        var kept = new List<(AccountRow, int)>();
        for (var i = 0; i < _facts.Accounts.Length; i++)
        {
            var row = _facts.Accounts[i];
            if (seen.TryGetValue((row.Year, row.Operator, row.OfferId), out var first))
            {
                _findings.Add(-1, "ACCOUNT-DUPLICATE", Severity.Blocks,
                    $"Regnskabet for tilbud {row.OfferId} i {row.Year} står allerede i række {_facts.AccountOrigins[first].Row}. Slet den ene; den første bruges.",
                    _facts.AccountOrigins[i].PlaceOf(Field.AccOfferId));
                continue;
            }
            seen[(row.Year, row.Operator, row.OfferId)] = i;
            kept.Add((row, i));
        }
        return kept;
    }

    /// <summary>One offer's accounts year, null when a figure it cannot do without is missing.</summary>
    private OfferYear? Offer(AccountRow row, int index, Dictionary<(string, string), DateOnly> closed)
    {
        var origin = _facts.AccountOrigins[index];
        var rules = _rules(row.Year);
        var rows = RowsOf(row.Operator, row.OfferId, row.Year).Where(i => _facts.Rows[i].Financing == Financing.Takst).ToArray();
        if (Missing(row, rows, origin)) return null;
        var fromRows = new Money(rows.Sum(i => CarrySpread.BeforeCarry(_facts.Rows[i])));
        if (row.CostBase is { } stated && rows.Length > 0 && rows.All(i => _facts.Rows[i].HasCosts) && stated != fromRows)
            _findings.Add(-1, "ACCOUNT-BASE-DIFFERS", Severity.Warns,
                $"Takstgrundlag er {stated}, men årets takstrækker giver {fromRows} før over-/underskud. Det oplyste bruges; ret det, hvis det er forkert.",
                origin.PlaceOf(Field.AccCostBase));
        var carriedIn = CarriedIn(row, rows, origin);
        var result = row.RateIncome!.Value - row.ActualCost!.Value - carriedIn;
        return new OfferYear
        {
            Row = row,
            RowIndex = index,
            Origin = origin,
            Group = row.LevellingGroup ?? row.MainTarget ?? rows.Select(i => _facts.Rows[i].LevellingGroup ?? _facts.Rows[i].MainTarget).FirstOrDefault(g => g is not null) ?? "",
            CostBase = row.CostBase ?? fromRows,
            CostBaseFromRows = row.CostBase is null,
            CarriedIn = carriedIn,
            Result = result,
            ClosedByCarryYear = closed[(row.Operator, row.OfferId)] <= new DateOnly(row.Year + rules.CarryLag, 1, 1),
        };
    }

    private bool Missing(AccountRow row, int[] rows, RowOrigin origin)
    {
        var missing = false;
        foreach (var (value, field) in new[] { (row.RateIncome, Field.AccRateIncome), (row.ActualCost, Field.AccActualCost) })
        {
            if (value is not null) continue;
            missing = true;
            _findings.Add(-1, "ACCOUNT-INCOMPLETE", Severity.Blocks,
                $"{Fields.Heading(field)} mangler for tilbud {row.OfferId} i {row.Year}, så resultatet kan ikke beregnes. Udfyld cellen.", origin.PlaceOf(field));
        }
        if (row.CostBase is null && !rows.Any(i => _facts.Rows[i].HasCosts))
        {
            missing = true;
            _findings.Add(-1, "ACCOUNT-BASE-MISSING", Severity.Blocks,
                $"Takstgrundlag mangler for tilbud {row.OfferId} i {row.Year}, og årets takstrækker er ikke med i filen. Udfyld cellen.", origin.PlaceOf(Field.AccCostBase));
        }
        if (row.ActualCost < Money.Zero || row.RateIncome < Money.Zero)
            _findings.Add(-1, "ACCOUNT-NEGATIVE", Severity.Blocks, $"Regnskabets beløb for tilbud {row.OfferId} i {row.Year} må ikke være negative.",
                origin.PlaceOf(row.ActualCost < Money.Zero ? Field.AccActualCost : Field.AccRateIncome));
        return missing;
    }

    /// <summary>−Σ Over-/underskud of the year's rows as budgeted; the stated figure counts, and another one is a finding.</summary>
    private Money CarriedIn(AccountRow row, int[] rows, RowOrigin origin)
    {
        var known = rows.Any(i => _facts.Rows[i].HasCosts);
        var fromRows = new Money(-rows.Sum(i => ((_computed[i] ?? _facts.Rows[i].Carry) ?? Money.Zero).Oere));
        if (row.CarriedIn is not { } stated)
        {
            if (!known)
                _findings.Add(-1, "CARRIED-IN-MISSING", Severity.Warns,
                    $"Heraf indregnet tidligere år er ikke oplyst for tilbud {row.OfferId} i {row.Year}, og årets takstrækker er ikke med. Der regnes med 0 kr.; udfyld cellen.",
                    origin.PlaceOf(Field.AccCarriedIn));
            return known ? fromRows : Money.Zero;
        }
        if (known && stated != fromRows)
            _findings.Add(-1, "CARRIED-IN-DIFFERS", Severity.Warns,
                $"Heraf indregnet tidligere år er {stated}, men takstrækkerne for {row.Year} giver {fromRows}. Det oplyste bruges; ret det ene.",
                origin.PlaceOf(Field.AccCarriedIn));
        return stated;
    }

    private List<Settlement> SettleYear(List<OfferYear> offers, RuleYear rules)
    {
        var settled = new List<Settlement>();
        switch (rules.CarryStrategy)
        {
            case CarryStrategy.MidtUdligning:
                foreach (var group in offers.GroupBy(o => (o.Operator, o.Group))) settled.AddRange(MidtLevelling.Settle(group, rules));
                break;
            case CarryStrategy.SydTransfer:
                foreach (var offer in offers)
                {
                    var settlement = SydTransfer.Settle(offer, _transferred.GetValueOrDefault(offer.Key), rules, _findings);
                    _transferred[offer.Key] = settlement.Transferred;
                    settled.Add(settlement);
                }
                break;
            default:
                foreach (var offer in offers)
                {
                    if (!_reserves.TryGetValue(offer.Key, out var reserve)) _reserves[offer.Key] = reserve = [];
                    settled.Add(NordReserve.Settle(offer, reserve, rules, _findings));
                }
                break;
        }
        return settled;
    }

    private void Keep(Settlement settlement)
    {
        _settled.Add(settlement);
        var o = settlement.Of;
        var rules = _rules(o.Year);
        var rateYear = o.Year + rules.CarryLag;
        if (o.ClosedByCarryYear) return;
        _carries[(o.Operator, o.OfferId, rateYear)] = settlement.Carry;
        var rows = RowsOf(o.Operator, o.OfferId, rateYear);
        if (rows.Count == 0) return;
        if (rows.Any(i => _facts.Rows[i].Carry is not null))
        {
            CheckStated(settlement, rows, rateYear);
            return;
        }
        var carriers = CarrySpread.Carriers(rows, _facts.Rows);
        if (settlement.Carry == Money.Zero) return;
        if (CarrySpread.Spread(settlement.Carry, carriers, _facts.Rows) is not { } shares)
        {
            _findings.Add(rows[0], "CARRY-WITHOUT-ROWS", Severity.Warns,
                $"Tilbud {o.OfferId} har {settlement.Carry} fra regnskab {o.Year} at indregne i {rateYear}, men ingen takstrække med omkostninger at indregne det i. Beløbet bliver stående på den åbne saldo.",
                _facts.Origins[rows[0]].PlaceOf(Field.Carry));
            return;
        }
        for (var k = 0; k < carriers.Length; k++) _computed[carriers[k]] = shares[k];
    }

    private void CheckStated(Settlement settlement, IReadOnlyList<int> rows, int rateYear)
    {
        var stated = new Money(rows.Sum(i => (_facts.Rows[i].Carry ?? Money.Zero).Oere));
        if (stated == settlement.Carry) return;
        var first = rows.First(i => _facts.Rows[i].Carry is not null);
        _findings.Add(first, "CARRY-DIFFERS", Severity.Warns, string.Create(CultureInfo.InvariantCulture,
            $"Over-/underskud for tilbud {settlement.Of.OfferId} i {rateYear} er i alt {stated} i filen, men regnskab {settlement.Of.Year} giver {settlement.Carry}. Det oplyste bruges; forskellen bliver stående på den åbne saldo."),
            _facts.Origins[first].PlaceOf(Field.Carry));
    }
}
