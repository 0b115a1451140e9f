using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.Core.Access;

namespace Viften.Pages.Development;

/// <summary>En udstedt statusrapport, som den blev låst. For those its body's reports are for.</summary>
[Needs(Right.ReadPublished)]
public sealed class ReportModel(AgreementRegister register, WorkPlanBook book, BodyBook bodies, StatusReportBook reports, TimeProvider clock) : PlanPage(register, book, bodies, clock)
{
    internal FrozenReport Frozen { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int nr, CancellationToken cancel)
    {
        if (await reports.File(Actor, View.Code, nr, cancel) is not { } frozen) return NotFound();
        Frozen = frozen;
        return Page();
    }
}
