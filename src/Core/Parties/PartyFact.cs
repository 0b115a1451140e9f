using Viften.Core.Agreements;

namespace Viften.Core.Parties;

/// <summary>Part: a municipality or a region as it is in a period; the period is the fact's own.</summary>
/// <remarks>C01. Municipalities and regions merge, so nothing may take for granted that a code is for ever: a party that ends names the one that takes its place.</remarks>
public sealed record PartyFact
{
    public required string Code { get; init; }
    public required string Cvr { get; init; }
    public required string Name { get; init; }
    public required PartyKind Kind { get; init; }
    /// <summary>Code of the party it becomes part of the day after its last; null while it stays.</summary>
    public string? Successor { get; init; }
}
