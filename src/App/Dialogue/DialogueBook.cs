using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.History;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Dialogue;

namespace Viften.App.Dialogue;

/// <summary>Dialog: what the secretariat and an operator write to each other about a return, and the decisions that come of it.</summary>
/// <remarks>
/// Clauses C21 and C22. What is written does not move the return: a comment must not stand in the way of the one who is importing.
/// Only a decision that the rules see (an accepted explanation) does.
/// </remarks>
public sealed partial class DialogueBook(ViftenStore store)
{
    public const string CommentAct = "dialogue.comment";
    public const string AskAct = "dialogue.ask";
    public const string ExplainAct = "dialogue.explain";
    public const string AskAgainAct = "dialogue.askAgain";

    /// <summary>Kommentar: adds a remark about a return, or about one offer or service of it.</summary>
    /// <param name="actor">Who writes: the operator's reporter, or the secretariat.</param>
    /// <param name="key">The return.</param>
    /// <param name="offer">Tilbuds-id; null for the return as a whole.</param>
    /// <param name="service">Ydelses-id; null for the offer or the return.</param>
    /// <param name="text">1 to 4,000 characters.</param>
    /// <param name="visibility">Shared, or for the writer's own side only.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<CommentLine>> Comment(
        Actor actor, ReturnKey key, string? offer, string? service, string text, Visibility visibility = Visibility.Shared, CancellationToken cancel = default)
    {
        if (actor.Refused<CommentLine>(Right.Discuss, key.Operator, $"Driftsherre {key.Operator}", "Kun den, der indberetter for driftsherren, og sekretariatet kan skrive i dialogen.") is { } refused) return refused;
        if (GivenText.Wrong(text, "Kommentar") is { } wrong) return new Outcome<CommentLine>.Refused([wrong]);
        return await store.Write<CommentLine>(actor, CommentAct, "Kommentar", async change =>
        {
            if (await Missing(change.Context, key, offer, service, cancel) is { } missing) return new Outcome<CommentLine>.NotFound(missing);
            var comment = new Comment
            {
                Year = key.Year,
                Operator = key.Operator,
                OfferId = offer,
                ServiceId = service,
                Text = text,
                Person = actor.Person,
                Party = SideOf(actor),
                Visibility = visibility,
            };
            var fact = change.Fact(key.Subject("comment", change.No.ToString(System.Globalization.CultureInfo.InvariantCulture)), key.Id, key.Period, $"actor:{actor.Person}", comment);
            await change.Append([fact]);
            // The text is the fact's alone: the entry is seen by more people than an internal comment.
            change.Summary = ExplanationCases.SummaryOf(offer, service, null, null);
            return new Outcome<CommentLine>.Done(new(comment, change.At, change.No));
        }, cancel);
    }

    /// <summary>The comments about precisely one return, offer or service, oldest first; internal ones only for the writer's side.</summary>
    public async Task<IReadOnlyList<CommentLine>> Thread(Actor actor, ReturnKey key, string? offer = null, string? service = null, CancellationToken cancel = default) =>
        [.. (await Comments(actor, key, cancel)).Where(c => c.Comment.OfferId == offer && c.Comment.ServiceId == service)];

    /// <summary>All comments about a return and its services that the actor may read, oldest first.</summary>
    public async Task<IReadOnlyList<CommentLine>> Comments(Actor actor, ReturnKey key, CancellationToken cancel = default)
    {
        if (!actor.Knows(key.Operator)) return [];
        await using var context = store.Read();
        var head = key.Id;
        var found = await context.Facts<Comment>().Where(f => f.Head == head)
            .Join(context.Set<ChangeEntry>(), f => f.Added, c => c.No, (f, c) => new { f.Id, f.Value, c.At, c.No }).OrderBy(c => c.No).ToListAsync(cancel);
        var erased = await Erasures.Of(context, "comments", found.Where(c => c.Value.Text.Length == 0).Select(c => c.Id.ToString("D")), cancel);
        return [.. found.Where(c => MayRead(actor, key.Operator, c.Value)).Select(c => new CommentLine(c.Value, c.At, c.No) { Erased = erased.GetValueOrDefault(c.Id.ToString("D")) })];
    }

    /// <summary>An internal comment is for those on the writer's side.</summary>
    internal static bool MayRead(Actor actor, string party, Comment comment) =>
        (comment.OfferId is { } offer ? actor.May(Right.SeeRates, party, offer) : actor.May(Right.SeeRates, party))
        && (comment.Visibility == Visibility.Shared || comment.Party == SideOf(actor));

    /// <summary>The party written for; null is the secretariat.</summary>
    private static string? SideOf(Actor actor) => actor.MayAll(Right.SeeRates) ? null : actor.Party;

    /// <summary>What is not there to write about; null when it is, or was.</summary>
    private static async Task<string?> Missing(ViftenContext context, ReturnKey key, string? offer, string? service, CancellationToken cancel)
    {
        var head = key.Id;
        if (!await context.Set<ReturnHead>().AnyAsync(h => h.Id == head, cancel)) return $"Indberetningen {key}";
        if (offer is null) return service is null ? null : $"Ydelsen {service} uden tilbud";
        var rows = context.Set<Fact<Core.Rates.RateRow>>().Where(f => f.Head == head && f.Value.OfferId == offer);
        if (service is not null) rows = rows.Where(f => f.Value.ServiceId == service);
        return await rows.AnyAsync(cancel) ? null : service is null ? $"Tilbuddet {offer} i indberetningen {key}" : $"Ydelsen {offer} · {service} i indberetningen {key}";
    }
}

/// <summary>A comment as a thread shows it.</summary>
/// <param name="Comment">What was written, by whom, for which side.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Change">The change that added it.</param>
public sealed record CommentLine(Comment Comment, DateTime At, long Change)
{
    /// <summary>That the text is erased; null while it is there.</summary>
    public ErasureNote? Erased { get; init; }
}
