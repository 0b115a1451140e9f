using System.Globalization;
using System.Text;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Figures;

namespace Viften;

/// <summary>A list as a file: csv for a Danish spreadsheet, or a workbook, by the ending of its name.</summary>
internal static class ListFile
{
    /// <param name="columns">What is in it.</param>
    /// <param name="items">Its rows.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="heading">A line above the headings that says what it is; null for none.</param>
    public static IResult Of<T>(Columns<T> columns, IEnumerable<T> items, string name, string? heading = null)
    {
        var ending = Path.GetExtension(name);
        var safe = UrlKey.Of(name[..^ending.Length]) + ending;
        return ending == ".xlsx" ? Results.File(Workbook(columns, items, name[..^ending.Length], heading), MediaTypes.Xlsx, safe) : Results.File(Csv(columns, items, heading), MediaTypes.Csv, safe);
    }

    public static byte[] Csv<T>(Columns<T> columns, IEnumerable<T> items, string? heading = null)
    {
        // The mark at the start is what makes a spreadsheet read æ, ø and å.
        var text = new StringBuilder("\uFEFF");
        if (heading is not null) text.Append(WorkbookText.Field(heading)).Append("\r\n");
        text.AppendJoin(';', columns.All.Select(c => WorkbookText.Field(c.Unit is null ? c.Heading : $"{c.Heading} ({c.Unit})"))).Append("\r\n");
        foreach (var item in items) text.AppendJoin(';', columns.All.Select(c => Text(c.Value(item)))).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] Workbook<T>(Columns<T> columns, IEnumerable<T> items, string title, string? heading = null)
    {
        var stream = new MemoryStream();
        using (var book = new XlsxWriter(stream, title))
        {
            var top = heading is null ? 1 : 2;
            using (var sheet = book.Begin(new SheetSetup("Liste") { Columns = [.. columns.All.Select(c => new ColumnSetup(c.IsNumber ? 14 : 22))], FrozenRows = top }))
            {
                var look = sheet.Style(new CellLook { Bold = true, Fill = "DCE6F2", Wrap = true, Underlined = true });
                if (heading is not null)
                {
                    sheet.BeginRow();
                    sheet.Text(0, heading);
                }
                sheet.BeginRow();
                for (var i = 0; i < columns.All.Count; i++) sheet.Text(i, columns.All[i] is { Unit: { } unit } c ? $"{c.Heading} ({unit})" : columns.All[i].Heading, look);
                foreach (var item in items)
                {
                    sheet.BeginRow();
                    for (var i = 0; i < columns.All.Count; i++) Write(sheet, i, columns.All[i].Value(item));
                }
                if (sheet.Row > top) sheet.OnTop.Filter(top, sheet.Row, columns.All.Count);
            }
            book.Finish();
        }
        return stream.ToArray();
    }

    private static void Write(WorkbookSheet sheet, int column, object? value)
    {
        if (value is decimal number) sheet.Number(column, Math.Round(number, 6, MidpointRounding.AwayFromZero));
        else if (value is long many) sheet.Number(column, (decimal)many);
        else if (value is int whole) sheet.Number(column, (decimal)whole);
        else if (value is ShownCount { Number: { } count }) sheet.Number(column, (decimal)count);
        else if (value is ShownCount) sheet.Text(column, ShownCount.HiddenWord);
        else if (value?.ToString() is { Length: > 0 } text) sheet.Text(column, text);
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        decimal number => Math.Round(number, 6, MidpointRounding.AwayFromZero).ToString("0.######", Danish.Culture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        ShownCount { Number: { } count } => count.ToString(CultureInfo.InvariantCulture),
        ShownCount => ShownCount.HiddenWord,
        _ => WorkbookText.Field(WorkbookText.Protected(value.ToString() ?? "")),
    };
}
