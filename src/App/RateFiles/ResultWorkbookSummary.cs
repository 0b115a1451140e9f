using System.Globalization;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>The sheet that says what the check came to: the region, each operator, and what the figures rest on.</summary>
internal static class ResultWorkbookSummary
{
    private static readonly double[] s_widths = [24, 30, 26, 15, 13, 16, 22, 18, 20, 10, 17, 12, 12, 12];
    private static readonly CellLook s_prose = CellLook.Plain;

    public static void Write(XlsxWriter book, ResultContext context)
    {
        var setup = new SheetSetup(ResultWorkbook.SummaryName)
        {
            Columns = [.. s_widths.Select(w => new ColumnSetup(w))],
            TabColour = "2E75B6",
            Selected = true,
            GridLines = false,
        };
        using var sheet = book.Begin(setup);
        sheet.BeginRow();
        sheet.Text(0, "Kontrol af takstfiler", sheet.Style(WorkbookLooks.Title));
        WriteAgreement(sheet, context);
        sheet.BeginRow(sheet.Row + 2, WorkbookLooks.ShortHeadingHeight);
        WriteTable(sheet, context);
        WriteAssumed(sheet, context);
        WriteFiles(sheet, context);
    }

    private static void WriteAgreement(WorkbookSheet sheet, ResultContext context)
    {
        var result = context.Result;
        var agreement = result.Agreement;
        var day = agreement.From;
        Line(sheet, "Aftale", $"{agreement.Title} ({agreement.Id})");
        Line(sheet, "Periode", $"{Danish.Date(agreement.From)} – {Danish.Date(agreement.To)}");
        Line(sheet, "Pris- og lønskøn", result.IndexVintage ?? "ingen udgave kendt");
        if (IsSpending(agreement))
        {
            Line(sheet, "Aftalen måler", "Parternes samlede nettoudgifter må ikke stige fra år til år.");
            return;
        }
        if (agreement.Rules.BaseYear.At(day) is { } baseYear)
            Line(sheet, "Aftalen måler", $"Takster sammenlignes med basisår {baseYear.Value.ToString(CultureInfo.InvariantCulture)}.");
        if (agreement.Rules.RequiredChange.At(day) is { Value: not 0m } required)
            Line(sheet, "Krav pr. år", Danish.Change(required.Value));
    }

    private static bool IsSpending(Agreement agreement) => agreement.Rules.Instrument.At(agreement.From)?.Value == InstrumentKind.TotalSpending;

    private static void Line(WorkbookSheet sheet, string label, string text)
    {
        sheet.BeginRow();
        sheet.Text(0, label, sheet.Style(WorkbookLooks.Strong));
        sheet.Text(1, text, sheet.Style(s_prose));
    }

    private static string[] Headings(bool spending) =>
    [
        "Driftsherre", "Navn", "Status", spending ? "Ændring i udgift" : "Realændring", "Tolerance",
        spending ? "Dækning af udgift" : "Dækning af takstindtægt", "Indhentning fra forrige aftale", "Åben saldo, kr.",
        spending ? "Udgift over rammen, kr." : "Over loft, kr. pr. år", "Rækker", "Sammenlignede rækker", "Blokerer", "Advarer", "Bemærk",
    ];

    private static void WriteTable(WorkbookSheet sheet, ResultContext context)
    {
        var result = context.Result;
        var spending = IsSpending(result.Agreement);
        var headings = Headings(spending);
        var headingRow = sheet.Row;
        for (var c = 0; c < headings.Length; c++) sheet.Text(c, headings[c], sheet.Style(c < 3 || c == 6 ? WorkbookLooks.Heading : WorkbookLooks.NumberHeading));
        var counts = new FindingCounts(context);

        sheet.BeginRow();
        var bold = sheet.Style(WorkbookLooks.Strong);
        sheet.Text(0, result.Agreement.Region.Code, bold);
        sheet.Text(1, result.Agreement.Region.Name + " i alt", bold);
        var region = result.Region.Complies switch { true => ComplianceStatus.Kept, false => ComplianceStatus.Over, null => ComplianceStatus.NotCompared };
        sheet.Text(2, ResultWords.Of(region, spending), bold);
        WriteShares(sheet, result, result.Region.RealChange, result.Region.Coverage);
        WriteSums(
            sheet,
            result.Operators.Sum(o => o.OpenBalance.Kroner),
            result.Operators.Sum(o => o.ExcessKr),
            result.Operators.Sum(o => o.Rows),
            result.Operators.Sum(o => o.ComparedRows),
            counts.All);

        foreach (var o in result.Operators)
        {
            sheet.BeginRow();
            sheet.Text(0, o.Operator, sheet.Style(WorkbookLooks.Code));
            sheet.Text(1, o.Name);
            sheet.Text(2, ResultWords.Of(o.Status, spending));
            WriteShares(sheet, result, o.RealChange, o.Coverage);
            if (o.CatchUp is { } catchUp) sheet.Text(6, ResultWords.Of(catchUp));
            WriteSums(sheet, o.OpenBalance.Kroner, o.ExcessKr, o.Rows, o.ComparedRows, counts.Of(o.Operator));
        }
        WriteConditions(sheet, headingRow + 1, spending);
    }

    private static void WriteShares(WorkbookSheet sheet, RateCheckResult result, decimal? change, decimal? coverage)
    {
        var share = sheet.Style(WorkbookLooks.Share);
        sheet.Number(3, ResultForms.Fixed(change, ResultForms.FractionDecimals), share);
        sheet.Number(4, result.Agreement.Rules.Tolerance.At(result.Agreement.From)?.Value, share);
        sheet.Number(5, ResultForms.Fixed(coverage, ResultForms.FractionDecimals), share);
    }

