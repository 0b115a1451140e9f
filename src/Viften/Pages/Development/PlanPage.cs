using Microsoft.AspNetCore.Mvc.Filters;
using Viften.App.Agreements;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.Core.Access;
using Viften.Pages.Agreements;

namespace Viften.Pages.Development;

/// <summary>A page about the work plan of one agreement; not there for those who may not see the agreement's text yet.</summary>
public abstract class PlanPage(AgreementRegister register, WorkPlanBook book, BodyBook bodies, TimeProvider clock) : AgreementPage(register, clock)
{
    private PlanView? _plan;

    internal PlanView Plan => _plan ?? throw new InvalidOperationException("The page ran before the plan was found.");
    internal PlanNames Names { get; private set; } = null!;
    internal IReadOnlyList<BodyView> Bodies { get; private set; } = [];
    internal bool MayWrite => Actor?.MayAll(Right.EditWorkPlan) == true;

    /// <summary>Whom the page is for, as its kicker says it.</summary>
    internal string For => Life.IsPublic ? "For alle" : "For sekretariatet og parterne · Ikke offentlig endnu";

    private protected WorkPlanBook Book => book;

    private protected override async Task<bool> Ready(PageHandlerExecutingContext context)
    {
        _plan = await book.Find(Actor, View.Code, null, HttpContext.RequestAborted);
        if (_plan is null) return false;
        Bodies = await bodies.All(Actor, Today, HttpContext.RequestAborted);
        Names = PlanNames.Of(_plan, Bodies);
        return true;
    }

    private protected static Refusal Wrong(string text) => new(StatusCodes.Status422UnprocessableEntity, "Se på felterne", text, []);
}
