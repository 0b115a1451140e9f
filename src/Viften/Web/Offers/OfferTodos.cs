using Viften.App.Access;
using Viften.App.Offers;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Offers;

namespace Viften;

/// <summary>What cases about offers need of someone now.</summary>
internal static class OfferTodos
{
    public static async Task<IReadOnlyList<Todo>> Of(Actor actor, OfferLifeBook book, Agreement agreement, DateOnly today, CancellationToken cancel = default)
    {
        var todo = new List<Todo>();
        foreach (var view in await book.List(actor, cancel))
        {
            var (one, change) = (view.Case, view.Case.Change);
            var what = $"{OfferWords.Of(change.Kind)}: {change.OfferName}";
            if (view.Own is { } notice && !one.Has(OfferStep.Approved) && !one.IsDropped && one.AnswerOf(notice.Party) is null && actor.Party is { } party && actor.May(Right.AnswerOffers, party))
                todo.Add(new($"Varsel. {what}, {Danish.Date(change.Effective)}. Svar inden {Danish.Date(notice.AnswerBy)}, {Told.DaysLeft(notice.AnswerBy.DayNumber - today.DayNumber)}", 1, OfferPaths.Of(one.Code) + "#svar", "Svar på varslet", notice.AnswerBy < today ? Tone.Bad : Tone.Caution));
            if (!view.MayChange) continue;
            foreach (var late in OfferDeadlines.Overdue(one, agreement.Rules, today)) todo.Add(new($"{what}: {late.Text}, frist {Danish.Date(late.Due)}, {Told.DaysLeft(late.Due.DayNumber - today.DayNumber)}", 1, OfferPaths.Of(one.Code), "Åbn sagen", Tone.Bad));
            if (!actor.MayAll(Right.ChangeOffers) && !one.Has(OfferStep.Approved) && one.Answers.Count(a => a.Word == AnswerWord.Objection) is > 0 and var objections)
                todo.Add(new($"{what}: {Told.Plural(objections, "køber har en indvending", "købere har indvendinger")}", objections, OfferPaths.Of(one.Code) + "#koebere", "Læs svarene", Tone.Caution));
        }
        return todo;
    }
}
