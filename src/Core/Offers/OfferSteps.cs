using System.Collections.Immutable;
using Viften.Core.Decisions;

namespace Viften.Core.Offers;

/// <summary>Trin i en sag om et tilbud, in the order they are taken. What follows from the calendar alone is no step.</summary>
public enum OfferStep
{
    /// <summary>Foreslået.</summary>
    Proposed,
    /// <summary>Meddelt regionsrådet: the municipality has told that it takes over.</summary>
    RegionTold,
    /// <summary>Køberne er varslet.</summary>
    Notified,
    /// <summary>Vilkår aftalt: what follows along, and who compensates whom.</summary>
    TermsAgreed,
    /// <summary>Godkendt.</summary>
    Approved,
    /// <summary>Slutregnskab opgjort.</summary>
    AccountMade,
    /// <summary>Slutregnskab godkendt.</summary>
    AccountApproved,
    /// <summary>Opgivet eller afvist.</summary>
    Dropped,
}

/// <summary>A step that was taken.</summary>
public sealed record OfferStepTaken
{
    public required string Case { get; init; }
    public required string Operator { get; init; }
    public required OfferStep Step { get; init; }
    public required DateOnly Date { get; init; }
    [FreeText]
    public required string Note { get; init; }
    /// <summary>Who decided, in the party's own name ("Byrådet").</summary>
    public string? Body { get; init; }
    public DecisionWord? Word { get; init; }
    public string? CaseNo { get; init; }
    /// <summary>Of an approved closing account: what was settled. It has left the house, so it is kept as it was.</summary>
    public Money? Amount { get; init; }
    /// <summary>Kr. by buyer of what was settled; positive is owed to the buyer.</summary>
    public NamedFigures Shares { get; init; } = NamedFigures.None;
    public required string Person { get; init; }
}

/// <summary>What a step is.</summary>
/// <param name="After">The step without which it cannot be true; null for none.</param>
/// <param name="Hint">What to write, for whoever takes it.</param>
public sealed record OfferStepRule(OfferStep Step, string Text, OfferStep? After, string Hint);

/// <summary>The steps of each kind of case; the only place they are said.</summary>
public static class OfferSteps
{
    private static readonly ImmutableArray<OfferStepRule> s_all =
    [
        new(OfferStep.Proposed, "Foreslået", null, ""),
        new(OfferStep.RegionTold, "Meddelt regionsrådet", null, "Hvordan fik regionen besked?"),
        new(OfferStep.Notified, "Køberne er varslet", null, "Hvad fik køberne at vide?"),
        new(OfferStep.TermsAgreed, "Vilkår aftalt", null, "Hvad følger med, og hvem kompenserer hvem?"),
        new(OfferStep.Approved, "Godkendt", null, "Hvad blev besluttet?"),
        new(OfferStep.AccountMade, "Slutregnskab opgjort", OfferStep.Approved, ""),
        new(OfferStep.AccountApproved, "Slutregnskab godkendt", OfferStep.AccountMade, "Hvad blev besluttet?"),
        new(OfferStep.Dropped, "Opgivet eller afvist", null, "Hvorfor gennemføres ændringen ikke?"),
    ];

    public static OfferStepRule Of(OfferStep step) => s_all[(int)step];

    /// <summary>The steps of a kind of case in order; giving up is not among them, for it may come at any time.</summary>
    public static IReadOnlyList<OfferStepRule> Of(OfferChangeKind kind) => kind switch
    {
        OfferChangeKind.CloseOffer => [.. new[] { OfferStep.Proposed, OfferStep.Notified, OfferStep.Approved, OfferStep.AccountMade, OfferStep.AccountApproved }.Select(Of)],
        OfferChangeKind.Takeover => [.. new[] { OfferStep.Proposed, OfferStep.RegionTold, OfferStep.Notified, OfferStep.TermsAgreed, OfferStep.Approved }.Select(Of)],
        _ => [.. new[] { OfferStep.Proposed, OfferStep.Notified, OfferStep.Approved }.Select(Of)],
    };

    public static string Key(OfferStep step) => step switch
    {
        OfferStep.Proposed => "foreslaaet",
        OfferStep.RegionTold => "meddelt",
        OfferStep.Notified => "varslet",
        OfferStep.TermsAgreed => "vilkaar",
        OfferStep.Approved => "godkendt",
        OfferStep.AccountMade => "slutregnskab",
        OfferStep.AccountApproved => "slutregnskab-godkendt",
        _ => "opgivet",
    };

    public static OfferStep? Read(string? key)
    {
        foreach (var rule in s_all) if (Key(rule.Step) == key) return rule.Step;
        return null;
    }
}
