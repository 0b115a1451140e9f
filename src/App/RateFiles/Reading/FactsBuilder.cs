using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles.Reading;

/// <summary>Turns the recognised sheets of one file into facts.</summary>
internal sealed class FactsBuilder(ReadFindings findings, RateReadLimits limits, bool fromCsv, bool date1904)
{
    private readonly StringPool _pool = new();
    private readonly List<RateRow> _rates = [];
    private readonly List<RowOrigin> _rateOrigins = [];
    private readonly List<Damage> _damaged = [];
    private readonly List<BrokenRow> _broken = [];
    private readonly List<AccountRow> _accounts = [];
    private readonly List<RowOrigin> _accountOrigins = [];
    private readonly List<BuyerRow> _buyers = [];
    private readonly List<RowOrigin> _buyerOrigins = [];
    private readonly List<SpendingRow> _spending = [];
    private readonly List<RowOrigin> _spendingOrigins = [];
    private bool _anyDamage;

    public IReadOnlyList<BrokenRow> Broken => _broken;

    /// <summary>Reads every row below the heading row; the raw sheet keeps its cells for writing back.</summary>
    public SheetRead Read(RawSheet raw, string sheetName, Recognised recognised)
    {
        var columns = SheetRecognition.Columns(raw, sheetName, recognised, findings);
        if (raw.RowCount - recognised.HeadingRow - 1 > limits.RowsPerSheet) throw Refusals.TooManyRows(raw.Name, limits);
        if (recognised.HeadingRow > 0)
            findings.Add("HEADING-ROW-BELOW", Severity.Notes, $"Overskrifterne er fundet i række {raw.RowNumber(recognised.HeadingRow)}. Rækkerne over den er ikke læst.", sheetName, CellName.WholeRow(raw.RowNumber(recognised.HeadingRow)));
        var cells = new SheetCells(raw, columns, findings, _pool, fromCsv, date1904);
        var factRows = new int[raw.RowCount];
        Array.Fill(factRows, -1);
        for (var row = recognised.HeadingRow + 1; row < raw.RowCount; row++)
        {
            cells.MoveTo(row, recognised.Kind == RateSheet.Takster ? _rates.Count : -1);
            if (!cells.HoldsAnything()) continue;
            factRows[row] = recognised.Kind switch
            {
                RateSheet.Takster => ReadRate(cells),
                RateSheet.Regnskab => Keep(OtherSheetRows.Account(cells), _accounts, _accountOrigins, cells.Origin),
                RateSheet.Koebere => Keep(OtherSheetRows.Buyer(cells), _buyers, _buyerOrigins, cells.Origin),
                _ => Keep(OtherSheetRows.Spending(cells), _spending, _spendingOrigins, cells.Origin),
            };
        }
        return new SheetRead(raw, recognised.Kind, columns.Layout, recognised.HeadingRow, factRows);
    }

    private int ReadRate(SheetCells cells)
    {
        if (cells.TotalColumn() is >= 0 and var total)
        {
            cells.PassOverTotal(total);
            return -1;
        }
        var mark = findings.Mark;
        if (TaksterRows.Read(cells) is not { } row)
        {
            _broken.Add(new BrokenRow(
                cells.Origin, cells.Shown(Field.Year), cells.Shown(Field.Operator), cells.Shown(Field.OfferId), cells.Shown(Field.ServiceId), cells.Shown(Field.Unit), findings.TakeSince(mark)));
            return -1;
        }
        var damage = cells.Damage;
        // Without costs the reported rate is the rate; beside costs it is only held against the calculated one.
        if (cells.ReportedRateUnreadable && !row.HasCosts) damage |= Damage.Calculation;
        _rates.Add(row);
        _rateOrigins.Add(cells.Origin);
        _damaged.Add(damage);
        _anyDamage |= damage != Damage.None;
        return _rates.Count - 1;
    }

    private static int Keep<T>(T? row, List<T> rows, List<RowOrigin> origins, RowOrigin origin)
        where T : class
    {
        if (row is null) return -1;
        rows.Add(row);
        origins.Add(origin);
        return rows.Count - 1;
    }

    public RateFacts Finish() => new()
    {
        Rows = [.. _rates],
        Origins = [.. _rateOrigins],
        Damaged = _anyDamage ? [.. _damaged] : [],
        Accounts = [.. _accounts],
        AccountOrigins = [.. _accountOrigins],
        Buyers = [.. _buyers],
        BuyerOrigins = [.. _buyerOrigins],
        Spending = [.. _spending],
        SpendingOrigins = [.. _spendingOrigins],
    };
}
