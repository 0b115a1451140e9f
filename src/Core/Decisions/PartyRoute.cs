using Viften.Core.Agreements;

namespace Viften.Core.Decisions;

/// <summary>Sagsgang: the bodies a party brings a case through, with their own names.</summary>
/// <remarks>C03, as "BUU/VPU, ØK, KB". A template: the decisions say what happened, in whatever order it did.</remarks>
public sealed record PartyRoute
{
    public required string Party { get; init; }
    /// <summary>In order: the level's key and the body's name.</summary>
    public required NamedTexts Steps { get; init; }

    public IEnumerable<RouteStep> Bodies() => Steps.Select(s => new RouteStep(DecisionWords.ReadLevel(s.Key) ?? BodyLevel.Committee, s.Value));
}

/// <summary>One body of a route.</summary>
public sealed record RouteStep(BodyLevel Level, string Body);

/// <summary>Where a party stands in a matter.</summary>
/// <param name="Member">The party.</param>
/// <param name="Last">Its newest decision by date; null when there is none.</param>
/// <param name="By">Those whose decision counts, when the party took their place; empty when it is its own.</param>
public sealed record PartyStanding(Member Member, PartyDecision State, Decision? Last, IReadOnlyList<Member> By);
