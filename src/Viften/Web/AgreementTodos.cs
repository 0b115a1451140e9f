using Viften.App.Access;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Decisions;

namespace Viften;

/// <summary>What an agreement under way needs of someone now.</summary>
internal static class AgreementTodos
{
    /// <summary>A deadline is told of when it is this near.</summary>
    private const int Near = 30;

    public static async Task<IReadOnlyList<Todo>> Of(Actor actor, AgreementRegister register, DateOnly today, CancellationToken cancel = default)
    {
        var todo = new List<Todo>();
        foreach (var life in await register.All(actor, cancel))
        {
            if (life.StageOn(today) == AgreementStage.Expired || (life.Has(AgreementStep.Published) && life.Has(AgreementStep.Sent))) continue;
            if (await register.Find(actor, life.Terms.Agreement, cancel) is not { } view) continue;
            var parties = Standings.Of(life, view.Decisions, today);
            if (actor.MayAll(Right.EditAgreement)) Secretariat(todo, life, parties, today);
            else if (actor.May(Right.DecideForParty)) Party(todo, actor, life, parties, today);
        }
        return todo;
    }

    private static void Secretariat(List<Todo> todo, AgreementLife life, IReadOnlyList<PartyStanding> parties, DateOnly today)
    {
        var (title, address) = (life.Terms.Title, AgreementPaths.Of(life.Terms.Agreement));
        if (life.IsPublic)
        {
            if (!life.Has(AgreementStep.Published)) todo.Add(new($"{title} er vedtaget, men ikke offentliggjort", 1, address, "Registrér det", Tone.Caution));
            if (!life.Has(AgreementStep.Sent)) todo.Add(new($"{title} er vedtaget, men ikke sendt til Social- og Boligstyrelsen", 1, address, "Registrér det", Tone.Caution));
            return;
        }
        var missing = parties.Count(p => p.State != PartyDecision.Approved);
        if (missing == 0) todo.Add(new($"Alle parter har godkendt {title}", 1, address, "Registrér vedtagelsen", Tone.Good));
        else if (life.Has(AgreementStep.Councils)) todo.Add(new($"{Told.Plural(missing, "part mangler", "parter mangler")} at godkende {title}", missing, AgreementPaths.Decisions(life.Terms.Agreement), "Se, hvem der mangler", Tone.Caution));
        foreach (var deadline in life.Deadlines.Where(d => !life.Has(d.Step) && d.Due.DayNumber - today.DayNumber <= Near))
            todo.Add(new($"{title}: {deadline.Text}, frist {Danish.Date(deadline.Due)}, {Told.DaysLeft(deadline.Due.DayNumber - today.DayNumber)}", 1, address, "Se aftalens vej", deadline.Due < today ? Tone.Bad : Tone.Caution));
    }

    /// <summary>A party is asked when the agreement has come to the councils.</summary>
    private static void Party(List<Todo> todo, Actor actor, AgreementLife life, IReadOnlyList<PartyStanding> parties, DateOnly today)
    {
        if (life.IsPublic || !(life.Has(AgreementStep.Kkr) || life.Has(AgreementStep.Councils)) || parties.FirstOrDefault(p => p.Member.Code == actor.Party) is not { State: not PartyDecision.Approved } own) return;
        var due = life.DecisionDeadline?.Due;
        var when = due is { } day ? $", frist {Danish.Date(day)}, {Told.DaysLeft(day.DayNumber - today.DayNumber)}" : "";
        todo.Add(new($"Der er ikke registreret en godkendelse af {life.Terms.Title}{when}", 1, AgreementPaths.Party(life.Terms.Agreement, own.Member.Code), "Registrér beslutningen", due < today ? Tone.Bad : Tone.Caution));
    }
}
