using Viften.Core;
using Viften.Core.Rates;

namespace Viften;

/// <summary>How many findings there are of each severity.</summary>
internal readonly record struct FindingCount(int Blocks, int Warns, int Notes)
{
    public int All => Blocks + Warns + Notes;

    public static FindingCount Of(IEnumerable<Finding> findings)
    {
        var (blocks, warns, notes) = (0, 0, 0);
        foreach (var f in findings)
        {
            if (f.Severity == Severity.Blocks) blocks++;
            else if (f.Severity == Severity.Warns) warns++;
            else notes++;
        }
        return new FindingCount(blocks, warns, notes);
    }
}

/// <summary>The findings of the rules, by row and by operator.</summary>
internal sealed class BoardFindings
{
    private readonly ILookup<int, Finding> _byRow;
    private readonly ILookup<string, Finding> _byOperator;
    // By reference: two findings may say the same of the same cell.
    private readonly Dictionary<Finding, int> _rows = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string Operator, int Year), FindingCount> _byYear;

    public BoardFindings(RateCheckResult result)
    {
        var known = result.Operators.Select(o => o.Operator).ToHashSet();
        var alone = OperatorOfFile(result);
        string? OperatorOf(RowFinding found) => found.Row >= 0 ? result.Facts.Rows[found.Row].Operator
            : found.Finding.Place?.File is { } file ? alone.GetValueOrDefault(file) : null;
        var all = result.Findings.Select(f => (f.Row, f.Finding, Operator: OperatorOf(f)))
            .OrderByDescending(f => f.Finding.Severity).ThenByDescending(f => f.Row >= 0 ? result.Facts.Rows[f.Row].Year : int.MaxValue).ThenBy(f => f.Finding.Place?.File, StringComparer.Ordinal).ToList();
        foreach (var (row, finding, _) in all)
            if (row >= 0) _rows.TryAdd(finding, row);
        _byRow = all.Where(f => f.Row >= 0).ToLookup(f => f.Row, f => f.Finding);
        _byOperator = all.Where(f => f.Operator is not null && known.Contains(f.Operator)).ToLookup(f => f.Operator!, f => f.Finding);
        Loose = [.. all.Where(f => f.Operator is null || !known.Contains(f.Operator)).Select(f => f.Finding)];
        All = FindingCount.Of(all.Select(f => f.Finding));
        _byYear = all.Where(f => f.Operator is not null && f.Row >= 0).GroupBy(f => (f.Operator!, result.Facts.Rows[f.Row].Year)).ToDictionary(g => g.Key, g => FindingCount.Of(g.Select(f => f.Finding)));
    }

    /// <summary>Findings that belong to no operator with rates.</summary>
    public IReadOnlyList<Finding> Loose { get; }

    public FindingCount All { get; }

    public IReadOnlyList<Finding> OfRow(int row) => [.. _byRow[row]];

    /// <summary>The row a finding is about; null when it is about a file, a sheet or an operator.</summary>
    public int? RowOf(Finding finding) => _rows.TryGetValue(finding, out var row) ? row : null;

    /// <summary>The worst first, then the latest year, then by file and cell.</summary>
    public IReadOnlyList<Finding> OfOperator(string code) => [.. _byOperator[code]];

    public FindingCount CountOf(string code) => FindingCount.Of(_byOperator[code]);

    /// <summary>The findings of an operator's rates of one year.</summary>
    public FindingCount CountOf(string code, int year) => _byYear.GetValueOrDefault((code, year));

    /// <summary>The operator of each file that holds only one public operator's rates, which is how they are sent.</summary>
    private static Dictionary<string, string?> OperatorOfFile(RateCheckResult result)
    {
        var facts = result.Facts;
        return facts.Rows.Select((r, i) => (facts.Origins[i].Layout.File, r.Operator))
            .Concat(facts.Accounts.Select((a, i) => (facts.AccountOrigins[i].Layout.File, a.Operator)))
            .Where(f => f.Operator.Length == 4).Distinct().GroupBy(f => f.File)
            .ToDictionary(g => g.Key, g => g.Take(2).Count() == 1 ? g.First().Operator : null);
    }
}
