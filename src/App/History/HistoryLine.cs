using Viften.App.Rates;
using Viften.App.Store;

namespace Viften.App.History;

/// <summary>Historik, en ændring: one line of what was done.</summary>
/// <param name="Change">Its number in the chain.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Person">Who.</param>
/// <param name="Party">For which party; null for the agreement as a whole.</param>
/// <param name="Act">The act by its name in the chain.</param>
/// <param name="What">The act in Danish.</param>
/// <param name="Reason">Begrundelse; when it is erased, that it is.</param>
/// <param name="Rows">How many rows it added and ended.</param>
/// <param name="Items">What it changed, as far as the one asking may see and there was room for.</param>
/// <param name="IsCut">Whether it changed more than is told here.</param>
public sealed record HistoryLine(
    long Change, DateTime At, string Person, string? Party, string Act, string What, string Reason, long Rows, IReadOnlyList<HistoryItem> Items, bool IsCut);

/// <summary>What became of one row in a change.</summary>
public enum HistoryKind
{
    /// <summary>Tilføjet.</summary>
    Added,
    /// <summary>Ændret.</summary>
    Changed,
    /// <summary>Afsluttet.</summary>
    Ended,
}

/// <summary>Historik, en række: one thing that a change added, altered or ended, field by field.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Table">What it is, in Danish.</param>
/// <param name="Name">Which one.</param>
/// <param name="Fields">Old and new value by heading, with unit; null for nothing.</param>
/// <param name="Place">Where it is shown.</param>
public sealed record HistoryItem(HistoryKind Kind, string Table, string Name, IReadOnlyList<FieldChange> Fields, HistoryPlace Place);

/// <summary>Where a record is shown, by its natural keys; what is not its own is null.</summary>
public sealed record HistoryPlace(string Table, string? Operator = null, int? Year = null, string? Offer = null, string? Service = null, string? Key = null);

/// <summary>Which changes are wanted.</summary>
public sealed record HistoryFilter
{
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    /// <summary>The act by its name in the chain.</summary>
    public string? Act { get; init; }
    public string? Person { get; init; }
    /// <summary>Code of the party acted for.</summary>
    public string? Party { get; init; }
}

/// <summary>A page of the report.</summary>
/// <param name="Lines">Newest first.</param>
/// <param name="Next">What the next page is asked before; null when there is none.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryLine> Lines, long? Next);

/// <summary>One change with its place in the chain.</summary>
/// <param name="Line">What was done.</param>
/// <param name="Counts">Rows it added and ended, by what they are.</param>
/// <param name="Digest">The digest over them.</param>
/// <param name="Hash">The link.</param>
/// <param name="Break">What is wrong here; null when the chain holds from the change before to the one after.</param>
public sealed record HistoryChange(HistoryLine Line, IReadOnlyList<(string Table, long Added, long Ended)> Counts, string Digest, string Hash, AuditBreak? Break);

/// <summary>The record whose history is asked for.</summary>
/// <param name="Head">The aggregate it belongs to.</param>
/// <param name="Table">Its head's or its own table.</param>
public sealed record HistoryRecord(Guid Head, Type Table)
{
    /// <summary>Only what has this subject.</summary>
    public Guid? Subject { get; init; }
    /// <summary>The return, when it is one or a part of one.</summary>
    internal ReturnKey? Return { get; init; }
    internal string? Offer { get; init; }
    internal string? Service { get; init; }

    public static HistoryRecord OfReturn(ReturnKey key) => new(key.Id, typeof(ReturnHead)) { Return = key };

    public static HistoryRecord OfRate(ReturnKey key, string offer, string service) => new(key.Id, typeof(ReturnHead)) { Return = key, Offer = offer, Service = service };

    public static HistoryRecord OfAccount(Guid account) => new(account, typeof(AccountHead));

    public static HistoryRecord OfPerson(Guid person) => new(person, typeof(PersonHead));

    public static HistoryRecord OfAgreement(string code) => new(Ids.OfPath("agreement", code), typeof(AgreementHead));

    public static HistoryRecord OfOfferCase(string code) => new(Ids.OfPath("offer-case", code), typeof(OfferCaseHead));
    /// <summary>An area with its focus points, an initiative with its milestones, an indicator with its values, a body with its seats and meetings.</summary>
    public static HistoryRecord OfArea(string agreement, string key) => new(Ids.OfPath("development-area", agreement, key), typeof(Core.Development.DevelopmentArea));

    public static HistoryRecord OfInitiative(string agreement, string key) => new(Ids.OfPath("initiative", agreement, key), typeof(Core.Development.Initiative));

    public static HistoryRecord OfIndicator(string agreement, string key) => new(Ids.OfPath("indicator", agreement, key), typeof(Core.Development.Indicator));

    public static HistoryRecord OfBody(string key) => new(Ids.OfPath("body", key), typeof(Core.Bodies.CooperationBody));

    public static HistoryRecord OfEdition(Guid edition) => new(edition, typeof(PublicationEdition));

    public static HistoryRecord OfFile(string agreement, string sha256) => new(Ids.OfPath("received", agreement), typeof(StoredFile)) { Subject = Ids.OfPath("received", agreement, sha256) };
}
