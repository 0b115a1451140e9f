using Viften.Core.Agreements;

namespace Viften.Core.Development;

/// <summary>Udviklingsområde: what the parties of an agreement have chosen to develop together in its period.</summary>
/// <remarks>C09. An area has its line back to the period before, so that one can see what has been worked with for long and what is new.</remarks>
public sealed record DevelopmentArea
{
    public required string Agreement { get; init; }
    /// <summary>Its name in addresses ("overgang-til-voksen").</summary>
    public required string Key { get; init; }
    public required int Position { get; init; }
    public required string Title { get; init; }
    public required string Markdown { get; init; }
    public required Continuation Continuation { get; init; }
    /// <summary>The area it comes from, as "midtjylland-2023-24/psykiatri"; null for a new one.</summary>
    public string? Lineage { get; init; }
    /// <summary>Why it is not continued; null while it is.</summary>
    public string? EndedWhy { get; init; }
    /// <summary>Visionsmål: keys of the agreement's goals that the area serves.</summary>
    public NamedTexts Goals { get; init; } = NamedTexts.None;
    /// <summary>Nationale initiativer: keys of those the area takes up.</summary>
    public NamedTexts National { get; init; } = NamedTexts.None;
    /// <summary>Kilde: where the agreement or anyone else says it.</summary>
    public required string Basis { get; init; }
    public required ParameterStatus Status { get; init; }

    /// <summary>Whether it comes from an area of the period before.</summary>
    public bool HasOrigin => Continuation is Continuation.Continued or Continuation.Changed or Continuation.Ended;
}

/// <summary>How an area stands to the period before.</summary>
public enum Continuation
{
    /// <summary>Ikke oplyst: we do not know the period before.</summary>
    Unknown,
    /// <summary>Nyt.</summary>
    New,
    /// <summary>Videreført.</summary>
    Continued,
    /// <summary>Videreført og ændret: another scope or another name.</summary>
    Changed,
    /// <summary>Udgår: was there in the period before and is not continued.</summary>
    Ended,
}

/// <summary>Fokuspunkt: what within an area the parties look at in particular.</summary>
public sealed record FocusPoint
{
    public required string Agreement { get; init; }
    public required string Area { get; init; }
    public required string Key { get; init; }
    public required int Position { get; init; }
    public required string Title { get; init; }
    public required string Markdown { get; init; }
    /// <summary>The focus point it was carried over from, as "midtjylland-2025-26/psykiatri/boern-og-unge".</summary>
    public string? Lineage { get; init; }
    public required string Basis { get; init; }
}

/// <summary>Nationalt initiativ: something decided or recommended for the whole country that the parties' work takes up.</summary>
/// <remarks>C12. It belongs to no agreement: the same one is taken up by several.</remarks>
public sealed record NationalInitiative
{
    public required string Key { get; init; }
    public required string Title { get; init; }
    /// <summary>Afsender: who decided or recommended it.</summary>
    public required string Sender { get; init; }
    /// <summary>The day it was decided or published; null when we do not know it.</summary>
    public DateOnly? Date { get; init; }
    public required NationalState State { get; init; }
    public required string Markdown { get; init; }
    public required string Basis { get; init; }
    /// <summary>How sure we are of what is said here.</summary>
    public required ParameterStatus Status { get; init; }
}

/// <summary>How far a national initiative is.</summary>
public enum NationalState
{
    /// <summary>Foreslået eller anbefalet.</summary>
    Proposed,
    /// <summary>Aftalt eller vedtaget.</summary>
    Agreed,
    /// <summary>Gennemføres.</summary>
    UnderWay,
    /// <summary>Gennemført.</summary>
    Done,
    /// <summary>Opgivet.</summary>
    Dropped,
}
