using Viften.Core.Rates;

namespace Viften.Core.Offers;

/// <summary>Ændringstype: what is to happen to an offer.</summary>
public enum OfferChangeKind
{
    /// <summary>Nyt tilbud.</summary>
    NewOffer,
    /// <summary>Nye eller flere pladser.</summary>
    MorePlaces,
    /// <summary>Færre pladser.</summary>
    FewerPlaces,
    /// <summary>Lukning af pladser: a service closes, the offer stays.</summary>
    ClosePlaces,
    /// <summary>Lukning af tilbuddet.</summary>
    CloseOffer,
    /// <summary>Ændret målgruppe.</summary>
    ChangeTarget,
    /// <summary>Overtagelse af et regionalt tilbud, SEL § 186.</summary>
    Takeover,
}

/// <summary>Sag om et tilbud: what is proposed, from when and why.</summary>
/// <remarks>C27. What happens next is facts of their own (steps, notices, answers); where the offer stands is derived from them.</remarks>
public sealed record OfferChange
{
    /// <summary>"2026-01".</summary>
    public required string Case { get; init; }
    public required OfferChangeKind Kind { get; init; }
    /// <summary>Code of the operator that runs the offer, or will.</summary>
    public required string Operator { get; init; }
    public required string OfferId { get; init; }
    public required string OfferName { get; init; }
    /// <summary>Main target group after the change; null when it stays, or the offer has none.</summary>
    public string? MainTarget { get; init; }
    /// <summary>Target groups after the change, separated by ";".</summary>
    public string? Targets { get; init; }
    /// <summary>Code of the municipality that takes the offer over; null for every other kind.</summary>
    public string? NewOperator { get; init; }
    /// <summary>The day it was proposed.</summary>
    public required DateOnly Proposed { get; init; }
    /// <summary>The first day of the change; of a closing the last day the offer or the places are there.</summary>
    public required DateOnly Effective { get; init; }
    [FreeText]
    public required string Reason { get; init; }
    /// <summary>Whether it was made up for a demo.</summary>
    public bool Invented { get; init; }
    public required string Person { get; init; }

    /// <summary>Whether it ends the offer, or some places of it.</summary>
    public bool IsClosing => Kind is OfferChangeKind.CloseOffer or OfferChangeKind.ClosePlaces;

    /// <summary>The first day on which things are as changed.</summary>
    public DateOnly FirstDay => IsClosing && Effective < DateOnly.MaxValue ? Effective.AddDays(1) : Effective;
}

/// <summary>Planlagt ydelse: a service as the change will leave it, with budget lines enough for a rate.</summary>
public sealed record ServicePlan
{
    public required string Case { get; init; }
    public required string Operator { get; init; }
    public required string ServiceId { get; init; }
    public required string ServiceName { get; init; }
    public required ServiceKind Kind { get; init; }
    public required RateUnit Unit { get; init; }
    public required string Paragraph { get; init; }
    /// <summary>Places after the change.</summary>
    public decimal? Places { get; init; }
    /// <summary>Units a year, for a service that is not sold by the place.</summary>
    public decimal? Units { get; init; }
    /// <summary>Budgeted occupancy, per cent; null as the operator budgets today, and for a new service the agreement's highest.</summary>
    public decimal? Occupancy { get; init; }
    /// <summary>Kr. a year by the rate file's own headings; none means as today.</summary>
    public NamedFigures Lines { get; init; } = NamedFigures.None;
}

/// <summary>Varsel: that a buyer was told, and when it should have answered.</summary>
public sealed record BuyerNotice
{
    public required string Case { get; init; }
    public required string Operator { get; init; }
    /// <summary>Code of the buyer.</summary>
    public required string Party { get; init; }
    public required DateOnly Sent { get; init; }
    public required DateOnly AnswerBy { get; init; }
    /// <summary>What it bought of the offer in the newest year that is told; null for one that was added by hand.</summary>
    public decimal? Units { get; init; }
    public int? UnitsYear { get; init; }
    /// <summary>The yearly effect the buyer was told; null when it could not be calculated.</summary>
    public Money? Effect { get; init; }
}

/// <summary>A buyer's word on a notice.</summary>
public enum AnswerWord
{
    /// <summary>Taget til efterretning.</summary>
    Noted,
    /// <summary>Indvending.</summary>
    Objection,
}

/// <summary>Svar på et varsel; the newest of a buyer counts, the earlier stay in the history.</summary>
public sealed record BuyerAnswer
{
    public required string Case { get; init; }
    public required string Operator { get; init; }
    /// <summary>Code of the buyer.</summary>
    public required string Party { get; init; }
    public required DateOnly Date { get; init; }
    public required AnswerWord Word { get; init; }
    [FreeText]
    public string? Text { get; init; }
    public required string Person { get; init; }
}

/// <summary>Slutregnskabets tal: the closed offer's last accounts year, as the sheet Regnskab has it.</summary>
public sealed record ClosingFigures
{
    public required string Case { get; init; }
    public required string Operator { get; init; }
    /// <summary>The accounts year.</summary>
    public required int Year { get; init; }
    public required Money CostBase { get; init; }
    public required Money ActualCost { get; init; }
    public required Money RateIncome { get; init; }
    /// <summary>Heraf indregnet tidligere år.</summary>
    public required Money CarriedIn { get; init; }
    public required string Person { get; init; }
}
