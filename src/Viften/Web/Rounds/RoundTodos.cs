using Viften.App.Access;
using Viften.App.Rounds;
using Viften.Core;
using Viften.Core.Rounds;

namespace Viften;

/// <summary>What rounds under way need of someone now.</summary>
internal static class RoundTodos
{
    /// <summary>The secretariat is told of a round's last day when it is this near.</summary>
    private const int Near = 7;

    public static async Task<IReadOnlyList<Todo>> Of(Actor actor, RoundBook rounds, DateTime now, CancellationToken cancel = default)
    {
        var todo = new List<Todo>();
        var today = DanishTime.DateOf(now);
        foreach (var view in await rounds.All(actor, onlyOpen: true, cancel: cancel))
        {
            var life = view.Life;
            if (today < life.Round.Opens) continue;
            var days = life.Deadline.Due.DayNumber - today.DayNumber;
            if (view.Own is { } own && !life.Standing(life.Invitations.First(i => i.Invitee == own)).HasAnswered) Party(todo, life, own, days);
            if (view.MayRun) Secretariat(todo, view, days);
        }
        return todo;
    }

    private static void Party(List<Todo> todo, RoundLife life, string own, int days)
    {
        var reminded = life.Reminders.Any(r => r.Invitee == own);
        var what = life.Answers.Any(a => a.Invitee == own) ? "er en kladde" : "afventer";
        todo.Add(new($"{life.Round.Title} {what}: frist {Danish.Date(life.Deadline.Due)}, {Told.DaysLeft(days)}{(reminded ? ". Sekretariatet har påmindet jer" : "")}", 1, RoundPaths.Answer(life.Round.Code, own), life.Round.Kind == RoundKind.Input ? "Giv indspil" : "Svar", days < 0 || reminded ? Tone.Bad : Tone.Caution));
    }

    private static void Secretariat(List<Todo> todo, RoundView view, int days)
    {
        var (life, address) = (view.Life, RoundPaths.Of(view.Code));
        var standings = life.Standings();
        var missing = standings.Count(s => !s.HasAnswered);
        if (standings.Count == 0) todo.Add(new($"{life.Round.Title}: ingen er indbudt", 1, address, "Indbyd parterne", Tone.Caution));
        else if (missing > 0 && days <= Near) todo.Add(new($"{life.Round.Title}: {Told.Plural(missing, "mangler", "mangler")}, frist {Danish.Date(life.Deadline.Due)}, {Told.DaysLeft(days)}", missing, address + "?status=mangler", "Påmind dem, der mangler", days < 0 ? Tone.Bad : Tone.Caution));
        var open = life.Round.Kind == RoundKind.Input ? Contribution.Of(life).Count(c => c.Reply is null) : 0;
        if (open > 0) todo.Add(new($"{life.Round.Title}: {Told.Plural(open, "bidrag er ikke besvaret", "bidrag er ikke besvaret")}", open, RoundPaths.Contributions(view.Code) + "?udfald=" + ContributionColumns.Unanswered, "Svar på bidragene", Tone.Caution));
    }
}
