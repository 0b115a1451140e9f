using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>One rate file as it was read: its cells, the facts in them, and what was wrong.</summary>
public sealed record RateFileRead
{
    /// <summary>The file as the sender called it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the bytes as sent, lower-case hex; empty for a file refused for its size, which is not read to its end.</summary>
    public required string Sha256 { get; init; }

    /// <summary>True when the file as a whole could not be taken; then there is one blocking finding and nothing else.</summary>
    public required bool Refused { get; init; }

    /// <summary>Every sheet in file order, also those that are not part of the format; those our own workbooks add ("Viften …") are left out.</summary>
    public IReadOnlyList<SheetRead> Sheets { get; init; } = [];

    public RateFacts Facts { get; init; } = RateFacts.Empty;

    /// <summary>Rows of Takster that could not become facts, with what could be read of them; their findings stand only there.</summary>
    public IReadOnlyList<BrokenRow> Broken { get; init; } = [];

    /// <summary>Findings of the reading; <see cref="RowFinding.Row"/> is an index in <c>Facts.Rows</c>, or −1.</summary>
    public IReadOnlyList<RowFinding> Findings { get; init; } = [];
}

/// <summary>One sheet: its raw cells and, when it is a sheet of the format, its layout and the raw rows its facts came from.</summary>
/// <param name="HeadingRow">Index in <paramref name="Raw"/> of the heading row, −1 when the sheet is not of the format.</param>
/// <param name="FactRows">For each raw row the index of its fact in the file's array for this kind of sheet, −1 for none.</param>
public sealed record SheetRead(RawSheet Raw, RateSheet? Kind, SheetLayout? Layout, int HeadingRow, int[] FactRows);

/// <summary>A row whose key cells could not be read: it stays visible with its findings, and nothing is calculated.</summary>
public sealed record BrokenRow(RowOrigin Origin, string? Year, string? Operator, string? OfferId, string? ServiceId, string? Unit, IReadOnlyList<Finding> Findings);
