using System.Text;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>A column we add after the sender's; its heading begins with "Viften: ".</summary>
internal sealed record ResultColumn(string Name, CellLook Look, double Width)
{
    public string Heading => ResultWorkbook.HeadingPrefix + Name;
}

/// <summary>The columns added to the sheets of the format, and how a row's cells in them are written.</summary>
/// <remarks>The order of the columns and the order in which a row writes them are the same list read twice; a test holds them together.</remarks>
internal sealed class ResultWorkbookColumns
{
    private const string Severity = "Alvor";
    private const string Complies = "Overholder";

    private static readonly CellLook s_units = new() { Format = "#,##0.00", Align = CellAlign.Right };
    private static readonly CellLook s_index = new() { Format = "#,##0.0000", Align = CellAlign.Right };
    private static readonly CellLook s_word = new() { Align = CellAlign.Center };

    private static readonly ResultColumn[] s_rates =
    [
        new("Omkostningsgrundlag", WorkbookLooks.Amount, 25),
        new("Gruppens grundlag", WorkbookLooks.Amount, 17),
        new("Over-/underskud", WorkbookLooks.Signed, 20),
        new("Belægning", WorkbookLooks.Share, 12),
        new("Enheder", s_units, 14),
        new("Takst", WorkbookLooks.Amount, 12),
        new("Afrundingsrest", WorkbookLooks.Signed, 18),
        new("Omfattet", s_word, 11),
        new("Sammenlignet", s_word, 14),
        new("Hvorfor ikke sammenlignet", CellLook.Plain, 34),
        new("Undtaget", WorkbookLooks.Signed, 12),
        new("Indekseret basis", s_index, 13),
        new("Realændring", WorkbookLooks.Share, 13),
        new("Loft", WorkbookLooks.Amount, 11),
        new("Over loft kr. pr. år", WorkbookLooks.Amount, 15),
        new(Complies, s_word, 12),
        new("Antagne parametre", CellLook.Plain, 40),
    ];

    private static readonly ResultColumn[] s_accounts =
    [
        new("Resultat", WorkbookLooks.Signed, 16),
        new("Bånd", WorkbookLooks.Amount, 15),
        new("Beholdt", WorkbookLooks.Signed, 15),
        new("Udlignet", WorkbookLooks.Signed, 15),
        new("Indregnes", WorkbookLooks.Signed, 15),
        new("Indregnes i år", WorkbookLooks.Year, 12),
        new("Overført", WorkbookLooks.Signed, 15),
        new("Hensat", WorkbookLooks.Signed, 15),
        new("Til lukkeregnskab", WorkbookLooks.Signed, 17),
        new("Åben saldo", WorkbookLooks.Signed, 15),
    ];

    private static readonly ResultColumn[] s_findings = [new(Severity, s_word, 11), new("Fund", CellLook.Plain, 80)];
    private static readonly ResultColumn[] s_origin = [new("Fil", CellLook.Plain, 30), new("Række", WorkbookLooks.Count, 10)];

    private readonly ResultContext _context;
    private readonly WorkbookSheet _sheet;
    private readonly RateSheet _kind;
    private readonly bool _withOrigin;
    private readonly int _first;
    private readonly int[] _styles;
    private readonly int _wholeRate;
    private readonly Dictionary<(string Operator, string Offer, int Year), Core.Balances.YearBalance> _balances = [];
    private readonly Dictionary<(string Operator, string Offer, int Year), Money> _open = [];
    private readonly StringBuilder _text = new();

    public ResultWorkbookColumns(ResultContext context, WorkbookSheet sheet, RateSheet kind, bool withOrigin, int first)
    {
        (_context, _sheet, _kind, _withOrigin, _first) = (context, sheet, kind, withOrigin, first);
        _styles = [.. Of(kind, withOrigin).Select(c => sheet.Style(c.Look))];
        _wholeRate = sheet.Style(WorkbookLooks.Count);
        if (kind != RateSheet.Regnskab) return;
        foreach (var year in context.Result.Balances.Years) _balances.TryAdd((year.Operator, year.OfferId, year.Year), year);
        foreach (var open in context.Result.Balances.Open)
            _open[(open.Operator, open.OfferId, open.Year)] = _open.GetValueOrDefault((open.Operator, open.OfferId, open.Year)) + open.Amount;
    }

    public static IReadOnlyList<ResultColumn> Of(RateSheet kind, bool withOrigin) =>
        [.. kind == RateSheet.Takster ? s_rates : kind == RateSheet.Regnskab ? s_accounts : [], .. s_findings, .. withOrigin ? s_origin : []];

    public void WriteHeadings()
    {
        var column = _first;
        foreach (var own in Of(_kind, _withOrigin))
            _sheet.Text(column++, own.Heading, _sheet.Style(own.Look.Align == CellAlign.Right ? WorkbookLooks.OwnNumberHeading : WorkbookLooks.OwnHeading));
    }

    /// <param name="fact">The row's number among the file's facts of this kind, −1 when it holds none.</param>
    public void WriteRow(int file, SheetRead sheet, int rowNumber, int fact)
    {
        var column = _first;
        var findings = _context.Findings.OfPlace(file, sheet.Raw.Name, rowNumber);
        if (_kind == RateSheet.Takster)
        {
            var row = fact < 0 ? -1 : _context.Findings.FirstRow[file] + fact;
            if (row >= 0)
            {
                WriteRate(row);
                if (_context.Findings.OfFact(row) is { Count: > 0 } own) findings = findings.Count == 0 ? own : [.. own, .. findings];
            }
            column += s_rates.Length;
        }
        else if (_kind == RateSheet.Regnskab)
        {
            if (fact >= 0) WriteAccount(_context.Files[file].Facts.Accounts[fact]);
            column += s_accounts.Length;
        }
        if (findings.Count > 0)
        {
            _sheet.Text(column, ResultWords.Of(findings.Max(f => f.Severity)), Style(column));
            _sheet.Text(column + 1, Told(findings), Style(column + 1));
        }
        if (!_withOrigin) return;
        _sheet.Text(column + 2, _context.Files[file].Name, Style(column + 2));
        _sheet.Number(column + 3, (decimal)rowNumber, Style(column + 3));
    }