    private static void WriteSums(WorkbookSheet sheet, decimal open, decimal excess, int rows, int compared, int[] findings)
    {
        var count = sheet.Style(WorkbookLooks.Count);
        sheet.Number(7, open, sheet.Style(WorkbookLooks.Signed));
        sheet.Number(8, ResultForms.Fixed(excess, ResultForms.MoneyDecimals), sheet.Style(WorkbookLooks.Amount));
        sheet.Number(9, (decimal)rows, count);
        sheet.Number(10, (decimal)compared, count);
        for (var i = 0; i < 3; i++) sheet.Number(11 + i, (decimal)findings[(int)Severity.Blocks - i], count);
    }

    private static void WriteConditions(WorkbookSheet sheet, int firstRow, bool spending)
    {
        var status = $"{CellName.Of(2, firstRow)}:{CellName.Of(3, sheet.Row)}";
        void When(ComplianceStatus value, ConditionLook look) =>
            sheet.OnTop.Condition(status, $"${CellName.Of(2, firstRow)}=\"{ResultWords.Of(value, spending)}\"", look);
        When(ComplianceStatus.Over, WorkbookLooks.Blocks);
        When(ComplianceStatus.OverAccepted, WorkbookLooks.Warns);
        When(ComplianceStatus.Kept, WorkbookLooks.Kept);
        var blocking = $"{CellName.Of(11, firstRow)}:{CellName.Of(11, sheet.Row)}";
        sheet.OnTop.Condition(blocking, $"{CellName.Of(11, firstRow)}>0", WorkbookLooks.Blocks);
    }

    private static void WriteAssumed(WorkbookSheet sheet, ResultContext context)
    {
        sheet.BeginRow(sheet.Row + 2);
        sheet.Text(0, "Antagne parametre", sheet.Style(WorkbookLooks.Section));
        var used = ResultWords.UsedBy(context.Result);
        sheet.BeginRow();
        sheet.Text(0, used == RuleKeys.None ? "Ingen: alle parametre bag tallene er bekræftet." : ResultWords.AssumedMeans);
        foreach (var key in RuleKeyNames.In(used))
        {
            sheet.BeginRow();
            sheet.Text(0, RuleKeyNames.Of(key));
            sheet.Text(1, RuleKeyNames.Label(key));
        }
    }

    private static void WriteFiles(WorkbookSheet sheet, ResultContext context)
    {
        sheet.BeginRow(sheet.Row + 2);
        sheet.Text(0, "Filer", sheet.Style(WorkbookLooks.Section));
        if (context.Files.Count > 1)
        {
            sheet.BeginRow();
            sheet.Text(0, "Arkene samler rækkerne fra alle filerne; de sidste kolonner siger, hvilken fil og række hver kom fra. Ark uden for takstfilens format er ikke taget med her.");
        }
        sheet.BeginRow();
        string[] headings = ["Fil", "", "Status", "Rækker", "Ulæselige", "SHA-256"];
        for (var c = 0; c < headings.Length; c++) sheet.Text(c, headings[c], sheet.Style(c is 3 or 4 ? WorkbookLooks.NumberHeading : WorkbookLooks.Heading));
        foreach (var file in context.Files)
        {
            sheet.BeginRow();
            sheet.Text(0, file.Name);
            sheet.Text(2, file.Refused ? "Afvist – se arket " + ResultWorkbook.FindingsName : "Læst");
            sheet.Number(3, (decimal)file.Facts.Rows.Length, sheet.Style(WorkbookLooks.Count));
            sheet.Number(4, (decimal)file.Broken.Count, sheet.Style(WorkbookLooks.Count));
            sheet.Text(5, file.Sha256);
        }
    }

    /// <summary>How many findings of each severity an operator has; those nobody can be named for count for the region alone.</summary>
    private sealed class FindingCounts
    {
        private readonly Dictionary<string, int[]> _byOperator = [];

        public FindingCounts(ResultContext context)
        {
            var rows = context.Result.Facts.Rows;
            for (var f = 0; f < context.Files.Count; f++)
            {
                var file = context.Files[f];
                foreach (var row in OrderedRow.Of(file, context.Findings.FirstRow[f]))
                {
                    if (row.Broken is { } broken) Count(broken.Operator, context.Findings.OfPlace(f, broken.Origin.Layout.Sheet, broken.Origin.Row));
                    else if (context.Findings.OfFact(row.Fact) is { Count: > 0 } findings) Count(rows[row.Fact].Operator, findings);
                }
            }
            foreach (var (file, finding) in context.Findings.Loose) Count(file < 0 ? null : OnlyOperator(context.Files[file]), [finding]);
        }

        public int[] All { get; } = new int[3];

        public int[] Of(string code) => _byOperator.GetValueOrDefault(code) ?? new int[3];

        private void Count(string? code, IReadOnlyList<Finding> findings)
        {
            var own = code is null ? null : _byOperator.TryGetValue(code, out var known) ? known : _byOperator[code] = new int[3];
            foreach (var finding in findings)
            {
                All[(int)finding.Severity]++;
                if (own is not null) own[(int)finding.Severity]++;
            }
        }

        private static string? OnlyOperator(RateFileRead file)
        {
            var first = file.Facts.Rows.Length > 0 ? file.Facts.Rows[0].Operator : null;
            return Array.TrueForAll(file.Facts.Rows, r => r.Operator == first) ? first : null;
        }
    }
}
