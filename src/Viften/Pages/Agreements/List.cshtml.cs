using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Agreements;

/// <summary>Aftaler: every agreement there is, and where it stands. For everyone; drafts for those who work with them.</summary>
[Needs(Right.ReadPublished)]
public sealed class ListModel(AgreementRegister register, TimeProvider clock) : PageModel
{
    internal IReadOnlyList<AgreementLife> Agreements { get; private set; } = [];
    internal DateOnly Today { get; private set; }
    internal bool MayEdit { get; private set; }
    internal ListQuery Query { get; private set; } = null!;

    /// <summary>What there is to filter by.</summary>
    internal IReadOnlyList<string> Regions { get; private set; } = [];
    internal IReadOnlyList<AgreementStage> Stages { get; private set; } = [];

    public async Task OnGet()
    {
        var actor = Identity.ActorOf(User);
        Today = DanishTime.DateOf(clock.GetUtcNow());
        MayEdit = actor?.MayAll(Right.EditAgreement) == true;
        Query = AgreementColumns.Query(Request);
        var all = await register.All(actor, HttpContext.RequestAborted);
        Regions = [.. all.Select(l => l.Terms.Region).Distinct().Order(Comparer<string>.Create(Danish.Compare))];
        Stages = [.. all.Select(l => l.StageOn(Today)).Distinct().Order()];
        Agreements = [.. AgreementColumns.Select(all, Query, Today)];
    }
}
