using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.Checks;

/// <summary>A finding of a check, with the file and the operator it concerns.</summary>
/// <param name="File">Name of the file, null when it belongs to none.</param>
/// <param name="Operator">Driftsherre, null when it cannot be told.</param>
public sealed record CheckedFinding(string? File, string? Operator, Finding Finding)
{
    /// <summary>Row of the result it belongs to, −1 when it belongs to none.</summary>
    public int Row { get; init; } = -1;
}

/// <summary>What a check came to: the result and the files behind it.</summary>
public sealed class CheckedFiles
{
    private readonly Lazy<IReadOnlyList<CheckedFinding>> _findings;

    public CheckedFiles(RateCheckResult result, IReadOnlyList<RateFileRead> reads)
    {
        Result = result;
        Reads = reads;
        _findings = new(Merge);
    }

    public RateCheckResult Result { get; }

    /// <summary>The files in the order given, each once.</summary>
    public IReadOnlyList<RateFileRead> Reads { get; }

    /// <summary>Findings of the reading and of the rules together, the gravest first, then by file and cell.</summary>
    public IReadOnlyList<CheckedFinding> Findings => _findings.Value;

    /// <summary>Whether anything blocks.</summary>
    public bool Blocks =>
        Reads.Any(r => r.Findings.Any(f => f.Finding.Severity == Severity.Blocks) || r.Broken.Any(b => b.Findings.Any(f => f.Severity == Severity.Blocks)))
        || Result.Findings.Any(f => f.Finding.Severity == Severity.Blocks);

    /// <summary>Whether no file at all could be taken in.</summary>
    public bool NothingRead => Reads.All(r => r.Refused);

    private CheckedFinding[] Merge()
    {
        var merged = new ResultFindings(Result, Reads);
        var alone = Reads.Select(OnlyOperator).ToArray();
        var broken = new Dictionary<(int, string, int), string?>();
        for (var f = 0; f < Reads.Count; f++)
            foreach (var row in Reads[f].Broken) broken[(f, row.Origin.Layout.Sheet, row.Origin.Row)] = row.Operator;

        string? OperatorOf(FiledFinding found)
        {
            if (found.Row >= 0) return Result.Facts.Rows[found.Row].Operator;
            if (found.File < 0) return null;
            var place = found.Finding.Place;
            if (place?.Sheet is { } sheet && broken.TryGetValue((found.File, sheet, ResultFindings.Position(place.Cell).Row), out var code) && code is not null) return code;
            return alone[found.File];
        }

        return
        [
            .. merged.All
                .OrderByDescending(f => f.Finding.Severity).ThenBy(f => f.File < 0 ? int.MaxValue : f.File)
                .ThenBy(f => f.Finding.Place?.Sheet, StringComparer.Ordinal).ThenBy(f => ResultFindings.Position(f.Finding.Place?.Cell)).ThenBy(f => f.Finding.Code, StringComparer.Ordinal)
                .Select(f => new CheckedFinding(f.File < 0 ? f.Finding.Place?.File : Reads[f.File].Name, OperatorOf(f), f.Finding) { Row = f.Row }),
        ];
    }

    /// <summary>The operator of a file that holds only one, which is how they are sent; price lists of private operators in it do not count.</summary>
    private static string? OnlyOperator(RateFileRead read)
    {
        var codes = read.Facts.Rows.Select(r => r.Operator).Concat(read.Facts.Accounts.Select(a => a.Operator)).Where(c => c.Length == 4).Distinct().Take(2).ToArray();
        return codes.Length == 1 ? codes[0] : null;
    }
}
