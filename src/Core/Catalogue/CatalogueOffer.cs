using Viften.Core.Publications;
using Viften.Core.Rates;

namespace Viften.Core.Catalogue;

/// <summary>Udgave: what the catalogue is told of a published edition.</summary>
/// <param name="At">When it was published, in UTC.</param>
/// <param name="Json">SHA-256 of the document in this form; likewise the next two.</param>
public sealed record CatalogueEdition(
    string Agreement, int Year, int Number, DateOnly EffectiveFrom, DateTime At, string Note, string Json, string Csv, string Xlsx, IReadOnlyList<PublishedService> Lines);

/// <summary>Ejerform: who runs an offer.</summary>
public enum OfferKind
{
    /// <summary>Kommunalt.</summary>
    Municipal,
    /// <summary>Regionalt.</summary>
    Regional,
    /// <summary>Privat.</summary>
    Private,
}

/// <summary>Takst: the published rate of a service in a period.</summary>
public sealed record CatalogueRate(PublishedService Line, CatalogueEdition Edition)
{
    public int Year => Line.Year;
    public DateOnly From => Line.From;
    public DateOnly To => Line.To;
    public Money? Rate => Line.Rate;
    public RateUnit Unit => Line.Unit;
}

/// <summary>Ydelse: a service of an offer with all its published rates, oldest first.</summary>
public sealed record CatalogueService(string Id, IReadOnlyList<CatalogueRate> Rates)
{
    /// <summary>The last one published; it names the service.</summary>
    public CatalogueRate Newest => Rates[^1];
    public string Name => Newest.Line.ServiceName;
    public ServiceKind Kind => Newest.Line.Kind;
    public RateUnit Unit => Newest.Line.Unit;
}

/// <summary>Tilbud: an offer as the public catalogue shows it, from the newest edition of each year.</summary>
/// <remarks>Clause C20. What is told of the offer is told by its lines of the newest year; earlier years only give rates.</remarks>
public sealed record CatalogueOffer
{
    public required string Operator { get; init; }
    public required string OperatorName { get; init; }
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? PNumber { get; init; }
    public required OfferKind Kind { get; init; }
    public required IReadOnlyList<string> Departments { get; init; }
    public required IReadOnlyList<string> Paragraphs { get; init; }
    public required IReadOnlyList<string> MainTargets { get; init; }
    /// <summary>All target groups, the main ones among them.</summary>
    public required IReadOnlyList<string> Targets { get; init; }
    /// <summary>The youngest and oldest taken; null is not told.</summary>
    public int? AgeFrom { get; init; }
    public int? AgeTo { get; init; }
    /// <summary>Places of its main services, as at the end of the newest year; null is not told.</summary>
    public decimal? Places { get; init; }
    public required IReadOnlyList<CatalogueService> Services { get; init; }
    /// <summary>Services with a line in the newest year.</summary>
    public required IReadOnlyList<CatalogueService> Current { get; init; }
    /// <summary>The newest edition it is in.</summary>
    public required CatalogueEdition Edition { get; init; }
    /// <summary>Whether the agreement covers any of its services.</summary>
    public required bool Covered { get; init; }
    /// <summary>Why it is not covered; None when it is.</summary>
    public required NotCompared CoverageReason { get; init; }

    /// <summary>The rate to show first: that of the main service with most places, by the name of the service among equals.</summary>
    public CatalogueRate? LeadingRate { get; init; }
}

/// <summary>An offer that is not in the newest edition any more.</summary>
/// <param name="Last">The last edition that had it.</param>
public sealed record FormerOffer(string Operator, string OperatorName, string Id, string Name, CatalogueEdition Last);
