using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.App.Store;

/// <summary>Ændring: one entry of the chain: who changed what, when and why, bound to the entry before it.</summary>
/// <remarks>
/// <see cref="Digest"/> covers every row the change added or ended; <see cref="Hash"/> covers the entry itself and the hash
/// before it. Numbers have no gaps, and since there is one writer at a time they are also the order of commit.
/// </remarks>
public sealed class ChangeEntry
{
    public required long No { get; init; }
    public required Guid Id { get; init; }
    /// <summary>UTC, cut to microseconds because that is what both stores can hold.</summary>
    public required DateTime At { get; init; }
    public required string Actor { get; init; }
    public required string? Party { get; init; }
    /// <summary>The verb, as "rates.import".</summary>
    public required string Act { get; init; }
    [FreeText]
    public required string Reason { get; init; }
    /// <summary>What it came to, as canonical JSON; it may repeat what was written.</summary>
    [FreeText]
    public required string Summary { get; init; }
    public required long RowsAdded { get; init; }
    public required long RowsEnded { get; init; }
    public required string Digest { get; init; }
    public required string Hash { get; init; }
}

/// <summary>A row that is added once and never altered or ended.</summary>
public abstract class Document
{
    public required long Added { get; init; }
}

/// <summary>Fil: bytes as they were received, under their hash.</summary>
public sealed class StoredFile : Document
{
    /// <summary>SHA-256 of the bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }
    /// <summary>The name it was first received under.</summary>
    public required string Name { get; init; }
    public required string Type { get; init; }
    /// <summary>Canonical JSON of where its columns stand, for files that facts are read from.</summary>
    public string? Layout { get; init; }
    [FreeText]
    public required byte[] Bytes { get; init; }
}

/// <summary>Styringsaftale: one immutable version of an agreement's document.</summary>
public sealed class RuleSetVersion : Document
{
    public required Guid Id { get; init; }
    public required Guid Agreement { get; init; }
    /// <summary>1, 2, … inside the agreement.</summary>
    public required int Version { get; init; }
    /// <summary>The canonical document.</summary>
    public required string Json { get; init; }
    public required string Sha256 { get; init; }
}

/// <summary>What a head looked like after a change, so that the chain covers heads although they move.</summary>
public sealed class HeadVersion : Document
{
    public required Guid Head { get; init; }
    /// <summary>Canonical JSON of every column of the head.</summary>
    public required string State { get; init; }
}

/// <summary>The row an aggregate is found by.</summary>
/// <remarks>
/// The revision is the number of the change that touched the aggregate last. So a version of it needs no name of its own,
/// and one number can be the expectation for several aggregates at once.
/// </remarks>
public abstract class Head
{
    public required Guid Id { get; init; }
    public required long Revision { get; init; }
    public required long Added { get; init; }
}

/// <summary>Indberetning: what an operator reports for a year; there may be more than one a year, by number.</summary>
public sealed class ReturnHead : Head
{
    public required string Operator { get; init; }
    public required int Year { get; init; }
    public required int No { get; init; }
    public required ReturnStatus Status { get; init; }
}

/// <summary>Where a return is on its way.</summary>
public enum ReturnStatus
{
    /// <summary>Indlæst.</summary>
    Imported,
    /// <summary>Trukket tilbage: its last import was withdrawn and nothing live is left.</summary>
    Withdrawn,
    /// <summary>Godkendt: the secretariat has approved its rates for publication; any later change opens it again.</summary>
    Approved,
}

/// <summary>Rammeaftale: an agreement that has a rule set or a text in the store.</summary>
public sealed class AgreementHead : Head
{
    /// <summary>The id of its document, as "midtjylland-2025-26".</summary>
    public required string Code { get; init; }
}

/// <summary>Sag om et tilbud: the aggregate of a change and all that is done about it.</summary>
public sealed class OfferCaseHead : Head
{
    /// <summary>"2026-01".</summary>
    public required string Code { get; init; }
    public required string Operator { get; init; }
    public required string OfferId { get; init; }
}

/// <summary>Part: a municipality or region that has been a party; what it is called is a fact beside it.</summary>
public sealed class PartyHead : Head
{
    public required string Code { get; init; }
}

/// <summary>Konto: someone who can sign in. The person's name is a fact beside it.</summary>
public sealed class AccountHead : Head
{
    /// <summary>How whoever signs the account in knows it: a provider's address and its name for the person, or this store's own.</summary>
    public required string Login { get; init; }
    public required AccountStatus Status { get; init; }
}

/// <summary>Whether an account may sign in.</summary>
public enum AccountStatus
{
    Open,
    /// <summary>Lukket: its roles are ended and it cannot sign in; what it did keeps its name.</summary>
    Closed,
}

