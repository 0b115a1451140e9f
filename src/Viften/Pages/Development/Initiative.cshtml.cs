using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Viften.App.Agreements;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Development;

namespace Viften.Pages.Development;

/// <summary>Et initiativ: what it is, how far it is, and its milestones. For everyone; kept up to date by the party that owns it and by the secretariat.</summary>
[Needs(Right.ReadPublished)]
public sealed class InitiativeModel(AgreementRegister register, WorkPlanBook book, BodyBook bodies, NationalInitiativeBook national, TimeProvider clock) : PlanPage(register, book, bodies, clock)
{
    internal InitiativeStanding Standing { get; private set; } = null!;
    internal DevelopmentArea Area { get; private set; } = null!;
    internal IReadOnlyList<NationalInitiativeLine> National { get; private set; } = [];
    internal IReadOnlyList<Indicator> Indicators { get; private set; } = [];

    /// <summary>What was typed in the form that was not saved.</summary>
    internal (string? Title, string? Due, string? Note, string? Why) Typed { get; private set; }

    internal Initiative Initiative => Standing.Initiative;
    internal string Here => WorkPaths.Initiative(View.Code, Initiative.Key);
    internal bool MayFollow => WorkPlanBook.MayFollow(Actor, Initiative);
    internal FocusPoint? Focus => Initiative.Focus is { } key ? Plan.Plan.FocusOf(Initiative.Area).FirstOrDefault(f => f.Key == key) : null;

    public void OnGet()
    {
    }

    /// <summary>A milestone, new or changed.</summary>
    [Needs(Right.FollowWorkPlan)]
    public async Task<IActionResult> OnPostMilepael(string? milepael, string? titel, string? frist, string? naaet, string? bemaerkning, string? begrundelse, long forventet, CancellationToken cancel)
    {
        Typed = (titel, frist, bemaerkning, begrundelse);
        string? wrong = null;
        var (due, done) = (FormText.Day(frist, "Frist", ref wrong), FormText.Day(naaet, "Nået den", ref wrong));
        if (wrong is not null || due is null) return Again(Wrong(wrong ?? "Skriv fristen som dag, måned og år."));
        var old = milepael is null ? null : Standing.Milestones.FirstOrDefault(m => m.Key == milepael);
        if (milepael is not null && old is null) return NotFound();
        var value = new Milestone { Agreement = View.Code, Initiative = Initiative.Key, Key = old?.Key ?? "", Title = titel ?? "", Due = due.Value, DoneOn = done, Note = FormText.Text(bemaerkning) };
        return Told(await Book.SaveMilestone(Signed, value, old is null ? 0 : forventet, begrundelse?.Trim() ?? "", cancel), $"Milepælen “{value.Title.Trim()}” er gemt.");
    }

    /// <summary>Nået: the most usual thing, with one day and a word of what came of it.</summary>
    [Needs(Right.FollowWorkPlan)]
    public async Task<IActionResult> OnPostNaaet(string? milepael, string? naaet, string? bemaerkning, long forventet, CancellationToken cancel)
    {
        string? wrong = null;
        if (Standing.Milestones.FirstOrDefault(m => m.Key == milepael) is not { } old) return NotFound();
        var done = FormText.Day(naaet, "Nået den", ref wrong);
        if (wrong is not null) return Again(Wrong(wrong));
        return Told(await Book.SaveMilestone(Signed, old with { DoneOn = done ?? Today, Note = FormText.Text(bemaerkning) ?? old.Note }, forventet, "Milepælen er nået", cancel), $"“{old.Title}” er nået.");
    }

    [Needs(Right.FollowWorkPlan)]
    public async Task<IActionResult> OnPostFjern(string? milepael, string? begrundelse, long forventet, CancellationToken cancel) =>
        Told(await Book.RemoveMilestone(Signed, View.Code, Initiative.Key, milepael ?? "", forventet, begrundelse?.Trim() ?? "", cancel), "Milepælen er taget ud. Den står i historikken.");

    /// <summary>Evidence and end.</summary>
    [Needs(Right.FollowWorkPlan)]
    public async Task<IActionResult> OnPostFoelgop(string? slut, string? slutdato, string? udfald, string? viden, string? links, string? begrundelse, long forventet, CancellationToken cancel)
    {
        string? wrong = null;
        var on = FormText.Day(slutdato, "Sluttede den", ref wrong);
        if (wrong is not null) return Again(Wrong(wrong));
        var followUp = new FollowUp(DevelopmentWords.Read<Ending>(slut, DevelopmentWords.Key) ?? Initiative.Ending, on, FormText.Text(udfald), FormText.Text(viden), FormText.Links(links));
        return Told(await Book.Follow(Signed, View.Code, Initiative.Key, followUp, forventet, begrundelse?.Trim() ?? "", cancel), $"{Initiative.Title} er opdateret.");
    }

    private IActionResult Told(Outcome<Saved> saved, string text) => Refusal.Of(saved) is { } refused ? Again(refused) : Done(text, ((Outcome<Saved>.Done)saved).Value.Warnings, Here);

    private protected override async Task<bool> Ready(PageHandlerExecutingContext context)
    {
        if (!await base.Ready(context) || context.RouteData.Values["initiativ"] is not string segment || UrlKey.Read(segment) is not { } key || Plan.Plan.Initiative(key) is not { } initiative) return false;
        Standing = WorkPlanRules.StandingOf(initiative, Plan.Plan.MilestonesOf(key), Today);
        Area = Plan.Plan.AreaOrAcross(initiative.Area)!;
        National = [.. (await national.All(HttpContext.RequestAborted)).Where(n => initiative.National.Any(k => k.Key == n.Initiative.Key))];
        Indicators = [.. Plan.Plan.Indicators.Where(i => i.Initiative == key)];
        return true;
    }
}
