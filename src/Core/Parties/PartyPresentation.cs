namespace Viften.Core.Parties;

/// <summary>Partens egen omtale: what a party tells its citizens about the cooperation, in its own words.</summary>
/// <remarks>C05. What the product knows of the party is shown beside it and is not repeated here. No names of people: whom one asks is a unit or a mailbox.</remarks>
public sealed record PartyPresentation
{
    /// <summary>Code of the party.</summary>
    public required string Party { get; init; }
    /// <summary>The text, in Markdown; empty when the party tells nothing more.</summary>
    [FreeText]
    public required string Markdown { get; init; }
    /// <summary>Kontakt: the unit to ask, address and telephone; lines of text.</summary>
    [FreeText]
    public required string Contact { get; init; }
    /// <summary>The party's own page about the agreement; null for none.</summary>
    public string? Website { get; init; }
}
