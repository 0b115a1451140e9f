using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Instruments;

/// <summary>Which compared rows belong together, and how a shared base's weight falls on them.</summary>
/// <remarks>
/// Rows share a base when they name the same earlier service (a split, or part-periods of one service). The base year's
/// units are stated on each of them and count once: old weight × the row's units / Σ units. Rows of a Takstgruppe are one
/// set with their own weights.
/// </remarks>
public static class BaseSets
{
    public static List<int[]> Of(InstrumentInput input, BaseRate[] bases)
    {
        var sets = new List<int[]>();
        for (var offer = 0; offer < input.Index.Offers.Count; offer++)
        {
            if (!input.Index.Offers[offer].HasSets) continue;
            var compared = input.Index.RowsOf(offer).Where(i => input.Results[i].Compared).ToArray();
            if (compared.Length < 2) continue;
            foreach (var shared in compared.GroupBy(i => (input.Facts.Rows[i].Year, BaseKey(input.Facts.Rows[i]))))
                ShareWeight(input, [.. shared], bases);
            sets.AddRange(Connect(input, compared));
        }
        return sets;
    }

    private static string BaseKey(RateRow row) =>
        row.BaseServiceIds is null ? row.ServiceId : string.Join(';', BaseRates.IdsOf(row).Order(StringComparer.Ordinal));

    private static void ShareWeight(InstrumentInput input, int[] rows, BaseRate[] bases)
    {
        if (rows.Length < 2) return;
        var weights = rows.Select(i => bases[i].Weight ?? 0m).ToArray();
        var total = weights.Distinct().Count() == 1 ? weights[0] : weights.Sum();
        if (weights.Distinct().Count() > 1)
            input.Findings.Add(rows[0], "BASE-WEIGHTS-DIFFER", Severity.Warns,
                $"{rows.Length} rækker har samme basis, men forskellige Basis pladsdage. De lægges sammen til {Danish.Number(total, 0, 2)}; skriv basisårets samlede enheder i hver række, hvis det er forkert.",
                input.Facts.Origins[rows[0]].PlaceOf(Field.BaseWeight));
        var units = rows.Sum(i => input.Results[i].Units ?? 0m);
        foreach (var i in rows)
            input.Results[i].Weight = units > 0m ? total * (input.Results[i].Units ?? 0m) / units : total / rows.Length;
    }

    /// <summary>Joins rows that share a base or a group, also through each other.</summary>
    private static IEnumerable<int[]> Connect(InstrumentInput input, int[] rows)
    {
        var parent = rows.ToDictionary(i => i, i => i);
        var seen = new Dictionary<(int, string), int>();
        foreach (var i in rows)
        {
            var row = input.Facts.Rows[i];
            Join((row.Year, "b/" + BaseKey(row)), i);
            if (row.Group is not null) Join((row.Year, "g/" + row.Group), i);
        }
        return rows.GroupBy(Root).Where(g => g.Count() > 1)
            .Select(g => g.OrderBy(i => input.Facts.Rows[i].ServiceId, StringComparer.Ordinal).ThenBy(i => input.Facts.Rows[i].From).ToArray());

        int Root(int i)
        {
            while (parent[i] != i) i = parent[i];
            return i;
        }

        void Join((int, string) key, int i)
        {
            if (seen.TryGetValue(key, out var other)) parent[Root(i)] = Root(other);
            else seen[key] = i;
        }
    }
}
