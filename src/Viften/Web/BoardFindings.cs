using Viften.App.RateFiles;
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

/// <summary>The findings of the reading and of the rules together, by row, operator and file.</summary>
internal sealed class BoardFindings
{
    private static readonly Finding[] s_none = [];

    private readonly Dictionary<int, List<Finding>> _byRow = [];
    private readonly Dictionary<string, List<Finding>> _byOperator = [];
    private readonly List<Finding>[] _byFile;
    private readonly Dictionary<string, int> _fileByName = [];
    private readonly string?[] _operatorOfFile;
    private readonly RateCheckResult _result;

    public BoardFindings(RateCheckResult result, IReadOnlyList<RateFileRead> files)
    {
        _result = result;
        _byFile = [.. files.Select(_ => new List<Finding>())];
        _operatorOfFile = [.. files.Select(f => OperatorOf(f, result))];
        for (var f = 0; f < files.Count; f++) _fileByName.TryAdd(files[f].Name, f);
        var first = 0;
        for (var f = 0; f < files.Count; f++)
        {
            // A row that could not be read tells its findings itself, and the file tells them again.
            var told = new HashSet<Finding>();
            foreach (var (row, finding) in files[f].Findings)
                if (row >= 0 || told.Add(finding)) Add(row < 0 ? -1 : first + row, f, finding);
            foreach (var finding in files[f].Broken.SelectMany(b => b.Findings))
                if (told.Add(finding)) Add(-1, f, finding);
            first += files[f].Facts.Rows.Length;
        }
        foreach (var (row, finding) in result.Findings) Add(row, finding.Place?.File is { } name && _fileByName.TryGetValue(name, out var f) ? f : -1, finding);
    }

    /// <summary>Findings that belong to no operator we could read: refused files, and what is wrong with the whole.</summary>
    public List<Finding> Loose { get; } = [];

    public FindingCount All { get; private set; }

    public IReadOnlyList<Finding> OfRow(int row) => _byRow.TryGetValue(row, out var list) ? list : s_none;

    /// <summary>The worst first, then by place.</summary>
    public IReadOnlyList<Finding> OfOperator(string code) => _byOperator.TryGetValue(code, out var list) ? list : s_none;

    public FindingCount CountOf(string code) => FindingCount.Of(OfOperator(code));

    public FindingCount OfFile(int file) => FindingCount.Of(_byFile[file]);

    private void Add(int row, int file, Finding finding)
    {
        var code = row >= 0 ? _result.Facts.Rows[row].Operator : file >= 0 ? _operatorOfFile[file] : null;
        if (row >= 0) ListOf(_byRow, row).Add(finding);
        if (code is null) Loose.Add(finding);
        else ListOf(_byOperator, code).Add(finding);
        if (file >= 0) _byFile[file].Add(finding);
        All = finding.Severity switch
        {
            Severity.Blocks => All with { Blocks = All.Blocks + 1 },
            Severity.Warns => All with { Warns = All.Warns + 1 },
            _ => All with { Notes = All.Notes + 1 },
        };
    }

    private static List<Finding> ListOf<TKey>(Dictionary<TKey, List<Finding>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        return list;
    }

    /// <summary>The operator a file is from: the one most of its rows name, if the result knows it.</summary>
    private static string? OperatorOf(RateFileRead file, RateCheckResult result)
    {
        var named = file.Facts.Rows.Select(r => r.Operator);
        if (file.Facts.Rows.Length == 0) named = file.Broken.Select(b => b.Operator).OfType<string>();
        var code = named.GroupBy(c => c).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        return code is not null && result.Operators.Any(o => o.Operator == code) ? code : null;
    }
}
