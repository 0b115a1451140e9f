using Viften.App.Development;
using Viften.Core;
using Viften.Core.Development;

namespace Viften;

/// <summary>An initiative's line on the board, with what its owner and its area are called.</summary>
internal sealed record WorkPlanRow(InitiativeStanding Standing, DevelopmentArea Area, string Owner, IReadOnlyList<string> Parties, DateOnly Today)
{
    public Initiative Initiative => Standing.Initiative;

    public string Address => WorkPaths.Initiative(Initiative.Agreement, Initiative.Key);

    public static IReadOnlyList<WorkPlanRow> Of(PlanView view, PlanNames names, DateOnly today) =>
        [.. WorkPlanRules.Standings(view.Plan, today).Select(s => new WorkPlanRow(s, view.Plan.AreaOrAcross(s.Initiative.Area)!, names.OwnerOf(s.Initiative), [.. s.Initiative.Parties.Select(p => names.Party(p.Key))], today))];
}

/// <summary>What codes of parties and keys of bodies are called.</summary>
internal sealed record PlanNames(IReadOnlyDictionary<string, string> Parties, IReadOnlyDictionary<string, string> Bodies)
{
    public static PlanNames Of(PlanView view, IEnumerable<App.Bodies.BodyView> bodies) =>
        new(view.Life.Members.GroupBy(m => m.Code).ToDictionary(g => g.Key, g => g.Last().Name), bodies.ToDictionary(b => b.Body.Key, b => b.Body.ShortName));

    public string Party(string code) => Parties.GetValueOrDefault(code, code);

    public string OwnerOf(Initiative i) => i.OwnerKind switch { OwnerKind.Party => Party(i.Owner), OwnerKind.Body => Bodies.GetValueOrDefault(i.Owner, i.Owner), _ => i.Owner };
}

/// <summary>The work plan as a list; the page, csv and xlsx show the same.</summary>
internal static class WorkPlanColumns
{
    public static ListQuery Query(HttpRequest request) => new(request, "vis", "part", "omraade", "status", "overskredet", "sort", "retning");

    public static IEnumerable<WorkPlanRow> Select(IReadOnlyList<WorkPlanRow> all, ListQuery query)
    {
        IEnumerable<WorkPlanRow> rows = all;
        if (query.Get("part") is { } party) rows = rows.Where(r => r.Initiative.Concerns(party));
        if (query.Get("omraade") is { } area) rows = rows.Where(r => r.Initiative.Area == area);
        if (query.Get("status") is { } status) rows = rows.Where(r => DevelopmentWords.Key(r.Standing.State) == status);
        if (query.Get("overskredet") == "ja") rows = rows.Where(r => r.Standing.Overdue.Count > 0);
        return query.Get("sort") is { } sort ? All.Sort(rows, sort, query.Get("retning") == "ned") : rows;
    }

    public static Columns<WorkPlanRow> All { get; } = new(
        new("initiativ", "Initiativ", null, r => r.Initiative.Title, r => new Cell(r.Initiative.Title, r.Address, r.Initiative.Invented ? "opdigtet til demoen" : null)),
        new("omraade", "Område", null, r => r.Area.Title, r => new Cell(r.Area.Title)),
        new("ejer", "Ejer", null, r => r.Owner, r => new Cell(r.Owner)),
        new("deltagere", "Deltagere", null, r => string.Join(", ", r.Parties), null),
        new("status", "Status", null, r => DevelopmentWords.Of(r.Standing.State), r => new Cell(DevelopmentWords.Of(r.Standing.State), Tone: WorkPaths.ToneOf(r.Standing.State)), r => (int)r.Standing.State),
        new("fremdrift", "Fremdrift", "%", r => Math.Round(r.Standing.Progress * 100m, 0, MidpointRounding.AwayFromZero), r => new Cell(WorkPaths.Percent(r.Standing.Progress), Small: $"{Told.Count(r.Standing.Milestones.Count(m => m.DoneOn is not null))} af {Told.Plural(r.Standing.Milestones.Count, "milepæl", "milepæle")}")),
        new("overskredne", "Overskredne", "milepæle", r => r.Standing.Overdue.Count, r => new Cell(Told.Count(r.Standing.Overdue.Count))),
        new("naeste", "Næste milepæl", null, r => r.Standing.Next is { } m ? Days.Write(m.Due) : null, r => r.Standing.Next is { } m ? new Cell(m.Title, Small: $"{Danish.Date(m.Due)}, {Told.DaysLeft(m.Due.DayNumber - r.Today.DayNumber)}") : Cell.Empty),
        new("naeste-milepael", "Næste milepæls titel", null, r => r.Standing.Next?.Title, null),
        new("fra", "Fra", null, r => Days.Write(r.Initiative.From), null),
        new("til", "Til", null, r => Days.Write(r.Initiative.To), null),
        new("kilde", "Kilde", null, r => r.Initiative.Basis, null));
}