    /// <summary>Colours: what blocks first, then what is over the ceiling, then what warns; a note colours only its own cells.</summary>
    public void WriteConditions(int firstRow, int lastRow)
    {
        if (lastRow < firstRow) return;
        var columns = Of(_kind, _withOrigin);
        var severity = _first + columns.TakeWhile(c => c.Name != Severity).Count();
        var all = $"{CellName.Of(0, firstRow)}:{CellName.Of(_first + columns.Count - 1, lastRow)}";
        _sheet.OnTop.Condition(all, $"${CellName.Of(severity, firstRow)}=\"{ResultWords.Of(Core.Severity.Blocks)}\"", WorkbookLooks.Blocks);
        if (_kind == RateSheet.Takster)
        {
            var complies = _first + columns.TakeWhile(c => c.Name != Complies).Count();
            _sheet.OnTop.Condition(all, $"${CellName.Of(complies, firstRow)}=\"{ResultWords.YesNo(false)}\"", WorkbookLooks.Over);
        }
        _sheet.OnTop.Condition(all, $"${CellName.Of(severity, firstRow)}=\"{ResultWords.Of(Core.Severity.Warns)}\"", WorkbookLooks.Warns);
        var cells = $"{CellName.Of(severity, firstRow)}:{CellName.Of(severity + 1, lastRow)}";
        _sheet.OnTop.Condition(cells, $"${CellName.Of(severity, firstRow)}=\"{ResultWords.Of(Core.Severity.Notes)}\"", WorkbookLooks.Notes);
    }

    private int Style(int column) => _styles[column - _first];

    private void WriteRate(int index)
    {
        ref readonly var r = ref _context.Result.Rows[index];
        var row = _context.Result.Facts.Rows[index];
        var forms = _context.Forms;
        var c = _first;
        Number(c++, r.CostBase?.Kroner);
        Number(c++, r.GroupCostBase?.Kroner);
        Number(c++, r.Carry?.Kroner);
        Number(c++, ResultForms.Short(r.Occupancy, ResultForms.IndexDecimals) / 100m);
        Number(c++, ResultForms.Short(r.Units, ResultForms.UnitsDecimals));
        Rate(c++, forms.Rate(r, row));
        Number(c++, ResultForms.Fixed(r.Residue, ResultForms.MoneyDecimals));
        Word(c++, r.InScope);
        Word(c++, r.Compared);
        if (!r.Compared && NotComparedText.Of(r.Reason) is { } why) _sheet.Text(c, why, Style(c));
        c++;
        if (r.Compared || r.Excluded != 0m) Number(c, ResultForms.Short(r.Excluded, ResultForms.IndexDecimals));
        c++;
        Number(c++, ResultForms.Short(r.IndexedBase, ResultForms.IndexDecimals));
        Number(c++, ResultForms.Fixed(r.RealChange, ResultForms.FractionDecimals));
        Rate(c++, forms.Ceiling(r, row));
        Number(c++, ResultForms.Fixed(r.ExcessKr, ResultForms.MoneyDecimals));
        if (r.Complies is { } complies) Word(c, complies);
        c++;
        if (r.Used != RuleKeys.None) _sheet.Text(c, _context.Assumed(r.Used), Style(c));
    }

    private void WriteAccount(AccountRow account)
    {
        var key = (account.Operator, account.OfferId, account.Year);
        if (_balances.TryGetValue(key, out var b))
        {
            var c = _first;
            Number(c++, b.Result.Kroner);
            Number(c++, b.Limit.Kroner);
            Number(c++, b.Retained.Kroner);
            Number(c++, b.Levelled.Kroner);
            Number(c++, b.Carry.Kroner);
            if (b.Carry != Money.Zero) Number(c, b.CarryYear);
            c++;
            Number(c++, b.Transferred.Kroner);
            Number(c++, b.Reserved.Kroner);
            Number(c, b.ToClosing.Kroner);
        }
        if (_open.TryGetValue(key, out var open)) Number(_first + s_accounts.Length - 1, open.Kroner);
    }

    private void Number(int column, decimal? value)
    {
        if (value is { } number) _sheet.Number(column, number, Style(column));
    }

    /// <summary>A rate in whole kroner shows no øre.</summary>
    private void Rate(int column, decimal? rate)
    {
        if (rate is { } number) _sheet.Number(column, number, number.Scale == 0 ? _wholeRate : Style(column));
    }

    private void Word(int column, bool yes) => _sheet.Text(column, ResultWords.YesNo(yes), Style(column));

    /// <summary>All findings of a row in one cell: how serious, where, what.</summary>
    private string Told(IReadOnlyList<Finding> findings)
    {
        _text.Clear();
        foreach (var finding in findings)
        {
            if (_text.Length > 0) _text.Append(" · ");
            var word = ResultWords.Of(finding.Severity);
            _text.Append(char.ToUpperInvariant(word[0])).Append(word.AsSpan(1));
            if (finding.Place?.Cell is { } cell && !cell.Contains(':')) _text.Append(' ').Append(cell);
            _text.Append(": ").Append(finding.Text);
        }
        return _text.ToString();
    }
}
