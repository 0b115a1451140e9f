namespace Viften.Core.Rates;

/// <summary>Godkendt indberettet takst: the secretariat lets the reported rate stand although another was calculated.</summary>
/// <remarks>That rate is then the one published and held against the agreement. Format: the rate file, format 1.</remarks>
public sealed record RateChoice
{
    public required int Year { get; init; }
    public required string Operator { get; init; }
    public required string OfferId { get; init; }
    public required string ServiceId { get; init; }
    /// <summary>The reported rate that was approved; a later file with another rate is not approved by it.</summary>
    public required Money Rate { get; init; }
    /// <summary>Begrundelse.</summary>
    [FreeText]
    public required string Reason { get; init; }
    public required string Person { get; init; }
}
