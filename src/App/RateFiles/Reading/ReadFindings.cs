using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.RateFiles.Reading;

/// <summary>Collects the findings of one reading, at most so many of each severity, and counts the rest.</summary>
internal sealed class ReadFindings(string file, RateReadLimits limits)
{
    private readonly List<RowFinding> _kept = [];
    private readonly int[] _count = new int[3];

    public string File => file;

    /// <summary>Whether one more of this severity would be kept; texts need not be made for those that are only counted.</summary>
    public bool Wants(Severity severity)
    {
        if (_count[(int)severity] < limits.Findings) return true;
        _count[(int)severity]++;
        return false;
    }

    public void Add(int row, Finding finding)
    {
        _count[(int)finding.Severity]++;
        _kept.Add(new RowFinding(row, finding));
    }

    /// <summary>Adds a finding about a sheet or a place in it.</summary>
    public void Add(string code, Severity severity, string text, string? sheet, string? cell = null, string? field = null)
    {
        if (Wants(severity)) Add(-1, new Finding(code, severity, text, new Place(file, sheet, cell, field)));
    }

    /// <summary>Takes out the findings kept since <paramref name="mark"/>: they follow a row that became no fact.</summary>
    public List<Finding> TakeSince(int mark)
    {
        var taken = _kept.GetRange(mark, _kept.Count - mark).ConvertAll(f => f.Finding);
        _kept.RemoveRange(mark, _kept.Count - mark);
        return taken;
    }

    public int Mark => _kept.Count;

    public List<RowFinding> Finish()
    {
        foreach (var severity in (Severity[])[Severity.Blocks, Severity.Warns, Severity.Notes])
        {
            var more = _count[(int)severity] - limits.Findings;
            if (more <= 0) continue;
            var kind = severity switch { Severity.Blocks => "fejl", Severity.Warns => "advarsler", _ => "bemærkninger" };
            _kept.Add(new RowFinding(-1, new Finding(
                "MORE-FINDINGS", severity,
                $"Der er {Danish.Number(more, 0)} {kind} mere, som ikke er vist. Ret de viste først, og læs filen igen.",
                new Place(file, null, null))));
        }
        return _kept;
    }
}
