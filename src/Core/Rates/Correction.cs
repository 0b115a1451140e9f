namespace Viften.Core.Rates;

/// <summary>Rettelse: one figure of a reported row that was corrected on screen instead of in the file.</summary>
/// <remarks>
/// The corrected row is a fact of its own; this says which field of it is no longer the file's, what it was, and why. A later file
/// wins over it unless whoever imports says to keep it.
/// </remarks>
public sealed record Correction
{
    public required int Year { get; init; }
    public required string Operator { get; init; }
    public required string OfferId { get; init; }
    public required string ServiceId { get; init; }
    /// <summary>First day of the row's period.</summary>
    public required DateOnly From { get; init; }
    /// <summary>Name of the field in the rate file's table of fields.</summary>
    public required string Field { get; init; }
    /// <summary>The text of the cell before; null for an empty cell.</summary>
    public string? Old { get; init; }
    /// <summary>The text it was corrected to; null for an empty cell.</summary>
    public string? New { get; init; }
    /// <summary>Begrundelse.</summary>
    [FreeText]
    public required string Reason { get; init; }
    public required string Person { get; init; }
}
