using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core.Dialogue;

namespace Viften.App.Dialogue;

public sealed partial class DialogueBook
{
    /// <summary>Alt, hvad der er skrevet: every comment and explanation of the returns the actor reports or judges, to be searched in.</summary>
    /// <remarks>Another side's internal comment is not among them; one who only reads has no part in the dialogue.</remarks>
    public async Task<(IReadOnlyList<CommentLine> Comments, IReadOnlyList<ExplanationLine> Explanations)> Everything(Actor actor, CancellationToken cancel = default)
    {
        if (!actor.Roles.Contains(Role.Secretariat) && !actor.Roles.Contains(Role.Reporter)) return ([], []);
        await using var context = store.Read();
        var heads = (await context.Set<ReturnHead>().ToListAsync(cancel)).Where(h => actor.Reports(h.Operator)).ToDictionary(h => h.Id, h => new ReturnKey(h.Operator, h.Year, h.No));
        var comments = await context.Facts<Comment>().Join(context.Set<ChangeEntry>(), f => f.Added, c => c.No, (f, c) => new { f.Head, f.Value, c.At, c.No }).OrderByDescending(c => c.No).ToListAsync(cancel);
        var explanations = await ExplanationCases.Of(context, heads, cancel);
        return ([.. comments.Where(c => heads.ContainsKey(c.Head) && MayRead(actor, c.Value)).Select(c => new CommentLine(c.Value, c.At, c.No))], explanations.Lines);
    }
}
