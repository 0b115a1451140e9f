using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Viften.App.Agreements;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.Core.Access;
using Viften.Core.Development;

namespace Viften.Pages.Development;

/// <summary>Et udviklingsområde: text, focus points, the line back to earlier periods, initiatives and indicators. For everyone; focus points are written by the secretariat.</summary>
[Needs(Right.ReadPublished)]
public sealed class AreaModel(AgreementRegister register, WorkPlanBook book, BodyBook bodies, NationalInitiativeBook national, TimeProvider clock) : PlanPage(register, book, bodies, clock)
{
    internal DevelopmentArea Area { get; private set; } = null!;
    internal AreaStanding Standing { get; private set; } = null!;
    internal IReadOnlyList<InitiativeStanding> Initiatives { get; private set; } = [];
    internal IReadOnlyList<AreaOrigin> Lineage { get; private set; } = [];
    internal IReadOnlyList<AreaOrigin> CarriedTo { get; private set; } = [];
    internal IReadOnlyList<NationalInitiativeLine> National { get; private set; } = [];
    internal string? Heading { get; private set; }
    internal string? Text { get; private set; }

    internal string Here => WorkPaths.Area(View.Code, Area.Key);
    internal bool MayWriteFocus => MayWrite && Area.Continuation != Continuation.Ended;

    public void OnGet()
    {
    }

    [Needs(Right.EditWorkPlan)]
    public async Task<IActionResult> OnPostFokus(string? fokus, string? titel, string? tekst, string? begrundelse, long forventet, CancellationToken cancel)
    {
        (Heading, Text) = (titel, tekst);
        var old = fokus is null ? null : Plan.Plan.FocusOf(Area.Key).FirstOrDefault(f => f.Key == fokus);
        if (fokus is not null && old is null) return NotFound();
        var value = new FocusPoint
        {
            Agreement = View.Code, Area = Area.Key, Key = old?.Key ?? "", Title = titel ?? "", Markdown = tekst ?? "", Position = old?.Position ?? Plan.Plan.FocusOf(Area.Key).Select(f => f.Position).DefaultIfEmpty().Max() + 1,
            Lineage = old?.Lineage, Basis = old?.Basis ?? Terms.Title,
        };
        return Refusal.Of(await Book.SaveFocus(Signed, value, old is null ? 0 : forventet, begrundelse?.Trim() ?? "", cancel)) is { } refused ? Again(refused) : Done($"“{value.Title.Trim()}” er gemt.", to: Here);
    }

    [Needs(Right.EditWorkPlan)]
    public async Task<IActionResult> OnPostFjern(string? fokus, string? begrundelse, long forventet, CancellationToken cancel) =>
        Refusal.Of(await Book.RemoveFocus(Signed, View.Code, Area.Key, fokus ?? "", forventet, begrundelse?.Trim() ?? "", cancel)) is { } refused ? Again(refused) : Done("Fokuspunktet er taget ud. Det står i historikken.", to: Here);

    private protected override async Task<bool> Ready(PageHandlerExecutingContext context)
    {
        if (!await base.Ready(context) || context.RouteData.Values["omraade"] is not string segment || UrlKey.Read(segment) is not { } key || Plan.Plan.Area(key) is not { } area) return false;
        Area = area;
        Initiatives = [.. WorkPlanRules.Standings(Plan.Plan, Today).Where(s => s.Initiative.Area == key)];
        Standing = WorkPlanRules.AreaOf(area, Initiatives);
        Lineage = await Book.Lineage(Actor, area, HttpContext.RequestAborted);
        CarriedTo = await Book.CarriedTo(Actor, area, HttpContext.RequestAborted);
        National = [.. (await national.All(HttpContext.RequestAborted)).Where(n => area.National.Any(k => k.Key == n.Initiative.Key))];
        return true;
    }
}
