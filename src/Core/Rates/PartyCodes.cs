using Viften.Core.Agreements;
using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>A party that reports under its CVR is the same operator as under its code.</summary>
/// <remarks>Otherwise a municipality could stand twice in a result, once of them outside the agreement.</remarks>
internal static class PartyCodes
{
    private sealed class Unknown
    {
        public int FirstRow = -1;
        public RowOrigin? First;
        public int Rates;
        public int Accounts;
    }

    /// <summary>Tells a code that is no party's once for each file, with how many rows have it: it is one mistake, however long the file.</summary>
    public static void TellUnknown(RateFacts facts, Agreement agreement, FindingSink findings)
    {
        if (!agreement.PartiesComplete) return;
        var found = new Dictionary<(string? File, string Code), Unknown>();
        var known = new Dictionary<string, bool>();
        for (var i = 0; i < facts.Rows.Length; i++)
        {
            // A CVR and what is no code at all have findings of their own at the cell.
            if (facts.Rows[i].Operator is not { Length: 4 } code || IsKnown(code) || !CheckDigits.IsDigits(code)) continue;
            var unknown = Of(facts.Origins[i], code);
            unknown.Rates++;
            if (unknown.First is { } first && first.Row <= facts.Origins[i].Row) continue;
            (unknown.First, unknown.FirstRow) = (facts.Origins[i], i);
        }
        for (var i = 0; i < facts.Accounts.Length; i++)
        {
            var code = facts.Accounts[i].Operator;
            if (IsKnown(code) || CheckDigits.IsCvr(code)) continue;
            var unknown = Of(facts.AccountOrigins[i], code);
            unknown.Accounts++;
            if (unknown.Rates == 0 && (unknown.First is not { } first || first.Row > facts.AccountOrigins[i].Row)) unknown.First = facts.AccountOrigins[i];
        }
        foreach (var ((_, code), unknown) in found.OrderBy(f => f.Key.File, StringComparer.Ordinal).ThenBy(f => f.Key.Code, StringComparer.Ordinal))
            findings.Add(unknown.FirstRow, "OPERATOR-UNKNOWN", Severity.Blocks,
                $"{code} er ikke part i {agreement.Title} ({Rows(unknown)}). Ret koden, eller brug CVR-nummer for en privat driftsherre.", unknown.First!.Value.PlaceOf(unknown.Rates > 0 ? Field.Operator : Field.AccOperator));

        bool IsKnown(string code)
        {
            if (!known.TryGetValue(code, out var isParty)) known[code] = isParty = agreement.Party(code) is not null;
            return isParty;
        }

        Unknown Of(RowOrigin at, string code)
        {
            if (!found.TryGetValue((at.Layout.File, code), out var unknown)) found[(at.Layout.File, code)] = unknown = new Unknown();
            return unknown;
        }
    }

    private static string Rows(Unknown unknown)
    {
        var parts = new List<string>();
        if (unknown.Rates > 0) parts.Add($"{Danish.Number(unknown.Rates, 0)} {(unknown.Rates == 1 ? "række" : "rækker")} i Takster");
        if (unknown.Accounts > 0) parts.Add($"{Danish.Number(unknown.Accounts, 0)} i Regnskab");
        return string.Join(" og ", parts);
    }

    public static RateFacts Unify(RateFacts facts, Agreement agreement, FindingSink findings)
    {
        var codes = agreement.Parties.ToDictionary(p => p.Cvr, p => p.Code);
        if (!facts.Rows.Any(r => codes.ContainsKey(r.Operator)) && !facts.Accounts.Any(a => codes.ContainsKey(a.Operator)) && !facts.Accepted.Any(a => codes.ContainsKey(a.Operator))) return facts;
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
            Accepted = [.. facts.Accepted.Select(a => codes.TryGetValue(a.Operator, out var code) ? a with { Operator = code } : a)],
            Choices = [.. facts.Choices.Select(c => codes.TryGetValue(c.Operator, out var code) ? c with { Operator = code } : c)],
        };
    }
}
