using Viften.App.Checks;
using Viften.Core;

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

/// <summary>The findings of a check, by row, operator and file.</summary>
internal sealed class BoardFindings
{
    private readonly ILookup<int, Finding> _byRow;
    private readonly ILookup<string, Finding> _byOperator;
    private readonly ILookup<string, Finding> _byFile;

    public BoardFindings(CheckedFiles files)
    {
        var known = files.Result.Operators.Select(o => o.Operator).ToHashSet();
        _byRow = files.Findings.Where(f => f.Row >= 0).ToLookup(f => f.Row, f => f.Finding);
        _byOperator = files.Findings.Where(f => f.Operator is not null && known.Contains(f.Operator)).ToLookup(f => f.Operator!, f => f.Finding);
        _byFile = files.Findings.Where(f => f.File is not null).ToLookup(f => f.File!, f => f.Finding);
        Loose = [.. files.Findings.Where(f => f.Operator is null || !known.Contains(f.Operator)).Select(f => f.Finding)];
        All = FindingCount.Of(files.Findings.Select(f => f.Finding));
    }

    /// <summary>Findings that belong to no operator with rates: refused files, and what is wrong with the whole.</summary>
    public IReadOnlyList<Finding> Loose { get; }

    public FindingCount All { get; }

    public IReadOnlyList<Finding> OfRow(int row) => [.. _byRow[row]];

    /// <summary>The worst first, then by file and cell.</summary>
    public IReadOnlyList<Finding> OfOperator(string code) => [.. _byOperator[code]];

    public FindingCount CountOf(string code) => FindingCount.Of(_byOperator[code]);

    public FindingCount OfFile(string name) => FindingCount.Of(_byFile[name]);
}
