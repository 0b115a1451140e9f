using Viften.App.RateFiles;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Rates;

/// <summary>One row of a file as it will be kept: under its return, its subject and its period.</summary>
internal sealed record Reported<T>(ReturnKey Return, Guid Subject, Period Period, RowOrigin Origin, T Row)
    where T : class;

/// <summary>The rows of a file by sheet and return, or why they cannot be kept.</summary>
/// <remarks>
/// A row belongs to the return of its own year and operator: the accounts of 2024 in the file for 2026 are part of the return for 2024.
/// A buyer row names no operator; it goes with the offer it names.
/// </remarks>
internal sealed class ReportedRows
{
    private readonly List<Finding> _findings = [];

    private ReportedRows(RateFacts facts, int no)
    {
        // Each subject is a hash of its own, and a file may have thousands of rates.
        Rates = [.. Forward(facts).AsParallel().AsOrdered().Select(f =>
        {
            var (r, origin) = f;
            var key = new ReturnKey(r.Operator, r.Year, no);
            return new Reported<RateRow>(key, key.RateSubject(r.OfferId, r.ServiceId), r.Period, origin, r);
        })];
        Accounts = [.. facts.Accounts.Select((r, i) =>
        {
            var key = new ReturnKey(r.Operator, r.Year, no);
            return new Reported<AccountRow>(key, key.Subject("account", r.OfferId), key.Period, facts.AccountOrigins[i], r);
        })];
        Spending = [.. facts.Spending.Select((r, i) =>
        {
            var key = new ReturnKey(r.Party, r.Year, no);
            return new Reported<SpendingRow>(key, key.Subject("spending", r.Area), key.Period, facts.SpendingOrigins[i], r);
        })];
        Buyers = Placed(facts, no);
        Check(Rates, Field.From);
        Check(Accounts, Field.AccOfferId);
        Check(Buyers, Field.BuyBuyer);
        Check(Spending, Field.SpeArea);
    }

    public List<Reported<RateRow>> Rates { get; }
    public List<Reported<AccountRow>> Accounts { get; }
    public List<Reported<BuyerRow>> Buyers { get; }
    public List<Reported<SpendingRow>> Spending { get; }

    /// <summary>What keeps the rows from being stored; reading the file again does not help.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    public IReadOnlyList<ReturnKey> Returns =>
        [.. Rates.Select(r => r.Return).Concat(Accounts.Select(r => r.Return)).Concat(Buyers.Select(r => r.Return)).Concat(Spending.Select(r => r.Return)).Distinct().Order()];

    public IEnumerable<SheetLayout> Layouts =>
        Rates.Select(r => r.Origin.Layout).Concat(Accounts.Select(r => r.Origin.Layout)).Concat(Buyers.Select(r => r.Origin.Layout)).Concat(Spending.Select(r => r.Origin.Layout)).Distinct();

    /// <summary>Splits a file by return. A blocking finding anywhere keeps all of it out: half a file is nobody's return.</summary>
    public static (ReportedRows Rows, IReadOnlyList<Finding> Blocking) Of(RateFileRead read, int no)
    {
        var rows = new ReportedRows(read.Facts, no);
        var blocking = read.Findings.Select(f => f.Finding).Concat(read.Broken.SelectMany(b => b.Findings)).Concat(rows.Findings)
            .Where(f => f.Severity == Severity.Blocks).ToList();
        if (blocking.Count == 0 && (read.Refused || read.Broken.Count > 0 || rows.Returns.Count == 0))
            blocking.Add(new("IMPORT-NO-ROWS", Severity.Blocks, "Filen har ingen rækker, der kan indlæses. Kontrollér, at det er den rigtige fil.", new Place(read.Name, null, null)));
        return (rows, blocking);
    }

