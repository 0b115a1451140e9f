using Viften.Core;
using Viften.Core.Balances;
using Viften.Core.RateFiles;

namespace Viften.App.RateFiles;

/// <summary>The lists after the summary: every finding, the balances and the closing accounts.</summary>
internal static class ResultWorkbookLists
{
    /// <param name="sheets">Where the sender's sheets stand in this workbook, so that a finding can lead to its cell.</param>
    public static void WriteFindings(XlsxWriter book, ResultContext context, Dictionary<string, int> sheets)
    {
        var setup = new SheetSetup(ResultWorkbook.FindingsName)
        {
            Columns = [new(30), new(16), new(11), new(11), new(26), new(28), new(110)],
            FrozenRows = 1,
            TabColour = "C00000",
        };
        using var sheet = book.Begin(setup);
        Headings(sheet, "Fil", "Ark", "Celle", "Alvor", "Kode", "Kolonne", "Tekst");
        // A stable sort: what blocks comes first, and inside a severity findings keep the order of the files.
        foreach (var (file, finding) in context.Findings.All.OrderByDescending(f => f.Finding.Severity).ThenBy(f => f.File))
        {
            sheet.BeginRow();
            sheet.Text(0, file >= 0 ? context.Files[file].Name : finding.Place?.File);
            sheet.Text(1, finding.Place?.Sheet);
            sheet.Text(2, finding.Place?.Cell);
            sheet.Text(3, ResultWords.Of(finding.Severity));
            sheet.Text(4, finding.Code);
            sheet.Text(5, finding.Place?.Field);
            sheet.Text(6, finding.Text);
            if (finding.Place is { Sheet: { } name, Cell: { } cell } && sheets.TryGetValue(name, out var target)) sheet.OnTop.Link(2, sheet.Row, target, cell);
        }
        if (context.Findings.All.Count == 0)
        {
            sheet.BeginRow();
            sheet.Text(0, "Ingen fund: filerne er fejlfri, og intet afviger.");
            return;
        }
        sheet.OnTop.Filter(1, sheet.Row, 7);
        var cells = $"{CellName.Of(3, 2)}:{CellName.Of(3, sheet.Row)}";
        foreach (var (severity, look) in new[] { (Severity.Blocks, WorkbookLooks.Blocks), (Severity.Warns, WorkbookLooks.Warns), (Severity.Notes, WorkbookLooks.Notes) })
            sheet.OnTop.Condition(cells, $"$D2=\"{ResultWords.Of(severity)}\"", look);
    }

    public static void WriteBalances(XlsxWriter book, ResultContext context)
    {
        var balances = context.Result.Balances;
        if (balances.Years.Count == 0 && balances.Open.Count == 0) return;
        var setup = new SheetSetup(ResultWorkbook.BalancesName)
        {
            Columns = [new(12), new(20), new(26), new(13), .. Enumerable.Repeat(new ColumnSetup(16), 10)],
            FrozenRows = 1,
        };
        using var sheet = book.Begin(setup);
        Headings(
            sheet, "Driftsherre", "Tilbuds-id", "Udligningsgruppe / art", "#Regnskabsår", "#Resultat", "#Bånd", "#Beholdt", "#Udlignet", "#Indregnes",
            "#Indregnes i år", "#Overført", "#Hensat", "#Brugt af hensat", "#Saldo");
        foreach (var y in balances.Years)
        {
            Key(sheet, y.Operator, y.OfferId, y.LevellingGroup, y.Year);
            Money[] amounts = [y.Result, y.Limit, y.Retained, y.Levelled, y.Carry];
            for (var i = 0; i < amounts.Length; i++) sheet.Number(4 + i, amounts[i].Kroner, sheet.Style(WorkbookLooks.Signed));
            if (y.Carry != Money.Zero) sheet.Number(9, (decimal)y.CarryYear, sheet.Style(WorkbookLooks.Year));
            amounts = [y.Transferred, y.Reserved, y.ReserveUsed, y.ReserveBalance];
            for (var i = 0; i < amounts.Length; i++) sheet.Number(10 + i, amounts[i].Kroner, sheet.Style(WorkbookLooks.Signed));
        }
        foreach (var open in balances.Open)
        {
            Key(sheet, open.Operator, open.OfferId, open.Kind, open.Year);
            sheet.Number(13, open.Amount.Kroner, sheet.Style(WorkbookLooks.Signed));
        }
        sheet.OnTop.Filter(1, sheet.Row, 14);
    }

    public static void WriteClosings(XlsxWriter book, ResultContext context)
    {
        if (context.Result.Balances.Closings.Count == 0) return;
        var setup = new SheetSetup(ResultWorkbook.ClosingsName)
        {
            Columns = [new(12), new(20), new(13), new(13), new(18), new(20), new(16), new(18)],
            FrozenRows = 1,
        };
        using var sheet = book.Begin(setup);
        Headings(sheet, "Driftsherre", "Tilbuds-id", "#Lukket den", "#Nøgleår", "#Lukkeregnskab, kr.", "Køberkommune", "#Belagte enheder", "#Andel, kr.");
        foreach (var closing in context.Result.Balances.Closings)
        {
            Closing(sheet, closing);
            if (closing.Shares.Count == 0) sheet.Text(5, "ikke fordelt");
            for (var i = 0; i < closing.Shares.Count; i++)
            {
                if (i > 0) Closing(sheet, closing);
                var share = closing.Shares[i];
                sheet.Text(5, context.Result.Agreement.Party(share.Buyer) is { } buyer ? $"{share.Buyer} {buyer.Name}" : share.Buyer);
                sheet.Number(6, share.Units, sheet.Style(WorkbookLooks.Amount));
                sheet.Number(7, share.Amount.Kroner, sheet.Style(WorkbookLooks.Signed));
            }
        }
        sheet.OnTop.Filter(1, sheet.Row, 8);
    }

    /// <summary>The account's own cells stand on every buyer's row, so that the list can be filtered and sorted.</summary>
    private static void Closing(WorkbookSheet sheet, ClosingAccount closing)
    {
        sheet.BeginRow();
        sheet.Text(0, closing.Operator, sheet.Style(WorkbookLooks.Code));
        sheet.Text(1, closing.OfferId, sheet.Style(WorkbookLooks.Code));
        sheet.Date(2, closing.ClosedOn, sheet.Style(WorkbookLooks.Date));
        sheet.Number(3, (decimal)closing.KeyYear, sheet.Style(WorkbookLooks.Year));
        sheet.Number(4, closing.Amount.Kroner, sheet.Style(WorkbookLooks.Signed));
    }

    private static void Key(WorkbookSheet sheet, string code, string offer, string group, int year)
    {
        sheet.BeginRow();
        sheet.Text(0, code, sheet.Style(WorkbookLooks.Code));
        sheet.Text(1, offer, sheet.Style(WorkbookLooks.Code));
        sheet.Text(2, group);
        sheet.Number(3, (decimal)year, sheet.Style(WorkbookLooks.Year));
    }

    /// <summary>A heading row; "#" before a heading says that figures stand under it.</summary>
    private static void Headings(WorkbookSheet sheet, params ReadOnlySpan<string> headings)
    {
        sheet.BeginRow(height: WorkbookLooks.ShortHeadingHeight);
        for (var c = 0; c < headings.Length; c++)
            sheet.Text(c, headings[c].TrimStart('#'), sheet.Style(headings[c][0] == '#' ? WorkbookLooks.NumberHeading : WorkbookLooks.Heading));
    }
}
