using System.Collections.Immutable;

namespace Viften.Core.Agreements;

/// <summary>Rammeaftale: a framework agreement and its rule set (styringsaftale), as one immutable document.</summary>
/// <remarks>Clauses C01 and C07. The text parts (udviklingsstrategi) come with their own capability; the rules calculate.</remarks>
public sealed record Agreement
{
    /// <summary>The file name without ending ("midtjylland-2025-26").</summary>
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required AgreementRegion Region { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    /// <summary>The agreement before this one, null when we do not hold it.</summary>
    public string? Predecessor { get; init; }
    public required ImmutableArray<LegalBasis> LegalBasis { get; init; }
    /// <summary>Parts of the agreement: udviklingsstrategi, styringsaftale, annexes.</summary>
    public ImmutableArray<AgreementPart> Parts { get; init; } = [];
    /// <summary>Whether the list of parties is whole; where the sources do not give the codes it is not, and no code is refused as unknown.</summary>
    public required bool PartiesComplete { get; init; }
    public string? PartiesNote { get; init; }
    public required ImmutableArray<AgreementParty> Parties { get; init; }
    public required RuleSet Rules { get; init; }

    public AgreementParty? Party(string code)
    {
        foreach (var p in Parties) if (p.Code == code || p.Cvr == code) return p;
        return null;
    }
}

public sealed record AgreementRegion(string Name, string? Code);

/// <summary>Lovgrundlag: order or act with number and date, as free text; never interpreted.</summary>
public sealed record LegalBasis(string Text, DateOnly? Date, string Source);

public sealed record AgreementPart(string Kind, string Title, string? Text = null);

public enum PartyKind
{
    Municipality,
    Region,
}

/// <summary>A party of the agreement, with the code and CVR that rate files use.</summary>
public sealed record AgreementParty(string Code, string Cvr, string Name, PartyKind Kind);
