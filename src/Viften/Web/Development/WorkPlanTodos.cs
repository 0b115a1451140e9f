using Viften.App.Access;
using Viften.App.Development;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Development;

namespace Viften;

/// <summary>Milestones that are overdue or soon due, for the people of the parties they concern and for the secretariat.</summary>
internal static class WorkPlanTodos
{
    /// <summary>More than this of a kind is told as a number.</summary>
    private const int Most = 4;

    public static async Task<IReadOnlyList<Todo>> Of(Actor actor, WorkPlanBook book, DateOnly today, CancellationToken cancel = default)
    {
        var todo = new List<Todo>();
        var all = actor.MayAll(Right.EditWorkPlan);
        if (!all && (actor.Party is null || !actor.May(Right.SeeDrafts))) return todo;
        foreach (var view in await book.Current(actor, today, cancel))
        {
            var mine = WorkPlanRules.Standings(view.Plan, today).Where(s => all || s.Initiative.Concerns(actor.Party!)).Where(s => s.Next is not null).ToList();
            Add(todo, view, [.. mine.SelectMany(s => s.Overdue.Select(m => (s, m)))], "overskredet", Tone.Bad, actor, today, "?overskredet=ja");
            Add(todo, view, [.. mine.SelectMany(s => s.Milestones.Where(m => m.DoneOn is null && m.Due >= today && m.Due.DayNumber - today.DayNumber <= DevelopmentWords.Soon).Select(m => (s, m)))], "snart ved fristen", Tone.Caution, actor, today, "");
        }
        return todo;
    }

    private static void Add(List<Todo> todo, PlanView view, IReadOnlyList<(InitiativeStanding Standing, Milestone Milestone)> due, string what, Tone tone, Actor actor, DateOnly today, string filter)
    {
        foreach (var (standing, milestone) in due.OrderBy(d => d.Milestone.Due).Take(Most))
        {
            var mayFollow = WorkPlanBook.MayFollow(actor, standing.Initiative);
            todo.Add(new($"Milepælen “{milestone.Title}” i {standing.Initiative.Title}: frist {Danish.Date(milestone.Due)}, {Told.DaysLeft(milestone.Due.DayNumber - today.DayNumber)}", 1,
                WorkPaths.Initiative(view.Code, standing.Initiative.Key) + "#milepaele", mayFollow ? "Følg op" : "Se initiativet", tone));
        }
        if (due.Count > Most) todo.Add(new($"{Told.Plural(due.Count - Most, "milepæl mere er", "milepæle mere er")} {what}", due.Count - Most, WorkPaths.Board(view.Code) + filter, "Se arbejdsplanen", tone));
    }
}
