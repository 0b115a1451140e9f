using Viften.Core.Agreements;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Balances;

/// <summary>NordReserve: a surplus up to the band may be set aside (hensat) and used within some years; the rest enters the rates.</summary>
/// <remarks>
/// 0 ≤ Hensat_y ≤ min(surplus, 5 % of Takstgrundlag). A deficit draws on the reserve only as stated, oldest first. What is
/// left of year y on 31 December y + 5 enters the rates of y + 5 + lag (assumed).
/// </remarks>
public static class NordReserve
{
    /// <summary>Settles one accounts year of one offer; <paramref name="reserve"/> is what it holds by year of origin, and is moved on.</summary>
    public static Settlement Settle(OfferYear year, SortedDictionary<int, Money> reserve, RuleYear rules, FindingSink? findings)
    {
        var limit = year.Limit(rules);
        var used = Draw(year, reserve, findings);
        var reserved = SetAside(year, limit, findings);
        if (reserved > Money.Zero) reserve[year.Year] = reserved;
        var expired = Expire(reserve, year.Year, rules.ReserveYears);
        var rest = year.Result + used - reserved + expired;
        var balance = new Money(reserve.Values.Sum(m => m.Oere));
        return year.ClosedByCarryYear
            ? new Settlement(year, limit, Money.Zero, rest, Money.Zero, default, reserved, used, balance, expired)
            : new Settlement(year, limit, rest, Money.Zero, Money.Zero, default, reserved, used, balance, expired);
    }

    private static Money SetAside(OfferYear y, Money limit, FindingSink? findings)
    {
        var stated = y.Row.Reserved ?? Money.Zero;
        var most = Math.Max(0, Math.Min(y.Result.Oere, limit.Oere));
        var allowed = new Money(Math.Clamp(stated.Oere, 0, most));
        if (allowed != stated)
            findings?.Add(-1, "RESERVE-OVER-LIMIT", Severity.Blocks,
                $"Hensat er {stated}, men der kan højst hensættes {new Money(most)} af årets resultat {y.Result} (bånd {limit}). Ret beløbet; beregningen bruger {allowed}.",
                y.Origin.PlaceOf(Field.AccReserved));
        return allowed;
    }

    private static Money Draw(OfferYear y, SortedDictionary<int, Money> reserve, FindingSink? findings)
    {
        var stated = y.Row.ReserveUsed ?? Money.Zero;
        var deficit = Math.Max(0, -y.Result.Oere);
        var most = Math.Min(deficit, reserve.Values.Sum(m => m.Oere));
        var allowed = new Money(Math.Clamp(stated.Oere, 0, most));
        if (allowed != stated)
            findings?.Add(-1, "RESERVE-USED-TOO-MUCH", Severity.Blocks,
                $"Anvendt af hensat er {stated}, men der kan højst bruges {new Money(most)} (årets underskud {new Money(deficit)}, rest af hensat {new Money(reserve.Values.Sum(m => m.Oere))}). Ret beløbet; beregningen bruger {allowed}.",
                y.Origin.PlaceOf(Field.AccReserveUsed));
        var left = allowed.Oere;
        foreach (var year in reserve.Keys.ToArray())
        {
            var taken = Math.Min(left, reserve[year].Oere);
            reserve[year] -= new Money(taken);
            left -= taken;
        }
        return allowed;
    }

    private static Money Expire(SortedDictionary<int, Money> reserve, int year, int reserveYears)
    {
        var expired = Money.Zero;
        foreach (var from in reserve.Keys.Where(from => from + reserveYears <= year).ToArray())
        {
            expired += reserve[from];
            reserve.Remove(from);
        }
        return expired;
    }
}
