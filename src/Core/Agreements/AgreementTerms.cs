namespace Viften.Core.Agreements;

/// <summary>Aftalens stamoplysninger: what an agreement is, apart from its text and its rules.</summary>
/// <remarks>C01, C05 and C08. The legal basis is text with its source and is never interpreted: the executive order is a new one every few years.</remarks>
public sealed record AgreementTerms
{
    /// <summary>"midtjylland-2027-28".</summary>
    public required string Agreement { get; init; }
    public required string Title { get; init; }
    public required string Region { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    /// <summary>The agreement this one follows; null when we do not hold it.</summary>
    public string? Predecessor { get; init; }
    /// <summary>Lovgrundlag: each act or order with the source we have it from.</summary>
    public NamedTexts LegalBasis { get; init; } = NamedTexts.None;
    /// <summary>Mål og vision: each goal under a key that is kept from period to period.</summary>
    public NamedTexts Goals { get; init; } = NamedTexts.None;
    /// <summary>Whom one asks; lines of text.</summary>
    public required string Contact { get; init; }
}

/// <summary>A party of one agreement; from when and until when is the fact's own period.</summary>
/// <remarks>A party is bound from the day drafting begins, since it decides before the agreement's period does.</remarks>
public sealed record AgreementMember
{
    public required string Agreement { get; init; }
    /// <summary>Code of the party.</summary>
    public required string Party { get; init; }
    /// <summary>Code of the party that takes its place; null when it stays, or leaves without one.</summary>
    public string? Successor { get; init; }
    /// <summary>Why it left or came during the agreement; null for one who has been there from the start.</summary>
    public string? Reason { get; init; }
}

/// <summary>Bilag: one of an agreement's annexes, by number.</summary>
/// <remarks>C06. What it says is made from live data by its kind, and frozen in a version when the agreement is published.</remarks>
public sealed record AgreementAnnex
{
    public required string Agreement { get; init; }
    public required int No { get; init; }
    public required string Title { get; init; }
    /// <summary>Åben: anyone may read it.</summary>
    public required bool Open { get; init; }
    public AnnexKind Kind { get; init; }
    /// <summary>Key of the section or the development plan it is made of; null when its kind says it all.</summary>
    public string? Content { get; init; }
    /// <summary>Its number in the case system.</summary>
    public string? DocumentNo { get; init; }
}

/// <summary>What an annex is made of.</summary>
public enum AnnexKind
{
    /// <summary>Andet: a section of the agreement's own text.</summary>
    Other,
    /// <summary>Styringsaftale: the rule set written out.</summary>
    Steering,
    /// <summary>Tilbudsviften: the published rates in force.</summary>
    Rates,
    /// <summary>Lands- og landsdelsdækkende tilbud og sikrede afdelinger.</summary>
    National,
    /// <summary>Udviklingsplan for et stort botilbud.</summary>
    DevelopmentPlan,
    /// <summary>Organisering.</summary>
    Organisation,
    /// <summary>Parternes indspil.</summary>
    Input,
}

/// <summary>Afsnit: one section of an agreement's text, in Markdown.</summary>
/// <remarks>A version is the number of the change that brought it.</remarks>
public sealed record AgreementSection
{
    public required string Agreement { get; init; }
    /// <summary>Its name in addresses, kept from period to period ("forord").</summary>
    public required string Key { get; init; }
    /// <summary>Where it stands in the agreement.</summary>
    public required int Position { get; init; }
    public required string Title { get; init; }
    public required string Markdown { get; init; }
    /// <summary>Fortrolig: for those who work with the agreement, also when it is published.</summary>
    public required bool Confidential { get; init; }
    /// <summary>The section it was carried over from, as "midtjylland-2025-26/forord".</summary>
    public string? Lineage { get; init; }
}

/// <summary>Frist for et trin: the last day of a step, by law or by agreement.</summary>
public sealed record AgreementDeadline
{
    public required string Agreement { get; init; }
    public required AgreementStep Step { get; init; }
    public required DeadlineKind Kind { get; init; }
    public required DateOnly Due { get; init; }
    public required string Text { get; init; }
    /// <summary>Where it is said.</summary>
    public required string Basis { get; init; }
    public required ParameterStatus Status { get; init; }
}

/// <summary>Who set a deadline.</summary>
public enum DeadlineKind
{
    /// <summary>Lovbestemt.</summary>
    Statutory,
    /// <summary>Aftalt.</summary>
    Agreed,
}

/// <summary>Taget trin: a step of an agreement's way, with its day and what is behind it.</summary>
public sealed record AgreementStepTaken
{
    public required string Agreement { get; init; }
    public required AgreementStep Step { get; init; }
    public required DateOnly Date { get; init; }
    /// <summary>Why, or what was decided, in words.</summary>
    public required string Reason { get; init; }
    /// <summary>Minutes, agenda or letter; null when there is none.</summary>
    public string? Document { get; init; }
    /// <summary>Whether it was taken although a party had not approved.</summary>
    public required bool Override { get; init; }
    public required string Person { get; init; }
}
