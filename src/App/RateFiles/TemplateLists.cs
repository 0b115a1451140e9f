using System.Globalization;
using Viften.Core.Agreements;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>The lists behind the drop-downs, on a sheet of their own: a rule can hold only 255 characters itself.</summary>
internal sealed class TemplateLists
{
    private readonly List<(string Name, string Heading, IReadOnlyList<string> Words, IReadOnlyList<string?> Texts)> _lists = [];

    public TemplateLists(Agreement agreement, int year, IReadOnlyList<string> targetGroups)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var paragraphs = (agreement.Rules.Paragraphs.At(first)?.Value ?? []).Where(p => (p.From is null || p.From <= last) && (p.To is null || p.To >= first)).ToArray();
        Add("ListeParagraf", "Paragraf (vælges)", [.. paragraphs.Select(p => p.Paragraph)], [.. paragraphs.Select(p => p.Text)]);
        Add("ListeDriftsherre", "Part (vælges)", [.. agreement.Parties.Select(p => p.Code)], [.. agreement.Parties.Select(p => p.Name)]);
        var codes = agreement.Rules.ExplanationCodes.At(first)?.Value ?? [];
        Add("ListeForklaringskode", "Forklaringskode (vælges)", [.. codes.Select(c => c.Code)], [.. codes.Select(c => c.Text)]);
        Add("ListeMaalgruppe", "Hovedmålgruppe (vælges)", targetGroups, []);
    }

    /// <summary>The name of the list a column is filled from; null when it has none or the list is empty.</summary>
    public string? For(Field field)
    {
        var name = field switch
        {
            Field.Paragraph => "ListeParagraf",
            Field.Operator or Field.AccOperator or Field.BuyBuyer or Field.SpeParty => "ListeDriftsherre",
            Field.ExplanationCode => "ListeForklaringskode",
            Field.MainTarget or Field.AccMainTarget => "ListeMaalgruppe",
            _ => null,
        };
        return _lists.Exists(l => l.Name == name) ? name : null;
    }

    public void Write(XlsxWriter book)
    {
        if (_lists.Count == 0) return;
        var setup = new SheetSetup(TemplateWorkbook.ListsName)
        {
            Columns = [.. _lists.SelectMany(l => new[] { new ColumnSetup(l.Texts.Count == 0 ? 50 : 26), new ColumnSetup(l.Texts.Count == 0 ? 4 : 50) })],
            FrozenRows = 1,
            Protected = true,
            TabColour = "A6A6A6",
        };
        using var sheet = book.Begin(setup);
        sheet.BeginRow();
        for (var l = 0; l < _lists.Count; l++) sheet.Text(2 * l, _lists[l].Heading, sheet.Style(WorkbookLooks.Heading));
        for (var r = 0; r < _lists.Max(l => l.Words.Count); r++)
        {
            sheet.BeginRow();
            for (var l = 0; l < _lists.Count; l++)
            {
                if (r < _lists[l].Words.Count) sheet.Text(2 * l, _lists[l].Words[r], sheet.Style(WorkbookLooks.Code));
                if (r < _lists[l].Texts.Count) sheet.Text((2 * l) + 1, _lists[l].Texts[r]);
            }
        }
        for (var l = 0; l < _lists.Count; l++)
        {
            var column = CellName.Column(2 * l);
            book.Define(_lists[l].Name, string.Create(CultureInfo.InvariantCulture, $"{book.Quoted(sheet.Index)}!${column}$2:${column}${_lists[l].Words.Count + 1}"));
        }
    }

    private void Add(string name, string heading, IReadOnlyList<string> words, IReadOnlyList<string?> texts)
    {
        if (words.Count > 0) _lists.Add((name, heading, words, texts));
    }
}

/// <summary>What may be typed in each column, and the message that says so.</summary>
internal static class TemplateCellRules
{
    // The last row of a sheet: a rule covers all rows a user may add.
    private const int LastRow = 1_048_576;

    public static void Add(WorkbookSheet sheet, TemplateColumn column, int index, TemplateLists lists)
    {
        var text = TemplateTexts.Of(column.Field.Field);
        // The heading tells what the column means when it is selected; typing is not disturbed by it.
        sheet.OnTop.Rule(new CellRule(CellName.Of(index, 1), "none", null, null, column.Heading, (column.Field.Required ? "Skal udfyldes. " : "") + text, false));
        if (Of(column, $"{CellName.Of(index, 2)}:{CellName.Of(index, LastRow)}", text, lists) is { } rule) sheet.OnTop.Rule(rule);
    }

    private static CellRule? Of(TemplateColumn column, string range, string text, TemplateLists lists)
    {
        var field = column.Field;
        CellRule List(IEnumerable<string> words) => new(range, "list", CellRule.Words(words), null, column.Heading, text, true);
        CellRule Limits(string type, string low, string? high, bool strict) => new(range, type, low, high, column.Heading, text, strict);
        // A list of the agreement may lack a word that is right all the same: the user is asked, not refused.
        if (lists.For(field.Field) is { } name) return new CellRule(range, "list", name, null, column.Heading, text, false);
        return field.Kind switch
        {
            FieldKind.ServiceKind => List(Words.Kinds),
            FieldKind.Financing => List(Words.Financings),
            FieldKind.Unit => List(Words.Units),
            FieldKind.YesNo => List(["ja", "nej"]),
            FieldKind.Year => Limits("whole", "2000", "2100", true),
            FieldKind.Date => Limits("date", "36526", "73415", true),
            FieldKind.Whole => Limits("whole", "0", "150", true),
            FieldKind.Amount or FieldKind.Quantity => Limits("decimal", "0", null, true),
            FieldKind.SignedAmount => Limits("decimal", "-100000000000", "100000000000", true),
            FieldKind.Percent => Limits("decimal", "0", "100", true),
            FieldKind.Occupancy => Limits("decimal", "0", field.Field == Field.StatedOccupancy ? "120" : "150", true),
            _ => null,
        };
    }
}
