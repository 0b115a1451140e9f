using Viften.Core.Rates;

namespace Viften.Core.Publications;

/// <summary>Which of its rates a published service bears.</summary>
public enum RateSource
{
    /// <summary>Beregnet: calculated from the costs.</summary>
    Calculated,
    /// <summary>Prisliste: reported without costs.</summary>
    PriceList,
    /// <summary>Godkendt indberettet: reported, and approved instead of the calculated one.</summary>
    ApprovedReported,
}

/// <summary>Tilbudsviften, one line: a service of an offer in a period with its rate, frozen as it was published.</summary>
/// <remarks>Clauses C06 (annex 5), C20 and C33. Holds nothing that is not public.</remarks>
public sealed record PublishedService
{
    public required int Year { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public required string Operator { get; init; }
    public required string OperatorName { get; init; }
    public required string OfferId { get; init; }
    public required string OfferName { get; init; }
    public string? DepartmentId { get; init; }
    public string? DepartmentName { get; init; }
    public string? PNumber { get; init; }
    public required string ServiceId { get; init; }
    public required string ServiceName { get; init; }
    public required ServiceKind Kind { get; init; }
    public required Financing Financing { get; init; }
    public required string Paragraph { get; init; }
    public string? MainTarget { get; init; }
    public IReadOnlyList<string> Targets { get; init; } = [];
    public int? AgeFrom { get; init; }
    public int? AgeTo { get; init; }
    public decimal? Places { get; init; }
    public required RateUnit Unit { get; init; }
    public decimal? Days { get; init; }
    /// <summary>Budgeted units of the period, the weight of later comparisons.</summary>
    public decimal? Units { get; init; }
    /// <summary>Null for a service that is paid otherwise than by a rate.</summary>
    public Money? Rate { get; init; }
    public required RateSource RateSource { get; init; }
    /// <summary>Whether the agreement covers it: public, in the region and used by others than its operator.</summary>
    public required bool Covered { get; init; }
    /// <summary>Why it is not covered; None when it is.</summary>
    public required NotCompared CoverageReason { get; init; }
    public decimal? IndexedBase { get; init; }
    public decimal? RealChange { get; init; }
    public bool? Complies { get; init; }
}
