using Viften.App.Agreements;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.Core.Access;
using Viften.Core.Development;
using Viften.Drawing;

namespace Viften.Pages.Development;

/// <summary>Udvikling: an agreement's areas with focus points, where they come from, and how far the initiatives are. For everyone once the agreement is public.</summary>
[Needs(Right.ReadPublished)]
public sealed class AreasModel(AgreementRegister register, WorkPlanBook book, BodyBook bodies, StatusReportBook reports, TimeProvider clock) : PlanPage(register, book, bodies, clock)
{
    internal IReadOnlyList<AreaStanding> Areas { get; private set; } = [];
    internal IReadOnlyList<InitiativeStanding> Initiatives { get; private set; } = [];
    internal IReadOnlyDictionary<string, AreaOrigin?> Origins { get; private set; } = new Dictionary<string, AreaOrigin?>();
    internal IReadOnlyList<IssuedReport> Reports { get; private set; } = [];
    internal PlanPicture Picture { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;

    internal int Overdue => Initiatives.Sum(i => i.Overdue.Count);

    internal static InitiativeState[] States { get; } = [InitiativeState.NotBegun, InitiativeState.UnderWay, InitiativeState.Late, InitiativeState.Done, InitiativeState.GivenUp];

    public async Task OnGet()
    {
        Areas = WorkPlanRules.Areas(Plan.Plan, Today);
        Initiatives = WorkPlanRules.Standings(Plan.Plan, Today);
        var origins = new Dictionary<string, AreaOrigin?>();
        foreach (var area in Plan.Plan.Areas) origins[area.Key] = await Book.Lineage(Actor, area, HttpContext.RequestAborted) is [var nearest, ..] ? nearest : null;
        Origins = origins;
        Reports = await reports.List(Actor, View.Code, HttpContext.RequestAborted);
        Picture = PlanPicture.Of(Areas);
        Table = TableView.InOrder("Initiativer efter område og status", new Columns<AreaStanding>(
        [
            new("omraade", "Område", null, a => a.Area.Title, a => new Cell(a.Area.Title, WorkPaths.Area(View.Code, a.Area.Key))),
            .. States.Select(s => new Column<AreaStanding>(DevelopmentWords.Key(s), DevelopmentWords.Of(s), "initiativer", a => a.Counts[s], a => new Cell(Told.Count(a.Counts[s])))),
            new("fremdrift", "Fremdrift", "%", a => a.Progress, a => new Cell(WorkPaths.Percent(a.Progress))),
        ]), Areas.Where(a => a.State != AreaState.Ended), "Der er ingen områder endnu.");
    }
}
