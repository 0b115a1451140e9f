namespace Viften.Core.Development;

/// <summary>Initiativ: a concrete thing that someone has taken on within an area, with a beginning and an end.</summary>
/// <remarks>C10. How far it is follows from its milestones and the day; only that it is closed or given up is said by someone.</remarks>
public sealed record Initiative
{
    public required string Agreement { get; init; }
    /// <summary>Key of the development area, or <see cref="WorkPlan.Across"/>.</summary>
    public required string Area { get; init; }
    /// <summary>Key of the focus point; null for the area as a whole.</summary>
    public string? Focus { get; init; }
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required string Markdown { get; init; }
    public required OwnerKind OwnerKind { get; init; }
    /// <summary>Ejer: a party's code, a body's key, or a role in words. Never a person.</summary>
    public required string Owner { get; init; }
    /// <summary>Deltagere: codes of the parties that take part.</summary>
    public NamedTexts Parties { get; init; } = NamedTexts.None;
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public NamedTexts Goals { get; init; } = NamedTexts.None;
    public NamedTexts National { get; init; } = NamedTexts.None;
    /// <summary>Viden og evidens: what it rests on, in Markdown.</summary>
    public string? Evidence { get; init; }
    /// <summary>Links til viden: title and address.</summary>
    public NamedTexts Links { get; init; } = NamedTexts.None;
    public required Ending Ending { get; init; }
    public DateOnly? EndedOn { get; init; }
    /// <summary>Why it was closed or given up.</summary>
    [FreeText]
    public string? EndedWhy { get; init; }
    public required string Basis { get; init; }
    /// <summary>Whether it was made up for a demo.</summary>
    public bool Invented { get; init; }

    /// <summary>Whether a party owns it or takes part.</summary>
    public bool Concerns(string party) => IsOwnedBy(party) || Parties.Any(p => p.Key == party);

    public bool IsOwnedBy(string party) => OwnerKind == OwnerKind.Party && Owner == party;
}

/// <summary>What kind of owner an initiative has.</summary>
public enum OwnerKind
{
    /// <summary>Part.</summary>
    Party,
    /// <summary>Organ.</summary>
    Body,
    /// <summary>Rolle.</summary>
    Role,
}

/// <summary>Whether someone has said that an initiative is over.</summary>
public enum Ending
{
    /// <summary>Åbent.</summary>
    Open,
    /// <summary>Afsluttet.</summary>
    Closed,
    /// <summary>Opgivet.</summary>
    GivenUp,
}

/// <summary>Milepæl: a step of an initiative with a due date, and the day it was done.</summary>
public sealed record Milestone
{
    public required string Agreement { get; init; }
    public required string Initiative { get; init; }
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required DateOnly Due { get; init; }
    public DateOnly? DoneOn { get; init; }
    /// <summary>What came of it, or why it is late.</summary>
    [FreeText]
    public string? Note { get; init; }

    /// <summary>Overskredet: its day has passed and it is not done. It lasts to the end of its day.</summary>
    public bool IsOverdue(DateOnly today) => DoneOn is null && Due < today;
}