    /// <summary>Rows whose period ends before it begins are no fact of any day, so they cannot be kept.</summary>
    private List<(RateRow Row, RowOrigin Origin)> Forward(RateFacts facts)
    {
        var forward = new List<(RateRow, RowOrigin)>(facts.Rows.Length);
        for (var i = 0; i < facts.Rows.Length; i++)
        {
            var row = facts.Rows[i];
            if (row.To >= row.From) forward.Add((row, facts.Origins[i]));
            else _findings.Add(new("PERIOD-REVERSED", Severity.Blocks, $"Gyldig til ({Danish.Date(row.To)}) er før Gyldig fra ({Danish.Date(row.From)}). Byt om.", facts.Origins[i].PlaceOf(Field.To)));
        }
        return forward;
    }

    private List<Reported<BuyerRow>> Placed(RateFacts facts, int no)
    {
        var operators = Rates.Select(r => (r.Row.OfferId, r.Row.Operator)).Concat(Accounts.Select(r => (r.Row.OfferId, r.Row.Operator))).Distinct().ToLookup(o => o.OfferId, o => o.Operator);
        var all = operators.SelectMany(o => o).Distinct().ToArray();
        var placed = new List<Reported<BuyerRow>>();
        for (var i = 0; i < facts.Buyers.Length; i++)
        {
            var row = facts.Buyers[i];
            var known = operators[row.OfferId].ToArray();
            var candidates = known.Length > 0 ? known : all;
            if (candidates.Length != 1)
            {
                _findings.Add(new("BUYER-OFFER-UNKNOWN", Severity.Blocks,
                    $"Det kan ikke ses, hvilken driftsherre tilbuddet {row.OfferId} hører til. Tag tilbuddet med på arket Takster eller Regnskab i samme fil.",
                    facts.BuyerOrigins[i].PlaceOf(Field.BuyOfferId)));
                continue;
            }
            var key = new ReturnKey(candidates[0], row.Year, no);
            placed.Add(new(key, key.Subject("buyer", row.OfferId, row.Buyer), key.Period, facts.BuyerOrigins[i], row));
        }
        return placed;
    }

    private void Check<T>(List<Reported<T>> rows, Field key)
        where T : class
    {
        foreach (var row in rows)
            if (Texts<T>.Unstorable(row.Row))
                _findings.Add(new("TEXT-UNSTORABLE", Severity.Blocks, "En tekst i rækken har tegn, der ikke er tekst (et nul-tegn eller et halvt tegn). Skriv teksten igen.", row.Origin.PlaceOf(key)));
        _findings.AddRange(Overlaps(rows, key));
    }

    /// <summary>Rows of one subject that are in force on the same day.</summary>
    public static IEnumerable<Finding> Overlaps<T>(IEnumerable<Reported<T>> rows, Field key)
        where T : class
    {
        Reported<T>? before = null;
        foreach (var row in rows.OrderBy(r => r.Subject).ThenBy(r => r.Period.From))
        {
            if (before is not null && before.Subject == row.Subject && before.Period.Overlaps(row.Period))
                yield return new("ROW-OVERLAP", Severity.Blocks,
                    $"Rækken gælder det samme og overlapper {row.Period} med række {before.Origin.Row}. Ret perioden, eller slet den ene række.", row.Origin.PlaceOf(key));
            before = row;
        }
    }

    private static class Texts<T>
    {
        private static readonly Func<T, string?>[] s_texts = [.. typeof(T).GetProperties().Where(p => p.PropertyType == typeof(string)).Select(p => p.GetMethod!.CreateDelegate<Func<T, string?>>())];
        private static readonly Func<T, NamedTexts>? s_extra = typeof(T).GetProperty(nameof(RateRow.Extra))?.GetMethod!.CreateDelegate<Func<T, NamedTexts>>();

        public static bool Unstorable(T row)
        {
            foreach (var text in s_texts)
                if (text(row) is { } found && !StorableText.Is(found)) return true;
            return s_extra?.Invoke(row) is { Count: > 0 } extra && extra.Any(e => !StorableText.Is(e.Key) || !StorableText.Is(e.Value));
        }
    }
}
