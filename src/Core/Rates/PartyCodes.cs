using Viften.Core.Agreements;
using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>A party that reports under its CVR is the same operator as under its code.</summary>
/// <remarks>Otherwise a municipality could stand twice in a result, once of them outside the agreement.</remarks>
internal static class PartyCodes
{
    public static RateFacts Unify(RateFacts facts, Agreement agreement, FindingSink findings)
    {
        var codes = agreement.Parties.ToDictionary(p => p.Cvr, p => p.Code);
        if (!facts.Rows.Any(r => codes.ContainsKey(r.Operator)) && !facts.Accounts.Any(a => codes.ContainsKey(a.Operator))) return facts;
        var rows = (RateRow[])facts.Rows.Clone();
        for (var i = 0; i < rows.Length; i++)
        {
            if (!codes.TryGetValue(rows[i].Operator, out var code)) continue;
            findings.Add(i, "OPERATOR-CVR-OF-PARTY", Severity.Notes, $"CVR {rows[i].Operator} er {agreement.Party(code)!.Name}; der regnes med koden {code}. Skriv koden i Driftsherre.", facts.Origins[i].PlaceOf(Field.Operator));
            rows[i] = rows[i] with { Operator = code };
        }
        return facts with
        {
            Rows = rows,
            Accounts = [.. facts.Accounts.Select(a => codes.TryGetValue(a.Operator, out var code) ? a with { Operator = code } : a)],
            Choices = [.. facts.Choices.Select(c => codes.TryGetValue(c.Operator, out var code) ? c with { Operator = code } : c)],
        };
    }
}
