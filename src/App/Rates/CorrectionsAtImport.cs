using Viften.App.Store;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Rates;

/// <summary>A row of a file as it will be kept, and corrections of it that the file now agrees with.</summary>
internal sealed record Resolved<T>(Reported<T> Row, IReadOnlyList<FieldChange> Agreed)
    where T : class;

/// <summary>What an import does to the corrections made on screen.</summary>
/// <remarks>
/// The file wins, unless whoever imports says to keep a cell. A correction that the file agrees with is no longer one; a
/// correction whose row is gone goes with it.
/// </remarks>
internal sealed class CorrectionsAtImport
{
    private readonly ILookup<(Guid RowSubject, DateOnly From), LiveCorrection> _byRow;
    private readonly IReadOnlySet<CellKey> _keep;
    private readonly Dictionary<Guid, Fact<Correction>> _ended;
    private readonly List<(LiveCorrection Live, string? FileText)> _rewritten = [];
    private readonly List<KeptCell> _choices = [];

    public CorrectionsAtImport(IReadOnlyList<LiveCorrection> live, IReadOnlySet<CellKey> keep)
    {
        _byRow = live.ToLookup(l => (l.Cell.RowSubject, l.Cell.From));
        _keep = keep;
        // Until its row is found in the file, a correction goes with the row.
        _ended = live.ToDictionary(l => l.Fact.Id, l => l.Fact);
    }

    /// <summary>Corrected cells that the file has differently.</summary>
    public IReadOnlyList<KeptCell> Choices => _choices;

    /// <summary>Those of them that are kept.</summary>
    public IReadOnlyList<KeptCell> Kept => [.. _choices.Where(c => _keep.Contains(c.Cell))];

    /// <summary>Puts the kept figures into a row of the file.</summary>
    public Resolved<RateRow> Resolve(Reported<RateRow> reported, Fact<RateRow> old)
    {
        var corrections = _byRow[(reported.Subject, reported.Period.From)];
        var row = reported.Row;
        var agreed = new List<FieldChange>();
        var kept = new List<(LiveCorrection, string?)>();
        foreach (var correction in corrections)
        {
            var field = correction.Cell.Field;
            var (inFile, corrected) = (RowFields<RateRow>.Value(reported.Row, field), RowFields<RateRow>.Value(old.Value, field));
            var (fileText, text) = (CellText.Of(inFile), CellText.Of(corrected));
            if (Equals(inFile, corrected))
            {
                agreed.Add(new(Fields.Heading(field), $"{text ?? "(tom)"} (rettet i Viften)", $"{text ?? "(tom)"} (står nu i filen)"));
                continue;
            }
            _choices.Add(new(correction.Cell, RowName.Of(reported.Row), Fields.Heading(field), fileText, text, correction.Fact.Value.Person, correction.At, correction.Fact.Value.Reason));
            if (!_keep.Contains(correction.Cell)) continue;
            row = RowFields<RateRow>.With(row with { }, field, corrected);
            _ended.Remove(correction.Fact.Id);
            if (fileText != correction.Fact.Value.Old) kept.Add((correction, fileText));
        }
        // An unchanged row keeps its source, and what that file says in the cell is what the correction tells already.
        if (agreed.Count > 0 || !row.Equals(old.Value)) _rewritten.AddRange(kept);
        return new(ReferenceEquals(row, reported.Row) ? reported : reported with { Row = row, Period = row.Period }, agreed);
    }

    public async Task Write(Change change)
    {
        await change.End([.. _ended.Values, .. _rewritten.Select(r => r.Live.Fact)]);
        await change.Append([.. _rewritten.Select(r => change.Fact(
            r.Live.Fact.Subject, r.Live.Fact.Head, r.Live.Cell.Return.Period, r.Live.Fact.Source, r.Live.Fact.Value with { Old = r.FileText }))]);
    }
}
