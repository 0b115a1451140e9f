namespace Viften.App.RateFiles;

/// <summary>How much of a rate file (takstfil) is read before it is refused; the defaults are those of format 1.</summary>
/// <remarks>
/// The first three are the format's. The rest keep a hostile file from growing in memory out of proportion to its size:
/// no real rate file comes near them, and they are refused as plainly as the others.
/// </remarks>
public sealed record RateReadLimits
{
    public static RateReadLimits Default { get; } = new();

    /// <summary>Bytes of the file as sent.</summary>
    public long PackedBytes { get; init; } = 64L << 20;

    /// <summary>Bytes of all parts together, counted while inflating.</summary>
    public long UnpackedBytes { get; init; } = 1L << 30;

    /// <summary>Rows of one sheet below its heading row.</summary>
    public int RowsPerSheet { get; init; } = 250_000;

    /// <summary>Cells of the whole file that hold something.</summary>
    public int Cells { get; init; } = 25_000_000;

    /// <summary>Characters of all cells together; a shared text counts once.</summary>
    public long Characters { get; init; } = 250_000_000;

    /// <summary>Parts in the package.</summary>
    public int Parts { get; init; } = 10_000;

    /// <summary>Sheets in the workbook.</summary>
    public int Sheets { get; init; } = 250;

    /// <summary>Findings of each severity; the rest are counted in one.</summary>
    public int Findings { get; init; } = 10_000;
}
