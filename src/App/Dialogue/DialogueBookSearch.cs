using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.Core.Access;
using Viften.Core.Dialogue;
using Viften.Core.Rates;

namespace Viften.App.Dialogue;

public sealed partial class DialogueBook
{
    /// <summary>Alt, hvad der er skrevet på skærmen: every comment, open case and accepted explanation of the returns the actor reports or judges, the newest first.</summary>
    /// <remarks>
    /// To be searched in. Another side's internal comment is not among them, and one who only reads has no part in the dialogue.
    /// What is explained in a file stands with its rate.
    /// </remarks>
    public async Task<IReadOnlyList<WrittenText>> Everything(Actor actor, CancellationToken cancel = default)
    {
        if (!actor.May(Right.Discuss)) return [];
        await using var context = store.Read();
        var found = new List<(long Added, WrittenText Text)>();
        foreach (var f in await context.Facts<Comment>().ToListAsync(cancel))
            if (MayRead(actor, f.Value.Operator, f.Value)) found.Add((f.Added, new(null, f.Value.Year, f.Value.Operator, f.Value.OfferId, f.Value.ServiceId, f.Value.Text, null, null, f.Value.Person)));
        foreach (var f in await context.Facts<ExplanationCase>().ToListAsync(cancel))
        {
            var status = f.Value.State switch { ExplanationState.Asked => ExplanationStatus.Asked, ExplanationState.AskedAgain => ExplanationStatus.AskedAgain, _ => ExplanationStatus.GivenOnScreen };
            found.Add((f.Added, new(status, f.Value.Year, f.Value.Operator, f.Value.OfferId, f.Value.ServiceId, f.Value.Text ?? f.Value.Question ?? "", f.Value.Question, f.Value.Code, f.Value.Person)));
        }
        foreach (var f in await context.Facts<AcceptedExplanation>().ToListAsync(cancel))
            found.Add((f.Added, new(ExplanationStatus.Accepted, f.Value.Year, f.Value.Operator, f.Value.OfferId, f.Value.ServiceId, f.Value.Text, null, f.Value.Code, null)));
        return [.. found.Where(f => actor.May(Right.Discuss, f.Text.Operator)).OrderByDescending(f => f.Added).Select(f => f.Text)];
    }
}

/// <summary>Something written about a return, an offer or a service.</summary>
/// <param name="Status">How far an explanation is; null for a comment.</param>
/// <param name="Text">The comment or the explanation; the question while there is no explanation.</param>
/// <param name="Code">Forklaringskode.</param>
/// <param name="Person">Who; null for an accepted explanation.</param>
public sealed record WrittenText(ExplanationStatus? Status, int Year, string Operator, string? OfferId, string? ServiceId, string Text, string? Question, string? Code, string? Person);
