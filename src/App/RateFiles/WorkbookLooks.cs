using Viften.Core.RateFiles;

namespace Viften.App.RateFiles;

/// <summary>The looks and widths our workbooks share.</summary>
internal static class WorkbookLooks
{
    // Programs do not find the height of a wrapped heading themselves when a file is opened.
    public const double HeadingHeight = 48;
    public const double ShortHeadingHeight = 33;
    public const string AmountFormat = "#,##0.00";
    public const string SignedFormat = "#,##0.00;[Red]-#,##0.00";
    public const string ShareFormat = "0.00%";
    public const string DateFormat = "dd\\-mm\\-yyyy";

    public static CellLook Heading { get; } = new() { Bold = true, Fill = "DCE6F2", Wrap = true, Underlined = true, Top = true };
    public static CellLook NumberHeading { get; } = Heading with { Align = CellAlign.Right };
    public static CellLook OwnHeading { get; } = Heading with { Fill = "D5EBDD" };
    public static CellLook OwnNumberHeading { get; } = OwnHeading with { Align = CellAlign.Right };
    public static CellLook Title { get; } = new() { Bold = true, Size = 16, Ink = "1F3864" };
    public static CellLook Section { get; } = new() { Bold = true, Size = 13, Ink = "1F3864" };
    public static CellLook Strong { get; } = new() { Bold = true };
    public static CellLook Prose { get; } = new() { Wrap = true, Top = true };
    public static CellLook Amount { get; } = new() { Format = AmountFormat, Align = CellAlign.Right };
    public static CellLook Signed { get; } = new() { Format = SignedFormat, Align = CellAlign.Right };
    public static CellLook Share { get; } = new() { Format = ShareFormat, Align = CellAlign.Right };
    public static CellLook Count { get; } = new() { Format = "#,##0", Align = CellAlign.Right };
    public static CellLook Year { get; } = new() { Format = "0", Align = CellAlign.Right };
    public static CellLook Free { get; } = new() { Align = CellAlign.Right };
    public static CellLook Date { get; } = new() { Format = DateFormat, Align = CellAlign.Right };
    public static CellLook Code { get; } = new() { Format = "@" };

    public static ConditionLook Blocks { get; } = new("F8CBCB", "7F1D1D");
    public static ConditionLook Over { get; } = new("FCE0BF", "7A3E00");
    public static ConditionLook Warns { get; } = new("FFF4C2", "5C4700");
    public static ConditionLook Notes { get; } = new("E6EEF8", "1F3864");
    public static ConditionLook Kept { get; } = new("D3EBD8", "14532D");

    public static CellLook Of(FieldKind kind) => kind switch
    {
        FieldKind.Amount => Amount,
        FieldKind.SignedAmount => Signed,
        FieldKind.Year => Year,
        FieldKind.Date => Date,
        FieldKind.Whole or FieldKind.Quantity or FieldKind.Percent or FieldKind.Occupancy => Free,
        FieldKind.Code => Code,
        _ => CellLook.Plain,
    };

    /// <summary>Whether the figures of the column stand to the right.</summary>
    public static bool IsFigure(FieldKind kind) => Of(kind).Align == CellAlign.Right;

    public static double Width(FieldInfo field) => field.Kind switch
    {
        FieldKind.Amount or FieldKind.SignedAmount => Math.Max(15, Longest(field.Heading) + 3),
        FieldKind.Date => 12,
        FieldKind.Year => Math.Max(8, Longest(field.Heading) + 3),
        FieldKind.ServiceKind => 16,
        FieldKind.Paragraph => 14,
        FieldKind.Text when field.Field is Field.OfferName or Field.ServiceName or Field.DepartmentName or Field.MainTarget or Field.Targets
            or Field.LevellingGroup or Field.Contact or Field.AccMainTarget or Field.AccLevellingGroup => 26,
        FieldKind.Text when field.Field is Field.Explanation or Field.SpeArea => 40,
        _ => Math.Max(11, Longest(field.Heading) + 3),
    };

    /// <summary>The longest word: a heading wraps between words, never inside one.</summary>
    public static int Longest(string heading) => heading.Split(' ', '-').Max(w => w.Length);
}
