using Viften.App.Access;
using Viften.App.Dialogue;
using Viften.App.Store;
using Viften.Core.Access;
using Viften.Core.Dialogue;
using Viften.Core.Offers;
using Viften.Core.Persons;
using Viften.Core.Rounds;

namespace Viften.App.History;

/// <summary>What of a change someone may see: what the table says of the history, or of the record itself.</summary>
/// <remarks>An economist sees the history of the own rates as the rates themselves; another side's internal comment is nobody's to see here either.</remarks>
internal sealed class HistorySight(Actor actor, IReadOnlyDictionary<Guid, ReturnHead> returns)
{
    public bool Sees(HistoryRow row, ChangeEntry entry) => row.Value switch
    {
        Comment comment => DialogueBook.MayRead(actor, comment.Operator, comment)
            || (!actor.MayAll(Right.SeeHistory) && actor.May(Right.SeeHistory, comment.Operator) && (comment.Visibility == Visibility.Shared || comment.Party == actor.Party)),
        AccountProfile or Grant => Reaches(Right.SeeHistory, row["Party"] as string) || Reaches(Right.ManageAccounts, row["Party"] as string),
        // A draft is for those who write it, and so is a count: a small one would tell of someone.
        RoundAnswer answer => (answer.Party is { } party && party == actor.Party && actor.May(Right.SeeRounds)) || (answer is { HandedIn: true, Number: null } && actor.MayAll(Right.SeeRounds)),
        IdentityCommitment => Reaches(Right.SeeHistory, entry.Party) || Reaches(Right.SeePersons, entry.Party),
        // All of a case is its operator's; of an answer its own party's administrators too.
        OfferChange or ServicePlan or OfferStepTaken or BuyerNotice or BuyerAnswer or ClosingFigures => Reaches(Right.ChangeOffers, row["Operator"] as string) || Reaches(Right.SeeHistory, row["Operator"] as string)
            || (row.Value is BuyerAnswer answer && Reaches(Right.SeeHistory, answer.Party)),
        _ => SeesRates(PartyOf(row), row["OfferId"] as string),
    };

    /// <summary>Why it was done is for those who may see what was; what a caseworker writes about a citizen stays with the citizen's own party.</summary>
    public bool SeesReason(ChangeEntry entry) => !entry.Act.StartsWith("persons.", StringComparison.Ordinal) || entry.Party == actor.Party;

    public string? PartyOf(HistoryRow row) => returns.GetValueOrDefault(row.Head)?.Operator ?? row["Operator"] as string ?? row["Party"] as string;

    public int? YearOf(HistoryRow row) => returns.GetValueOrDefault(row.Head)?.Year ?? row["Year"] as int?;

    private bool SeesRates(string? party, string? offer) =>
        Reaches(Right.SeeHistory, party) || (party is null ? actor.MayAll(Right.SeeRates) : offer is null ? actor.May(Right.SeeRates, party) : actor.May(Right.SeeRates, party, offer));

    private bool Reaches(Right right, string? party) => party is null ? actor.MayAll(right) : actor.May(right, party);
}