/// <summary>Session: someone is signed in, on one browser, until it ends.</summary>
public sealed class SessionRow : Working
{
    /// <summary>SHA-256 of the secret the browser holds; who reads the table cannot take a session over.</summary>
    public required string Id { get; init; }
    public required Guid Account { get; init; }
    /// <summary>Code of the party acted for; null for the agreement as a whole.</summary>
    public string? Party { get; set; }
    public required DateTime Started { get; init; }
    /// <summary>Last use, to within some minutes.</summary>
    public required DateTime Seen { get; set; }
    /// <summary>When it ends however much it is used.</summary>
    public required DateTime Expires { get; set; }
    public required Assurance Assurance { get; set; }
    /// <summary>The browser, in its own words, so that people know their sessions apart.</summary>
    public required string Browser { get; init; }
}

/// <summary>Offentliggørelse: one numbered, frozen edition of the rates of a year.</summary>
/// <remarks>
/// The documents are kept as files under their hashes. <see cref="AsOf"/> and the rule set say what they were made of, so the same
/// rules on the same facts can be run again and held against them.
/// </remarks>
public sealed class PublicationEdition : Document
{
    public required Guid Id { get; init; }
    /// <summary>Id of the agreement's document.</summary>
    public required string Agreement { get; init; }
    public required int Year { get; init; }
    /// <summary>1, 2, … inside the agreement and year.</summary>
    public required int No { get; init; }
    /// <summary>From when its rates count; the first of a year counts from 1 January.</summary>
    public required DateOnly EffectiveFrom { get; init; }
    /// <summary>The edition it follows; null for the first of the year.</summary>
    public required Guid? Previous { get; init; }
    /// <summary>The change its facts were read as of.</summary>
    public required long AsOf { get; init; }
    /// <summary>SHA-256 of the agreement's document.</summary>
    public required string RuleSet { get; init; }
    /// <summary>Version of the program that made it.</summary>
    public required string Program { get; init; }
    /// <summary>What it is about, for people.</summary>
    public required string Note { get; init; }
    /// <summary>SHA-256 of each document it can be had as.</summary>
    public required string Json { get; init; }
    public required string Csv { get; init; }
    public required string Xlsx { get; init; }
}

/// <summary>One published rate with the reasons it had when it was published.</summary>
public sealed class PublishedRateRow : Document
{
    public required Guid Edition { get; init; }
    public required string Operator { get; init; }
    public required string OfferId { get; init; }
    public required string ServiceId { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }
    public required string Unit { get; init; }
    /// <summary>Null for a service that is paid otherwise than by a rate.</summary>
    public Money? Rate { get; init; }
    /// <summary>The explanation as JSON in UTF-8, packed with Brotli; a later program may explain differently.</summary>
    public required byte[] Explanation { get; init; }
}

/// <summary>A return that an edition rests on, at the version that was approved.</summary>
public sealed class EditionReturn : Document
{
    public required Guid Edition { get; init; }
    /// <summary>Id of the return's head.</summary>
    public required Guid Return { get; init; }
    /// <summary>The revision of the return that was published.</summary>
    public required long Revision { get; init; }
}

/// <summary>Udgave af et bilag: what an annex of an agreement said when it was frozen.</summary>
/// <remarks>The forms are kept as files under their hashes. <see cref="AsOf"/> and the rule set say what they were made of.</remarks>
public sealed class AnnexEdition : Document
{
    public required Guid Id { get; init; }
    /// <summary>Id of the agreement.</summary>
    public required string Agreement { get; init; }
    /// <summary>Number of the annex.</summary>
    public required int No { get; init; }
    /// <summary>1, 2, … inside the annex.</summary>
    public required int Version { get; init; }
    public required AnnexKind Kind { get; init; }
    public required string Title { get; init; }
    /// <summary>The change its facts were read as of.</summary>
    public required long AsOf { get; init; }
    /// <summary>SHA-256 of the rule set it was made of; null when it was made of none.</summary>
    public string? RuleSet { get; init; }
    /// <summary>What it stands for elsewhere, as the address of an edition of rates.</summary>
    public string? Reference { get; init; }
    /// <summary>Version of the program that made it.</summary>
    public required string Program { get; init; }
    /// <summary>Why there is this version, for its readers.</summary>
    public required string Note { get; init; }
    /// <summary>SHA-256 of each form it can be had in.</summary>
    public required string Json { get; init; }
    public required string Docx { get; init; }
    public required string Html { get; init; }
    public string? Csv { get; init; }
    public string? Xlsx { get; init; }
}
