using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Publications;

namespace Viften.App.Publications;

/// <summary>Udgave: one numbered, frozen edition of the rates of a year (offentliggørelse). Clauses C06, C20 and C33.</summary>
/// <param name="Number">1, 2, … inside the agreement and year.</param>
/// <param name="EffectiveFrom">The day its rates count from; before it those of the edition before stand.</param>
/// <param name="AsOf">The change its facts were read as of.</param>
/// <param name="RuleSet">SHA-256 of the agreement's document.</param>
/// <param name="Change">The change that published it.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="By">The person who did.</param>
public sealed record Edition(
    Guid Id, string Agreement, int Year, int Number, DateOnly EffectiveFrom, Guid? Previous, long AsOf, string RuleSet, string Program, string Note,
    string Json, string Csv, string Xlsx, long Change, DateTime At, string By)
{
    internal static Edition Of(PublicationEdition p, ChangeEntry change) => new(
        p.Id, p.Agreement, p.Year, p.No, p.EffectiveFrom, p.Previous, p.AsOf, p.RuleSet, p.Program, p.Note, p.Json, p.Csv, p.Xlsx, p.Added, change.At, change.Actor);

    /// <summary>SHA-256 of one of its documents.</summary>
    public string Sha256(DocumentKind kind) => kind switch { DocumentKind.Json => Json, DocumentKind.Csv => Csv, _ => Xlsx };
}

/// <summary>What an edition can be had as.</summary>
public enum DocumentKind
{
    Json,
    Csv,
    Xlsx,
}

/// <summary>The ending of a document's name, which is its kind in an address too.</summary>
public static class DocumentEndings
{
    public static string Ending(this DocumentKind kind) => kind switch { DocumentKind.Json => "json", DocumentKind.Csv => "csv", _ => "xlsx" };

    /// <summary>The kind an ending stands for, without its dot; null when it stands for none.</summary>
    public static DocumentKind? KindOf(string ending) => Enum.GetValues<DocumentKind>().Cast<DocumentKind?>().FirstOrDefault(k => k!.Value.Ending() == ending);
}

/// <summary>A document of an edition, byte for byte as it was frozen.</summary>
public sealed record EditionDocument(string Name, string Sha256, byte[] Bytes);

/// <summary>How far a party has come with the year's rates.</summary>
public enum PartyProgress
{
    /// <summary>Mangler: no return, or nothing left of it.</summary>
    Missing,
    /// <summary>Ikke godkendt.</summary>
    NotApproved,
    /// <summary>Godkendt.</summary>
    Approved,
}

/// <summary>A party in a draft.</summary>
/// <param name="Lines">Lines it would have in the edition.</param>
/// <param name="Blocking">Blocking findings of its return.</param>
/// <param name="IsCarried">Its lines would be those of the edition before.</param>
public sealed record PublicationParty(string Code, string Name, PartyProgress Progress, int Lines, int Blocking, bool IsCarried);

/// <summary>Udkast: what would be published. Nothing of it is stored.</summary>
/// <param name="Expected">The number to expect when it is published.</param>
/// <param name="Previous">The edition it follows; null for the first of the year.</param>
/// <param name="Difference">Against the edition before; everything is new in the first.</param>
/// <param name="Findings">What keeps it from being published (blocks), and what to know first (warns).</param>
public sealed record PublicationDraft(
    Agreement Agreement, int Year, DateOnly EffectiveFrom, int Number, Edition? Previous, long Expected,
    IReadOnlyList<PublishedService> Lines, IReadOnlyList<LineDifference> Difference, IReadOnlyList<PublicationParty> Parties, IReadOnlyList<Finding> Findings)
{
    public bool CanPublish => Findings.All(f => f.Severity != Severity.Blocks);

    /// <summary>Whether parties without an approved return must be accepted when it is published.</summary>
    public bool HasMissing => Parties.Any(p => p.Progress != PartyProgress.Approved);
}

/// <summary>What a check of an edition found.</summary>
/// <param name="Problems">Empty when the documents agree and the rules give the same rates again.</param>
public sealed record EditionCheck(Edition Edition, int Lines, IReadOnlyList<Finding> Problems)
{
    public bool Holds => Problems.Count == 0;
}
