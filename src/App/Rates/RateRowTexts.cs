using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Rates;

/// <summary>A field of a row as its cell would show it; null for an empty cell.</summary>
public sealed record FieldText(Field Field, string Heading, string? Text);

/// <summary>A row of Takster as the cells of its sheet show it, in the order of the format.</summary>
public static class RateRowTexts
{
    public static IReadOnlyList<FieldText> Of(RateRow row) =>
        [.. RowFields<RateRow>.All.Select(f => new FieldText(f, Fields.Heading(f), CellText.Of(RowFields<RateRow>.Value(row, f))))];
}
