using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>One row as the rules meet it: the fact, where it was read, and what the sheet Regnskab adds to it.</summary>
/// <param name="ComputedCarry">The offer's computed carry that falls on this row, null when the row's own figure counts.</param>
/// <param name="AccountsOccupancy">Actual occupancy of the closed years from Regnskab: t-2, t-3, t-4.</param>
public readonly record struct RowInput(RateRow Row, RowOrigin Origin, Damage Damage, Money? ComputedCarry, AccountsOccupancy AccountsOccupancy)
{
    /// <summary>The approval of the row's reported rate; null when there is none for that rate.</summary>
    public RateChoice? Choice { get; init; }

    public ExplainedSource Cell(Field field) => new("cell", Origin.Where(field));
}

/// <summary>An offer's actual occupancy in the closed accounts years, per cent, with where it was read.</summary>
public readonly record struct AccountsOccupancy(decimal? T2, decimal? T3, decimal? T4, RowOrigin OriginT2, RowOrigin OriginT3, RowOrigin OriginT4);

/// <summary>Collects findings of rows; nothing is built unless a rule has something to say.</summary>
public sealed class FindingSink
{
    private readonly List<RowFinding> _found = [];

    /// <summary>Past this number findings of one code are counted, not kept: a column of 250,000 wrong cells is one problem.</summary>
    public const int KeptPerCode = 10_000;

    private readonly Dictionary<string, int> _perCode = [];

    public IReadOnlyList<RowFinding> Found => _found;

    public void Add(int row, string code, Severity severity, string text, Place? place, string? source = null)
    {
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_perCode, code, out _);
        count++;
        // An amount ends in "kr.", and that dot also ends a sentence.
        if (count <= KeptPerCode) _found.Add(new RowFinding(row, new Finding(code, severity, text.Replace("kr..", "kr.", StringComparison.Ordinal), place, source)));
    }

    /// <summary>Adds one finding per code that was cut off, so that nothing is hidden silently.</summary>
    public void Close()
    {
        foreach (var (code, count) in _perCode.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (count <= KeptPerCode) continue;
            var severity = _found.First(f => f.Finding.Code == code).Finding.Severity;
            _found.Add(new RowFinding(-1, new Finding(code, severity,
                $"Yderligere {Danish.Number(count - KeptPerCode, 0)} rækker har samme fund; kun de første {Danish.Number(KeptPerCode, 0)} er vist.")));
        }
    }
}
