using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.History;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.History;

/// <summary>Opbevaring: the rules for everyone, and for the secretariat what is due.</summary>
[Needs(Right.ReadPublished)]
public sealed class RetentionModel(ErasureBook erasing, TimeProvider time) : PageModel
{
    /// <summary>What is due; null for those who do not run it.</summary>
    internal IReadOnlyList<RetentionDue>? Due { get; private set; }

    public async Task OnGet(CancellationToken cancel)
    {
        if (Identity.ActorOf(User) is { } actor && await erasing.Due(actor, DanishTime.DateOf(time.GetUtcNow()), cancel) is Outcome<IReadOnlyList<RetentionDue>>.Done { Value: var due }) Due = due;
    }
}
